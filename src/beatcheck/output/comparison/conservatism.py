"""How conservative a company guides, as columns of compare, each with the number of its periods."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

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
        _define_number(
            "latest_z",
            lambda row: row.latest_z.robust,
            "latest beat in robust deviations from the median of the beats before it",
        ),
        _define_count(
            "latest_z_n", lambda row: row.latest_z.beats, "number of beats behind latest_z"
        ),
    )


def _define_upper_bound() -> Columns:
    return (
        _define_number(
            "above_upper_pct",
            _read_upper(lambda upper: upper.above_pct),
            "share of the actuals above the upper bound of the range",
        ),
        _define_number(
            "at_upper_pct",
            _read_upper(lambda upper: upper.at_pct),
            "share of the actuals that equal the upper bound at their own digits",
        ),
        _define_number(
            "below_upper_pct",
            _read_upper(lambda upper: upper.below_pct),
            "share of the actuals below the upper bound of the range",
        ),
        _define_count(
            "upper_n",
            lambda row: row.conservatism.upper and row.conservatism.upper.periods,
            "number of periods guided as a range",
        ),
        _define_number(
            "beats_above_pct",
            _read_upper(lambda upper: upper.beats_above_pct),
            "share of the actuals above the midpoint that are above the upper bound too",
        ),
        _define_count(
            "beats_n",
            lambda row: row.conservatism.upper and row.conservatism.upper.beats,
            "number of actuals above the midpoint",
        ),
    )


def _read_upper(
    get: Callable[[UpperBound], Decimal | None],
) -> Callable[[Comparison], Decimal | None]:
    """Return the reader of a figure about the upper bound, empty where no range was guided."""
    return lambda row: get(row.conservatism.upper) if row.conservatism.upper else None


def _define_drifts() -> Columns:
    early, late = "the earlier half of the ranges", "the later half of the ranges"
    unit = "in percent of the middle or in points"
    return (
        *_define_drift(
            ("width_early", "width_late", "width_n"),
            lambda row: row.conservatism.width,
            (
                f"median width of {early}, {unit}",
                f"median width of {late}, {unit}",
                "number of ranges behind the widths",
            ),
        ),
        *_define_drift(
            ("threshold_early_pct", "threshold_late_pct", "threshold_n"),
            lambda row: row.conservatism.threshold,
            (
                "threshold in percent of the basis where it first applied",
                "threshold in percent of the basis where it last applied",
                "number of periods with a threshold",
            ),
        ),
    )


def _define_drift(
    names: tuple[str, str, str],
    get: Callable[[Comparison], Drift | None],
    meanings: tuple[str, str, str],
) -> Columns:
    """Return the columns of a figure early and late, and of the number of periods behind both."""

    def read_drift(attribute: str) -> Callable[[Comparison], Any]:
        return lambda row: getattr(get(row), attribute, None)

    early, late, periods = names
    return (
        _define_number(early, read_drift("early_pct"), meanings[0]),
        _define_number(late, read_drift("late_pct"), meanings[1]),
        _define_count(periods, read_drift("periods"), meanings[2]),
    )


def _define_steadiness() -> Columns:
    return (
        Column(
            "steadier",
            CellKind.TEXT,
            read_each(_read_steadiness(lambda steadiness: steadiness.steadier)),
            "amount or percent: the way in which the beats vary less",
        ),
        Column(
            "variation_amount",
            CellKind.NUMBER,
            read_each(_read_steadiness(lambda steadiness: steadiness.of_amounts)),
            "standard deviation over mean of the beats as amounts",
        ),
        Column(
            "variation_pct",
            CellKind.NUMBER,
            read_each(_read_steadiness(lambda steadiness: steadiness.of_percents)),
            "standard deviation over mean of the beats in percent",
        ),
        _define_count(
            "variation_n",
            _read_steadiness(lambda steadiness: steadiness.periods),
            "number of beats behind the variations",
        ),
    )


def _read_steadiness(get: Callable[[Steadiness], Cell]) -> Callable[[Comparison], Cell]:
    """Return the reader of a cell about how steady the beats are, a figure rounded."""

    def read_cell(row: Comparison) -> Cell:
        steadiness = row.conservatism.steadiness
        cell = None if steadiness is None else get(steadiness)
        return round_half_up(cell) if isinstance(cell, Decimal) else cell

    return read_cell


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
