"""README: its example in Python runs, CI finds its commands, and each command is in it."""

import re
import subprocess
import sys

import pytest

from beatcheck.cli.registry import COMMANDS
from documents import DOCS, README, find_blocks
from paths import ROOT


def find_example() -> str:
    blocks = find_blocks(README.read_text(encoding="utf-8"))
    return next(block.text for block in blocks if block.language == "python")


def test_the_example_is_ten_lines_at_most() -> None:
    assert len([line for line in find_example().splitlines() if line.strip()]) <= 10


def test_the_example_runs_and_finds_the_streak_of_six() -> None:
    found = subprocess.run(
        [sys.executable, "-W", "error", "-c", find_example()],
        capture_output=True,
        cwd=ROOT,
        text=True,
        check=False,
        timeout=60,
    )
    assert (found.returncode, found.stderr) == (0, "")
    assert "6 in a row, FY2024Q2 to FY2025Q3" in found.stdout


@pytest.mark.parametrize(
    ("heading", "command"),
    [
        ("Look", ".venv/bin/pip install --quiet . && .venv/bin/beatcheck report"),
        ("Test", ".venv/bin/python -m pytest -n auto --cov"),
    ],
)
def test_ci_finds_the_command_below_its_heading(heading: str, command: str) -> None:
    section = README.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2]
    block = find_blocks(section)[0]
    assert (block.language, block.text.count("\n")) == ("sh", 1)
    assert block.text.rstrip().endswith(command)
    assert f'readme_command "## {heading}"' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_every_command_is_in_it() -> None:
    text = README.read_text(encoding="utf-8")
    missing = [one.name for one in COMMANDS if f"beatcheck {one.name}" not in text]
    assert missing == ["schema"]


def test_no_index_is_asked_for_beatcheck() -> None:
    # It is on none: somebody else's package of that name would be installed.
    for page in (README, ROOT / "action.yml", *DOCS.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"pip install (?:-\S+ )*['\"]?beatcheck(?!\S* @)", text), page.name
