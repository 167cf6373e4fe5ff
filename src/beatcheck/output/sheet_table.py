"""A sheet as a table for people: any columns, under their names."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from beatcheck.output.look import Look
from beatcheck.output.numbers import plain
from beatcheck.output.sheet import Cell, Kind, Sheet

HEAD = box.Box("    \n    \n ─  \n    \n    \n    \n    \n    \n")
ASCII_HEAD = box.Box("    \n    \n -  \n    \n    \n    \n    \n    \n", ascii=True)


def empty_table(look: Look) -> Table:
    """A table without columns: a line under its head and nothing between its cells."""
    return Table(box=ASCII_HEAD if look.ascii else HEAD, show_edge=False, pad_edge=False, padding=0)


def sheet_parts(sheet: Sheet[Any], look: Look) -> Iterator[RenderableType]:
    """The sheet as one table; cells are folded where the terminal is too narrow, never cut."""
    table = empty_table(look)
    for column in sheet.columns:
        is_number = column.kind in {Kind.NUMBER, Kind.COUNT}
        table.add_column(
            column.name.replace("_", " "),
            justify="right" if is_number else "left",
            overflow="fold",
            header_style="bold",
        )
    for cells in sheet.rows():
        table.add_row(*(Text(_text(cell, look)) for cell in cells))
    yield table


def _text(cell: Cell, look: Look) -> str:
    if cell is None:
        return look.glyph("dash")
    return plain(cell) if isinstance(cell, Decimal) else str(cell)
