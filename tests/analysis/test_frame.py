"""The results as a pandas frame: explicit types, and pending as missing."""

from datetime import date

import pandas as pd

from beatcheck import analyse, to_frame
from beatcheck.analysis.frame import DTYPES
from beatcheck.analysis.terms import Terms
from records_of_text import ledger_of, record_of

ROWS = (
    "FY2024Q4 20B ± 2% | 22.103B",
    "FY2025Q4 37.5B ± 2% | 39.331B\n    consensus: 38.10B\n    next_day_return: -8.48%",
    "FY2026Q1 43B |",
)


def test_every_column_has_its_type() -> None:
    frame = to_frame([record_of(*ROWS)])
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        "company": "string",
        "metric": "string",
        "period": "string",
        "period_end": "datetime64[s]",
        "guidance_low": "Float64",
        "guidance": "Float64",
        "guidance_high": "Float64",
        "actual": "Float64",
        "basis": "string",
        "reference": "Float64",
        "beat": "Float64",
        "beat_pct": "Float64",
        "threshold": "Float64",
        "bar": "Float64",
        "verdict": "string",
        "shortfall": "Float64",
        "streak": "Int64",
        "range_position": "string",
        "qoq_pct": "Float64",
        "yoy_pct": "Float64",
        "consensus": "Float64",
        "surprise": "Float64",
        "next_day_return_pct": "Float64",
    }


def test_figures_are_in_whole_units() -> None:
    row = to_frame([record_of(*ROWS)]).iloc[1]
    assert row["company"] == "NVDA"
    assert row["period"] == "FY2025Q4"
    assert row["period_end"] == pd.Timestamp(date(2025, 1, 26))
    assert row["guidance_low"] == 36_750_000_000
    assert row["beat"] == 1_831_000_000
    assert row["shortfall"] == 169_000_000
    assert round(row["yoy_pct"], 2) == 77.94  # 39.331 against 22.103
    assert row["surprise"] == 1_231_000_000
    assert row["next_day_return_pct"] == -8.48
    assert (row["verdict"], row["range_position"]) == ("short", "above")


def test_what_is_pending_is_missing_and_never_a_miss() -> None:
    frame = to_frame([record_of(*ROWS)])
    pending = frame.iloc[2]
    assert pending["verdict"] == "pending"
    for name in ("actual", "beat", "beat_pct", "shortfall", "range_position", "qoq_pct"):
        assert pending[name] is pd.NA
    assert pending["bar"] == 45_000_000_000
    assert int((frame["beat"] < 2e9).sum()) == 1


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
