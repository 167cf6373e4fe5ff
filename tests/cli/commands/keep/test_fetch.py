"""`beatcheck fetch`: from a ticker to a ledger, on a small EDGAR of our own."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from command import Outcome, beatcheck
from edgar_server import EdgarServer, require_edgartools
from fetching import AS_OF, LEDGER, fetch, open_workplace, read_ledger
from filed_samples import REVENUES, make_row, write_companyfacts
from small_edgar import (
    CIK,
    QUARTERS,
    Quarter,
    find_path,
    write_facts,
    write_list,
    write_release,
    write_submission,
    write_tree,
)

require_edgartools()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[EdgarServer]:
    with open_workplace(monkeypatch, tmp_path) as running:
        yield running


def test_a_ticker_becomes_a_ledger(server: EdgarServer) -> None:
    done = fetch("exw", "--yes")
    assert (done.code, done.out) == (0, "")
    assert done.err == "EXW: 3 filings seen; 6 statements written to data/exw.yaml\n"
    assert read_ledger() == LEDGER
    assert beatcheck("check", "data/exw.yaml", *AS_OF).code == 0
    assert server.paths[:2] == ["/files/company_tickers.json", f"/submissions/CIK{CIK}.json"]


def test_the_second_run_asks_for_no_exhibit_and_changes_no_byte(server: EdgarServer) -> None:
    fetch("EXW", "--yes")
    before, asked = Path("data/exw.yaml").stat(), len(server.asked)
    done = fetch("EXW", "--yes")
    assert done == Outcome(0, "", "EXW: 3 filings seen; already up to date\n")
    after = Path("data/exw.yaml").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert not any("Archives" in path for path in server.paths[asked:])


def test_what_is_new_is_added(server: EdgarServer) -> None:
    whole = dict(server.tree)
    server.tree = write_tree(QUARTERS[:2])
    fetch("EXW", "--yes")
    assert "FY2026Q2" not in read_ledger()
    server.tree = whole
    assert "2 statements written to" in fetch("EXW", "--yes").err
    assert read_ledger() == LEDGER


@pytest.mark.usefixtures("server")
def test_a_dry_run_shows_the_diff_and_writes_nothing() -> None:
    done = fetch("EXW", "--dry-run")
    assert done.code == 0
    assert "+    fiscal_year_end: january 31  # inferred from the period ends" in done.out
    assert "FY2025Q4 revenue guidance 3.75B ± 2%, 2024-11-20: Outlook for the fourth" in done.out
    assert "Revenue is expected to be $3.75 billion, plus or minus 2%." in done.out
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
    assert (read_ledger(), len(server.asked)) == (LEDGER, count)


def test_offline_what_the_cache_lacks_is_counted(server: EdgarServer) -> None:
    whole = dict(server.tree)
    del server.tree[find_path(QUARTERS[0])]
    server.tree.pop("/api/xbrl/companyfacts/CIK0000000042.json")
    fetch("EXW", "--yes")
    Path("data/exw.yaml").unlink()
    server.tree = whole
    done = fetch("EXW", "--yes", "--offline")
    assert done.code == 1
    assert "1 filing not in the cache; no companyfacts to compare it with\n" in done.err
    assert "actual: {value: 3.933B, on: 2025-02-26" in read_ledger()
    # The next run with a network completes it.
    assert fetch("EXW", "--yes").code == 0
    assert read_ledger() == LEDGER


def test_filings_from_a_folder(server: EdgarServer, tmp_path: Path) -> None:
    for path, body in server.tree.items():
        target = tmp_path / "filings" / path.rpartition("/")[2]
        target.parent.mkdir(exist_ok=True)
        if path.endswith(".txt"):
            target.write_bytes(body)
    done = fetch("42", "--yes", "--from", str(tmp_path / "filings"), "--into", "own/mine.yaml")
    assert done.code == 0
    assert read_ledger("own/mine.yaml").replace("CIK0000000042", "EXW") == LEDGER
    assert server.asked == []


def test_since_a_day(server: EdgarServer) -> None:
    fetch("EXW", "--yes", "--since", "2025-02-01")
    assert "FY2025Q3" not in read_ledger()
    assert len(server.asked) == 5  # tickers, list, two filings, facts


def test_a_release_that_contradicts_the_filings_is_shown_and_not_written(
    server: EdgarServer,
) -> None:
    wrong = (*QUARTERS[:1], QUARTERS[1]._replace(revenue=3833), *QUARTERS[2:])
    server.tree |= write_facts(wrong)
    done = fetch("EXW", "--yes")
    assert done.code == 1
    assert "FY2025Q4 revenue actual 3.933B is not written: it contradicts 3.833B (10-Q" in done.err
    assert "1 contradiction" in done.err
    assert "3.933B" not in read_ledger()
    assert "3.833B" not in read_ledger()


def test_rounded_digits_are_made_exact(server: EdgarServer) -> None:
    quarter = QUARTERS[1]
    rounded = write_release(quarter).replace(b"$3.933 billion", b"$3.9 billion")
    server.tree[find_path(quarter)] = write_submission(quarter, [("EX-99.1", rounded)])
    assert fetch("EXW", "--yes").code == 0
    assert "value: 3.933B, on: 2025-02-26" in read_ledger()
    assert "the release says 3.9B; exact digits from companyfacts: 3.933B (10-Q" in read_ledger()


def test_filed_digits_keep_their_zeros(server: EdgarServer) -> None:
    # 4B alone would be any figure from 3.5B to 4.5B
    round_one = (QUARTERS[0], QUARTERS[1]._replace(revenue=4000), QUARTERS[2])
    server.tree |= write_facts(round_one)
    server.tree[find_path(QUARTERS[1])] = write_submission(QUARTERS[1], [])
    assert fetch("EXW", "--yes").code == 0
    assert "actual: {value: 4.000B, on: 2025-02-26" in read_ledger()


@pytest.mark.parametrize("metric", ["gross_margin", "all"])
def test_a_metric_that_is_asked_for_is_declared(server: EdgarServer, metric: str) -> None:
    margin = b" GAAP gross margin is expected to be 70.6%, plus or minus 50 basis points."
    release = write_release(QUARTERS[1]).replace(b"minus 2%.", b"minus 2%." + margin)
    server.tree[find_path(QUARTERS[1])] = write_submission(QUARTERS[1], [("EX-99.1", release)])
    fetch("EXW", "--yes")
    assert "gross_margin" not in read_ledger()
    done = fetch("EXW", "--yes", "--metric", metric)
    assert "1 statement written to data/exw.yaml" in done.err
    assert (
        "    metrics:\n      gross_margin: {name: Gross margin, unit: percent}\n    periods:"
        in read_ledger()
    )
    assert "guidance: {value: 70.6% ± 50bp, on: 2025-02-26" in read_ledger()
    after = read_ledger()
    assert "already up to date" in fetch("EXW", "--yes", "--metric", metric).err
    assert read_ledger() == after


def test_metrics_are_meant_by_patterns_and_lists(server: EdgarServer) -> None:
    margin = b" GAAP gross margin is expected to be 70.6%, plus or minus 50 basis points."
    release = write_release(QUARTERS[1]).replace(b"minus 2%.", b"minus 2%." + margin)
    server.tree[find_path(QUARTERS[1])] = write_submission(QUARTERS[1], [("EX-99.1", release)])
    done = fetch("EXW", "--yes", "--metric", "revenue,GROSS*,capex")
    assert "EXW: no release states capex; they state revenue, gross_margin" in done.err
    assert "7 statements written" in done.err


def test_who_guides_nothing_gives_actuals(server: EdgarServer) -> None:
    silent = [quarter._replace(guidance=None) for quarter in QUARTERS]
    server.tree = write_tree(silent) | write_facts(silent)
    done = fetch("EXW", "--yes")
    assert "3 statements written to data/exw.yaml; it guides nothing" in done.err


def test_guidance_that_cannot_be_written_is_guidance_still(server: EdgarServer) -> None:
    quarter = QUARTERS[1]
    undated = write_release(quarter).replace(b"quarter ended January 31,\n2025, of", b"quarter of")
    server.tree = write_tree([quarter])
    server.tree[find_path(quarter)] = write_submission(quarter, [("EX-99.1", undated)])
    done = fetch("EXW", "--yes")
    assert "2 not taken (its last day is not known: give EXW its fiscal_year_end" in done.err
    assert "it guides nothing" not in done.err


def test_exhibits_are_taken_by_type_and_the_finer_figure_counts(server: EdgarServer) -> None:
    quarter = QUARTERS[1]
    rounded = write_release(quarter).replace(b"$3.933 billion", b"$3.9 billion")
    exhibits = [("EX-99.2", rounded), ("EX-99.1", write_release(quarter)), ("EX-999", b"3.1B")]
    server.tree[find_path(quarter)] = write_submission(quarter, exhibits)
    assert fetch("EXW", "--yes").code == 0
    assert "value: 3.933B, on: 2025-02-26" in read_ledger()


def test_preliminary_results_never_count_as_the_actual(server: EdgarServer) -> None:
    early = Quarter(2026, 1, 4400, None, QUARTERS[2].released.replace(day=8))
    text = write_release(early).replace(b"Announces First", b"Announces Preliminary First")
    server.tree |= write_tree([*QUARTERS, early])
    server.tree[find_path(early)] = write_submission(early, [("EX-99.1", text)])
    assert fetch("EXW", "--yes").code == 0
    assert "- {value: 4.400B, on: 2025-05-08, source" in read_ledger()
    assert "actual: {value: 4.406B, on: 2025-05-28" in read_ledger()


@pytest.mark.parametrize(
    ("revenue", "actual"),
    [
        (3943, "- {value: 3.933B, on: 2025-02-26; - {value: 3.943B, on: 2025-03-05"),
        (3933, "actual: {value: 3.933B, on: 2025-02-26"),  # the same again restates nothing
    ],
)
def test_an_amended_report_of_a_later_day_restates(
    server: EdgarServer, revenue: int, actual: str
) -> None:
    amended = QUARTERS[1]._replace(revenue=revenue, released=date(2025, 3, 5))
    path = "/submissions/CIK0000000042.json"
    server.tree[path] = write_list((*QUARTERS, amended))
    columns = json.loads(server.tree[path])
    at = columns["filings"]["recent"]["accessionNumber"].index(amended.accession)
    columns["filings"]["recent"]["form"][at] = "8-K/A"
    server.tree[path] = json.dumps(columns).encode()
    server.tree[find_path(amended)] = write_submission(amended)
    del server.tree["/api/xbrl/companyfacts/CIK0000000042.json"]
    assert fetch("EXW", "--yes").code == 0
    lines = [line.strip() for line in read_ledger().splitlines()]
    actuals = [line for line in lines if "3.933B" in line or "3.943B" in line]
    assert "; ".join(line.partition(", source")[0] for line in actuals) == actual


def test_a_foreign_issuers_reports_are_known_by_their_text(server: EdgarServer) -> None:
    path = f"/submissions/CIK{CIK}.json"
    server.tree[path] = server.tree[path].replace(b'"8-K"', b'"6-K"').replace(b"2.02,9.01", b"")
    quarter = QUARTERS[0]
    inside = [("6-K", write_release(quarter))]
    server.tree[find_path(quarter)] = write_submission(quarter, inside).replace(b"8-K", b"6-X", 2)
    silent = [("EX-99.1", b"<html>Notice of the annual meeting</html>")]
    server.tree[find_path(QUARTERS[1])] = write_submission(QUARTERS[1], silent)
    done = fetch("EXW", "--yes")
    assert "3 filings seen; 5 statements written" in done.err
    assert "gives nothing: its exhibits state no revenue of a period" in done.err
    assert "value: 3.508B, on: 2024-11-20, source: https" in read_ledger()


def test_a_report_of_something_else_is_not_read(server: EdgarServer) -> None:
    path = f"/submissions/CIK{CIK}.json"
    server.tree[path] = server.tree[path].replace(b'"2.02,9.01"', b'"5.02,9.01"', 1)
    done = fetch("EXW", "--yes")
    assert "0000000042-24-112003 is not a report of results (items 5.02, 9.01)" in done.err
    assert find_path(QUARTERS[0]) not in server.paths


def test_a_figure_that_check_refuses_does_not_drop_the_others(server: EdgarServer) -> None:
    # A release that calls the quarter to April the fourth of fiscal 2026: it ends on no such day.
    odd = QUARTERS[2]
    text = write_release(odd).replace(b"First Quarter", b"Fourth Quarter")
    text = text.replace(b"first quarter ended", b"fourth quarter ended")
    server.tree[find_path(odd)] = write_submission(odd, [("EX-99.1", text)])
    path = Path("own.yaml")
    path.write_text(LEDGER.partition("      FY2026Q1:")[0], encoding="utf-8")
    done = fetch("EXW", "--yes", "--into", "own.yaml")
    assert done.code == 1
    assert "FY2026Q4 revenue actual 4.406B is not written: check refuses it, label-mis" in done.err
    assert "FY2026Q1:\n        period_end: 2025-04-30" in path.read_text(encoding="utf-8")
    assert "FY2026Q4" not in path.read_text(encoding="utf-8")


def test_without_a_readable_release_the_currency_is_that_of_the_filings(
    server: EdgarServer,
) -> None:
    server.tree = {path: body for path, body in server.tree.items() if "Archives" not in path}
    quarter = QUARTERS[1]
    rows = [
        make_row("2024-11-01 2025-01-31", quarter.revenue, "10-Q 2025-02-26"),
        make_row("2024-02-01 2025-01-31", 14_000, "10-K 2025-03-20"),
    ]
    (path,) = write_facts()
    server.tree[path] = write_companyfacts({REVENUES: rows}, unit="EUR")
    fetch("EXW", "--yes")
    assert "currency: EUR" in read_ledger()
    assert "actual: {value: 3.933B, on: 2025-02-26" in read_ledger()
