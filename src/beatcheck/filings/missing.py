"""Explain why filings give no figure for a period: a kind of gap and a clause for people."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from beatcheck.filings.sec.companyfacts import Fact
from beatcheck.filings.spans import (
    MONTH_END,
    NINE_MONTHS,
    QUARTER,
    YEAR,
    PeriodQuery,
    is_nine_months_of,
    select_facts,
)

# Foreign issuers tag their annual reports; quarterly news on 6-K comes without tags.
_FOREIGN_FORMS = ("20-F", "40-F", "6-K")


class GapKind(StrEnum):
    """The reasons why filings give no figure for a period."""

    NOT_FOUND = "not-found"
    NOT_COVERED = "not-covered"
    MISSING_OPERAND = "missing-operand"
    OTHER_CURRENCY = "other-currency"
    NO_QUARTERS = "no-quarters"


class FilingGap(NamedTuple):
    """A period without a filed figure: the kind of reason, and the reason as a clause."""

    kind: GapKind
    why: str


def explain_gap(tagged: Sequence[Fact], query: PeriodQuery) -> FilingGap:
    """Return why none of the facts in `tagged`, which all have a tag of the query, answers it."""
    facts = [fact for fact in tagged if fact.unit == query.unit]
    if not facts:
        return _explain_currency(tagged, query)
    if query.is_quarter and (
        explanation := _explain_fourth_quarter(facts, query) or _explain_foreign_issuer(facts)
    ):
        return explanation
    return _explain_coverage(facts, query) or _explain_span(facts, query)


def _explain_currency(tagged: Sequence[Fact], query: PeriodQuery) -> FilingGap:
    units = sorted({fact.unit for fact in tagged})
    if not units:
        return FilingGap(
            GapKind.NOT_FOUND, f"the file has no {query.metric.name} under any known tag"
        )
    why = f"{query.metric.name} is filed in {' and '.join(units)}, the ledger says {query.unit}"
    return FilingGap(GapKind.OTHER_CURRENCY, why)


def _explain_fourth_quarter(facts: Sequence[Fact], query: PeriodQuery) -> FilingGap | None:
    if years := select_facts(facts, YEAR, query.end):
        return _explain_nine_months(facts, years[0])
    nines = [fact.end for fact in facts if fact.days in NINE_MONTHS]
    before = [end for end in nines if (query.end - end).days in QUARTER]
    if not before:
        return None
    why = f"the nine months to {max(before)} are filed, the year to {query.end} is not"
    return FilingGap(GapKind.MISSING_OPERAND, why)


def _explain_nine_months(facts: Sequence[Fact], year: Fact) -> FilingGap:
    why = f"the year to {year.end} is filed, its nine months are not"
    if other := [fact for fact in facts if is_nine_months_of(year, fact)]:
        why += f" under the same tag (the year is {year.tag}, they are {other[0].tag})"
    return FilingGap(GapKind.MISSING_OPERAND, why)


def _explain_foreign_issuer(facts: Sequence[Fact]) -> FilingGap | None:
    forms = {fact.form.removesuffix("/A") for fact in facts}
    foreign = sorted(forms.intersection(_FOREIGN_FORMS))
    if not foreign or any(fact.days in QUARTER for fact in facts):
        return None
    why = f"a foreign issuer: the file has its years ({', '.join(foreign)}) and no quarters"
    return FilingGap(GapKind.NO_QUARTERS, why)


def _explain_coverage(facts: Sequence[Fact], query: PeriodQuery) -> FilingGap | None:
    name = query.metric.name
    oldest, newest = min(fact.end for fact in facts), max(fact.end for fact in facts)
    if query.end > newest + MONTH_END:
        return FilingGap(GapKind.NOT_COVERED, f"the newest {name} in the file ends on {newest}")
    if query.end < oldest - MONTH_END:
        return FilingGap(GapKind.NOT_COVERED, f"the oldest {name} in the file ends on {oldest}")
    return None


def _explain_span(facts: Sequence[Fact], query: PeriodQuery) -> FilingGap:
    spans = sorted({fact.days for fact in facts if abs(fact.end - query.end) <= MONTH_END})
    if not spans:
        return FilingGap(
            GapKind.NOT_FOUND, f"no {query.metric.name} in the file ends on {query.end}"
        )
    days = " and ".join(map(str, spans))
    span = f"a {query.cadence} has {query.days.start} to {query.days.stop - 1}"
    return FilingGap(GapKind.NOT_FOUND, f"what ends about {query.end} spans {days} days; {span}")
