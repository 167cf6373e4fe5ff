"""`beatcheck check` on several ledgers, from a folder of a repository, and on many bare figures."""

from pathlib import Path

import pytest

from command import beatcheck

_HEAD = "version: 1\ncompanies:\n  ACME:\n    currency: USD\n    periods:\n"
_QUARTER = "      FY2026Q1: {period_end: 2026-03-31, guidance: 1B, actual: 1.1B}\n"
_OTHER = "      FY2026Q2: {period_end: 2026-06-30, actual: 1.2B}\n"
_WORDS = ("--select", "shared-company", "-f", "concise", "--as-of", "2026-09-01")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_figures_that_stand_in_two_ledgers_are_reported(folder: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_text(_HEAD + _QUARTER)
    (folder / "c.yaml").write_text(_HEAD + _OTHER)
    outcome = beatcheck("check", "a.yaml", "b.yaml", "c.yaml", *_WORDS)
    assert "b.yaml:3:3: warning shared-company: ACME is in a.yaml too" in outcome.out
    assert "c.yaml" not in outcome.out


def test_a_file_that_is_named_twice_counts_once(folder: Path) -> None:
    (folder / "a.yaml").write_text(_HEAD + _QUARTER)
    outcome = beatcheck("check", "a.yaml", "./a.yaml", *_WORDS)
    assert outcome.out == "1 quarter of 1 company checked: nothing to say\n"


def test_paths_count_from_the_top_of_the_repository(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    (folder / ".git").mkdir()
    (folder / "sub").mkdir()
    (folder / "sub" / "a.yaml").write_text(_HEAD + "      FY2026Q1: {}\n")
    monkeypatch.chdir(folder / "sub")
    assert "file=sub/a.yaml,line=6" in beatcheck("check", "a.yaml", "-f", "github").out


def test_many_figures_without_a_day_are_one_line(folder: Path) -> None:
    quarters = "".join(
        f"      FY{year}Q{quarter}: {{period_end: {year}-{end}, actual: 1.{quarter}B}}\n"
        for year in (2023, 2024, 2025)
        for quarter, end in ((1, "03-31"), (2, "06-30"), (3, "09-30"), (4, "12-31"))
    )
    (folder / "a.yaml").write_text(_HEAD + quarters)
    outcome = beatcheck("check", "a.yaml", "--select", "undated", "-f", "concise")
    assert "12 statements of ACME have no day; this is the first" in outcome.out
    assert outcome.out.endswith("12 quarters of 1 company checked: 1 warning\n")


def test_the_gravest_can_come_first(folder: Path) -> None:
    text = _HEAD + _QUARTER + "      FY2026Q2: {period_end: 2026-06-31}\n"
    (folder / "a.yaml").write_text(text)
    lines = beatcheck("check", "a.yaml", "--sort", "severity", "-f", "concise").out.splitlines()
    assert "error bad-date" in lines[0]


def test_a_ticker_where_a_ledger_is_meant(folder: Path) -> None:
    assert list(folder.iterdir()) == []
    assert "write -c NVDA" in beatcheck("report", "NVDA").err
    assert "write --base HEAD~1" in beatcheck("diff", "HEAD~1", "HEAD").err


def test_no_periods_and_scales_in_the_plural() -> None:
    assert "write 1 or more" in " ".join(beatcheck("report", "--last", "0").err.split())
    assert beatcheck("report", "-c", "NVDA", "--scale", "billions", "--last", "1").code == 0


def test_a_merge_conflict_is_reported_at_its_first_mark(folder: Path) -> None:
    sides = f"<<<<<<< HEAD\n{_QUARTER}=======\n{_OTHER}>>>>>>> branch\n"
    (folder / "a.yaml").write_text(_HEAD + sides)
    lines = beatcheck("check", "a.yaml", "-f", "concise").out.splitlines()
    assert lines[0].startswith(
        "a.yaml:6:1: error yaml-syntax: this is an unresolved merge conflict"
    )
