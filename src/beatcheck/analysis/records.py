"""Record: all periods of one metric of one company on the same terms, with their streaks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.beats import Beat, measure
from beatcheck.analysis.growth import change_pct, quarter_earlier, year_earlier
from beatcheck.analysis.knowledge import known, next_day_return
from beatcheck.analysis.streaks import Step, Streak, streaks, walk
from beatcheck.analysis.terms import DEFAULT_TERMS, Terms
from beatcheck.ledger.model import Company, Ledger, Metric, Period
from beatcheck.ledger.period import FiscalPeriod
from beatcheck.ledger.text_types import REVENUE, Unit
from beatcheck.ledger.threshold import DEFAULT_USD, Limit, fits

ALL = "all"


@dataclass(frozen=True, slots=True)
class Record:
    """What a company guided and reported of one metric, quarter by quarter or year by year."""

    ticker: str
    company: Company
    metric: str
    declared: Metric | None
    threshold: Limit | None
    since: FiscalPeriod | None
    terms: Terms
    beats: tuple[Beat, ...]
    steps: tuple[Step, ...]
    actuals: dict[int, Decimal]

    @property
    def unit(self) -> Unit:
        """What the metric is counted in."""
        return self.declared.unit if self.declared else Unit.MONEY

    @property
    def title(self) -> str:
        """The metric's name for people."""
        return (self.declared and self.declared.name) or self.metric.replace("_", " ").capitalize()

    @property
    def latest(self) -> Beat | None:
        """The latest period that has been reported."""
        return next((beat for beat in reversed(self.beats) if beat.actual is not None), None)

    def within(self, since: FiscalPeriod | None, until: FiscalPeriod | None) -> "Record":
        """The record of the periods between two, its streaks counted over these alone."""
        beats = tuple(beat for beat in self.beats if beat.period.is_between(since, until))
        return replace(self, beats=beats, steps=walk(beats))

    @property
    def streaks(self) -> tuple[Streak, ...]:
        """Every streak of the record."""
        return streaks(self.beats)


class Line(NamedTuple):
    """One period of a record: what a row of a report shows."""

    record: Record
    beat: Beat
    step: Step

    @property
    def qoq_pct(self) -> Decimal | None:
        """Growth against the quarter before, in percent; not of a metric in percent."""
        if self.record.unit is Unit.PERCENT:
            return None
        beat = self.beat
        return change_pct(beat.actual, quarter_earlier(self.record.actuals, beat.period))

    @property
    def yoy_pct(self) -> Decimal | None:
        """Growth against the same period a year before, in percent; not of a metric in percent."""
        if self.record.unit is Unit.PERCENT:
            return None
        beat = self.beat
        return change_pct(beat.actual, year_earlier(self.record.actuals, beat.period))

    @property
    def next_day_return(self) -> Decimal | None:
        """The share's return on the day after the report, in percent."""
        beat, terms = self.beat, self.record.terms
        return next_day_return(beat.source, beat.known, terms.as_of)


def analyse(
    ledger: Ledger, terms: Terms = DEFAULT_TERMS, metrics: Iterable[str] = (REVENUE,)
) -> tuple[Record, ...]:
    """The records of a ledger: by company, metric and cadence (quarters before years).

    `metrics` are names, or "all"; a company without one of them has no record of it.
    """
    return tuple(iterate(ledger, terms, metrics))


def iterate(ledger: Ledger, terms: Terms, metrics: Iterable[str]) -> Iterator[Record]:
    """The records of a ledger one by one, so that a large one need not be held at once."""
    wanted = tuple(metrics)
    for ticker, company in ledger.companies.items():
        for name in (REVENUE, *company.metrics):
            if name in wanted or ALL in wanted:
                yield from _records(ledger, ticker, name, terms)


def _records(ledger: Ledger, ticker: str, name: str, terms: Terms) -> Iterator[Record]:
    company = ledger.companies[ticker]
    declared = company.metrics.get(name)
    unit = declared.unit if declared else Unit.MONEY
    limit, since = _threshold(ledger, company, name, terms)
    for periods in _cadences(company):
        beats = tuple(_beats(periods, name, unit, (limit, since), terms))
        if beats:
            actuals = {beat.period.order: beat.actual for beat in beats if beat.actual is not None}
            steps = walk(beats)
            yield Record(
                ticker, company, name, declared, limit, since, terms, beats, steps, actuals
            )


def lines(record: Record) -> list[Line]:
    """The periods of a record with all that a row can show of them."""
    return [Line(record, beat, step) for beat, step in zip(record.beats, record.steps, strict=True)]


def _cadences(company: Company) -> list[list[tuple[FiscalPeriod, Period]]]:
    """The periods in order, quarters apart from years: they never mix in one streak."""
    groups: dict[tuple[bool, str], list[tuple[FiscalPeriod, Period]]] = {}
    for item in company.periods.items():
        label = item[0]
        groups.setdefault((label.quarter is None, label.calendar), []).append(item)
    for group in groups.values():
        group.sort(key=lambda item: item[0].order)
    return [groups[key] for key in sorted(groups)]


def _beats(
    periods: list[tuple[FiscalPeriod, Period]],
    name: str,
    unit: Unit,
    threshold: tuple[Limit | None, FiscalPeriod | None],
    terms: Terms,
) -> Iterator[Beat]:
    limit, since = threshold
    for label, period in periods:
        figures = period if name == REVENUE else period.metrics.get(name)
        found = None if figures is None else known(figures, unit, terms.as_of)
        if found is not None:
            applies = since is None or label.is_between(since, None)
            yield measure(label, period, found, limit if applies else None, terms)


def _threshold(
    ledger: Ledger, company: Company, name: str, terms: Terms
) -> tuple[Limit | None, FiscalPeriod | None]:
    """The threshold that applies and from when: asked for, declared, or 2B in USD."""
    declared = company.metrics.get(name)
    if terms.threshold is not None:
        unit = declared.unit if declared else Unit.MONEY
        return (terms.threshold if fits(terms.threshold, unit) else None), None
    found = declared.threshold if declared else company.threshold or ledger.threshold
    if found is not None:
        return found.value, found.since
    is_default = declared is None and company.currency == "USD"
    return (DEFAULT_USD if is_default else None), None
