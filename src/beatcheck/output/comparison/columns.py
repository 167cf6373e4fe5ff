"""The columns of compare: per company, metric and cadence what the scored periods add up to."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from beatcheck.analysis.comparison import Comparison
from beatcheck.analysis.outlook import relative_beat
from beatcheck.errors import UsageError
from beatcheck.ledger.field_types import Unit
from beatcheck.output.sheets.sheet import Cell, Column, Kind, each
from beatcheck.output.text.figures import limit_text
from beatcheck.rounding import round_half_up


def comparison_columns() -> tuple[Column[Comparison], ...]:
    """All columns of compare; later versions only add at the end."""
    return (*_what_is_compared(), *_what_it_adds_up_to(), *_how_it_went())


def _what_is_compared() -> tuple[Column[Comparison], ...]:
    text, count = Kind.TEXT, Kind.COUNT
    return (
        Column("company", text, each(lambda row: row.record.ticker), "the ticker"),
        Column("metric", text, each(lambda row: row.record.metric), "revenue or another metric"),
        Column("cadence", text, each(_cadence), "quarter or year: what the periods are"),
        Column(
            "basis",
            text,
            each(lambda row: row.record.terms.basis.value),
            "what the actuals are measured against",
        ),
        Column("threshold", text, each(_threshold), "as it is written: 2B, 5%, 0.5pp"),
        Column("unit", text, each(_unit), "of the beats: percent of the basis, or points"),
        Column("scored", count, each(lambda row: row.scored), "number of periods cleared or short"),
    )


def _what_it_adds_up_to() -> tuple[Column[Comparison], ...]:
    number = Kind.NUMBER
    return (
        Column(
            "beat_rate_pct",
            number,
            _rounded(lambda row: row.beat_rate),
            "share of them with a beat above 0",
        ),
        Column(
            "cleared_rate_pct",
            number,
            _rounded(lambda row: row.cleared_rate),
            "share of them that is cleared",
        ),
        Column("mean_beat", number, _rounded(lambda row: row.mean), "mean of their beats"),
        Column("median_beat", number, _rounded(lambda row: row.median), "median of their beats"),
        Column(
            "sd_beat",
            number,
            _rounded(lambda row: row.deviation),
            "sample standard deviation of their beats",
        ),
        Column(
            "mean_position",
            number,
            _rounded(lambda row: row.position),
            "mean place in the guided range: 0 its midpoint, 1 its high end",
        ),
    )


def _how_it_went() -> tuple[Column[Comparison], ...]:
    text, number, count = Kind.TEXT, Kind.NUMBER, Kind.COUNT
    return (
        Column(
            "above", count, each(lambda row: row.above), "number of actuals above the guided range"
        ),
        Column("within", count, each(lambda row: row.within), "number within it, ends included"),
        Column("below", count, each(lambda row: row.below), "number below it"),
        Column(
            "current_streak",
            count,
            each(lambda row: row.current_streak),
            "periods cleared in a row now",
        ),
        Column(
            "longest_streak", count, each(lambda row: row.longest_streak), "the same at its longest"
        ),
        Column("latest", text, each(_latest), "the latest period that is reported"),
        Column("latest_verdict", text, each(_latest_verdict), "the verdict on it"),
        Column("latest_beat", number, _rounded(latest_beat), "its beat, in unit"),
    )


def sorted_by(
    name: str, rows: Sequence[Comparison], columns: Sequence[Column[Comparison]]
) -> list[Comparison]:
    """The rows by a column, -name from the greatest down; rows without its figure stand last.

    Raises UsageError for a name that no column has.
    """
    plain_name = name.removeprefix("-")
    column = next((one for one in columns if one.name == plain_name), None)
    if column is None:
        known = ", ".join(one.name for one in columns)
        raise UsageError(f"there is no column {plain_name} to sort by; there is {known}")
    cells = list(zip(column.read(rows), rows, strict=True))
    known_ones = [(_rank(cell), row) for cell, row in cells if cell is not None]
    known_ones.sort(key=lambda pair: pair[0], reverse=name.startswith("-"))
    return [row for _, row in known_ones] + [row for cell, row in cells if cell is None]


def _rank(cell: Cell) -> tuple[Decimal, str]:
    """What a cell is sorted by: figures by their size, texts as they are spelt."""
    if isinstance(cell, Decimal | int):
        return Decimal(cell), ""
    return Decimal(), str(cell)


def latest_beat(row: Comparison) -> Decimal | None:
    """The beat of the latest reported period, in percent of the basis or in points."""
    return relative_beat(row.latest, row.record.unit) if row.latest else None


def _rounded(
    figure: Callable[[Comparison], Decimal | None],
) -> Callable[[Sequence[Comparison]], Sequence[Cell]]:
    """The reader of quotients, which are shown with two decimals."""
    return lambda rows: [
        None if found is None else round_half_up(found) for found in map(figure, rows)
    ]


def _cadence(row: Comparison) -> Cell:
    return row.record.cadence.value


def _threshold(row: Comparison) -> Cell:
    return limit_text(row.record.threshold) if row.record.threshold else None


def _unit(row: Comparison) -> Cell:
    return "points" if row.record.unit is Unit.PERCENT else "percent"


def _latest(row: Comparison) -> Cell:
    return str(row.latest.period) if row.latest else None


def _latest_verdict(row: Comparison) -> Cell:
    return row.latest.verdict.value if row.latest else None
