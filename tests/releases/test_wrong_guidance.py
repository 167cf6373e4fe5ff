"""Guidance of which the wrong figure was taken: prior, of a part, or one end of a range."""

import pytest

from beatcheck.releases import read_release

HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n"
)


def list_guidance(text: str) -> list[str]:
    document = read_release((HEAD + text).encode(), "oakley.md")
    return [f"{its.kind.value} {its.metric} {its.period} {its.text}" for its in document.statements]


@pytest.mark.parametrize(
    "text",
    [
        "Prior Outlook (as of April 24, 2025)\n\nRevenue for 2025: $1.58 billion to $1.60 billion",
        "Outlook\n\nOur guidance for 2025 revenue was $1.58 billion to $1.60 billion.",
        "Outlook\n\n2025 revenue of $1.61 billion to $1.63 billion excluding the Saws business.",
        "We expect 2025 adjusted EPS to be at the high end of the $2.10 to $2.25 range.",
        "Currency is expected to reduce 2025 sales growth by 2%.",
        "Hammers adjusted EBITDA is expected to be $50 million in 2025.",
        "Analysts expect EPS of $0.45 for the third quarter of 2025.",
        "Revenue at our Saws division was $112 million.",
        "Outside the United States, revenue was $100 million.",
    ],
)
def test_what_is_not_the_companys_guidance_is_refused(text: str) -> None:
    assert list_guidance(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Third quarter 2025 revenue is expected to be $415 million at the midpoint,"
                " within a range of $410 million to $420 million."
            ),
            "guidance revenue FY2025Q3 410M to 420M",
        ),
        (
            (
                "We expect third quarter 2025 revenue to increase 18 percent sequentially, plus or"
                " minus 3 percent."
            ),
            "guidance revenue_growth FY2025Q3 18% ± 3pp",
        ),
        (
            "Leaving out $0.11 a share of restructuring, diluted EPS was $1.92.",
            "actual non_gaap_eps FY2025Q2 1.92",
        ),
    ],
)
def test_the_right_one_of_several_figures_is_taken(text: str, expected: str) -> None:
    assert list_guidance(text) == [expected]
