"""Figures of a part, of a month, of other periods or of no accounts, in sentences that report."""

import pytest

from beatcheck.releases import read_release

HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n"
)


def list_figures(text: str) -> list[str]:
    statements = read_release((HEAD + text + "\n").encode(), "oakley.md").statements
    return [f"{its.metric} {its.text}" for its in statements]


@pytest.mark.parametrize(
    "text",
    [
        "Hammers, our largest segment, had operating income of $40 million.",
        "Operating income at Hammers was $40 million.",
        "Operating income for Hammers rose to $40 million.",
        "In July, operating income was $10 million.",
        "For the trailing four quarters, free cash flow was $210 million.",
        "Over the last four quarters, free cash flow was $210 million.",
        "On a pro forma basis, operating income was $50 million.",
        "On a constant currency basis, operating income was $46 million.",
        "Combined with Acme, adjusted EBITDA was $100 million.",
        "EPS beat the consensus of $0.39 by $0.02.",
        "Net operating income was $45 million.",
        "Free cash flow usage was $12 million.",
        "Net income, excluding special items, was $35 million.",
    ],
)
def test_nothing_is_taken(text: str) -> None:
    assert list_figures(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Operating income for the quarter was $40 million.", ["operating_income 40M"]),
        ("Operating income for Q2 was $40 million.", ["operating_income 40M"]),
        ("Free cash flow was an outflow of $12 million.", ["free_cash_flow -12M"]),
        (
            "Operating income, excluding the charge, was $40 million.",
            ["non_gaap_operating_income 40M"],
        ),
        (
            "Net income, excluding special items, was $35 million, or $0.48 per diluted share.",
            ["non_gaap_eps 0.48"],
        ),
        ("EPS of $0.41 beat the consensus of $0.39.", ["eps 0.41"]),
    ],
)
def test_the_figure_of_the_company_is_taken(text: str, figures: list[str]) -> None:
    assert list_figures(text) == figures


@pytest.mark.parametrize("rate", ["per quarter", "a month", "each quarter", "per store"])
def test_a_rate_is_neither_guidance_nor_a_result(rate: str) -> None:
    assert list_figures(f"We expect 2025 capital expenditures of $12 million {rate}.") == []
    assert list_figures(f"Capital expenditures were $12 million {rate}.") == []


def test_a_year_ago_is_no_rate() -> None:
    text = "Operating income was $40 million compared with $38 million a year ago."
    assert list_figures(text) == ["operating_income 40M"]
