"""Filed: the figure that filings give for a quarter or a year, matched by the days it spans."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from beatcheck.filings.missing import Missing, missing
from beatcheck.filings.sec.companyfacts import Fact
from beatcheck.filings.spans import YEAR, Wanted, ending, leaves_a_quarter

# The same period comes back as a comparison in the filing of a year later.
_YEAR_LATER = timedelta(days=300)
_ROUNDINGS = (Decimal(1_000_000), Decimal(1_000))


class Figure(NamedTuple):
    """A figure for a period, and the facts it rests on: one, or the year and its nine months."""

    value: Decimal
    operands: tuple[Fact, ...]

    @property
    def derived(self) -> bool:
        """Whether no filing states it: it is the year minus the nine months."""
        return len(self.operands) > 1

    @property
    def filing(self) -> Fact:
        """The fact whose filing says so; of a derived figure, the year's."""
        return self.operands[0]

    @property
    def comparative(self) -> bool:
        """Whether it comes from a later year's filing: the period's own is not in the file."""
        return self.filing.filed - self.filing.end > _YEAR_LATER


class Filed(NamedTuple):
    """What filings say of a period.

    `beside` are the other values in the first filing (another tag, or several under one);
    `later` the values of later filings that differ, each with the filing that began it.
    """

    first: Figure
    beside: tuple[Figure, ...] = ()
    later: tuple[Figure, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether the first filing gives several values under one and the same tag."""
        return any(other.filing.tag == self.first.filing.tag for other in self.beside)


def find_filed(facts: Iterable[Fact], wanted: Wanted) -> Filed | Missing:
    """What filings say of a period, or why they say nothing.

    Facts count by their own dates: `end` on the wanted day, else the nearest within six days; a
    quarter spans 84 to 105 days, a year 350 to 380. A quarter that no filing states is the year
    minus its nine months under the same tag.
    """
    tagged = [fact for fact in facts if fact.tag in wanted.tags and fact.days]
    known = [fact for fact in tagged if fact.unit == wanted.currency]
    figures = [Figure(fact.value, (fact,)) for fact in ending(known, wanted.days, wanted.end)]
    if not figures and wanted.quarterly:
        figures = _derived(known, wanted)
    if not figures:
        return missing(tagged, wanted)
    return _arranged(sorted(figures, key=lambda figure: _order(figure, wanted.tags)))


def same_figure(one: Decimal, other: Decimal) -> bool:
    """Whether two filed values are one figure, the one perhaps rounded to thousands or millions."""
    gap = abs(one - other)
    return gap == 0 or any(
        gap <= step / 2 and (one % step == 0 or other % step == 0) for step in _ROUNDINGS
    )


def _order(figure: Figure, tags: Sequence[str]) -> tuple[date, bool, str, int, int]:
    """By filing, the original before its amendment; within one, the most exact figure first."""
    fact, digits = figure.filing, len(figure.value.normalize().as_tuple().digits)
    return fact.filed, fact.amends, fact.accession, tags.index(fact.tag), -digits


def _derived(facts: Sequence[Fact], wanted: Wanted) -> list[Figure]:
    years = ending(facts, YEAR, wanted.end)
    years.sort(key=lambda fact: (fact.tag, fact.filed, fact.amends, fact.accession))
    return [
        figure
        for _, same_tag in groupby(years, key=lambda fact: fact.tag)
        for figure in _differences(list(same_tag), facts)
    ]


def _differences(years: list[Fact], facts: Iterable[Fact]) -> Iterator[Figure]:
    """Each filing's year minus the nine months as they stood when it was filed.

    A year that was filed again counts only where the nine months were too, after the first:
    otherwise the two may rest on different accounting.
    """
    first = years[0]
    nines = [fact for fact in facts if fact.tag == first.tag and leaves_a_quarter(first, fact)]
    for year in years:
        again = year.accession != first.accession
        republished = [nine for nine in nines if not again or nine.filed > first.filed]
        for nine in _as_it_stood(republished, year.filed):
            yield Figure(year.value - nine.value, (year, nine))


def _as_it_stood(facts: Sequence[Fact], on: date) -> list[Fact]:
    """The facts of the last filing up to the day `on`; where there is none, of the next one."""
    if not facts:
        return []
    before = [fact.filed for fact in facts if fact.filed <= on]
    filed = max(before) if before else min(fact.filed for fact in facts)
    return [fact for fact in facts if fact.filed == filed]


def _arranged(figures: Sequence[Figure]) -> Filed:
    filings = [list(each) for _, each in groupby(figures, key=lambda each: each.filing.accession)]
    first = filings[0][0]
    later = [
        filing[0]
        for filing in filings[1:]
        if not any(same_figure(figure.value, first.value) for figure in filing)
    ]
    return Filed(first, _differing(filings[0], first), _differing(later, first))


def _differing(figures: Iterable[Figure], first: Figure) -> tuple[Figure, ...]:
    kept = [first]
    for figure in figures:
        if not any(same_figure(figure.value, other.value) for other in kept):
            kept.append(figure)
    return tuple(kept[1:])
