"""A sheet as a table for people: any columns, under their names."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from beatcheck.output.sheets.sheet import Cell, Kind, Sheet
from beatcheck.output.text.display import Look
from beatcheck.output.text.render import labelled
from beatcheck.rounding import format_plain

HEAD = box.Box("    \n    \n ─  \n    \n    \n    \n    \n    \n")
ASCII_HEAD = box.Box("    \n    \n -  \n    \n    \n    \n    \n    \n", ascii=True)


def empty_table(look: Look) -> Table:
    """A table without columns: a line under its head and nothing between its cells."""
    return Table(box=ASCII_HEAD if look.ascii else HEAD, show_edge=False, pad_edge=False, padding=0)


def sheet_parts(sheet: Sheet[Any], look: Look) -> Iterator[RenderableType]:
    """The sheet as one table; where the terminal is too narrow for it, each row by itself.

    Nothing is cut: only the words of a heading stand below one another to save room.
    """
    rows = [[_text(cell, look) for cell in cells] for cells in sheet.rows()]
    heads = [name.replace("_", " ") for name in sheet.names]
    stacked = [head.replace(" ", "\n") for head in heads]
    for names in (heads, stacked):
        if look.width is None or _width(names, rows) <= look.width:
            yield _table(sheet, names, rows, look)
            return
    for number, cells in enumerate(rows):
        if number:
            yield Text()
        yield labelled(zip(heads, cells, strict=True))


def _table(
    sheet: Sheet[Any], heads: Sequence[str], rows: Sequence[Sequence[str]], look: Look
) -> Table:
    table = empty_table(look)
    for column, head in zip(sheet.columns, heads, strict=True):
        is_number = column.kind in {Kind.NUMBER, Kind.COUNT}
        table.add_column(
            head,
            justify="right" if is_number else "left",
            overflow="fold",
            header_style="bold",
            vertical="bottom",
        )
    for cells in rows:
        table.add_row(*map(Text, cells))
    return table


def _width(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """The width of the table that cuts and folds nothing."""
    columns = zip(*rows, strict=True) if rows else ((),) * len(heads)
    widths = (
        max(cell_len(line) for text in (head, *cells) for line in text.split("\n"))
        for head, cells in zip(heads, columns, strict=True)
    )
    return sum(widths) + len(heads) - 1


def _text(cell: Cell, look: Look) -> str:
    if cell is None:
        return look.glyph("dash")
    return format_plain(cell) if isinstance(cell, Decimal) else str(cell)
