"""Figures and guidance as a ledger writes them: the way back from values to text."""

from decimal import Decimal
from typing import assert_never

from beatcheck.ledger.grammar.guidance import Form, Guidance
from beatcheck.ledger.grammar.unit import LETTERS


def format_money(value: Decimal) -> str:
    """Return a sum as a ledger writes it, with just its digits: 39331000000 is 39.331B."""
    exact = value if value.as_tuple().exponent else value.normalize()
    for letter, power in LETTERS:
        if value and value.adjusted() >= power:
            return f"{exact.scaleb(-power):f}{letter}"
    return f"{exact:f}" if value else "0"


def format_suffixed(value: Decimal, suffix: str) -> str:
    """Return a figure with the kind of suffix it was written with: 73.0 and % are 73.0%."""
    if suffix in {"%", "x", "pp"}:
        return f"{value:f}{suffix}"
    return f"{value:f}pp" if suffix == "bp" else format_money(value)


def format_guidance(guidance: Guidance) -> str:
    """Guidance as it was said: 37.5B ± 2%, 24.5B to 25.5B, ~14.6B, at least 7B, withdrawn."""
    low, midpoint, high = (
        None if end is None else format_suffixed(end, guidance.suffix) for end in guidance[1:4]
    )
    match guidance.form:
        case Form.WITHDRAWN:
            return "withdrawn"
        case Form.GROWTH:
            return guidance.text
        case Form.RANGE:
            return f"{low} to {high}"
        case Form.TOLERANCE:
            if guidance.tolerance is None:
                raise ValueError("guidance with a tolerance has a width")
            return f"{midpoint} ± {format_suffixed(*guidance.tolerance)}"
        case (
            Form.POINT
            | Form.APPROXIMATE
            | Form.AT_LEAST
            | Form.AT_MOST
            | Form.MORE_THAN
            | Form.LESS_THAN
        ):
            return f"{guidance.form.prefix}{midpoint or low or high}"
        case _:
            assert_never(guidance.form)
