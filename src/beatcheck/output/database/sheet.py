"""A database of one command's rows: a table of them, and what applies to all."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from beatcheck.output.database.tables import TERMS, build_table
from beatcheck.output.sheets.facts import list_single_facts, list_tables
from beatcheck.output.sheets.sheet import Sheet


def to_database(sheet: Sheet[Any]) -> Iterator[bytes]:
    """Yield the sheet as the bytes of an SQLite file, named after its command."""
    with closing(sqlite3.connect(":memory:")) as connection:
        TERMS.create(connection)
        TERMS.insert(connection, {"schema": sheet.schema, **list_single_facts(sheet)}.items())
        for name, part in list_tables(sheet):
            table = build_table(name, part)
            table.create(connection)
            table.insert(connection, part.iterate_rows())
        connection.commit()
        yield connection.serialize()
