"""The only door into pandas: a sheet as a DataFrame with explicit types, and as Parquet."""

import io
import os
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, assert_never

import pandas as pd

from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import build_lines
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.sheets.sheet import Cell, CellKind, Sheet
from beatcheck.output.text.scale import Scale

# pandas has no day without an hour; seconds are the coarsest it knows.
_DAY = "datetime64[s]"
_PARQUET_DAY = "date32[day][pyarrow]"  # a day has no hour there


def to_frame(records: Iterable[Record], scale: Scale | str = Scale.MILLION) -> pd.DataFrame:
    """Return the periods of all records, a row each, with the columns of `report --format csv`.

    Money is in `scale` ("unit", "thousand", "million" or "billion"), as the column `unit` says.
    Text is `string`, figures are nullable `Float64`, counts `Int64`, days `datetime64`; what is
    unknown is missing. Verdicts are made before figures become floats.
    """
    batches = (build_lines(record) for record in records)
    return build_frame(Sheet("beatcheck.report/1", list_report_columns(Scale(scale)), batches))


def build_frame(sheet: Sheet[Any], day: str = _DAY) -> pd.DataFrame:
    """Return a sheet as a DataFrame; `day` is the type of its dates."""
    rows = [[_convert_cell(cell) for cell in cells] for cells in sheet.iterate_rows()]
    frame = pd.DataFrame(rows, columns=list(sheet.names), dtype="object")
    types = {column.name: _choose_type(column.kind, day) for column in sheet.columns}
    return frame.astype(types)


def to_parquet(sheet: Sheet[Any]) -> Iterator[bytes]:
    """Return the sheet as a Parquet file, for programs that read whole columns."""
    # pyarrow's own allocator starts a thread, and where memory is short that ends the process.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    file = io.BytesIO()
    build_frame(sheet, _PARQUET_DAY).to_parquet(file, engine="pyarrow", index=False)
    yield file.getvalue()


def _choose_type(kind: CellKind, day: str) -> str:
    match kind:
        case CellKind.TEXT:
            return "string"
        case CellKind.NUMBER:
            return "Float64"
        case CellKind.COUNT:
            return "Int64"
        case CellKind.DATE:
            return day
        case _:
            assert_never(kind)


def _convert_cell(cell: Cell) -> object:
    return float(cell) if isinstance(cell, Decimal) else cell
