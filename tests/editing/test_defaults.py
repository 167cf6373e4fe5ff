"""What is proposed: the next period, its end by the company's rule, the day."""

from dataclasses import replace
from datetime import date

import pytest

from beatcheck.editing.defaults import propose_day, propose_period, propose_period_end
from beatcheck.ledger.grammar.period import parse_period
from beatcheck.ledger.loading import load_bytes, load_ledger
from beatcheck.ledger.model import Company
from paths import DATA


def company(body: str) -> Company:
    text = f"version: 1\ncompanies:\n  X:\n{body}"
    loading = load_bytes(text.encode(), "x.yaml")
    assert loading.findings == ()
    return loading.ledger.companies["X"]


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.yaml")))
def test_every_shipped_end_is_the_one_that_would_have_been_proposed(name: str) -> None:
    for ticker, one in load_ledger(DATA / name).ledger.companies.items():
        for label, period in one.periods.items():
            is_quarter = label.quarter is not None
            earlier = {
                other: known
                for other, known in one.periods.items()
                if (other.quarter is not None) is is_quarter and other.order < label.order
            }
            found = propose_period_end(replace(one, periods=earlier), label)
            assert found == period.period_end, (ticker, str(label))


@pytest.mark.parametrize(
    ("rule", "known", "label", "end"),
    [
        ("june 30", "FY2024: {period_end: 2024-06-30}", "FY2025Q1", "2024-09-30"),
        ("june 30", "FY2024: {period_end: 2024-06-30}", "FY2025Q3", "2025-03-31"),
        ("may 15", "FY2024: {period_end: 2024-05-15}", "FY2025Q1", "2024-08-15"),
        ("last day of february", "FY2024: {period_end: 2024-02-29}", "FY2025Q2", "2024-08-31"),
        # a year that is named after the one in which it begins, as many retailers do
        ("saturday nearest january 31", "FY2024: {period_end: 2025-02-01}", "FY2025", "2026-01-31"),
        ("last sunday of january", "", "FY2027Q4", "2027-01-31"),
        ("last sunday of january", "", "FY2027Q3", "2026-10-25"),
    ],
)
def test_ends_are_by_the_companys_rule(rule: str, known: str, label: str, end: str) -> None:
    periods = f"{{{known}}}"
    one = company(f"    fiscal_year_end: {rule}\n    periods: {periods}\n")
    assert str(propose_period_end(one, parse_period(label))) == end


def test_calendar_periods_end_with_the_calendar() -> None:
    one = company("    periods: {}\n")
    assert propose_period_end(one, parse_period("CY2024Q1")) == date(2024, 3, 31)
    assert propose_period_end(one, parse_period("CY2024")) == date(2024, 12, 31)
    assert propose_period_end(one, parse_period("FY2024")) is None


def test_the_next_period_follows_the_last_or_waits_for_its_actual() -> None:
    one = company(
        "    periods:\n"
        "      FY2024: {period_end: 2024-12-31}\n"
        "      FY2025Q1: {period_end: 2025-03-31, actual: {value: 1B, on: 2025-04-20}}\n"
        "      FY2025Q2: {period_end: 2025-06-30, guidance: {value: 2B, on: 2025-04-20}}\n"
    )
    guided = propose_period(one, "revenue", actual=False)
    waiting = propose_period(one, "revenue", actual=True)
    assert (str(guided), str(waiting)) == ("FY2025Q3", "FY2025Q2")
    assert propose_day(one, parse_period("FY2025Q2"), actual=False) == date(2025, 4, 20)
    assert propose_day(one, parse_period("FY2025Q1"), actual=True) == date(2025, 4, 20)
    assert propose_day(one, parse_period("FY2025Q2"), actual=True) is None
    assert propose_period(company("    periods: {}\n"), "revenue", actual=True) is None
