"""The only door into pandas: records as a DataFrame with explicit types."""

import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line, lines
from beatcheck.ledger.field_types import Unit

Frame = pd.DataFrame
TEXT, NUMBER, COUNT, DAY = "string", "Float64", "Int64", "datetime64[s]"
_PARQUET_DAY = "date32[day][pyarrow]"  # a day has no hour there


def to_frame(records: Iterable[Record]) -> pd.DataFrame:
    """The periods of all records, a row each; figures in whole units, unknown ones missing.

    Text is `string`, figures are nullable `Float64`, the streak `Int64`, days `datetime64`.
    Verdicts are made before figures become floats, so none of them rests on a float.
    """
    rows = [_row(line) for record in records for line in lines(record)]
    frame = pd.DataFrame(rows, columns=list(DTYPES))
    return frame.astype(DTYPES)


def parquet_of(rows: Iterable[Sequence[object]], dtypes: Mapping[str, str]) -> bytes:
    """Rows as a Parquet file with columns of these types; needs pyarrow."""
    cells = [[_float(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in rows]
    frame = pd.DataFrame(cells, columns=list(dtypes), dtype="object")
    types = {name: _PARQUET_DAY if dtype == DAY else dtype for name, dtype in dtypes.items()}
    file = io.BytesIO()
    frame.astype(types).to_parquet(file, engine="pyarrow", index=False)
    return file.getvalue()


def _row(line: Line) -> dict[str, object]:
    beat, record = line.beat, line.record
    guidance = beat.guidance
    in_points = record.unit is Unit.PERCENT
    return {
        "company": record.ticker,
        "metric": record.metric,
        "period": str(beat.period),
        "period_end": beat.source.period_end,
        "guidance_low": _float(guidance.low if guidance else None),
        "guidance": _float(guidance.midpoint if guidance else None),
        "guidance_high": _float(guidance.high if guidance else None),
        "actual": _float(beat.actual),
        "basis": record.terms.basis.value,
        "reference": _float(beat.reference),
        "beat": _float(beat.beat),
        "beat_pct": None if in_points else _float(beat.beat_pct),
        "threshold": _float(beat.threshold),
        "bar": _float(beat.bar),
        "verdict": beat.verdict.value,
        "shortfall": _float(beat.shortfall),
        "streak": line.step.streak,
        "range_position": beat.range_position.value if beat.range_position else None,
        "qoq_pct": None if in_points else _float(line.growth.qoq),
        "yoy_pct": None if in_points else _float(line.growth.yoy),
        "consensus": _float(beat.consensus),
        "surprise": _float(beat.surprise),
        "next_day_return_pct": _float(line.next_day_return),
    }


DTYPES = {
    "company": TEXT,
    "metric": TEXT,
    "period": TEXT,
    "period_end": DAY,
    "guidance_low": NUMBER,
    "guidance": NUMBER,
    "guidance_high": NUMBER,
    "actual": NUMBER,
    "basis": TEXT,
    "reference": NUMBER,
    "beat": NUMBER,
    "beat_pct": NUMBER,
    "threshold": NUMBER,
    "bar": NUMBER,
    "verdict": TEXT,
    "shortfall": NUMBER,
    "streak": COUNT,
    "range_position": TEXT,
    "qoq_pct": NUMBER,
    "yoy_pct": NUMBER,
    "consensus": NUMBER,
    "surprise": NUMBER,
    "next_day_return_pct": NUMBER,
}


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
