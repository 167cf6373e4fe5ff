"""CSV and TSV: numbers alone in their cell, dates ISO, empty for unknown.

Written column by column: the csv module, cell by cell, takes twice as long for 100,000 rows.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from beatcheck.output.sheets.sheet import Cell, Kind, Sheet

_BOM = "\ufeff"
_PIECE = 1000  # rows that are handed on at once
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_SPECIAL = re.compile(r'[",\t\r\n]')


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
    rows = [] if sheet.goes_on else [delimiter.join(sheet.names)]
    for batch in sheet.batches:
        if batch:
            fields = (_fields(column.kind, column.read(batch)) for column in sheet.columns)
            rows.extend(map(delimiter.join, zip(*fields, strict=True)))
        if len(rows) >= _PIECE:
            yield line_end.join(rows) + line_end
            rows = []
    if rows:
        yield line_end.join(rows) + line_end


def _fields(kind: Kind, cells: Sequence[Cell]) -> Sequence[str]:
    """The cells of a column as the text that stands in the file."""
    match kind:
        case Kind.NUMBER:
            return ["" if cell is None else format(cell, "f") for cell in cells]
        case Kind.TEXT:
            return _texts([str(cell or "") for cell in cells])
        case Kind.DATE | Kind.COUNT:
            return ["" if cell is None else str(cell) for cell in cells]
        case _:
            assert_never(kind)


def _texts(cells: Sequence[str]) -> Sequence[str]:
    """The texts, guarded and quoted where one look at all of them shows that one needs it."""
    together = "\0" + "\0".join(cells)
    if _SPECIAL.search(together) or any(f"\0{start}" in together for start in _FORMULA_STARTS):
        return [_quoted(guarded(cell)) for cell in cells]
    return cells


def _quoted(text: str) -> str:
    """A text as RFC 4180 writes it."""
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text
