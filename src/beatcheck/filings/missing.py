"""Missing: why filings give no figure for a period, in a clear word and a clause."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from beatcheck.filings.sec.companyfacts import Fact
from beatcheck.filings.spans import (
    MONTH_END,
    NINE_MONTHS,
    QUARTER,
    YEAR,
    Wanted,
    ending,
    leaves_a_quarter,
)

_FOREIGN_FORMS = ("20-F", "40-F", "6-K")


class Gap(StrEnum):
    """The kinds of reasons why filings give no figure for a period."""

    NOT_FOUND = "not-found"
    NOT_COVERED = "not-covered"
    MISSING_OPERAND = "missing-operand"
    OTHER_CURRENCY = "other-currency"
    NO_QUARTERS = "no-quarters"


class Missing(NamedTuple):
    """That filings give no figure, and why, as a clause for people."""

    gap: Gap
    why: str


def missing(tagged: Sequence[Fact], wanted: Wanted) -> Missing:
    """Why none of the `tagged` facts, those under a wanted tag, gives the wanted figure."""
    facts = [fact for fact in tagged if fact.unit == wanted.currency]
    if not facts:
        return _other_currency(tagged, wanted)
    if wanted.quarterly and (found := _missing_operand(facts, wanted) or _no_quarters(facts)):
        return found
    return _not_covered(facts, wanted) or _other_span(facts, wanted)


def _other_currency(tagged: Sequence[Fact], wanted: Wanted) -> Missing:
    units = sorted({fact.unit for fact in tagged})
    if not units:
        return Missing(Gap.NOT_FOUND, "the file has no revenue under any tag that is known")
    why = f"revenue is filed in {' and '.join(units)}, the ledger says {wanted.currency}"
    return Missing(Gap.OTHER_CURRENCY, why)


def _missing_operand(facts: Sequence[Fact], wanted: Wanted) -> Missing | None:
    if years := ending(facts, YEAR, wanted.end):
        return _missing_nine_months(facts, years[0])
    nines = [fact.end for fact in facts if fact.days in NINE_MONTHS]
    before = [end for end in nines if (wanted.end - end).days in QUARTER]
    if not before:
        return None
    why = f"the nine months to {max(before)} are filed, the year to {wanted.end} is not"
    return Missing(Gap.MISSING_OPERAND, why)


def _missing_nine_months(facts: Sequence[Fact], year: Fact) -> Missing:
    why = f"the year to {year.end} is filed, its nine months are not"
    if other := [fact for fact in facts if leaves_a_quarter(year, fact)]:
        why += f" under the same tag (the year is {year.tag}, they are {other[0].tag})"
    return Missing(Gap.MISSING_OPERAND, why)


def _no_quarters(facts: Sequence[Fact]) -> Missing | None:
    forms = {fact.form.removesuffix("/A") for fact in facts}
    foreign = sorted(forms.intersection(_FOREIGN_FORMS))
    if not foreign or any(fact.days in QUARTER for fact in facts):
        return None
    why = f"a foreign issuer: the file has its years ({', '.join(foreign)}) and no quarters"
    return Missing(Gap.NO_QUARTERS, why)


def _not_covered(facts: Sequence[Fact], wanted: Wanted) -> Missing | None:
    oldest, newest = min(fact.end for fact in facts), max(fact.end for fact in facts)
    if wanted.end > newest + MONTH_END:
        return Missing(Gap.NOT_COVERED, f"the newest revenue in the file ends on {newest}")
    if wanted.end < oldest - MONTH_END:
        return Missing(Gap.NOT_COVERED, f"the oldest revenue in the file ends on {oldest}")
    return None


def _other_span(facts: Sequence[Fact], wanted: Wanted) -> Missing:
    spans = sorted({fact.days for fact in facts if abs(fact.end - wanted.end) <= MONTH_END})
    if not spans:
        return Missing(Gap.NOT_FOUND, f"no revenue in the file ends on {wanted.end}")
    days = " and ".join(map(str, spans))
    kind = "a quarter has" if wanted.quarterly else "a year has"
    span = f"{kind} {wanted.days.start} to {wanted.days.stop - 1}"
    return Missing(Gap.NOT_FOUND, f"what ends about {wanted.end} spans {days} days; {span}")
