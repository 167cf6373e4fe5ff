"""The hooks, tried with the real pre-commit on a scratch repository.

pre-commit installs beatcheck with what it needs from the package registry, so this runs where that
is wanted: BEATCHECK_REGISTRY=1 pytest -m registry.
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from paths import ROOT

SHIPPED = ROOT / "data" / "guidance.yaml"
PARTS = (
    "src",
    "data",
    "schema",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
)

pytestmark = [
    pytest.mark.registry,
    pytest.mark.skipif(
        "BEATCHECK_REGISTRY" not in os.environ, reason="the registry was not asked for"
    ),
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
]


def run_git(folder: Path, *words: str) -> str:
    names = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    done = subprocess.run(
        ["git", *names, *words],  # noqa: S607 - the git on PATH
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def commit_all(folder: Path) -> str:
    """Commit everything in a folder, in a repository of its own, and return the revision."""
    run_git(folder, "init", "-q")
    run_git(folder, "add", "-A")
    run_git(folder, "commit", "-q", "-m", "all")
    return run_git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository that holds beatcheck as it is here."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in PARTS:
        source, target = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    commit_all(folder)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def run_hook(folder: Path, hooks: Path, home: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Run one hook on every file of a folder, as `git commit` would."""
    revision = run_git(hooks, "rev-parse", "HEAD")
    config = f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks: [{{id: {name}}}]\n"
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (folder / "other.yaml").write_text("this: is not a ledger\n", encoding="utf-8")
    run_git(folder, "init", "-q")
    run_git(folder, "add", "-A")
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"],
        cwd=folder,
        env={**os.environ, "PRE_COMMIT_HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with the bundled ledger committed."""
    (tmp_path / "data").mkdir()
    shutil.copy(SHIPPED, tmp_path / "data")
    commit_all(tmp_path)
    return tmp_path


def edit_ledger(folder: Path, old: str, new: str) -> None:
    """Replace a text in the ledger of a folder."""
    path = folder / "data" / "guidance.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", ["beatcheck", "beatcheck-fmt", "beatcheck-history"])
def test_a_good_ledger_passes(folder: Path, hooks: Path, home: Path, name: str) -> None:
    done = run_hook(folder, hooks, home, name)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Skipped" not in done.stdout


def test_a_bad_one_is_stopped(folder: Path, hooks: Path, home: Path) -> None:
    edit_ledger(folder, "2025-01-26", "2025-01-62")
    done = run_hook(folder, hooks, home, "beatcheck")
    assert done.returncode == 1
    assert "data/guidance.yaml:" in done.stdout
    assert "bad-date" in done.stdout


def test_another_layout_is_mended(folder: Path, hooks: Path, home: Path) -> None:
    edit_ledger(folder, "version: 1", "version:   1")
    done = run_hook(folder, hooks, home, "beatcheck-fmt")
    assert done.returncode == 1
    assert (folder / "data" / "guidance.yaml").read_bytes() == SHIPPED.read_bytes()


def test_rewritten_history_is_stopped(folder: Path, hooks: Path, home: Path) -> None:
    edit_ledger(folder, "30.040B", "29.940B")
    done = run_hook(folder, hooks, home, "beatcheck-history")
    assert done.returncode == 1
    assert "history rewritten" in done.stdout
