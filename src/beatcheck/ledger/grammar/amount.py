"""Amount: an exact figure as it is written, with its unit and its written precision."""

import re
from decimal import Decimal
from typing import NamedTuple

from beatcheck.findings import Refusal

_EXPONENTS = {"K": "E3", "M": "E6", "B": "E9", "T": "E12", "bp": "E-2"}
SUFFIXES = "[KMBT%x]|pp|bp"
FIGURE = r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,6})?"

# A figure with its suffix, as "39.331B", "73.0%" or "0.89".
AMOUNT = re.compile(rf"({FIGURE})({SUFFIXES})?")
_MOST_DIGITS = 15  # what a spreadsheet and a float keep exactly
_EXAMPLES = "write a figure such as 39.331B, 8709M, 73.0% or 0.89"


class Amount(NamedTuple):
    """A figure in whole units: 39.331B is 39331000000, 73.0% is 73.0, 50bp is 0.50 points.

    The exponent of `value` is the written precision: 26.0B is 2.60E+10, exact to 0.1B.
    `suffix` is what stood after the digits: K, M, B, T, %, x, pp, bp or nothing.
    """

    value: Decimal
    suffix: str

    @property
    def half_step(self) -> Decimal:
        """Half of the last written digit: 26.0B lies within 0.05B of what is written."""
        return halve_step(self.value)


def halve_step(value: Decimal) -> Decimal:
    """Return half a unit of the last digit of `value`, in the unit of `value`."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def scale_figure(digits: str, suffix: str) -> Decimal:
    """Return the figure in whole units; bp become points. Raises Refusal above 15 digits."""
    if len(digits) > _MOST_DIGITS and sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        message = f"'{digits}{suffix}' has more than {_MOST_DIGITS} digits"
        raise Refusal("bad-amount", message, "write the figure as it was published")
    return Decimal(digits + _EXPONENTS.get(suffix, ""))


def parse_amount(text: str) -> Amount:
    """Return the amount that `text` writes. Raises Refusal, which says what to write instead."""
    match = AMOUNT.fullmatch(text)
    if match is None:
        raise _build_refusal(text)
    digits, suffix = match.groups("")
    return Amount(scale_figure(digits, suffix), suffix)


def _build_refusal(text: str) -> Refusal:
    # Most figures are written well: what tidies the others is imported only for them.
    from beatcheck.ledger.grammar.loose_figures import (  # noqa: PLC0415
        describe_fault,
        tidy_figure,
    )

    clean = tidy_figure(text)
    if not AMOUNT.fullmatch(clean):
        return Refusal("bad-amount", describe_fault(text), _EXAMPLES)
    remedy = f"write {clean}"
    if "," in text:
        remedy += f", or {text.replace(',', '.', 1)} if the comma was meant as a decimal point"
    return Refusal("bad-amount", describe_fault(text), remedy)
