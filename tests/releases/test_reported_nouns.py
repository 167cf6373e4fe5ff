"""Figures that sentences report in less usual words: named behind, paired, for a share alone."""

import pytest

from beatcheck.releases import read_release

HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n"
)


def list_figures(text: str) -> list[str]:
    statements = read_release((HEAD + text).encode(), "oakley.md").statements
    return [f"{its.kind.value} {its.metric} {its.period} {its.text}" for its in statements]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Generated $84 million of operating cash flow and $71 million of free cash flow.",
            ["free_cash_flow FY2025Q2 71M"],
        ),
        (
            (
                "- $345 million of free cash flow for the second quarter, defined as cash from"
                " operations of $354 million less capital expenditures of $9 million"
            ),
            ["capex FY2025Q2 9M", "free_cash_flow FY2025Q2 345M"],
        ),
        (
            # A PDF without the letters that are printed as one.
            "Generated $84 million of operating cash \0ow and $71 million of free cash \0ow.",
            ["free_cash_flow FY2025Q2 71M"],
        ),
        ("Over the last twelve months we generated $310 million of free cash flow.", []),
        ("We returned $20 million of free cash flow to shareholders.", []),
        ("We used $20 million of free cash flow in the quarter.", []),
        ("The board approved $20 million of capital expenditures.", []),
        ("The acquisition contributed $5 million of net income.", []),
        ("The plan includes another $20 million of capital expenditures.", []),
        ("We spent $31 million, including $12 million of capital expenditures.", []),
        ("We had $14 million of capital expenditures related to the kettle plant.", []),
        ("Capital expenditures, including payments on finance leases, were $41 million.", []),
        (
            "GAAP and non-GAAP operating margin was 12.2% and 14.6%, respectively.",
            ["operating_margin FY2025Q2 12.2%", "non_gaap_operating_margin FY2025Q2 14.6%"],
        ),
        (
            "Gross margin fell by 90 basis points to 42.1% of net sales.",
            ["gross_margin FY2025Q2 42.1%"],
        ),
        ("Net income included a gain of $5 million.", []),
        ("Operating income, which included charges of $5 million, was good.", []),
        ("Net income attributable to common stockholders was $29.0 million.", []),
        ("GAAP and non-GAAP operating margin was 12.2% against 14.6% a year ago.", []),
        (
            (
                "Non-GAAP net income from continuing operations was $60 million, or $1.11 per"
                " diluted share."
            ),
            ["non_gaap_eps FY2025Q2 1.11"],
        ),
        (
            "Operating margin improved 110 basis points to 14.1% compared with 13.0% a year ago.",
            ["operating_margin FY2025Q2 14.1%"],
        ),
    ],
)
def test_a_sentence_reports(text: str, figures: list[str]) -> None:
    assert list_figures(text + "\n") == [f"actual {figure}" for figure in figures]


def test_a_line_of_news_with_a_figure_heads_no_part() -> None:
    text = "Comparable Orders Fell 6.2%\n\n1\n\nGAAP Diluted EPS of $1.25\n\n"
    assert list_figures(text) == ["actual eps FY2025Q2 1.25"]


def test_below_the_name_of_a_part_nothing_is_the_company() -> None:
    assert list_figures("Kettles\n\nOperating income was $12.5 million.\n") == []


def test_a_line_that_ends_in_and_adjusted_goes_on() -> None:
    text = (
        "Second-Quarter 2025 Reported Diluted EPS of $0.41, a Yearly Decline, and Adjusted\n"
        "Diluted EPS of $0.67, a Yearly Decline of 67%\n"
    )
    assert list_figures(text) == ["actual eps FY2025Q2 0.41", "actual non_gaap_eps FY2025Q2 0.67"]


def test_earnings_per_share_of_a_named_quarter_need_no_heading() -> None:
    text = (
        "Kettles\n\nSecond-quarter 2025 operating income was $12 million.\n\nSecond-quarter 2025"
        " diluted EPS was $1.25.\n"
    )
    assert list_figures(text) == ["actual eps FY2025Q2 1.25"]


def test_what_is_taken_out_may_be_said_at_length() -> None:
    text = (
        "Diluted EPS was $1.45. Excluding $0.18 per share of current year restructuring charges"
        " related to the plan to bring four plants together (Better Tools), diluted EPS was"
        " $1.63.\n"
    )
    assert list_figures(text) == ["actual eps FY2025Q2 1.45", "actual non_gaap_eps FY2025Q2 1.63"]


def test_a_tax_rate_on_adjusted_income_is_not_the_one_of_gaap() -> None:
    text = "Outlook for 2025\n\nEffective Tax Rate on Adjusted(3) Income\nApproximately 15.0%\n"
    assert list_figures(text) == ["guidance non_gaap_tax_rate FY2025 ~15.0%"]
