"""DuckDB and Datasette open the database, and see what SQLite sees."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from paths import DATA
from written import Written

pytestmark = pytest.mark.readers
LEDGERS = tuple(str(path) for path in sorted(DATA.glob("*.yaml")))
VIEWS = ("report", "revisions", "reactions", "streaks", "compare", "next", "claims", "statements")


@pytest.fixture
def database(written: Written) -> Path:
    return written("guidance.db", "report", *LEDGERS, "-m", "all")


def count_rows(path: Path, name: str) -> int:
    connection = sqlite3.connect(path)
    count = connection.execute(f"SELECT count(*) FROM {name}")  # noqa: S608 - a name of the test
    return int(count.fetchone()[0])


@pytest.mark.parametrize("name", VIEWS)
def test_datasette_serves_it(database: Path, name: str) -> None:
    pytest.importorskip("datasette", reason="Datasette is not installed")
    done = subprocess.run(
        [sys.executable, "-m", "datasette", database, "--get", f"/guidance/{name}.json?_size=1"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert json.loads(done.stdout)["filtered_table_rows_count"] == count_rows(database, name)


def test_duckdb_attaches_it(database: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    package = pytest.importorskip(
        "duckdb_extension_sqlite_scanner", reason="DuckDB's extension for SQLite is not installed"
    )
    (extension,) = Path(package.__file__).parent.rglob("sqlite_scanner.duckdb_extension")
    connection = duckdb.connect()
    connection.execute(f"LOAD '{extension}'")
    connection.execute(f"ATTACH '{database}' AS guidance (TYPE sqlite)")
    for name in ("beats", "statements", "periods"):
        count = connection.execute(f"SELECT count(*) FROM guidance.{name}").fetchone()  # noqa: S608
        assert count == (count_rows(database, name),)
    total = connection.execute("SELECT sum(beat) FROM guidance.report WHERE company = 'NVDA'")
    assert total.fetchone()[0] > 0
