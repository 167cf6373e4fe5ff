"""Small multiples: many plots as small panels in a grid, on a sheet of bounded height."""

import re
from collections.abc import Sequence
from math import ceil

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from beatcheck.ledger.field_types import REVENUE
from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.palette import Palette
from beatcheck.output.chart.panel import draw_small_panel, list_legend_handles
from beatcheck.output.chart.plot import Plot, name_metric

_COLUMNS, _MOST_ROWS = 4, 20
MOST_PANELS = _COLUMNS * _MOST_ROWS  # more would fit no screen and no page
_WIDTH, _HEIGHT, _HEAD, _FOOT = 3.1, 1.25, 0.42, 0.3  # inches of a panel
# Inches: the head, the foot, the gap between panels, and the numbers of an axis.
_TOP, _SOURCE, _MARGIN, _AXIS = 0.75, 0.3, 0.2, 0.4
_LETTERS = 22  # of a name that fit above a panel, beside its unit
# What follows the unit of an axis, as in USD billion above the midpoint.
_MEASURED_FROM = re.compile(r" (?:above|from|on|of) ")
# One heading for all panels, which name only their companies.
_SUBJECTS = {
    ChartKind.GUIDANCE: "Figures against the companies' own guidance",
    ChartKind.BEATS: "By how much the companies beat their guidance",
    ChartKind.GROWTH: "Growth on the year before",
    ChartKind.RANGE: "Figures in their guided range",
    ChartKind.REVISIONS: "What became of the guidance on each period",
}


def draw_multiples(plots: Sequence[Plot], palette: Palette, source: str) -> Figure:
    """Return a figure with a small panel for each plot, each on a scale of its own.

    Of more than 80 plots the first 80 are drawn, and the foot of the figure says so.
    """
    shown = plots[:MOST_PANELS]
    rows = ceil(len(shown) / _COLUMNS)
    panel = _HEAD + _HEIGHT + _FOOT
    size = (_COLUMNS * _WIDTH + _MARGIN, _TOP + rows * panel + _SOURCE)
    figure = Figure(figsize=size, facecolor=palette.paper)
    _write_head(figure, shown, palette)
    for number, plot in enumerate(shown):
        row, column = divmod(number, _COLUMNS)
        top = size[1] - _TOP - row * panel
        left = _MARGIN + _AXIS + column * _WIDTH
        axes = figure.add_axes(
            (
                left / size[0],
                (top - _HEAD - _HEIGHT) / size[1],
                (_WIDTH - _AXIS - _MARGIN) / size[0],
                _HEIGHT / size[1],
            )
        )
        draw_small_panel(axes, plot, palette)
        _write_title(axes, plot, palette)
    _write_foot(figure, len(plots), source, palette)
    return figure


def _write_head(figure: Figure, plots: Sequence[Plot], palette: Palette) -> None:
    """Write what the panels show, and explain their colours once for all of them."""
    width, height = figure.get_size_inches()
    figure.text(
        _MARGIN / width, (height - 0.34) / height, _SUBJECTS[plots[0].kind],
        color=palette.ink, fontsize=14, weight="bold",
    )  # fmt: skip
    handles = {
        str(handle.get_label()): handle
        for plot in plots
        for handle in list_legend_handles(plot, palette)
    }
    if handles:
        figure.legend(
            handles=list(handles.values()), loc="upper left", ncols=len(handles), fontsize=9,
            bbox_to_anchor=(_MARGIN / width, (height - 0.44) / height), labelcolor=palette.ink,
            frameon=False, borderaxespad=0, borderpad=0, handlelength=1.1, columnspacing=1.6,
        )  # fmt: skip


def _write_title(axes: Axes, plot: Plot, palette: Palette) -> None:
    metric = "" if plot.record.metric == REVENUE else f": {name_metric(plot.record)}"
    title = f"{plot.name}{metric}"
    if len(title) > _LETTERS:
        title = f"{plot.record.ticker}{metric}"
    if len(title) > _LETTERS:
        title = f"{title[: _LETTERS - 1].rstrip()}…"
    axes.set_title(title, loc="left", fontsize=9.5, color=palette.ink, weight="bold", pad=4)
    unit = _MEASURED_FROM.split(plot.axis)[0]
    axes.set_title(unit, loc="right", fontsize=7.5, color=palette.muted)


def _write_foot(figure: Figure, count: int, source: str, palette: Palette) -> None:
    width, height = figure.get_size_inches()
    words = [source] if source else []
    if count > MOST_PANELS:
        words.insert(
            0, f"The first {MOST_PANELS} of {count} are drawn: choose others with --company."
        )
    figure.text(_MARGIN / width, 0.12 / height, " ".join(words), color=palette.muted, fontsize=8)
