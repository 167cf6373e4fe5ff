"""Beat: an actual measured against guidance, and the verdict on it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.ledger.grammar.growth import is_comparable
from beatcheck.ledger.grammar.guidance import Guidance
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.grammar.threshold import Limit
from beatcheck.ledger.model import GuidanceStatement, Period, Statement

HUNDRED = Decimal(100)


class Verdict(StrEnum):
    """The verdict on a period; only `short` is flagged."""

    CLEARED = "cleared"
    SHORT = "short"
    UNDECIDED = "undecided"
    PENDING = "pending"
    UNGUIDED = "unguided"
    INCOMPARABLE = "incomparable"
    NO_THRESHOLD = "no-threshold"


class RangePosition(StrEnum):
    """Where the actual lies against the guided range; both ends are within."""

    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"


class Known(NamedTuple):
    """What is known of one metric in one period on the day that is asked about.

    `is_rounded` says that the actual is written more coarsely than the issuer reports it.
    """

    guidance: tuple[GuidanceStatement, ...]
    actual: Decimal | None
    actual_statement: Statement | None
    consensus: Decimal | None
    is_rounded: bool
    note: str | None


class Beat(NamedTuple):
    """One period on some terms; figures in whole units of the metric, unknown ones None.

    `reference` is the value of the basis, `beat` is actual - reference, and `threshold` the
    beat that has to be reached.
    """

    period: FiscalPeriod
    source: Period
    known: Known
    guidance_statement: GuidanceStatement | None
    reference: Decimal | None
    beat: Decimal | None
    threshold: Decimal | None
    verdict: Verdict

    @property
    def guidance(self) -> Guidance | None:
        """The guidance that counts."""
        return self.guidance_statement.value if self.guidance_statement else None

    @property
    def actual(self) -> Decimal | None:
        """The reported figure."""
        return self.known.actual

    @property
    def consensus(self) -> Decimal | None:
        """The mean analyst estimate before the report."""
        return self.known.consensus

    @property
    def beat_pct(self) -> Decimal | None:
        """100 × beat / abs(reference); None where the reference is 0."""
        return calculate_percent(self.beat, self.reference)

    @property
    def bar(self) -> Decimal | None:
        """Reference + threshold: what the actual has to reach."""
        if self.reference is None or self.threshold is None:
            return None
        return self.reference + self.threshold

    @property
    def shortfall(self) -> Decimal | None:
        """Threshold - beat where the verdict is short."""
        if self.verdict is not Verdict.SHORT or self.threshold is None or self.beat is None:
            return None
        return self.threshold - self.beat

    @property
    def surprise(self) -> Decimal | None:
        """Actual - consensus."""
        known = self.known
        if known.actual is None or known.consensus is None:
            return None
        return known.actual - known.consensus

    @property
    def surprise_pct(self) -> Decimal | None:
        """100 × surprise / abs(consensus)."""
        return calculate_percent(self.surprise, self.known.consensus)

    @property
    def range_position(self) -> RangePosition | None:
        """Where the actual lies against the guided range."""
        actual, statement = self.known.actual, self.guidance_statement
        if actual is None or statement is None:
            return None
        guidance = statement.value
        if guidance.is_above(actual):
            return RangePosition.ABOVE
        if guidance.is_below(actual):
            return RangePosition.BELOW
        is_open = guidance.low is None or guidance.high is None
        return None if is_open else RangePosition.WITHIN


def calculate_percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Return 100 × part / abs(whole), unrounded; None where either is unknown or the whole is 0."""
    if part is None or not whole:
        return None
    return HUNDRED * part / abs(whole)


def measure_beat(
    label: FiscalPeriod, period: Period, known: Known, limit: Limit | None, terms: Terms
) -> Beat:
    """Return the beat of one metric in one period, by the known figures."""
    statement = choose_guidance(known.guidance, period.period_end, terms.choice)
    guidance = statement.value if statement else None
    reference = _find_reference(guidance, known.consensus, terms.basis)
    threshold = _find_threshold(limit, reference)
    beat = None if known.actual is None or reference is None else known.actual - reference
    verdict = _decide_verdict(period, known, beat, threshold, statement)
    # In the order of the fields: to name them takes as long again as to make the beat.
    return Beat(label, period, known, statement, reference, beat, threshold, verdict)


def choose_guidance(
    guidance: tuple[GuidanceStatement, ...], period_end: date, choice: Choice
) -> GuidanceStatement | None:
    """Return the guidance that counts.

    The first (or last) that does not already know the answer.
    """
    if choice is Choice.LATEST:
        guidance = guidance[::-1]
    for statement in guidance:
        if statement.on is None or statement.on <= period_end:
            return statement
    return None


def _find_reference(
    guidance: Guidance | None, consensus: Decimal | None, basis: Basis
) -> Decimal | None:
    if basis is Basis.MIDPOINT:
        return guidance.midpoint if guidance else None
    if basis is Basis.CONSENSUS:
        return consensus
    if guidance is None:
        return None
    return guidance.low if basis is Basis.LOW else guidance.high


def _find_threshold(limit: Limit | None, reference: Decimal | None) -> Decimal | None:
    """Return the beat to reach; a share of 0 has no size, so it is not a threshold."""
    if limit is None or reference is None or (limit.is_share and not reference):
        return None
    return limit.apply(reference)


def _decide_verdict(
    period: Period,
    known: Known,
    beat: Decimal | None,
    threshold: Decimal | None,
    statement: GuidanceStatement | None,
) -> Verdict:
    if known.actual is None:
        return Verdict.PENDING
    growth = statement.value.growth if statement else None
    if period.not_comparable is not None or not is_comparable(growth):
        return Verdict.INCOMPARABLE
    if beat is None:
        return Verdict.UNGUIDED
    if threshold is None:
        return Verdict.NO_THRESHOLD
    # 39.3B stands for 39.25 to 39.35: nobody can tell whether a bar of 39.3 was reached.
    if known.is_rounded and abs(beat - threshold) <= halve_step(known.actual):
        return _decide_rounded(beat - halve_step(known.actual), threshold)
    return Verdict.CLEARED if beat >= threshold else Verdict.SHORT


def _decide_rounded(least: Decimal, threshold: Decimal) -> Verdict:
    """Return the verdict where the rounding reaches the threshold.

    Only its lower end can settle it.
    """
    return Verdict.CLEARED if least >= threshold else Verdict.UNDECIDED
