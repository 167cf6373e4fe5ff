"""Panel: one plot on its axes, with columns, bars to clear and streaks."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from beatcheck.analysis.beats import Verdict
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.palette import Palette
from beatcheck.output.chart.plot import Plot, PlotPoint
from beatcheck.output.chart.streak_marks import draw_streaks

_COLUMN, _SHIFT, _TICK = 0.36, 0.2, 0.42  # shares of a slot
_HEADROOM, _STREAK_ROOM = 0.1, 0.16  # shares of the height
_ROOM_FOR_ENDS = 3  # slots between two names below a small panel
_FEWEST_SLOTS = 6  # one column alone would be a wall
_GAPS_SHOWN = 2  # slots a period: where more were missing, the axis counts periods, not time


def draw_panel(axes: Axes, plot: Plot, palette: Palette) -> None:
    """Draw the plot on empty axes."""
    places = place_periods(plot.points)
    _draw_frame(axes, plot, palette, places)
    draw_streaks(axes, plot, palette, places)
    draw = _drawers[plot.kind]
    for point, place in zip(plot.points, places.values(), strict=True):
        draw(axes, point, palette, place)
        _draw_label(axes, plot, point, palette, place)
    if plot.is_empty:
        _write_nothing(axes, palette)


def draw_small_panel(axes: Axes, plot: Plot, palette: Palette) -> None:
    """Draw the plot in little room: without labels and streaks, and with its two ends named."""
    places = place_periods(plot.points)
    _draw_frame(axes, plot, palette, places)
    draw = _drawers[plot.kind]
    for point, place in zip(plot.points, places.values(), strict=True):
        draw(axes, point, palette, place)
    for note in list(axes.texts):
        note.remove()
    if plot.is_empty:
        _write_nothing(axes, palette)
    _name_ends(axes, places)
    axes.tick_params(labelsize=7.5)
    axes.yaxis.set_major_locator(MaxNLocator(3))


def _name_ends(axes: Axes, places: Mapping[FiscalPeriod, float]) -> None:
    """Name the first and the last period, within the panel because its neighbours are close."""
    items = list(places.items())
    (first, left), (last, right) = items[0], items[-1]
    has_room = right - left >= _ROOM_FOR_ENDS
    ends = {first: left, last: right} if has_room else {last: right}
    axes.set_xticks(list(ends.values()), [str(period) for period in ends])
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


def place_periods(points: Sequence[PlotPoint]) -> Mapping[FiscalPeriod, float]:
    """Return where each period stands: evenly in time, so a missing one leaves its slot empty."""
    periods = [point.line.beat.period for point in points]
    slots = periods[-1].order - periods[0].order + 1
    if slots > _GAPS_SHOWN * len(periods):
        return {period: float(number) for number, period in enumerate(periods)}
    return {period: float(period.order - periods[0].order) for period in periods}


def _draw_frame(
    axes: Axes, plot: Plot, palette: Palette, places: Mapping[FiscalPeriod, float]
) -> None:
    heights = [0.0, *(height for point in plot.points for height in point.heights)]
    low, high = min(heights), max(heights)
    room = (high - low) or 1.0
    axes.set_facecolor(palette.paper)
    first, last = min(places.values()), max(places.values())
    side = 0.5 + max(0.0, _FEWEST_SLOTS - 1 - (last - first)) / 2
    axes.set_xlim(first - side, last + side)
    axes.set_ylim(low - _HEADROOM * room * (low < 0), high + (_HEADROOM + _STREAK_ROOM) * room)
    axes.spines[:].set_visible(False)
    axes.axhline(0, color=palette.muted, linewidth=0.8, zorder=3)
    axes.grid(axis="y", color=palette.grid, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="both", length=0, labelsize=8.5, labelcolor=palette.muted)
    _name_periods(axes, palette, places)


def _name_periods(axes: Axes, palette: Palette, places: Mapping[FiscalPeriod, float]) -> None:
    """Write the quarters below their slots, and the year once below its quarters."""
    axes.set_xticks(list(places.values()), [period.part or str(period) for period in places])
    if not any(period.part for period in places):
        return
    for (calendar, year), group in groupby(places, key=lambda period: period[:2]):
        slots = [places[period] for period in group]
        axes.annotate(
            f"{calendar}{year}",
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
    found = next((one for one in (point.low, point.high) if one is not None), None)
    if found is None and point.line.beat.guidance is not None:
        found = point.basis
    return None if found is None else float(found)


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
    if point.value is None:
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
}
