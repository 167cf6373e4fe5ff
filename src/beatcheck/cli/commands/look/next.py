"""`beatcheck next`: what the pending periods have to reach, and what the habit implies."""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.analysis.terms import Terms
from beatcheck.cli import options
from beatcheck.cli.destination import choose_target
from beatcheck.cli.inputs import read_ledgers
from beatcheck.cli.main import FOUND
from beatcheck.cli.terminal import Color
from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.output.formats import OUTLOOKS
from beatcheck.output.sheets.dialect import choose_dialect
from beatcheck.output.text.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from beatcheck.analysis.outlook.outlook import Outlook
    from beatcheck.analysis.selection import Selection
    from beatcheck.ledger.model import Ledger
    from beatcheck.output.text.display import Look

# A number of days, as 14d or 14, or of weeks, as 2w.
_DAYS = re.compile(r"(?P<number>\d{1,4})\s*(?P<unit>[dw]?)", re.IGNORECASE)
_WEEK = 7


class NextFailOn(StrEnum):
    """What makes the exit code 1."""

    NEVER = "never"
    OVERDUE = "overdue"


def parse_days(text: str) -> int:
    """Return the number of days that a text says. Raises Refusal."""
    match = _DAYS.fullmatch(text.strip())
    if match is None:
        raise Refusal("bad-days", f"'{text}' is not a number of days", "write 14d or 2w")
    return int(match["number"]) * (_WEEK if match["unit"].lower() == "w" else 1)


def find_today() -> date:
    """Return the day of the clock: how many days are left depends on it, no verdict does."""
    return datetime.now().astimezone().date()


def next_(
    ledger: options.Ledgers = None,
    *,
    company: options.Companies = None,
    from_file: options.FromFile = None,
    metric: options.Metrics = None,
    threshold: options.Threshold = None,
    basis: options.BasisOption = Basis.MIDPOINT,
    guidance: options.GuidanceOption = Choice.INITIAL,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    scale: options.ScaleOption = None,
    columns: options.Columns = None,
    format_: options.OutlookFormatName = None,
    output: options.Output = None,
    excel: options.Excel = False,
    separator: options.Separator = None,
    decimal: options.DecimalMark = None,
    color: options.ColorOption = Color.AUTO,
    within: Annotated[
        int | None,
        options.make_option(
            "--within",
            parse=parse_days,
            metavar="DAYS",
            text="Only reports due within this time: 14d or 2w.",
        ),
    ] = None,
    fail_on: Annotated[
        NextFailOn, typer.Option("--fail-on", help="Exit with 1 if a report is overdue.")
    ] = NextFailOn.NEVER,
) -> None:
    """Show what pending periods have to reach, what the habit implies, and when they report."""
    from beatcheck.output.outlook.columns import list_outlook_columns
    from beatcheck.output.outlook.due import is_overdue
    from beatcheck.output.outlook.table import show_outlooks
    from beatcheck.output.sheets.sheet import Sheet

    dialect = choose_dialect(separator, decimal, excel=excel)
    where = choose_target(format_, output, color, dialect=dialect, registry=OUTLOOKS)
    company = options.join_companies(company, from_file)
    ledgers = read_ledgers(ledger, company)
    terms = Terms(basis, guidance, threshold, as_of)
    today = as_of or find_today()
    chosen = options.build_selection(ledgers, company, metric, (since, until))
    rows = [row for row in _list_rows(ledgers, chosen, terms) if _is_within(row, today, within)]
    if where.is_table and columns is None:
        is_table = within is not None or len({row.record.ticker for row in rows}) > 1
        where.write_parts(
            lambda look: (
                show_outlooks(rows, terms, today, look)
                if is_table
                else _show_each(rows, look, scale)
            )
        )
    else:
        all_columns = list_outlook_columns(scale or Scale.MILLION, today)
        where.write(Sheet("beatcheck.next/1", all_columns, [rows], terms.facts), columns)
    if fail_on is NextFailOn.OVERDUE and any(is_overdue(row, today) for row in rows):
        raise typer.Exit(FOUND)


def _list_rows(
    ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms
) -> "Iterator[Outlook]":
    """Yield the pending periods that were asked for, record by record."""
    from beatcheck.analysis.outlook.outlook import build_outlooks
    from beatcheck.analysis.selection import select_records

    for record in select_records(ledgers, chosen, terms):
        for row in build_outlooks(record):
            if row.beat.period.is_between(chosen.since, chosen.until):
                yield row


def _is_within(row: "Outlook", today: date, days: int | None) -> bool:
    """Return whether the report is due in so many days; one without a day never is."""
    if days is None:
        return True
    return row.due is not None and (row.due.on - today).days <= days


def _show_each(
    rows: "Sequence[Outlook]", look: "Look", scale: Scale | None
) -> "Iterator[RenderableType]":
    from beatcheck.output.outlook.summary import show_outlook
    from beatcheck.output.text.render import separate_blocks

    return separate_blocks(show_outlook(row, look, scale) for row in rows)
