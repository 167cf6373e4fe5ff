"""The basis of a figure that stands apart from its metric, and several figures in one breath."""

from pathlib import Path

import pytest

from beatcheck.releases import read_release

LEFT_ALONE = (Path(__file__).parent / "left_alone.txt").read_text(encoding="utf-8").splitlines()
HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n"
)


def read(text: str) -> set[tuple[str, str, str]]:
    document = read_release((HEAD + text).encode(), "oakley.md")
    return {(its.metric, str(its.period), its.text) for its in document.statements}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "On a non-GAAP basis, diluted EPS was $1.20 in the second quarter.",
            {("non_gaap_eps", "FY2025Q2", "1.20")},
        ),
        (
            "Diluted EPS was $1.30 on a non-GAAP basis in the second quarter.",
            {("non_gaap_eps", "FY2025Q2", "1.30")},
        ),
        (
            "Third quarter 2025 EPS is expected to be $1.30 to $1.34 (non-GAAP).",
            {("non_gaap_eps", "FY2025Q3", "1.30-1.34")},
        ),
        (
            "Gross margin was 44.1% on a GAAP basis and 45.3% on a non-GAAP basis.",
            {
                ("gross_margin", "FY2025Q2", "44.1%"),
                ("non_gaap_gross_margin", "FY2025Q2", "45.3%"),
            },
        ),
        (
            "We now expect 2025 EPS of $3.00 to $3.20, or $3.40 to $3.60 on an adjusted basis.",
            {("eps", "FY2025", "3.00-3.20"), ("non_gaap_eps", "FY2025", "3.40-3.60")},
        ),
        (
            "Excluding severance, we expect third quarter 2025 operating margin of 12% to 13%.",
            {("non_gaap_operating_margin", "FY2025Q3", "12% to 13%")},
        ),
        ("Excluding acquisitions, revenue in the second quarter was $1.1 billion.", set()),
    ],
)
def test_a_figure_is_of_the_basis_that_its_sentence_gives(
    text: str, stated: set[tuple[str, str, str]]
) -> None:
    assert read(text) == stated


def test_the_figures_of_a_list_that_ends_in_respectively_keep_their_order() -> None:
    text = (
        "Net sales and operating income were $900 million and $90 million, respectively, in the"
        " second quarter."
    )
    assert read(text) == {
        ("revenue", "FY2025Q2", "900M"),
        ("operating_income", "FY2025Q2", "90M"),
    }


def test_each_of_two_periods_has_its_figure() -> None:
    text = (
        "We expect diluted EPS of $0.83 to $0.87 for the third quarter of 2025 and $3.20 to $3.30"
        " for the full year 2025."
    )
    assert read(text) == {("eps", "FY2025Q3", "0.83-0.87"), ("eps", "FY2025", "3.20-3.30")}


@pytest.mark.parametrize(
    "text",
    [
        "We expect the third quarter 2025 tax rate to be 2% lower than last year.",
        "Birch Hardware, a competitor, expects 2025 revenue of $2.0 billion to $2.1 billion.",
        "Birch expects 2025 revenue of $2.0 billion.",
        "Our subsidiary Oakley Finance expects net income of $40 million in 2025.",
    ],
)
def test_changes_and_the_figures_of_other_companies_are_left(text: str) -> None:
    assert read(text) == set()


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_less_than_the_companys_figure_is_left(text: str) -> None:
    assert read(text) == set()


def test_a_company_may_call_itself_by_its_initials() -> None:
    assert read("OTI expects 2025 revenue of $2.0 billion.") == {("revenue", "FY2025", "2.0B")}


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "We expect EPS of $0.83 and $3.20, respectively, for the third quarter and full year.",
            {("eps", "FY2025Q3", "0.83"), ("eps", "FY2025", "3.20")},
        ),
        (
            "Adjusted EBITDA increased $14 million to $131 million in the second quarter.",
            {("adjusted_ebitda", "FY2025Q2", "131M")},
        ),
        (
            "Capital expenditures for 2025 will be no more than $120 million.",
            {("capex", "FY2025", "at most 120M")},
        ),
    ],
)
def test_orders_of_periods_changes_and_open_ends(
    text: str, stated: set[tuple[str, str, str]]
) -> None:
    assert read(text) == stated


def test_a_table_whose_columns_are_all_to_come_is_guidance() -> None:
    text = (
        "| | Third Quarter 2025 | Fiscal Year 2025 |\n|---|---|---|\n"
        "| Net sales | $1,040 - $1,070 million | $4,400 - $4,480 million |\n"
    )
    assert read(text) == {
        ("revenue", "FY2025Q3", "1.04B to 1.07B"),
        ("revenue", "FY2025", "4.4B to 4.48B"),
    }


def test_dots_lead_from_a_label_to_its_figures() -> None:
    text = (
        "Second Quarter Results (in millions):\n\n"
        "                                          2Q 2025     2Q 2024\n"
        "Net revenues .......................... $   655.1   $   640.8\n"
        "Net income ............................      61.0        55.7\n"
    )
    assert read(text) == {
        ("revenue", "FY2025Q2", "655.1M"),
        ("net_income", "FY2025Q2", "61.0M"),
    }
