"""The columns of compare: per company, metric and cadence what the scored periods add up to."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from beatcheck.analysis.comparison import Comparison
from beatcheck.analysis.outlook.outlook import calculate_relative_beat
from beatcheck.errors import UsageError
from beatcheck.output.comparison.conservatism import CONSERVATIVE, HABIT, define_conservatism
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each
from beatcheck.output.text.figures import format_limit
from beatcheck.rounding import round_half_up

Columns = tuple[Column[Comparison], ...]
SETS = {"conservative": CONSERVATIVE, "habit": HABIT}


def list_comparison_columns() -> Columns:
    """Return all columns of compare; later versions only add at the end."""
    return (*_define_terms(), *_define_statistics(), *_define_history(), *define_conservatism())


def _define_terms() -> Columns:
    return (
        _define_text("company", lambda row: row.record.ticker, "ticker of the company").show_as(
            "Company"
        ),
        _define_text("metric", lambda row: row.record.metric, "revenue or another metric").show_as(
            "Metric"
        ),
        _define_text("cadence", _name_cadence, "quarter or year: what the periods are"),
        _define_text("basis", _read_basis, "what the actuals are measured against"),
        _define_text(
            "threshold", _read_threshold, "threshold, as it is written: 2B, 5%, 0.5pp"
        ).show_as("Threshold", 1),
        _define_text("unit", _name_unit, "unit of the beats: percent of the basis, or points"),
        _define_count(
            "scored", lambda row: row.scored, "number of periods cleared or short"
        ).show_as("Scored", 2),
    )


def _define_statistics() -> Columns:
    position = "mean place in the guided range: 0 is the midpoint, 1 the high end"
    deviation = "sample standard deviation of the beats"
    return (
        _define_quotient(
            "beat_rate_pct",
            lambda row: row.beat_rate,
            "share of the scored periods with a beat above 0",
        ).show_as("Beat\nrate", 2),
        _define_quotient(
            "cleared_rate_pct",
            lambda row: row.cleared_rate,
            "share of the scored periods that cleared",
        ).show_as("Clear\nrate", 2),
        _define_quotient(
            "mean_beat", lambda row: row.mean, "mean beat of the scored periods"
        ).show_as("Mean\nbeat", 6),
        _define_quotient(
            "median_beat", lambda row: row.median, "median beat of the scored periods"
        ).show_as("Median\nbeat", 3),
        _define_quotient("sd_beat", lambda row: row.deviation, deviation).show_as("Std.\ndev.", 5),
        _define_quotient("mean_position", lambda row: row.position, position).show_as(
            "Range\nposition", 7
        ),
    )


def _define_history() -> Columns:
    return (
        _define_count(
            "above", lambda row: row.above, "number of actuals above the guided range"
        ).show_as("Above\nrange", 8),
        _define_count(
            "within",
            lambda row: row.within,
            "number of actuals within the guided range, ends included",
        ).show_as("Within\nrange", 8),
        _define_count(
            "below", lambda row: row.below, "number of actuals below the guided range"
        ).show_as("Below\nrange", 8),
        _define_count(
            "current_streak", lambda row: row.current_streak, "length of the current streak"
        ).show_as("Streak\nnow", 1),
        _define_count(
            "longest_streak", lambda row: row.longest_streak, "length of the longest streak"
        ).show_as("Streak\nmax", 3),
        _define_text("latest", _read_latest, "latest reported period").show_as("Latest", 1),
        _define_text(
            "latest_verdict", _read_latest_verdict, "verdict on the latest period"
        ).show_as("Latest\nverdict"),
        _define_quotient(
            "latest_beat", measure_latest_beat, "beat of the latest period, in unit"
        ).show_as("Latest\nbeat", 4),
    )


def _define_text(name: str, cell: Callable[[Comparison], Cell], meaning: str) -> Column[Comparison]:
    return Column(name, CellKind.TEXT, read_each(cell), meaning)


def _define_count(
    name: str, cell: Callable[[Comparison], Cell], meaning: str
) -> Column[Comparison]:
    return Column(name, CellKind.COUNT, read_each(cell), meaning)


def _define_quotient(
    name: str, figure: Callable[[Comparison], Decimal | None], meaning: str
) -> Column[Comparison]:
    """Return a column of quotients, which are shown with two decimals."""

    def read(row: Comparison) -> Cell:
        value = figure(row)
        return None if value is None else round_half_up(value)

    return Column(name, CellKind.NUMBER, read_each(read), meaning)


def sort_by_column(
    name: str, rows: Sequence[Comparison], columns: Sequence[Column[Comparison]]
) -> list[Comparison]:
    """Return the rows in the order of a column, -name from the greatest down, empty cells last.

    Raises UsageError for a name that no column has.
    """
    plain_name = name.removeprefix("-")
    column = next((candidate for candidate in columns if candidate.name == plain_name), None)
    if column is None:
        known = ", ".join(candidate.name for candidate in columns)
        raise UsageError(f"there is no column {plain_name} to sort by; choose from {known}")
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
    return calculate_relative_beat(row.latest, row.record.unit) if row.latest else None


def _name_cadence(row: Comparison) -> Cell:
    return row.record.cadence.value


def _read_basis(row: Comparison) -> Cell:
    return row.record.terms.basis.value


def _read_threshold(row: Comparison) -> Cell:
    return format_limit(row.record.threshold) if row.record.threshold else None


def _name_unit(row: Comparison) -> Cell:
    return row.record.unit.relative_name


def _read_latest(row: Comparison) -> Cell:
    return str(row.latest.period) if row.latest else None


def _read_latest_verdict(row: Comparison) -> Cell:
    return row.latest.verdict.value if row.latest else None
