"""YearEnd: a company's rule for the last day of its fiscal year, as companies word it."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from beatcheck.findings import Refusal

_DAYS = tuple(name.lower() for name in calendar.day_name)
_MONTHS = tuple(name.lower() for name in calendar.month_name)
_DAY, _MONTH = "|".join(_DAYS), "|".join(_MONTHS[1:])
# A ledger has one form or the other, so each is compiled where it is first asked for.
# "last sunday of january" or "last day of february".
LAST = rf"last ({_DAY}|day) of ({_MONTH})"
# "sunday nearest october 31".
NEAREST = rf"({_DAY}) nearest ({_MONTH}) ([0-9]{{1,2}})"
# "june 30".
FIXED = rf"({_MONTH}) ([0-9]{{1,2}})"
_WEEK = 7
_HALF_A_WEEK = 3  # days: no weekday is further from a date
_LEAP_YEAR = 2024  # any leap year, in which february has its 29th
_EXAMPLES = (
    "write last sunday of january, last day of february, sunday nearest october 31 or june 30"
)


class YearEnd(NamedTuple):
    """The weekday (0 is Monday, None for a date), month and day (None for the last) of the rule.

    With a weekday, `nearest` tells the one nearest the day from the last one of the month.
    """

    text: str
    month: int
    day: int | None = None
    weekday: int | None = None

    def find_end(self, year: int) -> date:
        """Return the day on which the rule falls for the calendar `year` of its month."""
        last = calendar.monthrange(year, self.month)[1]
        anchor = date(year, self.month, last if self.day is None else min(self.day, last))
        if self.weekday is None:
            return anchor
        back = (anchor.weekday() - self.weekday) % _WEEK
        ahead = self.day is not None and back > _HALF_A_WEEK
        return anchor + timedelta(days=_WEEK - back if ahead else -back)

    def nearest(self, day: date) -> date:
        """Return the year end by the rule that lies nearest to `day`."""
        ends = (self.find_end(year) for year in (day.year - 1, day.year, day.year + 1))
        return min(ends, key=lambda end: abs(end - day))


@lru_cache(maxsize=256)
def parse_year_end(text: str) -> YearEnd:
    """Return the rule that `text` words. Raises Refusal with the forms there are."""
    lowered = text.lower()
    if match := re.fullmatch(LAST, lowered):
        day, month = match.groups()
        weekday = None if day == "day" else _DAYS.index(day)
        return YearEnd(text, _MONTHS.index(month), None, weekday)
    if match := re.fullmatch(NEAREST, lowered):
        day, month, number = match.groups()
        return YearEnd(
            text, _MONTHS.index(month), _parse_day(text, month, number), _DAYS.index(day)
        )
    if match := re.fullmatch(FIXED, lowered):
        month, number = match.groups()
        return YearEnd(text, _MONTHS.index(month), _parse_day(text, month, number))
    raise Refusal("bad-date", f"'{text}' is not a rule for a fiscal year end", _EXAMPLES)


def _parse_day(text: str, month: str, number: str) -> int:
    day, last = int(number), calendar.monthrange(_LEAP_YEAR, _MONTHS.index(month))[1]
    if not 1 <= day <= last:
        raise Refusal("bad-date", f"'{text}': {month} has no day {number}", _EXAMPLES)
    return day
