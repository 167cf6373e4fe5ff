"""Rules for the last day of a fiscal year, against the days the issuers published."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.year_end import parse_year_end


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("last sunday of january", 2023, date(2023, 1, 29)),  # NVIDIA FY2023, of 52 weeks
        ("last sunday of january", 2025, date(2025, 1, 26)),
        ("last sunday of january", 2027, date(2027, 1, 31)),  # on the last day itself
        ("Last Saturday of December", 2025, date(2025, 12, 27)),  # Intel FY2025
        ("last day of february", 2024, date(2024, 2, 29)),
        ("last day of february", 2025, date(2025, 2, 28)),
        ("sunday nearest october 31", 2024, date(2024, 11, 3)),  # Broadcom FY2024
        ("sunday nearest october 31", 2025, date(2025, 11, 2)),  # Broadcom FY2025
        ("sunday nearest october 31", 2021, date(2021, 10, 31)),  # Broadcom FY2021
        ("friday nearest june 30", 2025, date(2025, 6, 27)),  # Western Digital FY2025
        ("thursday nearest august 31", 2024, date(2024, 8, 29)),
        ("june 30", 2025, date(2025, 6, 30)),
        ("february 29", 2025, date(2025, 2, 28)),
    ],
)
def test_a_rule_gives_the_day_of_a_year(rule: str, year: int, day: date) -> None:
    assert parse_year_end(rule).find_end(year) == day


def test_the_nearest_year_end_may_lie_in_the_next_year() -> None:
    rule = parse_year_end("last sunday of january")
    assert rule.nearest(date(2024, 12, 29)) == date(2025, 1, 26)
    assert rule.nearest(date(2025, 1, 31)) == date(2025, 1, 26)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("end of january", "'end of january' is not a rule for a fiscal year end"),
        ("last sunday of janury", "'last sunday of janury' is not a rule"),
        ("february 30", "'february 30': february has no day 30"),
        ("sunday nearest june 0", "'sunday nearest june 0': june has no day 0"),
        ("", "'' is not a rule for a fiscal year end"),
    ],
)
def test_what_is_no_rule_is_refused_with_the_forms_there_are(text: str, message: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_year_end(text)
    assert message in refused.value.message
    assert "write last sunday of january" in refused.value.remedy


@given(
    st.sampled_from(["monday", "friday", "sunday"]),
    st.integers(1, 31),
    st.integers(1902, 2198),
)
def test_nearest_is_the_weekday_within_three_days(weekday: str, day: int, year: int) -> None:
    found = parse_year_end(f"{weekday} nearest october {day}").find_end(year)
    assert abs((found - date(year, 10, day)).days) <= 3
    assert found.strftime("%A").lower() == weekday
