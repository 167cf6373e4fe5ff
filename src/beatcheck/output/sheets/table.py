"""A sheet as a table for people: any columns, under their names."""

from collections.abc import Iterator
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from beatcheck.output.sheets.fitting import (
    ShownColumn,
    draw_columns,
    format_cell,
    measure_columns,
)
from beatcheck.output.sheets.sheet import CellKind, Sheet
from beatcheck.output.text.display import Look
from beatcheck.output.text.render import label_texts


def show_sheet(sheet: Sheet[Any], look: Look) -> Iterator[RenderableType]:
    """Yield the sheet as one table; where the terminal is too narrow for it, each row by itself.

    Nothing is cut: only the words of a heading stand below one another to save room.
    """
    rows = [[format_cell(cell, look) for cell in cells] for cells in sheet.iterate_rows()]
    texts: list[tuple[str, ...]] = list(zip(*rows, strict=True)) or [()] * len(sheet.columns)
    wide = [
        ShownColumn(
            column.name,
            column.name.replace("_", " "),
            cells,
            is_number=column.kind in {CellKind.NUMBER, CellKind.COUNT},
        )
        for column, cells in zip(sheet.columns, texts, strict=True)
    ]
    narrow = [column._replace(head=column.head.replace(" ", "\n")) for column in wide]
    for columns in (wide, narrow):
        if look.width is None or measure_columns(columns) <= look.width:
            yield draw_columns(columns, look)
            return
    for number, cells in enumerate(rows):
        if number:
            yield Text()
        yield label_texts((column.head, text) for column, text in zip(wide, cells, strict=True))
