"""`beatcheck fetch` where something goes wrong: one line each, and nothing half-written."""

import errno
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from command import beatcheck, hear_signals, process
from edgar_server import EdgarServer, make_environment, require_edgartools
from fetching import AS_OF, LEDGER, fetch, open_workplace, read_ledger
from loopback import Reply, serve
from small_edgar import (
    CIK,
    INDEX_PAGE,
    QUARTERS,
    find_path,
    write_facts,
    write_release,
    write_submission,
    write_tree,
)

require_edgartools()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[EdgarServer]:
    with open_workplace(monkeypatch, tmp_path) as running:
        yield running


@pytest.mark.usefixtures("server")
def test_several_companies_and_one_that_fails() -> None:
    done = fetch("NOPE", "EXW", "43", "--yes")
    assert done.code == 1
    lines = done.err.splitlines()
    assert lines[0] == "NOPE: the SEC has no ticker NOPE; name it by its CIK"
    assert lines[1].startswith("EXW: 3 filings seen; 6 statements written")
    assert "answered 404 Not Found; the SEC has nothing there" in lines[2]
    assert lines[3] == "beatcheck: not complete: NOPE, 43"
    assert read_ledger() == LEDGER


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(403, b""), "answered 403 Forbidden; the SEC refuses clients"),
        (Reply(429, b"", (("Retry-After", "600"),)), "asks to wait 600 seconds"),
        (Reply(500, b""), "answered 500 Internal Server Error; try again later"),
        (Reply(body=b"<html>Undeclared Automated Tool</html>"), "is a web page, not a filing"),
        (Reply(body=b"<SEC-DOCUMENT>", promised=99), "cut its answer short"),
        (Reply(301, b"", (("Location", "https://example.org/"),)), "redirects to"),
        (Reply(hold=True), "did not answer in time"),
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
    assert read_ledger() == LEDGER
    assert server.paths.count(find_path(QUARTERS[0])) == count == 1


def _refuse_sync(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.usefixtures("server")
def test_a_full_disk_leaves_nothing_half_written() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", _refuse_sync)
        done = fetch("EXW", "--yes")
    assert (done.code, len(done.err.splitlines())) == (1, 2)
    assert "EXW: cannot write" in done.err
    assert "no space left on device; free some space" in done.err
    assert not Path("data").exists()
    assert fetch("EXW", "--yes").code == 0
    before = read_ledger()
    Path("data/exw.yaml").write_text(before.partition("      FY2026Q1:")[0], encoding="utf-8")
    half = read_ledger()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", _refuse_sync)
        assert fetch("EXW", "--yes", "--offline").code == 1
    assert read_ledger() == half
    assert [path.name for path in Path("data").iterdir() if "lock" not in path.name] == ["exw.yaml"]


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
    assert 'note: "from companyfacts: 3.508B (10-Q filed 2024-11-20, ' in read_ledger()


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


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_moment_the_next_run_completes_it(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - moments, not secrets
    (tmp_path / "data").mkdir()
    with serve(EdgarServer(write_tree() | write_facts())) as running:
        running.delay = 0.05
        environment = make_environment(running, tmp_path / "cache")
        command = [sys.executable, "-m", "beatcheck", "fetch", "EXW", "--yes", *AS_OF]
        doomed = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE)
        with doomed, suppress(subprocess.TimeoutExpired):
            doomed.wait(timeout=rng.uniform(0.7, 2.0))
            doomed.kill()
        left = list((tmp_path / "data").glob("*.yaml"))
        assert [path.read_text(encoding="utf-8") for path in left] in ([], [LEDGER])
        done = subprocess.run(command, cwd=tmp_path, env=environment, check=False, timeout=60)
        assert done.returncode == 0
    assert (tmp_path / "data" / "exw.yaml").read_text(encoding="utf-8") == LEDGER
    # Whole filings are asked for once; one that was on its way at the kill is asked for again.
    filings = [path for path in running.paths if "Archives" in path]
    assert len(filings) <= len(QUARTERS) + 1


def test_a_ticker_of_the_server_is_never_a_path(server: EdgarServer, tmp_path: Path) -> None:
    evil = b'"../../evil"'
    for path in ("/files/company_tickers.json", f"/submissions/CIK{CIK}.json"):
        server.tree[path] = server.tree[path].replace(b'"EXW"', evil)
    assert fetch("../../EVIL", "--yes").code == 1
    assert fetch(CIK, "--yes").code == 0
    assert [path.name for path in Path("data").iterdir() if path.suffix] == ["cik0000000042.yaml"]
    assert not list(tmp_path.rglob("*evil*"))


def test_a_cache_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = process(
        "fetch",
        "EXW",
        "--yes",
        EDGAR_LOCAL_DATA_DIR=str(tmp_path / "file" / "x"),
        EDGAR_IDENTITY="a b@c.example",
    )
    assert done.code == 2
    assert done.err.endswith("set EDGAR_LOCAL_DATA_DIR to a folder that can be written\n")


def test_an_interruption_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    with serve(EdgarServer(write_tree())) as running:
        running.delay = 0.1
        environment = make_environment(running, tmp_path / "cache")
        command = hear_signals("-m", "beatcheck", "fetch", "EXW", "--yes")
        with subprocess.Popen(
            command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
        ) as process_:
            while len(running.asked) < 3:
                running.released.wait(0.02)
            process_.send_signal(signal.SIGINT)
            _, err = process_.communicate(timeout=30)
    assert (process_.returncode, err) == (130, "beatcheck: interrupted\n")
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_a_folder_of_index_pages_with_their_exhibits(server: EdgarServer) -> None:
    Path("in").mkdir()
    Path("in/0000000042-24-112003-index.html").write_bytes(INDEX_PAGE)
    words = ("42", "--yes", "--from", "in", "--into", "own.yaml")
    done = fetch(*words)
    assert (done.code, "1 filing not whole in the folder" in done.err) == (1, True)
    Path("in/doc2.htm").write_bytes(write_release(QUARTERS[0]))
    assert fetch(*words).code == 0
    address = "https://www.sec.gov/Archives/edgar/data/42/000000004224112003/doc2.htm"
    actual = f"actual: {{value: 3.508B, on: 2024-11-20, source: {address}}}\n"
    assert actual in read_ledger("own.yaml")
    assert server.asked == []
