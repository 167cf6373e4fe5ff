"""`beatcheck read`: what earnings releases state, shown or written into a ledger."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.cli import options
from beatcheck.cli.editing.prompts import confirm, is_asking
from beatcheck.cli.editing.release_files import choose_metrics, read_files
from beatcheck.cli.editing.session import (
    DryRun,
    change_ledger,
    choose_ticker,
    find_ledger_to_edit,
    load_sound_ledger,
    make_change,
    summarize_change,
)
from beatcheck.cli.main import FAILED, FOUND
from beatcheck.cli.streams import say, write_text
from beatcheck.cli.terminal import choose_encoding
from beatcheck.errors import UsageError
from beatcheck.escaping import escape_prose
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.output.formats import RELEASES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beatcheck.editing.from_release import Asked, DatedRelease
    from beatcheck.editing.release_plan import Plan
    from beatcheck.ledger.model import Ledger
    from beatcheck.releases.document import Document


@dataclass(frozen=True, slots=True)
class _WriteMode:
    """How to write: without asking or not at all, by which day, and whether stdout has data."""

    yes: bool
    dry_run: bool
    as_of: date | None
    is_data: bool


ReadInto = Annotated[
    str | None,
    typer.Option("--into", metavar="LEDGER", help="Write the statements into this ledger."),
]
Ticker = Annotated[
    str | None,
    typer.Option(
        "--company", "--ticker", "-c", metavar="TICKER", help="The ticker of the company."
    ),
]
ReleasedOn = Annotated[
    date | None,
    options.make_option("--on", parse=parse_date, metavar="DATE", text="The day of the release."),
]
Source = Annotated[
    str | None, typer.Option("--source", metavar="TEXT", help="The address of the release.")
]


def read(
    release: Annotated[
        list[str],
        typer.Argument(metavar="RELEASE", help="HTML, Markdown, text, PDF, or a filing of EDGAR."),
    ],
    *,
    into: ReadInto = None,
    company: Ticker = None,
    metric: options.Metrics = None,
    on: ReleasedOn = None,
    source: Source = None,
    speech: Annotated[
        bool,
        typer.Option("--speech", metavar="", help="Read transcripts of calls too."),
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", metavar="", help="Write without asking.")
    ] = False,
    dry_run: DryRun = False,
    as_of: options.Today = None,
    format_: Annotated[str | None, options.format_option(RELEASES)] = None,
    output: options.Output = None,
) -> None:
    """Read releases: reported revenue and guidance, each with the words that state it."""
    from beatcheck.editing.from_release import Asked
    from beatcheck.ledger.field_types import REVENUE
    from beatcheck.output.release import format_releases

    files = read_files(release, is_call=speech)
    documents = [release.document for release in files.releases]
    chosen = RELEASES.choose(format_, output)
    pieces = chosen.write(documents) if chosen else format_releases(documents)
    write_text(pieces, output, encoding="utf-8" if chosen else choose_encoding(output))
    is_whole = True
    if into is not None:
        path = find_ledger_to_edit(into)
        ledger, _ = load_sound_ledger(path)
        company = choose_ticker(company, ledger) if company else None
        metrics = choose_metrics(metric or (REVENUE,), files.releases, "beatcheck")
        asked = Asked(metrics, on, source)
        plans = _plan_releases(files.releases, ledger, company, asked)
        count = sum(len(plan.releases) for plan in plans)
        is_whole = count == len(documents) and not _contradicts(plans)
        _write(path, plans, _WriteMode(yes, dry_run, as_of, is_data=chosen is not None))
    if files.failures:
        raise typer.Exit(FAILED)
    if not is_whole:
        raise typer.Exit(FOUND)


def _plan_releases(
    releases: "Iterable[DatedRelease]", ledger: "Ledger", company: str | None, asked: "Asked"
) -> "list[Plan]":
    """Return the plans of the releases for the ledger, by company; report what is left out."""
    from beatcheck.editing.creation import NewCompany
    from beatcheck.editing.release_plan import plan_releases

    groups: dict[str, list[DatedRelease]] = {}
    for release in releases:
        document = release.document
        ticker = company or _find_ticker(document, ledger)
        if ticker is None:
            continue
        if document.reported_on is None and asked.on is None and document.statements:
            say(f"{document.file} does not state its day: give it with --on DATE")
            continue
        dated = release._replace(on=asked.on or release.on, source=asked.source or release.source)
        groups.setdefault(ticker, []).append(dated)
    plans = [
        plan_releases(group, NewCompany(ticker), ledger.companies.get(ticker), asked.metrics)
        for ticker, group in groups.items()
    ]
    lefts = [left for plan in plans for left in plan.left_out]
    unasked = sorted({left.statement.metric for left in lefts if left.is_unasked})
    for left in (left for left in lefts if not left.is_unasked):
        what = left.statement
        figure = f"{what.period} {what.metric} {what.kind.value} {what.text}"
        say(f"{left.file}: {figure} is left out: {left.reason}")
    if unasked:
        say(
            f"{', '.join(unasked)}: left out; take one with --metric NAME, or all with --metric all"
        )
    return plans


def _find_ticker(document: "Document", ledger: "Ledger") -> str | None:
    """Return the company of the ledger, or a new one by the ticker that the release names."""
    from beatcheck.editing.issuers import find_listed_tickers, find_ticker

    ticker = find_ticker(document, ledger)
    listed = find_listed_tickers(document)
    if ticker is None and len(listed) == 1:
        return next(iter(listed))
    if ticker is None:
        name = document.company or "a company that it does not name"
        say(
            f"{document.file} is about {name}, not about a company in {ledger.file}:"
            " give --company TICKER"
        )
    return ticker


def _contradicts(plans: "Iterable[Plan]") -> bool:
    return any(left.is_contradiction for plan in plans for left in plan.left_out)


def _write(path: Path, plans: "Iterable[Plan]", mode: _WriteMode) -> None:
    """Show the diff, and write it once a person or --yes agrees."""
    additions = [addition for plan in plans for addition in plan.additions]
    if not additions:
        say(f"{path}: found no statement to take: nothing to write")
        return
    begun = [plan.new_company for plan in plans if plan.new_company and plan.statements]
    change = make_change(path, additions, begun)
    diff = change_ledger(path, change, mode.as_of, dry_run=True)
    if mode.is_data:  # which has standard output to itself
        say(diff.rstrip("\n"))
    elif diff:
        write_text(["\n", escape_prose(diff)], None, encoding=choose_encoding(None))
    if diff and not mode.dry_run:
        if not mode.yes and not is_asking():
            raise UsageError("nothing was written: add --yes to write without asking")
        if not mode.yes and not confirm(f"Write this to {path}?"):
            say("nothing was written")
            return
        change_ledger(path, change, mode.as_of)
    say(summarize_change(diff, path, dry_run=mode.dry_run))
