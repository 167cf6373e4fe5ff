"""Record: all periods of one metric of one company on the same terms, with their streaks."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from importlib import import_module
from typing import NamedTuple

from beatcheck.analysis.as_of import add_adjustments, make_reader
from beatcheck.analysis.beats import Beat, Known, measure_beat
from beatcheck.analysis.guided_growth import apply_growth, has_growth
from beatcheck.analysis.streaks import Step, Streak, find_streaks, walk_beats
from beatcheck.analysis.terms import DEFAULT_TERMS, Terms
from beatcheck.errors import UsageError
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.period import Cadence, FiscalPeriod
from beatcheck.ledger.grammar.threshold import DEFAULT_USD, Limit, can_hold_against
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.model import Company, Ledger, Metric, Period

ALL = "all"


class Adjusted(NamedTuple):
    """The beats and steps of a record with its adjustments: a second answer, never instead."""

    beats: tuple[Beat, ...]
    steps: tuple[Step, ...]


class Record(NamedTuple):
    """What a company guided and reported of one metric, quarter by quarter or year by year.

    `actuals` and `totals` (of the metric it is part of) are by `FiscalPeriod.order`;
    `adjusted` is None where no period is adjusted.
    """

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
    totals: dict[int, Decimal]
    adjusted: Adjusted | None = None

    def _repr_html_(self) -> str:
        """Return the record as notebooks show it.

        The table is that of the page, which lies above this layer: so it is found by its name.
        """
        table: str = import_module("beatcheck.output.notebook").show_record(self)
        return table

    @property
    def unit(self) -> Unit:
        """What the metric is counted in."""
        return self.declared.unit if self.declared else Unit.MONEY

    @property
    def title(self) -> str:
        """The metric's name for people."""
        return (self.declared and self.declared.name) or self.metric.replace("_", " ").capitalize()

    @property
    def is_quotient(self) -> bool:
        """Return whether the figures can be quotients, whose digits may have no end."""
        declared = self.declared
        return declared is not None and (declared.unit is Unit.TIMES or declared.ratio is not None)

    @property
    def currencies(self) -> dict[int, str | None]:
        """The currency of each period, by the order of periods; None for the company's own."""
        own = self.company.currency
        return {
            beat.period.order: None if beat.source.currency == own else beat.source.currency
            for beat in self.beats
        }

    @property
    def cadence(self) -> Cadence:
        """Return whether the periods are quarters, half years or years."""
        return self.beats[0].period.cadence if self.beats else Cadence.YEAR

    @property
    def latest(self) -> Beat | None:
        """The latest period that has been reported."""
        return next((beat for beat in reversed(self.beats) if beat.actual is not None), None)

    def narrow(self, since: FiscalPeriod | None, until: FiscalPeriod | None) -> "Record":
        """Return the record of the periods between two, its streaks counted over these alone."""
        if since is None and until is None:
            return self
        beats = tuple(beat for beat in self.beats if beat.period.is_between(since, until))
        return self._replace(beats=beats, steps=walk_beats(beats), adjusted=None)

    @property
    def streaks(self) -> tuple[Streak, ...]:
        """Every streak of the record."""
        return find_streaks(self.beats)


def analyse(
    ledger: Ledger, terms: Terms = DEFAULT_TERMS, metrics: Iterable[str] | str = REVENUE
) -> tuple[Record, ...]:
    """Return the records of a ledger: by company, metric and cadence (quarters before years).

    `metrics` is a name, several, or "all"; a company without one of them has no record of it.
    Raises UsageError for a metric that no company of the ledger has.
    """
    wanted = (metrics,) if isinstance(metrics, str) else tuple(metrics)
    known = {
        REVENUE,
        ALL,
        *(name for company in ledger.companies.values() for name in company.metrics),
    }
    for name in wanted:
        if name not in known:
            there = ", ".join(sorted(known))
            raise UsageError(f"there is no metric {name} in the ledger; it has {there}")
    return tuple(iterate_records(ledger, terms, wanted))


def iterate_records(ledger: Ledger, terms: Terms, metrics: Iterable[str]) -> Iterator[Record]:
    """Yield the records of a ledger one by one, so that a large one need not be held at once."""
    wanted = tuple(metrics)
    for ticker, company in ledger.companies.items():
        for name in (REVENUE, *company.metrics):
            if name in wanted or ALL in wanted:
                yield from _build_records(ledger, ticker, name, terms)


def _build_records(ledger: Ledger, ticker: str, name: str, terms: Terms) -> Iterator[Record]:
    company = ledger.companies[ticker]
    declared = company.metrics.get(name)
    limit, since = _find_threshold(ledger, company, name, terms)
    for periods in _split_cadences(company):
        known = _collect_known(company, name, periods, terms)
        if not known:
            continue
        beats = _measure_beats(known, limit, since, terms)
        yield Record(
            ticker=ticker,
            company=company,
            metric=name,
            declared=declared,
            threshold=limit,
            since=since,
            terms=terms,
            beats=beats,
            steps=walk_beats(beats),
            actuals=_map_actuals(known),
            totals=_map_totals(company, declared, periods, terms),
            adjusted=_measure_adjusted(beats, name, limit, since, terms),
        )


