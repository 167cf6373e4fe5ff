"""Spans that are no quarter, figures on two bases, and growth of less than the whole."""

import pytest

from beatcheck.releases import read_release

HEAD = """Acme Corp. Reports Third Quarter 2025 Results

SPRINGFIELD, Oct. 21, 2025 - Acme Corp. (Nasdaq: ACME) today announced results for the third quarter
ended September 30, 2025.

"""


def _read(text: str) -> set[tuple[str, str, str, str]]:
    return {
        (its.kind.value, its.metric, str(its.period), its.text)
        for its in read_release((HEAD + text).encode(), "acme.md").statements
    }


CASES = {
    "same-period": (
        (
            "Cash flow from operations was $6.1 billion for the trailing 12 months. Free cash "
            "flow for the same period was $2.3 billion."
        ),
        set(),
    ),
    "same-period-last-year": (
        "Net income was $310 million, up from $280 million in the same period last year.",
        {("actual", "net_income", "FY2025Q3", "310M")},
    ),
    "trailing-column": (
        (
            "| In millions | Q3 2025 | Trailing 12 months Q3 2025 | Q3 2024 |\n|---|---|---|---|\n"
            "| Free cash flow | $ 912 | $ 2,304 | $ 1,260 |"
        ),
        {("actual", "free_cash_flow", "FY2025Q3", "912M")},
    ),
    "labelled-bases": (
        "Earnings per share: GAAP: $0.61, up 31% year over year; Non-GAAP: $0.94",
        {
            ("actual", "eps", "FY2025Q3", "0.61"),
            ("actual", "non_gaap_eps", "FY2025Q3", "0.94"),
        },
    ),
    "labelled-bases-guided": (
        "Q4 2025 Guidance:\n\nEarnings per share: GAAP: $0.63 to $0.68; Non-GAAP: $0.97 to $0.99",
        {
            ("guidance", "eps", "FY2025Q4", "0.63-0.68"),
            ("guidance", "non_gaap_eps", "FY2025Q4", "0.97-0.99"),
        },
    ),
    "adjusted-revenue-column": (
        (
            "| In millions | Q3 2025 GAAP | Q3 2025 Non-GAAP |\n|---|---|---|\n"
            "| Revenues | $8,365 | $8,361 |\n| Net income | $1,666 | $2,042 |"
        ),
        {
            ("actual", "revenue", "FY2025Q3", "8.365B"),
            ("actual", "net_income", "FY2025Q3", "1.666B"),
        },
    ),
    "growth-of-less": (
        (
            "For 2025, we expect net revenue of $8.85 billion to $9.00 billion. Excluding the 53rd "
            "week of 2024, we expect net revenue to grow 4% to 6%."
        ),
        {("guidance", "revenue", "FY2025", "8.85B to 9.00B")},
    ),
    "lead-of-a-list": (
        (
            "For the third quarter of 2025, compared to the third quarter of 2024:\n\n"
            "- Gross margin decreased 110 basis points to 58.5%.\n"
            "- Income from operations decreased 3% to $523.8 million."
        ),
        {
            ("actual", "gross_margin", "FY2025Q3", "58.5%"),
            ("actual", "operating_income", "FY2025Q3", "523.8M"),
        },
    ),
    "lead-of-a-part": (
        (
            "For the third quarter of 2025, in the Kettles segment:\n\n"
            "- Income from operations decreased 3% to $523.8 million."
        ),
        set(),
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_spans_and_bases(text: str, expected: set[tuple[str, str, str, str]]) -> None:
    assert _read(text) == expected


def test_a_last_day_without_its_year() -> None:
    text = """Acme Corp. Reports First Quarter Diluted EPS of $2.46

SPRINGFIELD, Sept. 18, 2025 - Acme Corp. (NYSE: ACME) today reported the following results for the
first quarter ended August 31.

| | Fiscal 2026 | Fiscal 2025 |
|---|---|---|
| Diluted EPS | $2.46 | $2.21 |

Fiscal 2026 outlook

- Effective tax rate of approximately 25% prior to the pension accounting adjustments
- Capital spending of $3.5 billion
"""
    document = read_release(text.encode(), "acme.md")
    assert (str(document.period), f"{document.period_end}") == ("FY2026Q1", "2025-08-31")
    assert [(its.metric, its.text) for its in document.statements] == [
        ("eps", "2.46"),
        ("capex", "3.5B"),
    ]


def test_the_days_above_columns_are_not_the_day_of_the_release() -> None:
    text = """Acme reports fourth quarter results

Acme announced results for its fiscal 2025 fourth quarter ended September 27, 2025.

                     Three Months Ended
                     September 27,    September 28,
                     2025             2024
Net sales            $ 73,716         $ 69,958
Net income             27,466           14,736
"""
    assert read_release(text.encode(), "acme.txt").reported_on is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Q3 Total Revenue $14.9 billion, up 12%", {"14.9B"}),
        ("- Q3 Cloud Revenue $7.2 billion, up 28%", set()),
        ("Total revenue $14.9 billion $13.3 billion", set()),
    ],
    ids=["headline", "part", "row"],
)
def test_a_headline_without_a_verb(line: str, expected: set[str]) -> None:
    assert {text for _, _, _, text in _read(line)} == expected
