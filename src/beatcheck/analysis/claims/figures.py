"""What the ledger says about the subject of a claim, on the terms of the claim."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from beatcheck.analysis.as_of import next_day_return
from beatcheck.analysis.beats import Beat, calculate_percent
from beatcheck.analysis.growth import calculate_change_pct
from beatcheck.analysis.records import Record, analyse
from beatcheck.analysis.streaks import find_longest
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.claim import Claim
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.ledger.grammar.measure import TIMELESS, Measure
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.grammar.writing import format_guidance
from beatcheck.ledger.model import Ledger

Find = Callable[[str, str, Terms], tuple[Record, ...]]


class Held(NamedTuple):
    """A figure of the ledger in whole units; of a guided range also both ends.

    With `slack`, the figure is known only to so much on either side; `text` is guidance as it
    was said.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    slack: Decimal = Decimal(0)
    text: str | None = None


class UndecidableError(Exception):
    """The ledger lacks what a claim is about; the message says what."""


def make_finder(ledger: Ledger) -> Find:
    """Return a function for the records of a company's metric on some terms, kept once made."""

    # Many claims can be about one record, which is analysed once for all of them.
    @cache
    def find(ticker: str, metric: str, terms: Terms) -> tuple[Record, ...]:
        """Return the records. Raises UndecidableError for a company or metric that is missing."""
        company = ledger.companies.get(ticker)
        if company is None:
            raise UndecidableError(f"the ledger has no company {ticker}")
        if metric != REVENUE and metric not in company.metrics:
            raise UndecidableError(f"{ticker} has no metric {metric} in the ledger")
        return analyse(Ledger(ledger.file, {ticker: company}, ledger.threshold), terms, (metric,))

    return find


def measure_claim(claim: Claim, find: Find, as_of: date | None) -> Held:
    """Return the figure that a claim is about.

    Raises UndecidableError with the reason where the ledger does not hold it.
    """
    view = _View(claim, find, _build_terms(claim, as_of))
    if claim.measure in TIMELESS:
        return _hold_exactly(_count_streak(view))
    if claim.period is None:
        raise UndecidableError("the claim names no period")
    if claim.measure is not None:
        return _find_figure(view, claim.tickers[0], claim.measure, claim.metric, claim.period)
    if claim.sum is not None:
        return _add_up(view, claim.sum, claim.metric, claim.period)
    return _hold_exactly(_compare_actuals(view, claim.period))


class _View(NamedTuple):
    """A claim, the records to compare it with, and its terms."""

    claim: Claim
    find: Find
    terms: Terms

    @property
    def day(self) -> str:
        """The day that is asked about, as the end of a sentence."""
        return f" by {self.terms.as_of}" if self.terms.as_of else ""

    def is_in_percent(self, metric: str) -> bool:
        """Return whether the metric of the claim is counted in percent."""
        records = self.find(self.claim.tickers[0], metric, self.terms)
        return any(record.unit.is_percent for record in records)


def _build_terms(claim: Claim, as_of: date | None) -> Terms:
    days = [day for day in (claim.as_of, as_of) if day is not None]
    return Terms(
        basis=claim.basis or Basis.MIDPOINT,
        choice=claim.guidance or Choice.INITIAL,
        threshold=claim.threshold,
        # The earlier one: a claim of 2024 is not judged by what was known in 2025.
        as_of=min(days, default=None),
    )


def _hold_exactly(value: Decimal | int) -> Held:
    return Held(Decimal(value), Decimal(value), Decimal(value))


def _compare_actuals(view: _View, period: FiscalPeriod) -> Decimal:
    """Return the actual as a share of another metric, or against that of an earlier period."""
    claim = view.claim
    if claim.growth is not None and view.is_in_percent(claim.metric):
        raise UndecidableError("a metric in percent changes in points: write change:")
    now = _add_up(view, Measure.ACTUAL, claim.metric, period).value
    whole = claim.share_of or claim.metric
    then = _add_up(view, Measure.ACTUAL, whole, claim.earlier or period).value
    if claim.change is not None:
        return now - then
    percent = calculate_percent(now, then) if claim.share_of else calculate_change_pct(now, then)
    if percent is None:
        raise UndecidableError(f"{whole} is 0, which nothing is a percentage of")
    return percent


def _add_up(view: _View, measure: Measure, metric: str, period: FiscalPeriod) -> Held:
    """Return the figures of all companies of a claim, added up."""
    claim = view.claim
    figures = [_find_figure(view, ticker, measure, metric, period) for ticker in claim.tickers]
    if len(figures) == 1:
        return figures[0]
    records = [
        record for ticker in claim.tickers for record in view.find(ticker, metric, view.terms)
    ]
    if len({(record.unit, record.company.currency) for record in records}) > 1:
        raise UndecidableError("the companies do not report in one currency")
    return Held(
        value=_sum([figure.value for figure in figures]),
        low=_sum([figure.low for figure in figures]),
        high=_sum([figure.high for figure in figures]),
        slack=_sum([figure.slack for figure in figures]),
    )


def _sum(values: list[Decimal]) -> Decimal:
    """Return the sum, with no more digits than its parts are written with."""
    return sum(values[1:], values[0])


