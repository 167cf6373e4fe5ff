"""A company that does not exist, and what it filed: rows as the SEC's files hold them."""

import json
from datetime import date
from decimal import Decimal

from beatcheck.filings.metrics import REVENUE_TAGS
from beatcheck.filings.reconciliation import LedgerActual
from beatcheck.filings.sec.companyfacts import CompanyFacts, parse_companyfacts
from beatcheck.ledger.grammar.period import parse_period

CIK = "0000000042"
REVENUES = "us-gaap:Revenues"
CONTRACTS = "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax"
SALES = "us-gaap:SalesRevenueNet"

FactRow = dict[str, str | int]


def make_row(span: str, value: int, filing: str) -> FactRow:
    """A fact: `2023-01-01 2023-03-31`, millions, `10-Q 2023-05-02`; an accession of its own day.

    The fy and fp are those of no fact, as happens: nothing may read them.
    """
    start, _, end = span.rpartition(" ")
    form, filed = filing.split()
    accession = f"0000000042-{filed[2:4]}-{filed[5:7]}{filed[8:10]}{len(form):02}"
    fact: FactRow = {
        "end": end,
        "val": value * 1_000_000,
        "accn": accession,
        "fy": 1999,
        "fp": "Q3",
    }
    return fact | {"form": form, "filed": filed} | ({"start": start} if start else {})


def write_companyfacts(
    tags: dict[str, list[FactRow]], unit: str = "USD", cik: str | int = 42
) -> bytes:
    """A companyfacts file with these rows."""
    facts: dict[str, dict[str, object]] = {}
    for tag, rows in tags.items():
        taxonomy, concept = tag.split(":")
        facts.setdefault(taxonomy, {})[concept] = {"label": "Revenue", "units": {unit: rows}}
    return json.dumps({"cik": cik, "entityName": "Example Corp", "facts": facts}).encode()


def make_filings(tags: dict[str, list[FactRow]], unit: str = "USD") -> CompanyFacts:
    """The same, read."""
    return parse_companyfacts(write_companyfacts(tags, unit), "CIK0000000042.json", REVENUE_TAGS)


def make_actual(label: str, end: str, figure: str, currency: str = "USD") -> LedgerActual:
    """An actual of the ledger; the figure as Decimal reads it, `310E6`."""
    period, day = parse_period(label), date.fromisoformat(end)
    return LedgerActual("EX", "42", "revenue", period, day, Decimal(figure), currency)


# 2023: quarters of 310, 320, 330 and, never filed as such, 340 million; 1300 in the year.
YEAR_2023 = [
    make_row("2023-01-01 2023-03-31", 310, "10-Q 2023-05-02"),
    make_row("2023-04-01 2023-06-30", 320, "10-Q 2023-08-01"),
    make_row("2023-01-01 2023-06-30", 630, "10-Q 2023-08-01"),
    make_row("2023-07-01 2023-09-30", 330, "10-Q 2023-11-01"),
    make_row("2023-01-01 2023-09-30", 960, "10-Q 2023-11-01"),
    make_row("2023-01-01 2023-12-31", 1300, "10-K 2024-02-20"),
]
