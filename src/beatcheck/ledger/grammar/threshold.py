"""Threshold: how large a beat has to be to count, as an amount, a percentage or points."""

from decimal import Decimal
from typing import NamedTuple

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.amount import parse_amount
from beatcheck.ledger.grammar.unit import Unit

_MOST_PERCENT_DIGITS = 6  # more digits were meant as an amount


class Limit(NamedTuple):
    """A beat to reach: `2B` in the metric's unit, `5%` of the basis, `0.5pp` in points."""

    value: Decimal
    suffix: str

    @property
    def is_share(self) -> bool:
        """Return whether the limit is a percentage of what it is compared with."""
        return self.suffix == "%"

    def apply(self, basis: Decimal) -> Decimal:
        """Return the limit in the metric's unit, for figures measured against `basis`."""
        return abs(basis) * self.value.scaleb(-2) if self.is_share else self.value


DEFAULT_USD = Limit(Decimal(2).scaleb(9), "B")


def parse_limit(text: str) -> Limit:
    """Return the limit that `text` writes: 2B, 5%, 0.5pp. Raises Refusal below zero."""
    amount = parse_amount(text)
    if amount.value < 0:
        raise Refusal("bad-amount", f"'{text}' is below zero", f"write {text.lstrip('-')}")
    if amount.suffix == "%" and len(amount.value.as_tuple().digits) > _MOST_PERCENT_DIGITS:
        raise Refusal("bad-amount", f"'{text}' has more than six digits", "write it shorter, as 5%")
    return Limit(amount.value, amount.suffix)


def parse_limit_option(text: str) -> Limit:
    """Return the limit given on a command line, where `$2B` and `2 billion` are tolerated too."""
    from beatcheck.ledger.grammar.loose_figures import tidy_figure  # noqa: PLC0415 - if asked for

    return parse_limit(tidy_figure(text))


def can_hold_against(limit: Limit, unit: Unit) -> bool:
    """Return whether the limit can be compared with figures of `unit`."""
    return limit.suffix in unit.traits.threshold_suffixes
