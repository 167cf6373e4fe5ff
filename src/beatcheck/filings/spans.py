"""Spans: which facts cover a quarter, nine months or a year, and which end on a given day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from beatcheck.filings.sec.companyfacts import Fact

# Companies change the tag of their revenue over the years; the widest meaning comes first.
REVENUE_TAGS = (
    "us-gaap:Revenues",
    "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax",
    "us-gaap:SalesRevenueNet",
    "us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax",
    "us-gaap:RevenuesNetOfInterestExpense",
    "us-gaap:RegulatedAndUnregulatedOperatingRevenue",
    "us-gaap:SalesRevenueGoodsNet",
    "ifrs-full:Revenue",
    "ifrs-full:RevenueFromContractsWithCustomers",
)
QUARTER = range(84, 105 + 1)  # 12 to 15 weeks
NINE_MONTHS = range(252, 315 + 1)
YEAR = range(350, 380 + 1)

# A year that ends on a weekday ends at most six days before the month does.
MONTH_END = timedelta(days=6)


class PeriodQuery(NamedTuple):
    """The period to find: its last day, its kind, the currency (`USD`) and the tags."""

    end: date
    is_quarter: bool
    currency: str
    tags: tuple[str, ...] = REVENUE_TAGS

    @property
    def days(self) -> range:
        """Return how many days such a period can span."""
        return QUARTER if self.is_quarter else YEAR


def select_facts(facts: Iterable[Fact], days: range, end: date) -> list[Fact]:
    """Return the facts that span `days` and end on `end`, else the nearest within six days."""
    spanning = [fact for fact in facts if fact.days in days]
    near = {fact.end for fact in spanning if abs(fact.end - end) <= MONTH_END}
    if not near:
        return []
    nearest = min(near, key=lambda day: (abs(day - end), day))
    return [fact for fact in spanning if fact.end == nearest]


def is_nine_months_of(year: Fact, fact: Fact) -> bool:
    """Return whether `fact` covers the nine months of `year`, so that a quarter is left."""
    if fact.start is None or year.start is None or fact.days not in NINE_MONTHS:
        return False
    rest = (year.end - fact.end).days
    return rest in QUARTER and abs(fact.start - year.start) <= MONTH_END
