"""Tables that came out with one cell a line: taken where sentences prove a column, else not."""

import pytest

from beatcheck.releases import Document, read_release

HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n"
)
SENTENCE = "Second quarter diluted earnings per share was $1.37, an increase of 6%.\n\n"
LABELS = (
    "FINANCIAL METRICS\nDollars in millions, except per share data\n\nQuarters Ended June 30,\n\n"
    "Revenues\nCost of sales\nOperating income\nNet income\nEarnings per share - diluted\n\n"
)
THIS = ("$ 1,589.7", "901.2", "253.4", "180.1", "1.37")
LAST = ("$ 1,566.0", "899.9", "231.6", "110.4", "0.84")
CHANGE = ("2 %", "0", "9", "63", "63 %")
EXPECTED = [
    "revenue FY2025Q2 1.5897B",
    "operating_income FY2025Q2 253.4M",
    "net_income FY2025Q2 180.1M",
    "eps FY2025Q2 1.37",
]


def read(text: str) -> Document:
    return read_release((HEAD + text).encode(), "oakley.md")


def list_figures(text: str) -> list[str]:
    return [f"{its.metric} {its.period} {its.text}" for its in read(text).statements]


def stack(*lines: str) -> str:
    return "\n".join(lines) + "\n\n"


DOWN = stack("2025", *THIS, "2024", *LAST, "Inc/(Dec)", *CHANGE)
OLDER_FIRST = stack("2024", *LAST, "2025", *THIS)
WITHOUT_HEADERS = stack(*LAST, *THIS)
ACROSS = stack(*(value for pair in zip(THIS, LAST, strict=True) for value in pair))
FIRST_ROW_ACROSS = stack(THIS[0], LAST[0], *THIS[1:], *LAST[1:])


@pytest.mark.parametrize(
    "values", [DOWN, OLDER_FIRST, WITHOUT_HEADERS, ACROSS, FIRST_ROW_ACROSS], ids=range(5)
)
def test_a_column_that_a_sentence_proves_is_read_wherever_it_stands(values: str) -> None:
    revenue = "Second quarter revenue was $1.59 billion.\n\n"
    assert list_figures(revenue + SENTENCE + LABELS + values) == EXPECTED


def test_one_figure_proves_a_column_alone_below_its_year_only() -> None:
    assert list_figures(SENTENCE + LABELS + DOWN) == EXPECTED
    for values in (stack(*THIS), stack("2024", *THIS), WITHOUT_HEADERS, ACROSS):
        assert list_figures(SENTENCE + LABELS + values) == ["eps FY2025Q2 1.37"]


def test_the_values_of_the_next_table_are_not_of_this_one() -> None:
    text = SENTENCE + LABELS + "Net income\nGains\nCharges\n\n" + stack("2025", *THIS)
    assert list_figures(text) == ["eps FY2025Q2 1.37"]


def test_signs_of_currency_on_lines_of_their_own_hold_no_place() -> None:
    values = stack("2025", "$", *THIS, "$", "2024", *LAST)
    assert list_figures(SENTENCE + LABELS + values) == EXPECTED


def test_without_a_sentence_nothing_is_taken() -> None:
    assert list_figures(LABELS + DOWN) == []


def test_a_figure_of_two_digits_is_no_proof() -> None:
    text = "Second quarter diluted earnings per share was $0.37.\n\n"
    values = stack("2025", "$ 1,589.7", "901.2", "253.4", "180.1", "0.37")
    assert list_figures(text + LABELS + values) == ["eps FY2025Q2 0.37"]


def test_two_of_them_are_and_a_table_is_of_the_basis_that_is_said() -> None:
    text = (
        "Second quarter revenue was $1.6 billion. Non-GAAP diluted earnings per share was $0.37."
        "\n\n"
    )
    values = stack("2025", "$ 1,589.7", "901.2", "253.4", "180.1", "0.37")
    assert list_figures(text + LABELS + values) == [
        "revenue FY2025Q2 1.5897B",
        "non_gaap_operating_income FY2025Q2 253.4M",
        "non_gaap_eps FY2025Q2 0.37",
    ]


def test_a_missing_value_leaves_the_table_alone() -> None:
    values = stack("2025", *THIS[:2], *THIS[3:], "2024", *LAST)
    assert list_figures(SENTENCE + LABELS + values) == ["eps FY2025Q2 1.37"]


def test_a_column_that_a_sentence_gainsays_is_left() -> None:
    text = SENTENCE + "Second quarter net income was $190 million.\n\n"
    assert list_figures(text + LABELS + DOWN) == ["net_income FY2025Q2 190M", "eps FY2025Q2 1.37"]


def test_two_columns_with_the_proving_figure_are_left() -> None:
    values = stack("2025", *THIS, "2025", *LAST[:4], "1.37")
    assert list_figures(SENTENCE + LABELS + values) == ["eps FY2025Q2 1.37"]


def test_where_only_labels_tell_the_basis_the_others_are_left() -> None:
    text = (
        "Second quarter revenue was $1.6 billion. Second quarter reported diluted EPS was $1.12 and"
        " adjusted diluted EPS was $1.37.\n\n"
    )
    labels = (
        "($ in millions, except per share data)\n\nRevenues\nOperating income\n"
        "Reported Net Income(2)\nReported Diluted EPS(2)\nAdjusted(3) Income\n"
        "Adjusted(3) Diluted EPS\n\n"
    )
    values = stack("2025", "$ 1,589.7", "253.4", "147.1", "1.12", "180.1", "1.37")
    assert list_figures(text + labels + values) == [
        "revenue FY2025Q2 1.5897B",
        "net_income FY2025Q2 147.1M",
        "eps FY2025Q2 1.12",
        "non_gaap_eps FY2025Q2 1.37",
    ]
