"""What is plausible: whether figures, tolerances and thresholds have a possible size.

A slip of the pen is no error of grammar: `37.5 ± 2%` is guidance of 37.5 dollars. So each figure is
compared with those around it, and the rest against what it belongs to. All is exact arithmetic.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from beatcheck.ledger.grammar.amount import Amount
from beatcheck.ledger.grammar.guidance import Form, Guidance
from beatcheck.ledger.grammar.threshold import Limit
from beatcheck.ledger.grammar.unit import POINTS, Unit
from beatcheck.rounding import format_rounded

_LEAST_PLAIN = Decimal(1_000_000)
# Quarters of one company differ by less; a lost digit makes a figure three times off or more.
_USUAL_FACTOR = Decimal("2.5")
_FACTOR_AT_ENDS = Decimal(5)
# Cents for dollars are 100 times off, and what grows or wavers so much is rare.
_SLIP_FACTOR = Decimal(70)
_NEIGHBOURS = 5
_FEW = 4
# Nobody gives guidance in steps of a fiftieth of a percent.
_NARROWEST = Decimal("0.0002")
_NARROWEST_POINTS = Decimal("0.04")
_WIDEST_POINTS = Decimal(10)
_WIDEST_PERCENT = Decimal(30)
_WIDEST_FACTOR = 3
_WIDEST_FACTOR_ABOUT_ZERO = 100
_LEAST_SHARE = Decimal("0.0002")
_LATEST = 4  # a company outgrows its thresholds, so only its latest guidance is looked at
_MOST_SHARE = Decimal(1)
# The largest company sells for less than 0.2T dollars a quarter; of a small currency a thousand
# times as many units.
_LARGEST = Decimal(2).scaleb(12)
_LARGEST_OF_SMALL_UNITS = Decimal(2).scaleb(15)
_LARGE_CURRENCIES = frozenset({"USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD", "KWD"})


class Slip(NamedTuple):
    """How many times a figure is off from the figures around it; `is_certain` from 70 times on."""

    factor: Decimal
    is_certain: bool


def lacks_letter(amount: Amount | Limit, unit: Unit) -> bool:
    """Return whether money, or a count, is so small that its K, M, B or T seems to be lost."""
    return not amount.suffix and unit.traits.is_scaled and 0 < abs(amount.value) < _LEAST_PLAIN


def is_too_large(value: Decimal, currency: str | None) -> bool:
    """Return whether no company in the world has sums of that size."""
    is_large_unit = currency is None or currency in _LARGE_CURRENCIES
    return abs(value) > (_LARGEST if is_large_unit else _LARGEST_OF_SMALL_UNITS)


def find_slip(values: Sequence[Decimal], index: int) -> Slip | None:
    """Return by how much a figure is off from most of the figures around it; None if it is not.

    `values` are those of one metric in the order of time, guidance, actuals and estimates alike.
    Figures on both sides of zero waver by nature: only slips of a letter are seen among them.
    """
    own = values[index]
    before, after = values[max(0, index - _NEIGHBOURS) : index], values[index + 1 :][:_NEIGHBOURS]
    around = [value for value in (*before, *after) if value]
    if not own or not around or (len(values) == 2 and index == 0):  # noqa: PLR2004 - one is told
        return None
    ratios = sorted(_divide_sizes(own, other) for other in around)
    spread = _measure_spread(around)
    wavers = not _have_one_sign([*before, own, *after])
    nearest, middle = ratios[0], ratios[len(ratios) // 2]
    if nearest >= _SLIP_FACTOR or (middle >= _SLIP_FACTOR and not wavers and spread < nearest):
        return Slip(middle, is_certain=True)
    if wavers:
        return None
    # At its ends a series may just grow fast: nothing on the other side says that it did not.
    is_inside = bool(before and after)
    least = max(_USUAL_FACTOR if is_inside else _FACTOR_AT_ENDS, spread)
    return Slip(nearest, is_certain=False) if nearest >= least else None


def _measure_spread(values: Sequence[Decimal]) -> Decimal:
    """Return how many times the largest is the smallest, without one that may be a slip itself."""
    sizes = sorted(map(abs, values))
    if len(sizes) > _FEW:
        return min(sizes[-2] / sizes[0], sizes[-1] / sizes[1])
    return sizes[-1] / sizes[0]


def are_slips_apart(one: Decimal, other: Decimal) -> bool:
    """Return whether two figures are so far apart that one of them has a slip."""
    return not one or not other or _divide_sizes(one, other) >= _SLIP_FACTOR


def list_jumps(values: Sequence[Decimal]) -> list[int]:
    """Return the positions of figures unlike the one before or after: only those can be slips."""
    jumps = set()
    for index, (one, other) in enumerate(pairwise(values)):
        if not one or not other or _divide_sizes(one, other) >= _USUAL_FACTOR:
            jumps |= {index, index + 1}
    return sorted(jumps)


def _have_one_sign(values: Sequence[Decimal]) -> bool:
    return all(value > 0 for value in values) or all(value < 0 for value in values)


def _divide_sizes(one: Decimal, other: Decimal) -> Decimal:
    size, against = abs(one), abs(other)
    return size / against if size > against else against / size


def describe_width_fault(guidance: Guidance, *, is_revenue: bool) -> str | None:
    """Return what is wrong with the width of guidance, in words; None where it is plausible.

    Profits are guided in wide ranges where they are small, and so are losses: of them, only ends
    that are a letter apart are reported.
    """
    low, middle, high = guidance.low, guidance.midpoint, guidance.high
    if low is None or middle is None or high is None or guidance.form is Form.POINT:
        return None
    if guidance.suffix == "%":
        return _describe_width_in_points(high - low)
    if not middle:
        return None
    pct = 100 * (high - low) / abs(middle)
    if guidance.tolerance is not None and high - low < 2 * _NARROWEST * abs(middle):
        return "the ± is almost nothing beside its figure"
    is_share = guidance.tolerance is not None and guidance.tolerance.suffix == "%"
    is_wide = pct > _WIDEST_PERCENT if is_revenue or is_share else _are_letters_apart(low, high)
    return _describe_percent(pct) if is_wide else None


def _describe_percent(pct: Decimal) -> str:
    return (
        f"the range is {format_rounded(pct)} % wide, and {_WIDEST_PERCENT} % would already be a lot"
    )


def _describe_width_in_points(width: Decimal) -> str | None:
    if 0 < width < 2 * _NARROWEST_POINTS:
        return f"the range is {width.normalize():f} points wide, which is almost nothing"
    if width > 2 * _WIDEST_POINTS:
        return f"the range is {width.normalize():f} points wide, and 20 would already be a lot"
    return None


def _are_letters_apart(low: Decimal, high: Decimal) -> bool:
    if not low or not high:
        return False
    limit = _WIDEST_FACTOR if low > 0 else _WIDEST_FACTOR_ABOUT_ZERO
    return _divide_sizes(low, high) > limit


def describe_limit_fault(limit: Limit, unit: Unit, references: Sequence[Decimal]) -> str | None:
    """Return why a threshold is implausible, in words; None where it is plausible.

    `references` are the figures that beats are measured against, the latest one last.
    """
    if lacks_letter(Amount(limit.value, limit.suffix), unit):
        return f"{limit.value:f} has no letter after it: K, M, B, T or %"
    if limit.is_share:
        return None if limit.value <= 100 else f"{limit.value:f} % is more than the whole"  # noqa: PLR2004
    if limit.suffix in POINTS:
        is_odd = limit.value > 2 * _WIDEST_POINTS or 0 < limit.value < _NARROWEST_POINTS
        return (
            f"{limit.value:f} points is more than any percentage beats its guidance by"
            if is_odd
            else None
        )
    shares = [limit.value / abs(reference) for reference in references[-_LATEST:] if reference]
    return _describe_shares(shares) if limit.value and shares else None


def _describe_shares(shares: Sequence[Decimal]) -> str | None:
    if max(shares) < _LEAST_SHARE:
        return "it is almost nothing beside the guidance"
    return "it is more than the whole guidance" if min(shares) > _MOST_SHARE else None
