"""Rules on magnitudes: figures that are off by a unit, and beats unlike all others."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from beatcheck.analysis.beats import calculate_percent
from beatcheck.checks.company_view import Entry, Subject
from beatcheck.checks.rule import ERROR, WARNING, Check, Fault
from beatcheck.findings import Path, Rule
from beatcheck.ledger.grammar.guidance import Guidance
from beatcheck.ledger.grammar.writing import format_money
from beatcheck.rounding import format_rounded

_SLIPS = (
    (Decimal(500), Decimal(2_000), "1,000"),
    (Decimal(500_000), Decimal(2_000_000), "a million"),
)
_NEIGHBOURS = 5  # on each side; a company grows little within so few quarters
_LEAST_DIGITS_OFF = 2  # digits between neighbours, which growth alone seldom makes
_LEAST_OUTLIER = Decimal(30)  # percent; smaller beats happen, however even the others are
_DEVIATIONS = 10  # median absolute deviations from the median beat
_FEWEST_BEATS = 4  # fewer beats have no habit to be far from


class _Point(NamedTuple):
    """A figure of a series, whose it is, and where it stands."""

    value: Decimal
    entry: Entry
    field: str
    number: int


def _find_slips(subject: Subject) -> Iterator[Fault]:
    for series in subject.series():
        if series[0].unit.traits.is_scaled and _may_slip(points := list(_list_points(series))):
            for index, point in enumerate(points):
                by = _measure_slip(points, index)
                if by is not None:
                    yield _explain_slip(subject, point, by)


def _list_points(series: Sequence[Entry]) -> Iterator[_Point]:
    for entry in series:
        figures = entry.figures
        for index, guided in enumerate(figures.guidance):
            value = _find_middle(guided.value)
            if value:
                yield _Point(value, entry, "guidance", index)
        for index, actual in enumerate(figures.actual):
            if actual.value.value:
                yield _Point(actual.value.value, entry, "actual", index)
        for index, estimate in enumerate(figures.consensus):
            if estimate.value.value:
                yield _Point(estimate.value.value, entry, "consensus", index)


def _find_middle(guidance: Guidance) -> Decimal | None:
    return guidance.midpoint or guidance.low or guidance.high


def _may_slip(points: list[_Point]) -> bool:
    """Whether two neighbours differ so much that a closer look is worth its time."""
    digits = [point.value.adjusted() for point in points]
    return any(abs(one - other) >= _LEAST_DIGITS_OFF for one, other in pairwise(digits))


def _measure_slip(points: list[_Point], index: int) -> str | None:
    """By what a figure is off from most of the figures around it, as words; None if it is not."""
    around = (
        points[max(0, index - _NEIGHBOURS) : index] + points[index + 1 : index + 1 + _NEIGHBOURS]
    )
    own = abs(points[index].value)
    found = [_name_factor(own, abs(other.value)) for other in around]
    off = [by for by in found if by is not None]
    is_last_of_two = len(points) == 2 and index == 1  # noqa: PLR2004 - only one of them is told
    return off[0] if 2 * len(off) > len(found) and (len(points) > 2 or is_last_of_two) else None  # noqa: PLR2004


def _name_factor(one: Decimal, other: Decimal) -> str | None:
    if not one or not other:
        return None
    ratio = one / other if one > other else other / one
    return next((words for low, high, words in _SLIPS if low <= ratio <= high), None)


def _explain_slip(subject: Subject, point: _Point, by: str) -> Fault:
    message = f"{format_money(point.value)} is about {by} times off from the figures around it"
    remedy = "check the letter behind the digits: K, M, B or T"
    path = subject.locate_figures(point.entry, point.field, point.number, "value")
    return Fault(message, remedy, path)


def _find_outliers(subject: Subject) -> Iterator[Fault]:
    for series in subject.series():
        beats = [
            (entry, beat) for entry in series if (beat := _calculate_beat_pct(entry)) is not None
        ]
        if len(beats) < _FEWEST_BEATS:
            continue
        usual = median(beat for _, beat in beats)
        spread = median(abs(beat - usual) for _, beat in beats)
        limit = max(_LEAST_OUTLIER, _DEVIATIONS * spread)
        for entry, beat in beats:
            if abs(beat - usual) > limit:
                yield _explain_outlier(subject, entry, beat, usual)


def _calculate_beat_pct(entry: Entry) -> Decimal | None:
    """100 × beat / guided midpoint; None where one is not known, or off by a unit."""
    actual, guidance = entry.figures.actual, entry.guidance
    if not actual or guidance is None or not guidance.midpoint:
        return None
    value, midpoint = actual[0].value.value, guidance.midpoint
    is_slip = _name_factor(abs(value), abs(midpoint)) is not None
    return None if is_slip else calculate_percent(value - midpoint, midpoint)


def _explain_outlier(subject: Subject, entry: Entry, beat: Decimal, usual: Decimal) -> Fault:
    word = "beat" if beat > 0 else "missed"
    message = (
        f"{entry.label} {word} its guidance by {format_rounded(abs(beat))} %,"
        f" where a beat of {format_rounded(usual, 1)} % is usual"
    )
    remedy = "check the digits of guidance and actual, or ignore this with its reason"
    path: Path = subject.locate_figures(entry, "actual", 0, "value")
    return Fault(message, remedy, path)


UNIT_SLIP = Check(
    Rule(
        "unit-slip",
        ERROR,
        "a figure is about 1,000 or 1,000,000 times off from those around it",
        "M instead of B makes a miss of 99.9 %, which is easy to overlook in a long line. Each"
        " amount is compared with the guidance, actual and estimate beside it, and with those of"
        " the periods around.",
        """\
periods:
  FY2025Q3:
    period_end: 2024-10-27
    guidance: {value: 32.5B ± 2%, on: 2024-08-28, source: Reuters}
    actual: {value: 35.082M, on: 2024-11-20, source: Reuters}
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
""",
        """\
periods:
  FY2025Q3:
    period_end: 2024-10-27
    guidance: {value: 32.5B ± 2%, on: 2024-08-28, source: Reuters}
    actual: {value: 35.082B, on: 2024-11-20, source: Reuters}
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
""",
    ),
    _find_slips,
)
_THREE_QUARTERS = """\
periods:
  FY2025Q1:
    period_end: 2024-04-28
    guidance: {value: 24.0B ± 2%, on: 2024-02-21, source: Reuters}
    actual: {value: 26.044B, on: 2024-05-22, source: Reuters}
  FY2025Q2:
    period_end: 2024-07-28
    guidance: {value: 28.0B ± 2%, on: 2024-05-22, source: Reuters}
    actual: {value: 30.040B, on: 2024-08-28, source: Reuters}
  FY2025Q3:
    period_end: 2024-10-27
    guidance: {value: 32.5B ± 2%, on: 2024-08-28, source: Reuters}
    actual: {value: 35.082B, on: 2024-11-20, source: Reuters}
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
"""
OUTLIER_BEAT = Check(
    Rule(
        "outlier-beat",
        WARNING,
        "a beat is unlike all others of the company",
        "Two swapped digits make a beat of 150 % among beats of 5 %. With four beats or more, the"
        " rule names those that are more than 30 percentage points, and more than ten times the"
        " median deviation, away from the median beat. Sometimes the shock is real: then ignore"
        " the rule and give the reason.",
        _THREE_QUARTERS + "    actual: {value: 93.331B, on: 2025-02-26, source: Reuters}\n",
        _THREE_QUARTERS + "    actual: {value: 39.331B, on: 2025-02-26, source: Reuters}\n",
    ),
    _find_outliers,
)
