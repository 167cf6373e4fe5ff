"""`diff --base REV --fail-on`: a ledger cannot be moved around the gate."""

import subprocess
import sys
from pathlib import Path

import pytest

from command import beatcheck

LEDGER = """\
version: 1
companies:
  NVDA:
    name: NVIDIA Corporation
    currency: USD
    threshold: {value: 2B}
    periods:
      FY2025Q4:
        period_end: 2025-01-26
        guidance: {value: 37.5B, on: 2024-11-20, source: release}
        actual: {value: 39.331B, on: 2025-02-26, source: release}
"""
EDITED = LEDGER.replace("39.331B", "39.931B")
posix = pytest.mark.skipif(sys.platform == "win32", reason="links are those of POSIX")


def git(folder: Path, *words: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "core.hooksPath=")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)  # noqa: S607


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a repository with data/guidance.yaml, committed as main."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "guidance.yaml").write_text(LEDGER, encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "a ledger")
    git(tmp_path, "tag", "base")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def move(folder: Path, name: str, text: str) -> None:
    """Rename the ledger, with another text, in a commit."""
    (folder / name).parent.mkdir(exist_ok=True)
    git(folder, "mv", "data/guidance.yaml", name)
    (folder / name).write_text(text, encoding="utf-8")
    git(folder, "commit", "--quiet", "--all", "--message", "moved")


@pytest.mark.parametrize("condition", ["change", "rewritten"])
@pytest.mark.parametrize("words", [("data",), ("data/guidance.yaml",), ()])
def test_a_deleted_ledger_fails(folder: Path, words: tuple[str, ...], condition: str) -> None:
    (folder / "data" / "guidance.yaml").unlink()
    answer = beatcheck("diff", "--base", "base", "--fail-on", condition, *words)
    assert (answer.code, answer.err) == (1, "")
    assert "39.331B" in answer.out


@pytest.mark.parametrize("words", [("data",), ("data/guidance.yaml",), ()])
def test_a_deleted_folder_fails(folder: Path, words: tuple[str, ...]) -> None:
    git(folder, "rm", "-r", "--quiet", "data")
    assert beatcheck("diff", "--base", "base", "--fail-on", "rewritten", *words).code == 1


@pytest.mark.parametrize("name", ["data/nvda.yaml", "other/guidance.yaml"])
@pytest.mark.parametrize("words", [("data",), ("data/guidance.yaml",), ()])
def test_a_renamed_ledger_is_followed(folder: Path, name: str, words: tuple[str, ...]) -> None:
    command = ("diff", "--base", "base", "--fail-on", "rewritten", *words)
    move(folder, name, LEDGER)
    assert beatcheck(*command).code == 0
    move_back(folder, name)
    move(folder, name, EDITED)
    answer = beatcheck(*command)
    assert answer.code == 1
    assert "39.931B" in answer.out


def move_back(folder: Path, name: str) -> None:
    git(folder, "mv", name, "data/guidance.yaml")
    git(folder, "commit", "--quiet", "--message", "back")


def test_the_new_name_alone_is_compared_with_the_old(folder: Path) -> None:
    move(folder, "data/nvda.yaml", EDITED)
    command = ("diff", "--base", "base", "--fail-on", "rewritten", "data/nvda.yaml")
    assert beatcheck(*command).code == 1


@posix
def test_a_link_in_git_is_followed(folder: Path) -> None:
    (folder / "data" / "link.yaml").symlink_to("guidance.yaml")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "a link")
    (folder / "data" / "guidance.yaml").write_text(EDITED, encoding="utf-8")
    for name in ("data/link.yaml", str(folder / "data" / "link.yaml")):
        answer = beatcheck("diff", "--base", "HEAD", "--fail-on", "rewritten", name)
        assert answer.code == 1
        assert "39.331B" in answer.out


@posix
def test_a_link_to_another_folder_and_a_circle(folder: Path) -> None:
    (folder / "a.yaml").symlink_to("data/guidance.yaml")
    (folder / "data" / "up.yaml").symlink_to("../a.yaml")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "links")
    assert beatcheck("diff", "--base", "HEAD", "data/up.yaml").code == 0
    assert beatcheck("diff", "--base", "HEAD", "--fail-on", "change", "data/up.yaml").code == 0


def test_nothing_here_and_nothing_there_is_an_error_of_usage(folder: Path) -> None:
    answer = beatcheck("diff", "--base", "base", "none.yaml")
    assert answer.code == 2
    assert "there is no ledger none.yaml, now or at base; name one" in answer.err
    assert folder.is_dir()
