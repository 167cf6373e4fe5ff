"""`beatcheck fetch`: from tickers to ledgers, by the earnings releases that the SEC has."""

import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.cli import options
from beatcheck.cli.editing.prompts import confirm, is_asking
from beatcheck.cli.editing.session import (
    DryRun,
    change_ledger,
    load_sound_ledger,
    make_change,
    show_diff,
)
from beatcheck.cli.main import FOUND
from beatcheck.cli.progress import track_filings
from beatcheck.cli.streams import say
from beatcheck.errors import BeatcheckError, UsageError
from beatcheck.ledger.grammar.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from beatcheck.cli.filing.session import FiledReleases
    from beatcheck.editing.release_plan import Plan
    from beatcheck.filings.source import FilingSource
    from beatcheck.ledger.model import Ledger

_YEARS = 5
_PATTERN = frozenset("*?[")
_FOLDER = Path("data")


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for: where to write, since when, which metrics, and how to write."""

    into: Path | None
    since: date
    metrics: tuple[str, ...]
    today: date
    dry_run: bool
    yes: bool


def fetch(
    company: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TICKER",
            show_default=False,
            help="Tickers or CIKs, separated by commas; 'A*' means those in your ledgers.",
        ),
    ] = None,
    *,
    from_file: options.FromFile = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", metavar="LEDGER", help="Write to this ledger; else one file each in data/."
        ),
    ] = None,
    since: Annotated[
        date | None,
        options.make_option(
            "--since",
            parse=parse_date,
            metavar="DATE",
            text="Filings since this day; the last five years by default.",
        ),
    ] = None,
    metric: options.Metrics = None,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", metavar="", help="Write without asking.")
    ] = False,
    dry_run: DryRun = False,
    offline: Annotated[
        bool, typer.Option("--offline", metavar="", help="Use only the cache.")
    ] = False,
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FOLDER", help="Read filings from files, without a network."
        ),
    ] = None,
    as_of: options.Today = None,
) -> None:
    """Fetch companies' earnings releases from the SEC, and write what they state into a ledger."""
    from beatcheck.ledger.field_types import REVENUE

    named = options.join_companies(company, from_file)
    if not named:
        raise UsageError("name a company to fetch: beatcheck fetch NVDA --yes")
    if not (yes or dry_run or is_asking()):
        raise UsageError("fetch asks before it writes: give --yes, or --dry-run to see the diff")
    today = as_of or datetime.now().astimezone().date()
    order = _Order(into, since or _go_back(today), tuple(metric or (REVENUE,)), today, dry_run, yes)
    ledgers = _list_ledgers(into)
    failures = []
    with _open_source(from_, is_offline=offline) as source:
        for name in _expand_patterns(named, ledgers):
            try:
                if not _fetch_company(name, source, order, ledgers):
                    failures.append(name)
            except typer.Exit:  # its ledger is not sound, which has been reported
                failures.append(name)
            except BeatcheckError as problem:
                say(f"{name.upper()}: {' '.join(str(problem).split())}")
                failures.append(name)
    if failures:
        names = ", ".join(name.upper() for name in failures)
        say(f"beatcheck: not complete: {names}")
        raise typer.Exit(FOUND)


def _go_back(today: date) -> date:
    """Return the day five years before; of February 29 the day before it."""
    try:
        return today.replace(year=today.year - _YEARS)
    except ValueError:
        return today.replace(year=today.year - _YEARS, day=28)


@contextmanager
def _open_source(folder: Path | None, *, is_offline: bool) -> "Iterator[FilingSource]":
    if folder is not None:
        from beatcheck.filings.folder import open_folder

        yield open_folder(folder)
        return
    from beatcheck.filings.sec.edgar import open_edgar

    with open_edgar(os.environ, is_offline=is_offline) as source:
        yield source


def _expand_patterns(names: "Iterable[str]", ledgers: "Mapping[Path, Ledger]") -> "Iterator[str]":
    """Yield the named companies; `A*` means those in the ledgers whose ticker begins with A."""
    from beatcheck.analysis.selection import match_names

    tickers = dict.fromkeys(ticker for ledger in ledgers.values() for ticker in ledger.companies)
    for name in names:
        matches = tuple(match_names([name], tickers))
        if _PATTERN.intersection(name) and not set(matches) & tickers.keys():
            raise UsageError(f"no company in a ledger matches {name}; name it by its ticker")
        yield from matches


