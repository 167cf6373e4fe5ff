"""The columns of `report`, every one defined once: the CSV contract in its order."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from beatcheck.analysis.report_lines import Line
from beatcheck.ledger.field_types import Unit
from beatcheck.ledger.grammar.period import calendar_quarter
from beatcheck.output.sheets.sheet import Cell, Column, Kind, each, same
from beatcheck.output.text.figures import unit_of
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import round_half_up

Figure = Callable[[Line], Decimal | None]
Reader = Callable[[Sequence[Line]], Sequence[Cell]]
Columns = tuple[Column[Line], ...]
_SLOWING = "yoy_pct less that of the period before: below 0, growth slows"
_ID = ("company", "metric", "period")
_GROWTH = ("qoq_pct", "yoy_pct", "yoy_change_pp", "qoq_pp", "yoy_pp", "share_pct")
SETS = {
    "beat": (*_ID, "unit", "guidance", "actual", "beat", "beat_pct", "bar", "verdict", "streak"),
    "growth": (*_ID, "unit", "actual", *_GROWTH),
    "consensus": (*_ID, "unit", "actual", "consensus", "surprise", "surprise_pct"),
    "reaction": (*_ID, "reported_on", "beat_pct", "verdict", "surprise_pct", "next_day_return_pct"),
}


def report_columns(scale: Scale = Scale.MILLION) -> tuple[Column[Line], ...]:
    """All columns of a report, money in `scale`; later versions only add at the end."""
    return (
        *_period(scale),
        *_stated(scale),
        *_judged(scale),
        *_around(scale),
        *_sources(),
        *_changes(),
        *_adjusted(scale),
    )


def _period(scale: Scale) -> Columns:
    return (
        _text("company", same(lambda line: line.record.ticker), "the ticker"),
        _text("metric", same(lambda line: line.record.metric), "revenue or another metric"),
        _text("period", each(lambda line: str(line.beat.period)), "the issuer's own label").shown(
            "Period"
        ),
        _text("calendar_quarter", each(_calendar_quarter), "the one its middle day is in"),
        _date("period_end", each(lambda line: line.beat.source.period_end), "its last day").shown(
            "Ended", 7
        ),
        _text("unit", same(lambda line: unit_of(line.record, scale)), "the unit of its figures"),
    )


def _stated(scale: Scale) -> Columns:
    return (
        _figure("guidance_low", _guidance_low, scale, "low end of the guidance that counts"),
        _figure("guidance", _guidance_midpoint, scale, "its midpoint").shown("Guidance", 4),
        _figure("guidance_high", _guidance_high, scale, "its high end"),
        _date("guided_on", each(_guided_on), "the day it was given"),
        _figure(
            "actual", lambda line: line.beat.known.actual, scale, "the figure as first reported"
        ).shown("Actual", 3),
        _date("reported_on", each(_reported_on), "the day of the report"),
    )


def _judged(scale: Scale) -> Columns:
    return (
        _text("basis", same(lambda line: line.record.terms.basis.value), "what it is held against"),
        _figure(
            "reference", lambda line: line.beat.reference, scale, "the value of the basis"
        ).shown("Reference", 6),
        _figure("beat", lambda line: line.beat.beat, scale, "actual − reference").shown("Beat", 1),
        _percent("beat_pct", lambda line: line.beat.beat_pct, "100 × beat / abs(reference)").shown(
            "Beat %", 5
        ),
        _figure("threshold", lambda line: line.beat.threshold, scale, "how large a beat has to be"),
        _figure("bar", lambda line: line.beat.bar, scale, "reference + threshold"),
        _text(
            "verdict",
            each(lambda line: line.beat.verdict),
            "cleared, short, undecided, pending, unguided, incomparable or no-threshold",
        ).shown("Verdict"),
        _figure("shortfall", lambda line: line.beat.shortfall, scale, "threshold − beat, if short"),
        _count(
            "streak", each(lambda line: line.step.streak), "periods cleared in a row so far"
        ).shown("Streak", 2),
        _text(
            "range_position", each(_range_position), "above, within or below the guided range"
        ).shown("Range", 9),
    )


def _around(scale: Scale) -> Columns:
    return (
        _percent("qoq_pct", lambda line: line.growth.qoq, "growth since the quarter before"),
        _percent("yoy_pct", lambda line: line.growth.yoy, "growth since the year before").shown(
            "On year", 8
        ),
        _figure(
            "consensus", lambda line: line.beat.known.consensus, scale, "mean analyst estimate"
        ),
        _figure("surprise", lambda line: line.beat.surprise, scale, "actual − consensus").shown(
            "Surprise", 9
        ),
        _percent(
            "surprise_pct", lambda line: line.beat.surprise_pct, "100 × surprise / abs(consensus)"
        ),
        Column(
            "next_day_return_pct",
            Kind.NUMBER,
            each(_return),
            "return of the share on the day after the report",
        ).shown("Next day", 10),
    )


def _sources() -> Columns:
    return (
        _text("guidance_source", each(_guidance_source), "where the guidance was published"),
        _text("actual_source", each(_actual_source), "where the actual was published"),
        _text("note", each(lambda line: line.beat.known.note), "the ledger's remark"),
    )


def _changes() -> Columns:
    return (
        _points(
            "qoq_pp", lambda line: line.growth.qoq, "of a percentage: since the quarter before"
        ),
        _points(
            "yoy_pp", lambda line: line.growth.yoy, "of a percentage: since the year before"
        ).shown("On year", 8),
        _percent("yoy_change_pp", lambda line: line.growth.yoy_change, _SLOWING),
        Column("share_pct", Kind.NUMBER, _share, "share of the metric that it is part of"),
    )


def _adjusted(scale: Scale) -> Columns:
    return (
        _figure("adjusted_actual", _adjusted_actual, scale, "actual with the adjustments, if any"),
        _figure("adjusted_beat", _adjusted_beat, scale, "adjusted_actual − reference"),
        _text("adjusted_verdict", each(_adjusted_verdict), "the verdict on adjusted_beat"),
        _count("adjusted_streak", each(_adjusted_streak), "the streak that these verdicts make"),
    )


def _text(name: str, read: Reader, meaning: str) -> Column[Line]:
    return Column(name, Kind.TEXT, read, meaning)


def _date(name: str, read: Reader, meaning: str) -> Column[Line]:
    return Column(name, Kind.DATE, read, meaning)


def _count(name: str, read: Reader, meaning: str) -> Column[Line]:
    return Column(name, Kind.COUNT, read, meaning)


def _figure(name: str, figure: Figure, scale: Scale, meaning: str) -> Column[Line]:
    """A column of figures in the metric's unit; money is brought to `scale`, exactly."""

    def read(lines: Sequence[Line]) -> Sequence[Cell]:
        record = lines[0].record
        power = -scale.power if record.unit is Unit.MONEY else 0
        found = map(figure, lines)
        values = [None if value is None else value.scaleb(power) for value in found]
        return _two_places(values) if record.is_quotient else values

    return Column(name, Kind.NUMBER, read, meaning)


