"""Definitions, labels and captions that look like the metric of a figure beside them."""

import pytest

from beatcheck.releases import read_release

HEAD = """Acme Corp. Reports Third Quarter 2025 Results

SPRINGFIELD, Nov. 4, 2025 - Acme Corp. (Nasdaq: ACME) today announced results for the third quarter
ended September 30, 2025.

"""
TABLE = """
| In millions | Three months ended September 30, 2025 | Three months ended September 30, 2024 |
|---|---|---|
| Income from operations | $ 1,113 | $ 1,061 |
"""
CASES = {
    "definition": (
        "Free cash flow, defined as cash flow less capital expenditures, was $2.2 billion.",
        set(),
    ),
    "metric-as-label": ("Net Loss: Net loss was $45.2 million.", {("net_income", "-45.2M")}),
    "midpoint-alone": (
        "The company raises full-year 2025 sales guidance to $93.4 billion or 5% at the midpoint.",
        set(),
    ),
    "topic-as-label": (
        "Cash Flow: Free cash flow was $255.0 million.",
        {("free_cash_flow", "255.0M")},
    ),
    "part-as-label": ("Cloud: Net loss was $45.2 million.", set()),
    "basic-eps": (
        "| In euros | Q3 2025 | Q3 2024 |\n|---|---|---|\n| EPS (basic; in euros) | 5.49 | 5.90 |",
        set(),
    ),
    "sentence-above-a-table": (
        "- Adjusted EBITDA of $2.41 billion, up 31%" + "\n" + TABLE,
        {("adjusted_ebitda", "2.41B"), ("operating_income", "1.113B")},
    ),
    "caption-above-a-table": (
        "Adjusted results\n" + TABLE,
        {("non_gaap_operating_income", "1.113B")},
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_asides(text: str, expected: set[tuple[str, str]]) -> None:
    document = read_release((HEAD + text).encode(), "acme.md")
    assert {(its.metric, its.text) for its in document.statements} == expected


UTILITY = """Power Co. Reports Second Quarter Earnings, Reaffirms 2025 Guidance

ATLANTA - July 31, 2025 - Power Co. (NYSE: PWR) today reported second-quarter earnings of $880
million, or 80 cents per share, in 2025, compared with earnings of $1.2 billion, or $1.10 per share,
in the second quarter of 2024. Second quarter 2025 operating revenues were $6.97 billion.

Power Co. expects capital investments of $76 billion from 2025 through 2029, and non-operating
revenue of $5 million in 2025.
"""


def test_what_is_compared_with_is_not_the_quarter_and_years_ahead_no_guidance() -> None:
    document = read_release(UTILITY.encode(), "power.txt")
    assert str(document.period) == "FY2025Q2"
    assert [(its.metric, its.text) for its in document.statements] == [("revenue", "6.97B")]


YEARS = """Software Co Announces Fourth Quarter and Full Year Fiscal 2025 Results

SAN JOSE, Calif., September 11, 2025 - Software Co (Nasdaq: SFTC) today reported financial results
for its fourth fiscal quarter and full fiscal year 2025 ended July 31, 2025.

Fourth Fiscal Quarter Results

Revenue of $612.3 million, up 15%.

Fiscal Year 2025 Results

Revenue was $2.31 billion, up 14%. Net income was $388.2 million.
"""


def test_a_heading_of_results_names_their_period() -> None:
    document = read_release(YEARS.encode(), "software.txt")
    assert [(its.metric, str(its.period), its.text) for its in document.statements] == [
        ("revenue", "FY2025Q4", "612.3M"),
        ("revenue", "FY2025", "2.31B"),
        ("net_income", "FY2025", "388.2M"),
    ]


AIRLINE = """Airline Holdings Reports December Quarter 2025 Results

SEATTLE, Jan. 22, 2026 - Airline Holdings, Inc. (NYSE: ALH) today reported financial results for the
fourth quarter and full year 2025.

Total operating revenue was $3.53 billion, up 38% year over year.

March quarter 2026: adjusted EPS of $0.30 to $0.50.
"""


def test_a_quarter_called_by_its_month_is_the_one_before_the_release() -> None:
    document = read_release(AIRLINE.encode(), "airline.txt")
    assert [(its.metric, str(its.period), its.text) for its in document.statements] == [
        ("revenue", "FY2025Q4", "3.53B"),
    ]


NETWORKS = """Acme Networks Announces Second Quarter 2025 Financial Results

SUNNYVALE, July 24, 2025 - Acme Networks (NASDAQ: ACNW) today reported financial results for the
three months ended June 30, 2025 and provided its outlook for the third quarter of 2025.

Net revenues were $1,203.4 million, a decrease of 3% year-over-year.

Outlook

Non-GAAP operating margin will be about 13.7% at the mid-point of revenue guidance in the third
quarter of 2025.
"""


def test_what_follows_the_first_sentence_is_reported_though_it_names_an_outlook() -> None:
    document = read_release(NETWORKS.encode(), "networks.txt")
    assert [(its.metric, str(its.period), its.text) for its in document.statements] == [
        ("revenue", "FY2025Q2", "1.2034B"),
        ("non_gaap_operating_margin", "FY2025Q3", "~13.7%"),
    ]
