"""Statements of income in PDFs, their columns set by position."""

import pytest

from beatcheck.releases import read_release
from beatcheck.releases.formats.pdf_columns import restore_columns
from pdf_pages import Text, align_right, write_pdf

PROSE = (
    "Oakley Tools Reports Second Quarter 2025 Results",
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter",
    "ended June 30, 2025. Revenue was $1.2 billion, up 7% from a year ago. Adjusted EBITDA was",
    "$0.3 billion. For the third quarter of 2025 the company expects revenue of $1.20 billion to",
    "$1.25 billion.",
)
ROWS = (
    ("Net sales", "1,204.3", "1,130.2", "2,311.0", "2,204.8"),
    ("Cost of sales", "702.1", "668.0", "1,350.4", "1,301.2"),
    ("Selling, general and administrative", "331.0", "310.1", "640.2", "610.0"),
    ("Operating income", "171.2", "152.1", "320.4", "293.6"),
    ("Net income", "128.4", "112.3", "240.1", "220.2"),
    ("Diluted earnings per share", "1.07", "0.92", "2.00", "1.81"),
)
RIGHTS = (350, 420, 480, 550)  # where the columns end
SIGNED = frozenset(("Net sales", "Net income", "Diluted earnings per share"))
EXACT = {
    ("revenue", "FY2025Q2", "1.2043B", "exact"),
    ("operating_income", "FY2025Q2", "171.2M", "exact"),
    ("net_income", "FY2025Q2", "128.4M", "exact"),
    ("eps", "FY2025Q2", "1.07", "exact"),
}
SAID = {
    ("adjusted_ebitda", "FY2025Q2", "0.3B", "rounded"),
    ("revenue", "FY2025Q3", "1.20B to 1.25B", "exact"),
}
PROSE_LINES = [Text(50, 740 - 12 * number, words) for number, words in enumerate(PROSE)]
HEADERS = [
    Text(170, 616, "(In millions, except per share amounts)"),
    Text(310, 596, "Three Months Ended"),
    Text(445, 596, "Six Months Ended"),
    Text(335, 584, "June 30,"),
    Text(465, 584, "June 30,"),
    *(
        align_right(right, 572, year)
        for right, year in zip(RIGHTS, ("2025", "2024") * 2, strict=True)
    ),
]


def list_cells(row: tuple[str, ...], y: float, *, sign_apart: bool) -> list[Text]:
    """Return the cells of a row, the sign of money in a cell of its own or with its figure."""
    cells = [Text(50, y, row[0])]
    for right, value in zip(RIGHTS, row[1:], strict=True):
        if row[0] in SIGNED and sign_apart:
            cells += [Text(right - 45, y, "$"), align_right(right, y, value)]
        else:
            cells.append(align_right(right, y, f"${value}" if row[0] in SIGNED else value))
    return cells


def read(cells: list[Text]) -> set[tuple[str, str, str, str]]:
    pytest.importorskip("pypdf")
    content = write_pdf([*PROSE_LINES, *HEADERS, *cells])
    document = read_release(content, "oakley.pdf")
    return {
        (its.metric, str(its.period), its.text, its.certainty.value) for its in document.statements
    }


@pytest.mark.parametrize("sign_apart", [True, False])
def test_the_exact_figure_of_a_statement_goes_before_the_rounded_one(sign_apart: bool) -> None:  # noqa: FBT001
    cells = [
        cell
        for number, row in enumerate(ROWS)
        for cell in list_cells(row, 550 - 12 * number, sign_apart=sign_apart)
    ]
    assert read(cells) == EXACT | SAID


def test_rows_whose_figures_stand_a_little_higher_than_their_labels() -> None:
    cells = []
    for number, row in enumerate(ROWS):
        label, *values = list_cells(row, 550 - 12 * number, sign_apart=True)
        cells += [label, *(value._replace(y=value.y + 1) for value in values)]
    assert read(cells) == EXACT | SAID


def test_words_torn_apart_by_position_stay_whole() -> None:
    text = "Total revenue 22,103 6,051"
    laid_out = "Total r    evenue            22,103      6,051"
    assert restore_columns(text, laid_out) == "Total revenue                22,103      6,051"


def test_words_with_the_blanks_of_narrow_letters_between_them_are_one_label() -> None:
    text = "Diluted earnings per share $ 1.07 $ 0.92"
    laid_out = "Diluted earnings   per  share      $ 1.07       $ 0.92"
    assert restore_columns(text, laid_out) == (
        "Diluted earnings per share         $ 1.07       $ 0.92"
    )


def test_lines_that_run_into_each_other_are_set_apart() -> None:
    text = "  costs (980)Non-GAAP operating expenses $ 2,500"
    laid_out = "  costs               (980)\nNon-GAAP operating expenses  $  2,500"
    assert restore_columns(text, laid_out) == laid_out


def test_text_in_two_columns_stays_in_reading_order() -> None:
    text = "We expect to have revenue\nof $5 billion.\nCosts of the year were $3\nbillion in May."
    laid_out = (
        "We expect to have revenue      Costs of the year were $3\n"
        "of $5 billion.                 billion in May."
    )
    assert restore_columns(text, laid_out) == text


def test_a_header_whose_cells_stand_one_below_the_other_gets_its_columns() -> None:
    text = "Unaudited\nThree Months\nEnded\nTwelve Months\nEnded\nRevenue 22 60"
    laid_out = (
        "Unaudited\n"
        "          Three Months  Twelve Months\n"
        "             Ended         Ended\n"
        "Revenue      22            60"
    )
    assert restore_columns(text, laid_out) == laid_out


def test_a_header_in_two_lines_beside_one_in_one_heads_its_own_columns() -> None:
    text = """Oakley Tools Reports Fourth Quarter and Fiscal Year 2025 Results

AUSTIN, Feb. 6, 2026 -- Oakley Tools, Inc. today reported results for its fourth quarter and year
ended December 31, 2025.

                                                     (In millions)

                                                                      Twelve Months
                                     Three Months Ended                   Ended
                                   Dec. 31,      Dec. 31,       Dec. 31,        Dec. 31,
                                     2025          2024           2025            2024
Net sales                         $   1,204     $   1,130      $  4,702        $  4,310
Operating income                        171           152           690             601
"""
    document = read_release(text.encode(), "oakley.txt")
    assert {(its.metric, str(its.period), its.text) for its in document.statements} == {
        ("revenue", "FY2025Q4", "1.204B"),
        ("revenue", "FY2025", "4.702B"),
        ("operating_income", "FY2025Q4", "171M"),
        ("operating_income", "FY2025", "690M"),
    }


def test_letters_that_a_font_joins_are_read_one_by_one() -> None:
    pytest.importorskip("pypdf")
    from beatcheck.releases.formats.pdf import split_ligatures  # noqa: PLC0415 - with pypdf alone

    assert split_ligatures(
        "the \ufb01rst quarter of \ufb01scal 2025, di\ufb00erent, a\ufb03liate"
    ) == ("the first quarter of fiscal 2025, different, affiliate")
