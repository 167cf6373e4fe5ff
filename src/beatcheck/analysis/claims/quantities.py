"""Results as figures in a sentence: what is divided is shown with two decimals."""

from decimal import Decimal
from typing import assert_never

from beatcheck.ledger.claim_units import Quantity
from beatcheck.ledger.grammar.writing import format_money
from beatcheck.rounding import round_half_up

_CENT = Decimal("0.01")


def format_quantity(value: Decimal, quantity: Quantity) -> str:
    """Return a figure as a ledger writes it, money with all digits, quotients with two decimals."""
    match quantity:
        case Quantity.MONEY | Quantity.COUNT:
            return format_money(value)
        case Quantity.PERCENT:
            return f"{_round_quotient(value):f}%"
        case Quantity.POINTS:
            return f"{_round_quotient(value):f}pp"
        case Quantity.TIMES:
            return f"{_round_quotient(value):f}x"
        case Quantity.PER_SHARE | Quantity.PERIODS:
            return f"{value:f}"
        case _:
            assert_never(quantity)


def _round_quotient(value: Decimal) -> Decimal:
    # A figure that was published keeps its digits; only what was divided is rounded.
    is_fine = int(value.as_tuple().exponent) >= int(_CENT.as_tuple().exponent)
    return value if is_fine else round_half_up(value)
