"""Compare each actual of the ledger with what the company filed, and judge it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from beatcheck.filings.matching import FiledFigure, FiledPeriod, find_filed_period
from beatcheck.filings.metrics import METRICS
from beatcheck.filings.missing import FilingGap
from beatcheck.filings.sec.companyfacts import CompanyFacts, normalize_cik
from beatcheck.filings.spans import PeriodQuery, has_twelve_weeks
from beatcheck.findings import Path
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.period import FiscalPeriod

_LONG = 16  # weeks


class Status(StrEnum):
    """How an actual compares with what was filed."""

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


class LedgerActual(NamedTuple):
    """An actual as the ledger first states it, in whole units with its written precision.

    `path` leads to the statement in the ledger, for the findings; `quarter_weeks` are those that
    the ledger gives the company, empty where it gives none.
    """

    company: str
    cik: str | None
    metric: str
    period: FiscalPeriod
    period_end: date
    figure: Decimal
    currency: str = "USD"
    path: Path = ()
    quarter_weeks: tuple[int, ...] = ()


class Reconciliation(NamedTuple):
    """An actual and its status, with all filed figures or a clause that says why there are none.

    `figure` is the one of the first filing that the status is about: the one that agrees, else
    the one under the widest tag.
    """

    actual: LedgerActual
    status: Status
    figure: FiledFigure | None = None
    filed: FiledPeriod | None = None
    why: str = ""

    @property
    def difference(self) -> Decimal | None:
        """Return the actual minus the filed figure; None where nothing was filed."""
        return self.actual.figure - self.figure.value if self.figure else None


def reconcile(
    actuals: Iterable[LedgerActual], filings: Mapping[str, CompanyFacts]
) -> tuple[Reconciliation, ...]:
    """Return each actual with what was filed; the keys of `filings` are CIKs of ten digits."""
    return tuple(_reconcile_actual(actual, filings) for actual in actuals)


def count_statuses(results: Iterable[Reconciliation]) -> dict[Status, int]:
    """Return how many results have each status, in the order of Status, without the zeros."""
    counted = Counter(result.status for result in results)
    return {status: counted[status] for status in Status if counted[status]}


def _reconcile_actual(actual: LedgerActual, filings: Mapping[str, CompanyFacts]) -> Reconciliation:
    metric = METRICS.get(actual.metric)
    if metric is None:
        why = f"no tag is certain for {actual.metric}"
        return Reconciliation(actual, Status.UNCHECKED, why=why)
    cik = normalize_cik(actual.cik) if actual.cik else None
    if cik is None:
        why = f"the ledger has no cik of {actual.company}"
        return Reconciliation(actual, Status.UNCHECKED, why=why)
    if cik not in filings:
        return Reconciliation(
            actual, Status.UNCHECKED, why=f"no companyfacts file is for CIK {cik}"
        )
    facts = filings[cik].facts
    query = PeriodQuery(
        actual.period_end,
        actual.period.cadence,
        actual.currency,
        metric,
        has_long_quarters=max(actual.quarter_weeks, default=0) >= _LONG or has_twelve_weeks(facts),
    )
    filed = find_filed_period(facts, query)
    if isinstance(filed, FilingGap):
        return Reconciliation(actual, Status(filed.kind.value), why=filed.why)
    return _judge_actual(actual, filed)


def _judge_actual(actual: LedgerActual, filed: FiledPeriod) -> Reconciliation:
    of_first = (filed.first, *filed.beside)
    agreeing = [each for each in of_first if _is_equal(actual.figure, each)]
    if not agreeing:
        later = any(_is_equal(actual.figure, each) for each in filed.later)
        status = Status.RESTATED if later else Status.DIFFERENT
        return Reconciliation(actual, status, filed.first, filed)
    figure = agreeing[0]
    status = Status.DERIVED_EQUAL if figure.is_derived else Status.EQUAL
    if filed.is_ambiguous and len(agreeing) < len(of_first):
        status = Status.AMBIGUOUS
    return Reconciliation(actual, status, figure, filed)


def _is_equal(figure: Decimal, filed: FiledFigure) -> bool:
    return abs(figure - filed.value) <= halve_step(figure) + filed.rounding
