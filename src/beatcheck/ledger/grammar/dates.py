"""Days as a ledger and the command line write them: YYYY-MM-DD."""

import re
from datetime import date
from functools import lru_cache

from beatcheck.findings import Refusal

# The years that period labels can name, and one on either side in which such a period can end. A
# quarter that ended in year 1 has no middle day in the
# calendar, and neither has one of year 9999 a next.
_YEARS = range(1899, 2201)
# A day in digits, as "2025-01-26".
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@lru_cache(maxsize=4096)
def parse_date(text: str) -> date:
    """Return the day that `text` writes as YYYY-MM-DD. Raises Refusal for a day that never was."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise Refusal("bad-date", f"'{text}' is not a date", "write it as 2025-01-26")
    try:
        day = date(*map(int, match.groups()))
    except ValueError as problem:
        remedy = "write a day that exists, such as 2025-01-26"
        raise Refusal("bad-date", f"'{text}' is impossible: {problem}", remedy) from None
    if day.year not in _YEARS:
        remedy = f"write a year from {_YEARS.start} to {_YEARS.stop - 1}"
        raise Refusal("bad-date", f"'{text}' is not in a year that has fiscal periods", remedy)
    return day
