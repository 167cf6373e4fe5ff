"""Metrics beyond revenue, quarters of 16 weeks, and which filings count."""

from datetime import date
from decimal import Decimal

import pytest

from beatcheck.filings.metrics import ALL_TAGS
from beatcheck.filings.reconciliation import LedgerActual, Reconciliation, Status, reconcile
from beatcheck.filings.sec.companyfacts import parse_companyfacts
from beatcheck.filings.sentences import describe_result
from beatcheck.filings.spans import is_report
from beatcheck.ledger.grammar.period import parse_period
from filed_samples import CIK, REVENUES, YEAR_2023, FactRow, make_row, write_companyfacts

PROFIT = "us-gaap:GrossProfit"
EPS = "us-gaap:EarningsPerShareDiluted"
CAPEX = "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment"
# A quarter that ends 2023-03-31 in the filing of 2023-05-02, and a year that ends with it.
QUARTER, YEAR = "2023-01-01 2023-03-31", "2023-01-01 2023-12-31"


def reconcile_one(
    tags: dict[str, list[FactRow]], metric: str, figure: str, period: str = "FY2023Q1 2023-03-31"
) -> Reconciliation:
    label, end = period.split()
    facts = parse_companyfacts(write_companyfacts(tags), "facts.json", ALL_TAGS)
    actual = LedgerActual(
        "EX", CIK, metric, parse_period(label), date.fromisoformat(end), Decimal(figure)
    )
    (result,) = reconcile([actual], {CIK: facts})
    return result


@pytest.mark.parametrize(
    ("figure", "status"),
    [("40.0", Status.EQUAL), ("40", Status.EQUAL), ("40.3", Status.DIFFERENT)],
)
def test_a_gross_margin_is_gross_profit_of_revenue(figure: str, status: Status) -> None:
    tags = {REVENUES: YEAR_2023, PROFIT: [make_row(QUARTER, 124, "10-Q 2023-05-02")]}
    result = reconcile_one(tags, "gross_margin", figure)  # 124 / 310 = 40 %
    assert result.status is status
    if status is Status.EQUAL:
        assert describe_result(result) == (
            f"{figure}% agrees with 40.00%, gross profit 124M of revenue 310M"
            " (10-Q filed 2023-05-02, 0000000042-23-050204)"
        )


def test_what_rounding_leaves_open_is_no_difference() -> None:
    # 197.5 to 198.5 of 309.5 to 310.5 million are 63.6 to 64.1 %: 64.1 % can be right, 64.3 not.
    tags = {REVENUES: YEAR_2023, PROFIT: [make_row(QUARTER, 198, "10-Q 2023-05-02")]}
    assert reconcile_one(tags, "gross_margin", "64.1").status is Status.EQUAL
    assert reconcile_one(tags, "gross_margin", "64.3").status is Status.DIFFERENT


def test_a_margin_of_a_fourth_quarter_is_that_of_the_differences() -> None:
    profits = [
        make_row("2023-01-01 2023-09-30", 384, "10-Q 2023-11-01"),
        make_row(YEAR, 520, "10-K 2024-02-20"),
    ]
    result = reconcile_one(
        {REVENUES: YEAR_2023, PROFIT: profits}, "gross_margin", "40.0", "FY2023Q4 2023-12-31"
    )
    assert result.status is Status.DERIVED_EQUAL  # 520 − 384 of 1300 − 960


def test_earnings_per_share_have_no_derived_fourth_quarter() -> None:
    share = make_row(YEAR, 0, "10-K 2024-02-20") | {"val": 4}
    nine = make_row("2023-01-01 2023-09-30", 0, "10-Q 2023-11-01") | {"val": 3}
    facts = write_companyfacts({EPS: [share, nine]}, unit="USD/shares")
    filings = {CIK: parse_companyfacts(facts, "facts.json", ALL_TAGS)}
    day = date(2023, 12, 31)
    fourth = LedgerActual("EX", CIK, "eps", parse_period("FY2023Q4"), day, Decimal("1.00"))
    year = fourth._replace(period=parse_period("FY2023"), figure=Decimal("4.00"))
    statuses = [each.status for each in reconcile([fourth, year], filings)]
    assert statuses == [Status.MISSING_OPERAND, Status.EQUAL]


def test_capital_expenditure() -> None:
    tags = {CAPEX: [make_row(YEAR, 75, "10-K 2024-02-20")]}
    result = reconcile_one(tags, "capex", "75E6", "FY2023 2023-12-31")
    assert result.status is Status.EQUAL


@pytest.mark.parametrize(
    ("form", "counts"),
    [
        ("10-K", True),
        ("10-Q/A", True),
        ("10-KT", True),
        ("20-F", True),
        ("DEF14A", False),
        ("S-1/A", False),
        ("8-K", False),
        ("10-K\x1b[31m", False),
    ],
)
def test_only_reports_count(form: str, counts: bool) -> None:  # noqa: FBT001 - a column
    assert is_report(form) is counts


def test_a_proxy_statement_is_never_the_first_filing() -> None:
    early = make_row(QUARTER, 999, "DEF14A 2023-04-20")
    result = reconcile_one({REVENUES: [early, *YEAR_2023]}, "revenue", "310E6")
    assert result.status is Status.EQUAL


@pytest.mark.parametrize(
    ("others", "status"),
    [
        (["2023-04-24 2023-07-16"], Status.EQUAL),  # 12 weeks: one of the four has 16
        (["2023-04-24 2023-07-23"], Status.NOT_FOUND),  # 13 weeks
    ],
)
def test_sixteen_weeks_are_a_quarter_where_the_others_have_twelve(
    others: list[str], status: Status
) -> None:
    rows = [make_row(span, 280, "10-Q 2023-08-20") for span in others]
    rows.append(make_row("2023-01-02 2023-04-23", 330, "10-Q 2023-05-20"))
    result = reconcile_one({REVENUES: rows}, "revenue", "330E6", "FY2023Q1 2023-04-23")
    assert result.status is status
