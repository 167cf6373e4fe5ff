"""The chart as a picture: plots below each other on one sheet, drawn with matplotlib."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType

from beatcheck.output.chart.drawing import Drawing
from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.multiples import draw_multiples
from beatcheck.output.chart.palette import PALETTES, Palette
from beatcheck.output.chart.panel import draw_panel, list_legend_handles, place_points
from beatcheck.output.chart.plot import Plot

_HEAD, _LEGEND, _PANEL, _FOOT, _SOURCE = 0.68, 0.34, 3.3, 0.56, 0.26  # inches
# Inches.
_LEFT, _RIGHT, _MARGIN = 0.62, 0.22, 0.2
_MOST_PANELS = 4  # below each other: with more, the picture is higher than any screen
_SLOT, _NARROWEST = 0.6, 8.4
_TITLE, _LETTERS_AN_INCH = 14.0, 7.4  # points, and how many letters of that size fit
PNG_DPI = 160  # sharp on screens of two pixels a point
_STYLE: dict[RcKeyType, str | bool] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, so that nothing depends on the machine
    "text.parse_math": False,  # a name with two dollar signs is not a formula
    "svg.fonttype": "none",
    "svg.hashsalt": "beatcheck",
    "axes.unicode_minus": True,
}


@contextmanager
def apply_drawing_style() -> Iterator[None]:
    """Run the block with matplotlib's defaults and the house style, whatever is configured."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        yield


def to_png(drawing: Drawing) -> bytes:
    """Return the drawing as a PNG; the same plots give the same bytes."""
    with apply_drawing_style():
        figure = draw_figure(drawing.plots, PALETTES[drawing.theme], drawing.source)
        FigureCanvasAgg(figure)
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=PNG_DPI, metadata={"Software": None})
        return file.getvalue()


def draw_figure(
    plots: Sequence[Plot], palette: Palette, source: str = "", *, is_headed: bool = True
) -> Figure:
    """Return the figure with a panel for each plot; to be called within `drawing_style`.

    Without heads, what shows the figure has to say what is in it. More than a few plots are small
    panels in a grid.
    """
    if len(plots) > _MOST_PANELS:
        return draw_multiples(plots, palette, source)
    slots = max([0.0, *place_points(plot)][-1] + 1 for plot in plots)
    width = max(_NARROWEST, _LEFT + _RIGHT + slots * _SLOT)
    panel = _HEAD * is_headed + _LEGEND + _PANEL + _FOOT
    height = panel * len(plots) + (_SOURCE if source else 0)
    figure = Figure(figsize=(width, height), facecolor=palette.paper)
    for number, plot in enumerate(plots):
        top = height - number * panel
        if is_headed:
            _draw_head(figure, plot, palette, top)
        _draw_plot(figure, plot, palette, top - _HEAD * is_headed)
    if source:
        _write(figure, _MARGIN, 0.16, source, color=palette.muted, fontsize=8)
    return figure


def _draw_head(figure: Figure, plot: Plot, palette: Palette, top: float) -> None:
    width, _ = figure.get_size_inches()
    size = _TITLE * min(1, width * _LETTERS_AN_INCH / len(plot.title))
    _write(figure, _MARGIN, top - 0.34, plot.title, color=palette.ink, fontsize=size, weight="bold")
    words = plot.terms
    if plot.kind is not ChartKind.GUIDANCE:
        words = " · ".join(filter(None, [plot.axis[:1].upper() + plot.axis[1:], plot.terms]))
    _write(figure, _MARGIN, top - 0.6, words, color=palette.muted, fontsize=9.5)


def _draw_plot(figure: Figure, plot: Plot, palette: Palette, top: float) -> None:
    width, height = figure.get_size_inches()
    bottom = top - _LEGEND - _PANEL
    axes = figure.add_axes(
        (_LEFT / width, bottom / height, (width - _LEFT - _RIGHT) / width, _PANEL / height)
    )
    draw_panel(axes, plot, palette)
    _draw_legend(figure, axes, plot, palette, (_MARGIN / width, (top - 0.04) / height))


def _draw_legend(
    figure: Figure, axes: Axes, plot: Plot, palette: Palette, corner: tuple[float, float]
) -> None:
    handles = list_legend_handles(plot, palette)
    if not handles:
        return
    axes.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=corner,
        bbox_transform=figure.transFigure,
        ncols=len(handles),
        frameon=False,
        fontsize=9,
        labelcolor=palette.ink,
        handlelength=1.1,
        handletextpad=0.5,
        columnspacing=1.6,
        borderaxespad=0,
        borderpad=0,
    )


def _write(figure: Figure, x: float, y: float, text: str, **style: Any) -> None:  # noqa: ANN401
    width, height = figure.get_size_inches()
    figure.text(x / width, y / height, text, va="baseline", ha="left", **style)
