"""The database: its views give each report, to the last cell, and its keys hold."""

import csv
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest

from command import beatcheck
from paths import DATA

LEDGERS = tuple(str(path) for path in sorted(DATA.glob("*.yaml")))
TERMS = (
    (),
    ("--basis", "high", "--guidance", "latest"),
    ("--as-of", "2025-02-25", "--threshold", "5%"),
    ("--since", "FY2024Q1", "--until", "FY2026Q4", "--scale", "billion"),
)


def open_database(folder: Path, *words: str) -> sqlite3.Connection:
    path = folder / "guidance.db"
    done = beatcheck("report", *words, "-o", str(path))
    assert (done.code, done.out) == (0, "")
    return sqlite3.connect(path)


def read_cell(cell: str) -> Decimal | str | None:
    """A cell of CSV: a number, a text, or None for an empty one."""
    try:
        return Decimal(cell)
    except ArithmeticError:
        # CSV guards a text that a spreadsheet would run as a formula; a database need not.
        return cell.removeprefix("'") or None


def read_value(value: str | float | None) -> Decimal | str | None:
    """A value of SQLite, a float as the digits it was made of."""
    return read_cell(str(value)) if value is not None else None


def compare_rows(connection: sqlite3.Connection, name: str, text: str) -> int:
    """Compare a view or table with CSV, and return the number of rows."""
    rows = list(csv.reader(text.splitlines()))
    cursor = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a name of the test
    assert [column[0] for column in cursor.description] == rows[0]
    values = [[read_value(value) for value in row] for row in cursor]
    assert values == [[read_cell(cell) for cell in row] for row in rows[1:]]
    return len(values)


@pytest.mark.parametrize("terms", TERMS, ids=lambda terms: " ".join(terms) or "default")
def test_the_view_is_the_report_in_csv(tmp_path: Path, terms: tuple[str, ...]) -> None:
    words = (*LEDGERS, "-m", "all", *terms)
    connection = open_database(tmp_path, *words)
    assert compare_rows(connection, "report", beatcheck("report", *words, "-f", "csv").out) > 100


@pytest.mark.parametrize("name", ["streaks", "compare", "next", "revisions"])
def test_the_table_is_the_other_report_in_csv(tmp_path: Path, name: str) -> None:
    words = (*LEDGERS, "-m", "all", "--since", "FY2024Q1", "--as-of", "2026-10-01")
    connection = open_database(tmp_path, *words)
    assert compare_rows(connection, name, beatcheck(name, *words, "-f", "csv").out) > 5


def test_the_claims_are_there(tmp_path: Path) -> None:
    connection = open_database(tmp_path, *LEDGERS)
    assert compare_rows(connection, "claims", beatcheck("claims", *LEDGERS, "-f", "csv").out) > 5


def test_every_key_leads_to_a_row(tmp_path: Path) -> None:
    connection = open_database(tmp_path, *LEDGERS, "-m", "all")
    tables = [row[0] for row in connection.execute("SELECT name FROM pragma_table_list")]
    parents = [
        row for name in tables for row in connection.execute(f"PRAGMA foreign_key_list({name})")
    ]
    assert len(parents) >= 10
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_beat_stands_on_every_basis(tmp_path: Path) -> None:
    connection = open_database(tmp_path, LEDGERS[1])
    rows = connection.execute(
        "SELECT basis, beat, verdict FROM beats WHERE period = 'FY2025Q4' ORDER BY basis"
    )
    # 39,331 against 38,100 expected, and against 37,500 give or take 2 %
    assert rows.fetchall() == [
        ("consensus", 1231, "short"),
        ("high", 1081, "short"),
        ("low", 2581, "cleared"),
        ("midpoint", 1831, "short"),
    ]


LEDGER = """version: 1
companies:
  ABC:
    currency: USD
    threshold: 100M
    periods:
      FY2025Q1:
        period_end: 2025-03-31
        guidance:
          - {value: 4.0B to 4.4B, on: 2025-01-15, source: https://example.org/a}
          - {value: 4.2B to 4.6B, on: 2025-02-15}
          - {value: 4.3B to 4.5B, on: 2025-03-15}
          - {value: 4.1B, on: 2025-03-20}
          - {value: 5B, on: 2025-04-02}
        actual: {value: 4.500B, on: 2025-04-30}
        next_day_return: 2.5%
"""


def test_reactions_and_the_file_of_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / "abc.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    connection = open_database(tmp_path, str(path))
    reactions = connection.execute("SELECT period, verdict, next_day_return_pct FROM reactions")
    assert reactions.fetchall() == [("FY2025Q1", "cleared", 2.5)]
    ledgers = connection.execute("SELECT company, ledger FROM companies")
    assert ledgers.fetchall() == [("ABC", "abc.yaml")]


def test_as_of_hides_later_statements(tmp_path: Path) -> None:
    path = tmp_path / "abc.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    connection = open_database(tmp_path, str(path), "--as-of", "2025-03-01")
    rows = connection.execute("SELECT kind, number, low, value, high FROM statements")
    assert rows.fetchall() == [("guidance", 1, 4000, 4200, 4400), ("guidance", 2, 4200, 4400, 4600)]


def test_figures_in_two_ledgers_are_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(LEDGER, encoding="utf-8")
    words = (str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"))
    done = beatcheck("report", *words, "-o", str(tmp_path / "x.db"))
    assert done.code == 2
    assert "ABC revenue FY2025Q1" in done.err
    assert not (tmp_path / "x.db").exists()


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.db", "b.db")]
    for file in files:
        beatcheck("report", LEDGERS[1], "-o", str(file))
    assert files[0].read_bytes() == files[1].read_bytes()
    assert str(DATA).encode() not in files[0].read_bytes()
