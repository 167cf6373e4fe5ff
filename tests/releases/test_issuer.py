"""Who reports, for which quarter, and when, as the head of a release says it."""

from datetime import date

import pytest

from beatcheck.releases import Document, read_release


def _read(text: str, name: str = "release.txt") -> Document:
    return read_release(text.encode(), name)


@pytest.mark.parametrize(
    ("head", "company", "period"),
    [
        ("Acme Corp. Reports Third Quarter 2024 Results", "Acme Corp.", "FY2024Q3"),
        ("Acme plc Reports Third Quarter 2024 Results", "Acme plc", "FY2024Q3"),
        (
            """PARIS, May 1, 2025 -- Best Acme Co., Inc. (NYSE: ACM) today reported its first
quarter fiscal 2026 ended April 30, 2025.""",
            "Best Acme Co., Inc.",
            "FY2026Q1",
        ),
        ("Acme Announces Fourth Quarter and Fiscal 2025 Results", "Acme", "FY2025Q4"),
        ("Acme Reports Q3 FY25 Results", "Acme", "FY2025Q3"),
        (
            "Acme Reports Third Quarter Results for the quarter ended May 31, 2025",
            "Acme",
            "FY2025Q3",
        ),
    ],
)
def test_company_and_quarter(head: str, company: str, period: str) -> None:
    document = _read(head + "\n\nWe are pleased.\n")
    assert (document.company, str(document.period)) == (company, period)


def test_a_year_that_ends_in_january_is_called_as_the_release_calls_it() -> None:
    head = 'announced results for the second quarter ended July 29, 2023 ("Q2 {}")'
    assert str(_read(head.format("FY24")).period) == "FY2024Q2"
    assert str(_read(head.format("FY23")).period) == "FY2023Q2"


def test_the_outlook_names_the_year_where_the_results_do_not() -> None:
    text = "Acme Reports Third Quarter Results\n\nfor the third quarter ended November 2, 2024.\n\n"
    document = _read(text + "Full Year 2024 Outlook\n\nNet sales: $13.2 billion to $13.3 billion\n")
    assert str(document.period) == "FY2024Q3"
    assert [str(item.period) for item in document.statements] == ["FY2024"]


def test_the_name_of_the_file_helps_where_the_text_is_silent() -> None:
    text = "Guidance for first quarter revenue is about $7.6 billion"
    assert [str(item.period) for item in _read(text, "ACME_FY2021_Q4.txt").statements] == [
        "FY2022Q1"
    ]
    assert _read(text, "acme.txt").statements == ()


def test_dates_are_those_that_are_stated() -> None:
    text = (
        "Acme Reports First Quarter 2024 Results\n\nPARIS, April 30, 2024 - Acme today announced"
        " results for the quarter ended March 31, 2024. A dividend is paid on June 3, 2024.\n"
    )
    document = _read(text)
    assert (document.period_end, document.reported_on) == (date(2024, 3, 31), date(2024, 4, 30))


def test_a_quarter_called_by_its_month_and_one_by_its_last_day() -> None:
    head = "Acme Reports Results for the First Quarter of Fiscal 2026 ended June 30, 2025\n\n"
    said = "We expect {} revenue of $1.1 billion."
    for words in ("September quarter", "September 2025 quarter"):
        (statement,) = _read(head + said.format(words)).statements
        assert str(statement.period) == "FY2026Q2"
    late = "For the quarter ending December 31, 2025 we expect revenue of $1.1 billion."
    assert [str(item.period) for item in _read(head + late).statements] == ["FY2026Q3"]
    year = "For the fiscal year ending March 31, 2026 we expect revenue of $4.4 billion."
    assert [str(item.period) for item in _read(head + year).statements] == ["FY2026"]


TRANSCRIPT = """Acme Corp. Q3 2024 Earnings Call Transcript

Operator
Good afternoon, and welcome to the Acme third quarter 2024 earnings conference call.

Jane Doe
For the fourth quarter of 2024, we expect revenue of $1.1 billion to $1.2 billion.
"""


def test_a_transcript_gives_no_statement_and_says_why() -> None:
    document = _read(TRANSCRIPT)
    assert document.statements == ()
    assert [item.reason.name for item in document.not_taken] == ["SPEECH"]


def test_a_release_that_invites_to_a_call_is_no_transcript() -> None:
    text = "Acme Reports Third Quarter 2024 Results\n\nWe expect Q4 revenue of $1.1 billion.\n\n"
    call = "Conference Call\n\nAcme will host a conference call today; a transcript will follow.\n"
    assert len(_read(text + call).statements) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue was a record $1.2 billion, up 5%.", [("FY2024Q3", "1.2B")]),
        ("Third quarter net sales increased 4% to $1,234 million.", [("FY2024Q3", "1.234B")]),
        ("Revenue for the quarter was $8,984,000.", [("FY2024Q3", "8.984000M")]),
        ("Cloud revenue was $0.4 billion.", []),
        ("Nine months revenue was $3.4 billion.", []),
        ("Revenue was approximately $1.2 billion.", []),
        ("We expected revenue of $1.2 billion.", []),
        ("This compares with revenue of $1.1 billion a year ago.", []),
    ],
)
def test_reported_revenue_in_a_sentence(sentence: str, expected: list[tuple[str, str]]) -> None:
    document = _read(f"Acme Reports Third Quarter 2024 Results\n\n{sentence}\n")
    assert [(str(item.period), item.text) for item in document.statements] == expected


def test_revenue_under_the_heading_of_a_part_is_not_the_companys() -> None:
    text = "# Acme Reports Third Quarter 2024 Results\n\n## Data Center\n\n"
    document = _read(text + "Third-quarter revenue was $1.2 billion.\n", "acme.md")
    assert document.statements == ()
