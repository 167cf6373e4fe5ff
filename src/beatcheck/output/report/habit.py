"""The columns of `report --columns habit`: how unusual a beat is for the company itself.

They come only where they are named: their medians cost more than all other columns together.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from beatcheck.analysis.report_lines import Line
from beatcheck.output.sheets.sheet import Cell, CellKind, Column
from beatcheck.rounding import round_half_up

if TYPE_CHECKING:
    from beatcheck.analysis.habit_scores import HabitScore

HABIT = ("company", "metric", "period", "beat", "beat_pct", "verdict", "z", "z_mean", "z_n")


def list_habit_columns() -> tuple[Column[Line], ...]:
    """Return the columns that only `--columns` brings."""
    return (
        Column(
            "z",
            CellKind.NUMBER,
            _read_scores(lambda score: _round(score.robust)),
            "beat in robust deviations from the median of the last eight; only with --columns",
        ),
        Column(
            "z_mean",
            CellKind.NUMBER,
            _read_scores(lambda score: _round(score.plain)),
            "beat in standard deviations from the mean of the last eight; only with --columns",
        ),
        Column(
            "z_n",
            CellKind.COUNT,
            _read_scores(lambda score: score.beats),
            "number of beats behind z, at least four; only with --columns",
        ),
    )


def _read_scores(
    read: "Callable[[HabitScore], Cell]",
) -> Callable[[Sequence[Line]], Sequence[Cell]]:
    """Return the reader of a figure of the scores; lines of one batch are of one record."""

    def read_lines(lines: Sequence[Line]) -> Sequence[Cell]:
        """Return the cells of one batch, whose scores are calculated once."""
        # Imported here because every report has the names of these columns, and few have them.
        from beatcheck.analysis.habit_scores import NO_SCORE, score_habits  # noqa: PLC0415

        record = lines[0].record
        scores = dict(
            zip((beat.period for beat in record.beats), score_habits(record), strict=True)
        )
        return [read(scores.get(line.beat.period, NO_SCORE)) for line in lines]

    return read_lines


def _round(value: Decimal | None) -> Decimal | None:
    return None if value is None else round_half_up(value)
