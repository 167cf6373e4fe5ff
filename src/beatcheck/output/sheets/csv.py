"""CSV and TSV: numbers alone in their cell, dates ISO, empty for unknown.

Written column by column: the csv module, cell by cell, takes twice as long for 100,000 rows.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from beatcheck.output.sheets.dialect import PLAIN, Dialect
from beatcheck.output.sheets.sheet import Cell, CellKind, Sheet

# Excel takes a file without it for the encoding of the machine.
_BOM = "\ufeff"
_PIECE = 1000  # rows that are handed on at once
# A spreadsheet runs a cell that begins so, whatever quotes stand around it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# Such a cell among many that stand one after the other, each after a NUL.
_FORMULA_AMONG = re.compile(f"\0[{re.escape(''.join(_FORMULA_STARTS))}]")
# What makes a cell need quotes besides the separator, as a line break inside a text.
_SPECIAL = re.compile(r'["\t\r\n]')


def to_csv(sheet: Sheet[Any], dialect: Dialect = PLAIN) -> Iterator[str]:
    """Yield the sheet as CSV in pieces, header first."""
    if dialect.has_bom:
        yield _BOM
    yield from _join_rows(sheet, dialect)


def to_tsv(sheet: Sheet[Any]) -> Iterator[str]:
    """Return the sheet with tabs between its cells, in pieces."""
    return _join_rows(sheet, Dialect("\t"))


def guard_formula(text: str) -> str:
    """Return a text that a spreadsheet does not run: what looks like a formula starts with '."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _join_rows(sheet: Sheet[Any], dialect: Dialect) -> Iterator[str]:
    separator, line_end = dialect.separator, dialect.line_end
    rows = [separator.join(sheet.names)]
    for batch in sheet.batches:
        if batch:
            fields = (
                _write_cells(column.kind, column.read(batch), dialect) for column in sheet.columns
            )
            rows.extend(map(separator.join, zip(*fields, strict=True)))
        if len(rows) >= _PIECE:
            yield line_end.join(rows) + line_end
            rows = []
    if rows:
        yield line_end.join(rows) + line_end


def _write_cells(kind: CellKind, cells: Sequence[Cell], dialect: Dialect) -> Sequence[str]:
    """Return the cells of a column as the text that stands in the file."""
    match kind:
        case CellKind.NUMBER:
            numbers = _write_numbers(cells)
            if dialect.decimal == ".":
                return numbers
            return [number.replace(".", dialect.decimal) for number in numbers]
        case CellKind.TEXT:
            return _write_texts([str(cell or "") for cell in cells], dialect.separator)
        case CellKind.DATE | CellKind.COUNT:
            return ["" if cell is None else str(cell) for cell in cells]
        case _:
            assert_never(kind)


def _write_numbers(cells: Sequence[Cell]) -> Sequence[str]:
    """Return figures as digits without an exponent."""
    # `str` takes a third of the time of `format`, and gives most figures the same digits.
    return [
        "" if cell is None else text if "E" not in (text := str(cell)) else format(cell, "f")
        for cell in cells
    ]


def _write_texts(cells: Sequence[str], separator: str) -> Sequence[str]:
    """Return the texts, guarded and quoted if one look at all of them shows that one needs it."""
    together = "\0" + "\0".join(cells)
    needs_quotes = separator in together or _SPECIAL.search(together)
    if needs_quotes or _FORMULA_AMONG.search(together):
        return [_quote(guard_formula(cell), separator) for cell in cells]
    return cells


def _quote(text: str, separator: str) -> str:
    """Return a text as RFC 4180 writes it."""
    if separator in text or _SPECIAL.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text
