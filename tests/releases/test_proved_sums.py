"""Statements of income in fragments: operating income is taken where the sums come out."""

import pytest

from beatcheck.releases import read_release

HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\nSecond quarter revenue was $4.12 billion.\n\n"
)
LABELS = """CONSOLIDATED STATEMENTS OF INCOME
(In millions, except per share amounts)

Three Months Ended

Net revenue
Cost of sales
Gross profit
Research and development
Marketing and administration
Restructuring
Total operating expenses
Operating income (loss)
Interest, net
Diluted earnings per share

"""
THIS = ["2,711", "1,412", "640", "802", "30", "1,472", "(60)", "12"]
LAST = ["2,650", "1,336", "600", "701", "—", "1,301", "35", "10"]
# The first row stands across, then what is left of each column.
FRAGMENTS = "\n".join(["4,123 $", "3,986", *THIS, *LAST]) + "\n"


def list_figures(text: str) -> list[str]:
    statements = read_release((HEAD + text).encode(), "oakley.md").statements
    return [f"{its.metric} {its.period} {its.text}" for its in statements]


def test_the_fragment_that_adds_up_to_the_stated_revenue_gives_operating_income() -> None:
    assert list_figures(LABELS + FRAGMENTS) == [
        "revenue FY2025Q2 4.12B",
        "operating_income FY2025Q2 -60M",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1,412", "1,413"),  # cost and gross profit
        ("802", "801"),  # the parts of the expenses
        ("(60)", "60"),  # what is left of gross profit
        ("2,711", "3,711"),  # the revenue that the sentence states
        ("Cost of sales\n", ""),
        ("Gross profit\n", "Gross profit\nGross profit\n"),
        ("CONSOLIDATED STATEMENTS OF INCOME", "NON-GAAP STATEMENTS OF INCOME"),
        ("(In millions, except per share amounts)", "(Unaudited)"),
    ],
)
def test_where_one_sum_does_not_come_out_nothing_is_taken(old: str, new: str) -> None:
    text = (LABELS + FRAGMENTS).replace(old, new)
    assert text != LABELS + FRAGMENTS
    assert list_figures(text) == ["revenue FY2025Q2 4.12B"]


def test_without_a_total_the_parts_themselves_lead_to_operating_income() -> None:
    text = (LABELS + FRAGMENTS).replace("Total operating expenses\n", "").replace("1,472\n", "")
    assert list_figures(text)[1:] == ["operating_income FY2025Q2 -60M"]


def test_two_columns_with_the_stated_revenue_need_earnings_per_share_to_tell_them() -> None:
    # Both columns round to $4.1 billion.
    labels = LABELS.replace("Interest, net\n", "")
    this, last = [*THIS[:-1], "0.41"], ["2,761", *LAST[1:-1], "0.35"]
    text = labels + "\n".join(["4,123 $", "4,097", *this, *last]) + "\n"
    head = HEAD.replace("$4.12 billion", "$4.1 billion")
    said = "Second quarter diluted EPS was $0.41.\n\n"
    for words, found in (("", []), (said, ["operating_income FY2025Q2 -60M"])):
        document = read_release((head + words + text).encode(), "oakley.md")
        figures = [f"{its.metric} {its.period} {its.text}" for its in document.statements]
        assert [its for its in figures if "operating" in its] == found
