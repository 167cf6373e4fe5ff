"""The columns of compare: per company, metric and cadence what the scored periods add up to."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from beatcheck.analysis.comparison import Comparison
from beatcheck.analysis.outlook import relative_beat
from beatcheck.errors import UsageError
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each
from beatcheck.output.text.figures import format_limit
from beatcheck.rounding import round_half_up


def list_comparison_columns() -> tuple[Column[Comparison], ...]:
    """Return all columns of compare; later versions only add at the end."""
    return (*_define_terms(), *_define_statistics(), *_define_history())


def _define_terms() -> tuple[Column[Comparison], ...]:
    text, count = CellKind.TEXT, CellKind.COUNT
    return (
        Column("company", text, read_each(lambda row: row.record.ticker), "the ticker"),
        Column(
            "metric", text, read_each(lambda row: row.record.metric), "revenue or another metric"
        ),
        Column("cadence", text, read_each(_name_cadence), "quarter or year: what the periods are"),
        Column(
            "basis",
            text,
            read_each(lambda row: row.record.terms.basis.value),
            "what the actuals are measured against",
        ),
        Column("threshold", text, read_each(_read_threshold), "as it is written: 2B, 5%, 0.5pp"),
        Column(
            "unit", text, read_each(_name_unit), "of the beats: percent of the basis, or points"
        ),
        Column(
            "scored", count, read_each(lambda row: row.scored), "number of periods cleared or short"
        ),
    )


def _define_statistics() -> tuple[Column[Comparison], ...]:
    number = CellKind.NUMBER
    return (
        Column(
            "beat_rate_pct",
            number,
            _round_each(lambda row: row.beat_rate),
            "share of them with a beat above 0",
        ),
        Column(
            "cleared_rate_pct",
            number,
            _round_each(lambda row: row.cleared_rate),
            "share of them that is cleared",
        ),
        Column("mean_beat", number, _round_each(lambda row: row.mean), "mean of their beats"),
        Column("median_beat", number, _round_each(lambda row: row.median), "median of their beats"),
        Column(
            "sd_beat",
            number,
            _round_each(lambda row: row.deviation),
            "sample standard deviation of their beats",
        ),
        Column(
            "mean_position",
            number,
            _round_each(lambda row: row.position),
            "mean place in the guided range: 0 its midpoint, 1 its high end",
        ),
    )


def _define_history() -> tuple[Column[Comparison], ...]:
    text, number, count = CellKind.TEXT, CellKind.NUMBER, CellKind.COUNT
    return (
        Column(
            "above",
            count,
            read_each(lambda row: row.above),
            "number of actuals above the guided range",
        ),
        Column(
            "within", count, read_each(lambda row: row.within), "number within it, ends included"
        ),
        Column("below", count, read_each(lambda row: row.below), "number below it"),
        Column(
            "current_streak",
            count,
            read_each(lambda row: row.current_streak),
            "periods cleared in a row now",
        ),
        Column(
            "longest_streak",
            count,
            read_each(lambda row: row.longest_streak),
            "the same at its longest",
        ),
        Column("latest", text, read_each(_read_latest), "the latest period that is reported"),
        Column("latest_verdict", text, read_each(_read_latest_verdict), "the verdict on it"),
        Column("latest_beat", number, _round_each(measure_latest_beat), "its beat, in unit"),
    )


def sort_by_column(
    name: str, rows: Sequence[Comparison], columns: Sequence[Column[Comparison]]
) -> list[Comparison]:
    """Return the rows in the order of a column, -name from the greatest down, empty cells last.

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
    """Return what a cell is sorted by: figures by their size, texts as they are spelt."""
    if isinstance(cell, Decimal | int):
        return Decimal(cell), ""
    return Decimal(), str(cell)


def measure_latest_beat(row: Comparison) -> Decimal | None:
    """Return the beat of the latest reported period, in percent of the basis or in points."""
    return relative_beat(row.latest, row.record.unit) if row.latest else None


def _round_each(
    figure: Callable[[Comparison], Decimal | None],
) -> Callable[[Sequence[Comparison]], Sequence[Cell]]:
    """Return the reader of quotients, which are shown with two decimals."""
    return lambda rows: [
        None if found is None else round_half_up(found) for found in map(figure, rows)
    ]


def _name_cadence(row: Comparison) -> Cell:
    return row.record.cadence.value


def _read_threshold(row: Comparison) -> Cell:
    return format_limit(row.record.threshold) if row.record.threshold else None


def _name_unit(row: Comparison) -> Cell:
    return row.record.unit.relative_name


def _read_latest(row: Comparison) -> Cell:
    return str(row.latest.period) if row.latest else None


def _read_latest_verdict(row: Comparison) -> Cell:
    return row.latest.verdict.value if row.latest else None
