"""How the streaks of one record became those of another: broken, joined, longer, shorter."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from beatcheck.analysis.streaks import Streak


class Turn(StrEnum):
    """What happened to a streak."""

    BROKEN = "broken"
    JOINED = "joined"
    LONGER = "longer"
    SHORTER = "shorter"
    GONE = "gone"
    BEGUN = "begun"


class RunChange(NamedTuple):
    """Streaks that overlap: the old ones and the new ones."""

    turn: Turn
    old: tuple[Streak, ...]
    new: tuple[Streak, ...]


def compare_runs(old: Sequence[Streak], new: Sequence[Streak]) -> Iterator[RunChange]:
    """Yield what happened to each streak; one that only moved or stayed as long is left out."""
    for streak in old:
        after = _find_overlapping(streak, new)
        if not after:
            yield RunChange(Turn.GONE, (streak,), ())
        elif len(after) > 1:
            yield RunChange(Turn.BROKEN, (streak,), after)
    for streak in new:
        before = _find_overlapping(streak, old)
        if not before:
            yield RunChange(Turn.BEGUN, (), (streak,))
        elif len(before) > 1:
            yield RunChange(Turn.JOINED, before, (streak,))
        # Otherwise the old streak was broken, which is reported above.
        elif len(_find_overlapping(before[0], new)) == 1 and streak.length != before[0].length:
            turn = Turn.LONGER if streak.length > before[0].length else Turn.SHORTER
            yield RunChange(turn, before, (streak,))


def format_span(streak: Streak) -> str:
    """Return from when to when a streak runs: FY2024Q2 to FY2025Q3."""
    return str(streak.first) if streak.length == 1 else f"{streak.first} to {streak.last}"


def _find_overlapping(streak: Streak, others: Sequence[Streak]) -> tuple[Streak, ...]:
    """Return the streaks that share a period with this one."""
    first, last = _list_orders(streak)
    ranked = ((streak, *_list_orders(streak)) for streak in others)
    return tuple(streak for streak, start, end in ranked if start <= last and first <= end)


def _list_orders(streak: Streak) -> tuple[int, int]:
    if streak.first is None or streak.last is None:
        # An empty span overlaps nothing.
        return 0, -1
    return streak.first.order, streak.last.order
