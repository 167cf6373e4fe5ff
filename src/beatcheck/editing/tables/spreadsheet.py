"""Spreadsheets as lines of cells: each figure with the digits that its cell shows."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, NamedTuple

from beatcheck.errors import CannotReadError

NO_VALUE = "\0formula "  # before the name of a cell: no text of a spreadsheet has a null character
_MOST_TITLES = 50  # rows in which a header is looked for
_HUNDRED = Decimal(100)
_LONGEST_CELL = 10_000  # characters; a longer cell is neither a figure nor a note
# What a float can carry: more digits are the noise of binary arithmetic.
_DIGITS = 15
# The decimals of a number format: two in 0.00 and in #,##0.00.
_DECIMALS = re.compile(r"0\.(0+)")
# A comma after the last digit of a number format divides what is shown by a thousand: 0.0,,"M".
_SCALING = re.compile(r"[0#]\s*,+(?![0#])")


class SheetCells(NamedTuple):
    """The cells of a sheet by rows, each with its number, and the name of the sheet.

    `is_chosen` says that it is not the first sheet, and that nobody named it.
    """

    lines: tuple[tuple[int, tuple[str, ...]], ...]
    name: str
    is_chosen: bool


def read_sheet(
    data: bytes, file: str, sheet: str | None, is_header: Callable[[tuple[str, ...]], bool]
) -> SheetCells:
    """Return a sheet: the one named, else the first with a row that `is_header`, else the first.

    A formula without a value becomes NO_VALUE and the name of its cell. Raises CannotReadError for
    a file that is not a spreadsheet or lacks the sheet, and for cells whose figure cannot be
    known: a format that scales, a hidden row.
    """
    book, formulas = (_load(data, file, data_only=has_values) for has_values in (True, False))
    pages = {page.title: page for page in book.worksheets}
    if not pages or (sheet is not None and sheet not in pages):
        wanted = f"sheet {sheet}" if sheet is not None else "sheet with cells"
        raise CannotReadError(f"{file} has no {wanted}; it has {', '.join(pages) or 'none'}")
    first = next(iter(pages))
    name = sheet or next((page for page in pages if _has_header(pages[page], is_header)), first)
    _refuse_hidden(pages[name], file)
    lines = tuple(_read_rows(pages[name], formulas[name], file))
    return SheetCells(lines, name, is_chosen=sheet is None and name != first)


def _has_header(page: Any, is_header: Callable[[tuple[str, ...]], bool]) -> bool:  # noqa: ANN401
    rows = page.iter_rows(max_row=_MOST_TITLES, values_only=True)
    return any(is_header(tuple(map(_show_plainly, row))) for row in rows)


def _show_plainly(value: object) -> str:
    return "" if value is None else str(value).removesuffix(" 00:00:00")


def _read_rows(page: Any, written: Any, file: str) -> Iterator[tuple[int, tuple[str, ...]]]:  # noqa: ANN401
    for number, row in enumerate(page.iter_rows(), start=1):
        try:
            cells = tuple(_read_cell(cell, written, file) for cell in row)
        except (IndexError, KeyError, TypeError, ValueError) as problem:
            message = f"{file} is broken in row {number} ({type(problem).__name__})"
            raise CannotReadError(f"{message}; save it as .xlsx or .csv again") from None
        yield number, cells


def _load(data: bytes, file: str, *, data_only: bool) -> Any:  # noqa: ANN401 - openpyxl has no types
    import openpyxl  # noqa: PLC0415 - only spreadsheets need it

    try:
        # Not in read-only mode: it believes what a sheet says of its size, and drops cells.
        return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only)
    except Exception as problem:  # noqa: BLE001 - whatever a broken file makes of the library
        message = (
            f"{file} is not a spreadsheet ({type(problem).__name__}); save it as .xlsx or .csv"
        )
        raise CannotReadError(message) from None


def _refuse_hidden(page: Any, file: str) -> None:  # noqa: ANN401 - a sheet of openpyxl
    """Refuse rows, columns and merged cells whose figures a reader of the sheet does not see."""
    rows = [str(key) for key, row in page.row_dimensions.items() if row.hidden]
    columns = [str(key) for key, column in page.column_dimensions.items() if column.hidden]
    if rows or columns:
        where = ", ".join((*(f"row {key}" for key in rows), *(f"column {key}" for key in columns)))
        message = f"{file} hides {where}; show it, or delete it, and save the file again"
        raise CannotReadError(message)
    if page.merged_cells.ranges:
        where = ", ".join(sorted(str(span) for span in page.merged_cells.ranges))
        message = f"{file} has merged cells ({where}); split them, so that each cell has its value"
        raise CannotReadError(message)


def _read_cell(cell: Any, written: Any, file: str) -> str:  # noqa: ANN401 - cells of openpyxl
    """Return what a cell shows: figures with the digits of their format, days as 2025-01-26."""
    match cell.value:
        case None:
            is_formula = written[cell.coordinate].data_type == "f"
            return f"{NO_VALUE}{cell.coordinate}" if is_formula else ""
        case datetime() as moment:
            return moment.date().isoformat()
        case date() as day:
            return day.isoformat()
        case float() | int() as number if not isinstance(number, bool):
            return _format_number(
                float(number), str(cell.number_format), f"{file}: {cell.coordinate}"
            )
        case value:
            return str(value)[:_LONGEST_CELL]


def _format_number(number: float, shown_as: str, place: str) -> str:
    """Return the digits of a figure as its format shows them, where that loses none."""
    positive = shown_as.split(";", maxsplit=1)[0]
    if _SCALING.search(re.sub(r'"[^"]*"', "", positive)):
        message = f"{place} shows a figure divided by its format {shown_as}"
        raise CannotReadError(f"{message}; choose a plain number format and save the file again")
    value = Decimal(f"{number:.{_DIGITS}g}") if number % 1 else Decimal(int(number))
    mark = ""
    if "%" in positive:
        value, mark = value * _HUNDRED, "%"
    match = _DECIMALS.search(positive)
    if match is not None:
        shown = value.quantize(Decimal(1).scaleb(-len(match[1])), ROUND_HALF_EVEN)
        # A format that hides digits is not rounding of the figure: the cell still has them.
        value = shown if shown == value else value
    elif positive in {"0", "#,##0", "0%"} or mark or positive == "General":
        value = value.normalize()
    return f"{value:f}{mark}"
