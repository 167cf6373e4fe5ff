"""Differences as a table, as Markdown, as JSON and as annotations."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from command import beatcheck, process
from difference_samples import LOWERED, MARKDOWN, TABLE, write_sample
from samples import STREAKS


@pytest.fixture
def old(tmp_path: Path) -> str:
    return write_sample(tmp_path / "old.yaml", STREAKS)


@pytest.fixture
def new(tmp_path: Path) -> str:
    return write_sample(tmp_path / "new.yaml", LOWERED)


def test_the_table(old: str, new: str) -> None:
    found = beatcheck("diff", old, new)
    assert (found.code, found.err) == (0, "")
    assert found.out == f"{old} → {new}\n{TABLE}"


def test_markdown_for_a_review(old: str, new: str) -> None:
    head, _, rest = beatcheck("diff", old, new, "--format", "markdown").out.partition("| company")
    assert head.startswith("### beatcheck diff\n\n1 figure changed, 1 of them history rewritten;")
    assert "| company" + rest == MARKDOWN


def test_markdown_of_very_many_figures_is_cut_and_says_so(old: str, tmp_path: Path) -> None:
    periods = STREAKS.partition("    periods:\n")[2]
    companies = (f"  C{number}:\n    periods:\n{periods}" for number in range(4))
    many = write_sample(tmp_path / "many.yaml", STREAKS + "".join(companies))
    found = beatcheck("diff", old, many, "--format", "markdown").out
    # Each of the 4 companies has 15 period ends, 15 guidances and 14 actuals, and of one quarter
    # a consensus and a return, of another adjustments: 47 figures.
    assert found.count("\n| C") == 100
    assert "\n\nand 88 more figures\n" in found


def test_json(old: str, new: str) -> None:
    found = json.loads(beatcheck("diff", old, new, "--format", "json").out)
    assert (found["schema"], found["as_of"]) == ("beatcheck.diff/1", None)
    (pair,) = found["ledgers"]
    assert (pair["old"], pair["new"]) == (old, new)
    assert pair["changes"] == [
        {
            "company": "NVDA",
            "metric": "revenue",
            "period": "FY2025Q2",
            "row": "changed",
            "figure": "actual",
            "old": "30.040B (2024-08-28)",
            "new": "29.940B (2024-08-28)",
            "history_rewritten": True,
        }
    ]
    assert [(one["effect"], one["old"], one["new"]) for one in pair["consequences"]] == [
        ("verdict-turned", "cleared", "short"),
        (
            "streak-changed",
            "6 (FY2024Q2 to FY2025Q3)",
            "4 (FY2024Q2 to FY2025Q1) and 1 (FY2025Q3)",
        ),
        ("longest-streak", "6", "4"),
    ]


def test_annotations_stand_on_the_lines_of_the_new_ledger(old: str, new: str) -> None:
    found = beatcheck("diff", old, new, "--format", "github").out.splitlines()
    line = 1 + LOWERED[: LOWERED.index("29.940B")].count("\n")
    assert found[0].startswith("::error ")
    assert f"line={line},col=9,title=history-rewritten::actual of NVDA revenue" in found[0]
    assert [one.split(" ")[0] for one in found[1:]] == ["::warning"] * 3


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


def test_ascii_where_the_output_has_no_better(old: str, new: str) -> None:
    found = process("diff", old, new, PYTHONIOENCODING="ascii")
    assert found.out.isascii()
    assert f"{old} -> {new}\n" in found.out
    assert "x NVDA revenue FY2025Q2 was cleared and is short by 60M\n" in found.out
