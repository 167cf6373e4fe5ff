"""Period labels: what they mean, how they are ordered, and which calendar quarter they are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.period import (
    Cadence,
    FiscalPeriod,
    find_calendar_quarter,
    parse_period,
)

CALENDARS, YEARS = st.sampled_from(["FY", "CY"]), st.integers(1901, 2198)
QUARTERS = st.builds(FiscalPeriod, CALENDARS, YEARS, st.integers(1, 4), st.none())
HALVES = st.builds(FiscalPeriod, CALENDARS, YEARS, st.none(), st.integers(1, 2))
PERIODS = st.one_of(
    QUARTERS, HALVES, st.builds(FiscalPeriod, st.just("FY"), YEARS, st.none(), st.none())
)


def test_a_label_is_a_quarter_a_half_year_or_a_year() -> None:
    assert parse_period("FY2025Q4") == FiscalPeriod("FY", 2025, 4)
    assert parse_period("FY2025H1") == FiscalPeriod("FY", 2025, half=1)
    assert parse_period("CY2024") == FiscalPeriod("CY", 2024, None)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("2025Q4", "write FY2025Q4"),
        ("fy2025q4", "write FY2025Q4"),
        ("FY25Q4", "write FY2025Q4"),
        ("FY2025-Q4", "write FY2025Q4"),
        ("FY 2025 Q4", "write FY2025Q4"),
        ("Q4 FY2025", "write FY2025Q4"),
        ("Q4 2025", "write FY2025Q4"),
        ("q4'25", "write FY2025Q4"),
        ("cy24", "write CY2024"),
        ("FY2025Q5", "write FY2025Q4 for a quarter, FY2025H1 for a half year or FY2025 for a year"),
        ("FY2025Q0", "write FY2025Q4 for a quarter, FY2025H1 for a half year or FY2025 for a year"),
        ("FY3025", "write FY2025Q4 for a quarter, FY2025H1 for a half year or FY2025 for a year"),
        ("", "write FY2025Q4 for a quarter, FY2025H1 for a half year or FY2025 for a year"),
        ("H2 FY25", "write FY2025H2"),
        ("FY2025H3", "write FY2025Q4 for a quarter, FY2025H1 for a half year or FY2025 for a year"),
    ],
)
def test_what_is_no_label_is_refused_with_the_one_that_was_meant(text: str, remedy: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_period(text)
    assert refused.value.rule == "bad-period"
    assert refused.value.message == f"'{text}' is not a period label"
    assert refused.value.remedy == remedy


@given(PERIODS)
def test_a_label_gives_back_its_text(period: FiscalPeriod) -> None:
    assert parse_period(str(period)) == period


@given(PERIODS)
def test_next_and_previous_undo_each_other_and_count_by_one(period: FiscalPeriod) -> None:
    assert period.next.previous == period.previous.next == period
    assert period.next.order == period.order + 1
    assert period.previous.order == period.order - 1


@given(PERIODS)
def test_a_year_earlier_is_as_many_periods_back_as_a_year_has(period: FiscalPeriod) -> None:
    back = {Cadence.QUARTER: -4, Cadence.HALF: -2, Cadence.YEAR: -1}
    assert period.year_earlier == period.shift(back[period.cadence])


@given(QUARTERS, QUARTERS)
def test_the_order_is_that_of_the_years_and_quarters(one: FiscalPeriod, two: FiscalPeriod) -> None:
    assert (one.order < two.order) == (one[1:3] < two[1:3])


def test_the_fourth_quarter_is_followed_by_the_first_of_the_next_year() -> None:
    assert str(parse_period("FY2024Q4").next) == "FY2025Q1"
    assert str(parse_period("FY2025Q1").previous) == "FY2024Q4"
    assert str(parse_period("FY2024").next) == "FY2025"
    assert str(parse_period("FY2025Q2").shift(-9)) == "FY2023Q1"
    assert str(parse_period("FY2025H2").next) == "FY2026H1"
    assert str(parse_period("FY2025H1").shift(-3)) == "FY2023H2"


@pytest.mark.parametrize(
    ("label", "since", "until", "is_between"),
    [
        ("FY2025Q1", "FY2025", None, True),
        ("FY2024Q4", "FY2025", None, False),
        ("FY2025Q4", None, "FY2025", True),
        ("FY2026Q1", None, "FY2025", False),
        ("FY2025", "FY2025Q1", "FY2025Q4", True),
        ("FY2025", "FY2025Q2", None, False),
        ("FY2025", None, "FY2025Q3", False),
        ("FY2025Q2", "FY2025Q2", "FY2025Q2", True),
        ("FY2025Q2", None, None, True),
        ("FY2025H1", "FY2025Q1", "FY2025Q2", True),
        ("FY2025H2", "FY2025Q3", "FY2025", True),
        ("FY2025H2", "FY2025Q4", None, False),
    ],
)
def test_between_counts_whole_periods(
    label: str, since: str | None, until: str | None, *, is_between: bool
) -> None:
    ends = (parse_period(end) if end else None for end in (since, until))
    assert parse_period(label).is_between(*ends) is is_between


@pytest.mark.parametrize(
    ("label", "period_end", "quarter"),
    [
        ("FY2025Q4", date(2025, 1, 26), "CY2024Q4"),  # NVIDIA: late October to late January
        ("FY2026Q1", date(2025, 4, 27), "CY2025Q1"),
        ("FY2025Q3", date(2025, 3, 28), "CY2025Q1"),  # Western Digital: to late March
        ("FY2025Q4", date(2025, 5, 29), "CY2025Q2"),  # Micron: from 28 February, middle 14 April
        ("FY2025Q4", date(2025, 12, 31), "CY2025Q4"),
        ("FY2025", date(2025, 1, 26), "CY2024"),
        ("FY2025H1", date(2024, 12, 31), "CY2024H2"),  # BHP: July to December
        ("FY2025H2", date(2025, 6, 30), "CY2025H1"),
        ("FY2025", date(2025, 12, 31), "CY2025"),
    ],
)
def test_the_calendar_quarter_holds_the_middle_day(
    label: str, period_end: date, quarter: str
) -> None:
    assert find_calendar_quarter(parse_period(label), period_end) == quarter
