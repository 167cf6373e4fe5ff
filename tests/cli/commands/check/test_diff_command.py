"""`beatcheck diff`: what an edit changes, from files, standard input and git."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from command import LEDGER, Outcome, beatcheck, process
from difference_samples import LOWERED, TABLE, write_sample
from paths import ROOT
from samples import STREAKS


@pytest.fixture
def old(tmp_path: Path) -> str:
    return write_sample(tmp_path / "old.yaml", STREAKS)


@pytest.fixture
def new(tmp_path: Path) -> str:
    return write_sample(tmp_path / "new.yaml", LOWERED)


def test_the_shipped_ledger_names_the_streak_and_the_claim_that_breaks(tmp_path: Path) -> None:
    text = Path(LEDGER).read_text(encoding="utf-8")
    new = write_sample(tmp_path / "new.yaml", text.replace("value: 30.040B", "value: 29.940B"))
    found = beatcheck("diff", LEDGER, new).out
    assert "the longest streak falls from 6 (FY2024Q2 to FY2025Q3) to 4 (2 runs:" in found
    assert "the claim that NVDA's streak in revenue stood at 6 after FY2025Q3 was true" in found
    example = (ROOT / "docs" / "diff.md").read_text(encoding="utf-8")
    assert found.partition("\n")[2] in example


@pytest.mark.parametrize("name", ["table", "markdown", "json", "github"])
def test_no_change_in_figures(old: str, tmp_path: Path, name: str) -> None:
    same = write_sample(tmp_path / "same.yaml", "# a comment\n" + STREAKS)
    found = beatcheck("diff", old, same, "--format", name, "--fail-on", "change")
    assert found.code == 0
    expected = {"table": "no change in figures\n", "github": ""}
    if name == "markdown":
        assert "\nno change in figures.\n" in found.out
    elif name == "json":
        (pair,) = json.loads(found.out)["ledgers"]
        assert (pair["changes"], pair["consequences"]) == ([], [])
    else:
        assert found.out == expected[name]


def test_fail_on(old: str, new: str, tmp_path: Path) -> None:
    more = write_sample(
        tmp_path / "more.yaml", STREAKS.replace("next_day_return: -8.48%", "note: a")
    )
    codes = {
        (words, name): beatcheck("diff", old, path, "--fail-on", words).code
        for name, path in (("rewritten", new), ("changed", more))
        for words in ("never", "change", "rewritten")
    }
    assert codes == {
        ("never", "rewritten"): 0,
        ("change", "rewritten"): 1,
        ("rewritten", "rewritten"): 1,
        ("never", "changed"): 0,
        ("change", "changed"): 1,
        ("rewritten", "changed"): 0,
    }


def test_as_of(old: str, new: str) -> None:
    assert beatcheck("diff", old, new, "--as-of", "2024-08-27").out == "no change in figures\n"
    assert "(as of 2024-08-28)" in beatcheck("diff", old, new, "--as-of", "2024-08-28").out


def test_standard_input_can_be_one_side(old: str) -> None:
    found = beatcheck("diff", old, "-", stdin=LOWERED.encode())
    assert found.out.startswith(f"{old} → <stdin>\n")
    assert beatcheck("diff", "-", "-", stdin=b"").err == (
        "beatcheck: only one of the two can be standard input: name a file for the other\n"
    )


def test_the_output_says_the_format(old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / "comment.md"
    assert beatcheck("diff", old, new, "-o", str(path)).out == ""
    assert path.read_text(encoding="utf-8").startswith("### beatcheck diff\n")
    found = beatcheck("diff", old, new, "-o", "x.pdf")
    assert (found.code, found.err) == (
        2,
        "beatcheck: no format writes files ending in .pdf: use one of .md, .json or --format\n",
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "diff compares two ledgers, not 0"),
        (("a.yaml",), "diff compares two ledgers, not 1"),
        (("a.yaml", "b.yaml", "c.yaml"), "diff compares two ledgers, not 3"),
        (("/", "b.yaml"), "/ is a folder: name a file in it, or use --base"),
        (("nowhere.yaml", "b.yaml"), "cannot read nowhere.yaml"),
        (("-", "--base", "HEAD"), "--base compares files with an earlier version"),
    ],
)
def test_what_cannot_be_compared_is_reported(words: tuple[str, ...], message: str) -> None:
    found = beatcheck("diff", *words)
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(f"beatcheck: {message}")
    assert found.err.count("\n") == 1


def test_a_ledger_that_is_not_sound_is_not_compared(old: str, tmp_path: Path) -> None:
    bad = write_sample(tmp_path / "bad.yaml", STREAKS.replace("30.040B", "30,040M"))
    found = beatcheck("diff", old, bad)
    assert (found.code, found.out) == (1, "")
    assert "bad.yaml:" in found.err


# With git.


def git(folder: Path, *words: str) -> None:
    program = shutil.which("git")
    if program is None:
        pytest.skip("git is not installed here")
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        (program, *identity, *words), cwd=folder, check=False, capture_output=True, env=env
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose one commit holds data/ledger.yaml, which is edited since."""
    folder = tmp_path / "repository"
    write_sample(folder / "data" / "ledger.yaml", STREAKS)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "data/ledger.yaml")
    git(folder, "commit", "--quiet", "--message", "a ledger")
    write_sample(folder / "data" / "ledger.yaml", LOWERED)
    return folder


