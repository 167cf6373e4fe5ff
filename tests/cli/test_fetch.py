"""`beatcheck fetch`: from a ticker to a ledger, on a small EDGAR of our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from command import Outcome, beatcheck
from edgar_server import EdgarServer
from loopback import Reply, serve
from small_edgar import (
    CIK,
    QUARTERS,
    Quarter,
    find_path,
    write_facts,
    write_release,
    write_submission,
    write_tree,
)

pytest.importorskip("edgar", reason="needs the extra edgar")

AS_OF = ("--as-of", "2025-06-01")
LEDGER = """\
version: 1
companies:
  EXW:
    name: Example Widgets, Inc.
    cik: "0000000042"
    currency: USD
    fiscal_year_end: january 31  # inferred from the period ends
    periods:
      FY2025Q3:
        period_end: 2024-10-31
        actual: {value: 3.508B, on: 2024-11-20, source: AT/000000004224112003/doc2.htm}
      FY2025Q4:
        period_end: 2025-01-31
        guidance: {value: 3.75B ± 2%, on: 2024-11-20, source: AT/000000004224112003/doc2.htm}
        actual: {value: 3.933B, on: 2025-02-26, source: AT/000000004225022604/doc2.htm}
      FY2026Q1:
        period_end: 2025-04-30
        guidance: {value: 4.30B ± 2%, on: 2025-02-26, source: AT/000000004225022604/doc2.htm}
        actual: {value: 4.406B, on: 2025-05-28, source: AT/000000004225052801/doc2.htm}
      FY2026Q2:
        period_end: 2025-07-31
        guidance: {value: 4.50B ± 2%, on: 2025-05-28, source: AT/000000004225052801/doc2.htm}
