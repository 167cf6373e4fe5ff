"""Which of several rows is the company's revenue: by what they are called, never by their size."""

from beatcheck.releases import Document, read_release
from beatcheck.releases.document import Reason

HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n"
)
COLUMNS = "| (in millions) | Three months ended June 30, 2025 |\n|---|---|\n"


def read(text: str) -> Document:
    return read_release((HEAD + text).encode(), "oakley.md")


def list_revenue(document: Document) -> list[str]:
    return [f"{its.period} {its.text}" for its in document.statements if its.metric == "revenue"]


def table(caption: str, *rows: str) -> str:
    lines = "".join(f"| {row} |\n" for row in rows)
    return f"{caption}\n\n{COLUMNS}{lines}\n"


def test_two_rows_that_nothing_tells_apart_are_contradictory() -> None:
    document = read(table("Selected data", "Revenue | 812.4", "Sales | 955.0"))
    assert list_revenue(document) == []
    assert {its.reason for its in document.not_taken} == {Reason.CONTRADICTORY}


def test_the_statement_of_income_goes_before_another_table() -> None:
    statement = table("Consolidated Statements of Operations", "Revenue | 812.4")
    others = "\n\n".join(f"We opened shop {number}." for number in range(6)) + "\n\n"
    other = table("Supplemental data", "Sales | 955.0")
    assert list_revenue(read(statement + others + other)) == ["FY2025Q2 812.4M"]


def test_a_label_of_a_total_goes_before_a_larger_figure() -> None:
    document = read(table("Results", "Total revenue | 812.4", "Sales | 955.0"))
    assert list_revenue(document) == ["FY2025Q2 812.4M"]


def test_a_sentence_goes_before_a_label() -> None:
    text = "Second quarter revenue was $955 million.\n\n"
    document = read(text + table("Results", "Total revenue | 812.4", "Sales | 955.0"))
    assert list_revenue(document) == ["FY2025Q2 955.0M"]


def test_two_rows_that_round_to_the_sentence_leave_it_its_own_figure() -> None:
    text = "Second quarter revenue was $0.8 billion.\n\n"
    document = read(text + table("Results", "Revenue | 812.4", "Sales | 795.0"))
    assert list_revenue(document) == ["FY2025Q2 0.8B"]
