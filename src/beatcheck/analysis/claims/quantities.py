"""Results as figures in a sentence: quotients are shown with two decimals."""

from decimal import Decimal
from typing import assert_never

from beatcheck.ledger.claim_units import Quantity, Tally
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.grammar.writing import format_money
from beatcheck.rounding import round_half_up

_CENT = Decimal("0.01")


def format_quantity(value: Decimal, quantity: Quantity) -> str:
    """Return a figure as a ledger writes it, money with all digits, quotients with two decimals."""
    match quantity:
        case Unit():
            if quantity.traits.is_scaled:
                return format_money(value)
            shown = round_quotient(value) if quantity.can_be_quotient else value
            return f"{shown:f}{quantity.traits.mark}"
        case Tally.POINTS:
            return f"{round_quotient(value):f}pp"
        case Tally.PERIODS:
            return f"{value:f}"
        case _:
            assert_never(quantity)


def round_quotient(value: Decimal) -> Decimal:
    """Return a figure; a quotient gets at most two decimals."""
    # A figure that was published keeps its digits; only what was divided is rounded.
    is_fine = int(value.as_tuple().exponent) >= int(_CENT.as_tuple().exponent)
    return value if is_fine else round_half_up(value)
