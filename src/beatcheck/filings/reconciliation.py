"""Reconciled: each actual of the ledger beside what the company filed, and a verdict on it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from beatcheck.filings.matching import Figure, Filed, find_filed
from beatcheck.filings.missing import Missing
from beatcheck.filings.sec.companyfacts import CompanyFacts, cik_number
from beatcheck.filings.spans import REVENUE_TAGS, Wanted
from beatcheck.findings import Path
from beatcheck.ledger.grammar.amount import half_step
from beatcheck.ledger.grammar.period import FiscalPeriod

# The metrics that are held against filings, each with the tags that mean it.
METRIC_TAGS: Mapping[str, tuple[str, ...]] = {"revenue": REVENUE_TAGS}


class Status(StrEnum):
    """How an actual stands beside what was filed."""

    EQUAL = "equal"
    DERIVED_EQUAL = "derived-equal"
    DIFFERENT = "different"
    RESTATED = "restated"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not-found"
    NOT_COVERED = "not-covered"
    MISSING_OPERAND = "missing-operand"
    OTHER_CURRENCY = "other-currency"
    NO_QUARTERS = "no-quarters"
    UNCHECKED = "unchecked"


class Actual(NamedTuple):
    """The first statement of an actual in the ledger, in whole units with its written precision.

    `path` leads to it in the ledger, for the findings.
    """

    company: str
    cik: str | None
    metric: str
    period: FiscalPeriod
    period_end: date
    figure: Decimal
    currency: str = "USD"
    path: Path = ()


class Reconciled(NamedTuple):
    """An actual, its status, all that was filed (None: nothing) and why nothing was, as a clause.

    `figure` is the one of the first filing that the status speaks of: the one that agrees, else
    the one under the widest tag.
    """

    actual: Actual
    status: Status
    figure: Figure | None = None
    filed: Filed | None = None
    why: str = ""

    @property
    def difference(self) -> Decimal | None:
        """The actual minus the filed figure; None where nothing was filed."""
        return self.actual.figure - self.figure.value if self.figure else None


def reconcile(
    actuals: Iterable[Actual], filings: Mapping[str, CompanyFacts]
) -> tuple[Reconciled, ...]:
    """Each actual beside what was filed; `filings` holds the files by CIK in ten digits."""
    return tuple(_reconciled(actual, filings) for actual in actuals)


def count_statuses(results: Iterable[Reconciled]) -> dict[Status, int]:
    """How many results have each status, in the order of the statuses, without the zeros."""
    counted = Counter(result.status for result in results)
    return {status: counted[status] for status in Status if counted[status]}


def _reconciled(actual: Actual, filings: Mapping[str, CompanyFacts]) -> Reconciled:
    tags = METRIC_TAGS.get(actual.metric)
    if tags is None:
        why = f"only {', '.join(METRIC_TAGS)} is held against filings"
        return Reconciled(actual, Status.UNCHECKED, why=why)
    cik = cik_number(actual.cik) if actual.cik else None
    if cik is None:
        why = f"the ledger has no cik of {actual.company}"
        return Reconciled(actual, Status.UNCHECKED, why=why)
    if cik not in filings:
        return Reconciled(actual, Status.UNCHECKED, why=f"no companyfacts file is of CIK {cik}")
    quarterly = actual.period.quarter is not None
    wanted = Wanted(actual.period_end, quarterly, actual.currency, tags)
    found = find_filed(filings[cik].facts, wanted)
    if isinstance(found, Missing):
        return Reconciled(actual, Status(found.gap.value), why=found.why)
    return _held(actual, found)


def _held(actual: Actual, filed: Filed) -> Reconciled:
    of_first = (filed.first, *filed.beside)
    agreeing = [each for each in of_first if _equal(actual.figure, each)]
    if not agreeing:
        later = any(_equal(actual.figure, each) for each in filed.later)
        status = Status.RESTATED if later else Status.DIFFERENT
        return Reconciled(actual, status, filed.first, filed)
    figure = agreeing[0]
    status = Status.DERIVED_EQUAL if figure.derived else Status.EQUAL
    if filed.ambiguous and len(agreeing) < len(of_first):
        status = Status.AMBIGUOUS
    return Reconciled(actual, status, figure, filed)


def _equal(figure: Decimal, filed: Figure) -> bool:
    return abs(figure - filed.value) <= half_step(figure)
