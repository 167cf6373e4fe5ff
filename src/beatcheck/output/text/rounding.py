"""The border: where exact figures become digits. The one place that rounds, half up."""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

_CENT = Decimal("0.01")
_ZERO = Decimal(0)


class Scale(StrEnum):
    """In what money is written."""

    UNIT = "unit"
    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"

    @property
    def power(self) -> int:
        """The power of ten of the scale."""
        return _POWERS[self]


_POWERS = {Scale.UNIT: 0, Scale.THOUSAND: 3, Scale.MILLION: 6, Scale.BILLION: 9}


def rounded(value: Decimal, step: Decimal = _CENT) -> Decimal:
    """`value` to the nearest `step`, half up and never -0: quotients have two decimals."""
    return value.quantize(step, ROUND_HALF_UP) + _ZERO


def plain(value: Decimal) -> str:
    """The digits of a figure, without exponent or grouping."""
    return format(value, "f")
