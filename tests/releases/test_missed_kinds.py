"""Forms in which a figure stands that were passed over, or of which the wrong one was taken."""

import pytest

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


STACK = (
    "Outlook\n\nOur new outlook for fiscal 2025 is as follows.\n\nNet sales\nShops opened\n"
    "Operating margin\nCapital spending\n\nPrior FY25 Outlook\n$5.10 billion to $5.30 billion\n"
    "12 to 15\n8.0% to 8.4%\n$150 million\n\nUpdated FY25 Outlook\n"
    "$5.35 billion to $5.40 billion\nno change\n8.1% to 8.3%\nno change\n"
)


def test_labels_then_values_take_the_new_block_and_keep_what_did_not_change() -> None:
    assert list_figures(read(STACK)) == [
        "guidance revenue FY2025 5.35B to 5.40B",
        "guidance operating_margin FY2025 8.1% to 8.3%",
        "guidance capex FY2025 150M",
    ]


def test_more_values_than_labels_that_fit_in_two_ways_give_nothing() -> None:
    text = (
        "FY25 Outlook\n\nShops\nNet sales\n\nFY25 Outlook\n$1.0 billion\n$1.1 billion\n"
        "$1.2 billion\n"
    )
    assert list_figures(read(text)) == []


@pytest.mark.parametrize("note", ["2 Without the garden line", "(2) Excludes the garden line"])
def test_sales_with_a_note_that_takes_something_out_are_not_revenue(note: str) -> None:
    text = f"Fiscal 2025 Guidance\n\nSales2: $1.2 billion to $1.3 billion\n\n{note}\n"
    assert list_figures(read(text)) == []
    plain = text.replace("Sales2", "Sales")
    assert list_figures(read(plain)) == ["guidance revenue FY2025 1.2B to 1.3B"]


def test_guidance_of_the_core_does_not_gainsay_that_of_the_whole() -> None:
    text = (
        "Fiscal Year 2025 Guidance - Total Oakley\n\n• Revenue: $1.2 billion to $1.3 billion\n\n"
        "Fiscal Year 2025 Guidance - Core Oakley\n\n• Revenue: $1.0 billion to $1.1 billion\n"
    )
    assert list_figures(read(text)) == ["guidance revenue FY2025 1.2B to 1.3B"]


def test_a_paragraph_is_read_to_its_end() -> None:
    filler = "".join(f"Shop number {number} was opened. " for number in range(400))
    text = f"{filler}For the third quarter of 2025, we expect revenue of $410 million."
    assert list_figures(read(text)) == ["guidance revenue FY2025Q3 410M"]


def test_a_column_of_the_actual_beside_the_guidance_is_a_header() -> None:
    text = (
        "## Outlook\n\n| | Q2 2025 actual | Q3 2025 guidance |\n|---|---|---|\n"
        "| Revenue | $402.1 million | $410 - $420 million |\n"
    )
    assert list_figures(read(text))[-1] == "guidance revenue FY2025Q3 410-420M"


@pytest.mark.parametrize(("total", "found"), [("412", 1), ("413", 0)])
def test_a_row_without_a_label_is_the_total_where_it_is_the_sum(total: str, found: int) -> None:
    text = (
        "(In millions)\n\n| | Three Months Ended June 30, 2025 | Three Months Ended June 30, 2024"
        " |\n|---|---|---|\n| Revenue: | | |\n| Hammers | 300 | 280 |\n| Saws | 112 | 110 |\n"
        f"| | {total} | 390 |\n| Cost of goods | 211 | 200 |\n"
    )
    expected = ["actual revenue FY2025Q2 412M"] * found
    assert list_figures(read(text)) == expected


def test_guidance_raised_by_an_amount_is_the_range_it_leads_to() -> None:
    text = (
        "Outlook\n\nFor fiscal 2025, we are raising our revenue guidance by $20 million to a range"
        " of $1.41 billion to $1.44 billion."
    )
    assert list_figures(read(text)) == ["guidance revenue FY2025 1.41B to 1.44B"]


def test_no_change_in_the_new_column_keeps_the_prior_figure() -> None:
    table = (
        "2025 Guidance\n\n| | Prior Guidance | Updated Guidance |\n|---|---|---|\n"
        "| Adjusted EPS | $1.70 - $1.80 | $1.80 - $1.92 |\n"
        "| Capital expenditures | ~$50 million | No change |\n"
        "| Free cash flow | $150 million | - |\n"
    )
    assert list_figures(read(table)) == [
        "guidance non_gaap_eps FY2025 1.80-1.92",
        "guidance capex FY2025 ~50M",
    ]
