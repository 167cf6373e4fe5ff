"""Matching: find the figure that filings give for a quarter or a year, by the days it spans."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from beatcheck.filings.metrics import FiledMetric
from beatcheck.filings.missing import FilingGap, GapKind, explain_gap
from beatcheck.filings.sec.companyfacts import Fact
from beatcheck.filings.spans import (
    YEAR,
    PeriodQuery,
    is_nine_months_of,
    is_report,
    select_facts,
)

# A period comes back as a comparison in the filing of a year later; its own filing is at most a
# few months after its end, so anything between the two limits would do.
_YEAR_LATER = timedelta(days=300)
# Filers round to thousands or to millions, and may change from one to the other.
_ROUNDINGS = (Decimal(1_000_000), Decimal(1_000))


class FiledFigure(NamedTuple):
    """A figure for a period and its operands: one fact, or the year and its nine months.

    A share in percent has the figure that is divided and its `divisor`.
    """

    value: Decimal
    operands: tuple[Fact, ...]
    divisor: "FiledFigure | None" = None

    @property
    def is_derived(self) -> bool:
        """Return whether no filing states it: it is the year minus the nine months."""
        return len(self.operands) > 1

    @property
    def rounding(self) -> Decimal:
        """Return by how much a share can be off because its operands are rounded; else 0.

        63.24 % from 1,975 million of 3,123 million can be 63.27 % of the unrounded figures.
        """
        if self.divisor is None:
            return Decimal(0)
        part, whole = (
            sum((_find_step(fact.value) / 2 for fact in figure.operands), Decimal(0))
            for figure in (self, self.divisor)
        )
        return (100 * part + abs(self.value) * whole) / abs(self.divisor.value)

    @property
    def filing(self) -> Fact:
        """Return the fact that names the filing; of a derived figure, the year's."""
        return self.operands[0]

    @property
    def is_comparative(self) -> bool:
        """Return whether only a later year's filing gives it, as a comparison."""
        return self.filing.filed - self.filing.end > _YEAR_LATER


class FiledPeriod(NamedTuple):
    """All figures that filings give for a period.

    `beside` has the other values in the first filing (under another tag, or several under one);
    `later` the values of later filings that differ, each with the filing that began it.
    """

    first: FiledFigure
    beside: tuple[FiledFigure, ...] = ()
    later: tuple[FiledFigure, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Return whether the first filing gives several values that no rounding explains."""
        return bool(self.beside)


def find_filed_period(facts: Iterable[Fact], query: PeriodQuery) -> FiledPeriod | FilingGap:
    """Return what filings say of a period, or why they say nothing.

    Facts are matched by their own dates: an `end` on the day that is asked for, else the nearest
    within six days; a quarter spans 84 to 105 days, a year 350 to 380. Only annual and quarterly
    reports count. A quarter that no filing states is the year minus its nine months under the same
    tag, where the metric adds up.
    """
    metric = query.metric
    reported = [fact for fact in facts if fact.days and is_report(fact.form)]
    tagged = [fact for fact in reported if fact.tag in metric.tags]
    known = [fact for fact in tagged if fact.unit == query.unit]
    stated = select_facts(known, query.days, query.end)
    figures = [FiledFigure(fact.value, (fact,)) for fact in stated]
    if not figures and query.is_quarter and metric.adds_up:
        figures = _derive_fourth_quarters(known, query)
    if not figures:
        return explain_gap(tagged, query)
    ranked = sorted(figures, key=lambda figure: _rank_figure(figure, metric.tags))
    if metric.divisor:
        return _divide_figures(ranked, reported, query)
    return _arrange_filings(ranked)


def _divide_figures(
    figures: Sequence[FiledFigure], facts: Iterable[Fact], query: PeriodQuery
) -> FiledPeriod | FilingGap:
    """Return figures as shares, in percent, of what the same filing gives of the divisor."""
    whole_metric = FiledMetric("revenue", query.metric.divisor)
    wholes = find_filed_period(facts, query._replace(metric=whole_metric))
    if isinstance(wholes, FilingGap):
        return wholes
    shares = [
        FiledFigure(100 * figure.value / whole.value, figure.operands, whole)
        for figure in figures
        for whole in (wholes.first, *wholes.beside, *wholes.later)
        if whole.value and whole.filing.accession == figure.filing.accession
    ]
    if not shares:
        why = f"the filing that gives the {query.metric.name} has no revenue of the period"
        return FilingGap(GapKind.NOT_FOUND, why)
    return _arrange_filings(shares)


def is_same_figure(one: Decimal, other: Decimal) -> bool:
    """Return whether two values are one figure, one of them perhaps rounded to 1,000 or 10^6."""
    gap = abs(one - other)
    return gap == 0 or any(
        gap <= step / 2 and (one % step == 0 or other % step == 0) for step in _ROUNDINGS
    )


def _find_step(value: Decimal) -> Decimal:
    """Return what a filed figure is rounded to: millions, thousands, or nothing."""
    return next((step for step in _ROUNDINGS if value % step == 0), Decimal(1))


def _rank_figure(figure: FiledFigure, tags: Sequence[str]) -> tuple[date, bool, str, int, int]:
    """Return a sort key: filings by day, originals before amendments, then exact figures first."""
    fact, digits = figure.filing, len(figure.value.normalize().as_tuple().digits)
    return fact.filed, fact.is_amendment, fact.accession, tags.index(fact.tag), -digits


def _derive_fourth_quarters(facts: Sequence[Fact], query: PeriodQuery) -> list[FiledFigure]:
    years = select_facts(facts, YEAR, query.end)
    years.sort(key=lambda fact: (fact.tag, fact.filed, fact.is_amendment, fact.accession))
    return [
        figure
        for _, same_tag in groupby(years, key=lambda fact: fact.tag)
        for figure in _subtract_nine_months(list(same_tag), facts, query.days)
    ]


def _subtract_nine_months(
    years: list[Fact], facts: Iterable[Fact], quarter: range
) -> Iterator[FiledFigure]:
    """Yield each filing's year minus the nine months as they stood when it was filed.

    A year that is filed again counts only where its nine months were filed again after the first
    year: otherwise the two may rest on different accounting.
    """
    first = years[0]
    nines = [
        fact for fact in facts if fact.tag == first.tag and is_nine_months_of(first, fact, quarter)
    ]
    for year in years:
        again = year.accession != first.accession
        republished = [nine for nine in nines if not again or nine.filed > first.filed]
        for nine in _select_as_of(republished, year.filed):
            yield FiledFigure(year.value - nine.value, (year, nine))


def _select_as_of(facts: Sequence[Fact], on: date) -> list[Fact]:
    """Return the facts of the last filing up to the day `on`, or else of the next one."""
    if not facts:
        return []
    before = [fact.filed for fact in facts if fact.filed <= on]
    filed = max(before) if before else min(fact.filed for fact in facts)
    return [fact for fact in facts if fact.filed == filed]


def _arrange_filings(figures: Sequence[FiledFigure]) -> FiledPeriod:
    filings = [list(each) for _, each in groupby(figures, key=lambda each: each.filing.accession)]
    first = filings[0][0]
    later = [
        filing[0]
        for filing in filings[1:]
        if not any(is_same_figure(figure.value, first.value) for figure in filing)
    ]
    return FiledPeriod(first, _select_distinct(filings[0], first), _select_distinct(later, first))


def _select_distinct(figures: Iterable[FiledFigure], first: FiledFigure) -> tuple[FiledFigure, ...]:
    kept = [first]
    for figure in figures:
        if not any(is_same_figure(figure.value, other.value) for other in kept):
            kept.append(figure)
    return tuple(kept[1:])
