"""`beatcheck add`: one more statement, or one more period, in a ledger."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.cli import options
from beatcheck.cli.editing.prompts import confirm, is_asking, make_check, parse_argument
from beatcheck.cli.editing.session import (
    DryRun,
    Into,
    Metric,
    change_ledger,
    find_ledger_to_edit,
    load_sound_ledger,
    make_change,
    show_diff,
    summarize_change,
)
from beatcheck.cli.streams import say
from beatcheck.errors import BeatcheckError
from beatcheck.ledger.grammar.amount import parse_amount
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.ledger.grammar.guidance import parse_guidance
from beatcheck.ledger.grammar.period import parse_period

if TYPE_CHECKING:
    from beatcheck.cli.editing.wanted import Wanted
    from beatcheck.ledger.model import Ledger

_GUIDANCE, _AMOUNT = make_check(parse_guidance), make_check(parse_amount)


def _check_percent(text: str) -> str:
    """Return a percentage as it was written, once it has been read."""
    from beatcheck.ledger.field_types import parse_percent

    parse_percent(text)
    return text


GuidanceText = Annotated[
    str | None,
    options.make_option(
        "--guidance", parse=_GUIDANCE, metavar="TEXT", text="As the company said it: 37.5B ± 2%."
    ),
]
ActualText = Annotated[
    str | None,
    options.make_option(
        "--actual", parse=_AMOUNT, metavar="AMOUNT", text="What was reported: 39.331B."
    ),
]
ConsensusText = Annotated[
    str | None,
    options.make_option(
        "--consensus", parse=_AMOUNT, metavar="AMOUNT", text="The mean analyst estimate: 38.10B."
    ),
]
PeriodEnd = Annotated[
    date | None,
    options.make_option(
        "--period-end", parse=parse_date, metavar="DATE", text="The last day of a new period."
    ),
]
On = Annotated[
    date | None,
    options.make_option("--on", parse=parse_date, metavar="DATE", text="The day it was published."),
]
Source = Annotated[
    str | None,
    typer.Option(
        "--source", metavar="TEXT", help="Where it was published: an address or a provider."
    ),
]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="A note on the statement.")
]
NextDayReturn = Annotated[
    str | None,
    options.make_option(
        "--next-day-return",
        parse=_check_percent,
        metavar="PERCENT",
        text="How the share moved on the day after the report: -8.48%.",
    ),
]
Replaces = Annotated[
    bool,
    typer.Option("--replace", metavar="", help="Correct a figure that is wrong in the ledger."),
]
Restates = Annotated[
    bool,
    typer.Option(
        "--restated", metavar="", help="Add an actual that the company restated on a later day."
    ),
]


def add(
    ticker: Annotated[
        str | None, typer.Argument(metavar="TICKER", show_default=False, help="The company.")
    ] = None,
    period: Annotated[
        str | None,
        typer.Argument(
            metavar="PERIOD", show_default=False, help="FY2025Q4, or FY2025 for a year."
        ),
    ] = None,
    *,
    guidance: GuidanceText = None,
    actual: ActualText = None,
    consensus: ConsensusText = None,
    period_end: PeriodEnd = None,
    on: On = None,
    source: Source = None,
    metric: Metric = None,
    note: Note = None,
    next_day_return: NextDayReturn = None,
    replace_: Replaces = False,
    restated: Restates = False,
    into: Into = None,
    as_of: options.Today = None,
    dry_run: DryRun = False,
) -> None:
    """Add a statement or a period to a ledger; at a terminal it asks for what is missing."""
    from beatcheck.cli.editing.wanted import Wanted
    from beatcheck.ledger.field_types import REVENUE, parse_ticker

    label = parse_argument(parse_period, period) if period else None
    if ticker is not None:
        parse_argument(parse_ticker, ticker)
    path = find_ledger_to_edit(into, [ticker] if ticker else [])
    ledger, _ = load_sound_ledger(path)
    given = {"guidance": guidance, "actual": actual, "consensus": consensus}
    figures = {key: text for key, text in given.items() if text is not None}
    wanted = Wanted(
        ticker=ticker,
        period=label,
        figures=figures,
        metric=metric or REVENUE,
        on=on,
        period_end=period_end,
        source=source,
        note=note,
        next_day_return=next_day_return,
        replaces=replace_,
        restates=restated,
    )
    today = as_of or datetime.now().astimezone().date()
    asked = _ask(wanted, ledger, today) if is_asking() else wanted
    try:
        _write(asked, ledger, path, as_of, dry_run=dry_run, must_confirm=asked != wanted)
    except (BeatcheckError, typer.Exit):
        if asked != wanted:
            _say_commands(asked)
        raise


def _ask(wanted: "Wanted", ledger: "Ledger", today: date) -> "Wanted":
    """Return the wishes with the answers added; if the questions end early, print the answers."""
    from beatcheck.cli.editing.questions import ask_missing

    latest = wanted
    try:
        for answered in ask_missing(wanted, ledger, today):
            latest = answered
    except (BeatcheckError, KeyboardInterrupt):
        if latest != wanted:
            _say_commands(latest)
        raise
    return latest


def _write(
    wanted: "Wanted",
    ledger: "Ledger",
    path: Path,
    as_of: date | None,
    *,
    dry_run: bool,
    must_confirm: bool,
) -> None:
    from beatcheck.cli.editing.wanted import begin_company, build_addition, find_company

    company = find_company(wanted.ticker, ledger)
    addition = build_addition(wanted, company)
    change = make_change(path, [addition], begin_company(wanted, addition, ledger))
    if must_confirm and not dry_run:
        diff = change_ledger(path, change, as_of, dry_run=True)
        say(diff.rstrip())
        if diff and not confirm(f"Write this to {path}?", is_usual=True):
            say("nothing was written")
            _say_commands(wanted)
            return
    has_warned = must_confirm and not dry_run
    diff = change_ledger(path, change, as_of, dry_run=dry_run, has_warned=has_warned)
    if dry_run or (wanted.replaces and not must_confirm):
        show_diff(diff)
    if addition.period_end is not None and wanted.period_end is None:
        say(f"{path}: by the company's fiscal year, {addition.period} ends {addition.period_end}")
    say(summarize_change(diff, path, dry_run=dry_run))


def _say_commands(wanted: "Wanted") -> None:
    """Print the answers as command lines, so that none of them is lost."""
    from beatcheck.cli.editing.wanted import list_commands

    say("your answers, as a command:")
    for line in list_commands(wanted):
        say(f"  {line}")
