"""Panel: one plot on its axes, with columns, bars to clear and streaks."""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, groupby, pairwise
from operator import itemgetter

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from beatcheck.analysis.beats import Verdict
from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.palette import Palette
from beatcheck.output.chart.plot import Plot
from beatcheck.output.chart.plot_point import PlotPoint
from beatcheck.output.chart.streak_marks import draw_streaks

_COLUMN, _SHIFT, _TICK = 0.36, 0.2, 0.42  # shares of a slot
_HEADROOM, _STREAK_ROOM = 0.1, 0.16  # shares of the height
_ROOM_FOR_ENDS = 3  # slots between two names below a small panel
_FEWEST_SLOTS = 6  # one column alone would be a wall
_BETWEEN = 0.8  # slots between the statements on one period and those on the next
_MONTH = len("2025-01")
_GAPS_SHOWN = 2  # slots a period: where more were missing, the axis counts periods, not time


def draw_panel(axes: Axes, plot: Plot, palette: Palette) -> None:
    """Draw the plot on empty axes."""
    places = place_points(plot)
    _draw_frame(axes, plot, palette, places)
    _name_places(axes, plot, palette, places)
    draw_streaks(axes, plot, palette, places)
    draw = _drawers[plot.kind]
    for point, place in zip(plot.points, places, strict=True):
        draw(axes, point, palette, place)
        _draw_label(axes, plot, point, palette, place)
    if plot.is_empty:
        _write_nothing(axes, palette)


def draw_small_panel(axes: Axes, plot: Plot, palette: Palette) -> None:
    """Draw the plot in little room: without labels and streaks, and with its two ends named."""
    places = place_points(plot)
    _draw_frame(axes, plot, palette, places)
    draw = _drawers[plot.kind]
    for point, place in zip(plot.points, places, strict=True):
        draw(axes, point, palette, place)
    if plot.is_empty:
        _write_nothing(axes, palette)
        axes.set_xticks([])
    else:
        _name_ends(axes, plot, places)
    axes.tick_params(labelsize=7.5)
    axes.yaxis.set_major_locator(MaxNLocator(3))


def _name_ends(axes: Axes, plot: Plot, places: Sequence[float]) -> None:
    """Name the first and the last period, within the panel because its neighbours are close."""
    names = [str(point.line.beat.period) for point in plot.points]
    has_room = places[-1] - places[0] >= _ROOM_FOR_ENDS
    ends = (0, -1) if has_room else (-1,)
    axes.set_xticks([places[end] for end in ends], [names[end] for end in ends])
    if has_room:
        one, other = axes.get_xticklabels()
        one.set_horizontalalignment("left")
        other.set_horizontalalignment("right")


def _write_nothing(axes: Axes, palette: Palette) -> None:
    axes.text(
        0.5, 0.5, "nothing to draw", color=palette.muted, transform=axes.transAxes, ha="center"
    )


def list_legend_handles(plot: Plot, palette: Palette) -> list[Artist]:
    """Return what explains the drawing: an entry for everything that is in it."""
    points, handles = plot.points, list[Artist]()
    is_ranged = any(point.low is not None and point.low != point.high for point in points)
    if plot.kind is ChartKind.GUIDANCE and any(point.line.beat.guidance for point in points):
        handles.append(Patch(color=palette.guided, label="Guidance"))
    if is_ranged:
        is_wide = plot.kind is ChartKind.RANGE
        color = palette.guided if is_wide else palette.band
        handles.append(Patch(color=color, label="Guided range"))
    noun = {ChartKind.BEATS: "Beat", ChartKind.GROWTH: "Growth"}.get(plot.kind, "Actual")
    drawn = {point.line.beat.verdict for point in points if point.value is not None}
    if Verdict.CLEARED in drawn:
        handles.append(Patch(color=palette.cleared, label=f"{noun}, cleared"))
    if Verdict.SHORT in drawn:
        handles.append(Patch(color=palette.short, label=f"{noun}, short ✗"))
    if drawn - {Verdict.CLEARED, Verdict.SHORT}:
        words = f"{noun}, no verdict" if plot.is_guided else noun
        handles.append(Patch(color=palette.other, label=words))
    if any(point.bar is not None for point in points):
        handles.append(Line2D([], [], color=palette.ink, linewidth=1.6, label=_name_bar(plot)))
    return handles


