"""The reaction as a picture: each report as a point, its beat against the share's return."""

import io
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from beatcheck.analysis.beats import Verdict
from beatcheck.analysis.reaction.outcomes import ReturnKind
from beatcheck.analysis.reaction.study import Pairing, Reaction
from beatcheck.analysis.streaks import SCORED
from beatcheck.output.chart.figure import PNG_DPI, apply_drawing_style
from beatcheck.output.chart.kind import Theme
from beatcheck.output.chart.palette import PALETTES, Palette
from beatcheck.output.chart.svg import finish_svg
from beatcheck.output.reaction.sentences import describe_relation, name_report, write_float

_SIZE = (8.4, 5.2)  # inches
_AXES = (0.075, 0.12, 0.9, 0.7)  # left, bottom, width and height, as shares of the picture


_LINE = 130  # letters of the sentence below the title
_POINTS, _ROOM = 72, 1.1  # points an inch, and matplotlib's margins around the dots
_LETTER, _LINE_HEIGHT = 4.2, 7.0  # of a label, in points


class Dot(NamedTuple):
    """One report: its beat and the return, in percent."""

    label: str
    beat: float
    return_: float
    verdict: Verdict


class Scatter(NamedTuple):
    """What a picture of the reaction shows; `line` is slope and height at 0, if there is one."""

    title: str
    axis: str
    words: str
    source: str
    dots: Sequence[Dot]
    line: tuple[float, float] | None
    theme: Theme


def build_scatter(reaction: Reaction, source: str, theme: Theme) -> Scatter | None:
    """Return the beats against the returns; None where no report has both.

    A line is drawn only through a relation that does not rest on one report.
    """
    measure = reaction.measure
    pairing = next(
        (
            pairing
            for pairing in reaction.pairings
            if pairing.measure is measure and pairing.driver.name == "beat_pct" and pairing.events
        ),
        None,
    )
    if pairing is None:
        return None
    dots = _list_dots(pairing, measure)
    is_fitted = pairing.relation is not None and pairing.relation.is_robust
    tickers = ", ".join(dict.fromkeys(event.record.ticker for event in pairing.events))
    name = "abnormal return" if measure.name == "abnormal" else "return"
    return Scatter(
        title=f"{tickers}: the beat and the share's {name}",
        axis=f"{name} in percent",
        words=describe_relation(pairing),
        source=source,
        dots=dots,
        line=_fit_line(dots) if is_fitted else None,
        theme=theme,
    )


def _list_dots(pairing: Pairing, measure: ReturnKind) -> list[Dot]:
    return [
        Dot(name_report(pairing, number), beat, return_, event.beat.verdict)
        for number, event in enumerate(pairing.events)
        if (beat := pairing.driver.read(event)) is not None
        and (return_ := measure.read(event)) is not None
    ]


def _fit_line(dots: Sequence[Dot]) -> tuple[float, float]:
    """Return slope and height at 0 of the line of least squares."""
    count = len(dots)
    mean_x = sum(dot.beat for dot in dots) / count
    mean_y = sum(dot.return_ for dot in dots) / count
    shared = sum((dot.beat - mean_x) * (dot.return_ - mean_y) for dot in dots)
    slope = shared / sum((dot.beat - mean_x) ** 2 for dot in dots)
    return slope, mean_y - slope * mean_x


def to_svg(scatter: Scatter) -> str:
    """Return the picture as an SVG file; the same reports give the same text."""
    with apply_drawing_style():
        return finish_svg(draw_scatter(scatter), scatter.title, _describe_dots(scatter))


def to_png(scatter: Scatter) -> bytes:
    """Return the picture as a PNG; the same reports give the same bytes."""
    with apply_drawing_style():
        figure = draw_scatter(scatter)
        FigureCanvasAgg(figure)
        file = io.BytesIO()
        figure.savefig(file, format="png", dpi=PNG_DPI, metadata={"Software": None})
        return file.getvalue()


def _describe_dots(scatter: Scatter) -> str:
    """Return what the picture shows, for those who cannot see it."""
    dots = "; ".join(
        f"{dot.label}: beat {write_float(dot.beat)}%, {write_float(dot.return_)}%"
        for dot in scatter.dots
    )
    return f"{scatter.words}. {dots}."


def draw_scatter(scatter: Scatter) -> Figure:
    """Return the figure; to be called within the drawing style."""
    palette = PALETTES[scatter.theme]
    figure = Figure(figsize=_SIZE, facecolor=palette.paper)
    figure.text(0.02, 0.945, scatter.title, color=palette.ink, fontsize=14, weight="bold")
    words = "\n".join(wrap(scatter.words, _LINE))
    figure.text(0.02, 0.925, words, color=palette.muted, fontsize=7.5, va="top")
    figure.text(0.02, 0.02, scatter.source, color=palette.muted, fontsize=7.5)
    axes = figure.add_axes(_AXES)
    _style_axes(axes, scatter, palette)
    for dot in scatter.dots:
        color = palette.choose_color(dot.verdict)
        axes.plot([dot.beat], [dot.return_], "o", color=color, markersize=5, zorder=4)
    for dot, corner in place_labels(scatter.dots):
        axes.annotate(
            dot.label,
            (dot.beat, dot.return_),
            xytext=corner,
            textcoords="offset points",
            fontsize=6,
            color=palette.muted,
        )
    if scatter.line is not None:
        slope, height = scatter.line
        ends = [min(dot.beat for dot in scatter.dots), max(dot.beat for dot in scatter.dots)]
        axes.plot(ends, [height + slope * end for end in ends], color=palette.ink, linewidth=1)
    return figure


def place_labels(dots: Sequence[Dot]) -> Iterator[tuple[Dot, tuple[float, float]]]:
    """Yield the dots whose label finds room, with the corner that it stands at, in points.

    Dots with a verdict come first; a label that would cover another is left out.
    """
    spans = [
        max(values) - min(values) or 1.0
        for values in ([dot.beat for dot in dots], [dot.return_ for dot in dots])
    ]
    scale_x, scale_y = (
        size * share * _POINTS / (span * _ROOM)
        for size, share, span in zip(_SIZE, _AXES[2:], spans, strict=True)
    )
    placed: list[tuple[float, float]] = []
    for dot in sorted(dots, key=lambda dot: dot.verdict not in SCORED):
        width = len(dot.label) * _LETTER
        for corner in ((4.0, 3.0), (4.0, -8.0), (-4 - width, 3.0), (-4 - width, -8.0)):
            x, y = dot.beat * scale_x + corner[0], dot.return_ * scale_y + corner[1]
            if all(abs(x - a) >= width or abs(y - b) >= _LINE_HEIGHT for a, b in placed):
                placed.append((x, y))
                yield dot, corner
                break


def _style_axes(axes: Axes, scatter: Scatter, palette: Palette) -> None:
    axes.set_facecolor(palette.paper)
    axes.spines[:].set_visible(False)
    axes.axhline(0, color=palette.muted, linewidth=0.8, zorder=3)
    axes.axvline(0, color=palette.muted, linewidth=0.8, zorder=3)
    axes.grid(color=palette.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="both", length=0, labelsize=8.5, labelcolor=palette.muted)
    axes.set_xlabel("beat in percent of the basis", color=palette.muted, fontsize=8.5)
    axes.set_ylabel(scatter.axis, color=palette.muted, fontsize=8.5)
