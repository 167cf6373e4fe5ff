"""docs/output.md: its tables are the columns as they are defined now, and its words are true."""

import json
import re
import sys

import pytest

from beatcheck.output.formats import REPORTS
from beatcheck.output.report.columns import SETS
from beatcheck.output.sheets.sheet import CellKind
from paths import ROOT

sys.path.insert(0, str(ROOT / "docs"))

from write_columns import DOCUMENT, TABLES, update_tables

TEXT = DOCUMENT.read_text(encoding="utf-8")


def test_the_tables_are_the_columns_as_they_are_defined_now() -> None:
    assert update_tables(TEXT) == TEXT, "stale: make docs"


@pytest.mark.parametrize("command", TABLES)
def test_every_column_has_its_kind_and_a_meaning(command: str) -> None:
    assert TEXT.count(f"<!-- columns of {command} -->") == 1
    names = [column.name for column in TABLES[command]]
    assert len(set(names)) == len(names)
    for column in TABLES[command]:
        row = re.search(rf"^\| `{column.name}` \| {column.kind} \| (.+) \|$", TEXT, re.MULTILINE)
        assert row is not None
        assert column.meaning.strip() == column.meaning != ""


def test_a_stale_table_is_seen() -> None:
    assert update_tables(TEXT.replace("| `beat` | number |", "| `beat` | text |")) == TEXT


def test_every_format_kind_and_set_is_explained() -> None:
    for name in (*REPORTS.names, *SETS):
        assert f"`{name}`" in TEXT
    for kind in CellKind:
        assert f"\n| {kind} |" in TEXT


def test_the_json_on_the_page_is_json() -> None:
    (block,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    assert json.loads(block)["schema"] == "beatcheck.report/1"


def test_every_page_it_leads_to_is_there() -> None:
    for name in re.findall(r"\]\(([a-z]+\.md)\)", TEXT):
        assert (DOCUMENT.parent / name).exists()
