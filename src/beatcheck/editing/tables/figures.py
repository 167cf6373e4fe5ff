"""Figures of a table as a ledger writes them: plain numbers get the unit that the column has."""

import re
from collections.abc import Iterator
from decimal import Context, Decimal
from itertools import product
from typing import NamedTuple

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.amount import parse_amount
from beatcheck.ledger.grammar.guidance import PREFIXES, parse_guidance
from beatcheck.ledger.grammar.unit import LETTERS, Unit

# A plain number: 39331, -0.5, +26.000. Its length is bounded, as a figure of a ledger is.
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,27}(?:\.[0-9]{1,15})?")
_SUFFIXES = (*LETTERS, ("", 0))
_FINEST = Decimal("1E-6")  # a spreadsheet keeps 15 digits: finer ones are binary noise
_ROOMY = Context(prec=60)  # digits enough for any cell to be scaled exactly


def pad_decimals(text: str, decimals: int) -> str:
    """Return a plain number with as many decimals as its column: 26.0 beside 30.040 is 26.000."""
    if not decimals or not PLAIN_NUMBER.fullmatch(text):
        return text
    whole, _, rest = text.partition(".")
    return f"{whole}.{rest:0<{decimals}}"


class Scaled(NamedTuple):
    """What plain numbers are: the unit of the metric, and of money the power of ten."""

    unit: Unit
    power: int

    def value(self, text: str) -> Decimal:
        """Return the figure in whole units that a cell holds. Raises Refusal."""
        if not PLAIN_NUMBER.fullmatch(text):
            return parse_amount(text).value
        return Decimal(text).scaleb(self.unit.scale_power(self.power))

    def text(self, text: str) -> str:
        """Return the figure that a cell holds as a ledger writes it. Raises Refusal.

        A plain number keeps its digits: how many there are says how exact it is.
        """
        if not PLAIN_NUMBER.fullmatch(text):
            parse_amount(text)
            return text
        return self.written(self.value(text))

    def written(self, value: Decimal) -> str:
        """Return a figure in whole units as a ledger writes it.

        39331E6 is 39.331B. Raises Refusal.
        """
        for guidance in self._forms(value):
            try:
                parse_amount(guidance)
            except Refusal:
                continue
            return guidance
        message = f"{value:f} cannot be written in 15 digits"
        raise Refusal("bad-amount", message, "write it shorter, as it was published")

    def range_text(self, low: Decimal | None, middle: Decimal | None, high: Decimal | None) -> str:
        """Return guidance from its ends and midpoint, some perhaps unknown. Raises Refusal."""
        if low is None or high is None:
            end = high if low is None else low
            if end is None or middle is not None:
                message = "guidance has a midpoint and one end"
                raise Refusal("bad-guidance", message, "give both ends, or the midpoint alone")
            return f"at {'most' if low is None else 'least'} {self.written(end.normalize())}"
        if middle not in {None, (low + high) / 2}:
            message = f"the midpoint {middle:f} is not halfway between {low:f} and {high:f}"
            raise Refusal("bad-guidance", message, "correct it, or leave it out")
        if low == high:
            return self.written(low.normalize())
        return self._range(low.normalize(), high.normalize())

    def _range(self, low: Decimal, high: Decimal) -> str:
        """Return both ends with suffixes that read back as them: a unit at the end serves both."""
        for first, second in product(self._forms(low), self._forms(high)):
            try:
                guidance = parse_guidance(f"{first} to {second}")
            except Refusal as refusal:
                if refusal.rule == "reversed-range" and low > high:
                    raise
                continue
            if (guidance.low, guidance.high) == (low, high):
                return f"{first} to {second}"
        message = f"{low:f} to {high:f} cannot be written as a range"
        raise Refusal("bad-guidance", message, "write it in the ledger, as it was published")

    def _forms(self, value: Decimal) -> Iterator[str]:
        """Yield the ways to write a figure, the one with the largest suffix that it reaches first.

        Where a ledger has no room for all decimals, zeros at the end are left out.
        """
        if not self.unit.traits.is_scaled:
            yield f"{value:f}{self.unit.traits.mark}"
            yield f"{value.normalize():f}{self.unit.traits.mark}"
            return
        reached = [suffix for suffix in _SUFFIXES if abs(value) >= Decimal(1).scaleb(suffix[1])]
        for suffix, power in reached or _SUFFIXES[-1:]:
            number = value.scaleb(-power)
            yield f"{number:f}{suffix}"
            shortened = number.quantize(_FINEST, context=_ROOMY)
            if shortened == number:
                yield f"{shortened:f}{suffix}"
            yield f"{number.normalize(_ROOMY):f}{suffix}"


def guidance_text(text: str, scaled: Scaled, *, has_ends: bool) -> str:
    """Return the guidance that one cell holds.

    In a form of the ledger, or a plain number. Raises Refusal.

    A number alone, where the table has room for both ends, is approximate.
    """
    if not PLAIN_NUMBER.fullmatch(text):
        return _scale_guidance(text, scaled)
    written = scaled.written(scaled.value(text).normalize())
    return f"~{written}" if has_ends else written


# Guidance in plain numbers: 117.6 - 122.4, 117.6 to 122.4, at least 117.6, ~117.6, 120 ± 2.4.
_PLAIN_GUIDANCE = re.compile(
    rf"(?P<prefix>{PREFIXES})?(?P<first>[+-]?[0-9]+(?:\.[0-9]+)?)"
    r"(?:\s*(?P<joint>to|[-–]|±|\+/-)\s*(?P<second>[+-]?[0-9]+(?:\.[0-9]+)?))?"
)


def _scale_guidance(text: str, scaled: Scaled) -> str:
    """Return guidance whose plain numbers are in the scale of the table. Raises Refusal."""
    match = _PLAIN_GUIDANCE.fullmatch(text)
    if match is None:
        parse_guidance(text)
        return text
    first = scaled.value(match["first"]).normalize()
    if match["second"] is None:
        return f"{match['prefix']}{scaled.written(first)}"
    second = scaled.value(match["second"]).normalize()
    if match["joint"] in {"±", "+/-"}:
        return scaled.range_text(first - second, None, first + second)
    return scaled.range_text(first, None, second)
