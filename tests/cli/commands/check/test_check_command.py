"""`beatcheck check`, `explain` and `schema` as people and CI call them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from beatcheck.checks.registry import RULES
from command import LEDGER, beatcheck, process
from paths import ROOT

AS_OF = ("--as-of", "2026-11-24")
HEAD = "version: 1\ncompanies:\n  NVDA:\n    currency: USD\n    periods:\n"
ERROR = HEAD + "      FY2025Q4: {period_end: 2025-01-62}\n"
WARNING = (
    HEAD
    + """\
      FY2025Q4:
        period_end: 2025-01-26
        actual: {value: 39.331B, on: 2025-02-26}
"""
)
SHORT = (
    HEAD
    + """\
      FY2025Q4:
        period_end: 2025-01-26
        guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
        actual: {value: 39.331B, on: 2025-02-26, source: Reuters}
"""
)
MISS = SHORT.replace("39.331B", "37.499B")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the command runs in, outside of any CI service."""
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path, text: str, name: str = "ledger.yaml") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return name


def code(folder: Path, text: str, *words: str) -> int:
    return beatcheck("check", written(folder, text), *AS_OF, *words).code


def test_the_shipped_ledger_is_clean_in_one_line() -> None:
    done = process("check", LEDGER, "--strict", *AS_OF)
    assert done.code == 0
    assert done.out == (
        "39 quarters of 1 company checked: nothing to say; 7 notes, shown with --notes\n"
    )
    assert done.err == ""


def test_all_shipped_ledgers_are_clean() -> None:
    done = beatcheck("check", str(ROOT / "data"), "--strict", *AS_OF)
    assert done.code == 0
    assert done.out.startswith("124 quarters and 22 years of 12 companies checked: nothing to say")


def test_an_error_is_reported_in_full_and_fails(folder: Path) -> None:
    done = process("check", written(folder, ERROR), *AS_OF, cwd=folder)
    assert done.code == 1
    assert (
        done.out
        == """\
ledger.yaml:6:30: error bad-date: '2025-01-62' is impossible: day is out of range for month
    6 |       FY2025Q4: {period_end: 2025-01-62}
      |                              ^
  = write a day that exists, such as 2025-01-26

0 quarters of 0 companies checked: 1 error
"""
    )


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (ERROR, (), 1),
        (ERROR, ("--fail-on", "error"), 1),
        (ERROR, ("--exit-zero",), 0),
        (ERROR, ("--fail-on", "never"), 0),
        (ERROR, ("--strict", "--exit-zero"), 0),
        (ERROR, ("--ignore", "bad-date"), 1),
        (ERROR, ("--select", "undated"), 1),
        (WARNING, (), 0),
        (WARNING, ("--strict",), 1),
        (WARNING, ("--fail-on", "warning"), 1),
        (WARNING, ("--strict", "--ignore", "unsourced"), 0),
        (WARNING, ("--strict", "--select", "undated,period-gap"), 0),
        (WARNING, ("--strict", "--select", "undated,unsourced"), 1),
        (SHORT, (), 0),
        (SHORT, ("--strict",), 0),
        (SHORT, ("--fail-on", "short"), 1),
        (SHORT, ("--fail-on", "short", "--exit-zero"), 0),
        (SHORT, ("--fail-on", "miss"), 0),
        (MISS, ("--fail-on", "miss"), 1),
        (MISS, ("--fail-on", "miss", "--as-of", "2025-02-25"), 1),
    ],
)
def test_what_fails(folder: Path, text: str, words: tuple[str, ...], expected: int) -> None:
    assert code(folder, text, *words) == expected


def test_a_short_period_is_named(folder: Path) -> None:
    done = beatcheck("check", written(folder, SHORT), *AS_OF, "--fail-on", "short")
    assert done.err == "beatcheck: NVDA FY2025Q4: 39.331B is below its bar of 39.5B\n"


def test_a_miss_is_named(folder: Path) -> None:
    done = beatcheck("check", written(folder, MISS), *AS_OF, "--fail-on", "miss")
    assert done.err == "beatcheck: NVDA FY2025Q4: 37.499B is below its guidance of 37.5B\n"


def test_notes_are_counted_until_asked_for() -> None:
    assert "stale-threshold" not in beatcheck("check", LEDGER, *AS_OF).out
    assert "2B was 31 % of guidance" in beatcheck("check", LEDGER, *AS_OF, "--notes").out
    chosen = beatcheck("check", LEDGER, *AS_OF, "--select", "stale-threshold")
    assert chosen.out.endswith("checked: 1 note\n")
    assert beatcheck("check", LEDGER, *AS_OF, "--notes", "--strict").code == 0


