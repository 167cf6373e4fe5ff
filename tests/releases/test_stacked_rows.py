"""Tables with one cell a line, row by row: rebuilt where every label has a value for each head."""

import pytest

from beatcheck.releases import read_release

HEAD = """Oakley Tools Reports Fourth Quarter 2025 Results

AUSTIN, February 12, 2026 -- Oakley Tools, Inc. today reported results for the fourth quarter
ended December 31, 2025.

"""
SUMMARY = """{name}
($ in millions, except per share data)
Q4 FY25
Q4 FY24
Y/Y
Total revenue
$412.3
$377.0
Up 9%
Operating income
$30.2
$23.1
Up 31%
Diluted earnings per share
$0.41
$0.30
Up 37%
"""
STATEMENT = """CONSOLIDATED STATEMENTS OF OPERATIONS
(In millions, except per share data)
(Unaudited)
Three Months Ended
Twelve Months Ended
December 31,
December 31,
December 31,
December 31,
2025
2024
2025
2024
Total revenue
$
412.3
$
377.0
$
1,590.1
$
1,470.2
Operating expenses:
Restructuring
—
(2.1
)
—
3.0
Operating income (loss)
(30.2
)
23.1
112.6
96.6
Net earnings per share:
Diluted
$
0.41
$
0.30
$
1.52
$
1.25
"""


def list_actuals(text: str) -> list[str]:
    document = read_release((HEAD + text).encode(), "oakley.txt")
    return [f"{its.metric} {its.period} {its.text}" for its in document.statements]


def test_a_summary_gives_the_column_of_the_quarter() -> None:
    assert list_actuals(SUMMARY.format(name="Results")) == [
        "revenue FY2025Q4 412.3M",
        "operating_income FY2025Q4 30.2M",
        "eps FY2025Q4 0.41",
    ]


def test_the_name_above_the_unit_gives_the_basis() -> None:
    assert list_actuals(SUMMARY.format(name="Non-GAAP")) == [
        "revenue FY2025Q4 412.3M",
        "non_gaap_operating_income FY2025Q4 30.2M",
        "non_gaap_eps FY2025Q4 0.41",
    ]


def test_a_statement_has_spans_days_years_signs_and_sections_on_lines_of_their_own() -> None:
    assert list_actuals(STATEMENT) == [
        "revenue FY2025Q4 412.3M",
        "revenue FY2025 1.5901B",
        "operating_income FY2025Q4 -30.2M",
        "operating_income FY2025 112.6M",
        "eps FY2025Q4 0.41",
        "eps FY2025 1.52",
    ]


@pytest.mark.parametrize("missing", ["$30.2\n", "$23.1\n", "Up 31%\n", "$23.1\nUp 31%\n"])
def test_a_label_with_other_than_a_value_for_each_head_ends_the_table(missing: str) -> None:
    text = SUMMARY.format(name="Results").replace(missing, "")
    assert list_actuals(text) == []


def test_one_value_too_many_ends_it_too() -> None:
    text = SUMMARY.format(name="Results").replace("Up 31%\n", "Up 31%\n12.0\n")
    assert list_actuals(text) == []


def test_labels_that_stand_together_are_no_rows() -> None:
    text = (
        "(In millions)\nQ4 FY25\nQ4 FY24\nTotal revenue\nCost of revenue\nOperating income\n"
        "412.3\n377.0\n271.1\n260.0\n30.2\n23.1\n"
    )
    assert list_actuals(text) == []
