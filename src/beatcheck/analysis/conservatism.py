"""Conservatism: how far below its own expectation a company guides, and whether that changes.

Managers' expectation is nearer the upper bound of their range than its midpoint: of the annual
earnings per share that Ciconte, Kirk and Tucker looked at (Review of Accounting Studies 19, 2014),
41 % came in above the upper bound, 16 % at it and 42 % below.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.beats import HUNDRED, Beat, calculate_percent
from beatcheck.analysis.outlook.outlook import FEWEST, calculate_relative_beat, find_median
from beatcheck.analysis.records import Record
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.rounding import round_half_up

FEWEST_SPREAD = 3  # for a standard deviation: two are one distance
PUBLISHED_PCT = (41, 16, 42)  # above, at and below the upper bound, of earnings per share


class UpperBound(NamedTuple):
    """Where the actuals lie against the upper bound, in percent of `periods` guided as a range.

    `beats_above_pct` is the share of those above the midpoint that are above the upper bound too;
    `beats` is how many are above the midpoint.
    """

    above_pct: Decimal
    at_pct: Decimal
    below_pct: Decimal
    periods: int
    beats_above_pct: Decimal | None
    beats: int


class Drift(NamedTuple):
    """A share of guidance in percent, early and late in the record, and of how many periods."""

    early_pct: Decimal
    late_pct: Decimal
    periods: int


class Steadiness(NamedTuple):
    """Deviation over mean of the beats: in the metric's unit and in percent of the basis.

    The smaller is the steadier: a company that beats by the same amount, or by the same share.
    """

    of_amounts: Decimal
    of_percents: Decimal
    periods: int

    @property
    def steadier(self) -> str:
        """In what the beats are steadier: amount or percent."""
        return "amount" if self.of_amounts < self.of_percents else "percent"


class Conservatism(NamedTuple):
    """How conservative a record is; what it lacks the periods for is None."""

    upper: UpperBound | None
    width: Drift | None
    steadiness: Steadiness | None
    threshold: Drift | None


def measure_conservatism(record: Record) -> Conservatism:
    """Return how conservative the guidance of a record is, over its comparable periods."""
    # An incomparable period says nothing of how a company guides: a spin-off moved the actual.
    beats = [beat for beat in record.beats if beat.source.not_comparable is None]
    guided = [beat for beat in beats if beat.guidance is not None]
    widths = [_measure_width(beat, record) for beat in guided]
    return Conservatism(
        upper=_measure_upper_bound(guided),
        width=_compare_halves([width for width in widths if width is not None]),
        steadiness=_measure_steadiness(record, beats),
        threshold=_compare_ends(record, beats),
    )


def _get_ends(beat: Beat) -> tuple[Decimal, Decimal] | None:
    """Return the guided range; None for a single figure or an open end."""
    guidance = beat.guidance
    if guidance is None or guidance.low is None or guidance.high is None:
        return None
    return (guidance.low, guidance.high) if guidance.low < guidance.high else None


def _measure_upper_bound(guided: Sequence[Beat]) -> UpperBound | None:
    pairs = [
        (beat.actual, ends)
        for beat in guided
        if beat.actual is not None and (ends := _get_ends(beat)) is not None
    ]
    if len(pairs) < FEWEST:
        return None
    # "At" comes first: 26.0B against a bound of 25.98B is the bound as far as anybody can read.
    at = sum(_is_at(actual, high) for actual, (_, high) in pairs)
    above = sum(actual > high and not _is_at(actual, high) for actual, (_, high) in pairs)
    beats = [(actual, high) for actual, (low, high) in pairs if actual > (low + high) / 2]
    over = sum(actual > high for actual, high in beats)
    count = len(pairs)
    return UpperBound(
        above_pct=HUNDRED * above / count,
        at_pct=HUNDRED * at / count,
        below_pct=HUNDRED * (count - above - at) / count,
        periods=count,
        beats_above_pct=HUNDRED * over / len(beats) if len(beats) >= FEWEST else None,
        beats=len(beats),
    )


def _is_at(actual: Decimal, bound: Decimal) -> bool:
    """Return whether an actual equals the bound at the digits in which it was published."""
    step = (2 * halve_step(actual)).normalize()  # of the last digit that is written
    # An actual that is written more finely than the bound has to equal it to the digit.
    if step >= 2 * halve_step(bound):
        return round_half_up(bound, step) == actual
    return actual == bound


def _measure_width(beat: Beat, record: Record) -> Decimal | None:
    """Return high - low in percent of the midpoint; of a metric in percent in points."""
    ends = _get_ends(beat)
    if ends is None:
        return None
    width = ends[1] - ends[0]
    return width if record.unit.is_percent else calculate_percent(width, (ends[0] + ends[1]) / 2)


def _compare_halves(widths: Sequence[Decimal]) -> Drift | None:
    """Return the median of the earlier and of the later half."""
    # With an odd count the middle period belongs to neither half.
    if len(widths) < 2 * FEWEST:
        return None
    half = len(widths) // 2
    return Drift(find_median(widths[:half]), find_median(widths[-half:]), len(widths))


def _measure_steadiness(record: Record, beats: Sequence[Beat]) -> Steadiness | None:
    pairs = [
        (beat.beat, relative)
        for beat in beats
        if beat.beat is not None
        and (relative := calculate_relative_beat(beat, record.unit)) is not None
    ]
    # Points are percent already: amount and percent would be one figure twice.
    if record.unit.is_percent or len(pairs) < FEWEST_SPREAD:
        return None
    amounts, percents = (_measure_variation(list(values)) for values in zip(*pairs, strict=True))
    if amounts is None or percents is None:
        return None
    return Steadiness(amounts, percents, len(pairs))


def _measure_variation(values: Sequence[Decimal]) -> Decimal | None:
    """Return the sample standard deviation over the size of the mean; None where that is 0."""
    mean = sum(values, Decimal()) / len(values)
    squares = sum(((value - mean) ** 2 for value in values), Decimal())
    return (squares / (len(values) - 1)).sqrt() / abs(mean) if mean else None


def _compare_ends(record: Record, beats: Sequence[Beat]) -> Drift | None:
    """Return the threshold in percent of the basis, the first and the last that applied."""
    if record.unit.is_percent:
        return None
    shares = [calculate_percent(beat.threshold, beat.reference) for beat in beats]
    # An absolute threshold shrinks as a company grows, which is what these ends show.
    known = [share for share in shares if share is not None]
    return Drift(known[0], known[-1], len(known)) if len(known) >= FEWEST else None
