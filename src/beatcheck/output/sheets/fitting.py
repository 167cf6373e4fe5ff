"""Tables for people: the columns that a terminal has room for, and the names of the others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from beatcheck.output.sheets.sheet import Cell, CellKind, Column
from beatcheck.output.text.display import Look
from beatcheck.rounding import format_plain

Row = TypeVar("Row")
Writers = Mapping[str, Callable[[Row], str]]

# A line under the head and nothing between the cells; rich wants a box of eight lines.
_HEAD = box.Box("    \n    \n ─  \n    \n    \n    \n    \n    \n")
_ASCII_HEAD = box.Box("    \n    \n -  \n    \n    \n    \n    \n    \n", ascii=True)


class ShownColumn(NamedTuple):
    """A column with the texts of its cells; the higher its level, the wider a terminal it needs.

    `styles` are those of its cells, where they have any.
    """

    name: str
    head: str
    texts: Sequence[str]
    level: int = 0
    is_number: bool = False
    styles: Sequence[str] = ()


def show_columns(
    columns: Iterable[Column[Row]], rows: Sequence[Row], writers: Writers[Row], look: Look
) -> list[ShownColumn]:
    """Return the columns that have a head, with the texts of their cells.

    `writers` write the cells of the columns they are named after; other cells stand as in CSV.
    """
    return [
        _show_column(column, rows, writers.get(column.name), look)
        for column in columns
        if column.head
    ]


def _show_column(
    column: Column[Row], rows: Sequence[Row], writer: Callable[[Row], str] | None, look: Look
) -> ShownColumn:
    if writer is None:
        texts = [format_cell(cell, look) for cell in column.read(rows)]
    else:
        texts = [writer(row) for row in rows]
    # A count with words beside it, as a streak that ends, reads from the left.
    is_number = column.kind is CellKind.NUMBER or (column.kind is CellKind.COUNT and writer is None)
    return ShownColumn(column.name, column.head, texts, column.level, is_number)


def format_cell(cell: Cell, look: Look) -> str:
    """Return a cell as a table shows it: a dash for what is unknown."""
    if cell is None:
        return look.find_glyph("dash")
    return format_plain(cell) if isinstance(cell, Decimal) else str(cell)


def fit_columns(columns: Sequence[ShownColumn], look: Look) -> list[ShownColumn]:
    """Return as many columns as the width holds whole; in a pipe all, if nothing fits none.

    The columns with the highest level go first, all of a level together.
    """
    for level in sorted({column.level for column in columns}, reverse=True):
        fitting = [column for column in columns if column.level <= level]
        if look.width is None or measure_columns(fitting) <= look.width:
            return fitting
    return []


def measure_columns(columns: Sequence[ShownColumn]) -> int:
    """Return the width of the table that cuts and folds nothing."""
    widths = (
        max(cell_len(line) for text in (column.head, *column.texts) for line in text.split("\n"))
        for column in columns
    )
    return sum(widths) + len(columns) - 1


def name_missing(columns: Sequence[ShownColumn], fitting: Sequence[ShownColumn]) -> str:
    """Return the heads of the columns that were left out, as words; nothing if none was."""
    shown = {column.name for column in fitting}
    heads = (column.head.replace("\n", " ") for column in columns if column.name not in shown)
    return ", ".join(dict.fromkeys(heads))


def draw_columns(
    columns: Sequence[ShownColumn], look: Look, row_styles: Sequence[str] = ()
) -> Table:
    """Return the table of these columns."""
    table = create_table(look)
    for column in columns:
        table.add_column(
            column.head,
            justify="right" if column.is_number else "left",
            overflow="fold",
            header_style="bold",
            vertical="bottom" if "\n" in column.head else "top",
        )
    for number, texts in enumerate(zip(*(column.texts for column in columns), strict=True)):
        cells = (
            Text(text, style=column.styles[number] if column.styles else "")
            for column, text in zip(columns, texts, strict=True)
        )
        table.add_row(*cells, style=row_styles[number] if row_styles else "")
    return table


def create_table(look: Look) -> Table:
    """Return a table without columns: a line under its head and nothing between its cells."""
    head = _ASCII_HEAD if look.ascii else _HEAD
    return Table(box=head, show_edge=False, pad_edge=False, padding=0)
