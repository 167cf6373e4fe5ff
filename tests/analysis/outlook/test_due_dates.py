"""Due dates: last year's lag and weekday, worked by hand and tried over real reports."""

from datetime import date

import pytest

from beatcheck import analyse, load_ledger
from beatcheck.analysis.outlook.due_dates import DueDate, count_hits, expect_report, list_reports
from beatcheck.analysis.records import Record
from beatcheck.ledger.loading import load_bytes
from paths import ROOT

LEDGER = """\
version: 1
companies:
  ACME:
    currency: USD
    periods:
"""


def record(*rows: tuple[str, str, str]) -> Record:
    """The record of periods given by label, end and day of the report; '' for no report."""
    lines = [
        f"      {label}: {{period_end: {end}, guidance: 1B"
        + (f", actual: {{value: 1B, on: {on}}}" if on else "")
        + "}\n"
        for label, end, on in rows
    ]
    (found,) = analyse(load_bytes((LEDGER + "".join(lines)).encode(), "x").ledger)
    return found


def due(*rows: tuple[str, str, str]) -> DueDate | None:
    found = record(*rows)
    return expect_report(found, found.beats[-1])


def test_the_lag_and_the_weekday_of_a_year_before() -> None:
    # Ended on a Sunday, reported on the Wednesday 24 days later: so does this year.
    found = due(("FY2024Q4", "2024-01-28", "2024-02-21"), ("FY2025Q4", "2025-01-26", ""))
    assert found is not None
    assert found.on == date(2025, 2, 19)
    assert (found.earliest, found.latest) == (date(2025, 2, 12), date(2025, 2, 26))


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        ("2024-04-25", "2025-04-24"),  # 25 days after is a Friday; the Thursday is a day back
        ("2024-04-30", "2025-04-29"),  # 30 days after is a Wednesday; the Tuesday is a day back
        ("2024-05-06", "2025-05-05"),  # 36 days after is a Tuesday; the Monday is a day back
    ],
)
def test_calendar_quarters_end_on_other_weekdays(reported: str, expected: str) -> None:
    found = due(("FY2024Q1", "2024-03-31", reported), ("FY2025Q1", "2025-03-31", ""))
    assert found is not None
    assert found.on.isoformat() == expected
    assert found.on.weekday() == date.fromisoformat(reported).weekday()


def test_without_a_report_a_year_before_the_latest_is_the_model() -> None:
    found = due(
        ("FY2024Q3", "2024-09-30", "2024-10-30"),
        ("FY2024Q4", "2024-12-31", "2025-02-05"),
        ("FY2025Q1", "2025-03-31", ""),
    )
    assert found is not None
    assert str(found.model.period) == "FY2024Q4"


def test_without_any_day_nothing_is_expected() -> None:
    assert due(("FY2025Q1", "2025-03-31", "")) is None


def test_a_day_within_the_period_or_half_a_year_later_is_no_report() -> None:
    found = record(
        ("FY2024Q1", "2024-03-31", "2024-03-01"), ("FY2024Q2", "2024-06-30", "2025-01-30")
    )
    assert list_reports(found) == []


def test_each_report_is_expected_from_those_before_it() -> None:
    found = record(
        ("FY2024Q1", "2024-03-31", "2024-04-25"),
        ("FY2024Q2", "2024-06-30", "2024-07-25"),  # as expected
        ("FY2024Q3", "2024-09-30", "2024-10-24"),  # as expected
        ("FY2024Q4", "2024-12-31", "2025-02-13"),  # 44 days instead of 24
        ("FY2025Q4", "2025-12-31", "2026-02-12"),  # as a year before
    )
    assert count_hits(list_reports(found)) == (3, 4)


def test_the_rule_holds_for_the_bundled_companies() -> None:
    hits = tried = 0
    for name in ("guidance.yaml", "peers.yaml"):
        for one in analyse(load_ledger(str(ROOT / "data" / name)).ledger):
            of_record = count_hits(list_reports(one))
            if one.ticker == "NVDA":
                assert of_record == (37, 37)
            hits, tried = hits + of_record[0], tried + of_record[1]
    assert (hits, tried) == (93, 93)
