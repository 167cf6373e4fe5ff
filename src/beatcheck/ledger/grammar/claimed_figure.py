"""Saying: the figure that a claim says, compared at the precision it is written with."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, assert_never

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.amount import (
    FIGURE,
    SUFFIXES,
    Amount,
    halve_step,
    scale_figure,
)

_MOST_OFF = Decimal("0.05")  # of the figure: nothing further off is "about" it
_EXAMPLES = "write it as 1.8B, -3pp, ~260%, 60B to 65B, at least 70% or more than 12.5B"


class Manner(StrEnum):
    """How a claim gives its figure."""

    ROUNDED = "rounded"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    RANGE = "range"


class Bounds(NamedTuple):
    """Between what a figure has to lie for the saying to hold; None where a side is open."""

    low: Decimal | None
    high: Decimal | None
    includes_ends: bool = True

    def contain(self, low: Decimal, high: Decimal) -> bool:
        """Return whether every figure from `low` to `high` lies within."""
        return self._from(low) and self._to(high)

    def touch(self, low: Decimal, high: Decimal) -> bool:
        """Return whether any figure between `low` and `high` lies within, their ends apart."""
        if low == high:
            return self.contain(low, high)
        return (self.low is None or high > self.low) and (self.high is None or low < self.high)

    def _from(self, value: Decimal) -> bool:
        if self.low is None:
            return True
        return value >= self.low if self.includes_ends else value > self.low

    def _to(self, value: Decimal) -> bool:
        if self.high is None:
            return True
        return value <= self.high if self.includes_ends else value < self.high


class Saying(NamedTuple):
    """The claimed figure in whole units; only a range has two ends. `text` is as written."""

    text: str
    manner: Manner
    low: Amount
    high: Amount

    @property
    def suffix(self) -> str:
        """What stands after the digits."""
        return self.high.suffix

    @property
    def bounds(self) -> Bounds:
        """Between what a figure has to lie for this to hold.

        1.8B holds from 1.75B to 1.85B, ~260% from 255% to 265%: closing zeros are no digits
        there, yet nothing further off than 5 % is about it. The ends of a range are rounded
        too; at least, at most, more than and less than are exact.
        """
        low, high = self.low.value, self.high.value
        match self.manner:
            case Manner.ROUNDED | Manner.RANGE:
                return Bounds(low - halve_step(low), high + halve_step(high))
            case Manner.ABOUT:
                return Bounds(low - _measure_leeway(low), low + _measure_leeway(low))
            case Manner.AT_LEAST:
                return Bounds(low, None)
            case Manner.AT_MOST:
                return Bounds(None, low)
            case Manner.MORE_THAN:
                return Bounds(low, None, includes_ends=False)
            case Manner.LESS_THAN:
                return Bounds(None, low, includes_ends=False)
            case _:
                assert_never(self.manner)


_EXACT = (Manner.AT_LEAST, Manner.AT_MOST, Manner.MORE_THAN, Manner.LESS_THAN)
_MANNERS = {"": Manner.ROUNDED, "~": Manner.ABOUT} | {manner.value: manner for manner in _EXACT}
# A figure that is claimed, as "~260%", "at least 70%" or "60B to 65B".
SAYING = re.compile(
    rf"(~ ?|{' |'.join(_EXACT)} )?({FIGURE})({SUFFIXES})?"
    rf"(?:(?: to | ?[-–] ?)({FIGURE})({SUFFIXES})?)?"
)


def parse_saying(text: str) -> Saying:
    """Return what `text` says. Raises Refusal, which says what to write instead."""
    match = SAYING.fullmatch(text)
    if match is None:
        raise _build_refusal(text)
    prefix, digits, suffix, digits2, suffix2 = match.groups("")
    if not digits2:
        amount = Amount(scale_figure(digits, suffix), suffix)
        return Saying(text, _MANNERS[prefix.strip()], amount, amount)
    if prefix:
        raise Refusal("bad-claim", f"'{text}' says two things at once", _EXAMPLES)
    first = suffix or suffix2
    low, high = (
        Amount(scale_figure(digits, first), first),
        Amount(scale_figure(digits2, suffix2), suffix2),
    )
    if low.value > high.value:
        raise Refusal("reversed-range", f"'{text}' ends below its start", "put the low end first")
    return Saying(text, Manner.RANGE, low, high)


def _measure_leeway(value: Decimal) -> Decimal:
    """Return how far off `~value` may be: half of its last digit but zeros, at most 5 %."""
    rough = min(halve_step(value.normalize()), abs(value) * _MOST_OFF)
    return max(rough, halve_step(value))


def _build_refusal(text: str) -> Refusal:
    from beatcheck.ledger.grammar.loose_figures import tidy_figure  # noqa: PLC0415 - for faults

    clean = re.sub(
        r"^(about|around|approximately|approx\.?|circa|nearly|almost)\s*", "~", tidy_figure(text)
    )
    clean = re.sub(r"^(above|over|exceeding)\s+", "more than ", clean)
    clean = re.sub(r"^(below|under)\s+", "less than ", clean)
    message = f"'{text}' is not a figure that can be compared"
    if clean != text and SAYING.fullmatch(clean):
        return Refusal("bad-claim", message, f"write {clean}")
    return Refusal("bad-claim", message, _EXAMPLES)
