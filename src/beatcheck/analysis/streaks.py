"""Streak: consecutive fiscal periods with verdict cleared, and what ends or suspends them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from beatcheck.analysis.beats import Beat, Verdict
from beatcheck.ledger.grammar.period import FiscalPeriod

SUSPENDING = frozenset({Verdict.UNDECIDED, Verdict.UNGUIDED, Verdict.INCOMPARABLE})
SCORED = frozenset({Verdict.CLEARED, Verdict.SHORT})


class End(StrEnum):
    """What ends a streak."""

    SHORT = "short"
    GAP = "gap"


class Step(NamedTuple):
    """What one period does to the streak: its length afterwards, None without a threshold.

    `ended` is the length of the streak that this period ended, 0 for none.
    """

    streak: int | None
    ended: int
    suspends: bool
    follows_gap: bool


class Streak(NamedTuple):
    """A run of cleared periods; `ended_by` is the first period after it, None while it lasts."""

    length: int
    first: FiscalPeriod | None = None
    last: FiscalPeriod | None = None
    ended_by: FiscalPeriod | None = None
    end: End | None = None
    shortfall: Decimal | None = None


NO_STREAK = Streak(0)


def walk_beats(beats: Iterable[Beat]) -> tuple[Step, ...]:
    """Return one step for each beat, in the order of the periods.

    cleared adds one; short sets the count to 0; a missing period starts it again; all else
    leaves it as it is.
    """
    steps = []
    count, before = 0, None
    # Python 3.11 looks a member up by calling a function, three times a period.
    cleared, short = Verdict.CLEARED, Verdict.SHORT
    for beat in beats:
        order = beat.period.order
        verdict = beat.verdict
        # Orders grow by one from period to period, so a jump is a period that the ledger lacks.
        gap = before is not None and order != before + 1
        length = 0 if gap else count
        ended = count if gap or verdict is short else 0
        if verdict is cleared:
            length += 1
        elif verdict is short:
            length = 0
        has_none = beat.reference is not None and beat.threshold is None
        shown = None if has_none else length
        steps.append(Step(shown, ended, verdict in SUSPENDING, gap))
        count, before = length, order
    return tuple(steps)


def find_streaks(beats: Sequence[Beat]) -> tuple[Streak, ...]:
    """Return every streak of at least one period, in order; the last may still be running."""
    streaks: list[Streak] = []
    running: list[FiscalPeriod] = []
    for beat, step in zip(beats, walk_beats(beats), strict=True):
        if step.ended:
            end = End.GAP if step.follows_gap else End.SHORT
            streaks.append(_end_streak(running, beat, end))
            running = []
        if beat.verdict is Verdict.CLEARED:
            running.append(beat.period)
    if running:
        streaks.append(Streak(len(running), running[0], running[-1]))
    return tuple(streaks)


def _end_streak(periods: list[FiscalPeriod], beat: Beat, end: End) -> Streak:
    shortfall = beat.shortfall if end is End.SHORT else None
    return Streak(len(periods), periods[0], periods[-1], beat.period, end, shortfall)


def find_current(streaks: Sequence[Streak]) -> Streak:
    """Return the streak that is running, of length 0 where none is."""
    return streaks[-1] if streaks and streaks[-1].ended_by is None else NO_STREAK


def find_longest(streaks: Sequence[Streak]) -> Streak:
    """Return the longest streak, the first of them where several are as long."""
    return max(streaks, key=lambda streak: streak.length, default=NO_STREAK)
