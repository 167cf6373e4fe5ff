"""The columns of next that say when a report is due."""

from collections.abc import Callable, Sequence
from datetime import date

from beatcheck.analysis.outlook.due_dates import DueDate
from beatcheck.analysis.outlook.outlook import Outlook
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each

# Never `late`: the day is an expectation of ours, no promise of the company.
EXPECTED, OVERDUE = "expected", "overdue"
Columns = tuple[Column[Outlook], ...]


def define_due_dates(today: date | None) -> Columns:
    """Return the columns of the expected day; what is left until then needs `today`."""
    day, count = CellKind.DATE, CellKind.COUNT

    def count_days(row: Outlook) -> Cell:
        return None if row.due is None or today is None else (row.due.on - today).days

    def name_status(row: Outlook) -> Cell:
        if row.due is None:
            return None
        return OVERDUE if is_overdue(row, today) else EXPECTED

    return (
        Column("due_on", day, _read_due(lambda due: due.on), "day the report is expected").show_as(
            "Due"
        ),
        Column("due_first_on", day, _read_due(lambda due: due.earliest), "a week before due_on"),
        Column("due_last_on", day, _read_due(lambda due: due.latest), "a week after due_on"),
        Column(
            "due_status",
            CellKind.TEXT,
            read_each(name_status),
            "expected, or overdue after due_last_on",
        ),
        Column("days_left", count, read_each(count_days), "days until due_on").show_as("Days", 1),
        Column(
            "due_hits",
            count,
            _read_due(lambda due: due.hits),
            "earlier reports that came within a week of their expected day",
        ),
        Column(
            "due_tried",
            count,
            _read_due(lambda due: due.tried),
            "earlier reports whose day could be expected",
        ),
    )


def is_overdue(row: Outlook, today: date | None) -> bool:
    """Return whether the window of the report has passed."""
    return row.due is not None and today is not None and today > row.due.latest


def sort_by_due_date(rows: list[Outlook], today: date | None) -> list[Outlook]:
    """Return the rows with what is overdue first, then by the expected day, then without one."""
    return sorted(
        rows,
        key=lambda row: (
            not is_overdue(row, today),
            row.due.on if row.due else date.max,
            row.record.ticker,
        ),
    )


def _read_due(cell: Callable[[DueDate], Cell]) -> Callable[[Sequence[Outlook]], Sequence[Cell]]:
    """Return the reader of a cell of the due date."""
    return lambda rows: [None if row.due is None else cell(row.due) for row in rows]
