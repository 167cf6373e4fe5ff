"""The results as a pandas frame: explicit types, and pending as missing."""

import csv
from datetime import date

import pandas as pd
import pytest

from beatcheck import analyse, to_frame
from beatcheck.analysis.terms import Terms
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.sheets.csv import to_csv
from beatcheck.output.sheets.sheet import CellKind
from beatcheck.output.text.scale import Scale
from records_of_text import ledger_of, record_of
from samples import FORMS, STREAKS, report_sheet
from samples import ledger as ledger_of_text

ROWS = (
    "FY2024Q4 20B ± 2% | 22.103B",
    "FY2025Q4 37.5B ± 2% | 39.331B\n    consensus: 38.10B\n    next_day_return: -8.48%",
    "FY2026Q1 43B |",
)


TYPES = {
    CellKind.TEXT: "string",
    CellKind.DATE: "datetime64[s]",
    CellKind.NUMBER: "Float64",
    CellKind.COUNT: "Int64",
}
DTYPES = {column.name: TYPES[column.kind] for column in list_report_columns()}


def test_every_column_of_the_csv_is_there_with_its_type() -> None:
    frame = to_frame([record_of(*ROWS)])
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == DTYPES


@pytest.mark.parametrize("text", [STREAKS, FORMS], ids=["streaks", "forms"])
def test_every_cell_is_that_of_the_csv(text: str) -> None:
    rows = list(csv.DictReader("".join(to_csv(report_sheet(text))).splitlines()))
    frame = to_frame(analyse(ledger_of_text(text), metrics=["all"]))
    assert list(frame.columns) == list(rows[0])
    assert len(frame) == len(rows)
    for row, (_, cells) in zip(rows, frame.iterrows(), strict=True):
        for name, expected in row.items():
            cell = cells[name]
            if expected == "":
                assert pd.isna(cell)
            elif frame[name].dtype == "string":
                assert cell == expected.removeprefix("'")
            elif frame[name].dtype.kind == "M":
                assert str(cell.date()) == expected
            else:
                assert cell == float(expected)


def test_figures_are_in_the_unit_that_the_row_names() -> None:
    row = to_frame([record_of(*ROWS)]).iloc[1]
    assert (row["company"], row["period"], row["unit"]) == ("NVDA", "FY2025Q4", "USD million")
    assert row["period_end"] == pd.Timestamp(date(2025, 1, 26))
    assert (row["guidance_low"], row["beat"], row["shortfall"]) == (36_750, 1_831, 169)
    assert row["yoy_pct"] == 77.94  # 39.331 against 22.103
    assert (row["surprise"], row["next_day_return_pct"]) == (1_231, -8.48)
    assert (row["verdict"], row["range_position"]) == ("short", "above")


@pytest.mark.parametrize("scale", ["unit", Scale.UNIT])
def test_money_can_be_in_another_scale(scale: str) -> None:
    row = to_frame([record_of(*ROWS)], scale).iloc[1]
    assert (row["unit"], row["beat"]) == ("USD", 1_831_000_000)


def test_what_is_pending_is_missing_and_never_a_miss() -> None:
    frame = to_frame([record_of(*ROWS)])
    pending = frame.iloc[2]
    assert pending["verdict"] == "pending"
    for name in ("actual", "beat", "beat_pct", "shortfall", "range_position", "qoq_pct"):
        assert pending[name] is pd.NA
    assert pending["bar"] == 45_000
    assert int((frame["beat"] < 2000).sum()) == 1


def test_without_a_threshold_the_streak_is_missing() -> None:
    frame = to_frame([record_of(*ROWS, head="currency: EUR")])
    assert frame["streak"].isna().all()


def test_no_records_give_an_empty_frame_with_all_columns() -> None:
    frame = to_frame([])
    assert list(frame.columns) == list(DTYPES)
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == DTYPES
    assert len(frame) == 0


def test_growth_of_a_metric_in_percent_is_not_in_percent() -> None:
    rows = [
        "FY2024Q1 |\n    metrics: {margin: {actual: 64.6%}}",
        "FY2024Q2 |\n    metrics: {margin: {actual: 70.1%}}",
    ]
    ledger = ledger_of(*rows, head="metrics: {margin: {unit: percent}}")
    frame = to_frame(analyse(ledger, Terms(), ["margin"]))
    assert frame["qoq_pct"].isna().all()
    assert frame["metric"].tolist() == ["margin", "margin"]


def test_all_records_stand_in_one_frame() -> None:
    ledger = ledger_of(*ROWS, "FY2025 110B | 130.497B")
    assert to_frame(analyse(ledger))["period"].tolist() == [
        "FY2024Q4",
        "FY2025Q4",
        "FY2026Q1",
        "FY2025",
    ]
