"""The day of the dateline and the name beside it, whatever stands in bullets before them."""

from datetime import date

import pytest

from beatcheck.releases import read_release

SPLIT = """<h1>Acme Announces Financial Results for First Quarter Fiscal 2025</h1>
<ul><li>Record quarterly revenue of $26.0 billion</li>
<li>Ten-for-one forward stock split effective June 7, 2024</li></ul>
<p>SPRINGFIELD, Ore.{dash}May 22, 2024{dash}Acme (NASDAQ: ACME) today reported revenue for the first
quarter ended April 28, 2024, of $26.0 billion.</p>"""
BULLETS = """<h1>ACME Announces Financial Results for Second Quarter Fiscal 2022</h1>
<ul><li>Record revenue of $6.51 billion</li><li>Record results in Data Center and Gaming</li></ul>
<p>ACME (NASDAQ: ACME) today reported revenue for the second quarter ended August 1, 2021, of
$6.51 billion.</p>"""
PLACE = """<h1>SANMINA REPORTS SECOND QUARTER FISCAL 2025 FINANCIAL RESULTS</h1>
<p>San Jose, CA – April 28, 2025. Sanmina Corporation (“Sanmina”) (NASDAQ: SANM) today reported
financial results for the fiscal second quarter ended March 29, 2025.</p>"""
ABOUT = """<h1>3M Reports Third-Quarter 2024 Results</h1><h2>About 3M</h2>
<p>3M (NYSE: MMM) believes science helps create a brighter world for everyone.</p>"""


@pytest.mark.parametrize("dash", ["\u2014", " \u2013 ", " -- "])
def test_a_dateline_goes_before_the_day_of_a_split(dash: str) -> None:
    document = read_release(SPLIT.format(dash=dash).encode(), "a.html")
    assert document.reported_on == date(2024, 5, 22)


@pytest.mark.parametrize(
    "dateline",
    [
        "SPRINGFIELD, Ore., May 22, 2024 (GLOBE NEWSWIRE) -- ",
        "SPRINGFIELD, Ore., May 22, 2024 /PRNewswire/ -- ",
        "SPRINGFIELD, Ore., May 22, 2024 - ",
    ],
)
def test_datelines_of_the_newswires(dateline: str) -> None:
    text = SPLIT.format(dash="|").replace("SPRINGFIELD, Ore.|May 22, 2024|", dateline)
    assert read_release(text.encode(), "a.html").reported_on == date(2024, 5, 22)


def test_without_a_dateline_the_first_day_that_fits_counts() -> None:
    text = SPLIT.format(dash=" ").replace("May 22, 2024", "")
    assert read_release(text.encode(), "a.html").reported_on == date(2024, 6, 7)


@pytest.mark.parametrize(
    ("text", "company"),
    [(BULLETS, "ACME"), (PLACE, "Sanmina Corporation"), (ABOUT, "3M")],
)
def test_a_name_begins_in_its_own_paragraph(text: str, company: str) -> None:
    assert read_release(text.encode(), "a.html").company == company


def test_a_day_written_as_numbers() -> None:
    text = SPLIT.format(dash=" ").replace("May 22, 2024", "").replace("<ul>", "2024-05-22<ul>")
    assert read_release(text.encode(), "a.html").reported_on == date(2024, 5, 22)
