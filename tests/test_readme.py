"""README: its example in Python runs, CI finds its commands, and each command is in it."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from beatcheck.cli.registry import COMMANDS
from command import beatcheck
from documents import DOCS, README, find_blocks
from paths import DATA, ROOT


def find_example() -> str:
    blocks = find_blocks(README.read_text(encoding="utf-8"))
    return next(block.text for block in blocks if block.language == "python")


def test_the_example_is_ten_lines_at_most() -> None:
    assert len([line for line in find_example().splitlines() if line.strip()]) <= 10


def test_the_example_runs_and_finds_the_streak_of_six() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", find_example()],
        capture_output=True,
        cwd=ROOT,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "6 in a row, FY2024Q2 to FY2025Q3" in done.stdout


RELEASE = """\
<p>February 26, 2025</p>
<p>Acme Widgets, Inc. (Nasdaq: ACME) today reported revenue for the fourth quarter ended January 26,
2025, of $3.933 billion.</p>
<h2>Outlook</h2>
<p>Revenue for the first quarter of fiscal 2026 is expected to be $4.30 billion, plus or minus
2%.</p>
"""
# A command in the text, as `beatcheck chart --kind revisions`.
COMMAND_SPAN = re.compile(r"`(beatcheck [^`]+)`")
# What asks the SEC, needs an extra or reads a file that the page does not show.
LEFT_OUT = re.compile(r"export |beatcheck (?:fetch|import|reconcile|init TICKER)\b")
# Commands that the text names, and that want a file, a figure or a revision as well.
NAMES_ONLY = {"beatcheck add", "beatcheck diff", "beatcheck read"}


def read_section(heading: str) -> str:
    text = README.read_text(encoding="utf-8")
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def run_command(line: str, folder: Path) -> None:
    """Run a line of README in a folder, without what a shell would do with its output."""
    _, *arguments = shlex.split(line.partition(" > ")[0], comments=True)
    environment = {key: value for key, value in os.environ.items() if "BEATCHECK" not in key}
    done = subprocess.run(
        [sys.executable, "-m", "beatcheck", *arguments],
        capture_output=True,
        cwd=folder,
        encoding="utf-8",
        env=environment,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_each_way_to_your_own_companies_works_in_an_empty_folder(
    number: int, tmp_path: Path
) -> None:
    (tmp_path / "release.html").write_text(RELEASE, encoding="utf-8")
    blocks = find_blocks(read_section("Your own companies"))
    assert [block.language for block in blocks] == ["sh", "sh", "sh", "yaml"]
    lines = [line for line in blocks[number].text.splitlines() if not LEFT_OUT.match(line)]
    assert lines != []
    for line in lines:
        run_command(line, tmp_path)


def test_the_ledger_that_is_shown_is_right(tmp_path: Path) -> None:
    ledger = find_blocks(read_section("Your own companies"))[-1]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "guidance.yaml").write_text(ledger.text, encoding="utf-8")
    for line in ("beatcheck check", "beatcheck fmt --check data", "beatcheck report"):
        run_command(line, tmp_path)


def test_every_use_works_beside_a_ledger_in_git(tmp_path: Path) -> None:
    ledger = find_blocks(read_section("Your own companies"))[-1]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "guidance.yaml").write_text(ledger.text, encoding="utf-8")
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for step in (
        ("init", "-q", "-b", "main"),
        ("add", "."),
        (*who, "commit", "-q", "-m", "data"),
        ("update-ref", "refs/remotes/origin/main", "HEAD"),
    ):
        subprocess.run(["git", *step], cwd=tmp_path, check=True)  # noqa: S607 - whichever git there is
    section = read_section("Uses")
    lines = [line for block in find_blocks(section) for line in block.text.splitlines()]
    lines += COMMAND_SPAN.findall(section)
    lines = [line for line in lines if not LEFT_OUT.match(line)]
    assert len(lines) > 12
    for line in dict.fromkeys(lines):
        if line not in NAMES_ONLY:
            run_command(line, tmp_path)


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


def test_what_it_says_of_the_beat_and_the_next_day_is_what_reaction_finds() -> None:
    done = beatcheck("reaction", str(DATA / "guidance.yaml"), "-f", "json")
    relations = {item["driver"]: item for item in json.loads(done.out)["relations"]}
    beat, guidance = relations["beat_pct"], relations["next_guidance_pct"]
    size = f"(r {beat['pearson']:.2f}, p {beat['pearson_p']:.2f})"
    following = f"(r {guidance['pearson']:.2f}, p {guidance['pearson_p']:.2f})"
    pages = [README, DOCS / "method.md"]
    texts = [" ".join(page.read_text(encoding="utf-8").split()) for page in pages]
    for text in texts:
        assert f"{beat['n']} reports" in text
        assert size in text
    assert following in texts[-1]


def test_every_command_is_in_it() -> None:
    text = README.read_text(encoding="utf-8")
    missing = [command.name for command in COMMANDS if f"beatcheck {command.name}" not in text]
    assert missing == ["schema"]


def test_no_index_is_asked_for_beatcheck() -> None:
    # It is on none: somebody else's package of that name would be installed.
    for page in (README, ROOT / "action.yml", *DOCS.glob("*.md")):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"pip install (?:-\S+ )*['\"]?beatcheck(?!\S* @)", text), page.name
