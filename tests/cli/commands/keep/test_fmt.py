"""`beatcheck fmt`: what it writes, and what --check and --diff leave alone."""

from pathlib import Path

import pytest

from command import Outcome, beatcheck
from paths import ROOT

LOOSE = "version:  1\ncompanies:\n   NVDA: {periods: {}}   # none yet\n"
CANONICAL = "version: 1\ncompanies:\n  NVDA:  # none yet\n    periods: {}\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "guidance.yaml"
    path.write_text(LOOSE, encoding="utf-8")
    return path


def test_a_ledger_is_put_in_order(ledger: Path) -> None:
    assert beatcheck("fmt", str(ledger)) == Outcome(0, "", f"1 ledger: changed {ledger}\n")
    assert ledger.read_text(encoding="utf-8") == CANONICAL
    assert [path.name for path in ledger.parent.iterdir()] == ["guidance.yaml"]


def test_what_is_in_order_is_not_written(ledger: Path) -> None:
    ledger.write_text(CANONICAL, encoding="utf-8")
    before = ledger.stat()
    assert beatcheck("fmt", str(ledger)) == Outcome(0, "", "1 ledger: nothing to change\n")
    assert ledger.stat() == before


def test_check_writes_nothing_and_fails(ledger: Path) -> None:
    done = beatcheck("fmt", "--check", str(ledger.parent))
    assert done == Outcome(1, "", f"1 ledger: would change {ledger}\n")
    assert ledger.read_text(encoding="utf-8") == LOOSE


def test_diff_shows_what_would_change(ledger: Path) -> None:
    done = beatcheck("fmt", "--diff", str(ledger))
    assert done.code == 0
    assert done.out.splitlines()[3:] == [
        *(f"-{line}" for line in LOOSE.splitlines() if line != "companies:")
    ][:1] + ["+version: 1", " companies:", *(f"-{line}" for line in LOOSE.splitlines()[2:])] + [
        f"+{line}" for line in CANONICAL.splitlines()[2:]
    ]
    assert ledger.read_text(encoding="utf-8") == LOOSE


def test_standard_input_goes_to_standard_output() -> None:
    assert beatcheck("fmt", "-", stdin=LOOSE.encode()).out == CANONICAL


def test_what_is_no_yaml_is_reported_and_the_others_are_formatted(ledger: Path) -> None:
    bad = ledger.with_name("bad.yaml")
    bad.write_text("version: 1\nversion: 1\n", encoding="utf-8")
    done = beatcheck("fmt", str(ledger.parent))
    assert done.code == 1
    assert f"{bad}:2:1: error duplicate-key" in done.err
    assert bad.read_text(encoding="utf-8") == "version: 1\nversion: 1\n"
    assert ledger.read_text(encoding="utf-8") == CANONICAL


def test_a_figure_that_is_wrong_is_no_hindrance(ledger: Path) -> None:
    text = CANONICAL.replace("{}", "\n      FY2025Q4:\n        actual: 39.331 billion")
    ledger.write_text(text.replace(": \n", ":\n"), encoding="utf-8")
    assert beatcheck("fmt", "--check", str(ledger)).code == 0


def test_the_shipped_ledgers_are_in_order() -> None:
    done = beatcheck("fmt", "--check", str(ROOT / "data"))
    assert (done.code, done.err) == (0, "4 ledgers: nothing to change\n")
