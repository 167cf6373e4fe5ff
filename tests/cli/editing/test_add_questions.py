"""`beatcheck add` at a terminal: what it asks and proposes, and that no answer is lost."""

from pathlib import Path

import pytest

from command import Outcome, beatcheck
from typed import at_a_terminal

LEDGER = """\
version: 1
companies:
  NVDA:
    currency: USD
    fiscal_year_end: last sunday of january
    periods:
      FY2025Q4:
        period_end: 2025-01-26
        guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
"""
REPORTED = LEDGER + "        actual: {value: 39.331B, on: 2025-02-26}\n"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "guidance.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def answer(ledger: Path, *answers: str, words: tuple[str, ...] = ()) -> Outcome:
    text = "".join(f"{line}\n" for line in answers)
    return at_a_terminal(text, "add", *words, "--into", str(ledger), "--as-of", "2025-03-01")


def read_text(ledger: Path) -> str:
    return ledger.read_text(encoding="utf-8")


def test_the_period_that_waits_is_proposed_and_the_diff_is_shown(ledger: Path) -> None:
    # company and period as proposed; no guidance; actual; no consensus; day; no source; yes
    done = answer(ledger, "", "", "", "39.331 billion", "39.331B", "", "2025-02-26", "", "y")
    assert done.code == 0
    assert "Company [NVDA]: " in done.err
    assert "Period [FY2025Q4]: " in done.err
    assert "write 39.331B" in done.err
    assert "Said on [2025-03-01; - for none]: " in done.err
    assert "+        actual: {value: 39.331B, on: 2025-02-26}" in done.err
    assert f"Write this to {ledger}? [Y/n]: " in done.err
    assert done.out == ""
    assert read_text(ledger) == REPORTED


def test_without_one_that_waits_the_next_is_proposed_with_its_end_and_day(ledger: Path) -> None:
    ledger.write_text(REPORTED, encoding="utf-8")
    done = answer(ledger, "", "", "", "43.0B ± 2%", "", "", "", "Reuters", "")
    assert done.code == 0
    assert "Period [FY2026Q1]: " in done.err
    assert "Last day of FY2026Q1 [2025-04-27]: " in done.err
    assert "Said on [2025-02-26; - for none]: " in done.err
    assert read_text(ledger) == REPORTED + (
        "      FY2026Q1:\n"
        "        period_end: 2025-04-27\n"
        "        guidance: {value: 43.0B ± 2%, on: 2025-02-26, source: Reuters}\n"
    )


def test_guidance_and_actual_have_days_of_their_own(ledger: Path) -> None:
    text = LEDGER.replace(
        "        guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}\n", ""
    )
    ledger.write_text(text, encoding="utf-8")
    days = ("2024-11-20", "Reuters", "2025-02-26", "")
    done = answer(ledger, "", "FY2025Q4", "37.5B ± 2%", "39.331B", "", *days, "")
    assert done.code == 0
    assert "Guidance: guided on [2025-03-01; - for none]: " in done.err
    assert "Actual: reported on [2025-03-01; - for none]: " in done.err
    assert read_text(ledger) == REPORTED


def test_a_day_may_be_left_blank(ledger: Path) -> None:
    done = answer(ledger, "", "", "", "39.331B", "", "-", "", "")
    assert done.code == 0
    assert read_text(ledger) == LEDGER + "        actual: 39.331B\n"


def test_an_actual_goes_to_the_period_that_waits(ledger: Path) -> None:
    done = answer(ledger, "", "2025-02-26", "", "", words=("NVDA", "--actual", "39.331B"))
    assert done.code == 0
    assert "Period [FY2025Q4]: " in done.err
    assert read_text(ledger) == REPORTED


def test_what_is_whole_is_not_asked_about(ledger: Path) -> None:
    words = ("NVDA", "FY2025Q4", "--actual", "39.331B", "--on", "2025-02-26", "--source", "Reuters")
    done = answer(ledger, words=words)
    assert done.code == 0
    assert "[" not in done.err


def test_a_company_that_is_not_there_is_the_reason_said(ledger: Path) -> None:
    done = answer(ledger, "ACME", "EUR", "FY2024", "2024-12-31", "", "3.9B", "", "-", "", "n")
    assert f"{ledger} has no company ACME yet; it has NVDA: this begins it\n" in plain(done.err)
    assert "nothing was written" in done.err
    assert read_text(ledger) == LEDGER


def test_what_was_typed_and_refused_is_reported_as_a_command(ledger: Path) -> None:
    ledger.write_text(REPORTED, encoding="utf-8")
    done = answer(ledger, "", "FY2025Q4", "", "39.9B", "38.1B", "2025-02-26", "", "-", "FactSet")
    assert done.code == 2
    assert "--replace corrects it" in done.err
    commands = (
        "your answers, as a command:\n"
        "  beatcheck add NVDA FY2025Q4 --actual=39.9B --on 2025-02-26\n"
        "  beatcheck add NVDA FY2025Q4 --consensus=38.1B --source FactSet\n"
    )
    assert commands in plain(done.err)
    assert read_text(ledger) == REPORTED


def test_what_was_typed_before_the_terminal_closes_is_reported_too(ledger: Path) -> None:
    done = at_a_terminal("\n\n37.5B ± 2%\n\x04", "add", "--into", str(ledger))
    assert done.code == 130
    assert "  beatcheck add NVDA FY2025Q4 '--guidance=37.5B ± 2%'" in done.err
    assert read_text(ledger) == LEDGER


def test_the_command_that_is_reported_does_the_same(ledger: Path) -> None:
    done = answer(ledger, "", "", "", "39.331B", "", "2025-02-26", "", "n")
    assert "nothing was written" in done.err
    words = plain(done.err).splitlines()[-1].split()[1:]
    assert beatcheck(*words, "--into", str(ledger), "--as-of", "2025-03-01").code == 0
    assert read_text(ledger) == REPORTED


def test_a_terminal_that_closes_ends_it(ledger: Path) -> None:
    done = at_a_terminal("\x04", "add", "--into", str(ledger))
    assert done.code == 130
    assert read_text(ledger) == LEDGER


def plain(text: str) -> str:
    """Return what a terminal was sent without its carriage returns."""
    return text.replace("\r", "")
