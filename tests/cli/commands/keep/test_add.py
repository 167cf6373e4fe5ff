"""`beatcheck add`: what it writes, what it refuses, what it asks for, and two at once."""

import subprocess
from pathlib import Path

import pytest

from adding import ACTUAL, LEDGER, TODAY, add, written
from command import beatcheck
from paths import ROOT


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "guidance.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def test_an_actual_is_one_line_more(ledger: Path) -> None:
    done = add(ledger, *ACTUAL)
    assert (done.code, done.out, done.err) == (0, "", f"{ledger}: 1 line added\n")
    line = "        actual: {value: 39.331B, on: 2025-02-26, source: Reuters}\n"
    assert written(ledger) == LEDGER + line
    assert [path.name for path in ledger.parent.iterdir()] == ["guidance.yaml"]


def test_a_dry_run_shows_the_diff_and_writes_nothing(ledger: Path) -> None:
    done = add(ledger, *ACTUAL, "-n")
    assert done.code == 0
    assert done.out == (
        f"--- {ledger}\n+++ {ledger}\n@@ -8,3 +8,4 @@\n       FY2025Q4:\n"
        "         period_end: 2025-01-26\n"
        "         guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}"
        "  # the midpoint counts\n"
        "+        actual: {value: 39.331B, on: 2025-02-26, source: Reuters}\n"
    )
    assert written(ledger) == LEDGER


def test_a_diff_can_be_applied(ledger: Path) -> None:
    diff = add(ledger, *ACTUAL, "--dry-run").out
    subprocess.run(["patch", "-s", str(ledger)], input=diff.encode(), check=True)  # noqa: S607
    by_patch = written(ledger)
    ledger.write_text(LEDGER, encoding="utf-8")
    assert add(ledger, *ACTUAL).code == 0
    assert written(ledger) == by_patch


def test_the_same_again_writes_nothing(ledger: Path) -> None:
    add(ledger, *ACTUAL)
    before = ledger.stat()
    done = add(ledger, *ACTUAL)
    after = ledger.stat()
    assert (done.code, done.err) == (0, f"{ledger} already says so: nothing to write\n")
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_second_guidance_is_a_revision(ledger: Path) -> None:
    done = add(ledger, "NVDA", "FY2025Q4", "--guidance", "37.0B ± 2%", "--on", "2024-12-02")
    assert done.err == f"{ledger}: 2 lines added, 1 completed\n"
    assert written(ledger).endswith(
        "        guidance:\n"
        "          - {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}  # the midpoint counts\n"
        "          - {value: 37.0B ± 2%, on: 2024-12-02}\n"
    )


def test_a_new_period_with_a_note(ledger: Path) -> None:
    words = ("--guidance", "43.0B +/- 2%", "--on", "2025-02-26", "--note", "plus: H20, at risk")
    done = add(ledger, "NVDA", "FY2026Q1", *words, "--period-end", "2025-04-27")
    assert done.err == f"{ledger}: 3 lines added\n"
    assert written(ledger) == LEDGER + (
        "      FY2026Q1:\n"
        "        period_end: 2025-04-27\n"
        '        guidance: {value: 43.0B +/- 2%, on: 2025-02-26, note: "plus: H20, at risk"}\n'
    )


def test_what_is_missing_is_named_at_once(ledger: Path) -> None:
    done = add(ledger)
    assert done.code == 2
    assert done.err == (
        "beatcheck: missing: TICKER, PERIOD, a figure (--guidance, --actual, --consensus"
        " or --next-day-return), the day it was published (--on DATE); at a terminal, beatcheck add"
        " asks for it\n"
    )