def _fetch_company(
    name: str, source: "FilingSource", order: _Order, ledgers: "dict[Path, Ledger]"
) -> bool:
    """Fetch one company, and return whether everything was there and nothing contradicts.

    `ledgers` are those that may have it; the one that is written to is read again.
    """
    from beatcheck.cli.filing.checks import drop_refused
    from beatcheck.cli.filing.session import find_company, gather_releases

    ciks = {
        ticker: company.cik
        for ledger in ledgers.values()
        for ticker, company in ledger.companies.items()
        if company.cik
    }
    issuer = find_company(name, source, ciks)
    with track_filings(issuer.ticker or name) as advance:
        filed = gather_releases(issuer, source, order.since, advance)
    ticker = filed.issuer.ticker
    path = next((path for path, ledger in ledgers.items() if ticker in ledger.companies), None)
    path = path or order.into or _FOLDER / f"{ticker.lower()}.yaml"
    ledger, before = load_sound_ledger(path)
    plan = drop_refused(_plan_company(filed, ledger, order), before, path, order.today)
    is_whole = _write_plan(plan, filed, path, order)
    if path.exists():
        ledgers[path], _ = load_sound_ledger(path)
    return is_whole


def _list_ledgers(into: Path | None) -> "dict[Path, Ledger]":
    """Return the ledgers that may have the company: the one named, else those in data/."""
    from beatcheck.ledger.discovery import SUFFIXES
    from beatcheck.ledger.loading import load_ledger

    if into is not None:
        paths = [into] if into.exists() else []
    else:
        folder = sorted(_FOLDER.iterdir()) if _FOLDER.is_dir() else []
        paths = [path for path in folder if path.suffix in SUFFIXES and path.is_file()]
    return {path: load_ledger(str(path)).ledger for path in paths}


def _plan_company(filed: "FiledReleases", ledger: "Ledger", order: _Order) -> "Plan":
    from beatcheck.cli.editing.release_files import choose_metrics
    from beatcheck.editing.creation import NewCompany
    from beatcheck.editing.from_facts import fill_plan, find_currency, label_filed_ends
    from beatcheck.editing.release_plan import collect_ends, plan_releases

    ticker, cik = filed.issuer.ticker, filed.issuer.cik
    company = ledger.companies.get(ticker)
    currency = (company.currency if company else None) or find_currency(filed.releases, filed.facts)
    known = NewCompany(ticker, name=filed.name or None, cik=cik, currency=currency)
    periods = company.periods if company else {}
    ends = {label: period.period_end for label, period in periods.items()}
    ends |= collect_ends(filed.releases)
    metrics = choose_metrics(order.metrics, filed.releases, ticker)
    if filed.facts is None:
        return plan_releases(filed.releases, known, company, metrics)
    filed_ends = label_filed_ends(filed.facts, ends, currency)
    plan = plan_releases(filed.releases, known, company, metrics, filed_ends)
    return fill_plan(plan, filed.facts, order.since)


def _write_plan(plan: "Plan", filed: "FiledReleases", path: Path, order: _Order) -> bool:
    """Show the diff, write it once a person or --yes agrees, and sum up in one line."""
    from beatcheck.cli.filing.summary import (
        describe_contradictions,
        quote_statements,
        summarize_company,
    )

    for line in describe_contradictions(plan):
        say(line)
    new_companies = [plan.new_company] if plan.new_company and plan.statements else []
    change = make_change(path, plan.additions, new_companies)
    diff = change_ledger(path, change, order.today, dry_run=True) if plan.statements else ""
    if diff and not order.yes:
        show_diff("".join((*quote_statements(plan), "\n", diff)))
    outcome = "dry run: nothing was written" if order.dry_run else ""
    if diff and not order.dry_run:
        if order.yes or confirm(f"Write this to {path}?"):
            change_ledger(path, change, order.today)
        else:
            outcome = "nothing was written"
    say(summarize_company(plan, filed, path, outcome if diff else ""))
    return not filed.missing and not any(left.is_contradiction for left in plan.left_out)
