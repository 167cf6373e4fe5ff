"""The fiscal calendar: one rule says when a period ends, for proposals and for checks alike."""

from datetime import date
from pathlib import Path

import pytest

from beatcheck.editing.defaults import propose_period_end
from beatcheck.ledger.grammar.fiscal_calendar import (
    FiscalCalendar,
    estimate_end,
    find_calendar_end,
    infer_calendar,
    keeps_calendar,
)
from beatcheck.ledger.grammar.period import parse_period
from beatcheck.ledger.grammar.year_end import parse_year_end
from beatcheck.ledger.loading import load_bytes
from command import beatcheck

RULES = (
    "february 28", "last day of february", "june 30", "may 15", "december 31", "january 31",
    "last sunday of january", "saturday nearest january 31", "sunday nearest october 31",
    "last saturday of august",
)  # fmt: skip

CLUB = """\
version: 1
companies:
  CLUB:
    name: Warehouse Club
    currency: USD
    fiscal_year_end: sunday nearest august 31
    quarter_weeks: [12, 12, 12, 16]
    threshold: 1%
    periods:
      FY2024Q4:
        period_end: 2024-09-01
        guidance: {value: 79.0B, on: 2024-05-30, source: the release}
        actual: {value: 79.697B, on: 2024-09-26, source: the release}
"""
ISLE = """\
version: 1
companies:
  ISLE:
    name: Islands plc
    currency: GBP
    fiscal_year_end: march 31
    threshold: 1%
    periods:
      FY2024H1:
        period_end: 2023-09-30
        guidance: {value: 1.00B, on: 2023-05-10, source: the results}
        actual: {value: 1.031B, on: 2023-11-08, source: the results}
      FY2024H2:
        period_end: 2024-03-31
        guidance: {value: 1.10B, on: 2023-11-08, source: the results}
        actual: {value: 1.121B, on: 2024-05-09, source: the results}
"""


def find_end(rule: str, label: str, **words: str) -> date:
    ends = {parse_period(name): date.fromisoformat(day) for name, day in words.items()}
    return infer_calendar(parse_year_end(rule), ends).list_ends(parse_period(label))[0]


def test_a_year_that_ends_with_february_has_quarters_that_end_with_their_months() -> None:
    known = {"FY2023Q4": "2023-02-28"}
    labels = [f"FY2024Q{number}" for number in range(1, 5)]
    ends = [str(find_end("february 28", label, **known)) for label in labels]
    assert ends == ["2023-05-31", "2023-08-31", "2023-11-30", "2024-02-28"]


@pytest.mark.parametrize("rule", RULES)
def test_what_is_proposed_is_what_check_accepts(rule: str) -> None:
    fiscal = FiscalCalendar(parse_year_end(rule))
    first = parse_period("FY2015Q4")
    text = (
        f"version: 1\ncompanies:\n  X:\n    fiscal_year_end: {rule}\n    periods:\n"
        f"      FY2015Q4: {{period_end: {fiscal.list_ends(first)[0]}}}\n"
    )
    company = load_bytes(text.encode(), "x.yaml").ledger.companies["X"]
    for by in range(1, 65):
        label = first.shift(by)
        assert propose_period_end(company, label) in fiscal.list_ends(label)


def test_a_half_year_ends_with_its_second_quarter() -> None:
    assert str(find_end("march 31", "FY2025H1")) == "2024-09-30"
    assert str(find_end("march 31", "FY2025H2")) == "2025-03-31"
    assert find_calendar_end(parse_period("CY2024H1")) == date(2024, 6, 30)


def test_a_year_can_be_named_after_the_one_in_which_it_begins() -> None:
    rule = "saturday nearest january 31"
    assert str(find_end(rule, "FY2025")) == "2025-02-01"
    assert str(find_end(rule, "FY2025", FY2024="2025-02-01")) == "2026-01-31"


def test_quarters_of_other_weeks_are_counted_so() -> None:
    # a year of 52 weeks from 2024-09-01 to 2025-08-31: 84, 168 and 252 days after its start
    fiscal = FiscalCalendar(parse_year_end("sunday nearest august 31"), 0, (12, 12, 12, 16))
    ends = [fiscal.list_ends(parse_period(f"FY2025Q{number}")) for number in range(1, 5)]
    assert [str(days[0]) for days in ends] == [
        "2024-11-24", "2025-02-16", "2025-05-11", "2025-08-31",
    ]  # fmt: skip
    assert all(len(days) == 1 for days in ends)


def test_in_a_year_of_53_weeks_the_odd_week_lies_in_any_quarter() -> None:
    fiscal = FiscalCalendar(parse_year_end("last sunday of january"))
    days = fiscal.list_ends(parse_period("FY2021Q2"))  # 2020-01-26 to 2021-01-31
    assert [str(day) for day in days] == ["2020-07-26", "2020-08-02"]
    assert keeps_calendar(fiscal, {parse_period("FY2021Q2"): date(2020, 8, 2)})


def test_without_a_rule_an_end_is_counted_from_the_nearest_known_one() -> None:
    known = {parse_period("FY2024Q2"): date(2024, 6, 30)}
    assert estimate_end(known, parse_period("FY2025Q1")) == date(2025, 3, 31)
    weeks = {parse_period("FY2024Q2"): date(2024, 6, 28)}
    assert estimate_end(weeks, parse_period("FY2024Q3")) == date(2024, 9, 27)
    assert estimate_end({}, parse_period("FY2024Q3")) is None


@pytest.mark.parametrize(
    ("text", "words", "ends"),
    [
        (
            CLUB,
            [("CLUB", "FY2025Q1", "2024-09-26"), ("CLUB", "FY2025Q4", "2025-05-29")],
            ["2024-11-24", "2025-08-31"],
        ),
        (ISLE, [("ISLE", "FY2025H1", "2024-05-09")], ["2024-09-30"]),
    ],
)
def test_such_companies_need_no_exception(
    text: str, words: list[tuple[str, str, str]], ends: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    for (ticker, label, day), end in zip(words, ends, strict=True):
        done = beatcheck(
            "add", ticker, label, "--guidance", "1.15B", "--on", day, "--source", "the release",
            "--period-end", end, "--into", str(path), "--as-of", "2025-09-01",
        )  # fmt: skip
        assert done.code == 0, done.err
    written = path.read_text(encoding="utf-8")
    assert [end for end in ends if f"period_end: {end}" in written] == ends
    assert "period_end_exception" not in written
    checked = beatcheck("check", "--as-of", "2024-10-01", str(path), "--ignore", "outlier-beat")
    assert "label-mismatch" not in checked.out
    assert "period-length" not in checked.out
    assert "fiscal-year-end" not in checked.out
