"""`beatcheck read` of what EDGAR has: submissions, index pages, an 8-K without its exhibit."""

import json
from pathlib import Path

import pytest

from command import beatcheck
from paths import SHARED
from small_edgar import QUARTERS, write_release, write_submission

QUARTER = QUARTERS[1]
RELIANCE = "Non-Reliance on Previously Issued Financial Statements or a Related Audit Report"
COVER = b"""<html><body><p>FORM 8-K</p><p>CURRENT REPORT</p>
<p>Item 2.02 Results of Operations and Financial Condition.</p>
<table><tr><td><a href="q4fy25pr.htm">99.1</a></td><td>Press Release</td></tr></table>
</body></html>"""

COVER_OF_CELLS = COVER.replace(
    b'<a href="q4fy25pr.htm">99.1</a></td><td>Press Release',
    b'<span>99.1</span></td><td><a style="color:#000" href="acme-ex991.htm">Press Release</a>',
)


def save(folder: Path, data: bytes, name: str = "filing.txt") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def test_a_submission_gives_its_exhibits_with_day_and_address(tmp_path: Path) -> None:
    # Another day stands in the text; the header's is the day of the release.
    text = write_release(QUARTER).replace(b"February 26, 2025", b"March 3, 2025")
    name = save(tmp_path, write_submission(QUARTER, [("EX-99.1", text)]))
    done = beatcheck("read", name, "--format", "json")
    (document,) = json.loads(done.out)["documents"]
    assert (document["period"], document["period_end"], document["reported_on"]) == (
        "FY2025Q4",
        "2025-01-31",
        "2025-02-26",
    )
    assert document["company"] == "Example Widgets, Inc."
    ledger = tmp_path / "own.yaml"
    assert beatcheck("read", name, "--into", str(ledger), "--yes").code == 0
    source = "https://www.sec.gov/Archives/edgar/data/42/000000004225022604/doc2.htm"
    actual = f"actual: {{value: 3.933B, on: 2025-02-26, source: {source}}}"
    assert actual in ledger.read_text(encoding="utf-8")


def test_a_filing_on_non_reliance_is_no_quarter(tmp_path: Path) -> None:
    name = save(tmp_path, write_submission(QUARTER, items=[RELIANCE]))
    done = beatcheck("read", name, "--format", "json")
    assert "withdraws reliance on earlier figures (item 4.02): not read as a quarter" in done.err
    assert json.loads(done.out)["documents"][0]["statements"] == []


def test_a_release_that_takes_figures_back_is_no_quarter(tmp_path: Path) -> None:
    back = b"<p>The financial statements for 2024 should no longer be relied upon.</p></body>"
    name = save(tmp_path, write_release(QUARTER).replace(b"</body>", back), "a.html")
    done = beatcheck("read", name)
    assert "says that earlier figures cannot be relied on: not read as a quarter" in done.err
    assert "nothing found" in done.out


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (COVER, "8k.htm", "8k.htm is the 8-K itself; read its exhibit: q4fy25pr.htm"),
        (COVER_OF_CELLS, "8k.htm", "8k.htm is the 8-K itself; read its exhibit: acme-ex991.htm"),
        (
            write_submission(QUARTER, [("EX-10.1", b"<html>x</html>")]),
            "a.txt",
            "a.txt has no exhibit EX-99",
        ),
    ],
)
def test_what_has_no_release_says_where_it_is(
    tmp_path: Path, data: bytes, name: str, reason: str
) -> None:
    done = beatcheck("read", save(tmp_path, data, name))
    assert (done.code, reason in done.err) == (2, True)


def test_an_index_page_names_the_exhibit() -> None:
    place = "Archives/edgar/data/796343/000079634323000044/0000796343-23-000044-index.html"
    path = SHARED / "edgar" / place
    if not path.is_file():
        pytest.skip("the SEC's own answers are not beside this checkout")
    done = beatcheck("read", str(path))
    assert done.code == 2
    assert (
        "is the index page of a filing; read its exhibit: /Archives/edgar/data/796343" in done.err
    )
    assert done.err.endswith("adbeex991q123.htm\n")


def test_a_period_that_is_not_reported_is_null(tmp_path: Path) -> None:
    name = save(tmp_path, b"<html><body><p>Nothing at all.</p></body></html>", "a.html")
    (document,) = json.loads(beatcheck("read", name, "--format", "json").out)["documents"]
    assert [document[key] for key in ("period", "period_end", "reported_on")] == [None] * 3


def test_a_release_without_a_figure_that_can_be_taken_writes_nothing(tmp_path: Path) -> None:
    text = b"<p>Feb. 26, 2025 -- Acme (NASDAQ: ACME) today announced a dividend.</p>"
    ledger = tmp_path / "own.yaml"
    done = beatcheck("read", save(tmp_path, text, "a.html"), "--into", str(ledger), "--yes")
    assert done.code == 0
    assert done.err == f"{ledger}: found no statement to take: nothing to write\n"
    assert not ledger.exists()
