"""CSV and TSV: numbers alone in their cell, dates ISO, empty for unknown."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from beatcheck.output.sheet import Cell, Kind, Sheet

_BOM = "\ufeff"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_PIECE = 1_000_000  # characters that are handed on at once


def to_csv(sheet: Sheet[Any]) -> Iterator[str]:
    """The sheet as CSV in pieces: header first, lines end in LF."""
    return _delimited(sheet, ",", "\n")


def to_excel_csv(sheet: Sheet[Any]) -> Iterator[str]:
    """The sheet as CSV that Excel takes for UTF-8: with a BOM, lines end in CRLF."""
    yield _BOM
    yield from _delimited(sheet, ",", "\r\n")


def to_tsv(sheet: Sheet[Any]) -> Iterator[str]:
    """The sheet with tabs between its cells, in pieces."""
    return _delimited(sheet, "\t", "\n")


def guarded(text: str) -> str:
    """A text that a spreadsheet does not run: what looks like a formula starts with '."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _delimited(sheet: Sheet[Any], delimiter: str, line_end: str) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(sheet.names)
    for rows in sheet.batches:
        if rows:
            fields = (_fields(column.kind, column.read(rows)) for column in sheet.columns)
            writer.writerows(zip(*fields, strict=True))
        if buffer.tell() > _PIECE:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _fields(kind: Kind, cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells as the csv module writes them: it knows None, whole numbers and dates itself."""
    match kind:
        case Kind.NUMBER:
            return [None if cell is None else format(cell, "f") for cell in cells]
        case Kind.TEXT:
            return [guarded(cell) if isinstance(cell, str) else cell for cell in cells]
        case Kind.DATE | Kind.COUNT:
            return cells
