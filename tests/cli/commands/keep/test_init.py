"""`beatcheck init`: a ledger begins, with a comment beside each key."""

from pathlib import Path

import pytest

from command import beatcheck

BEGUN = """\
version: 1  # of this format
companies:  # by ticker
  ACME:
    name: Acme Widgets, Inc.  # as people write it
    currency: EUR  # of every amount of money below
    fiscal_year_end: last sunday of january  # a day, or: last sunday of january; \
check compares period ends with it
    threshold: 50M  # how large a beat has to be to count; or a share of the guidance: 5%
    periods: {}  # by label: FY2026Q1, or FY2026 for a year; beatcheck add writes them
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_ledger_begins_and_passes_check(folder: Path) -> None:
    words = ("--name", "Acme Widgets, Inc.", "--currency", "EUR", "--threshold", "50M")
    done = beatcheck("init", "ACME", *words, "--year-end", "last sunday of january")
    assert (done.code, done.out) == (0, "")
    assert (folder / "data" / "guidance.yaml").read_text(encoding="utf-8") == BEGUN
    assert beatcheck("check", "--strict").code == 0


def test_several_companies_and_one_more_later(folder: Path) -> None:
    assert beatcheck("init", "ACME", "GLOBEX", "--into", "mine.yaml").code == 0
    assert beatcheck("init", "INITECH", "--into", "mine.yaml", "--currency", "JPY").code == 0
    text = (folder / "mine.yaml").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("  ") and line[2] != " "] == [
        "  ACME:",
        "  GLOBEX:",
        "  INITECH:",
    ]
    assert text.endswith("writes them\n")
    assert beatcheck("check", "mine.yaml", "--strict").code == 0


def test_what_it_begins_can_be_added_to() -> None:
    beatcheck("init", "ACME")
    words = ("--guidance", "4.3B ± 2%", "--on", "2025-02-26", "--period-end", "2025-04-27")
    assert beatcheck("add", "ACME", "FY2026Q1", *words).code == 0
    assert "FY2026Q1 2025-04-27 4.30 ± 2%" in beatcheck("report").out


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    done = beatcheck("init", "ACME", "--dry-run")
    assert (done.code, "+  ACME:" in done.out) == (0, True)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((), "name a company: beatcheck init NVDA"),
        (("ACME", "GLOBEX", "--name", "Acme"), "--name is for one company, not 2"),
        (("acme widgets",), "is not a ticker"),
        (("ACME", "--year-end", "sometime"), "is not a rule for a fiscal year end"),
        (("ACME", "--threshold", "much"), "much"),
        (("ACME", "--currency", "dollars"), "dollars"),
    ],
)
def test_what_does_not_fit_is_refused(folder: Path, words: tuple[str, ...], reason: str) -> None:
    done = beatcheck("init", *words)
    assert done.code == 2
    assert reason in " ".join(done.err.replace("│", " ").split())
    assert list(folder.iterdir()) == []


def test_a_company_that_is_there_is_left_alone(folder: Path) -> None:
    beatcheck("init", "ACME")
    before = (folder / "data" / "guidance.yaml").read_bytes()
    done = beatcheck("init", "GLOBEX", "ACME")
    assert (done.code, "data/guidance.yaml has ACME already" in done.err) == (2, True)
    assert (folder / "data" / "guidance.yaml").read_bytes() == before


@pytest.mark.parametrize("command", ["report", "next", "chart", "streaks", "revisions"])
def test_a_ledger_without_periods_says_how_to_go_on(folder: Path, command: str) -> None:
    beatcheck("init", "ACME")
    assert (folder / "data" / "guidance.yaml").exists()
    done = beatcheck(command)
    assert done.code == 0
    assert "ACME has no periods yet; write the first with: beatcheck add ACME FY2026Q1" in done.err
