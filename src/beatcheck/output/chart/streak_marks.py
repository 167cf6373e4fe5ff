"""The streaks on a panel: shaded with their length, and the period that ends each."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes

from beatcheck.analysis.streaks import End, Streak
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.palette import Palette
from beatcheck.output.chart.plot import Plot

_ROOM_FOR_WORDS = 3.0  # slots
_TOP = 0.985  # of the axes' height


def draw_streaks(axes: Axes, plot: Plot, palette: Palette, slots: Sequence[float]) -> None:
    """Shade each streak that is in sight, write its length and mark what ends it.

    `slots` are where the points of the plot stand.
    """
    if plot.kind in {ChartKind.GROWTH, ChartKind.REVISIONS} or plot.is_empty:
        return
    periods = (point.line.beat.period for point in plot.points)
    places = dict(zip(periods, slots, strict=True))
    streaks = [streak for streak in plot.record.streaks if _list_places(streak, places)]
    starts = [min(_list_places(streak, places)) for streak in streaks]
    ends = [*starts[1:], max(places.values()) + 1]
    for streak, next_start in zip(streaks, ends, strict=False):
        _shade(axes, streak, palette, places)
        if streak.ended_by is not None and streak.ended_by in places:
            _mark_end(axes, plot, streak, palette, (places[streak.ended_by], next_start))


def _list_places(streak: Streak, places: Mapping[FiscalPeriod, float]) -> list[float]:
    """Return where the periods of the streak stand that are drawn."""
    return [
        place
        for period, place in places.items()
        if streak.first is not None
        and streak.last is not None
        and streak.first.order <= period.order <= streak.last.order
    ]


def _shade(
    axes: Axes, streak: Streak, palette: Palette, places: Mapping[FiscalPeriod, float]
) -> None:
    seen = _list_places(streak, places)
    first, last = min(seen) - 0.5, max(seen) + 0.5
    axes.axvspan(first, last, color=palette.shade, linewidth=0, zorder=0)
    words = f"Streak of {streak.length}" if last - first > 1 else str(streak.length)
    axes.text(
        (first + last) / 2,
        _TOP,
        words,
        transform=axes.get_xaxis_transform(),
        color=palette.cleared,
        fontsize=9,
        weight="bold",
        ha="center",
        va="top",
    )


def _mark_end(
    axes: Axes, plot: Plot, streak: Streak, palette: Palette, between: tuple[float, float]
) -> None:
    """Draw a line before the period that ends the streak, and words if there is room."""
    place, next_start = between
    axes.axvline(place - 0.5, color=palette.short, linewidth=1.2, linestyle=(0, (3, 2)), zorder=1)
    has_room = next_start - place >= _ROOM_FOR_WORDS
    words = f"ends {streak.length}"
    if has_room and streak.end is End.GAP:
        words = "a missing period\nends the streak"
    elif has_room and streak.shortfall is not None:
        short = plot.digits.format_exact(streak.shortfall) + plot.digits.points
        words = f"ends the streak,\nshort by {short}"
    axes.text(
        place - 0.42,
        _TOP,
        words,
        transform=axes.get_xaxis_transform(),
        color=palette.short,
        fontsize=8.5,
        ha="left",
        va="top",
    )