def _name_bar(plot: Plot) -> str:
    return "Threshold" if plot.kind is ChartKind.BEATS else "Bar to clear"


def place_points(plot: Plot) -> tuple[float, ...]:
    """Return where each point stands, in slots.

    Periods stand evenly in time, so a missing one leaves its slot empty; the statements on one
    period stand side by side, with some room between two periods.
    """
    periods = [point.line.beat.period for point in plot.points]
    if plot.kind is ChartKind.REVISIONS:
        before = [*periods[:1], *periods]
        changes = accumulate(one != other for one, other in pairwise(before))
        return tuple(number + _BETWEEN * change for number, change in enumerate(changes))
    slots = periods[-1].order - periods[0].order + 1
    if slots > _GAPS_SHOWN * len(periods):
        return tuple(map(float, range(len(periods))))
    return tuple(float(period.order - periods[0].order) for period in periods)


def _draw_frame(axes: Axes, plot: Plot, palette: Palette, places: Sequence[float]) -> None:
    heights = [0.0, *(height for point in plot.points for height in point.heights)]
    low, high = min(heights), max(heights)
    room = (high - low) or 1.0
    axes.set_facecolor(palette.paper)
    first, last = (places[0], places[-1]) if places else (0.0, 0.0)
    side = 0.5 + max(0.0, _FEWEST_SLOTS - 1 - (last - first)) / 2
    axes.set_xlim(first - side, last + side)
    axes.set_ylim(low - _HEADROOM * room * (low < 0), high + (_HEADROOM + _STREAK_ROOM) * room)
    axes.spines[:].set_visible(False)
    axes.axhline(0, color=palette.muted, linewidth=0.8, zorder=3)
    axes.grid(axis="y", color=palette.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="both", length=0, labelsize=8.5, labelcolor=palette.muted)


def _name_places(axes: Axes, plot: Plot, palette: Palette, places: Sequence[float]) -> None:
    """Write the quarters below their slots, and the year once below its quarters.

    Of statements it is the months, and the period once below its statements.
    """
    if plot.is_empty:
        axes.set_xticks([])
        return
    periods = [point.line.beat.period for point in plot.points]
    names = [point.name[:_MONTH] for point in plot.points]
    groups = [str(period) for period in periods]
    if plot.kind is not ChartKind.REVISIONS:
        names = [period.part or str(period) for period in periods]
        groups = [f"{period.calendar}{period.year}" if period.part else "" for period in periods]
    axes.set_xticks(places, names)
    for name, group in groupby(zip(groups, places, strict=True), key=itemgetter(0)):
        slots = [place for _, place in group]
        axes.annotate(
            name,
            (sum(slots) / len(slots), 0),
            xycoords=axes.get_xaxis_transform(),
            xytext=(0, -20),
            textcoords="offset points",
            color=palette.ink,
            fontsize=8.5,
            ha="center",
            va="top",
            weight="bold",
        )


def _draw_pair(axes: Axes, point: PlotPoint, palette: Palette, place: float) -> None:
    """Draw guidance and actual as paired columns; alone, the actual stands in the middle."""
    guidance = point.line.beat.guidance
    shift = _SHIFT if guidance is not None and point.basis is not None else 0.0
    middle = _find_middle(point)
    if middle is not None:
        _draw_rectangle(axes, (place - _SHIFT, 0, middle), palette.guided)
    if point.low is not None and point.high is not None and point.low != point.high:
        _draw_rectangle(axes, (place - _SHIFT, float(point.low), float(point.high)), palette.band)
    if point.value is not None:
        color = palette.choose_color(point.line.beat.verdict)
        _draw_rectangle(axes, (place + shift, 0, float(point.value)), color)
    _draw_bar(axes, point, palette, place)


def _find_middle(point: PlotPoint) -> float | None:
    """Return how high the column of the guidance is: its middle, else the end that was given."""
    if point.low is not None and point.high is not None:
        return float(point.low + point.high) / 2
    level = next((end for end in (point.low, point.high) if end is not None), None)
    if level is None and point.line.beat.guidance is not None:
        level = point.basis
    return None if level is None else float(level)


