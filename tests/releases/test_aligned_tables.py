"""Statements whose columns are set apart by blanks: plain text, and the text of a PDF."""

import pytest

from beatcheck.releases import read_release

HEAD = """                    OAKLEY TOOLS REPORTS SECOND QUARTER 2025 RESULTS

AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter
ended June 30, 2025.

"""
WIDE = """                              OAKLEY TOOLS, INC.
                    CONSOLIDATED STATEMENTS OF OPERATIONS
                (In thousands, except per share amounts)

                               Three Months Ended       Six Months Ended
                                    June 30,                June 30,
                                 2025       2024         2025       2024
                               --------   --------    ---------  ---------
Net sales                      $412,345   $398,604     $836,940   $790,117
Cost of sales                   271,102    270,031      560,377    537,512
Operating income                 30,285     28,573       56,563     52,605
Net income                       20,100     18,990       40,200     37,000
Diluted earnings per share       $ 0.41     $ 0.38       $ 0.82     $ 0.75
"""
LATEST_LAST = """
(In millions)
                      June 30,   June 30,
Three Months Ended      2024       2025
Total revenues         398.6      412.3
"""
CLOSE = """(In thousands, except per share amounts)
Three Months Ended June 30, Six Months Ended June 30,
2025 2024 2025 2024
Net sales $ 412,345 $ 398,604 $ 836,940 $ 790,117
Cost of sales 271,102 270,031 560,377 537,512
Operating income 30,285 28,573 56,563 52,605
"""
SHORT_ROW = "Three Months Ended June 30,\n2025 2024\nNet sales $ 412,345 $ 398,604 3%\n"


def list_actuals(text: str) -> list[str]:
    document = read_release((HEAD + text).encode(), "oakley.txt")
    return [f"{its.metric} {its.period} {its.text}" for its in document.statements]


def test_a_statement_set_by_blanks_gives_the_quarter() -> None:
    assert list_actuals(WIDE) == [
        "revenue FY2025Q2 412.345M",
        "operating_income FY2025Q2 30.285M",
        "net_income FY2025Q2 20.100M",
        "eps FY2025Q2 0.41",
    ]


def test_the_exact_figure_goes_before_the_rounded_one() -> None:
    assert list_actuals("Net sales were $0.4 billion.\n\n" + WIDE)[0] == "revenue FY2025Q2 412.345M"


def test_the_latest_year_can_stand_last() -> None:
    assert list_actuals(LATEST_LAST) in ([], ["revenue FY2025Q2 412.3M"])


def test_rows_of_a_pdf_with_single_blanks_are_counted_off() -> None:
    assert list_actuals(CLOSE) == ["revenue FY2025Q2 412.345M", "operating_income FY2025Q2 30.285M"]


def test_a_row_with_more_figures_than_columns_gives_nothing() -> None:
    assert list_actuals(SHORT_ROW) == []


@pytest.mark.parametrize("gap", [3, 9, 20])
def test_the_width_of_the_gaps_does_not_matter(gap: int) -> None:
    rows = [["", "2025", "2024"], ["Net sales", "$412,345", "$398,604"], ["Costs", "271", "270"]]
    table = "\n".join(
        row[0].ljust(30) + "".join(cell.rjust(9 + gap) for cell in row[1:]) for row in rows
    )
    text = f"(In thousands)\n\n{' ' * 30}Three Months Ended June 30,\n{table}\n"
    assert list_actuals(text) in ([], ["revenue FY2025Q2 412.345M"])
