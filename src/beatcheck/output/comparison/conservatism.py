"""How conservative a company guides, as columns of compare, each with the number of its periods."""

from collections.abc import Callable
from decimal import Decimal

from beatcheck.analysis.comparison import Comparison
from beatcheck.analysis.conservatism import Drift, Steadiness, UpperBound
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each
from beatcheck.rounding import round_half_up

CONSERVATIVE = (
    "company",
    "metric",
    "above_upper_pct",
    "at_upper_pct",
    "below_upper_pct",
    "upper_n",
    "beats_above_pct",
    "beats_n",
    "width_early",
    "width_late",
    "width_n",
    "steadier",
    "variation_amount",
    "variation_pct",
    "variation_n",
    "threshold_early_pct",
    "threshold_late_pct",
    "threshold_n",
)
HABIT = ("company", "metric", "latest", "latest_verdict", "latest_beat", "latest_z", "latest_z_n")
Columns = tuple[Column[Comparison], ...]


def define_conservatism() -> Columns:
    """Return the columns of `compare` on how a company guides, and on its latest beat."""
    return (
        *_define_upper_bound(),
        *_define_drifts(),
        *_define_steadiness(),
        _define_number("latest_z", lambda row: row.latest_z.robust, "latest beat in deviations"),
        _define_count("latest_z_n", lambda row: row.latest_z.beats, "beats that these are of"),
    )


def _define_upper_bound() -> Columns:
    def read(get: Callable[[UpperBound], Decimal | None]) -> Callable[[Comparison], Decimal | None]:
        return lambda row: get(row.conservatism.upper) if row.conservatism.upper else None

    return (
        _define_number(
            "above_upper_pct", read(lambda it: it.above_pct), "share above the guided upper bound"
        ),
        _define_number("at_upper_pct", read(lambda it: it.at_pct), "share at it, as written"),
        _define_number("below_upper_pct", read(lambda it: it.below_pct), "share below it"),
        _define_count(
            "upper_n",
            lambda row: row.conservatism.upper and row.conservatism.upper.periods,
            "periods guided as a range",
        ),
        _define_number(
            "beats_above_pct",
            read(lambda it: it.beats_above_pct),
            "share above the upper bound of those above the midpoint",
        ),
        _define_count(
            "beats_n",
            lambda row: row.conservatism.upper and row.conservatism.upper.beats,
            "periods above the midpoint",
        ),
    )


def _define_drifts() -> Columns:
    def define(
        prefix: str, suffix: str, get: Callable[[Comparison], Drift | None], meaning: str
    ) -> Columns:
        def read(row: Comparison, end: str) -> Decimal | None:
            drift = get(row)
            return None if drift is None else getattr(drift, end)

        def count(row: Comparison) -> Cell:
            drift = get(row)
            return None if drift is None else drift.periods

        return (
            _define_number(
                f"{prefix}_early{suffix}", lambda row: read(row, "early_pct"), f"{meaning}, early"
            ),
            _define_number(
                f"{prefix}_late{suffix}", lambda row: read(row, "late_pct"), f"{meaning}, late"
            ),
            _define_count(f"{prefix}_n", count, "periods that have one"),
        )

    width = "median width of the range, in percent of its middle or in points"
    threshold = "threshold in percent of the basis"
    return (
        *define("width", "", lambda row: row.conservatism.width, width),
        *define("threshold", "_pct", lambda row: row.conservatism.threshold, threshold),
    )


def _define_steadiness() -> Columns:
    def read(get: Callable[[Steadiness], Cell]) -> Callable[[Comparison], Cell]:
        def find(row: Comparison) -> Cell:
            steadiness = row.conservatism.steadiness
            cell = None if steadiness is None else get(steadiness)
            return round_half_up(cell) if isinstance(cell, Decimal) else cell

        return find

    return (
        Column(
            "steadier",
            CellKind.TEXT,
            read_each(read(lambda it: it.steadier)),
            "amount or percent: in what the beats vary less",
        ),
        Column(
            "variation_amount",
            CellKind.NUMBER,
            read_each(read(lambda it: it.of_amounts)),
            "deviation over mean of the beats as amounts",
        ),
        Column(
            "variation_pct",
            CellKind.NUMBER,
            read_each(read(lambda it: it.of_percents)),
            "the same of the beats in percent",
        ),
        _define_count("variation_n", read(lambda it: it.periods), "beats that these are of"),
    )


def _define_number(
    name: str, read: Callable[[Comparison], Decimal | None], meaning: str
) -> Column[Comparison]:
    def write(row: Comparison) -> Cell:
        value = read(row)
        return None if value is None else round_half_up(value)

    return Column(name, CellKind.NUMBER, read_each(write), meaning)


def _define_count(
    name: str, read: Callable[[Comparison], Cell], meaning: str
) -> Column[Comparison]:
    return Column(name, CellKind.COUNT, read_each(read), meaning)