def test_the_end_of_a_new_period_is_by_the_rule_of_the_company(ledger: Path) -> None:
    done = add(ledger, "NVDA", "FY2026Q1", "--guidance", "43B", "--on", "2025-02-26")
    assert done.code == 0
    assert f"{ledger}: by the company's fiscal year, FY2026Q1 ends 2025-04-27\n" in done.err
    assert written(ledger) == LEDGER + (
        "      FY2026Q1:\n"
        "        period_end: 2025-04-27\n"
        "        guidance: {value: 43B, on: 2025-02-26}\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("NVDA", "Q4 2025"), "write FY2025Q4"),
        (("nvda", "FY2025Q4"), "write NVDA"),
        (("NVDA", "FY2025Q4", "--actual", "39,331M"), "write 39331M"),
        (("NVDA", "FY2025Q4", "--guidance", "about 37.5B"), "write ~37.5B"),
        (("NVDA", "FY2025Q4", "--on", "26.02.2025"), "write it as 2025-01-26"),
        (("NVDAA", *ACTUAL[1:]), "has no company NVDAA; write NVDA, or begin it with"),
        (("AMD", *ACTUAL[1:]), "the last day of FY2025Q4, which is new (--period-end DATE)"),
        ((*ACTUAL, "--guidance", "38B"), "add them one by one"),
        ((*ACTUAL, "--period-end", "2025-01-31"), "has the period_end '2025-01-26' already"),
    ],
)
def test_what_does_not_fit_is_refused(ledger: Path, words: tuple[str, ...], told: str) -> None:
    done = add(ledger, *words)
    assert done.code == 2
    assert told in " ".join(done.err.replace("│", " ").split())
    assert written(ledger) == LEDGER


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (("FY2025Q4", "--actual", "39.331B", "--on", "2025-01-02"), "reported-early"),
        (("FY2025Q4", "--actual", "39.331B", "--on", "2025-03-02"), "future-date"),
        (("FY2025Q4", "--actual", "39331B", "--on", "2025-02-26"), "unit-slip"),
        (("FY2025Q4", "--actual", "39.331%", "--on", "2025-02-26"), "unit-mismatch"),
        (
            ("FY2025Q4", "--actual", "73%", "--on", "2025-02-26", "--metric", "gross_margin"),
            "unknown-metric",
        ),
    ],
)
def test_what_check_would_fail_is_not_written(
    ledger: Path, words: tuple[str, ...], rule: str
) -> None:
    done = add(ledger, "NVDA", *words)
    assert done.code == 1
    assert f"error {rule}: " in done.err
    assert done.err.endswith(f"nothing was written: {ledger} would not pass `beatcheck check`\n")
    assert written(ledger) == LEDGER


def test_a_ledger_that_is_not_sound_is_not_touched(ledger: Path) -> None:
    bad = LEDGER.replace("37.5B", "37,5B")
    ledger.write_text(bad, encoding="utf-8")
    done = add(ledger, *ACTUAL)
    assert done.code == 1
    assert f"{ledger}:10:30: error bad-amount" in done.err
    assert "has findings; fix them before you add to it" in done.err
    assert written(ledger) == bad


def test_the_bundled_ledger_is_never_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = beatcheck("add", *ACTUAL)
    assert (done.code, done.out) == (2, "")
    assert "start one with: beatcheck init TICKER" in done.err


def test_the_nearest_ledger_is_found(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = ledger.parent / "data"
    folder.mkdir()
    ledger.rename(folder / "guidance.yaml")
    monkeypatch.chdir(folder)
    assert beatcheck("add", *ACTUAL, *TODAY).code == 0
    assert "39.331B" in written(folder / "guidance.yaml")


def test_of_a_folder_the_ledger_with_the_company_is_meant(ledger: Path) -> None:
    other = ledger.with_name("other.yaml")
    other.write_text(LEDGER.replace("NVDA", "AMD"), encoding="utf-8")
    done = add(ledger.parent, *ACTUAL)
    assert done.code == 0
    assert "39.331B" in written(ledger)
    other.write_text(LEDGER, encoding="utf-8")
    assert "only one ledger can be written to, not" in add(ledger.parent, *ACTUAL).err


def test_a_link_keeps_pointing_and_the_mode_stays(ledger: Path) -> None:
    link = ledger.with_name("link.yaml")
    link.symlink_to(ledger)
    ledger.chmod(0o640)
    assert add(link, *ACTUAL).code == 0
    assert link.is_symlink()
    assert "39.331B" in written(ledger)
    assert ledger.stat().st_mode & 0o777 == 0o640


def test_the_shipped_ledger_takes_the_next_quarter(tmp_path: Path) -> None:
    path = tmp_path / "guidance.yaml"
    path.write_bytes((ROOT / "data" / "guidance.yaml").read_bytes())
    before = written(path)
    words = ("--guidance", "120B ± 2%", "--on", "2026-11-18", "--period-end", "2027-01-31")
    done = beatcheck(
        "add", "NVDA", "FY2027Q4", *words, "--into", str(path), "--as-of", "2026-11-20"
    )
    assert (done.code, done.err) == (0, f"{path}: 3 lines added\n")
    added = (
        "      FY2027Q4:\n"
        "        period_end: 2027-01-31\n"
        "        guidance: {value: 120B ± 2%, on: 2026-11-18}\n"
    )
    assert written(path).replace(added, "") == before
