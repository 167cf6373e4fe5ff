"""Statements and reconciliations as tables: sections, small amounts, labels on two rows, years."""

import pytest

from beatcheck.releases import Document, read_release

HEAD = (
    "Oakley Tools Reports {quarter} Quarter 2025 Results\n\n"
    "AUSTIN, {day} -- Oakley Tools, Inc. today reported results for the {quarter} quarter"
    " ended {end}.\n\n"
)
SECOND = HEAD.format(quarter="second", day="July 24, 2025", end="June 30, 2025")
FOURTH = HEAD.format(quarter="fourth", day="February 12, 2026", end="December 31, 2025")


def read(text: str, head: str = SECOND) -> Document:
    return read_release((head + text).encode(), "oakley.md")


def list_figures(document: Document) -> list[str]:
    return [f"{its.metric} {its.period} {its.text}" for its in document.statements]


CASH_FLOWS = """Consolidated Statements of Cash Flows

(in millions)

|  | Three Months Ended | Three Months Ended | Six Months Ended | Six Months Ended |
|---|---|---|---|---|
|  | 2024 | 2025 | 2024 | 2025 |
| CASH AT THE BEGINNING | $ 732 | $ 698 | $ 738 | $ 823 |
| OPERATING ACTIVITIES: | | | | |
| Adjustments to reconcile net income to net cash from operating activities: | | | | |
| Stock compensation | 67 | 65 | 112 | 102 |
| Changes in operating assets and liabilities: | | | | |
| Inventories | (30) | (40) | (55) | (52) |
| INVESTING ACTIVITIES: | | | | |
| Purchases of property and equipment | (176) | (321) | (325) | (572) |
"""


def test_sections_of_the_cash_flows_say_nothing_about_columns() -> None:
    assert list_figures(read(CASH_FLOWS)) == ["capex FY2025Q2 321M"]


RECONCILIATION = """Free Cash Flow

| (in millions) | Three months ended June 30, 2025 | Three months ended June 30, 2024 |
|---|---|---|
| Cash from operations | 51 | 42 |
| less: capital expenditures(4) | (6) | (2) |
| Free cash flow | 45 | 40 |
| Net income | 26 | 82 |
| Net income | 36 | 34 |
| excluding gains on investments(3) | | |
"""


def test_small_outflows_are_no_footnotes_and_a_label_goes_on_in_the_next_row() -> None:
    assert list_figures(read(RECONCILIATION)) == [
        "net_income FY2025Q2 26M",
        "capex FY2025Q2 6M",
        "free_cash_flow FY2025Q2 45M",
    ]


def test_a_mark_behind_a_label_is_that_of_a_footnote() -> None:
    table = (
        "| (in millions) | | Three months ended June 30, 2025 |\n|---|---|---|\n"
        "| Operating income | (1) | 512 |\n"
    )
    assert list_figures(read(table)) == ["operating_income FY2025Q2 512M"]


YEARS = """**Non-GAAP**

| ($ in millions, except earnings per share) | FY25 | FY24 | Y/Y |
|---|---|---|---|
| Operating income | $1,714 | $1,213 | Up 41% |
| Diluted earnings per share | $6.96 | $5.34 | Up 30% |
"""


def test_a_year_by_its_label_is_the_year_after_a_fourth_quarter() -> None:
    assert list_figures(read(YEARS, FOURTH)) == [
        "non_gaap_operating_income FY2025 1.714B",
        "non_gaap_eps FY2025 6.96",
    ]


def test_after_another_quarter_it_is_no_reported_year() -> None:
    assert list_figures(read(YEARS)) == []


COMMENTARY = """Commentary on the Third Quarter of Fiscal 2026

| ($ in millions) | Q3 FY26 | Q3 FY25 |
|---|---|---|
| Operating income | 1,201 | 998 |

Operating income rose.

Margins were better in every region.

We closed one plant.

We opened two others.

Cash

|  | Three Months Ended |  | Nine Months Ended |  |
|---|---|---|---|---|
|  | October 26, 2025 | October 27, 2024 | October 26, 2025 | October 27, 2024 |
| Cash from operations | 1,629 | 1,448 | 4,746 | 3,159 |
| Capital expenditures | (213) | (177) | (599) | (415) |
| Free cash flow | 1,416 | 1,271 | 4,147 | 2,744 |
"""


def test_the_end_of_the_quarter_and_the_unit_are_those_of_the_other_tables() -> None:
    document = read_release(COMMENTARY.encode(), "commentary.md")
    assert list_figures(document) == [
        "operating_income FY2026Q3 1.201B",
        "capex FY2026Q3 213M",
        "free_cash_flow FY2026Q3 1.416B",
    ]
    assert str(document.period_end) == "2025-10-26"


def test_where_the_tables_have_two_units_a_table_without_one_has_none() -> None:
    text = COMMENTARY + "\n| (in thousands) | Q3 FY26 |\n|---|---|\n| Shares | 24,774 |\n"
    assert list_figures(read_release(text.encode(), "commentary.md")) == [
        "operating_income FY2026Q3 1.201B"
    ]


@pytest.mark.parametrize(
    ("length", "longer"), [("13 Weeks", "26 Weeks"), ("3 Months", "6 Months"), ("Quarter", "Half")]
)
def test_a_length_of_time_with_its_number_heads_columns(length: str, longer: str) -> None:
    table = (
        f"| (in millions) | {length} Ended | {length} Ended | {longer} Ended |\n|---|---|---|---|\n"
        "| | June 30, 2025 | June 30, 2024 | June 30, 2025 |\n"
        "| Operating income | 30.2 | 28.4 | 58.6 |\n"
    )
    assert list_figures(read(table)) == ["operating_income FY2025Q2 30.2M"]
