"""What would write a wrong figure into a ledger that no check finds later."""

import pytest

from beatcheck.releases import Document, read_release

HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results{more}\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n"
)


def read(text: str, more: str = "") -> Document:
    return read_release((HEAD.format(more=more) + text).encode(), "oakley.txt")


def list_statements(document: Document) -> list[tuple[str, str, str, str]]:
    return [
        (its.kind.value, str(its.period), f"{its.low:f}", its.unit)
        for its in document.statements
        if its.metric == "revenue"
    ]


@pytest.mark.parametrize(
    "more",
    ["", " and Raises Full-Year 2025 Outlook", " and Provides Third Quarter 2025 Guidance"],
)
def test_a_title_makes_no_outlook_of_what_stands_below_it(more: str) -> None:
    found = list_statements(read("Revenue was $412 million for the second quarter of 2025.", more))
    assert ("actual", "FY2025Q2", "412000000", "USD") in found
    assert [kind for kind, *_ in found if kind == "guidance"] == []


def test_a_sentence_in_the_past_tense_never_guides() -> None:
    text = "Outlook\n\nRevenue for full-year 2025 was $1.6 billion.\n"
    assert [kind for kind, *_ in list_statements(read(text)) if kind == "guidance"] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Net sales for the Hammers segment were $88.1 million.",
        "In Hammers, net sales were $88.1 million.",
        "Sales of hammers were $88.1 million.",
        "Revenue outside Mexico was $88.1 million.",
        "Revenue in Mexico was $88.1 million.",
        "Turning to Repairs, their revenue of $88.1 million was up slightly.",
        "Net sales through our own shops were $88.1 million.",
        "Sales in this segment were $88.1 million.",
    ],
)
def test_a_part_is_not_the_whole(sentence: str) -> None:
    assert list_statements(read(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Revenue for the second quarter of 2025 was 412 million euros.", "EUR"),
        ("Revenue for the second quarter of 2025 was 412 million yen.", "JPY"),
        ("Revenue for the second quarter of 2025 was RMB 412 million.", "CNY"),
        ("Revenue for the second quarter of 2025 was $412 million.", "USD"),
    ],
)
def test_a_currency_in_words_is_that_currency(sentence: str, unit: str) -> None:
    assert list_statements(read(sentence)) == [("actual", "FY2025Q2", "412000000", unit)]


@pytest.mark.parametrize(
    "label",
    ["Revenue", "Total net sales", "Total operating revenues", "Total sales and revenues",
     "Total net sales and revenue"],
)  # fmt: skip
@pytest.mark.parametrize("corner", ["", ' rowspan="2"'])
def test_the_column_of_a_year_is_its_own_also_below_a_corner(label: str, corner: str) -> None:
    below = "" if corner else "<td></td>"
    table = (
        f"<table><tr><td{corner}></td><td colspan=2>Three Months Ended June 30,</td>"
        "<td colspan=2>Six Months Ended June 30,</td></tr>"
        f"<tr>{below}<td>2025</td><td>2024</td><td>2025</td><td>2024</td></tr>"
        f"<tr><td>{label}</td><td>$412</td><td>$455</td><td>$801</td><td>$880</td></tr></table>"
    )
    head = HEAD.format(more="").replace("\n\n", "</p><p>")
    page = f"<html><body><p>{head}</p><p>(In millions)</p>{table}</body></html>"
    found = read_release(page.encode(), "oakley.html")
    assert list_statements(found) == [("actual", "FY2025Q2", "412000000", "USD")]


def test_a_span_of_thousands_of_digits_is_no_span() -> None:
    wide = "9" * 5000
    page = f"<table><tr><td colspan={wide} rowspan={wide}>a</td><td>b</td></tr></table>"
    assert read_release(page.encode(), "wide.html").statements == ()
