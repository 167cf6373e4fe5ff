"""Tables of parts, of subsidiaries and of what was not: no row of them is the company's."""

import pytest

from beatcheck.releases import read_release

HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n"
)
TABLE = """{caption}

| (in millions) | Three Months Ended June 30, 2025 | Three Months Ended June 30, 2024 |
|---|---|---|
{section}| Net sales | 100.0 | 90.0 |
| Operating income | 12.0 | 11.0 |
| Adjusted EBITDA | 15.0 | 14.0 |
"""
ALL = ["revenue 100.0M", "operating_income 12.0M", "adjusted_ebitda 15.0M"]


def list_figures(caption: str, section: str = "") -> list[str]:
    row = f"| {section} | | |\n" if section else ""
    text = HEAD + TABLE.format(caption=caption, section=row)
    return [
        f"{its.metric} {its.text}" for its in read_release(text.encode(), "oakley.md").statements
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "Kettles",
        "Data Center",
        "Internet Services",
        "Segment Results",
        "Results of the Kettles Division",
        "Results of our Finance Subsidiary",
        "Pro Forma Results",
        "Illustrative Results",
    ],
)
def test_a_table_that_is_not_of_the_company_gives_nothing(caption: str) -> None:
    assert list_figures(caption) == []


@pytest.mark.parametrize("section", ["Kettles", "North America:", "Personal Care"])
def test_rows_below_the_name_of_a_part_give_nothing(section: str) -> None:
    assert list_figures("Selected Financial Data", section) == []


@pytest.mark.parametrize(
    "section", ["Operating results", "Costs and Expenses:", "GAAP", "Other Data:"]
)
def test_rows_below_a_section_of_the_statement_are_the_company_s(section: str) -> None:
    assert list_figures("Selected Financial Data", section) == ALL
