"""Guidance and reported revenue in tables: Markdown, HTML, and text that lost its columns."""

from decimal import Decimal
from pathlib import Path

import pytest

from beatcheck.releases import read_release

MARKDOWN = """# Acme Corp. Reports Third Quarter 2024 Results

## Outlook

"""


def _guided(text: str, name: str = "acme.md") -> list[tuple[str, str, str]]:
    return [
        (statement.metric, str(statement.period), statement.text)
        for statement in read_release(text.encode(), name).statements
        if statement.kind == "guidance"
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "| | Q4 2024 | FY 2024 |\n|---|---|---|\n| Revenue | $1.1-1.2 billion | ~$4.6bn |",
            [("revenue", "FY2024Q4", "1.1-1.2B"), ("revenue", "FY2024", "~4.6B")],
        ),
        (
            """| FQ4-24 | |
| Earnings per share (1) | GAAP: $0.62 to $0.68 | Non-GAAP: $0.81 to $0.87 |
| Tax rate | GAAP: ~23.5% | Non-GAAP: ~19.0% |""",
            [
                ("eps", "FY2024Q4", "0.62-0.68"),
                ("non_gaap_eps", "FY2024Q4", "0.81-0.87"),
                ("tax_rate", "FY2024Q4", "~23.5%"),
                ("non_gaap_tax_rate", "FY2024Q4", "~19.0%"),
            ],
        ),
        (
            """| | Q4 2024 | FY 2024 |
| Reported sales growth | (4)% - 0% | Down 2% to 4% |
| Organic growth | 1% - 2% | ~3% |
| Net sales (cc) | Increase 3.75% - 4.75% | |""",
            [
                ("revenue_growth", "FY2024Q4", "-4% to 0%"),
                ("revenue_growth", "FY2024", "-4% to -2%"),
                ("organic_revenue_growth", "FY2024Q4", "1% to 2%"),
                ("organic_revenue_growth", "FY2024", "~3%"),
                ("constant_currency_revenue_growth", "FY2024Q4", "3.75% to 4.75%"),
            ],
        ),
        (
            """| FQ4-24 | GAAP | Non-GAAP |
| Revenue | $1.2B ± $20M | $1.2B ± $20M |
| Gross margin | 33.5% ± 1.0% | 34.5% ± 1.0% |""",
            [
                ("revenue", "FY2024Q4", "1.2B ± 20M"),
                ("gross_margin", "FY2024Q4", "33.5% ± 1.0pp"),
                ("non_gaap_gross_margin", "FY2024Q4", "34.5% ± 1.0pp"),
            ],
        ),
        (
            "| (in millions) | Prior 2024 | Current 2024 |\n| Net sales | $4,500 | $4,600 |",
            [("revenue", "FY2024", "4.6B")],
        ),
        (
            "| Q4 2024 (in thousands) | Low | High |\n| Total revenue | $101,000 | $103,000 |",
            [("revenue", "FY2024Q4", "101M to 103M")],
        ),
        (
            """| As of | May 1, 2024 | November 1, 2024 |
| Full year 2024 sales | $4.1B - $4.2B | $4.3B - $4.4B |""",
            [("revenue", "FY2024", "4.3B to 4.4B")],
        ),
        (
            "Q4 2024 | Full Year 2024 | |\nSales | $1.1 billion | |\nEPS | $1.00 | $4.00 |",
            [
                ("revenue", "FY2024Q4", "1.1B"),
                ("eps", "FY2024Q4", "1.00"),
                ("eps", "FY2024", "4.00"),
            ],
        ),
    ],
    ids=[
        "periods",
        "basis-in-cell",
        "growth",
        "gaap-columns",
        "prior-column",
        "low-high",
        "dated-columns",
        "lost-corner",
    ],
)
def test_table_row(table: str, expected: list[tuple[str, str, str]]) -> None:
    assert _guided(MARKDOWN + table) == expected


@pytest.mark.parametrize(
    "table",
    [
        "| | Q4 2024 |\n| Product revenue | $1.1 billion |",
        "| | Q4 2024 |\n| Segment revenue growth | 5% to 7% |",
        "| | Q4 2024 |\n| Revenue | 5% to 7% |",
        "| | Q4 2024 |\n| Revenue | $1,100 |",
        "| | Q4 2024 |\n| GMV | $3.5B-$3.65B |",
        "| | Q3 2024 |\n| Revenue | $1.1 billion |",
        "| | Actual 2024 |\n| Revenue | $1.1 billion |",
        "| Q4 2024 | Widgets | Gadgets |\n| Revenue | $1.1 billion | $2.2 billion |",
    ],
    ids=["segment", "growth", "rate", "no-unit", "volume", "over", "actual", "parts"],
)
def test_table_row_that_is_no_guidance(table: str) -> None:
    assert _guided(MARKDOWN + table) == []


def test_columns_of_html_are_matched_by_what_they_span() -> None:
    page = """<html><body><h1>Acme Corp. Reports Third Quarter 2024 Results</h1>
    <p><b>Fourth Quarter 2024 Guidance</b></p><p>(in millions)</p>
    <table><tr><td></td><td colspan="6">GAAP</td></tr>
    <tr><td></td><td colspan="3">Low</td><td colspan="3">High</td></tr>
    <tr><td>Total revenue</td><td>$</td><td>3,000</td><td></td>
    <td>$</td><td>3,200</td><td></td></tr>
    </table></body></html>"""
    assert _guided(page, "acme.html") == [("revenue", "FY2024Q4", "3B to 3.2B")]


