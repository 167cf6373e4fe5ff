"""The remainder: a year's guidance less the quarters that are reported, or why there is none."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.analysis.outlook.remainder import NoRemainder, Remainder, find_remainder
from beatcheck.analysis.records import analyse
from beatcheck.analysis.terms import DEFAULT_TERMS, Terms
from command import beatcheck
from ledger_texts import company_text, loaded
from records_of_text import billions

# Meta's capital expenditure of 2025: 13.69 + 17.01 + 19.37 is 50.07, and 70 to 72 was guided.
CAPEX = """\
currency: USD
metrics: {capex: {name: Capital expenditure}}
periods:
  FY2024Q4:
    period_end: 2024-12-31
    metrics: {capex: {actual: {value: 14.84B, on: 2025-01-29}}}
  FY2025:
    period_end: 2025-12-31
    metrics:
      capex:
        guidance:
          - {value: 60B to 65B, on: 2025-01-29}
          - {value: 64B to 72B, on: 2025-04-30}
          - {value: 66B to 72B, on: 2025-07-30}
          - {value: 70B to 72B, on: 2025-10-29}
  FY2025Q1:
    period_end: 2025-03-31
    metrics: {capex: {actual: {value: 13.69B, on: 2025-04-30}}}
  FY2025Q2:
    period_end: 2025-06-30
    metrics: {capex: {actual: {value: 17.01B, on: 2025-07-30}}}
  FY2025Q3:
    period_end: 2025-09-30
    metrics: {capex: {actual: {value: 19.37B, on: 2025-10-29}}}
"""
YEAR = """\
currency: USD
periods:
  FY2025: {{period_end: 2025-12-31, guidance: 10B to 11B{year}}}
  FY2025Q1: {{period_end: 2025-03-31, {first}}}
  FY2025Q2: {{period_end: 2025-06-30, {second}}}
"""


def find(text: str, metric: str = "revenue", terms: Terms = DEFAULT_TERMS) -> object:
    loading = loaded(company_text(text))
    assert [one.rule for one in loading.findings] == []
    *_, record = analyse(loading.ledger, terms, (metric,))
    return find_remainder(record, record.beats[-1])


@pytest.mark.parametrize(
    ("day", "reported", "low", "high", "left"),
    [
        (None, "50.07", "19.93", "21.93", ["FY2025Q4"]),
        ("2025-10-29", "50.07", "19.93", "21.93", ["FY2025Q4"]),
        ("2025-10-28", "30.7", "35.3", "41.3", ["FY2025Q3", "FY2025Q4"]),
        ("2025-04-30", "13.69", "50.31", "58.31", ["FY2025Q2", "FY2025Q3", "FY2025Q4"]),
    ],
)
def test_a_year_of_capital_expenditure_after_each_report(
    day: str | None, reported: str, low: str, high: str, left: list[str]
) -> None:
    terms = Terms(as_of=date.fromisoformat(day)) if day else DEFAULT_TERMS
    found = find(CAPEX, "capex", terms)
    assert isinstance(found, Remainder)
    figures = [billions(value) for value in (found.reported, found.low, found.high)]
    assert figures == [reported, low, high]
    assert [str(period) for period in found.periods] == left


def test_growth_is_on_the_same_quarters_of_the_year_before() -> None:
    found = find(CAPEX, "capex")
    assert isinstance(found, Remainder)
    assert billions(found.year_ago) == "14.84"
    assert round(found.yoy_pct or 0, 1) == Decimal("41.0")  # 20.93 on 14.84


@pytest.mark.parametrize(
    ("first", "second", "year", "reason"),
    [
        ("actual: 2B", "actual: [{value: 2B, on: 2025-07-30}, {value: 2.1B, on: 2025-10-29}]", "",
         "FY2025Q2 was restated"),
        ("actual: 2B, not_comparable: a sale", "actual: 2B", "",
         "FY2025Q1 cannot be compared: a sale"),
        ("guidance: 2B", "actual: 2B", "", "FY2025Q1 has no actual"),
        ("actual: 2B, currency: EUR", "actual: 2B", "",
         "FY2025Q1 is in another currency than FY2025"),
        ("actual: 2B", "actual: 2B", ", not_comparable: a spin-off",
         "FY2025 cannot be compared: a spin-off"),
    ],
)  # fmt: skip
def test_quarters_that_do_not_add_up_are_refused(
    first: str, second: str, year: str, reason: str
) -> None:
    assert find(YEAR.format(first=first, second=second, year=year)) == NoRemainder(reason)


def test_a_margin_does_not_add_up() -> None:
    text = CAPEX.replace("{name: Capital expenditure}", "{unit: percent}")
    text = text.replace("60B to 65B", "60% to 65%").replace("64B to 72B", "64% to 72%")
    text = text.replace("66B to 72B", "66% to 72%").replace("70B to 72B", "70% to 72%")
    for value in ("14.84B", "13.69B", "17.01B", "19.37B"):
        text = text.replace(value, value.replace("B", "%"))
    expected = NoRemainder("quarters of a metric in percent do not add up to the year")
    assert find(text, "capex") == expected


def test_before_the_first_report_and_without_guidance_there_is_none() -> None:
    assert find(YEAR.format(first="guidance: 2B", second="guidance: 2B", year="")) is None
    text = YEAR.format(first="actual: 2B", second="actual: 2B", year="")
    assert find(text.replace("guidance: 10B to 11B", "consensus: 10B")) is None


FIGURES = st.integers(1, 10**6).map(lambda millions: f"{millions}M")


@given(st.lists(FIGURES, min_size=1, max_size=2), FIGURES, FIGURES)
def test_the_remainder_and_what_is_reported_make_the_guidance(
    actuals: list[str], low: str, more: str
) -> None:
    high = f"{int(low[:-1]) + int(more[:-1])}M"
    first, *rest = actuals
    second = f"actual: {rest[0]}" if rest else "guidance: 1M"
    text = YEAR.format(first=f"actual: {first}", second=second, year="")
    found = find(text.replace("10B to 11B", f"{low} to {high}"))
    assert isinstance(found, Remainder)
    assert found.guidance.low is not None
    assert found.guidance.high is not None
    assert (found.low or 0) + found.reported == found.guidance.low
    assert (found.high or 0) + found.reported == found.guidance.high


def test_next_says_it_in_words_and_in_columns() -> None:
    words = ("next", "-", "--metric", "capex", "--as-of", "2025-11-01")
    text = "version: 1\ncompanies:\n  META:\n" + "".join(
        f"    {line}\n" for line in CAPEX.splitlines()
    )
    done = beatcheck(*words, stdin=text.encode())
    line = "the year's latest guidance leaves 19.93 to 21.93 for FY2025Q4; a year ago it was 14.84"
    assert f"{line} (+41.0%)" in done.out
    names = "period,reported_so_far,remainder_low,remainder,remainder_high,remainder_yoy_pct"
    done = beatcheck(
        *words, "-f", "csv", "--columns", f"{names},remainder_periods", stdin=text.encode()
    )
    assert done.out.splitlines()[-1] == "FY2025,50070,19930,20930,21930,41.04,FY2025Q4"
