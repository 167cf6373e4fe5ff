"""Parquet: a sheet with the types of its columns, for programs that read whole columns."""

from collections.abc import Iterator
from typing import Any

from beatcheck.output.sheets.sheet import Kind, Sheet


def to_parquet(sheet: Sheet[Any]) -> Iterator[bytes]:
    """The sheet as a Parquet file: text, days, counts and floats; what is unknown is null."""
    from beatcheck.analysis.frame import COUNT, DAY, NUMBER, TEXT, parquet_of  # noqa: PLC0415 - pandas

    types = {Kind.TEXT: TEXT, Kind.DATE: DAY, Kind.NUMBER: NUMBER, Kind.COUNT: COUNT}
    dtypes = {column.name: types[column.kind] for column in sheet.columns}
    yield parquet_of(sheet.rows(), dtypes)
