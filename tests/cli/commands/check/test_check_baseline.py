"""`beatcheck check --baseline`: what was known before does not fail, what is new does."""

import json
from pathlib import Path

import pytest

from beatcheck.output.findings.rule_pages import write_rule_document
from command import Outcome, beatcheck

LEDGER = """\
version: 1
companies:
  NVDA:
    currency: USD
    periods:
      FY2025Q4:
        period_end: 2025-01-26
        guidance: 37.5B ± 2%
        actual: {value: 39.331B, on: 2025-02-26}
"""
KNOWN = "beatcheck-baseline.json"
CLEAN = "1 quarter of 1 company checked: nothing new to say; 3 known findings in the baseline\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a ledger of three warnings, all of them kept in a baseline."""
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    write(tmp_path, LEDGER)
    assert check().code == 1
    assert check("--baseline", KNOWN, "--write-baseline") == (
        0,
        CLEAN,
        f"{KNOWN}: 3 findings kept\n",
    )
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / "data" / "ledger.yaml").write_text(text, encoding="utf-8")


def check(*words: str, ledger: str = "data") -> Outcome:
    return beatcheck("check", ledger, "--strict", "--as-of", "2025-03-01", *words)


def compare() -> Outcome:
    return check("--baseline", KNOWN)


def test_known_findings_are_counted_wherever_their_lines_move(folder: Path) -> None:
    write(folder, "# a comment\n\n" + LEDGER.replace("      FY2025Q4", "\n      FY2025Q4"))
    assert compare() == (0, CLEAN, "")


def test_no_entry_has_a_line_number_and_each_stands_on_its_own_line(folder: Path) -> None:
    text = (folder / KNOWN).read_text(encoding="utf-8")
    entries = json.loads(text)["findings"]
    assert [entry["rule"] for entry in entries] == ["unsourced", "undated", "unsourced"]
    assert [entry["text"] for entry in entries] == ["39.331B", "37.5B ± 2%", "37.5B ± 2%"]
    assert '"line"' not in text
    assert text.count("\n    {") == 3


def test_a_new_finding_fails_and_only_it_is_shown(folder: Path) -> None:
    write(folder, LEDGER + "        consensus: 38.1B\n")
    done = compare()
    assert done.code == 1
    assert done.out.count(": warning ") == 2
    assert "this estimate has no day" in done.out
    assert "this actual has no source" not in done.out
    assert done.out.endswith(": 2 warnings; 3 known findings in the baseline\n")


def test_a_second_finding_of_the_same_kind_is_new(folder: Path) -> None:
    comment = "        # consensus: {value: 38.1B, source: FactSet}\n"
    write(folder, LEDGER + comment)
    check("--baseline", KNOWN, "--write-baseline")
    assert compare().code == 0
    write(folder, LEDGER + comment + comment)
    assert compare().out.count(": warning ") == 1


def test_another_figure_at_the_same_place_is_a_new_finding(folder: Path) -> None:
    doubtful = LEDGER.replace("± 2%", "± 2")
    write(folder, doubtful)
    check("--baseline", KNOWN, "--write-baseline")
    assert compare().code == 0
    write(folder, doubtful.replace("± 2", "± 3"))
    assert compare().code == 1


def test_a_stale_entry_is_reported_and_dropped_on_demand(folder: Path) -> None:
    write(folder, LEDGER.replace("2025-02-26}", "2025-02-26, source: FactSet}"))
    done = compare()
    assert done.code == 0
    assert done.err == (
        f"{KNOWN}: 1 entry matches nothing any more; --write-baseline drops stale entries\n"
        "  data/ledger.yaml: unsourced: companies.NVDA.periods.FY2025Q4.actual.0.value\n"
    )
    check("--baseline", KNOWN, "--write-baseline")
    assert compare().err == ""


def test_what_was_not_looked_at_is_neither_stale_nor_dropped(folder: Path) -> None:
    (folder / "other.yaml").write_text(LEDGER.replace("NVDA", "AMD"), encoding="utf-8")
    assert check("--baseline", KNOWN, "--select", "undated").err == ""
    assert check("--baseline", KNOWN, "--write-baseline", ledger="other.yaml").code == 0
    assert len(json.loads((folder / KNOWN).read_text(encoding="utf-8"))["findings"]) == 6
    (folder / "other.yaml").unlink()
    assert "3 entries match nothing any more" in compare().err


def test_paths_are_counted_from_the_baseline(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "data")
    done = check("--baseline", f"../{KNOWN}", ledger="ledger.yaml")
    assert (done.code, done.err) == (0, "")
    (folder / "beatcheck.toml").write_text(f'[check]\nbaseline = "{KNOWN}"\n', encoding="utf-8")
    assert check(ledger="ledger.yaml").code == 0


def test_what_cannot_be_read_is_never_kept(folder: Path) -> None:
    write(folder, LEDGER.replace("2025-01-26", "2025-01-62"))
    done = check("--baseline", KNOWN, "--write-baseline")
    assert done.code == 1
    assert "1 error of the reader cannot be kept" in done.err
    assert "error bad-date" in done.out


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "it is not JSON"),
        ("[]", 'it has no "schema": "beatcheck.baseline/1"'),
        ('{"schema": "beatcheck.baseline/1"}', 'it has no list of "findings"'),
        ('{"schema": "beatcheck.baseline/1", "findings": [3]}', "entry 1 is not a finding"),
        ('{"schema": "beatcheck.baseline/1", "findings": [{"path": [[]]}]}', "entry 1 is no"),
        ("[" * 100_000, "it is not JSON"),
    ],
)
def test_another_file_is_no_baseline(folder: Path, text: str, problem: str) -> None:
    (folder / KNOWN).write_text(text, encoding="utf-8")
    done = compare()
    assert (done.code, done.out) == (2, "")
    assert f"{KNOWN} is not a baseline: {problem}" in done.err


def test_a_baseline_that_is_missing_or_not_named_is_an_error(folder: Path) -> None:
    (folder / KNOWN).unlink()
    assert "write it with --baseline FILE --write-baseline" in compare().err
    assert "add --baseline FILE" in check("--write-baseline").err


@pytest.mark.usefixtures("folder")
def test_the_example_of_the_document_is_true() -> None:
    document = write_rule_document([])
    assert f"{KNOWN}: 3 findings kept\n{CLEAN}" in document
    assert document.count(CLEAN) == 2
