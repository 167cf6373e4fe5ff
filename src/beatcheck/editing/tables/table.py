"""Tables: the cells of a CSV file or a spreadsheet as text, with their rows and columns."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from beatcheck.errors import CannotReadError

_SHEETS = {".xlsx", ".xlsm"}
_DELIMITERS = (",", ";", "\t")
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 10_000  # characters; a longer cell is no figure and no note
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows below them, each with its number in the file."""

    names: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(data: bytes, file: str, sheet: str | None = None) -> Table:
    """Return the table in a file: its first row names the columns, empty rows are left out.

    Raises CannotReadError.
    """
    is_sheet = PurePath(file).suffix.lower() in _SHEETS
    lines = list(_read_sheet(data, file, sheet) if is_sheet else _read_csv(data, file))
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if not filled:
        raise CannotReadError(f"{file} holds no table; its first row names the columns")
    (_, names), *rows = filled
    width = len(names)
    found = ((number, (*cells, *("",) * (width - len(cells)))) for number, cells in rows)
    return Table(names, tuple(found))


def _read_csv(data: bytes, file: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        message = f"{file} is not UTF-8 at byte {problem.start}; save it as CSV UTF-8"
        raise CannotReadError(message) from None
    head = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in lines:
            yield lines.line_num, tuple(map(_strip_guard, cells))
    except csv.Error as problem:
        message = f"{file}:{lines.line_num} is not CSV: {problem}; mend the quotes there"
        raise CannotReadError(message) from None


def _strip_guard(cell: str) -> str:
    """Return a cell without the sign that keeps spreadsheets from running it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_RUN_BY_SPREADSHEETS) else text


def _read_sheet(data: bytes, file: str, sheet: str | None) -> Iterator[tuple[int, tuple[str, ...]]]:
    import openpyxl  # noqa: PLC0415 - only spreadsheets need it

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as problem:  # noqa: BLE001 - whatever a broken file makes of the library
        message = f"{file} is no spreadsheet ({type(problem).__name__}); save it as .xlsx or .csv"
        raise CannotReadError(message) from None
    names = ", ".join(book.sheetnames)
    if sheet is not None and sheet not in book.sheetnames:
        raise CannotReadError(f"{file} has no sheet {sheet}; it has {names}")
    chosen = book[sheet or book.sheetnames[0]]
    chosen.reset_dimensions()  # what a sheet says of its size can be wrong
    rows = enumerate(chosen.iter_rows(), start=1)
    number = 0
    while True:
        try:
            number, row = next(rows)
            cells = tuple(_read_cell(cell) for cell in row)
        except StopIteration:
            return
        except Exception as problem:  # noqa: BLE001 - the library reads the sheet as it goes
            message = f"{file} is broken after row {number} ({type(problem).__name__})"
            raise CannotReadError(f"{message}; save it as .xlsx or .csv again") from None
        yield number, cells


def _read_cell(cell: Any) -> str:  # noqa: ANN401 - a cell of openpyxl, which has no types
    """Return what a cell shows: figures exact as they were typed, days as 2025-01-26."""
    match cell.value:
        case None:
            return ""
        case datetime() as moment:
            return moment.date().isoformat()
        case date() as day:
            return day.isoformat()
        case float() | int() as number if not isinstance(number, bool):
            return _figure(Decimal(repr(number)), str(cell.number_format))
        case value:
            return _strip_guard(str(value)[:_LONGEST_CELL])


def _figure(number: Decimal, shown_as: str) -> str:
    """Return the digits of a figure; one that is shown as a percentage is one."""
    if "%" not in shown_as:
        return f"{number:f}".removesuffix(".0")
    return f"{(number * _HUNDRED).normalize():f}%"
