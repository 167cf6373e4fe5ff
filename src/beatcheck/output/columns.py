"""The columns of `report`, every one defined once: the CSV contract in its order."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from beatcheck.analysis.lines import Line
from beatcheck.ledger.period import calendar_quarter
from beatcheck.ledger.text_types import Unit
from beatcheck.output.numbers import Scale, rounded
from beatcheck.output.sheet import Cell, Column, Kind, each, same
from beatcheck.output.words import unit_of

Figure = Callable[[Line], Decimal | None]
_SLOWING = "yoy_pct less that of the period before"
_ID = ("company", "metric", "period")
_GROWTH = ("qoq_pct", "yoy_pct", "yoy_change_pp", "qoq_pp", "yoy_pp", "share_pct")
SETS = {
    "beat": (*_ID, "unit", "guidance", "actual", "beat", "beat_pct", "bar", "verdict", "streak"),
    "growth": (*_ID, "unit", "actual", *_GROWTH),
    "consensus": (*_ID, "unit", "actual", "consensus", "surprise", "surprise_pct"),
    "reaction": (*_ID, "reported_on", "beat_pct", "verdict", "surprise_pct", "next_day_return_pct"),
}
_TEXT, _DATE, _NUMBER, _COUNT = Kind.TEXT, Kind.DATE, Kind.NUMBER, Kind.COUNT


def report_columns(scale: Scale = Scale.MILLION) -> tuple[Column[Line], ...]:
    """All columns of a report, money in `scale`; later versions only add at the end."""

    def money(name: str, figure: Figure, meaning: str) -> Column[Line]:
        return Column(name, _NUMBER, _scaled(figure, scale), meaning)

    return (
        Column("company", _TEXT, same(lambda line: line.record.ticker), "ticker"),
        Column("metric", _TEXT, same(lambda line: line.record.metric), "revenue or another metric"),
        Column("period", _TEXT, each(lambda line: str(line.beat.period)), "the issuer's label"),
        Column("calendar_quarter", _TEXT, each(_calendar_quarter), "quarter of the middle day"),
        Column("period_end", _DATE, each(lambda line: line.beat.source.period_end), "last day"),
        Column("unit", _TEXT, same(lambda line: unit_of(line.record, scale)), "of the figures"),
        money("guidance_low", _guidance_low, "low end of the guidance"),
        money("guidance", _guidance_midpoint, "midpoint of the guidance"),
        money("guidance_high", _guidance_high, "high end of the guidance"),
        Column("guided_on", _DATE, each(_guided_on), "day of the guidance"),
        money("actual", lambda line: line.beat.known.actual, "figure as first reported"),
        Column("reported_on", _DATE, each(_reported_on), "day of the report"),
        Column(
            "basis", _TEXT, same(lambda line: line.record.terms.basis.value), "measured against"
        ),
        money("reference", lambda line: line.beat.reference, "value of the basis"),
        money("beat", lambda line: line.beat.beat, "actual - reference"),
        Column("beat_pct", _NUMBER, _quotient(_beat_pct), "100 × beat / abs(reference)"),
        money("threshold", lambda line: line.beat.threshold, "the beat that counts"),
        money("bar", lambda line: line.beat.bar, "reference + threshold"),
        Column("verdict", _TEXT, each(lambda line: line.beat.verdict), "on the period"),
        money("shortfall", lambda line: line.beat.shortfall, "threshold - beat where short"),
        Column("streak", _COUNT, each(lambda line: line.step.streak), "periods cleared in a row"),
        Column(
            "range_position",
            _TEXT,
            each(lambda line: line.beat.range_position),
            "against the guided range",
        ),
        Column("qoq_pct", _NUMBER, _growth(lambda line: line.growth.qoq), "on the quarter before"),
        Column("yoy_pct", _NUMBER, _growth(lambda line: line.growth.yoy), "on the year before"),
        money("consensus", lambda line: line.beat.known.consensus, "mean analyst estimate"),
        money("surprise", lambda line: line.beat.surprise, "actual - consensus"),
        Column("surprise_pct", _NUMBER, _quotient(_surprise_pct), "100 × surprise / consensus"),
        Column("next_day_return_pct", _NUMBER, each(lambda line: line.next_day_return), "of share"),
        Column("guidance_source", _TEXT, each(_guidance_source), "where guidance was published"),
        Column("actual_source", _TEXT, each(_actual_source), "where the actual was published"),
        Column("note", _TEXT, each(lambda line: line.beat.known.note), "the ledger's remark"),
        Column(
            "qoq_pp",
            _NUMBER,
            _growth(lambda line: line.growth.qoq, in_points=True),
            "of a metric in percent",
        ),
        Column(
            "yoy_pp",
            _NUMBER,
            _growth(lambda line: line.growth.yoy, in_points=True),
            "of a metric in percent",
        ),
        Column("yoy_change_pp", _NUMBER, _growth(lambda line: line.growth.yoy_change), _SLOWING),
        Column("share_pct", _NUMBER, _share, "of what it is part of"),
        money(
            "adjusted_actual",
            lambda line: line.adjusted_beat and line.adjusted_beat.actual,
            "actual + adjustments",
        ),
        money(
            "adjusted_beat",
            lambda line: line.adjusted_beat and line.adjusted_beat.beat,
            "adjusted_actual - reference",
        ),
        Column("adjusted_verdict", _TEXT, each(_adjusted_verdict), "on the adjusted beat"),
        Column("adjusted_streak", _COUNT, each(_adjusted_streak), "of adjusted beats"),
    )


def _scaled(figure: Figure, scale: Scale) -> Callable[[Sequence[Line]], Sequence[Cell]]:
    """The reader of figures in the metric's unit; money is brought to `scale`, exactly."""

    def read(lines: Sequence[Line]) -> Sequence[Cell]:
        values = map(figure, lines)
        match lines[0].record.unit:
            case Unit.MONEY:
                power = -scale.power
                return [None if value is None else value.scaleb(power) for value in values]
            case Unit.TIMES:
                return [None if value is None else rounded(value) for value in values]
            case Unit.PERCENT | Unit.PER_SHARE:
                return list(values)

    return read


def _quotient(figure: Figure) -> Callable[[Sequence[Line]], Sequence[Cell]]:
    """The reader of percentages, which are shown with two decimals."""

    def read(lines: Sequence[Line]) -> Sequence[Cell]:
        return [None if value is None else rounded(value) for value in map(figure, lines)]

    return read


def _growth(
    figure: Figure, *, in_points: bool = False
) -> Callable[[Sequence[Line]], Sequence[Cell]]:
    """The reader of growth in percent, or of changes in points: a record has one of them."""
    read_all = _quotient(figure)

    def read(lines: Sequence[Line]) -> Sequence[Cell]:
        is_right = (lines[0].record.unit is Unit.PERCENT) is in_points
        return read_all(lines) if is_right else [None] * len(lines)

    return read


def _share(lines: Sequence[Line]) -> Sequence[Cell]:
    if not lines[0].record.totals:
        return [None] * len(lines)
    return _quotient(lambda line: line.share_pct)(lines)


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


def _beat_pct(line: Line) -> Decimal | None:
    return None if line.record.unit is Unit.PERCENT else line.beat.beat_pct


def _surprise_pct(line: Line) -> Decimal | None:
    return None if line.record.unit is Unit.PERCENT else line.beat.surprise_pct


def _adjusted_verdict(line: Line) -> Cell:
    return line.adjusted_beat.verdict.value if line.adjusted_beat else None


def _adjusted_streak(line: Line) -> Cell:
    return line.adjusted_step.streak if line.adjusted_step else None
