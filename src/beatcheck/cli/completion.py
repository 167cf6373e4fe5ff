"""Tickers and metrics for the shell to complete, and tickers from a file."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from beatcheck.errors import BeatcheckError
from beatcheck.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatcheck.ledger.model import Ledger


class TickerList(NamedTuple):
    """The companies that a file names."""

    names: tuple[str, ...]


def complete_tickers(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the companies of the ledgers that begin so, each with its name."""
    companies = {
        ticker: company.name or ""
        for ledger in _load_ledgers(context)
        for ticker, company in ledger.companies.items()
    }
    # Tickers are upper case in a ledger, but few people type them so.
    typed = incomplete.upper()
    return [item for item in companies.items() if item[0].startswith(typed)]


def complete_metrics(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the metrics of the ledgers that begin so, each with its name."""
    metrics = {"revenue": "the headline metric", "all": "every metric"}
    for ledger in _load_ledgers(context):
        for company in ledger.companies.values():
            for name, metric in company.metrics.items():
                metrics.setdefault(name, metric.name or "")
    return [item for item in metrics.items() if item[0].startswith(incomplete)]


def read_tickers(text: str) -> TickerList:
    """Return the tickers in a file, one a line; # begins a comment. Raises Refusal."""
    try:
        lines = Path(text).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError) as problem:
        reason = getattr(problem, "strerror", None) or "it is no text"
        message = f"cannot read {text}: {reason.lower()}"
        raise Refusal("bad-file", message, "name a text file with one ticker per line") from None
    words = (line.partition("#")[0].strip() for line in lines)
    return TickerList(tuple(filter(None, words)))


def _load_ledgers(context: typer.Context) -> "Iterator[Ledger]":
    """Yield the ledgers that the command line names so far, else those it would find."""
    from beatcheck.files import find_working_folder
    from beatcheck.ledger.discovery import STDIN, find_ledgers
    from beatcheck.ledger.loading import load_ledger

    # An option that still waits for its value leaves the ledgers before it among the other words.
    named = context.params.get("ledger") or context.args
    try:
        choice = find_ledgers(named, find_working_folder())
        for path in choice.paths:
            # A shell that completes has nothing to say on standard input, and would wait for ever.
            if path != STDIN:
                yield load_ledger(path).ledger
    except BeatcheckError:  # completion must not print what is wrong with a ledger
        return