def _find_figure(
    view: _View, ticker: str, measure: Measure, metric: str, period: FiscalPeriod
) -> Held:
    record, beat = _find_line(view, ticker, metric, period)
    if measure is Measure.GUIDANCE:
        return _find_guidance(view, ticker, beat)
    value = _read_value(record, beat, measure)
    if value is None:
        raise UndecidableError(_explain_lack(record, beat, measure))
    is_rough = beat.known.is_rounded and measure in _AS_EXACT_AS_THE_ACTUAL
    slack = halve_step(beat.actual) if is_rough and beat.actual is not None else Decimal(0)
    return Held(value, value, value, slack)


# Of quotients the rounding is small beside the two decimals that a claim is written with.
_AS_EXACT_AS_THE_ACTUAL = {Measure.ACTUAL, Measure.BEAT, Measure.SURPRISE}


def _find_line(view: _View, ticker: str, metric: str, period: FiscalPeriod) -> tuple[Record, Beat]:
    for record in view.find(ticker, metric, view.terms):
        for beat in record.beats:
            if beat.period == period:
                return record, beat
    raise UndecidableError(f"the ledger has no {metric} of {ticker} for {period}{view.day}")


def _read_value(record: Record, beat: Beat, measure: Measure) -> Decimal | None:
    """Return a figure of one period; guidance and streaks have their own functions."""
    if record.unit.is_percent and measure in _RELATIVE:
        return None
    if measure in {Measure.YOY_PCT, Measure.QOQ_PCT}:
        then = record.actuals.get(_find_earlier(beat.period, measure).order)
        return calculate_change_pct(beat.actual, then)
    if measure is Measure.NEXT_DAY_RETURN:
        return next_day_return(beat.source, beat.known, record.terms.as_of)
    return _READERS[measure](beat)


_RELATIVE = {Measure.BEAT_PCT, Measure.SURPRISE_PCT, Measure.YOY_PCT, Measure.QOQ_PCT}
_READERS: dict[Measure, Callable[[Beat], Decimal | None]] = {
    Measure.ACTUAL: lambda beat: beat.actual,
    Measure.CONSENSUS: lambda beat: beat.consensus,
    Measure.BEAT: lambda beat: beat.beat,
    Measure.BEAT_PCT: lambda beat: beat.beat_pct,
    Measure.SURPRISE: lambda beat: beat.surprise,
    Measure.SURPRISE_PCT: lambda beat: beat.surprise_pct,
}


def _find_earlier(period: FiscalPeriod, measure: Measure) -> FiscalPeriod:
    return period.previous if measure is Measure.QOQ_PCT else period.year_earlier


def _find_guidance(view: _View, ticker: str, beat: Beat) -> Held:
    """Return the guidance that counts.

    A form without the end that is meant stands for it itself.
    """
    guidance = beat.guidance
    if guidance is None:
        raise UndecidableError(
            f"the ledger has no guidance of {ticker} for {beat.period}{view.day}"
        )
    ends = [end for end in (guidance.low, guidance.midpoint, guidance.high) if end is not None]
    if not ends:
        raise UndecidableError(f"the guidance for {beat.period} was withdrawn")
    if view.terms.basis in {Basis.LOW, Basis.HIGH}:
        return _hold_exactly(ends[0] if view.terms.basis is Basis.LOW else ends[-1])
    value = ends[0] if guidance.midpoint is None else guidance.midpoint
    return Held(value, ends[0], ends[-1], text=format_guidance(guidance))


def _explain_lack(record: Record, beat: Beat, measure: Measure) -> str:
    """Return why a figure of the period is not known."""
    whose, period = record.ticker, beat.period
    if record.unit.is_percent and measure in _RELATIVE:
        return "a metric in percent has no percentages of its own: write change: or beat"
    if beat.actual is None and measure is not Measure.CONSENSUS:
        day = f" by {record.terms.as_of}" if record.terms.as_of else " yet"
        return f"the ledger has no actual of {whose} for {period}{day}"
    what = measure.replace("_", " ")
    if measure in {Measure.BEAT, Measure.BEAT_PCT}:
        is_guidance = record.terms.basis is not Basis.CONSENSUS
        what = f"{record.terms.basis}{' of guidance' if is_guidance else ''}"
    elif measure in {Measure.SURPRISE, Measure.SURPRISE_PCT}:
        what = "consensus"
    elif measure in {Measure.YOY_PCT, Measure.QOQ_PCT}:
        what, period = "actual", _find_earlier(period, measure)
    return f"the ledger has no {what} of {whose} for {period}"


def _count_streak(view: _View) -> int:
    """Return the streak after the period that is named, or the longest up to it.

    Without one, of all.
    """
    claim, ticker = view.claim, view.claim.tickers[0]
    records = view.find(ticker, claim.metric, view.terms)
    if not records:
        raise UndecidableError(f"the ledger has no {claim.metric} of {ticker}{view.day}")
    record = records[0]
    if claim.period is not None:
        record = _find_line(view, ticker, claim.metric, claim.period)[0].narrow(None, claim.period)
    if record.threshold is None:
        raise UndecidableError(f"{ticker} has no threshold for {claim.metric}")
    if claim.measure is Measure.LONGEST_STREAK:
        return find_longest(record.streaks).length
    streak = record.steps[-1].streak
    if streak is None:
        raise UndecidableError(f"no threshold holds yet in {record.beats[-1].period}")
    return streak
