"""The words of a chart: for those who hear it, and where its figures come from."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.plot import Plot
from beatcheck.output.chart.plot_point import PlotPoint
from beatcheck.output.report.cells import RowWriter
from beatcheck.output.text.display import Look

# What the number above a bar is, in words.
_LABELS = {
    ChartKind.GUIDANCE: "beat",
    ChartKind.BEATS: "beat",
    ChartKind.GROWTH: "growth",
    ChartKind.RANGE: "position",
    ChartKind.REVISIONS: "",
}


def describe_plot(plot: Plot) -> str:
    """Return what the chart shows, period by period, for those who cannot see it."""
    words = RowWriter(plot.record, [point.line for point in plot.points], plot.digits, Look())
    periods = (f"{', '.join(_describe_point(plot, point, words))}." for point in plot.points)
    return f"{plot.axis[:1].upper()}{plot.axis[1:]}. {' '.join(periods)}"


def format_source_line(files: Iterable[str]) -> str:
    """Return the line that names the ledgers a chart was drawn from."""
    names = ", ".join(PurePath(file).name for file in files)
    return f"Source: statements recorded in {names}. Drawn with beatcheck."


def _describe_point(plot: Plot, point: PlotPoint, words: RowWriter) -> Iterator[str]:
    line = point.line
    if point.name:
        yield f"{line.beat.period}, {point.name}: {point.label}"
        return
    yield f"{line.beat.period}: guidance {words.write_guidance(line)}"
    yield f"actual {words.write_actual(line)}"
    if point.label and (plot.kind is not ChartKind.GUIDANCE or point.basis is not None):
        yield f"{_LABELS[plot.kind]} {point.label}"
    yield line.beat.verdict.value
    if line.step.streak is not None:
        yield f"streak {words.write_streak(line)}"
