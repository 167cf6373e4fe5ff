"""Tables: the cells of a CSV file, a spreadsheet or JSON records as text, in rows and columns."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from beatcheck.editing.tables.csv_file import decode_csv, read_lines
from beatcheck.editing.tables.spreadsheet import read_sheet
from beatcheck.errors import CannotReadError, UsageError

_SHEETS = {".xlsx", ".xlsm"}
_JSON = {".json"}
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n")
Line = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows below them, each with its number in the file.

    `delimiter` is that of a CSV file, empty for any other.
    """

    names: tuple[str, ...]
    rows: tuple[Line, ...]
    delimiter: str = ""


def read_table(
    data: bytes,
    file: str,
    sheet: str | None = None,
    header: int | None = None,
    is_header: Callable[[tuple[str, ...]], bool] = lambda _: True,
) -> Table:
    """Return the table in a file; empty rows are left out.

    The columns are named in row `header`, else in the first row that `is_header`, else in the
    first one. Raises CannotReadError, and UsageError for a header that is not there.
    """
    delimiter, lines = _read_lines(data, file, sheet)
    filled = [
        (number, tuple(map(_strip_guard, cells)))
        for number, cells in lines
        if any(map(str.strip, cells))
    ]
    if not filled:
        raise CannotReadError(f"{file} holds no table; its first row names the columns")
    at = _find_header(filled, header, is_header, file)
    names = filled[at][1]
    while names and not names[-1]:
        names = names[:-1]
    rows = tuple(
        (number, (*cells, *("",) * (len(names) - len(cells)))) for number, cells in filled[at + 1 :]
    )
    return Table(names, rows, delimiter)


def _find_header(
    lines: list[Line],
    header: int | None,
    is_header: Callable[[tuple[str, ...]], bool],
    file: str,
) -> int:
    if header is None:
        return next((at for at, (_, cells) in enumerate(lines) if is_header(cells)), 0)
    for at, (number, _) in enumerate(lines):
        if number == header:
            return at
    raise UsageError(f"--header {header}: {file} has no such row, or nothing stands in it")


def _read_lines(data: bytes, file: str, sheet: str | None) -> tuple[str, Iterable[Line]]:
    suffix = PurePath(file).suffix.lower()
    if suffix in _SHEETS:
        return "", read_sheet(data, file, sheet)
    if suffix in _JSON:
        return "", _read_records(data, file)
    content = decode_csv(data, file)
    return content.delimiter, read_lines(content, file)


def _read_records(data: bytes, file: str) -> Iterator[Line]:
    """Yield a list of JSON objects as lines: their keys, then the values of each."""
    try:
        records = json.loads(data, parse_float=str, parse_int=str)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise CannotReadError(f"{file} is not JSON: {problem}; mend it there") from None
    if isinstance(records, dict) and {"cik", "facts"} <= records.keys():
        message = f"{file} holds the SEC's companyfacts, not a table"
        raise CannotReadError(f"{message}: beatcheck reconcile --facts {file} compares them")
    if not (isinstance(records, list) and all(isinstance(one, dict) for one in records)):
        raise CannotReadError(f'{file} is no list of records; write [{{"period": …}}, …]')
    names = tuple(dict.fromkeys(key for record in records for key in record))
    yield 1, names
    for number, record in enumerate(records, start=2):
        cells = (record.get(name) for name in names)
        yield number, tuple("" if cell is None else str(cell) for cell in cells)


def _strip_guard(cell: str) -> str:
    """Return a cell without the sign that keeps spreadsheets from running it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_RUN_BY_SPREADSHEETS) else text
