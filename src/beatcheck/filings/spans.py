"""Spans: which facts cover a quarter, a half or a year, and which end on a given day."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple, assert_never

from beatcheck.filings.metrics import METRICS, FiledMetric
from beatcheck.filings.sec.companyfacts import Fact
from beatcheck.ledger.grammar.period import Cadence

TWELVE_WEEKS = range(82, 86 + 1)
QUARTER = range(84, 105 + 1)  # 12 to 15 weeks
LONG_QUARTER = range(106, 119 + 1)  # 16 weeks, or 17 in a year of 53
HALF_YEAR = range(175, 196 + 1)
NINE_MONTHS = range(252, 315 + 1)
YEAR = range(350, 380 + 1)

# A year that ends on a weekday ends at most six days before the month does.
MONTH_END = timedelta(days=6)
# Annual and quarterly reports and their amendments: 10-K, 10-Q/A, 10-KT, 20-F. A proxy statement
# (DEF 14A) or a prospectus (S-1) repeats figures, and is never the first to report them.
_REPORT = re.compile(r"(?:10-(?:K|Q)(?:T|SB|405)?|20-F|40-F|6-K)(?:/A)?")


class PeriodQuery(NamedTuple):
    """The figure to find: its period's last day and cadence, the currency and the metric.

    Quarters of 16 or 17 weeks count only for a company that `has_long_quarters`.
    """

    end: date
    cadence: Cadence
    currency: str
    metric: FiledMetric = METRICS["revenue"]
    has_long_quarters: bool = False

    @property
    def unit(self) -> str:
        """Return the unit that its facts are filed in: USD, or USD/shares."""
        return f"{self.currency}/shares" if self.metric.is_per_share else self.currency

    @property
    def is_quarter(self) -> bool:
        """Return whether a quarter is looked for."""
        return self.cadence is Cadence.QUARTER

    @property
    def days(self) -> range:
        """Return how many days such a period can span."""
        match self.cadence:
            case Cadence.QUARTER:
                last = LONG_QUARTER if self.has_long_quarters else QUARTER
                return range(QUARTER.start, last.stop)
            case Cadence.HALF:
                return HALF_YEAR
            case Cadence.YEAR:
                return YEAR
            case _:
                assert_never(self.cadence)


def is_report(form: str) -> bool:
    """Return whether a form is an annual or quarterly report, or amends one."""
    return _REPORT.fullmatch(form) is not None


def has_twelve_weeks(facts: Iterable[Fact]) -> bool:
    """Return whether a company files quarters of 12 weeks: then one of the four has 16."""
    return any(fact.days in TWELVE_WEEKS for fact in facts)


def select_facts(facts: Iterable[Fact], days: range, end: date) -> list[Fact]:
    """Return the facts that span `days` and end on `end`, else the nearest within six days."""
    spanning = [fact for fact in facts if fact.days in days]
    near = {fact.end for fact in spanning if abs(fact.end - end) <= MONTH_END}
    if not near:
        return []
    nearest = min(near, key=lambda day: (abs(day - end), day))
    return [fact for fact in spanning if fact.end == nearest]


def is_nine_months_of(year: Fact, fact: Fact, quarter: range = QUARTER) -> bool:
    """Return whether `fact` covers the nine months of `year`, so that a quarter is left."""
    if fact.start is None or year.start is None or fact.days not in NINE_MONTHS:
        return False
    rest = (year.end - fact.end).days
    return rest in quarter and abs(fact.start - year.start) <= MONTH_END