def test_as_of_is_what_counts_as_today() -> None:
    done = beatcheck("check", LEDGER, "--as-of", "2025-02-01", "-f", "jsonl")
    rules = {json.loads(line)["rule"] for line in done.out.splitlines()}
    assert rules == {"future-date"}
    late = beatcheck("check", LEDGER, "--as-of", "2027-02-01", "-f", "concise")
    assert (late.code, late.out.count("overdue-actual")) == (0, 1)


def test_statistics_count_by_rule(folder: Path) -> None:
    text = WARNING.replace(", on: 2025-02-26", "")
    done = beatcheck("check", written(folder, text), *AS_OF, "--statistics")
    assert done.out == (
        "1  warning  undated\n1  warning  unsourced\n1 quarter of 1 company checked: 2 warnings\n"
    )


def test_statistics_are_for_people() -> None:
    done = beatcheck("check", LEDGER, "--statistics", "-f", "sarif")
    assert (done.code, done.out) == (2, "")


def test_a_file_takes_the_findings_and_stderr_the_summary(folder: Path) -> None:
    done = beatcheck("check", written(folder, WARNING), *AS_OF, "-f", "junit", "-o", "out.xml")
    assert (done.code, done.out) == (0, "")
    assert done.err == "1 quarter of 1 company checked: 1 warning\n"
    assert (folder / "out.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_several_ledgers_are_reported_together(folder: Path) -> None:
    names = written(folder, ERROR, "a.yaml"), written(folder, WARNING, "b.yaml")
    done = beatcheck("check", *names, *AS_OF, "-f", "concise")
    assert [line.split(":")[0] for line in done.out.splitlines()[:2]] == ["a.yaml", "b.yaml"]
    assert done.out.endswith("1 quarter of 1 company checked: 1 error, 1 warning\n")


def test_standard_input_is_checked() -> None:
    done = process("check", "-", *AS_OF, "-f", "concise", stdin=ERROR.encode())
    assert done.code == 1
    assert done.out.startswith("<stdin>:6:30: error bad-date")


def test_inside_github_actions_auto_annotates(folder: Path) -> None:
    page = folder / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    name = written(folder, ERROR)
    words = ("check", name, *AS_OF)
    done = process(*words, cwd=folder, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(page))
    assert done.code == 1
    assert done.out.startswith("::error file=ledger.yaml,line=6,col=30,title=bad-date::")
    assert page.read_text(encoding="utf-8").startswith("before\n### beatcheck\n\n0 quarters")
    full = process(*words, "-f", "full", cwd=folder, GITHUB_ACTIONS="true")
    assert full.out.startswith("ledger.yaml:6:30: error bad-date")


def test_paths_are_relative_to_the_workspace(folder: Path) -> None:
    (folder / "data").mkdir()
    written(folder, ERROR, "data/ledger.yaml")
    words = ("check", "ledger.yaml", *AS_OF, "-f", "github")
    done = process(*words, cwd=folder / "data", GITHUB_WORKSPACE=str(folder))
    assert "file=data/ledger.yaml," in done.out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("check", "nowhere.yaml"), "cannot read nowhere.yaml"),
        (("check", "--select", "undatd", LEDGER), "write undated"),
        (("check", "--format", "pdf", LEDGER), "'pdf' is not a format"),
        (("check", "--as-of", "tomorrow", LEDGER), "'tomorrow' is not a date"),
        (("check", LEDGER, "-o", "no/such/folder/out.txt"), "cannot write"),
        (("explain", "undatd"), "write undated"),
        (("schema", "-o", "no/such/folder/schema.json"), "cannot write"),
    ],
)
def test_what_cannot_run_is_exit_2(folder: Path, words: tuple[str, ...], expected: str) -> None:
    done = process(*words, cwd=folder)
    assert done.code == 2
    assert expected in " ".join(done.err.replace("│", " ").split())


def test_check_never_imports_pandas() -> None:
    script = (
        "import sys; from beatcheck.cli.main import run;"
        f" sys.argv = ['beatcheck', 'check', {LEDGER!r}]; run();"
        " print(sorted({'pandas', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_explain_lists_every_rule() -> None:
    lines = beatcheck("explain").out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.name for rule in RULES]


def test_explain_shows_a_page() -> None:
    page = beatcheck("explain", "coarse-actual").out
    assert page.startswith("coarse-actual (warning): an actual has too few digits")
    assert "Bad:" in page
    assert "    actual: {value: 39.531B" in page
    markdown = beatcheck("explain", "coarse-actual", "-f", "markdown").out
    assert markdown.startswith("## coarse-actual\n")


def test_schema_writes_what_is_committed() -> None:
    committed = (ROOT / "schema" / "ledger.schema.json").read_text(encoding="utf-8")
    assert beatcheck("schema").out == committed, "beatcheck schema -o schema/ledger.schema.json"
