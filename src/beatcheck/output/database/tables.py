"""Tables of the database: how each is created, filled and turned into a view."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from sqlite3 import Connection, IntegrityError
from typing import Any

from beatcheck.errors import UsageError
from beatcheck.output.sheets.sheet import Cell, CellKind, Sheet

# SQLite keeps whole numbers exactly up to 64 bits and all others as floats of 15 digits.
_LARGEST_INTEGER = 2**63 - 1
_TYPES = {
    CellKind.TEXT: "TEXT",
    CellKind.DATE: "TEXT",
    CellKind.NUMBER: "NUMERIC",
    CellKind.COUNT: "INTEGER",
}

Field = tuple[str, CellKind]


@dataclass(frozen=True, slots=True)
class DatabaseTable:
    """A table: its columns, the columns that tell its rows apart, and those that lead elsewhere.

    Each of `parents` is the name of another table and the columns that are its key.
    """

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()
    parents: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def create(self, connection: Connection) -> None:
        """Create the table in a database."""
        lines = [f"{quote_name(name)} {_TYPES[kind]}" for name, kind in self.fields]
        if self.key:
            lines.append(f"PRIMARY KEY ({join_names(self.key)})")
        lines += [
            f"FOREIGN KEY ({listed}) REFERENCES {quote_name(parent)} ({listed})"
            for parent, listed in ((parent, join_names(names)) for parent, names in self.parents)
        ]
        connection.execute(f"CREATE TABLE {quote_name(self.name)} ({', '.join(lines)})")

    def insert(self, connection: Connection, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows, whose cells are in the order of the columns.

        Raises UsageError for two rows with one key: a company's figures stand in two ledgers.
        """
        marks = ", ".join("?" * len(self.fields))
        statement = f"INSERT INTO {quote_name(self.name)} VALUES ({marks})"  # noqa: S608 - own names
        for row in rows:
            try:
                connection.execute(statement, tuple(map(convert_cell, row)))
            except IntegrityError:
                key = " ".join(str(cell) for cell in row[: len(self.key)])
                message = f"{key} is in two of the ledgers, and a database can have it only once"
                raise UsageError(f"{message}: name one ledger, or choose with --metric") from None


# What applies to all rows of the other tables.
TERMS = DatabaseTable("terms", (("name", CellKind.TEXT), ("value", CellKind.TEXT)), key=("name",))


def build_table(name: str, sheet: Sheet[Any], parents: Sequence[str] = ()) -> DatabaseTable:
    """Return the table for a sheet; `parents` are tables that its first columns lead to."""
    keys = {"metrics": ("company", "metric"), "periods": ("company", "period")}
    fields = tuple((column.name, column.kind) for column in sheet.columns)
    return DatabaseTable(name, fields, parents=tuple((parent, keys[parent]) for parent in parents))


def convert_cell(cell: Cell) -> str | int | float | None:
    """Return a cell as SQLite keeps it: days as 2025-01-26, figures as numbers.

    Raises UsageError for a figure larger than any number of SQLite.
    """
    match cell:
        case Decimal() if cell == cell.to_integral_value():
            whole = int(cell)
            return whole if abs(whole) <= _LARGEST_INTEGER else _convert_float(cell)
        case Decimal():
            return _convert_float(cell)
        case date():
            return cell.isoformat()
        case str() | int() | None:
            return cell


def _convert_float(value: Decimal) -> float:
    number = float(value)
    if number in {float("inf"), float("-inf")}:
        raise UsageError("a figure is too large for SQLite: write csv or json instead")
    return number


def quote_name(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def join_names(names: Iterable[str]) -> str:
    """Return names as SQL lists them."""
    return ", ".join(map(quote_name, names))