def _percent(name: str, figure: Figure, meaning: str) -> Column[Line]:
    """A column of percentages, empty for metrics that are percentages themselves."""
    return Column(name, Kind.NUMBER, _of_some(figure, are_percent=False), meaning)


def _points(name: str, figure: Figure, meaning: str) -> Column[Line]:
    """A column of changes in points, which only percentages have."""
    return Column(name, Kind.NUMBER, _of_some(figure, are_percent=True), meaning)


def _of_some(figure: Figure, *, are_percent: bool) -> Reader:
    def read(lines: Sequence[Line]) -> Sequence[Cell]:
        has_it = (lines[0].record.unit is Unit.PERCENT) is are_percent
        return _two_places(map(figure, lines)) if has_it else [None] * len(lines)

    return read


def _two_places(values: Iterable[Decimal | None]) -> Sequence[Cell]:
    return [None if value is None else round_half_up(value) for value in values]


def _share(lines: Sequence[Line]) -> Sequence[Cell]:
    if not lines[0].record.totals:
        return [None] * len(lines)
    return _two_places(line.share_pct for line in lines)


def _guidance_low(line: Line) -> Decimal | None:
    statement = line.beat.guidance_statement
    return statement.value.low if statement else None


def _guidance_midpoint(line: Line) -> Decimal | None:
    statement = line.beat.guidance_statement
    return statement.value.midpoint if statement else None


def _guidance_high(line: Line) -> Decimal | None:
    statement = line.beat.guidance_statement
    return statement.value.high if statement else None


def _calendar_quarter(line: Line) -> str:
    return calendar_quarter(line.beat.period, line.beat.source.period_end)


def _guided_on(line: Line) -> Cell:
    statement = line.beat.guidance_statement
    return statement.on if statement else None


def _reported_on(line: Line) -> Cell:
    statement = line.beat.known.actual_statement
    return statement.on if statement else None


def _guidance_source(line: Line) -> Cell:
    statement = line.beat.guidance_statement
    return statement.source if statement else None


def _actual_source(line: Line) -> Cell:
    statement = line.beat.known.actual_statement
    return statement.source if statement else None


def _range_position(line: Line) -> Cell:
    return line.beat.range_position


def _return(line: Line) -> Cell:
    return line.next_day_return


def _adjusted_actual(line: Line) -> Decimal | None:
    return line.adjusted_beat and line.adjusted_beat.actual


def _adjusted_beat(line: Line) -> Decimal | None:
    return line.adjusted_beat and line.adjusted_beat.beat


def _adjusted_verdict(line: Line) -> Cell:
    return line.adjusted_beat.verdict.value if line.adjusted_beat else None


def _adjusted_streak(line: Line) -> Cell:
    return line.adjusted_step.streak if line.adjusted_step else None
