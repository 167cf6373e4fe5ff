"""Tables: the cells of a CSV file, a spreadsheet or JSON records as text, in rows and columns."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from beatcheck.editing.tables.csv_file import decode_csv, read_lines
from beatcheck.editing.tables.scale_words import find_scale_words
from beatcheck.editing.tables.spreadsheet import NO_VALUE, read_sheet
from beatcheck.errors import CannotReadError, UsageError

_SHEETS = {".xlsx", ".xlsm"}
_JSON = {".json"}
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n")
Line = tuple[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows below them, each with its number in the file.

    `delimiter` is that of a CSV file, empty for any other; `sheet` is the one that was chosen where
    nobody named it and it is not the first. `title` is what the rows above the header say of the
    scale of the figures, as `in thousands`.
    """

    names: tuple[str, ...]
    rows: tuple[Line, ...]
    delimiter: str = ""
    sheet: str = ""
    title: str = ""


class LongTable(NamedTuple):
    """A table with a row for each period, and which column holds which field.

    `decimals` are those of its actuals, where its own rows do not show them.
    """

    table: Table
    columns: Mapping[str, int]
    decimals: int | None = None


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
    content = _read_lines(data, file, sheet, is_header)
    filled = [
        (number, tuple(map(_strip_guard, cells)))
        for number, cells in content.lines
        if any(map(str.strip, cells))
    ]
    if not filled:
        raise CannotReadError(f"{file} has no table; its first row should name the columns")
    at = _find_header(filled, header, is_header, file)
    names = filled[at][1]
    while names and not names[-1]:
        names = names[:-1]
    rows = tuple(
        (number, (*cells, *("",) * (len(names) - len(cells)))) for number, cells in filled[at + 1 :]
    )
    titles = (find_scale_words(" ".join(cells)) for _, cells in filled[:at])
    title = next(filter(None, titles), "")
    return Table(names, rows, content.delimiter, content.sheet, title)


def refuse_valueless(table: Table, used: Iterable[int], file: str) -> None:
    """Raise CannotReadError where a cell of a column that is used is a formula without a value."""
    for at in used:
        for _, cells in table.rows:
            if cells[at].startswith(NO_VALUE):
                message = f"{file}: {cells[at].removeprefix(NO_VALUE)} has a formula and no value"
                raise CannotReadError(f"{message}; open and save it in a spreadsheet program first")


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
    raise UsageError(f"--header {header}: {file} has no such row, or the row is empty")


class _Content(NamedTuple):
    """The lines of a file, the delimiter of a CSV file, and the sheet that was chosen."""

    lines: Iterable[Line]
    delimiter: str = ""
    sheet: str = ""


def _read_lines(
    data: bytes, file: str, sheet: str | None, is_header: Callable[[tuple[str, ...]], bool]
) -> _Content:
    suffix = PurePath(file).suffix.lower()
    if suffix in _SHEETS:
        page = read_sheet(data, file, sheet, is_header)
        return _Content(page.lines, sheet=page.name if page.is_chosen else "")
    if suffix in _JSON:
        return _Content(_read_records(data, file))
    content = decode_csv(data, file)
    return _Content(read_lines(content, file), content.delimiter)


def _read_records(data: bytes, file: str) -> Iterator[Line]:
    """Yield a list of JSON objects as lines: their keys, then the values of each."""
    try:
        records = json.loads(data, parse_float=str, parse_int=str)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise CannotReadError(f"{file} is not JSON: {problem}; fix it there") from None
    if isinstance(records, dict) and {"cik", "facts"} <= records.keys():
        message = f"{file} contains the SEC's companyfacts, not a table"
        raise CannotReadError(f"{message}: beatcheck reconcile --facts {file} compares them")
    if isinstance(records, dict) and str(records.get("schema", "")).startswith("beatcheck."):
        records = next((part for part in records.values() if isinstance(part, list)), [])
    if not (isinstance(records, list) and all(isinstance(record, dict) for record in records)):
        raise CannotReadError(f'{file} is not a list of records; write [{{"period": …}}, …]')
    names = tuple(dict.fromkeys(key for record in records for key in record))
    yield 1, names
    for number, record in enumerate(records, start=2):
        cells = (record.get(name) for name in names)
        yield number, tuple("" if cell is None else str(cell) for cell in cells)


def _strip_guard(cell: str) -> str:
    """Return a cell without the sign that keeps spreadsheets from running it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_RUN_BY_SPREADSHEETS) else text
