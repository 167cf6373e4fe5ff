"""The last day of the reported quarter where only the headers of tables tell it."""

import re
from collections import Counter
from datetime import date

from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.releases.extraction.fiscal_calendar import list_fiscal_years
from beatcheck.releases.grammar.dates import find_days
from beatcheck.releases.grammar.normalized import level_text

# The header of columns over a quarter, as "Three Months Ended".
_QUARTER_ENDED = re.compile(
    r"\b(?:three months|quarters?|(?:13|thirteen|14|fourteen) weeks) ended\b", re.IGNORECASE
)
# Other headers between a header and the days below it, as "Nine Months Ended".
_HEADERS = re.compile(
    r"(?:(?:three|six|nine|twelve) months ended|(?:quarters?|years?) ended|[\s|:_*-])*",
    re.IGNORECASE,
)
_WITHIN = 400  # characters after a header in which its days stand


def find_last_day(text: str, quarter: FiscalPeriod) -> date | None:
    """Return the latest day that heads columns over a quarter, the one of the reported quarter.

    None where that day cannot be the end of `quarter`, or where the tables differ.
    """
    latest = Counter(
        day for match in _QUARTER_ENDED.finditer(text) if (day := _find_latest(text, match.end()))
    )
    if not latest or quarter.quarter is None:
        return None
    day = max(latest)
    is_usual = latest[day] * 2 >= sum(latest.values())
    return day if is_usual and quarter.year in list_fiscal_years(quarter.quarter, day) else None


def _find_latest(text: str, start: int) -> date | None:
    """Return the latest of the days side by side that follow a header."""
    words = level_text(text[start : start + _WITHIN])
    end, latest = 0, None
    for first, last, day in find_days(words):
        gap = words[end:first]
        is_beside = _HEADERS.fullmatch(gap) if latest is None else not gap.strip(" ,|\n")
        if not is_beside:
            break
        latest = day if latest is None else max(latest, day)
        end = last
    return latest
