"""`beatcheck add`: one more statement, or one more period, in a ledger."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.cli import options
from beatcheck.cli.check_options import Today
from beatcheck.cli.editing.prompts import Question, ask, is_asking, parse_argument
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
from beatcheck.errors import UsageError
from beatcheck.ledger.grammar.amount import parse_amount
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.ledger.grammar.guidance import parse_guidance
from beatcheck.ledger.grammar.period import FiscalPeriod, parse_period

if TYPE_CHECKING:
    from beatcheck.editing.addition import Addition, Correction
    from beatcheck.ledger.model import Company, Ledger


def _make_check(parse: Callable[[str], object]) -> Callable[[str], str]:
    """Return the text itself, once `parse` has read it."""

    def checked(text: str) -> str:
        parse(text)
        return text

    return checked


_GUIDANCE, _AMOUNT = _make_check(parse_guidance), _make_check(parse_amount)


def _check_percent(text: str) -> str:
    """Return a percentage as it was written, once it has been read."""
    from beatcheck.ledger.field_types import parse_percent

    parse_percent(text)
    return text


_FIELDS = {"guidance": _GUIDANCE, "actual": _AMOUNT, "consensus": _AMOUNT}
_EXAMPLES = {"guidance": "37.5B ± 2%", "actual": "39.331B", "consensus": "38.10B"}

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
    options.make_option("--on", parse=parse_date, metavar="DATE", text="The day it was said."),
]
Source = Annotated[
    str | None, typer.Option("--source", metavar="TEXT", help="Where: an address or a provider.")
]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="A remark on the statement.")
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
    typer.Option("--replace", help="Correct a figure that the ledger has wrong."),
]
Restates = Annotated[
    bool,
    typer.Option("--restated", help="Add an actual that the company restated on a later day."),
]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was given on the command line or at the terminal; None is missing."""

    ticker: str | None
    period: FiscalPeriod | None
    figures: dict[str, str]
    metric: str
    on: date | None
    period_end: date | None
    source: str | None
    note: str | None
    next_day_return: str | None
    replaces: bool
    restates: bool


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
    as_of: Today = None,
    dry_run: DryRun = False,
) -> None:
    """Add a statement or a period to a ledger; at a terminal it asks for what is missing."""
    from beatcheck.ledger.field_types import REVENUE, parse_ticker

    label = parse_argument(parse_period, period) if period else None
    if ticker is not None:
        parse_argument(parse_ticker, ticker)
    path = find_ledger_to_edit(into, [ticker] if ticker else [])
    ledger, _ = load_sound_ledger(path)
    given = {"guidance": guidance, "actual": actual, "consensus": consensus}
    figures = {key: text for key, text in given.items() if text is not None}
    wanted = _Wanted(
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
    if is_asking():
        wanted = _ask_all(wanted, ledger)
    diff = change_ledger(
        path, make_change(path, [_build_addition(wanted, ledger)]), as_of, dry_run=dry_run
    )
    if dry_run:
        show_diff(diff)
    say(summarize_change(diff, path, dry_run=dry_run))


def _ask_all(wanted: _Wanted, ledger: "Ledger") -> _Wanted:
    """Return what was given, with the answers to what was missing."""
    from beatcheck.ledger.field_types import parse_ticker

    tickers = list(ledger.companies)
    if wanted.ticker is None:
        proposed = tickers[0] if len(tickers) == 1 else ""
        wanted = replace(wanted, ticker=ask(Question("Company", proposed), parse_ticker))
    company = ledger.companies.get(wanted.ticker or "")
    if company is None:
        return wanted
    wanted = _ask_period(wanted, company)
    while not wanted.figures and wanted.next_day_return is None:
        wanted = replace(wanted, figures=_ask_figures())
    return _ask_words(wanted, company) if wanted.figures else wanted


def _ask_period(wanted: _Wanted, company: "Company") -> _Wanted:
    from beatcheck.editing.defaults import propose_period, propose_period_end

    if wanted.period is None:
        found = propose_period(company, wanted.metric, actual="actual" in wanted.figures)
        proposed = str(found) if found else ""
        wanted = replace(wanted, period=ask(Question("Period", proposed), parse_period))
    if wanted.period is None or wanted.period in company.periods or wanted.period_end:
        return wanted
    end = propose_period_end(company, wanted.period)
    question = Question(f"Last day of {wanted.period}", str(end) if end else "")
    return replace(wanted, period_end=ask(question, parse_date))


def _ask_figures() -> dict[str, str]:
    answers = {
        key: ask(Question(f"{key.capitalize()}, as {_EXAMPLES[key]}", is_optional=True), parse)
        for key, parse in _FIELDS.items()
    }
    return {key: text for key, text in answers.items() if text is not None}


def _ask_words(wanted: _Wanted, company: "Company") -> _Wanted:
    from beatcheck.editing.defaults import propose_day
    from beatcheck.ledger.field_types import parse_text

    if wanted.on is None and wanted.period is not None:
        day = propose_day(company, wanted.period, actual="guidance" not in wanted.figures)
        wanted = replace(wanted, on=ask(Question("Said on", str(day) if day else ""), parse_date))
    if wanted.source is None:
        question = Question("Source, an address or a provider", is_optional=True)
        wanted = replace(wanted, source=ask(question, parse_text))
    return wanted


def _build_addition(wanted: _Wanted, ledger: "Ledger") -> "Addition":
    """Return what is to be written. Raises UsageError that names all that is missing."""
    from beatcheck.editing.addition import Addition, FigureKey, NewStatement

    if wanted.replaces and wanted.restates:
        message = "--replace corrects a figure, --restated adds one beside it"
        raise UsageError(f"{message}: give one of them")
    if {"guidance", "actual"} <= wanted.figures.keys():
        message = "guidance and actual of one period are said on different days"
        raise UsageError(f"{message}: add them one by one, each with its --on")
    missing = ", ".join(_list_missing(wanted, ledger))
    if missing or wanted.ticker is None or wanted.period is None:
        raise UsageError(f"this is missing: {missing}; at a terminal, beatcheck add asks for it")
    said = {
        FigureKey(wanted.metric, key): (NewStatement(text, wanted.on, wanted.source, wanted.note),)
        for key, text in wanted.figures.items()
    }
    return Addition(
        wanted.ticker,
        wanted.period,
        wanted.period_end,
        said,
        next_day_return=wanted.next_day_return,
        correction=_choose_correction(wanted),
    )


def _choose_correction(wanted: _Wanted) -> "Correction":
    from beatcheck.editing.addition import Correction

    if wanted.replaces:
        return Correction.REPLACE
    return Correction.RESTATE if wanted.restates else Correction.REFUSE


def _list_missing(wanted: _Wanted, ledger: "Ledger") -> list[str]:
    has_figure = bool(wanted.figures)
    is_empty = not has_figure and wanted.next_day_return is None
    found = {
        "TICKER": wanted.ticker is None,
        "PERIOD": wanted.period is None,
        "a figure (--guidance, --actual, --consensus or --next-day-return)": is_empty,
        "the day it was said (--on DATE)": wanted.on is None and (has_figure or is_empty),
    }
    missing = [name for name, is_missing in found.items() if is_missing]
    company = ledger.companies.get(wanted.ticker or "")
    if company and wanted.period and wanted.period not in company.periods:
        missing += _check_end(wanted, company)
    return missing


def _check_end(wanted: _Wanted, company: "Company") -> list[str]:
    from beatcheck.editing.defaults import propose_period_end

    if wanted.period_end is not None or wanted.period is None:
        return []
    end = propose_period_end(company, wanted.period)
    by_rule = f", by the company's rule {end}" if end else ""
    return [f"the last day of {wanted.period}, which is new (--period-end DATE{by_rule})"]
