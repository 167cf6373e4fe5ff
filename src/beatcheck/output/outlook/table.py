"""The pending periods of several companies as a table, the next report first."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.outlook.outlook import Outlook
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.writing import format_guidance
from beatcheck.output.outlook.columns import list_outlook_columns
from beatcheck.output.outlook.due import is_overdue, sort_by_due_date
from beatcheck.output.sheets.fitting import (
    ShownColumn,
    Writers,
    draw_columns,
    fit_columns,
    name_missing,
    show_columns,
)
from beatcheck.output.text.amounts import AmountWriter
from beatcheck.output.text.display import Look
from beatcheck.output.text.render import label_texts
from beatcheck.output.text.title import describe_terms

# The expected day stands beside the period, the rest in the order of the columns.
_ORDER = ("company", "metric", "period", "due_on", "days_left", "guidance")
_EXPLANATION = "expected, as long after the period as a year before, within a week on each side"


def show_outlooks(
    rows: Sequence[Outlook], terms: Terms, today: date | None, look: Look
) -> Iterator[RenderableType]:
    """Yield the pending periods as one table, overdue ones first."""
    if not rows:
        return
    ordered = sort_by_due_date(list(rows), today)
    columns = _list_columns(ordered, terms, today, look)
    fitting = fit_columns(columns, look) or [column for column in columns if not column.level]
    late = ["red" if is_overdue(row, today) else "" for row in ordered]
    yield Text(describe_terms(terms), style="bold")
    yield draw_columns(fitting, look, late)
    yield Text()
    below = {"Due": _EXPLANATION, "No room for": name_missing(columns, fitting)}
    yield label_texts((label, text) for label, text in below.items() if text)


def _list_columns(
    rows: Sequence[Outlook], terms: Terms, today: date | None, look: Look
) -> list[ShownColumn]:
    """Return the columns that have something to say; the metric only if there are several."""
    dash = look.find_glyph("dash")
    definitions = [
        column.show_as("Needs", 2) if column.name == f"bar_{terms.basis}" else column
        for column in list_outlook_columns(today=today)
    ]
    columns = show_columns(definitions, rows, _list_writers(terms, look, today), look)
    only_revenue = {row.record.metric for row in rows} <= {REVENUE}
    rank = {name: number for number, name in enumerate(_ORDER)}
    return sorted(
        (
            column
            for column in columns
            if (column.name != "metric" or not only_revenue)
            and (not column.level or any(text != dash for text in column.texts))
        ),
        key=lambda column: rank.get(column.name, len(rank)),
    )


def _list_writers(terms: Terms, look: Look, today: date | None) -> Writers[Outlook]:
    """Return the writers of the cells that people read in other words than programs."""
    dash = look.find_glyph("dash")

    def write_days(row: Outlook) -> str:
        if row.due is None or today is None:
            return dash
        days = str((row.due.on - today).days)
        return f"{days}, overdue" if is_overdue(row, today) else days

    def write_guidance(row: Outlook) -> str:
        guidance = row.beat.guidance
        return (
            dash
            if guidance is None
            else format_guidance(guidance).replace("±", look.find_glyph("±"))
        )

    def write_bar(row: Outlook) -> str:
        bar = row.on_bases[terms.basis].bar
        return dash if bar is None else AmountWriter(row.record).format_amount(bar)

    def write_habit(row: Outlook) -> str:
        implied = row.imply_figure(row.habit.median) if row.habit else None
        return dash if implied is None else AmountWriter(row.record).format_rounded(implied)

    return {
        "days_left": write_days,
        "guidance": write_guidance,
        f"bar_{terms.basis}": write_bar,
        "habit": write_habit,
    }
