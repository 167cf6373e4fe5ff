"""Figures that are off: a letter or a digit lost, cents for dollars, sums no company has."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from beatcheck.checks.company_view import Entry, Subject
from beatcheck.checks.rule import Check, Fault
from beatcheck.findings import Path, Rule, Severity
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import Amount
from beatcheck.ledger.grammar.guidance import Guidance
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.grammar.writing import format_money
from beatcheck.ledger.plausibility import Slip, find_slip, is_too_large, lacks_letter, list_jumps
from beatcheck.rounding import format_rounded

_LETTERS = "check the letter after the digits: K, M, B or T"
_POINT = "check the digits and the decimal point; a split is declared under splits"
_LEAST_PART = 2000  # an adjustment below a two-thousandth of its actual adjusts nothing
_POWERS = {6: "a million", 9: "a billion", 12: "a trillion"}


class _Point(NamedTuple):
    """A figure of a series, its owner, and its place."""

    value: Decimal
    suffix: str
    entry: Entry
    field: str
    number: int


def _find_slips(subject: Subject) -> Iterator[Fault]:
    for series in subject.series:
        points = list(_list_points(series))
        yield from _find_without_letter(subject, series, points)
        yield from _find_too_large(subject, points)
        # A split changes figures per share by itself, and a change of currency changes all figures.
        if not _has_other_scale(subject, series):
            yield from _find_off(subject, points)
    yield from _find_odd_adjustments(subject)


def _find_odd_adjustments(subject: Subject) -> Iterator[Fault]:
    """Yield adjustments without a letter, and those too large or too small beside their actual."""
    for label, period in subject.company.periods.items():
        for index, adjustment in enumerate(period.adjustments):
            figures = (
                period if adjustment.metric == REVENUE else period.metrics.get(adjustment.metric)
            )
            declared = subject.company.metrics.get(adjustment.metric)
            unit = declared.unit if declared else Unit.MONEY
            if figures is None or not figures.actual or not unit.traits.is_scaled:
                continue
            actual, value = figures.actual[0].value.value, adjustment.value.value
            is_odd = abs(value) > abs(actual) or abs(value) * _LEAST_PART < abs(actual)
            if value and (is_odd or lacks_letter(adjustment.value, unit)):
                message = (
                    f"{format_money(value)} hardly adjusts an actual of {format_money(actual)}"
                )
                yield Fault(
                    message, _LETTERS, subject.locate_period(label, "adjustments", index, "value")
                )


def _find_off(subject: Subject, points: list[_Point]) -> Iterator[Fault]:
    values = [point.value for point in points]
    for index in list_jumps(values):
        slip = find_slip(values, index)
        if slip is not None and not lacks_letter(
            _get_amount(points[index]), points[index].entry.unit
        ):
            yield _explain_slip(subject, points[index], slip)


def _has_other_scale(subject: Subject, series: Sequence[Entry]) -> bool:
    is_split = series[0].unit is Unit.PER_SHARE and bool(subject.company.splits)
    return is_split or len({entry.period.currency for entry in series}) > 1


def _find_without_letter(
    subject: Subject, series: Sequence[Entry], points: list[_Point]
) -> Iterator[Fault]:
    """Yield figures that lack their letter; a metric of which all do is written like that."""
    if series[0].metric != REVENUE and not any(point.suffix for point in points):
        return
    for point in points:
        if lacks_letter(_get_amount(point), point.entry.unit):
            message = f"{point.value:f} has no letter after it, so it is less than a million"
            yield Fault(message, "write K, M, B or T after the digits", _locate(subject, point))


def _find_too_large(subject: Subject, points: list[_Point]) -> Iterator[Fault]:
    for point in points:
        currency = point.entry.period.currency or subject.company.currency
        if point.entry.unit is Unit.MONEY and is_too_large(point.value, currency):
            message = f"{format_money(point.value)} is more than any company sells for"
            yield Fault(message, _LETTERS, _locate(subject, point), Severity.WARNING)


def _get_amount(point: _Point) -> Amount:
    return Amount(point.value, point.suffix)


def _list_points(series: Sequence[Entry]) -> Iterator[_Point]:
    for entry in series:
        figures = entry.figures
        for index, guided in enumerate(figures.guidance):
            value = _find_middle(guided.value)
            if value is not None:
                yield _Point(value, guided.value.suffix, entry, "guidance", index)
        for index, actual in enumerate(figures.actual):
            yield _Point(*actual.value, entry, "actual", index)
        for index, estimate in enumerate(figures.consensus):
            yield _Point(*estimate.value, entry, "consensus", index)


def _find_middle(guidance: Guidance) -> Decimal | None:
    """Return the midpoint, or the only end; 0 and None for what has neither size."""
    ends = (guidance.midpoint, guidance.low, guidance.high)
    return next((end for end in ends if end is not None), None)


def _explain_slip(subject: Subject, point: _Point, slip: Slip) -> Fault:
    times = _count_times(slip.factor)
    traits = point.entry.unit.traits
    text = format_money(point.value) if traits.is_scaled else f"{point.value:f}{traits.mark}"
    message = f"{text} is about {times} times off from the figures around it"
    remedy = _LETTERS if traits.is_scaled else _POINT
    severity = Severity.ERROR if slip.is_certain else Severity.WARNING
    return Fault(message, remedy, _locate(subject, point), severity)


def _count_times(factor: Decimal) -> str:
    """Return a factor in words: the power of ten it is near to, else its digits."""
    power = next((by for by in (1, 2, 3, 6, 9, 12) if _is_near(factor, Decimal(10) ** by)), None)
    if power is not None:
        return _POWERS.get(power, f"{10**power:,}")
    return format_rounded(factor, 0)


def _is_near(factor: Decimal, power: Decimal) -> bool:
    return power / 2 <= factor <= power * 2


def _locate(subject: Subject, point: _Point) -> Path:
    return subject.locate_figures(point.entry, point.field, point.number, "value")


UNIT_SLIP = Check(
    Rule(
        "unit-slip",
        (Severity.ERROR, Severity.WARNING),
        "a figure is many times larger or smaller than those around it, or has lost its letter",
        "M instead of B makes a miss of 99.9 %, and is easily overlooked in a long line. Each"
        " figure is compared with the guidance, actual and estimate beside it and with those of"
        " the neighbouring periods. A factor of 70 is an error; a factor of two and a half is a"
        " warning if the other figures agree. Figures on both sides of zero vary by nature, so"
        " only lost letters are reported among them. An amount without a letter, such as 37.5"
        " instead of 37.5B, or larger than any company's sales is always reported.",
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
