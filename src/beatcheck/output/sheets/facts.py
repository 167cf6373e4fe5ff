"""Split the facts of a whole sheet into single facts and tables of their own."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from beatcheck.output.sheets.sheet import Cell, CellKind, Column, Fact, Sheet


class NamedSheet(NamedTuple):
    """A sheet with the name of its table: `revisions`, or `relations` beside a `reaction`."""

    name: str
    sheet: Sheet[Any]

    @property
    def title(self) -> str:
        """The name as a heading: `outcomes_return` is Outcomes return."""
        return self.name.replace("_", " ").capitalize()


def list_tables(sheet: Sheet[Any]) -> list[NamedSheet]:
    """Return the sheet under the name of its schema, and after it each table among its facts.

    The rows are read once and kept: some formats go through them more than once.
    """
    # `beatcheck.revisions/1` is the first version of what the command `revisions` writes.
    name = sheet.schema.removeprefix("beatcheck.").partition("/")[0]
    kept = sheet._replace(batches=[list(batch) for batch in sheet.batches])
    return [NamedSheet(name, kept), *_find_tables("", sheet.facts)]


def list_single_facts(sheet: Sheet[Any]) -> dict[str, Cell]:
    """Return the facts that are one cell each, nested ones under joined names."""
    flat = _flatten("", sheet.facts)
    return {name: cell for name, cell in flat if cell is not None}


def _find_tables(name: str, fact: Fact) -> Iterator[NamedSheet]:
    match fact:
        case Mapping():
            for key, inner in fact.items():
                yield from _find_tables(f"{name}_{key}" if name else key, inner)
        case str() | None:
            return
        case Sequence():
            rows = [dict(_flatten("", row)) for row in fact if isinstance(row, Mapping)]
            if rows:
                yield NamedSheet(name, _build_sheet(name, rows))


def _flatten(prefix: str, facts: Mapping[str, Fact]) -> Iterator[tuple[str, Cell]]:
    """Yield the cells of a mapping: `{lowest: {pearson: 0.1}}` gives lowest_pearson."""
    for key, fact in facts.items():
        name = f"{prefix}{key}"
        match fact:
            case Mapping():
                yield from _flatten(f"{name}_", fact)
            case str() | int() | Decimal() | date() | None:
                yield name, fact
            case Sequence():  # a table of its own, or a list of plain values
                plain = [str(item) for item in fact if not isinstance(item, Mapping)]
                if plain:
                    yield name, ", ".join(plain)


def _build_sheet(name: str, rows: Sequence[dict[str, Cell]]) -> Sheet[dict[str, Cell]]:
    names = dict.fromkeys(key for row in rows for key in row)
    columns = (_build_column(key, [row.get(key) for row in rows]) for key in names)
    return Sheet(f"beatcheck.{name}/1", tuple(columns), [rows])


def _build_column(name: str, cells: Sequence[Cell]) -> Column[dict[str, Cell]]:
    def read(rows: Sequence[dict[str, Cell]]) -> list[Cell]:
        return [row.get(name) for row in rows]

    return Column(name, _find_kind(cells), read, meaning="")


def _find_kind(cells: Sequence[Cell]) -> CellKind:
    present = [cell for cell in cells if cell is not None]
    for kind, types in (
        (CellKind.COUNT, int),
        (CellKind.NUMBER, (int, Decimal)),
        (CellKind.DATE, date),
    ):
        if present and all(isinstance(cell, types) for cell in present):
            return kind
    return CellKind.TEXT