def within(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> Outcome:
    monkeypatch.chdir(folder)
    return beatcheck("diff", *words)


def test_a_revision_as_git_writes_it(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for revision in ("HEAD:data/ledger.yaml", "main:./data/ledger.yaml"):
        found = within(repository, monkeypatch, revision, "data/ledger.yaml")
        assert (found.code, found.err) == (0, "")
        assert found.out == f"{revision} → data/ledger.yaml\n{TABLE}"


def test_base(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, path in ((repository, "data/ledger.yaml"), (repository / "data", "ledger.yaml")):
        found = within(folder, monkeypatch, "--base", "HEAD", path)
        assert found.out == f"HEAD:{path} → {path}\n{TABLE}"


def test_base_from_anywhere_with_a_whole_path(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(repository / "data" / "ledger.yaml")
    assert within(tmp_path, monkeypatch, "--base", "main", path).out.endswith(TABLE)


def test_a_ledger_that_was_not_there_at_the_base_is_all_new(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_sample(repository / "data" / "more.yaml", STREAKS)
    found = within(repository, monkeypatch, "--base", "HEAD", "data", "--format", "json")
    old, new = json.loads(found.out)["ledgers"]
    assert [change["row"] for change in old["changes"]] == ["changed"]
    assert {change["row"] for change in new["changes"]} == {"added"}
    assert not any(change["history_rewritten"] for change in new["changes"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("nowhere:data/ledger.yaml", "data/ledger.yaml"), "git knows no revision nowhere here"),
        (("HEAD:ledger.yaml", "data/ledger.yaml"), "there is no ledger.yaml at HEAD"),
        (("--base", "nowhere", "data/ledger.yaml"), "git knows no revision nowhere here"),
        (("--base", "--help", "data/ledger.yaml"), "git knows no revision --help here"),
    ],
)
def test_what_git_does_not_have_is_reported(
    repository: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], message: str
) -> None:
    found = within(repository, monkeypatch, *words)
    assert found.code == 2
    assert found.out == ""
    assert message in found.err


def test_outside_a_repository(old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    found = within(tmp_path, monkeypatch, "HEAD:old.yaml", old)
    assert found.code == 2
    assert "is in no git repository, so there is no HEAD; name two files" in found.err


def test_without_git(old: str, new: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    found = process("diff", "HEAD:old.yaml", new, cwd=tmp_path, PATH=str(empty))
    assert (found.code, found.out) == (2, "")
    assert found.err == (
        "beatcheck: git is not installed, or not on the PATH; name two files instead\n"
    )
    assert process("diff", old, new, cwd=tmp_path, PATH=str(empty)).code == 0
