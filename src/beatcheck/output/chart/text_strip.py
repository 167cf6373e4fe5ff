"""Strip: one row of the chart in the terminal, drawn in characters."""

import math
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rich.text import Text

from beatcheck.analysis.beats import Verdict
from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.plot_point import PlotPoint
from beatcheck.output.text.display import Look
from beatcheck.output.text.verdicts import STYLES

# Fewer would let the numbers below the axis touch.
_CELLS_A_TICK = 9
# Ticks stand on round numbers, as people count them.
_STEPS = (1, 2, 5, 10)
_ENOUGH = 1e-9  # of a step: where a tick is as good as on the end of the axis


class AxisSpan(NamedTuple):
    """The part of the axis that is drawn; 0 is always in it."""

    low: float
    high: float

    @classmethod
    def measure(cls, points: Iterable[PlotPoint]) -> "AxisSpan":
        """Return the span that holds all places of the points."""
        places = [0.0, *(place for point in points for place in point.heights)]
        return cls(min(places), max(places))

    def find_cell(self, place: float, width: int) -> int:
        """Return the cell of a place, 0 to width - 1; the order of places is kept."""
        length = self.high - self.low
        return round((place - self.low) / length * (width - 1)) if length else 0

    def list_ticks(self, width: int) -> Iterator[float]:
        """Return round places on the axis, far enough apart for their numbers."""
        length = self.high - self.low
        if not length:
            yield 0.0
            return
        wanted = length / max(1, width // _CELLS_A_TICK)
        power = 10.0 ** math.floor(math.log10(wanted))
        step = next(size * power for size in _STEPS if size * power >= wanted * (1 - _ENOUGH))
        first = math.ceil(self.low / step - _ENOUGH)
        for count in range(first, math.floor(self.high / step + _ENOUGH) + 1):
            yield count * step


class Axis(NamedTuple):
    """How every strip of a chart is drawn."""

    span: AxisSpan
    kind: ChartKind
    look: Look


_Cells = list[tuple[str, str]]


def draw_strip(point: PlotPoint | None, axis: Axis, width: int) -> Text:
    """Return the drawing of a period in `width` characters; of None the numbers below the axis."""
    if point is None:
        return Text(_write_numbers(axis.span, width), style="dim")
    cells: _Cells = [(" ", "")] * width
    cells[axis.span.find_cell(0, width)] = (axis.look.find_glyph("zero"), "dim")
    if axis.kind in {ChartKind.BEATS, ChartKind.GROWTH}:
        _draw_block(cells, point, axis)
    else:
        _draw_band(cells, point, axis)
    runs = groupby(cells, key=itemgetter(1))
    return Text.assemble(*(("".join(sign for sign, _ in run), style) for style, run in runs))


def _draw_band(cells: _Cells, point: PlotPoint, axis: Axis) -> None:
    """Draw the guided range, the bar on top of it, and the actual on top of all."""
    low, high = point.low, point.high
    if low is not None or high is not None:
        first = axis.span.find_cell(axis.span.low if low is None else float(low), len(cells))
        last = axis.span.find_cell(axis.span.high if high is None else float(high), len(cells))
        cells[first : last + 1] = [(axis.look.find_glyph("band"), "dim")] * (last + 1 - first)
    _draw_tick(cells, point, axis)
    if point.value is not None:
        is_short = point.line.beat.verdict is Verdict.SHORT
        place = axis.span.find_cell(float(point.value), len(cells))
        if is_short and point.bar is not None and place:
            place = min(place, axis.span.find_cell(float(point.bar), len(cells)) - 1)
        cells[max(place, 0)] = (
            axis.look.find_glyph("short" if is_short else "mark"),
            _choose_style(point),
        )


def _draw_block(cells: _Cells, point: PlotPoint, axis: Axis) -> None:
    """Draw a block from 0 to the value, with the bar over it."""
    if point.value is not None:
        zero = axis.span.find_cell(0, len(cells))
        first, last = sorted((zero, axis.span.find_cell(float(point.value), len(cells))))
        cells[first : last + 1] = [(axis.look.find_glyph("block"), _choose_style(point))] * (
            last + 1 - first
        )
        if point.line.beat.verdict is Verdict.SHORT:
            cells[last if point.value > 0 else first] = (
                axis.look.find_glyph("short"),
                _choose_style(point),
            )
    _draw_tick(cells, point, axis)


def _draw_tick(cells: _Cells, point: PlotPoint, axis: Axis) -> None:
    if point.bar is not None:
        cells[axis.span.find_cell(float(point.bar), len(cells))] = (
            axis.look.find_glyph("tick"),
            "bold",
        )


def _choose_style(point: PlotPoint) -> str:
    return STYLES.get(point.line.beat.verdict, "")


def _write_numbers(span: AxisSpan, width: int) -> str:
    """Return the ticks' numbers, each centred below its place where there is room."""
    row = [" "] * width
    free = 0
    for tick in span.list_ticks(width):
        text = f"{tick:.10g}"
        start = min(max(0, span.find_cell(tick, width) - len(text) // 2), width - len(text))
        if start >= free:
            row[start : start + len(text)] = text
            free = start + len(text) + 1
    return "".join(row)
