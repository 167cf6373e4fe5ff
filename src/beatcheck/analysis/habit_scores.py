"""Habit scores: how unusual a beat is for the company, by its own last eight before it."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.outlook.outlook import MEMORY, calculate_relative_beat, find_median
from beatcheck.analysis.records import Record

FEWEST_BEFORE = 4  # a spread of fewer beats is chance
# 1 / Φ⁻¹(3/4): scaled so, it estimates the standard deviation of a normal sample, and one outlier
# does not move it.
_NORMAL_MAD = Decimal("1.4826")  # median absolute deviation to standard deviation, if normal


class HabitScore(NamedTuple):
    """How many deviations a beat lies off the last beats before it, of which there are `beats`.

    `robust` is calculated from their median and median absolute deviation, `plain` from mean and
    sample standard deviation; None where these beats do not differ.
    """

    robust: Decimal | None
    plain: Decimal | None
    beats: int


NO_SCORE = HabitScore(None, None, 0)


def score_habits(record: Record) -> list[HabitScore]:
    """Return the score of each period of a record, with or without a threshold."""
    before: list[Decimal] = []
    scores = []
    for beat in record.beats:
        relative = calculate_relative_beat(beat, record.unit)
        if relative is None or beat.source.not_comparable is not None:
            scores.append(NO_SCORE)
            continue
        scores.append(score_beat(relative, before[-MEMORY:]))
        before.append(relative)
    return scores


def score_beat(relative: Decimal, before: Sequence[Decimal]) -> HabitScore:
    """Return how unusual a beat is after the beats before it; all in percent or all in points."""
    count = len(before)
    if count < FEWEST_BEFORE:
        return HabitScore(None, None, count)
    middle = find_median(before)
    spread = _NORMAL_MAD * find_median([abs(value - middle) for value in before])
    mean = sum(before, Decimal()) / count
    squares = sum(((value - mean) ** 2 for value in before), Decimal())
    deviation = (squares / (count - 1)).sqrt()
    return HabitScore(
        robust=(relative - middle) / spread if spread else None,
        plain=(relative - mean) / deviation if deviation else None,
        beats=count,
    )