def _draw_column(axes: Axes, point: PlotPoint, palette: Palette, place: float) -> None:
    if point.value is not None:
        color = palette.choose_color(point.line.beat.verdict)
        _draw_rectangle(axes, (place, 0, float(point.value)), color, width=2 * _COLUMN)
    _draw_bar(axes, point, palette, place)


def _draw_position(axes: Axes, point: PlotPoint, palette: Palette, place: float) -> None:
    """Draw the guided range as a band, and the actual as a mark on its stem."""
    if point.low is not None and point.high is not None:
        _draw_rectangle(
            axes, (place, float(point.low), float(point.high)), palette.guided, width=1.0
        )
    if point.value is not None:
        color = palette.choose_color(point.line.beat.verdict)
        axes.plot([place, place], [0, float(point.value)], color=color, linewidth=1.5)
        axes.plot([place], [float(point.value)], "o", color=color, markersize=7)
    _draw_bar(axes, point, palette, place)


def _draw_statement(axes: Axes, point: PlotPoint, palette: Palette, place: float) -> None:
    """Draw a guided range as a band, a point guided as a line, and the actual as a dot."""
    if point.low is not None and point.high is not None:
        low, high = float(point.low), float(point.high)
        _draw_rectangle(axes, (place, low, high), palette.guided, width=2 * _COLUMN)
        axes.plot(
            [place - _COLUMN, place + _COLUMN], [(low + high) / 2] * 2, color=palette.band, zorder=3
        )
    if point.value is not None:
        color = palette.choose_color(point.line.beat.verdict)
        axes.plot([place], [float(point.value)], "o", color=color, markersize=7, zorder=4)


def _draw_bar(axes: Axes, point: PlotPoint, palette: Palette, place: float) -> None:
    if point.bar is not None:
        ends, height = [place - _TICK, place + _TICK], float(point.bar)
        axes.plot(ends, [height, height], color=palette.ink, linewidth=1.6, zorder=4)


def _draw_label(axes: Axes, plot: Plot, point: PlotPoint, palette: Palette, place: float) -> None:
    """Write the value above (below zero: beneath) what is drawn; a short one carries its sign."""
    verdict = point.line.beat.verdict
    is_below = point.value is not None and point.value < 0 and plot.kind is not ChartKind.GUIDANCE
    above = max([0.0, *point.heights])
    text, color = point.label, palette.choose_color(verdict)
    if point.value is None and not point.name:
        text, color = _write_need(plot, point), palette.muted
    if verdict is Verdict.SHORT and text:
        text = f"✗\n{text}" if not is_below else f"{text}\n✗"
    axes.annotate(
        text,
        (place, min(point.heights) if is_below else above),
        xytext=(0, -4 if is_below else 4),
        textcoords="offset points",
        color=color,
        fontsize=8,
        ha="center",
        va="top" if is_below else "bottom",
        weight="bold" if verdict is Verdict.SHORT else "normal",
        linespacing=1.0,
    )


def _write_need(plot: Plot, point: PlotPoint) -> str:
    """Return what a pending period has to reach, where that is drawn."""
    bar = point.line.beat.bar
    if bar is None or point.bar is None or plot.kind is not ChartKind.GUIDANCE:
        return ""
    return f"needs\n{plot.digits.format_exact(bar)}{plot.digits.suffix}"


def _draw_rectangle(
    axes: Axes, at: tuple[float, float, float], color: str, width: float = _COLUMN
) -> None:
    """Draw a rectangle without outline around the place, from one height to another."""
    place, bottom, top = at
    corner = (place - width / 2, bottom)
    axes.add_patch(Rectangle(corner, width, top - bottom, facecolor=color, linewidth=0, zorder=2))


_Drawer = Callable[[Axes, PlotPoint, Palette, float], None]
_drawers: Mapping[ChartKind, _Drawer] = {
    ChartKind.GUIDANCE: _draw_pair,
    ChartKind.BEATS: _draw_column,
    ChartKind.GROWTH: _draw_column,
    ChartKind.RANGE: _draw_position,
    ChartKind.REVISIONS: _draw_statement,
}
