"""Ledgers for a command: find them, load them, and report what is wrong with them."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from beatcheck.cli.main import FOUND
from beatcheck.cli.progress import show_progress
from beatcheck.cli.streams import say
from beatcheck.errors import CannotReadError
from beatcheck.escaping import escape_line
from beatcheck.files import describe_os_error, find_working_folder, read_bytes
from beatcheck.ledger.discovery import STDIN, find_bundled, find_ledgers

if TYPE_CHECKING:
    from beatcheck.findings import Finding
    from beatcheck.ledger.loading import Loading
    from beatcheck.ledger.model import Ledger

# What is meant as a ticker where a ledger is expected, as "NVDA" or "brk.b".
_TICKER = re.compile(r"[A-Za-z]{1,5}(?:[.-][A-Za-z])?")
_BUNDLED = (
    "beatcheck: found no ledger here, so this shows the bundled one;"
    " start your own with: beatcheck init TICKER"
)
_SLOW = (
    "beatcheck: this PyYAML was built without libyaml, so reading takes about ten times as long;"
    " install a PyYAML wheel, which includes it"
)


def read_ledgers(
    named: Iterable[str] | None, tickers: Iterable[str] | None = None
) -> "tuple[Ledger, ...]":
    """Return the chosen ledgers; of the bundled ones, those with the companies.

    If one of them is not sound, print all its findings on stderr and exit with 1.
    """
    loadings = [loading for loading, _ in load_each(named, tickers or ())]
    require_sound(loadings)
    ledgers = tuple(loading.ledger for loading in loadings)
    _say_if_empty(ledgers)
    return ledgers


def _say_if_empty(ledgers: "tuple[Ledger, ...]") -> None:
    """Say how to go on where a ledger was begun and no company has a period yet."""
    companies = {
        ticker: company for ledger in ledgers for ticker, company in ledger.companies.items()
    }
    if companies and not any(company.periods for company in companies.values()):
        ticker = next(iter(companies))
        first = show_first_add(ticker)
        say(f"beatcheck: {ticker} has no periods yet; write the first with: {first}")


def show_first_add(ticker: str) -> str:
    """Return the command that writes the first guidance of a company, as an example."""
    return f"beatcheck add {ticker} FY2026Q1 --guidance '4.3B ± 2%'"


def require_sound(loadings: "Iterable[Loading]", consequence: str = "") -> None:
    """Print what is wrong with the ledgers, and exit with 1 if a figure could not be read.

    `consequence` is said last, where the run ends.
    """
    loadings = list(loadings)
    findings = [finding for loading in loadings for finding in loading.findings]
    is_sound = all(loading.is_sound for loading in loadings)
    if findings and (not consequence or not is_sound):
        say_findings(findings)
    if not is_sound:
        if consequence:
            say(f"beatcheck: {consequence}")
        raise typer.Exit(FOUND)


def say_findings(findings: "Iterable[Finding]") -> None:
    """Say findings on standard error, each with its place and its line."""
    from beatcheck.output.findings.text import format_findings

    if words := format_findings(tuple(findings)):
        say(words)


def load_each(
    named: Iterable[str] | None, tickers: Iterable[str] = ()
) -> "Iterator[tuple[Loading, bytes]]":
    """Yield the ledgers that were asked for one by one, each with the bytes it was read from."""
    from beatcheck.ledger.yaml import reader

    choice = find_ledgers(named or (), find_working_folder())
    paths = choice.paths
    if choice.is_bundled:
        say(_BUNDLED)
        paths = find_bundled(tickers)
    if not reader.IS_FAST:
        say(_SLOW)
    seen = set()
    for path in paths:
        # A file that is named twice, as itself and in its folder, counts once.
        identity = path if path == STDIN else os.path.realpath(path)
        if identity not in seen:
            seen.add(identity)
            yield _load(path)


def _load(path: str) -> "tuple[Loading, bytes]":
    from beatcheck.ledger.loading import load_bytes

    if path == STDIN:
        data = _read_stdin()
        return load_bytes(data, "<stdin>"), data
    with show_progress(path) as progress:
        data = read_bytes(path, _advise(path))
        # A file may have a name that no terminal, page or log should get as it is.
        return load_bytes(data, escape_line(path), progress), data


def _advise(path: str) -> str:
    """Return what to do about a file that is not there: tickers are named with an option."""
    if _TICKER.fullmatch(path) and not Path(path).exists():
        return f"for the company of that ticker write -c {path.upper()}, else name a file"
    return "name a file that exists"


def _read_stdin() -> bytes:
    if sys.stdin is None:
        raise CannotReadError("standard input is closed: name a ledger file instead of -")
    try:
        return sys.stdin.buffer.read()
    except OSError as problem:
        reason = describe_os_error(problem)
        raise CannotReadError(f"cannot read standard input: {reason}; name a file") from problem
