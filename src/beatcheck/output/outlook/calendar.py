"""The expected reports as a calendar: an all-day event for each."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from icalendar import Calendar, Event

from beatcheck.errors import UsageError
from beatcheck.output.sheets.sheet import Cell, Sheet
from beatcheck.rounding import format_plain

# Without one of these a calendar would not say whose report is due when.
_NEEDED = ("company", "metric", "period", "due_on", "due_first_on", "due_last_on")
_STAMP = datetime(2000, 1, 1, tzinfo=UTC)  # always the same: the same sheet, the same bytes


def to_calendar(sheet: Sheet[Any]) -> str:
    """Return the sheet of next as iCalendar; a period without an expected day is left out.

    Raises UsageError if columns were chosen that do not say when.
    """
    missing = [name for name in _NEEDED if name not in sheet.names]
    if missing:
        raise UsageError(f"a calendar needs the column {missing[0]}: leave out --columns")
    calendar = Calendar()
    calendar.add("prodid", "-//beatcheck//next//EN")
    calendar.add("version", "2.0")
    for cells in sheet.iterate_rows():
        row = dict(zip(sheet.names, cells, strict=True))
        if row["due_on"] is not None:
            calendar.add_component(_create_event(row))
    data: bytes = calendar.to_ical()
    return data.decode()


def _create_event(row: dict[str, Cell]) -> Event:
    event = Event()
    who = f"{row['company']} {row['period']}"
    metric = "" if row["metric"] == "revenue" else f" {row['metric']}"
    event.add("summary", f"{who}{metric} report (expected)")
    event.add("uid", f"{row['company']}-{row['metric']}-{row['period']}@beatcheck")
    event.add("dtstamp", _STAMP)
    event.add("dtstart", row["due_on"])
    event.add("dtend", row["due_on"] + timedelta(days=1))  # type: ignore[operator] # a day
    event.add("description", "\n".join(_describe(row)))
    event.add("transp", "TRANSPARENT")
    return event


def _describe(row: dict[str, Cell]) -> list[str]:
    """Return what there is to know of the report, a line each."""
    words = [f"Expected between {row['due_first_on']} and {row['due_last_on']}."]
    for label, name in (("Guidance", "guidance"), ("Needs", f"bar_{row.get('basis')}")):
        value = row.get(name)
        if isinstance(value, Decimal):
            words.append(f"{label}: {format_plain(value)} {row.get('unit')}")
    if row.get("streak") is not None:
        words.append(f"Streak so far: {row['streak']}")
    return words
