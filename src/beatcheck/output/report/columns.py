"""The columns of `report`, every one defined once: the CSV contract in its order."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from beatcheck.analysis.report_lines import Line
from beatcheck.output.report.habit import HABIT
from beatcheck.output.report.readers import (
    describe_revisions,
    read_actual_sources,
    read_adjusted_actuals,
    read_adjusted_beats,
    read_adjusted_streaks,
    read_adjusted_verdicts,
    read_calendar_quarters,
    read_guidance_days,
    read_guidance_highs,
    read_guidance_lows,
    read_guidance_midpoints,
    read_guidance_sources,
    read_report_days,
    read_returns,
    read_shares,
    read_units,
)
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, repeat_first
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import round_each

FigureReader = Callable[[Sequence[Line]], Sequence[Decimal | None]]
Reader = Callable[[Sequence[Line]], Sequence[Cell]]
Columns = tuple[Column[Line], ...]
_SLOWING = "yoy_pct less yoy_pct of the period before; below 0, growth slows"
# Every set begins with what tells its rows apart.
_ID = ("company", "metric", "period")
_GROWTH = ("qoq_pct", "yoy_pct", "yoy_change_pp", "qoq_pp", "yoy_pp", "share_pct")
SETS = {
    "beat": (*_ID, "unit", "guidance", "actual", "beat", "beat_pct", "bar", "verdict", "streak"),
    "growth": (*_ID, "unit", "actual", *_GROWTH),
    "consensus": (*_ID, "unit", "actual", "consensus", "surprise", "surprise_pct"),
    "reaction": (*_ID, "reported_on", "beat_pct", "verdict", "surprise_pct", "next_day_return_pct"),
    "habit": HABIT,
}


def list_report_columns(scale: Scale = Scale.MILLION) -> tuple[Column[Line], ...]:
    """Return all columns of a report, money in `scale`; later versions only add at the end."""
    return (
        *_define_period(scale),
        *_define_statements(scale),
        *_define_beat(scale),
        *_define_verdict(scale),
        *_define_surroundings(scale),
        *_define_sources(),
        *_define_changes(),
        *_define_adjusted(scale),
        *_define_revisions(),
    )


def _define_period(scale: Scale) -> Columns:
    return (
        _define_text(
            "company", repeat_first(lambda line: line.record.ticker), "ticker of the company"
        ),
        _define_text(
            "metric", repeat_first(lambda line: line.record.metric), "revenue or another metric"
        ),
        _define_text(
            "period",
            lambda lines: [str(line.beat.period) for line in lines],
            "the period, as the issuer labels it",
        ).show_as("Period"),
        _define_text(
            "calendar_quarter",
            read_calendar_quarters,
            "calendar quarter that holds the period's middle day",
        ),
        _define_date(
            "period_end",
            lambda lines: [line.beat.source.period_end for line in lines],
            "last day of the period",
        ).show_as("Ended", 7),
        _define_text("unit", lambda lines: read_units(lines, scale), "unit of the figures"),
    )


def _define_statements(scale: Scale) -> Columns:
    return (
        _define_figure(
            "guidance_low", read_guidance_lows, scale, "low end of the guidance that counts"
        ),
        _define_figure(
            "guidance", read_guidance_midpoints, scale, "midpoint of the guidance that counts"
        ).show_as("Guidance", 4),
        _define_figure(
            "guidance_high", read_guidance_highs, scale, "high end of the guidance that counts"
        ),
        _define_date("guided_on", read_guidance_days, "day the guidance was given"),
        _define_figure(
            "actual",
            lambda lines: [line.beat.known.actual for line in lines],
            scale,
            "the figure as first reported",
        ).show_as("Actual", 3),
        _define_date("reported_on", read_report_days, "day of the report"),
    )


def _define_beat(scale: Scale) -> Columns:
    return (
        _define_text(
            "basis",
            repeat_first(lambda line: line.record.terms.basis.value),
            "what the actual is measured against",
        ),
        _define_figure(
            "reference",
            lambda lines: [line.beat.reference for line in lines],
            scale,
            "value of the basis",
        ).show_as("Reference", 6),
        _define_figure(
            "beat", lambda lines: [line.beat.beat for line in lines], scale, "actual − reference"
        ).show_as("Beat", 1),
        _define_percent(
            "beat_pct",
            lambda lines: [line.beat.beat_pct for line in lines],
            "100 × beat / abs(reference)",
        ).show_as("Beat %", 5),
        _define_figure(
            "threshold",
            lambda lines: [line.beat.threshold for line in lines],
            scale,
            "how large a beat has to be to count",
        ),
        _define_figure(
            "bar", lambda lines: [line.beat.bar for line in lines], scale, "reference + threshold"
        ),
    )


def _define_verdict(scale: Scale) -> Columns:
    return (
        _define_text(
            "verdict",
            lambda lines: [line.beat.verdict for line in lines],
            "cleared, short, undecided, pending, unguided, incomparable or no-threshold",
        ).show_as("Verdict"),
        _define_figure(
            "shortfall",
            lambda lines: [line.beat.shortfall for line in lines],
            scale,
            "threshold − beat, if short",
        ),
        _define_count(
            "streak",
            lambda lines: [line.step.streak for line in lines],
            "periods cleared in a row up to this one",
        ).show_as("Streak", 2),
        _define_text(
            "range_position",
            lambda lines: [line.beat.range_position for line in lines],
            "above, within or below the guided range",
        ).show_as("Range", 9),
    )


def _define_surroundings(scale: Scale) -> Columns:
    return (
        _define_percent(
            "qoq_pct",
            lambda lines: [line.growth.qoq for line in lines],
            "growth since the quarter before",
        ),
        _define_percent(
            "yoy_pct",
            lambda lines: [line.growth.yoy for line in lines],
            "growth since the year before",
        ).show_as("On year", 8),
        _define_figure(
            "consensus",
            lambda lines: [line.beat.known.consensus for line in lines],
            scale,
            "mean estimate of analysts",
        ),
        _define_figure(
            "surprise",
            lambda lines: [line.beat.surprise for line in lines],
            scale,
            "actual − consensus",
        ).show_as("Surprise", 9),
        _define_percent(
            "surprise_pct",
            lambda lines: [line.beat.surprise_pct for line in lines],
            "100 × surprise / abs(consensus)",
        ),
        Column(
            "next_day_return_pct",
            CellKind.NUMBER,
            read_returns,
            "return of the share on the day after the report",
        ).show_as("Next day", 10),
    )


def _define_sources() -> Columns:
    return (
        _define_text("guidance_source", read_guidance_sources, "where the guidance was published"),
        _define_text("actual_source", read_actual_sources, "where the actual was published"),
        _define_text(
            "note", lambda lines: [line.beat.known.note for line in lines], "note in the ledger"
        ),
    )


def _define_changes() -> Columns:
    return (
        _define_points(
            "qoq_pp",
            lambda lines: [line.growth.qoq for line in lines],
            "growth of a percentage since the quarter before",
        ),
        _define_points(
            "yoy_pp",
            lambda lines: [line.growth.yoy for line in lines],
            "growth of a percentage since the year before",
        ).show_as("On year", 8),
        _define_percent(
            "yoy_change_pp", lambda lines: [line.growth.yoy_change for line in lines], _SLOWING
        ),
        Column("share_pct", CellKind.NUMBER, read_shares, "share of the metric it is part of"),
    )


def _define_adjusted(scale: Scale) -> Columns:
    return (
        _define_figure(
            "adjusted_actual", read_adjusted_actuals, scale, "actual plus the adjustments, if any"
        ),
        _define_figure("adjusted_beat", read_adjusted_beats, scale, "adjusted_actual − reference"),
        _define_text("adjusted_verdict", read_adjusted_verdicts, "verdict on adjusted_beat"),
        _define_count(
            "adjusted_streak",
            read_adjusted_streaks,
            "periods cleared in a row by adjusted_verdict",
        ),
    )


def _define_revisions() -> Columns:
    meaning = "how often and which way the guidance changed before the period end"
    return (_define_text("revisions", describe_revisions, meaning),)


def _define_text(name: str, read: Reader, meaning: str) -> Column[Line]:
    return Column(name, CellKind.TEXT, read, meaning)


def _define_date(name: str, read: Reader, meaning: str) -> Column[Line]:
    return Column(name, CellKind.DATE, read, meaning)


def _define_count(name: str, read: Reader, meaning: str) -> Column[Line]:
    return Column(name, CellKind.COUNT, read, meaning)


def _define_figure(name: str, read_whole: FigureReader, scale: Scale, meaning: str) -> Column[Line]:
    """Return a column of figures in the metric's unit; money is brought to `scale`, exactly."""

    def read(lines: Sequence[Line]) -> Sequence[Cell]:
        record = lines[0].record
        power = -record.unit.scale_power(scale.power)
        values = [None if value is None else value.scaleb(power) for value in read_whole(lines)]
        return round_each(values) if record.is_quotient else values

    return Column(name, CellKind.NUMBER, read, meaning)


def _define_percent(name: str, read: FigureReader, meaning: str) -> Column[Line]:
    """Return a column of percentages, empty for metrics that are percentages themselves."""
    return Column(name, CellKind.NUMBER, _read_some(read, are_percent=False), meaning)


def _define_points(name: str, read: FigureReader, meaning: str) -> Column[Line]:
    """Return a column of changes in points, which only percentages have."""
    return Column(name, CellKind.NUMBER, _read_some(read, are_percent=True), meaning)


def _read_some(read_figures: FigureReader, *, are_percent: bool) -> Reader:
    def read(lines: Sequence[Line]) -> Sequence[Cell]:
        has_it = (lines[0].record.unit.is_percent) is are_percent
        return round_each(read_figures(lines)) if has_it else [None] * len(lines)

    return read
