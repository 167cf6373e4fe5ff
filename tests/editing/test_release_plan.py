"""Many releases of one company as one change: a new company, ends, contradictions."""

from collections.abc import Iterable
from datetime import date

import pytest

from beatcheck.checks.run import check_ledger
from beatcheck.editing.apply import apply_additions
from beatcheck.editing.creation import NewCompany
from beatcheck.editing.from_release import DatedRelease
from beatcheck.editing.release_plan import Plan, plan_releases
from beatcheck.ledger.loading import load_bytes
from beatcheck.ledger.model import Company
from beatcheck.releases import read_release
from small_edgar import QUARTERS, Quarter, write_release

TODAY = date(2025, 6, 1)
LEDGER = """\
version: 1
companies:
  EXW:
    name: Example Widgets, Inc.
    currency: USD
    fiscal_year_end: RULE
    periods:
      FY2025Q3:
        period_end: 2024-10-31
        actual: {value: 3.508B, on: 2024-11-20, source: Reuters}
"""


def read(quarter: Quarter, text: bytes | None = None) -> DatedRelease:
    document = read_release(text or write_release(quarter), f"{quarter.label}.htm")
    return DatedRelease(document, quarter.released, quarter.label)


def plan(releases: Iterable[DatedRelease], company: Company | None = None) -> Plan:
    return plan_releases(releases, NewCompany("EXW"), company)


def write(its: Plan, before: str = "") -> str:
    """The ledger after a plan; it passes check."""
    begun = [its.new_company] if its.new_company else []
    data = apply_additions(before.encode(), its.additions, "x.yaml", begun)
    loading = load_bytes(data, "x.yaml")
    severities = {finding.severity.value for finding in check_ledger(loading, data, TODAY)}
    assert "error" not in severities
    return data.decode()


def load(text: str) -> Company:
    loading = load_bytes(text.encode(), "x.yaml")
    assert loading.is_sound
    return loading.ledger.companies["EXW"]


def test_releases_in_any_order_make_one_ledger() -> None:
    releases = [read(quarter) for quarter in QUARTERS]
    text = write(plan(releases))
    assert text == write(plan(reversed(releases)))
    assert "fiscal_year_end: january 31  # inferred from the period ends" in text
    company = load(text)
    assert [(str(label), str(its.period_end)) for label, its in company.periods.items()] == [
        ("FY2025Q3", "2024-10-31"),
        ("FY2025Q4", "2025-01-31"),
        ("FY2026Q1", "2025-04-30"),
        ("FY2026Q2", "2025-07-31"),
    ]


def test_one_release_after_the_other_makes_the_same() -> None:
    text = ""
    for quarter in QUARTERS:
        company = load(text) if text else None
        text = write(plan([read(quarter)], company), text)
    assert load(text).periods == load(write(plan([read(its) for its in QUARTERS]))).periods


def test_an_end_that_was_estimated_is_corrected_by_the_quarters_own_release() -> None:
    # 52 weeks and 53: the first release leaves open which week the next quarter ends in.
    before = LEDGER.replace("    fiscal_year_end: RULE\n", "").replace("2024-10-31", "2024-10-27")
    guided = before + (
        "      FY2025Q4:\n        period_end: 2025-01-26\n"
        "        guidance: {value: 3.75B, on: 2024-11-20, source: Reuters}\n"
    )
    text = write(plan([read(QUARTERS[1])], load(guided)), guided)
    assert "FY2025Q4:\n        period_end: 2025-01-31" in text


def test_a_quarter_off_the_rule_says_so() -> None:
    ledger = LEDGER.replace("RULE", "january 31")
    friday = write_release(QUARTERS[1]).replace(b"January 31", b"January 24")
    text = write(plan([read(QUARTERS[1], friday)], load(ledger)), ledger)
    assert "FY2025Q4:\n        period_end: 2025-01-24\n" in text
    assert "        period_end_exception: the company reported it as ended on this day\n" in text


@pytest.mark.parametrize(("other", "count"), [("$3.9 billion", 0), ("$3.8 billion", 2)])
def test_two_figures_of_one_day(other: str, count: int) -> None:
    quarter = QUARTERS[1]
    text = write_release(quarter).replace(b"$3.933 billion", other.encode())
    its = plan([read(quarter), read(quarter, text)])
    assert sum(left.is_contradiction for left in its.left_out) == count
    assert ("3.933B" in write(its)) is (count == 0)


def test_years_are_taken_where_the_company_guides_them() -> None:
    year = b"<p>For fiscal 2026, revenue is expected to be $18.0 billion to $18.4 billion.</p>"
    guided = write_release(QUARTERS[1]).replace(b"</body>", year + b"</body>")
    text = write(plan([read(QUARTERS[1], guided)]))
    assert "FY2026:\n        period_end: 2026-01-31" in text
    quarters = write(plan([read(QUARTERS[1])]))
    assert "FY2026:" not in quarters
    # A company that begins to guide years later has them from then on.
    later = plan([read(QUARTERS[1], guided)], load(quarters))
    assert "FY2026:\n        period_end: 2026-01-31" in write(later, quarters)
