"""Comparison: statistics of a company's record, to put beside those of other companies."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.beats import HUNDRED, Beat, RangePosition, Verdict
from beatcheck.analysis.conservatism import FEWEST_SPREAD, Conservatism, measure_conservatism
from beatcheck.analysis.habit_scores import NO_SCORE, HabitScore, score_habits
from beatcheck.analysis.outlook.outlook import FEWEST, calculate_relative_beat, find_median
from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import SCORED, find_current, find_longest


class Comparison(NamedTuple):
    """What the scored periods of a record add up to; None where they are too few.

    Rates are in percent. `mean`, `median` and `deviation` are of the beats in percent of the
    basis, of a metric in percent in points. `position` is the mean place in the guided range in
    half-widths: 0 is the midpoint, 1 the high end. The streaks are None where nothing is scored.
    """

    record: Record
    scored: int
    beat_rate: Decimal | None
    cleared_rate: Decimal | None
    mean: Decimal | None
    median: Decimal | None
    deviation: Decimal | None
    position: Decimal | None
    above: int
    within: int
    below: int
    current_streak: int | None
    longest_streak: int | None
    conservatism: Conservatism
    latest_z: HabitScore

    @property
    def latest(self) -> Beat | None:
        """The latest period that has been reported."""
        return self.record.latest


def compare(records: Sequence[Record]) -> list[Comparison]:
    """Return one comparison for each record, in their order."""
    return [_compare_record(record) for record in records]


def _compare_record(record: Record) -> Comparison:
    scored = [beat for beat in record.beats if beat.verdict in SCORED]
    sizes = _present(calculate_relative_beat(beat, record.unit) for beat in scored)
    positions = _present(map(measure_position, scored))
    sides = [beat.range_position for beat in scored]
    streaks = record.streaks if scored else None
    # A rate of one period would rank a newcomer first or last.
    is_enough = len(sizes) >= FEWEST
    return Comparison(
        record=record,
        scored=len(scored),
        beat_rate=_calculate_rate([beat.beat is not None and beat.beat > 0 for beat in scored]),
        cleared_rate=_calculate_rate([beat.verdict is Verdict.CLEARED for beat in scored]),
        mean=_calculate_mean(sizes) if is_enough else None,
        median=find_median(sizes) if is_enough else None,
        deviation=_calculate_deviation(sizes) if len(sizes) >= FEWEST_SPREAD else None,
        position=_calculate_mean(positions) if len(positions) >= FEWEST else None,
        above=sides.count(RangePosition.ABOVE),
        within=sides.count(RangePosition.WITHIN),
        below=sides.count(RangePosition.BELOW),
        current_streak=None if streaks is None else find_current(streaks).length,
        longest_streak=None if streaks is None else find_longest(streaks).length,
        conservatism=measure_conservatism(record),
        latest_z=_score_latest(record),
    )


def _score_latest(record: Record) -> HabitScore:
    """Return how unusual the beat of the latest reported period is for the company."""
    scores = zip(record.beats, score_habits(record), strict=True)
    return next((score for beat, score in scores if beat is record.latest), NO_SCORE)


def _present(values: Iterable[Decimal | None]) -> list[Decimal]:
    return [value for value in values if value is not None]


def measure_position(beat: Beat) -> Decimal | None:
    """Return where the actual lies in the guided range, in half-widths from its middle."""
    guidance, actual = beat.guidance, beat.actual
    if guidance is None or actual is None or guidance.low is None or guidance.high is None:
        return None
    # Half-widths make ranges of any size comparable: 1 is the high end of a narrow one and of a
    # wide one.
    half_width = (guidance.high - guidance.low) / 2
    middle = guidance.low + half_width
    return (actual - middle) / half_width if half_width else None


def _calculate_rate(outcomes: Sequence[bool]) -> Decimal | None:
    if len(outcomes) < FEWEST:
        return None
    return HUNDRED * outcomes.count(True) / len(outcomes)


def _calculate_mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal()) / len(values)


def _calculate_deviation(values: Sequence[Decimal]) -> Decimal:
    """Return the sample standard deviation, which divides by one less than the count."""
    mean = _calculate_mean(values)
    squares = sum(((value - mean) ** 2 for value in values), Decimal())
    return (squares / (len(values) - 1)).sqrt()
