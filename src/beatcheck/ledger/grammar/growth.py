"""Growth guidance: what companies say of a period as growth on the same period a year before."""

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class GrowthKind(StrEnum):
    """What growth is counted on; only reported growth can be compared with a reported figure."""

    REPORTED = "reported"
    CONSTANT_CURRENCY = "constant currency"
    ORGANIC = "organic"


class GrowthTerms(NamedTuple):
    """Guided growth in percent; an end that the company left open is None."""

    kind: GrowthKind
    low: Decimal | None
    midpoint: Decimal | None
    high: Decimal | None

    def apply(self, base: Decimal) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Return low, midpoint and high of the figure that follows from the one of a year ago."""
        low, midpoint, high = (
            None if rate is None else base + abs(base) * rate.scaleb(-2)
            for rate in (self.low, self.midpoint, self.high)
        )
        return low, midpoint, high


# A rate and what it is growth of: `7% to 8% growth`, `~5% organic growth`,
# `10% constant currency growth`.
GROWTH = re.compile(r"(?P<rate>.*?[^ ]) (?:(?P<kind>constant currency|organic) )?growth")


def split_growth(text: str) -> tuple[str, GrowthKind] | None:
    """Return the rate and the kind of growth that `text` writes; None where it is no growth."""
    if not text.endswith("growth"):  # most guidance: spare it the regular expression
        return None
    match = GROWTH.fullmatch(text)
    if match is None:
        return None
    return match["rate"], GrowthKind(match["kind"] or GrowthKind.REPORTED)


def is_comparable(growth: GrowthTerms | None) -> bool:
    """Return whether a reported figure can be compared with guidance of that growth, or of none."""
    return growth is None or growth.kind is GrowthKind.REPORTED
