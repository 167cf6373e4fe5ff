"""Odds: how many of a company's last beats would clear the pending bar, and what that is worth.

The rule of succession (Laplace) keeps the odds off 0 and 1. They never come without the score of
the same rule over the record (Brier, Verification of Forecasts Expressed in Terms of Probability,
Monthly Weather Review 78, 1950): 0 is perfect, and a coin that always says 0.5 scores 0.25.
"""

from collections import deque
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.beats import HUNDRED, Beat, Verdict
from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import SCORED

MEMORY = 8  # beats that are looked at
FEWEST = 2  # one beat says nothing of the next
# What (forecast − outcome)² is on average for one who always says one half; the score is Brier's
# (Monthly Weather Review 78, 1950).
COIN = Decimal("0.25")


class Odds(NamedTuple):
    """The odds that a pending period clears its bar, from 0 to 1, with the record of the rule.

    Of the last `beats` beats `clearing` would have cleared it. `score` and `base_score` are the
    mean squared errors of this rule and of the share of periods cleared so far, over the `judged`
    periods that had an earlier verdict; each was forecast from what came before it alone.
    """

    value: Decimal
    clearing: int
    beats: int
    score: Decimal | None
    base_score: Decimal | None
    judged: int

    @property
    def is_reliable(self) -> bool:
        """Return whether the rule did better than a coin and than the base rate."""
        # A rule that is no better than saying one half each time is shown with a warning.
        if self.score is None or self.base_score is None:
            return False
        return self.score < COIN and self.score < self.base_score


def calculate_odds(record: Record, pending: Beat) -> Odds | None:
    """Return the odds of a pending period; None without a bar, or with fewer than two beats."""
    needed = _measure_relative(record, pending, pending.threshold)
    before = [
        relative
        for beat in record.beats
        if beat.period.order < pending.period.order
        and (relative := _measure_beat(record, beat)) is not None
    ][-MEMORY:]
    if needed is None or len(before) < FEWEST:
        return None
    errors = list(walk_forward(record))
    count = len(errors)
    return Odds(
        value=_apply_succession(sum(beat >= needed for beat in before), len(before)),
        clearing=sum(beat >= needed for beat in before),
        beats=len(before),
        score=sum((own for own, _ in errors), Decimal()) / count if count else None,
        base_score=sum((base for _, base in errors), Decimal()) / count if count else None,
        judged=count,
    )


def walk_forward(record: Record) -> Iterator[tuple[Decimal, Decimal]]:
    """Yield the squared errors of the rule and of the base rate, period by period.

    A period is forecast from the beats and verdicts before it alone, so no later figure can move
    an earlier forecast.
    """
    before: deque[Decimal] = deque(maxlen=MEMORY)
    cleared = scored = 0
    for beat in record.beats:
        if beat.verdict in SCORED:
            outcome = Decimal(beat.verdict is Verdict.CLEARED)
            needed = _measure_relative(record, beat, beat.threshold)
            if needed is not None and len(before) >= FEWEST and scored:
                own = _apply_succession(sum(earlier >= needed for earlier in before), len(before))
                base = _apply_succession(cleared, scored)
                yield (own - outcome) ** 2, (base - outcome) ** 2
            # Only now, after the forecast: a period must not be among its own forerunners.
            cleared += beat.verdict is Verdict.CLEARED
            scored += 1
        relative = _measure_beat(record, beat)
        if relative is not None:
            before.append(relative)


def _apply_succession(successes: int, trials: int) -> Decimal:
    """Return (k + 1) / (n + 2)."""
    # Laplace's rule of succession: eight of eight beats give nine in ten, not certainty.
    return Decimal(successes + 1) / (trials + 2)


def _measure_beat(record: Record, beat: Beat) -> Decimal | None:
    """Return a beat as bars are measured, with or without a threshold; None if incomparable."""
    if beat.source.not_comparable is not None:
        return None
    return _measure_relative(record, beat, beat.beat)


def _measure_relative(record: Record, beat: Beat, size: Decimal | None) -> Decimal | None:
    """Return a beat or a threshold in percent of the basis; of a metric in percent in points."""
    # A basis of 0 has no percentages, and an unknown one no beats.
    if size is None or not beat.reference:
        return None
    return size if record.unit.is_percent else HUNDRED * size / abs(beat.reference)
