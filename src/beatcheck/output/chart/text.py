"""The chart in the terminal: a row for each period, as wide as the terminal is."""

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from beatcheck.analysis.beats import Verdict
from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.plot import Plot, measure_from_basis
from beatcheck.output.chart.plot_point import PlotPoint
from beatcheck.output.chart.text_strip import Axis, AxisSpan, draw_strip
from beatcheck.output.report.cells import RowWriter
from beatcheck.output.text.display import Look
from beatcheck.output.text.verdicts import STYLES
from beatcheck.plurals import format_count

WIDTH = 100  # in a pipe, which has none
_WIDE = 120  # columns from which there is room for figures beside the bars
_NARROWEST_STRIP = 16  # columns; a narrower strip tells nothing apart
# What the mark in the drawing stands for, in the legend.
_VALUE_WORDS = {
    ChartKind.GUIDANCE: "actual",
    ChartKind.BEATS: "beat",
    ChartKind.GROWTH: "growth",
    ChartKind.RANGE: "actual",
    ChartKind.REVISIONS: "actual",
}


class _Strip:
    """A row of the drawing; it takes the width that the table gives it."""

    def __init__(self, point: PlotPoint | None, axis: Axis) -> None:
        self.point = point
        self.axis = axis

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(_NARROWEST_STRIP, options.max_width)

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        yield draw_strip(self.point, self.axis, options.max_width)


def show_chart(plot: Plot, look: Look) -> Iterator[RenderableType]:
    """Yield what is shown of one plot: title, drawing and the words below it."""
    drawn = measure_from_basis(plot)
    dot = f" {look.find_glyph('·')} "
    words = f"{dot}{plot.terms}" if plot.terms else ""
    yield Text.assemble((plot.title, "bold"), words.replace(" · ", dot))
    if drawn.is_empty:
        yield Text("Nothing to draw: no period has this figure.\n")
        return
    yield _draw_table(plot, drawn, look)
    yield Text(_describe_signs(drawn, look))
    if plot.hidden:
        count = plot.hidden + len(plot.points)
        yield Text(f"Not drawn: {format_count(plot.hidden, 'earlier period')}; add --last {count}")
    yield Text()


def _draw_table(plot: Plot, drawn: Plot, look: Look) -> Table:
    width = look.width or WIDTH
    is_wide = width >= _WIDE and plot.kind is not ChartKind.REVISIONS
    axis = Axis(AxisSpan.measure(drawn.points), plot.kind, look)
    words = RowWriter(plot.record, [point.line for point in plot.points], plot.digits, look)
    table = Table(box=None, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), width=width)
    table.add_column("Period", header_style="bold")
    if is_wide:
        table.add_column("Guidance", justify="right", header_style="bold")
    table.add_column(Text(drawn.axis), ratio=1, header_style="dim")
    if is_wide:
        table.add_column("Actual", justify="right", header_style="bold")
    table.add_column(_name_value(plot), justify="right", header_style="bold")
    table.add_column("Verdict", header_style="bold")
    for point in drawn.points:
        table.add_row(*_list_cells(point, words, axis, is_wide=is_wide))
    table.add_row("", *([""] if is_wide else []), _Strip(None, axis))
    return table


def _list_cells(
    point: PlotPoint, words: RowWriter, axis: Axis, *, is_wide: bool
) -> Iterator[RenderableType]:
    line = point.line
    style = STYLES.get(line.beat.verdict, "")
    row_style = style if line.beat.verdict is Verdict.SHORT else ""
    yield Text(f"{line.beat.period} {point.name}".rstrip(), style=row_style)
    if is_wide:
        yield Text(words.write_guidance(line), style=row_style)
    yield _Strip(point, axis)
    if is_wide:
        yield Text(words.write_actual(line), style=row_style)
    yield Text(point.label or words.dash, style=row_style)
    yield Text(_describe_verdict(words, point), style=style)


def _describe_verdict(words: RowWriter, point: PlotPoint) -> str:
    """Return the verdict, and what it did to the streak."""
    if point.name and point.value is None:
        return ""
    verdict, step = words.write_verdict(point.line), point.line.step
    if step.ended:
        return f"{verdict}, ends {step.ended}"
    if point.line.beat.verdict is Verdict.CLEARED and step.streak:
        return f"{verdict}, streak {step.streak}"
    return verdict


def _name_value(plot: Plot) -> str:
    match plot.kind:
        case ChartKind.GUIDANCE:
            return "Beat" if any(point.basis for point in plot.points) else "Actual"
        case ChartKind.BEATS:
            return "Beat"
        case ChartKind.GROWTH:
            return "On year"
        case ChartKind.RANGE:
            return "Position"
        case ChartKind.REVISIONS:
            return "Change"


def _describe_signs(drawn: Plot, look: Look) -> str:
    """Return what the signs mean, of those that are drawn."""
    points = drawn.points
    signs = []
    if any(point.low is not None or point.high is not None for point in points):
        signs.append(f"{look.find_glyph('band')} guided range")
    if any(point.bar is not None for point in points):
        signs.append(f"{look.find_glyph('tick')} bar to clear")
    if any(point.value is not None for point in points):
        is_block = drawn.kind in {ChartKind.BEATS, ChartKind.GROWTH}
        signs.append(
            f"{look.find_glyph('block' if is_block else 'mark')} {_VALUE_WORDS[drawn.kind]}"
        )
    if any(point.line.beat.verdict is Verdict.SHORT for point in points):
        signs.append(f"{look.find_glyph('short')} short")
    return "   ".join(signs)
