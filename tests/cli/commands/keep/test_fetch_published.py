"""`beatcheck fetch` on real answers of the SEC, served on loopback with NVIDIA's own releases."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from beatcheck.ledger.grammar.period import parse_period
from beatcheck.ledger.loading import load_ledger
from beatcheck.ledger.model import Company
from command import LEDGER as SHIPPED
from command import beatcheck
from edgar_server import EdgarServer, load_tree, require_edgartools
from fetching import open_workplace
from paths import SHARED

require_edgartools()

EDGAR = SHARED / "edgar"
AS_OF = ("--as-of", "2026-06-30")
# The releases that are there, by the quarter they report.
RELEASES = {
    "FY2024Q4": "NVDA_FY2024_Q4.html",
    "FY2025Q3": "NVDA_FY2025_Q3.html",
    "FY2025Q4": "NVDA_FY2025_Q4.html",
    "FY2026Q3": "NVDA_FY2026_Q3.html",
}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[EdgarServer]:
    if not EDGAR.is_dir():
        pytest.skip("the SEC's own answers are not beside this checkout")
    with open_workplace(monkeypatch, tmp_path) as running:
        running.tree = load_tree(EDGAR) | wrap_releases()
        yield running


def list_filings() -> dict[str, str]:
    """The accession number of the filing that reports each quarter."""
    path = SHARED / "facts" / "nvda_filings.csv"
    with path.open(newline="", encoding="utf-8") as file:
        return {row["reports"]: row["accession"] for row in csv.DictReader(file)}


def wrap_releases() -> dict[str, bytes]:
    """NVIDIA's releases as exhibits of the filings of their days."""
    tree = {}
    for label, name in RELEASES.items():
        accession = list_filings()[label]
        body = (SHARED / "releases" / name).read_bytes()
        path = f"/Archives/edgar/data/1045810/{accession.replace('-', '')}/{accession}.txt"
        tree[path] = (
            b"<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>2\n<FILENAME>release.htm\n<TEXT>\n"
            + body
            + b"\n</TEXT>\n</DOCUMENT>\n"
        )
    return tree


def load_company(path: str, ticker: str) -> Company:
    loading = load_ledger(path)
    assert loading.is_sound
    return loading.ledger.companies[ticker]


@pytest.mark.usefixtures("server")
def test_nvidias_releases_give_the_shipped_ledger() -> None:
    done = beatcheck("fetch", "NVDA", "--yes", "--since", "2024-01-01", *AS_OF)
    # The other filings of the list are not there.
    assert "filings not at the SEC's address (404)" in done.err
    fetched, shipped = load_company("data/nvda.yaml", "NVDA"), load_company(SHIPPED, "NVDA")
    for text in RELEASES:
        label = parse_period(text)
        folder = list_filings()[text].replace("-", "")
        source = f"https://www.sec.gov/Archives/edgar/data/1045810/{folder}/release.htm"
        own, other = fetched.periods[label], shipped.periods[label]
        assert own.period_end == other.period_end
        assert (own.actual[0].value, own.actual[0].on, own.actual[0].source) == (
            other.actual[0].value,
            other.actual[0].on,
            source,
        )
        guided, wanted = fetched.periods[label.next], shipped.periods[label.next]
        assert guided.period_end == wanted.period_end
        assert (guided.guidance[0].on, guided.guidance[0].source) == (own.actual[0].on, source)
        ends = [(its.low, its.high) for its in (guided.guidance[0].value, wanted.guidance[0].value)]
        assert ends[0] == ends[1]
    # Every other quarter comes from companyfacts: the same figure, and a note that says so.
    for label, period in fetched.periods.items():
        for actual in period.actual:
            assert actual.value.value == shipped.periods[label].actual[0].value.value
            assert str(label) in RELEASES or "from companyfacts" in (actual.note or "")


def test_the_second_run_asks_for_nothing_it_has(server: EdgarServer) -> None:
    words = ("fetch", "ADBE", "--yes", "--since", "2020-01-01", *AS_OF)
    done = beatcheck(*words)
    assert done.code == 0
    company = load_company("data/adbe.yaml", "ADBE")
    first, second = parse_period("FY2023Q1"), parse_period("FY2023Q2")
    assert company.periods[first].period_end == date(2023, 3, 3)
    text = Path("data/adbe.yaml").read_bytes()
    assert b"actual: {value: 4.655B, on: 2023-03-15" in text
    assert b"guidance: {value: 4.75B to 4.78B, on: 2023-03-15" in text
    assert company.periods[second].guidance[0].on == date(2023, 3, 15)
    count = len(server.asked)
    assert "already up to date" in beatcheck(*words).err
    assert Path("data/adbe.yaml").read_bytes() == text
    assert not any("Archives" in path for path in server.paths[count:])


@pytest.mark.parametrize(
    ("cik", "accession", "items", "reason"),
    [
        (
            "0000019617",
            "0000019617-26-000241",
            "2.02",
            "state no revenue of a period (EX-99.1",
        ),
        ("0000019617", "0000019617-26-000241", "5.02", "is not a report of results (items 5.02)"),
        (
            "0001173313",
            "0001213900-25-032135",
            "2.02,4.02",
            "withdraws reliance on earlier",
        ),
        ("0001045810", "0001045810-26-000024", "2.02,9.01", "it has no exhibit EX-99"),
    ],
)
def test_what_is_no_quarter_gives_nothing_and_says_why(
    server: EdgarServer, cik: str, accession: str, items: str, reason: str
) -> None:
    columns = {
        "accessionNumber": [accession],
        "form": ["8-K"],
        "filingDate": ["2025-04-15"],
        "items": [items],
        "acceptanceDateTime": ["2025-04-15T16:30:25.000Z"],
    }
    tree = {"cik": cik, "name": "X", "filings": {"recent": columns, "files": []}}
    server.tree[f"/submissions/CIK{cik}.json"] = json.dumps(tree).encode()
    server.tree.pop(f"/api/xbrl/companyfacts/CIK{cik}.json", None)
    done = beatcheck("fetch", cik, "--yes", "--since", "2020-01-01", *AS_OF)
    assert done.code == 0
    assert reason in done.err
    assert not Path("data").exists()


@pytest.mark.usefixtures("server")
def test_the_tree_as_a_folder() -> None:
    done = beatcheck(
        "fetch", "ADBE", "--yes", "--from", str(EDGAR), "--since", "2020-01-01", *AS_OF
    )
    assert done.code == 0
    assert "ADBE: 1 filing seen; 2 statements written to data/adbe.yaml" in done.err
