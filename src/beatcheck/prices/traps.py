"""What a price file can hide: days that are missing, and splits that were not adjusted for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from beatcheck.findings import Finding, Severity
from beatcheck.prices.series import LONGEST_GAP, PriceSeries

_RATIOS = (2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 40, 50)
_TOLERANCE = Decimal("0.06")  # what the share itself may have moved on the day of its split
_CALM = 10  # percent: an index that moves further may have taken the share along


def find_gaps(series: PriceSeries, since: date, until: date) -> Iterator[Finding]:
    """Yield a finding for each gap of over ten days between two closes in a stretch of time."""
    for day, after in pairwise(series.days):
        if after - day > LONGEST_GAP and since <= after and day <= until:
            yield Finding(
                "price-gap",
                f"{series.file} has no close of {_name(series)} between {day} and {after}",
                "download the missing days",
                severity=Severity.WARNING,
            )


def mark_splits(
    series: PriceSeries, index: PriceSeries | None
) -> tuple[PriceSeries, tuple[Finding, ...]]:
    """Return the series with the days of probable splits marked, and a finding for each."""
    jumps = tuple(_find_jumps(series, index))
    findings = tuple(
        Finding(
            "unadjusted-split",
            f"{series.file}: {_name(series)} closes at {after} on {day} after {before}, as in"
            f" a split of {ratio}",
            "download closes that are adjusted for splits",
            severity=Severity.WARNING,
        )
        for day, before, after, ratio in jumps
    )
    return replace(series, breaks=frozenset(day for day, *_ in jumps)), findings


def _find_jumps(
    series: PriceSeries, index: PriceSeries | None
) -> Iterator[tuple[date, Decimal, Decimal, str]]:
    for number, (before, after) in enumerate(pairwise(series.closes), start=1):
        # Most days move little: only a fall to 0.6 or a rise to 1.6 can be a split.
        if before * 3 < after * 5 and after * 3 < before * 5:
            continue
        ratio = _name_ratio(before, after)
        day = series.days[number]
        if ratio is not None and not _is_shaken(index, day):
            yield day, before, after, ratio


def _name_ratio(before: Decimal, after: Decimal) -> str | None:
    """Return the split that a jump looks like, 10 for 1 or 1 for 10; None for another jump."""
    for ratio in _RATIOS:
        if abs(after * ratio / before - 1) <= _TOLERANCE:
            return f"{ratio} for 1"
        if abs(before * ratio / after - 1) <= _TOLERANCE:
            return f"1 for {ratio}"
    return None


def _is_shaken(index: PriceSeries | None, day: date) -> bool:
    """Return whether the index moved so far on that day that a share may have done so too."""
    number = index.positions.get(day) if index else None
    if index is None or number is None:
        return False
    moved = index.measure_return(number)
    return moved is not None and abs(moved) > _CALM


def _name(series: PriceSeries) -> str:
    return series.ticker or series.column
