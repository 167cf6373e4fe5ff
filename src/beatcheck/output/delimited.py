"""CSV and TSV: numbers alone in their cell, dates ISO, empty for unknown."""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from beatcheck.output.numbers import plain
from beatcheck.output.sheet import Cell, Sheet

_BOM = "\ufeff"
_FORMULA_STARTS = frozenset("=+-@\t\r")
_ROWS_A_PIECE = 1000


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
    return f"'{text}" if text[:1] in _FORMULA_STARTS else text


def _delimited(sheet: Sheet[Any], delimiter: str, line_end: str) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(sheet.names)
    for count, cells in enumerate(sheet.rows(), start=1):
        writer.writerow(_fields(cells))
        if count % _ROWS_A_PIECE == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _fields(cells: Sequence[Cell]) -> list[Cell]:
    """The cells as the csv module writes them: it knows None, whole numbers and dates itself."""
    return [
        plain(cell) if type(cell) is Decimal else guarded(cell) if type(cell) is str else cell
        for cell in cells
    ]
