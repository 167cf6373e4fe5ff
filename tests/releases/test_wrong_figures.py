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


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue was $412 million, compared to $398 million in the second quarter of 2024.",
        "Revenue of $412 million rose from $398 million in the same second quarter of 2024.",
        "Oakley delivered revenue of $412 million, above the high end of its guidance.",
        "Revenue reached $412 million, exceeding our outlook of $395 million to $405 million.",
    ],
)
def test_the_reported_figure_is_the_subject_of_the_comparison(sentence: str) -> None:
    assert list_statements(read(sentence)) == [("actual", "FY2025Q2", "412000000", "USD")]


@pytest.mark.parametrize(
    "span",
    ["first half of FY26", "first half FY '26", "FY26 first half", "remainder of fiscal 2026",
     "first nine months of fiscal 2026", "H2 of our fiscal 2026"],
)  # fmt: skip
def test_a_part_of_a_year_is_not_the_year(span: str) -> None:
    text = f"Outlook\n\nWe expect revenue for the {span} to be $700 million to $760 million.\n"
    assert list_statements(read(text)) == []


@pytest.mark.parametrize("words", ["finished the year with revenue", "had full-year sales"])
def test_the_figure_of_a_year_is_not_the_quarters(words: str) -> None:
    assert list_statements(read(f"The company {words} of $1.31 billion.")) == []
    head = HEAD.format(more="").replace("Second", "Fourth").replace("second", "fourth")
    text = head.replace("June 30", "December 31") + f"The company {words} of $1.31 billion."
    found = list_statements(read_release(text.encode(), "oakley.txt"))
    assert found == [("actual", "FY2025", "1310000000", "USD")]


@pytest.mark.parametrize(
    "noun", ["Gross margin on a non-GAAP basis", "Gross margin (non-GAAP)", "Non-GAAP gross margin"]
)
def test_non_gaap_behind_the_noun_is_non_gaap(noun: str) -> None:
    text = f"Third Quarter 2025 Outlook\n\n{noun} is expected to be between 55.0% and 56.5%.\n"
    assert [its.metric for its in read(text).statements] == ["non_gaap_gross_margin"]


def test_a_range_with_its_unit_once_is_a_range() -> None:
    text = "Outlook\n\nRevenue for the third quarter of 2025 should be in a range of $410 and $440"
    (found,) = read(text + " million.").statements
    assert [str(its.text) for its in (found,)] == ["410-440M"]


def test_of_two_days_that_head_columns_the_later_is_the_end_of_the_period() -> None:
    text = "Oakley Second Quarter 2025 Results\n\nThree Months Ended June 30, 2024 June 30, 2025\n"
    assert str(read_release(text.encode(), "oakley.txt").period_end) == "2025-06-30"


@pytest.mark.parametrize("name", ["Hammers", "North America", "Segment results"])
def test_a_table_of_a_part_is_not_the_companys(name: str) -> None:
    table = (
        "| (in millions) | Three Months Ended June 30, 2025 | Three Months Ended June 30, 2024 |\n"
        "|---|---|---|\n| Net sales | 300 | 280 |\n| Operating income | 40 | 38 |\n"
    )
    assert read(f"{name}\n\n{table}").statements == ()
    assert len(read(f"Financial Summary\n\n{table}").statements) == 2


def test_the_period_of_a_clause_holds_behind_its_semicolon() -> None:
    head = HEAD.format(more="").replace("Second", "Fourth").replace("second", "fourth")
    head = head.replace("June 30", "December 31")
    text = head + "Full-year EPS was $1.94; non-GAAP EPS was $1.84.\n"
    found = read_release(text.encode(), "oakley.txt").statements
    assert [f"{its.metric} {its.period} {its.text}" for its in found] == [
        "eps FY2025 1.94",
        "non_gaap_eps FY2025 1.84",
    ]
    assert read("$1.94; non-GAAP EPS was $1.84.").statements == ()
