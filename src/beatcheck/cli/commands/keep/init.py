"""`beatcheck init`: start a ledger, with a comment beside each key."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.cli import options
from beatcheck.cli.editing.prompts import Question, ask, is_asking, make_check, parse_argument
from beatcheck.cli.editing.session import (
    DryRun,
    change_ledger,
    load_sound_ledger,
    make_change,
    show_diff,
    summarize_change,
)
from beatcheck.cli.inputs import show_first_add
from beatcheck.cli.streams import say
from beatcheck.errors import UsageError
from beatcheck.ledger.field_types import parse_currency, parse_text, parse_ticker
from beatcheck.ledger.grammar.threshold import parse_limit
from beatcheck.ledger.grammar.year_end import parse_year_end

if TYPE_CHECKING:
    from beatcheck.editing.creation import NewCompany

_DEFAULT = Path("data", "guidance.yaml")
_COMMENTS = {
    "name": "as people write it",
    "cik": "its number at the SEC, for fetch and reconcile",
    "currency": "of every amount of money below",
    "fiscal_year_end": "a day, or: last sunday of january; check compares period ends with it",
    "periods": "by label: FY2026Q1, or FY2026 for a year; beatcheck add writes them",
    "threshold": "how large a beat has to be to count; or a share of the guidance: 5%",
}


@dataclass(frozen=True, slots=True)
class _Answers:
    """What is known about a company, ready to be written; None is left out."""

    name: str | None = None
    currency: str | None = None
    year_end: str | None = None
    threshold: str | None = None


def init(
    ticker: Annotated[
        list[str] | None,
        typer.Argument(metavar="TICKER", show_default=False, help="The tickers of the companies."),
    ] = None,
    *,
    into: Annotated[
        Path, typer.Option("--into", metavar="LEDGER", help="The ledger to create.")
    ] = _DEFAULT,
    name: Annotated[
        str | None, typer.Option("--name", metavar="TEXT", help="The company's name.")
    ] = None,
    currency: Annotated[
        str | None,
        options.make_option(
            "--currency", parse=parse_currency, metavar="CODE", text="USD by default."
        ),
    ] = None,
    year_end: Annotated[
        str | None,
        options.make_option(
            "--year-end",
            parse=make_check(parse_year_end),
            metavar="RULE",
            text="december 31, last sunday of january, …",
        ),
    ] = None,
    threshold: Annotated[
        str | None,
        options.make_option(
            "--threshold",
            parse=make_check(parse_limit),
            metavar="AMOUNT",
            text="The beat that counts: 2B, 50M or 5%.",
        ),
    ] = None,
    dry_run: DryRun = False,
    as_of: options.Today = None,
) -> None:
    """Start a ledger, or add a company to one; at a terminal it asks for what is missing."""
    tickers = [parse_argument(parse_ticker, text) for text in ticker or ()]
    if not tickers and is_asking():
        tickers = [
            answer for answer in [ask(Question("Company, by its ticker"), parse_ticker)] if answer
        ]
    if not tickers:
        raise UsageError("name a company: beatcheck init NVDA")
    if name is not None and len(tickers) > 1:
        raise UsageError(f"--name is for one company, not {len(tickers)}: create them one by one")
    ledger, _ = load_sound_ledger(into)
    if present := [text for text in tickers if text in ledger.companies]:
        remedy = f"add to it with beatcheck add {present[0]}"
        raise UsageError(f"{into} has {', '.join(present)} already; {remedy}")
    answers = _Answers(name, currency, year_end, threshold)
    begun = [_begin_company(text, answers) for text in tickers]
    change = make_change(into, (), begun)
    diff = change_ledger(
        into,
        lambda data: change(data) if data else _explain_top(change(data)),
        as_of,
        dry_run=dry_run,
    )
    if dry_run:
        show_diff(diff)
    say(summarize_change(diff, into, dry_run=dry_run))
    if not dry_run:
        say(f"next: {show_first_add(tickers[0])} --into {into}")


def _explain_top(data: bytes) -> bytes:
    """Return a new ledger with comments beside the two keys at its top."""
    first = data.replace(b"version: 1\n", b"version: 1  # of this format\n", 1)
    return first.replace(b"companies:\n", b"companies:  # by ticker\n", 1)


def _begin_company(ticker: str, given: _Answers) -> "NewCompany":
    """Return a company with what was given and, at a terminal, what was answered."""
    from beatcheck.editing.creation import NewCompany

    answers = _ask_missing(ticker, given) if is_asking() else given
    return NewCompany(
        ticker,
        name=answers.name,
        currency=answers.currency or "USD",
        fiscal_year_end=answers.year_end,
        threshold=answers.threshold,
        inferred=_COMMENTS,
    )


def _ask_missing(ticker: str, answers: _Answers) -> _Answers:
    return _Answers(
        name=answers.name or ask(Question(f"Name of {ticker}", ticker), make_check(parse_text)),
        currency=answers.currency or ask(Question("Currency", "USD"), parse_currency),
        year_end=answers.year_end
        or ask(Question("Its fiscal year ends on", "december 31"), make_check(parse_year_end)),
        threshold=answers.threshold
        or ask(
            Question("A beat counts from (2B, 50M, 5%)", is_optional=True), make_check(parse_limit)
        ),
    )
