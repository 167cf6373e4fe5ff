"""Workbooks, pages and databases of commands other than report: the cells are those of JSON."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from beatcheck.output.sheets.facts import list_single_facts, list_tables
from beatcheck.output.sheets.sheet import CellKind, Column, Fact, Sheet
from command import LEDGER, beatcheck

COMMANDS = ("claims", "compare", "next", "reaction", "revisions", "streaks")
# Facts of each shape: a cell, nothing, a plain list, tables at two depths, and an empty table.
FACTS: dict[str, Fact] = {
    "basis": "midpoint",
    "as_of": None,
    "skipped": ["A", "B"],
    "outcomes": {"return": [{"kind": "all", "n": 3, "mean": Decimal("1.5")}]},
    "relations": [
        {"driver": "z", "lowest": {"r": Decimal("0.1"), "without": "FY2024Q1"}},
        {"driver": "beat", "on": date(2025, 2, 26)},
    ],
    "empty": [],
}


def make_sheet() -> Sheet[int]:
    def read(rows: Sequence[int]) -> Sequence[int]:
        return rows

    column = Column("number", CellKind.COUNT, read, "the number")
    return Sheet("beatcheck.numbers/1", (column,), iter([[1, 2], [3]]), FACTS)


def rows_of_json(command: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(beatcheck(command, LEDGER, "-f", "json").out)["rows"]
    return rows


def cell_of_excel(cell: object) -> object:
    return cell.date().isoformat() if isinstance(cell, datetime) else cell


def test_each_table_among_the_facts_is_a_sheet_of_its_own() -> None:
    tables = list_tables(make_sheet())
    assert [table.name for table in tables] == ["numbers", "outcomes_return", "relations"]
    assert tables[1].title == "Outcomes return"
    assert list(tables[0].sheet.iterate_rows()) == [(1,), (2,), (3,)]
    assert list(tables[0].sheet.iterate_rows()) == [(1,), (2,), (3,)]  # read once, kept
    assert tables[2].sheet.names == ("driver", "lowest_r", "lowest_without", "on")
    assert list(tables[2].sheet.iterate_rows()) == [
        ("z", Decimal("0.1"), "FY2024Q1", None),
        ("beat", None, None, date(2025, 2, 26)),
    ]
    kinds = [column.kind for column in tables[2].sheet.columns]
    assert kinds == [CellKind.TEXT, CellKind.NUMBER, CellKind.TEXT, CellKind.DATE]
    assert [column.kind for column in tables[1].sheet.columns][1] is CellKind.COUNT


def test_facts_of_one_cell_keep_their_names() -> None:
    assert list_single_facts(make_sheet()) == {"basis": "midpoint", "skipped": "A, B"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_workbook_has_the_cells_of_json(command: str, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert beatcheck(command, LEDGER, "-o", str(path)).code == 0
    book = openpyxl.load_workbook(path)
    page = book[command.capitalize()]
    names, *rows = (
        [cell_of_excel(cell) for cell in row] for row in page.iter_rows(min_row=4, values_only=True)
    )
    found = [dict(zip(names, row, strict=True)) for row in rows]
    assert found == rows_of_json(command)
    assert book.sheetnames[-1] == "About"
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert all(about[str(name)] for name in names)  # what each column means


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_has_the_cells_of_json(command: str, tmp_path: Path) -> None:
    path = tmp_path / "out.db"
    assert beatcheck(command, LEDGER, "-o", str(path)).code == 0
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        found = [dict(row) for row in connection.execute(f"SELECT * FROM {command}")]  # noqa: S608 - own names
        terms = dict(connection.execute("SELECT * FROM terms").fetchall())
    connection.close()
    assert found == rows_of_json(command)
    assert terms["schema"].startswith(f"beatcheck.{command}/")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_has_a_row_for_each_row(command: str) -> None:
    page = beatcheck(command, LEDGER, "-f", "html").out
    first = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert first.count("<tr") == len(rows_of_json(command))
    assert f"<title>beatcheck {command}</title>" in page


def test_a_reaction_brings_its_tests_along(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert beatcheck("reaction", LEDGER, "-o", str(path)).code == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Reaction", "Outcomes return", "Relations", "About"]
    relations = list(book["Relations"].iter_rows(min_row=5, values_only=True))
    assert [row[0] for row in relations][:2] == ["beat_pct", "position"]


def test_columns_can_be_chosen_for_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert beatcheck("revisions", LEDGER, "--columns", "period,change", "-o", str(path)).code == 0
    head = next(openpyxl.load_workbook(path)["Revisions"].iter_rows(min_row=4, values_only=True))
    assert head == ("period", "change")