@pytest.mark.parametrize(
    "lines",
    [
        "Total revenue\n$1.1 billion to $1.2 billion\nWidgets revenue\n$0.4 billion\n",
        "In billions\nRevenue\nDiluted EPS\n\nQ4 2024 Guidance\n$1.1 - $1.2\n$0.65 - $0.70\n",
        "(in billions)\nRevenue\n$\n1.15\n+/-\n$\n0.05\n",
        "Previous Guidance Updated Guidance\nRevenue $1.0 bn - $1.1 bn    $1.1 bn - $1.2 bn\n",
        "In billions Q4 2024 Guidance\nRevenue $1.1 - $1.2\n",
    ],
    ids=["label-above", "labels-then-values", "signs-apart", "flat-with-prior", "flat"],
)
def test_stack(lines: str) -> None:
    text = "Acme Corp. Reports Third Quarter 2024 Results\n\nFourth Quarter 2024 Outlook\n" + lines
    document = read_release(text.encode(), "acme.txt")
    found = [item for item in document.statements if item.metric == "revenue"]
    assert [(str(item.period), item.low, item.high) for item in found] == [
        ("FY2024Q4", Decimal("1.1E+9"), Decimal("1.2E+9"))
    ]


def test_a_flat_row_of_two_figures_under_two_periods() -> None:
    lines = (
        "In billions Q4 2024 Guidance Full Year 2024 Guidance\nRevenue $1.1 - $1.2 $4.5 - $4.6\n"
    )
    text = "Acme Corp. Reports Third Quarter 2024 Results\n\nOutlook\n" + lines
    assert _guided(text, "acme.txt") == [
        ("revenue", "FY2024Q4", "1.1-1.2B"),
        ("revenue", "FY2024", "4.5-4.6B"),
    ]


def test_a_stack_of_two_figures_without_headers_is_left_alone() -> None:
    text = "Acme Reports Third Quarter 2024 Results\n\nQ4 2024 Outlook\nRevenue $1.0 bn $1.4 bn\n"
    document = read_release(text.encode(), "acme.txt")
    assert document.statements == ()
    assert [item.reason.name for item in document.not_taken] == ["CONTRADICTORY"]


STATEMENT = """<html><body><p>Acme Corp. Announces Fourth Quarter and Fiscal 2024 Results</p>
<p>NEW YORK, March 1, 2024 - Acme Corp. (NYSE: ACM) today reported revenue for the fourth quarter
ended January 28, 2024, of $1.23 billion.</p>
<table><tr><td>(In millions, except per share data)</td></tr>
<tr><td></td><td colspan="4">Three Months Ended</td><td colspan="4">Twelve Months Ended</td></tr>
<tr><td></td><td colspan="2">January 28,</td><td colspan="2">January 29,</td>
<td colspan="2">January 28,</td><td colspan="2">January 29,</td></tr>
<tr><td></td><td colspan="2">2024</td><td colspan="2">2023</td><td colspan="2">2024</td>
<td colspan="2">2023</td></tr>
<tr><td>Revenue</td><td>$</td><td>1,234</td><td>$</td><td>1,100</td><td>$</td><td>4,567</td>
<td>$</td><td>4,000</td></tr>
<tr><td>Cost of revenue</td><td></td><td>600</td><td></td><td>500</td><td></td><td>2,000</td>
<td></td><td>1,900</td></tr></table></body></html>"""


def test_reported_revenue_of_quarter_and_year_with_the_dates_of_the_release() -> None:
    document = read_release(STATEMENT.encode(), "acme.html")
    assert [(str(item.period), item.text, item.unit) for item in document.statements] == [
        ("FY2024Q4", "1.234B", "USD"),
        ("FY2024", "4.567B", "USD"),
    ]
    assert str(document.period_end) == "2024-01-28"
    assert str(document.reported_on) == "2024-03-01"
    assert document.company == "Acme Corp."


def test_a_table_that_its_sentence_gainsays_is_left_alone() -> None:
    text = STATEMENT.replace("$1.23 billion", "$1.50 billion")
    statements = read_release(text.encode(), "acme.html").statements
    assert [str(item.period) for item in statements] == ["FY2024"]


def test_guidance_out_of_proportion_to_reported_revenue_is_left_alone() -> None:
    text = STATEMENT.replace(
        "<table>", "<p>We expect Q1 fiscal 2025 revenue of $60 million.</p><table>"
    )
    document = read_release(text.encode(), "acme.html")
    assert all(item.kind == "actual" for item in document.statements)
    assert "IMPLAUSIBLE" in [item.reason.name for item in document.not_taken]


def test_different_figures_for_one_period_are_all_left_alone() -> None:
    text = "We expect Q4 2024 revenue of $1.1 billion. We expect Q4 2024 revenue of $1.3 billion."
    document = read_release(text.encode(), "acme.txt")
    assert document.statements == ()
    assert {item.reason.name for item in document.not_taken} == {"CONTRADICTORY"}


def test_a_path_is_read_and_named_as_given(tmp_path: Path) -> None:
    path = tmp_path / "ACME_FY2024_Q3.txt"
    path.write_text("Guidance for first quarter revenue is about $7.6 billion")
    document = read_release(path)
    assert document.file == str(path)
    assert [str(item.period) for item in document.statements] == ["FY2025Q1"]
