"""A total without a label: the row below the parts of revenue that is their sum."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from beatcheck.releases.blocks.block import Group

# The row above the parts, as "Revenue:" or "Net sales".
_NAME = re.compile(r"(?:net |operating |total )*(?:revenues?|sales) ?:?", re.IGNORECASE)
_LEAST_PARTS = 2


class Sums(NamedTuple):
    """What the rows below the name of revenue add up to, column by column."""

    amounts: tuple[Decimal, ...] = ()
    parts: int = 0


def add_part(sums: Sums, groups: Sequence[Group], section: str) -> Sums:
    """Return the sums with one more row; a row without a label ends them."""
    if not groups or groups[0].first > 0:
        return sums
    amounts = _list_amounts(groups[1:])
    if not _NAME.fullmatch(section) or not amounts:
        return Sums()
    if sums.parts == 0:
        return Sums(amounts, 1)
    if len(amounts) != len(sums.amounts):
        return Sums()
    added = tuple(one + other for one, other in zip(sums.amounts, amounts, strict=True))
    return Sums(added, sums.parts + 1)


def is_total(sums: Sums, groups: Sequence[Group]) -> bool:
    """Return whether a row without a label has the sums of the parts above it, in every column."""
    if not groups or groups[0].first == 0 or sums.parts < _LEAST_PARTS:
        return False
    return _list_amounts(groups) == sums.amounts


def _list_amounts(groups: Sequence[Group]) -> tuple[Decimal, ...]:
    return tuple(
        figures[0].low
        for figures in (group.passage.figures for group in groups)
        if len(figures) == 1 and figures[0].low is not None and not figures[0].is_percent
    )
