"""Patterns and lists of companies where figures come from the SEC: reconcile, fetch and read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from command import beatcheck
from edgar_server import EdgarServer, require_edgartools
from fetching import AS_OF, LEDGER, fetch, open_workplace, read_ledger
from small_edgar import CIK, QUARTERS, write_facts, write_release

require_edgartools()

OTHERS = """\
  OTHER:
    currency: USD
    fiscal_year_end: december 31
    periods:
      FY2024Q4:
        period_end: 2024-12-31
        actual: {value: 1.000B, on: 2025-01-30, source: Reuters}
  EXTRA: {currency: USD, periods: {}}
"""


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[EdgarServer]:
    with open_workplace(monkeypatch, tmp_path) as running:
        Path("mine.yaml").write_text(LEDGER + OTHERS, encoding="utf-8")
        facts = write_facts()[f"/api/xbrl/companyfacts/CIK{CIK}.json"]
        Path("facts.json").write_bytes(facts)
        Path("some.txt").write_text("EXW  # the one that files\n", encoding="utf-8")
        yield running


@pytest.mark.parametrize(
    ("words", "summary"),
    [
        ((), "4 actuals: 3 equal, 1 unchecked"),
        (("-c", "EX*"), "3 actuals: 3 equal"),
        (("-c", "exw"), "3 actuals: 3 equal"),
        (("-c", "EXW,OTHER"), "4 actuals: 3 equal, 1 unchecked"),
        (("--from-file", "some.txt"), "3 actuals: 3 equal"),
    ],
)
def test_reconcile_takes_patterns_and_lists(words: tuple[str, ...], summary: str) -> None:
    done = beatcheck("reconcile", "mine.yaml", "--facts", "facts.json", *words)
    assert (done.code, done.out.splitlines()[-1]) == (0, summary)


def test_reconcile_fetches_those_alone(server: EdgarServer) -> None:
    assert beatcheck("reconcile", "mine.yaml", "--fetch", "-c", "EX*").code == 0
    assert server.paths == [f"/api/xbrl/companyfacts/CIK{CIK}.json"]


def test_a_company_that_no_ledger_has_is_refused() -> None:
    done = beatcheck("reconcile", "mine.yaml", "--facts", "facts.json", "-c", "Z*")
    assert done.code == 2
    assert "there is no company Z* in the ledger; it has EXTRA, EXW, OTHER" in done.err


@pytest.mark.parametrize("words", [("EXW*",), ("exw",), ("--from-file", "some.txt")])
def test_fetch_takes_patterns_of_its_ledger(words: tuple[str, ...]) -> None:
    done = fetch(*words, "--yes", "--into", "mine.yaml")
    assert done.code == 0
    assert done.err.startswith("EXW: 3 filings seen; already up to date")
    assert read_ledger("mine.yaml") == LEDGER + OTHERS


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("Z*",), "no company in a ledger matches Z*; name it by its ticker"),
        ((), "name a company to fetch"),
    ],
)
def test_fetch_refuses_what_names_nobody(
    server: EdgarServer, words: tuple[str, ...], reason: str
) -> None:
    done = fetch(*words, "--yes", "--into", "mine.yaml")
    assert (done.code, reason in done.err, server.asked) == (2, True, [])


def test_read_takes_a_pattern_that_means_one_company() -> None:
    Path("release.html").write_bytes(write_release(QUARTERS[1]))
    words = ("read", "release.html", "--into", "mine.yaml", "--yes", *AS_OF)
    done = beatcheck(*words, "-c", "exw*")
    assert "FY2025Q4" in done.out
    assert "mine.yaml" in done.err
    several = beatcheck(*words, "-c", "EX*")
    assert several.code == 2
    assert "--company EX* means EXW, EXTRA: name one" in several.err
