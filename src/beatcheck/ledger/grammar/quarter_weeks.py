"""The weeks of a fiscal year's quarters, where they are not 13 each: 12, 12, 12 and 16."""

import re

from beatcheck.findings import Refusal

_LEAST, _MOST = 11, 18
WEEKS_OF_A_YEAR = 52


def parse_weeks(text: str) -> int:
    """Return the number of weeks that `text` writes. Raises Refusal for one no quarter has."""
    if not re.fullmatch("[0-9]{1,2}", text) or not _LEAST <= int(text) <= _MOST:
        remedy = f"write the weeks of each quarter, {_LEAST} to {_MOST}, as [12, 12, 12, 16]"
        raise Refusal("bad-weeks", f"'{text}' is not the number of weeks of a quarter", remedy)
    return int(text)
