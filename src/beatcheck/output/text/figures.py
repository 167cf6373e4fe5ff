"""Figures as people read them: amounts, guidance, thresholds."""

from collections.abc import Iterable
from decimal import Decimal
from typing import assert_never

from beatcheck.analysis.beats import Beat
from beatcheck.analysis.records import Record
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.grammar.guidance import Guidance, Shape
from beatcheck.ledger.grammar.threshold import Limit
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.output.text.display import Look
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import format_plain, format_rounded, format_signed

_BILLIONS = 9  # the power of ten
# What follows `measured on the`, in every table, title and chart.
BASIS_WORDS = {
    Basis.MIDPOINT: "midpoint",
    Basis.LOW: "low end",
    Basis.HIGH: "high end",
    Basis.CONSENSUS: "consensus",
}


class Digits:
    """Writes the figures of one record in one scale, each column with one number of decimals."""

    def __init__(self, unit: Unit, scale: Scale) -> None:
        self.scale = scale
        self.power = unit.scale_power(scale.power)
        self.suffix = unit.traits.mark
        self.fewest_places = _count_fewest_places(unit, self.power)
        self.most_places = unit.traits.most_places
        self.points = unit.traits.difference_mark

    def count_places(self, values: Iterable[Decimal | None]) -> int:
        """Return the decimals that show each of `values` exactly, at least two for billions."""
        exact = (value.scaleb(-self.power).normalize() for value in values if value is not None)
        needed = [-int(value.as_tuple().exponent) for value in exact]
        return min(max([*needed, self.fewest_places]), self.most_places)

    def format_figure(self, value: Decimal, places: int) -> str:
        """Return a figure in the scale, with `places` decimals."""
        return format_rounded(value.scaleb(-self.power), places)

    def format_signed(self, value: Decimal, places: int) -> str:
        """Return a difference in the scale, with its sign and, for a percentage, in points."""
        return f"{format_signed(value.scaleb(-self.power), places)}{self.points}"

    def format_exact(self, value: Decimal) -> str:
        """Return a figure in the scale with all its decimals, at least two for billions."""
        return self.format_figure(value, self.count_places([value]))


def _count_fewest_places(unit: Unit, power: int) -> int:
    return 2 if power == _BILLIONS else unit.traits.fewest_places


def choose_scale(beats: Iterable[Beat]) -> Scale:
    """Return the largest scale in which at least half of the figures of money are 1 or more."""
    known = (beat.reference if beat.actual is None else beat.actual for beat in beats)
    sizes = sorted((abs(value) for value in known if value), reverse=True)
    typical = sizes[len(sizes) // 2] if sizes else Decimal(0)
    for scale in (Scale.BILLION, Scale.MILLION, Scale.THOUSAND):
        if typical and typical.adjusted() >= scale.power:
            return scale
    return Scale.UNIT


def format_limit(limit: Limit) -> str:
    """Return a threshold as it is written: 2B, 5%, 0.5pp."""
    if limit.suffix in {"%", "pp", "x"}:
        return f"{format_plain(limit.value)}{limit.suffix}"
    if limit.suffix == "bp":
        return f"{format_plain(limit.value.scaleb(2))}bp"
    for letter, power in (("T", 12), ("B", 9), ("M", 6), ("K", 3)):
        if limit.value and limit.value.adjusted() >= power:
            return f"{format_plain(limit.value.scaleb(-power).normalize())}{letter}"
    return format_plain(limit.value)


def format_guidance(guidance: Guidance, digits: Digits, look: Look) -> str:
    """Return guidance as it was given, in the scale: 108.00 ± 2%, 24.50 to 25.50, withdrawn."""
    ends = [end for end in (guidance.low, guidance.midpoint, guidance.high) if end is not None]
    match guidance.form.shape:
        case Shape.WITHDRAWN:
            return "withdrawn"
        case Shape.GROWTH:
            return guidance.text
        case Shape.RANGE:
            places = digits.count_places([ends[0], ends[-1]])
            low, high = (digits.format_figure(end, places) for end in (ends[0], ends[-1]))
            return f"{low}{digits.suffix} to {high}{digits.suffix}"
        case Shape.TOLERANCE:
            middle, width = _format_tolerance(guidance, digits)
            return f"{middle}{digits.suffix} {look.find_glyph('±')} {width}"
        case Shape.SINGLE:
            return f"{guidance.form.prefix}{digits.format_exact(ends[0])}{digits.suffix}"
        case _:
            assert_never(guidance.form.shape)


def _format_tolerance(guidance: Guidance, digits: Digits) -> tuple[str, str]:
    """Return the middle and the width on each side, in percent, points or the metric's unit."""
    tolerance, middle = guidance.tolerance, guidance.midpoint
    if tolerance is None or middle is None:
        raise ValueError("guidance with a tolerance has a middle and a width")
    match tolerance.suffix:
        case "%":
            return digits.format_exact(middle), f"{format_plain(tolerance.value)}%"
        case "pp" | "bp":
            return digits.format_exact(middle), f"{format_plain(tolerance.value.normalize())}pp"
        case _:
            places = digits.count_places([middle, tolerance.value])
            return digits.format_figure(middle, places), digits.format_figure(
                tolerance.value, places
            )


def name_unit(record: Record, scale: Scale, currency: str | None = None) -> str:
    """Return the unit of a record's figures: USD million, percent, USD per share, times."""
    return record.unit.describe(currency or record.company.currency, scale.word)
