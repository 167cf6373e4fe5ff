"""Figures and guidance as a ledger writes them: the way back from values to text."""

import re
from decimal import Decimal
from typing import assert_never

from beatcheck.ledger.grammar.guidance import Guidance, Shape
from beatcheck.ledger.grammar.unit import LETTERS

# A sum of a thousand and more, as "3480M".
_THOUSANDS = re.compile(r"(?<![0-9.])(?P<digits>[0-9]{4,}(?:\.[0-9]+)?)(?P<letter>[KMB])\b")
# A range of such sums that share their letter, as "1020-1080B".
_THOUSANDS_TO_THOUSANDS = re.compile(
    r"(?<![0-9.])(?P<low>[0-9]+(?:\.[0-9]+)?)-(?P<high>[0-9]{4,}(?:\.[0-9]+)?)(?P<letter>[KMB])\b"
)
_LETTER_STEP = 3  # powers of ten from one letter to the next
_MOST_DECIMALS = 6  # digits after the point that a ledger takes


def format_money(value: Decimal) -> str:
    """Return a sum as a ledger writes it, with just its digits: 39331000000 is 39.331B."""
    exact = value if value.as_tuple().exponent else value.normalize()
    for letter, power in LETTERS:
        if value and value.adjusted() >= power:
            return f"{exact.scaleb(-power):f}{letter}"
    return f"{exact:f}" if value else "0"


def format_reported_money(value: Decimal) -> str:
    """Return a sum with the digits it was reported with, none lost and none added.

    1,050 billion is 1.050T, 0.8 billion is 0.8B, and 8,984,000 is 8.984000M.
    """
    last = int(value.as_tuple().exponent)
    for letter, power in LETTERS:
        # Under the next letter 0.8 billion would be 800M, which claims more digits.
        is_reached = value.adjusted() >= power or last > power - _LETTER_STEP
        if value and is_reached and power - last <= _MOST_DECIMALS:
            return f"{value.scaleb(-power):f}{letter}"
    return f"{value:f}" if value else "0"


def raise_letters(text: str) -> str:
    """Return guidance with sums of a thousand and more under the next letter.

    1020-1080B is 1.02T to 1.08T: guidance is exact, so its last zeros say nothing.
    """
    text = _THOUSANDS_TO_THOUSANDS.sub(r"\g<low>\g<letter> to \g<high>\g<letter>", text)
    return _THOUSANDS.sub(_raise_letter, text)


def _raise_letter(match: re.Match[str]) -> str:
    return format_money(Decimal(match["digits"]).scaleb(dict(LETTERS)[match["letter"]]).normalize())


def format_suffixed(value: Decimal, suffix: str) -> str:
    """Return a figure with the kind of suffix it was written with: 73.0 and % are 73.0%."""
    if suffix in {"%", "x", "pp"}:
        return f"{value:f}{suffix}"
    return f"{value:f}pp" if suffix == "bp" else format_money(value)


def format_guidance(guidance: Guidance) -> str:
    """Return guidance as companies say it: 37.5B ± 2%, 24.5B to 25.5B, at least 7B, withdrawn."""
    low, midpoint, high = (
        None if end is None else format_suffixed(end, guidance.suffix) for end in guidance[1:4]
    )
    match guidance.form.shape:
        case Shape.WITHDRAWN:
            return "withdrawn"
        case Shape.GROWTH:
            return guidance.text
        case Shape.RANGE:
            return f"{low} to {high}"
        case Shape.TOLERANCE:
            if guidance.tolerance is None:
                raise ValueError("guidance with a tolerance has a width")
            return f"{midpoint} ± {format_suffixed(*guidance.tolerance)}"
        case Shape.SINGLE:
            return f"{guidance.form.prefix}{midpoint or low or high}"
        case _:
            assert_never(guidance.form.shape)
