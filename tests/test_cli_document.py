"""docs/cli.md: written from the commands, and no command is left without a document."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from beatcheck.cli.registry import COMMANDS
from beatcheck.output.comparison.columns import SETS as COMPARE_SETS
from beatcheck.output.report.columns import SETS as REPORT_SETS
from documents import DOCS, README, read_document
from paths import ROOT

sys.path.insert(0, str(ROOT / "docs"))

from write_cli import build_document


def test_the_page_is_as_the_commands_are_now() -> None:
    assert build_document() == read_document("cli.md"), "stale: make docs"


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_is_documented(name: str) -> None:
    assert f"\n### {name}\n" in read_document("cli.md")
    pages = [README, *(path for path in DOCS.glob("*.md") if path.name != "cli.md")]
    assert [page for page in pages if mentions(page, name)] != []


def mentions(page: Path, name: str) -> bool:
    """Say whether a page has words about a command."""
    text = page.read_text(encoding="utf-8")
    return f"beatcheck {name}" in text or f"`{name}`" in text


def test_no_option_is_without_a_meaning() -> None:
    rows = [line for line in read_document("cli.md").splitlines() if line.startswith("| `")]
    assert len(rows) > 100
    assert [row for row in rows if row.endswith("|  |")] == []


@pytest.mark.parametrize(("command", "sets"), [("report", REPORT_SETS), ("compare", COMPARE_SETS)])
def test_the_sets_of_columns_are_those_there_are(command: str, sets: Mapping[str, object]) -> None:
    section = read_document("cli.md").partition(f"\n### {command}\n")[2].partition("\n### ")[0]
    row = next(line for line in section.splitlines() if line.startswith("| `--columns NAMES`"))
    assert f"the sets {', '.join(sets)} and all" in row
