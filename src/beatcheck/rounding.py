"""The one place that rounds: exact figures become digits here, half up."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal

_CENT = Decimal("0.01")  # the step of what has two decimals
# Wide enough for the percent by which the largest amount beats the smallest.
_WIDE = Context(prec=100, rounding=ROUND_HALF_UP)


def round_half_up(value: Decimal, step: Decimal = _CENT) -> Decimal:
    """Return `value` to the nearest `step`, half up and never -0; quotients have two decimals."""
    rounded = _WIDE.quantize(value, step)
    return rounded or rounded.copy_abs()  # a small loss would be -0.00


def round_each(values: Iterable[Decimal | None]) -> list[Decimal | None]:
    """Return quotients with two decimals, half up and never -0; unknown ones stay None."""
    quantize = _WIDE.quantize
    # Spelled out, because a call for each figure of a large report takes half as long again.
    rounded = [None if value is None else quantize(value, _CENT) for value in values]
    return [value if value or value is None else value.copy_abs() for value in rounded]


def format_plain(value: Decimal) -> str:
    """Return the digits of a figure, without exponent or grouping."""
    return format(value, "f")


def format_rounded(value: Decimal, places: int = 0) -> str:
    """Return a figure rounded half up to `places` decimals: 32.5 is 33."""
    return format_plain(round_half_up(value, Decimal(1).scaleb(-places)))


def format_signed(value: Decimal, places: int = 2) -> str:
    """Return a difference rounded half up, with its sign: +4.88, -0.30, 0.00."""
    return f"{'+' if value > 0 else ''}{format_rounded(value, places)}"
