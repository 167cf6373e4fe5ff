"""Rows of a PDF with single blanks between their cells, below a line of heads."""

import pytest

from beatcheck.releases import read_release

HEAD = """Oakley Tools Reports Fourth Quarter 2025 Results

AUSTIN, February 12, 2026 -- Oakley Tools, Inc. today reported results for the fourth quarter
ended December 31, 2025.

"""
QUARTER = [
    "revenue FY2025Q4 412.3M",
    "operating_income FY2025Q4 30.2M",
    "eps FY2025Q4 0.41",
]


def list_actuals(text: str) -> list[str]:
    document = read_release((HEAD + text).encode(), "oakley.txt")
    return [f"{its.metric} {its.period} {its.text}" for its in document.statements]


BY_LABEL = """($ in millions, except earnings per share) Q4 FY25 Q3 FY25 Q4 FY24 Q/Q Y/Y
Total revenue (1) $412.3 $398.6 $377.0 Up 3% Up 9%
Operating margin 7.3 % 7.0 % 6.1 % Up 0.3 pts Up 1.2 pts
Operating income $30.2 $28.5 $23.1 Up 6% Up 31%
Diluted earnings per share $0.41 $0.38 $0.30 8% N/M
"""
BY_DAY = """CONSOLIDATED STATEMENTS OF OPERATIONS
(In millions, except per share data)
Three Months Ended Twelve Months Ended
December 31, December 31,
2025 2024 2025 2024
Total revenue $ 412.3 $ 377.0 $ 1,590.1 $ 1,470.2
Operating expenses:
Cost of revenue 271.1 260.0 1,060.4 1,007.5
Restructuring — 2.1 — 3.0
Operating income 30.2 23.1 112.6 96.6
Net earnings per share:
Diluted $ 0.41 $ 0.30 $ 1.52 $ 1.25
"""
WITH_CHANGE = """(In millions, except per share data)
Three Months Ended December 31,
2025 2024 % Change
Total revenue 412.3 377.0 9%
Operating income 30.2 23.1 31 %
Diluted EPS 0.41 0.30 (4)%
"""


def test_quarters_by_label_beside_changes() -> None:
    assert list_actuals(BY_LABEL) == [*QUARTER, "operating_margin FY2025Q4 7.3%"]


def test_spans_days_and_years_on_lines_of_their_own_and_sections_between_rows() -> None:
    assert list_actuals(BY_DAY) == [
        "revenue FY2025Q4 412.3M",
        "revenue FY2025 1.5901B",
        "operating_income FY2025Q4 30.2M",
        "operating_income FY2025 112.6M",
        "eps FY2025Q4 0.41",
        "eps FY2025 1.52",
    ]


def test_a_column_of_changes_is_no_result() -> None:
    assert list_actuals(WITH_CHANGE) == QUARTER


@pytest.mark.parametrize(
    "row",
    [
        "Operating income 30.2 23.1 112.6",
        "Operating income 30.2",
        "Operating income in 2 regions 30.2 23.1 112.6 96.6",
        "Operating income rose 30.2 23.1 112.6 96.6 in all regions",
    ],
)
def test_a_row_that_has_not_as_many_values_as_there_are_heads_is_left(row: str) -> None:
    text = BY_DAY.replace("Operating income 30.2 23.1 112.6 96.6", row)
    assert not any("operating_income" in its for its in list_actuals(text))


def test_a_sentence_ends_a_table() -> None:
    text = BY_LABEL.replace("Operating margin", "Prices rose in all regions.\nOperating margin")
    assert list_actuals(text) == ["revenue FY2025Q4 412.3M"]
