"""Columns of a report that take more than a name to read: the cells of many periods at once.

A call for each cell would take longer than most cells: so every reader takes the lines of a record.
"""

from collections.abc import Sequence
from decimal import Decimal

from beatcheck.analysis.beats import Beat
from beatcheck.analysis.report_lines import Line
from beatcheck.ledger.grammar.period import find_calendar_quarter
from beatcheck.output.sheets.sheet import Cell
from beatcheck.output.text.figures import name_unit
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import round_each

Lines = Sequence[Line]
Figures = Sequence[Decimal | None]


def read_shares(lines: Lines) -> Sequence[Cell]:
    """Return the shares of the metric that the record is part of, in percent."""
    if not lines[0].record.totals:
        return [None] * len(lines)
    return round_each(line.share_pct for line in lines)


def read_units(lines: Lines, scale: Scale) -> Sequence[Cell]:
    """Return the unit of each row: a period can have a currency of its own."""
    if not any(line.beat.source.currency for line in lines):
        return [name_unit(lines[0].record, scale)] * len(lines)
    return [name_unit(line.record, scale, line.beat.source.currency) for line in lines]


def read_guidance_lows(lines: Lines) -> Figures:
    """Return the low ends of the guidance that counts."""
    return [
        statement.value.low if (statement := line.beat.guidance_statement) else None
        for line in lines
    ]


def read_guidance_midpoints(lines: Lines) -> Figures:
    """Return its midpoints."""
    return [
        statement.value.midpoint if (statement := line.beat.guidance_statement) else None
        for line in lines
    ]


def read_guidance_highs(lines: Lines) -> Figures:
    """Return its high ends."""
    return [
        statement.value.high if (statement := line.beat.guidance_statement) else None
        for line in lines
    ]


def read_guidance_days(lines: Lines) -> Sequence[Cell]:
    """Return the days on which it was given."""
    return [statement.on if (statement := line.beat.guidance_statement) else None for line in lines]


def read_guidance_sources(lines: Lines) -> Sequence[Cell]:
    """Return where it was published."""
    return [
        statement.source if (statement := line.beat.guidance_statement) else None for line in lines
    ]


def read_report_days(lines: Lines) -> Sequence[Cell]:
    """Return the days of the reports."""
    return [
        statement.on if (statement := line.beat.known.actual_statement) else None for line in lines
    ]


def read_actual_sources(lines: Lines) -> Sequence[Cell]:
    """Return where the actuals were published."""
    return [
        statement.source if (statement := line.beat.known.actual_statement) else None
        for line in lines
    ]


def read_calendar_quarters(lines: Lines) -> Sequence[Cell]:
    """Return the calendar quarters that hold the middle days of the periods."""
    return [find_calendar_quarter(line.beat.period, line.beat.source.period_end) for line in lines]


def read_returns(lines: Lines) -> Sequence[Cell]:
    """Return the share's returns on the days after the reports, in percent."""
    # Most periods of a large ledger have none: spare them the question on which day it is known.
    return [line.next_day_return if line.beat.source.next_day_return else None for line in lines]


def read_adjusted_actuals(lines: Lines) -> Figures:
    """Return the actuals with the adjustments of their periods."""
    return [beat and beat.actual for beat in _list_adjusted(lines)]


def read_adjusted_beats(lines: Lines) -> Figures:
    """Return the beats of those actuals."""
    return [beat and beat.beat for beat in _list_adjusted(lines)]


def read_adjusted_verdicts(lines: Lines) -> Sequence[Cell]:
    """Return the verdicts on those beats."""
    return [beat and beat.verdict for beat in _list_adjusted(lines)]


def read_adjusted_streaks(lines: Lines) -> Sequence[Cell]:
    """Return the streaks that these verdicts make."""
    return [line.adjusted_step.streak if line.adjusted_step else None for line in lines]


def _list_adjusted(lines: Lines) -> Sequence[Beat | None]:
    return [line.adjusted_beat for line in lines]


def describe_revisions(lines: Lines) -> Sequence[Cell]:
    """Return the changes of guidance before the period ends, in words."""
    # Most periods have one statement: spare them the counting.
    return [
        _describe_changes(line.beat) if len(line.beat.known.guidance) > 1 else None
        for line in lines
    ]


def _describe_changes(beat: Beat) -> str | None:
    from beatcheck.analysis.revisions import count_changes  # noqa: PLC0415 - only data shows them
    from beatcheck.output.revisions.summary import describe_changes  # noqa: PLC0415

    return describe_changes(count_changes(beat)) or None
