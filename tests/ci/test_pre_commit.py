"""The hook, tried with the real pre-commit on a scratch repository.

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


def git(folder: Path, *words: str) -> str:
    names = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    done = subprocess.run(
        ["git", *names, *words],  # noqa: S607 - where git stands is the machine's affair
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def committed(folder: Path) -> str:
    """The revision of all that is in a folder, in a repository of its own."""
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")
    return git(folder, "rev-parse", "HEAD")


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
    committed(folder)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def run_hook(folder: Path, hooks: Path, home: Path) -> subprocess.CompletedProcess[str]:
    revision = git(hooks, "rev-parse", "HEAD")
    config = f"repos:\n  - repo: {hooks}\n    rev: {revision}\n    hooks: [{{id: beatcheck}}]\n"
    (folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (folder / "other.yaml").write_text("this: is no ledger\n", encoding="utf-8")
    committed(folder)
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"],
        cwd=folder,
        env={**os.environ, "PRE_COMMIT_HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_good_ledger_passes(tmp_path: Path, hooks: Path, home: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(SHIPPED, tmp_path / "data")
    done = run_hook(tmp_path, hooks, home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "39 quarters of 1 company checked: nothing to say" in done.stdout


def test_a_bad_one_is_stopped(tmp_path: Path, hooks: Path, home: Path) -> None:
    (tmp_path / "data").mkdir()
    bad = SHIPPED.read_text(encoding="utf-8").replace("2025-01-26", "2025-01-62")
    (tmp_path / "data" / "guidance.yaml").write_text(bad, encoding="utf-8")
    done = run_hook(tmp_path, hooks, home)
    assert done.returncode == 1
    assert "data/guidance.yaml:" in done.stdout
    assert "bad-date" in done.stdout
