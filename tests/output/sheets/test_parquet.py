"""Parquet: every column with its type, and nothing lost on the way."""

import io
from datetime import date

import pandas as pd
import pytest

pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")

from pyarrow import parquet

from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.sheets.frame import to_parquet
from beatcheck.output.sheets.sheet import CellKind, Sheet
from samples import FORMS, STREAKS, report_sheet

ARROW_TYPES = {
    CellKind.TEXT: "large_string",
    CellKind.DATE: "date32[day]",
    CellKind.NUMBER: "double",
    CellKind.COUNT: "int64",
}


def written(text: str) -> bytes:
    return b"".join(to_parquet(report_sheet(text)))


@pytest.mark.parametrize("text", [STREAKS, FORMS], ids=["streaks", "forms"])
def test_columns_have_the_names_and_types_of_the_sheet(text: str) -> None:
    schema = parquet.read_schema(io.BytesIO(written(text)))
    found = {field.name: str(field.type) for field in schema}
    assert found == {column.name: ARROW_TYPES[column.kind] for column in list_report_columns()}


def test_figures_days_and_gaps_arrive() -> None:
    frame = pd.read_parquet(io.BytesIO(written(STREAKS))).set_index("period")
    row = frame.loc["FY2025Q4"]
    assert (row["actual"], row["beat"], row["streak"]) == (39331.0, 1831.0, 0)
    assert row["reported_on"] == date(2025, 2, 26)
    assert row["verdict"] == "short"
    assert frame["actual"].isna()["FY2027Q3"]


def test_nothing_to_say_is_a_file_with_columns_and_no_rows() -> None:
    empty = b"".join(to_parquet(Sheet("x/1", list_report_columns(), [])))
    table = parquet.read_table(io.BytesIO(empty))
    assert (table.num_rows, table.num_columns) == (0, len(list_report_columns()))


def test_the_same_input_gives_the_same_bytes() -> None:
    assert written(STREAKS) == written(STREAKS)
