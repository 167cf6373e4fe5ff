"""Everything README shows in a shell works after its install line, which brings no extra.

It installs from the package registry, so it runs where that is wanted: BEATCHECK_REGISTRY=1 pytest
-m registry.
"""

import os
import shutil
import subprocess
import venv
from pathlib import Path

import pytest

from documents import README, find_blocks
from paths import DATA, ROOT

pytestmark = [
    pytest.mark.registry,
    pytest.mark.skipif(
        "BEATCHECK_REGISTRY" not in os.environ, reason="the registry was not asked for"
    ),
]

USES = README.read_text(encoding="utf-8").partition("\n## Uses\n")[2].partition("\n## ")[0]
RELEASE = (
    "<h1>NVIDIA Announces Financial Results for Third Quarter Fiscal 2027</h1>"
    "<p>Nov. 18, 2026 -- NVIDIA today reported revenue for the third quarter ended"
    " October 25, 2026, of $110.054 billion.</p>"
)


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with the base install."""
    folder = tmp_path_factory.mktemp("base")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", ROOT], check=True)
    return folder / "bin"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A clone in which somebody keeps ledgers; origin/main is where it began."""
    origin = tmp_path / "origin"
    shutil.copytree(DATA, origin / "data")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "ledgers"]):
        subprocess.run([*git, *words], cwd=origin, check=True)
    subprocess.run(["git", "clone", "-q", origin, tmp_path / "clone"], check=True)  # noqa: S607
    (tmp_path / "clone" / "release.html").write_text(RELEASE, encoding="utf-8")
    return tmp_path / "clone"


def run_shell(script: str, folder: Path, programs: Path) -> subprocess.CompletedProcess[str]:
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],  # noqa: S607
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "script", [block.text for block in find_blocks(USES) if block.language == "sh"]
)
def test_a_block_runs(script: str, repository: Path, programs: Path) -> None:
    done = run_shell(script, repository, programs)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "script",
    [
        "beatcheck read release.html",
        "beatcheck report -o report.xlsx",
        "beatcheck chart",
        "beatcheck next",
        "beatcheck compare data/*.yaml",
        "beatcheck streaks",
    ],
)
def test_what_the_words_name_runs(script: str, repository: Path, programs: Path) -> None:
    done = run_shell(script, repository, programs)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_picture_needs_an_extra_and_says_how_to_get_it(
    repository: Path, programs: Path
) -> None:
    done = run_shell("beatcheck chart -o chart.svg", repository, programs)
    assert done.returncode == 2
    command = done.stderr.partition("run: ")[2]
    assert "pip install" in command
    assert '"matplotlib>=' in command
