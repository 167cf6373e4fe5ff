"""Cells of a report's row that take more than a name to read: each from one period."""

from collections.abc import Sequence
from decimal import Decimal

from beatcheck.analysis.report_lines import Line
from beatcheck.ledger.grammar.period import find_calendar_quarter
from beatcheck.output.sheets.sheet import Cell
from beatcheck.rounding import round_each


def read_share(lines: Sequence[Line]) -> Sequence[Cell]:
    """Return the shares of the metric that the record is part of, in percent."""
    if not lines[0].record.totals:
        return [None] * len(lines)
    return round_each(line.share_pct for line in lines)


def read_guidance_low(line: Line) -> Decimal | None:
    """Return the low end of the guidance that counts."""
    statement = line.beat.guidance_statement
    return statement.value.low if statement else None


def read_guidance_midpoint(line: Line) -> Decimal | None:
    """Return its midpoint."""
    statement = line.beat.guidance_statement
    return statement.value.midpoint if statement else None


def read_guidance_high(line: Line) -> Decimal | None:
    """Return its high end."""
    statement = line.beat.guidance_statement
    return statement.value.high if statement else None


def read_calendar_quarter(line: Line) -> str:
    """Return the calendar quarter that holds the period's middle day."""
    return find_calendar_quarter(line.beat.period, line.beat.source.period_end)


def read_guided_on(line: Line) -> Cell:
    """Return the day of the guidance that counts."""
    statement = line.beat.guidance_statement
    return statement.on if statement else None


def read_reported_on(line: Line) -> Cell:
    """Return the day of the report."""
    statement = line.beat.known.actual_statement
    return statement.on if statement else None


def read_guidance_source(line: Line) -> Cell:
    """Return where the guidance was published."""
    statement = line.beat.guidance_statement
    return statement.source if statement else None


def read_actual_source(line: Line) -> Cell:
    """Return where the actual was published."""
    statement = line.beat.known.actual_statement
    return statement.source if statement else None


def read_range_position(line: Line) -> Cell:
    """Return where the actual lies against the guided range."""
    return line.beat.range_position


def read_return(line: Line) -> Cell:
    """Return the share's return on the day after the report, in percent."""
    # Most periods of a large ledger have none: spare them the question on which day it is known.
    return line.next_day_return if line.beat.source.next_day_return else None


def read_adjusted_actual(line: Line) -> Decimal | None:
    """Return the actual with the adjustments of the period."""
    return line.adjusted_beat and line.adjusted_beat.actual


def read_adjusted_beat(line: Line) -> Decimal | None:
    """Return the beat of that actual."""
    return line.adjusted_beat and line.adjusted_beat.beat


def read_adjusted_verdict(line: Line) -> Cell:
    """Return the verdict on that beat."""
    return line.adjusted_beat.verdict.value if line.adjusted_beat else None


def read_adjusted_streak(line: Line) -> Cell:
    """Return the streak that these verdicts make."""
    return line.adjusted_step.streak if line.adjusted_step else None


def describe_revisions(line: Line) -> Cell:
    """Return the changes of guidance before the period end, in words."""
    if len(line.beat.known.guidance) <= 1:  # most periods: spare them the counting
        return None
    from beatcheck.analysis.revisions import count_changes  # noqa: PLC0415 - only data shows them
    from beatcheck.output.revisions.summary import describe_changes  # noqa: PLC0415

    return describe_changes(count_changes(line.beat)) or None