""".replace("AT/", "https://www.sec.gov/Archives/edgar/data/42/")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[EdgarServer]:
    monkeypatch.setenv("EDGAR_LOCAL_DATA_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("EDGAR_IDENTITY", "Jane Doe jane@example.org")
    monkeypatch.setenv("EDGAR_HTTP_TIMEOUT", "0.3")
    monkeypatch.setattr("beatcheck.filings.sec.download.FIRST_WAIT", 0.0)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with serve(EdgarServer(write_tree() | write_facts())) as running:
        monkeypatch.setattr("edgar.config.SEC_DATA_URL", running.url)
        monkeypatch.setattr("edgar.config.SEC_BASE_URL", running.url)
        yield running


def fetch(*words: str) -> Outcome:
    return beatcheck("fetch", *words, *AS_OF)


def ledger(name: str = "data/exw.yaml") -> str:
    return Path(name).read_text(encoding="utf-8")


def test_a_ticker_becomes_a_ledger(server: EdgarServer) -> None:
    done = fetch("exw", "--yes")
    assert (done.code, done.out) == (0, "")
    assert done.err == "EXW: 3 filings with results; 6 statements written to data/exw.yaml\n"
    assert ledger() == LEDGER
    assert beatcheck("check", "data/exw.yaml", "--strict", *AS_OF).code == 0
    assert server.paths[:2] == ["/files/company_tickers.json", f"/submissions/CIK{CIK}.json"]


def test_the_second_run_asks_for_no_exhibit_and_changes_no_byte(server: EdgarServer) -> None:
    fetch("EXW", "--yes")
    before, asked = Path("data/exw.yaml").stat(), len(server.asked)
    done = fetch("EXW", "--yes")
    assert done == Outcome(0, "", "EXW: 3 filings with results; already up to date\n")
    after = Path("data/exw.yaml").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert not any("Archives" in path for path in server.paths[asked:])


def test_what_is_new_is_added(server: EdgarServer) -> None:
    whole = dict(server.tree)
    server.tree = write_tree(QUARTERS[:2])
    fetch("EXW", "--yes")
    assert "FY2026Q2" not in ledger()
    server.tree = whole
    assert "2 statements written to" in fetch("EXW", "--yes").err
    assert ledger() == LEDGER


@pytest.mark.usefixtures("server")
def test_a_dry_run_shows_the_diff_and_writes_nothing() -> None:
    done = fetch("EXW", "--dry-run")
    assert done.code == 0
    assert "+    fiscal_year_end: january 31  # inferred from the period ends" in done.out
    assert "6 statements for data/exw.yaml, dry run: nothing was written" in done.err
    assert not Path("data").exists()


def test_without_a_terminal_it_wants_yes(server: EdgarServer) -> None:
    done = fetch("EXW")
    assert (done.code, "give --yes" in done.err) == (2, True)
    assert server.asked == []


def test_offline_the_cache_is_enough(server: EdgarServer) -> None:
    assert "is not in the cache; run without --offline" in fetch("EXW", "--yes", "--offline").err
    fetch("EXW", "--yes")
    Path("data/exw.yaml").unlink()
    count = len(server.asked)
    assert fetch("EXW", "--yes", "--offline").code == 0
    assert (ledger(), len(server.asked)) == (LEDGER, count)


def test_filings_from_a_folder(server: EdgarServer, tmp_path: Path) -> None:
    for path, body in server.tree.items():
        target = tmp_path / "filings" / path.rpartition("/")[2]
        target.parent.mkdir(exist_ok=True)
        if path.endswith(".txt"):
            target.write_bytes(body)
    done = fetch("42", "--yes", "--from", str(tmp_path / "filings"), "--into", "own/mine.yaml")
    assert done.code == 0
    assert ledger("own/mine.yaml").replace("CIK0000000042", "EXW") == LEDGER
    assert server.asked == []


def test_since_a_day(server: EdgarServer) -> None:
    fetch("EXW", "--yes", "--since", "2025-02-01")
    assert "FY2025Q3" not in ledger()
    assert len(server.asked) == 5  # tickers, list, two filings, facts


@pytest.mark.usefixtures("server")
def test_several_companies_and_one_that_fails() -> None:
    done = fetch("NOPE", "EXW", "43", "--yes")
    assert done.code == 1
    lines = done.err.splitlines()
    assert lines[0] == "NOPE: the SEC has no ticker NOPE; name it by its CIK"
    assert lines[1].startswith("EXW: 3 filings with results; 6 statements written")
    assert "answered 404 Not Found; the SEC has nothing there" in lines[2]
    assert lines[3] == "beatcheck: not complete: NOPE, 43"
    assert ledger() == LEDGER


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(403, b""), "answered 403 Forbidden; the SEC refuses clients"),
        (Reply(429, b"", (("Retry-After", "600"),)), "asks to wait 600 seconds"),
        (Reply(500, b""), "answered 500 Internal Server Error; try again later"),
        (Reply(body=b"<html>Undeclared Automated Tool</html>"), "is a web page, not a filing"),
        (Reply(body=b"<SEC-DOCUMENT>", promised=99), "broke off its answer"),
        (Reply(301, b"", (("Location", "https://example.org/"),)), "redirects to"),
        (Reply(hold=True), "kept silent for too long"),
    ],
)
def test_a_fault_is_one_line_and_nothing_is_half_written(
    server: EdgarServer, reply: Reply, words: str
) -> None:
    path = find_path(QUARTERS[1])
    server.faults[path] = [reply]
    done = fetch("EXW", "--yes")
    assert (done.code, len(done.err.splitlines())) == (1, 2)
    assert words in done.err.splitlines()[0]
    assert not Path("data").exists()
    server.faults.clear()
    count = server.paths.count(find_path(QUARTERS[0]))
    assert fetch("EXW", "--yes").code == 0
    assert ledger() == LEDGER
    assert server.paths.count(find_path(QUARTERS[0])) == count == 1


def test_without_a_contact_nothing_is_asked(
    server: EdgarServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDGAR_IDENTITY")
    monkeypatch.delenv("BEATCHECK_SEC_CONTACT", raising=False)
    done = fetch("EXW", "--yes")
    assert (done.code, "EDGAR_IDENTITY is not set" in done.err) == (2, True)
    assert server.asked == []


@pytest.mark.usefixtures("server")
def test_a_ticker_that_is_nearly_right() -> None:
    assert "the SEC has no ticker EXV; write EXW" in fetch("EXV", "--yes").err


def test_a_filing_that_is_not_there_is_counted(server: EdgarServer) -> None:
    del server.tree[find_path(QUARTERS[0])]
    done = fetch("EXW", "--yes")
    assert done.code == 1
    assert "1 filing not at the SEC's address (404)" in done.err
    # The quarter comes from companyfacts instead, and says so.
    assert 'note: "from companyfacts: 3.508B (10-Q filed 2024-11-20, ' in ledger()


def test_what_gives_nothing_says_why(server: EdgarServer) -> None:
    quarter = QUARTERS[1]
    reliance = "Non-Reliance on Previously Issued Financial Statements or a Related Audit Report"
    cases = {
        "it withdraws reliance on earlier figures (item 4.02)": write_submission(
            quarter, items=["Results of Operations and Financial Condition", reliance]
        ),
        "it has no exhibit EX-99": write_submission(quarter, [("EX-10.1", b"<html>x</html>")]),
        "its exhibits state no revenue of a period (EX-99.1 of 28 bytes)": write_submission(
            quarter, [("EX-99.1", b"<html>Nothing at all</html>\n")]
        ),
    }
    for number, (reason, body) in enumerate(cases.items()):
        server.tree = {find_path(quarter): body} | {
            path: text for path, text in write_tree([quarter]).items() if "Archives" not in path
        }
        done = beatcheck("fetch", "EXW", "--yes", *AS_OF, "--into", f"{number}/x.yaml")
        _clear_cache()
        assert done.code == 0
        assert (
            f"no statement to write; {quarter.accession} gives nothing: {reason[:40]}" in done.err
        )


def _clear_cache() -> None:
    for path in Path("../cache").rglob("*"):
        if path.is_file():
            path.unlink()


def test_a_release_that_contradicts_the_filings_is_shown_and_not_written(
    server: EdgarServer,
) -> None:
    wrong = (*QUARTERS[:1], QUARTERS[1]._replace(revenue=3833), *QUARTERS[2:])
    server.tree |= write_facts(wrong)
    done = fetch("EXW", "--yes")
    assert done.code == 1
    assert "FY2025Q4 revenue actual 3.933B is not written: it contradicts 3.833B (10-Q" in done.err
    assert "1 contradiction" in done.err
    assert "3.933B" not in ledger()
    assert "3.833B" not in ledger()


def test_rounded_digits_are_made_exact(server: EdgarServer) -> None:
    quarter = QUARTERS[1]
    rounded = write_release(quarter).replace(b"$3.933 billion", b"$3.9 billion")
    server.tree[find_path(quarter)] = write_submission(quarter, [("EX-99.1", rounded)])
    assert fetch("EXW", "--yes").code == 0
    assert "value: 3.933B, on: 2025-02-26" in ledger()
    assert "the release says 3.9B; exact digits from companyfacts: 3.933B (10-Q" in ledger()


def test_who_guides_nothing_gives_actuals(server: EdgarServer) -> None:
    silent = [quarter._replace(guidance=None) for quarter in QUARTERS]
    server.tree = write_tree(silent) | write_facts(silent)
    done = fetch("EXW", "--yes")
    assert "3 statements written to data/exw.yaml; it guides nothing" in done.err


def test_exhibits_are_taken_by_type_and_the_finer_figure_counts(server: EdgarServer) -> None:
    quarter = QUARTERS[1]
    rounded = write_release(quarter).replace(b"$3.933 billion", b"$3.9 billion")
    exhibits = [("EX-99.2", rounded), ("EX-99.1", write_release(quarter)), ("EX-999", b"3.1B")]
    server.tree[find_path(quarter)] = write_submission(quarter, exhibits)
    assert fetch("EXW", "--yes").code == 0
    assert "value: 3.933B, on: 2025-02-26" in ledger()


def test_preliminary_results_never_count_as_the_actual(server: EdgarServer) -> None:
    early = Quarter(2026, 1, 4400, None, QUARTERS[2].released.replace(day=8))
    text = write_release(early).replace(b"Announces First", b"Announces Preliminary First")
    server.tree |= write_tree([*QUARTERS, early])
    server.tree[find_path(early)] = write_submission(early, [("EX-99.1", text)])
    assert fetch("EXW", "--yes").code == 0
    assert "- {value: 4.400B, on: 2025-05-08, source" in ledger()
    assert "actual: {value: 4.406B, on: 2025-05-28" in ledger()
