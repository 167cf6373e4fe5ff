"""Comparison: what the record of a company adds up to, to be set beside those of others.

pandas counts and averages; the verdicts it counts were made before, on exact figures.
"""

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from math import isnan
from typing import NamedTuple

from beatcheck.analysis.beats import Beat, RangePosition, Verdict
from beatcheck.analysis.frame import Frame, to_frame
from beatcheck.analysis.outlook import FEWEST
from beatcheck.analysis.records import Record
from beatcheck.analysis.streaks import SCORED, current, longest
from beatcheck.ledger.field_types import Unit

FEWEST_SPREAD = 3  # for a standard deviation: two are one distance
_POSITIONS = [position.value for position in RangePosition]


class Comparison(NamedTuple):
    """What the scored periods of a record add up to; None where they are too few.

    Rates are in percent. `mean`, `median` and `deviation` are of the beats in percent of the
    basis, of a metric in percent in points. `position` is the mean place in the guided range in
    half-widths: 0 is the midpoint, 1 the high end. The streaks are None where nothing is scored.
    """

    record: Record
    scored: int
    beat_rate: Decimal | None
    cleared_rate: Decimal | None
    mean: Decimal | None
    median: Decimal | None
    deviation: Decimal | None
    position: Decimal | None
    above: int
    within: int
    below: int
    current_streak: int | None
    longest_streak: int | None

    @property
    def latest(self) -> Beat | None:
        """The latest period that has been reported."""
        return self.record.latest


def compare(records: Sequence[Record]) -> list[Comparison]:
    """One row for each record, in their order."""
    if not records:
        return []
    rows = _table(records).to_dict("index")
    return [_comparison(record, rows[number]) for number, record in enumerate(records)]


def _comparison(record: Record, row: Mapping[Hashable, float]) -> Comparison:
    streaks = record.streaks if row["scored"] else None
    return Comparison(
        record=record,
        scored=int(row["scored"]),
        beat_rate=_exact(row["is_beat"]),
        cleared_rate=_exact(row["is_cleared"]),
        mean=_exact(row["mean"]),
        median=_exact(row["median"]),
        deviation=_exact(row["std"]),
        position=_exact(row["position"]),
        above=int(row["above"]),
        within=int(row["within"]),
        below=int(row["below"]),
        current_streak=None if streaks is None else current(streaks).length,
        longest_streak=None if streaks is None else longest(streaks).length,
    )


def _table(records: Sequence[Record]) -> Frame:
    """The statistics of each record in a row, missing where its periods are too few."""
    each = _scored(records).groupby("record")
    beats, positions = each["size"], each["position"]
    counts = each[["scored", *_POSITIONS]].sum()
    rates = 100 * each[["is_beat", "is_cleared"]].mean()
    averages = beats.agg(["mean", "median"])
    few = beats.count() < FEWEST
    found = counts.join(rates.mask(few)).join(averages.mask(few))
    found["std"] = beats.std().mask(beats.count() < FEWEST_SPREAD)
    found["position"] = positions.mean().mask(positions.count() < FEWEST)
    return found.reindex(range(len(records))).fillna(dict.fromkeys(counts.columns, 0)).astype(float)


def _scored(records: Sequence[Record]) -> Frame:
    """The scored periods of all records, with what is counted and averaged of each."""
    owners = [number for number, record in enumerate(records) for _ in record.beats]
    frame = to_frame(records).assign(record=owners)
    percents = [number for number, record in enumerate(records) if record.unit is Unit.PERCENT]
    in_points = frame["record"].isin(percents)
    half_width = (frame["guidance_high"] - frame["guidance_low"]) / 2
    frame = frame.assign(
        size=frame["beat_pct"].mask(in_points, frame["beat"]),
        position=(frame["actual"] - frame["guidance"]) / half_width.mask(half_width == 0),
        is_beat=frame["beat"] > 0,
        is_cleared=frame["verdict"] == Verdict.CLEARED.value,
        scored=1,
        **{name: frame["range_position"] == name for name in _POSITIONS},
    )
    return frame[frame["verdict"].isin([verdict.value for verdict in SCORED])]


def _exact(value: float) -> Decimal | None:
    """A figure of pandas as a Decimal, without the last digits in which binary floats err."""
    return None if isnan(value) else Decimal(f"{value:.12g}")
