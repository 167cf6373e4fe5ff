"""Sentences that the layout broke: lines in bold, and ends of sentences that are mostly figures."""

from beatcheck.releases import Document, read_release

HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n"
)


def read(text: str, name: str = "oakley.md") -> Document:
    return read_release((HEAD + text).encode(), name)


def list_figures(document: Document) -> list[str]:
    return [f"{its.kind.value} {its.metric} {its.period} {its.text}" for its in document.statements]


def test_the_end_of_a_sentence_in_bold_ends_no_outlook() -> None:
    text = (
        "**Outlook for the third quarter of 2025**\n\n"
        "**GAAP and non-GAAP other income is expected to be about $3 million,**\n"
        "**leaving out gains on investments.**\n"
        "**GAAP and non-GAAP tax rates are expected to be 21.0%, plus or minus 1%.**\n"
    )
    assert list_figures(read(text)) == [
        "guidance tax_rate FY2025Q3 21.0% ± 1pp",
        "guidance non_gaap_tax_rate FY2025Q3 21.0% ± 1pp",
    ]


def test_a_last_line_of_mostly_figures_goes_on_the_sentence() -> None:
    text = (
        "Second-quarter earnings per share (EPS) were $0.31; non-GAAP EPS was $0.42. Operating"
        " income was\n$41.7 million; net income was $30.2 million.\n"
    )
    assert list_figures(read(text)) == [
        "actual operating_income FY2025Q2 41.7M",
        "actual net_income FY2025Q2 30.2M",
        "actual eps FY2025Q2 0.31",
        "actual non_gaap_eps FY2025Q2 0.42",
    ]


def test_the_year_that_a_last_line_compares_with_is_no_guidance() -> None:
    text = (
        "Guidance\n\nThe assumptions above imply 2025 adjusted EPS of $3.15, an increase of 5"
        " percent compared\n\nto 2024 adjusted EPS of $3.00.\n"
    )
    assert list_figures(read(text)) == ["guidance non_gaap_eps FY2025 3.15"]


ITEMS = """Acme Reports Second Quarter 2025 Results

SPRINGFIELD, July 30, 2025 - Acme Corp. (NYSE: ACME) today reported results for the second quarter.

Outlook

For the third quarter of 2025, the Company expects:
- Revenue between $525 million and $535 million
- Non-GAAP net income per diluted share of $0.42 to $0.44, based on 121 million diluted shares
For the full year, the Company now expects:
- Total revenue of $2.07 billion to $2.09 billion
- Free cash flow of at least $250 million, before payments for the acquisition of Beta Incorporated
The combined company is expected to generate revenue of $7.0 billion in 2026.
"""


def test_a_lead_in_behind_a_long_item_is_not_its_end() -> None:
    statements = read_release(ITEMS.encode(), "acme.txt").statements
    assert {(its.metric, str(its.period), its.text) for its in statements} == {
        ("revenue", "FY2025Q3", "525M to 535M"),
        ("non_gaap_eps", "FY2025Q3", "0.42-0.44"),
        ("revenue", "FY2025", "2.07B to 2.09B"),
        ("free_cash_flow", "FY2025", "at least 250M"),
    }
