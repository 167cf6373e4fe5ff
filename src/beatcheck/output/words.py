"""Figures as people read them: amounts, guidance, thresholds."""

from collections.abc import Iterable
from decimal import Decimal

from beatcheck.analysis.beats import Beat
from beatcheck.analysis.terms import Basis
from beatcheck.ledger.guidance import Form, Guidance
from beatcheck.ledger.text_types import Unit
from beatcheck.ledger.threshold import Limit
from beatcheck.output.look import Look
from beatcheck.output.numbers import Scale, plain, rounded

_FEWEST_PLACES = 2
BASIS_WORDS = {
    Basis.MIDPOINT: "midpoint",
    Basis.LOW: "low end",
    Basis.HIGH: "high end",
    Basis.CONSENSUS: "consensus",
}


class Digits:
    """Writes the figures of one record in one scale, each column with one number of decimals."""

    def __init__(self, unit: Unit, scale: Scale) -> None:
        self.power = scale.power if unit is Unit.MONEY else 0
        self.suffix = {Unit.PERCENT: "%", Unit.TIMES: "x"}.get(unit, "")
        self.most_places = 1 if unit is Unit.TIMES else 6
        self.points = "pp" if unit is Unit.PERCENT else self.suffix

    def places(self, values: Iterable[Decimal | None]) -> int:
        """The decimals that show every one of `values` exactly, at least two for money."""
        exact = (value.scaleb(-self.power).normalize() for value in values if value is not None)
        needed = [-int(value.as_tuple().exponent) for value in exact]
        fewest = 1 if self.suffix else _FEWEST_PLACES
        return min(max([*needed, fewest]), self.most_places)

    def figure(self, value: Decimal, places: int) -> str:
        """A figure in the scale, with `places` decimals."""
        return plain(rounded(value.scaleb(-self.power), Decimal(1).scaleb(-places)))

    def signed(self, value: Decimal, places: int) -> str:
        """A difference in the scale, with its sign and, for a percentage, in points."""
        sign = "+" if value > 0 else ""
        return f"{sign}{self.figure(value, places)}{self.points}"

    def exact(self, value: Decimal) -> str:
        """A figure in the scale with all its decimals, at least two for money."""
        return self.figure(value, self.places([value]))


def best_scale(beats: Iterable[Beat]) -> Scale:
    """The largest scale in which every reported or guided figure of money is 1 or more."""
    known = (beat.actual or beat.reference for beat in beats)
    least = min((abs(value) for value in known if value), default=Decimal(0))
    for scale in (Scale.BILLION, Scale.MILLION, Scale.THOUSAND):
        if least.adjusted() >= scale.power and least:
            return scale
    return Scale.UNIT


def limit_text(limit: Limit) -> str:
    """A threshold as it is written: 2B, 5%, 0.5pp."""
    if limit.suffix in {"%", "pp", "x"}:
        return f"{plain(limit.value)}{limit.suffix}"
    if limit.suffix == "bp":
        return f"{plain(limit.value.scaleb(2))}bp"
    for letter, power in (("T", 12), ("B", 9), ("M", 6), ("K", 3)):
        if limit.value and limit.value.adjusted() >= power:
            return f"{plain(limit.value.scaleb(-power).normalize())}{letter}"
    return plain(limit.value)


def guidance_text(guidance: Guidance, digits: Digits, look: Look) -> str:
    """Guidance as it was given, in the scale: 108.00 ± 2%, 24.50 to 25.50, withdrawn."""
    ends = [end for end in (guidance.low, guidance.midpoint, guidance.high) if end is not None]
    if guidance.form is Form.WITHDRAWN:
        return "withdrawn"
    if guidance.form is Form.RANGE:
        places = digits.places([ends[0], ends[-1]])
        return f"{digits.figure(ends[0], places)} to {digits.figure(ends[-1], places)}"
    if guidance.form is Form.TOLERANCE and guidance.tolerance and guidance.midpoint is not None:
        tolerance = guidance.tolerance
        width = plain(tolerance.value) + tolerance.suffix
        if tolerance.suffix in {"pp", "bp"}:
            width = f"{plain(tolerance.value.normalize())}pp"
        elif tolerance.suffix != "%":
            width = digits.exact(tolerance.value)
        return f"{digits.exact(guidance.midpoint)} {look.glyph('±')} {width}"
    sign = {Form.APPROXIMATE: "~", Form.AT_LEAST: "at least ", Form.AT_MOST: "at most "}
    return sign.get(guidance.form, "") + digits.exact(ends[0])