_Periods = list[tuple[FiscalPeriod, Period]]
_KnownPeriod = tuple[FiscalPeriod, Period, Known]
_KnownPeriods = list[_KnownPeriod]


def _split_cadences(company: Company) -> list[_Periods]:
    """Return the periods in order, quarters before half years and years.

    They never mix in one streak.
    """
    groups: dict[tuple[bool, bool, str], _Periods] = {}
    for item in company.periods.items():
        label = item[0]
        # Sorts as the cadences do; to ask a large ledger for each label's cadence takes longer.
        key = (label.quarter is None, label.half is None, label.calendar)
        groups.setdefault(key, []).append(item)
    for group in groups.values():
        group.sort(key=lambda item: item[0].order)
    return [groups[key] for key in sorted(groups)]


def _collect_known(company: Company, name: str, periods: _Periods, terms: Terms) -> _KnownPeriods:
    know = make_reader(company, name, terms.as_of)
    known_periods = ((label, period, know(period)) for label, period in periods)
    rows = [(label, period, known) for label, period, known in known_periods if known is not None]
    if any(period.currency for _, period, _ in rows):
        rows = [*_note_currencies(rows, company.currency)]
    if not has_growth(known for _, _, known in rows):
        return rows
    actuals = _map_actuals(rows)
    return [(label, period, apply_growth(known, label, actuals)) for label, period, known in rows]


def _note_currencies(rows: _KnownPeriods, own: str | None) -> Iterator[_KnownPeriod]:
    """Yield the rows with a note where the same period of the year before has another currency."""
    spoken = {label: period.currency or own for label, period, _ in rows}
    for label, period, known in rows:
        before = label.year_earlier
        if spoken.get(before, spoken[label]) == spoken[label]:
            yield label, period, known
            continue
        reason = f"no growth: {before} is in {spoken[before]}, {label} in {spoken[label]}"
        note = "; ".join(filter(None, (known.note, reason)))
        yield label, period, known._replace(note=note)


def _map_actuals(known: _KnownPeriods) -> dict[int, Decimal]:
    return {label.order: facts.actual for label, _, facts in known if facts.actual is not None}


def _map_totals(
    company: Company, declared: Metric | None, periods: _Periods, terms: Terms
) -> dict[int, Decimal]:
    if declared is None or declared.part_of is None:
        return {}
    return _map_actuals(_collect_known(company, declared.part_of, periods, terms))


def _measure_beats(
    known: _KnownPeriods, limit: Limit | None, since: FiscalPeriod | None, terms: Terms
) -> tuple[Beat, ...]:
    return tuple(
        measure_beat(
            label,
            period,
            one,
            _restrict_limit(limit, label, period, since),
            terms,
        )
        for label, period, one in known
    )


def _restrict_limit(
    limit: Limit | None, label: FiscalPeriod, period: Period, since: FiscalPeriod | None
) -> Limit | None:
    """Return the threshold of a period: none before its first one, no sum in another currency."""
    if limit is None or (since is not None and not label.is_between(since, None)):
        return None
    return None if period.currency is not None and limit.suffix != "%" else limit


def _measure_adjusted(
    beats: tuple[Beat, ...],
    name: str,
    limit: Limit | None,
    since: FiscalPeriod | None,
    terms: Terms,
) -> Adjusted | None:
    """Return the beats with the adjustments; a period without any keeps the beat it has."""
    if not any(beat.source.adjustments for beat in beats):
        return None
    both = [(beat, add_adjustments(beat.known, beat.source, name)) for beat in beats]
    if all(facts == beat.known for beat, facts in both):
        return None
    changed = tuple(
        beat
        if facts is beat.known
        else _measure_beats([(beat.period, beat.source, facts)], limit, since, terms)[0]
        for beat, facts in both
    )
    return Adjusted(changed, walk_beats(changed))


def _find_threshold(
    ledger: Ledger, company: Company, name: str, terms: Terms
) -> tuple[Limit | None, FiscalPeriod | None]:
    """Return the threshold that applies and from when: asked for, declared, or 2B in USD."""
    declared = company.metrics.get(name)
    if terms.threshold is not None:
        unit = declared.unit if declared else Unit.MONEY
        return (terms.threshold if can_hold_against(terms.threshold, unit) else None), None
    threshold = declared.threshold if declared else company.threshold or ledger.threshold
    if threshold is not None:
        return threshold.value, threshold.since
    is_default = declared is None and company.currency == "USD"
    return (DEFAULT_USD if is_default else None), None
