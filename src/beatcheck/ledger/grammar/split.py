"""The ratio of a share split: how many new shares replace one old share."""

import re
from decimal import Decimal

from beatcheck.findings import Refusal

# A number: 10 for ten new shares, 1.5 for three that replace two, 0.1 for a reverse split.
RATIO = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")
# The ratio as companies word it: 10-for-1, 10:1, 3 for 2.
_WORDED = re.compile(r"([0-9]{1,6})\s*(?:-for-|for|:|/)\s*([0-9]{1,6})")
_EXAMPLES = "write how many new shares one old share became: 10, 1.5, or 0.1 for a reverse split"


def parse_split_ratio(text: str) -> Decimal:
    """Return how many new shares one old share became. Raises Refusal for none and for just one."""
    if RATIO.fullmatch(text) and Decimal(text) not in {0, 1}:
        return Decimal(text)
    remedy = _EXAMPLES
    if (match := _WORDED.fullmatch(text)) and int(match[2]):
        ratio = Decimal(match[1]) / Decimal(match[2])
        if RATIO.fullmatch(f"{ratio:f}") and ratio not in {0, 1}:
            remedy = f"write {ratio:f}"
    raise Refusal("bad-split", f"'{text}' is not the ratio of a split", remedy)
