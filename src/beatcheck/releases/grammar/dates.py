"""Days as releases write them: `January 26, 2025`, `26 Jan. 2025`, `4/26/2023`."""

import calendar
import re
from datetime import date

_NAMES = {
    **{name.lower(): number for number, name in enumerate(calendar.month_name) if name},
    **{name.lower(): number for number, name in enumerate(calendar.month_abbr) if name},
    "sept": 9,
}
MONTH = "|".join(sorted((re.escape(name) for name in _NAMES), key=len, reverse=True))
DAY = (
    rf"(?:(?P<month>{MONTH})\.? ?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? ?(?P<year>(?:19"
    rf"|20)[0-9]{{2}})"
    rf"|(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)? (?P<month2>{MONTH})\.?,? (?P<year2>(?:19"
    rf"|20)[0-9]{{2}})"
    r"|(?P<month3>[0-9]{1,2})/(?P<day3>[0-9]{1,2})/(?P<year3>(?:19|20)[0-9]{2})"
    r"|(?P<year4>(?:19|20)[0-9]{2})-(?P<month4>[0-9]{2})-(?P<day4>[0-9]{2}))(?![0-9])"
)
# A day in English, as "January 26, 2025".
_DAY = re.compile(rf"(?<![\w]){DAY}", re.IGNORECASE)


def parse_month(name: str) -> int:
    """Return the number of a month by its English name or abbreviation."""
    return _NAMES[name.lower().rstrip(".")]


def read_day(match: re.Match[str]) -> date | None:
    """Return the day in a match of DAY; None for a day that never was."""
    parts = match.groupdict()
    year = parts["year"] or parts["year2"] or parts["year3"] or parts["year4"]
    month = parts["month"] or parts["month2"] or parts["month3"] or parts["month4"]
    day = parts["day"] or parts["day2"] or parts["day3"] or parts["day4"]
    return parse_day(int(year), month, day)


def parse_day(year: int, month: str, day: str) -> date | None:
    """Return a day by its year, its month's name or number, and its number; None for no day."""
    number = int(month) if month.isdigit() else parse_month(month)
    try:
        return date(year, number, int(day))
    except ValueError:
        return None


def find_days(text: str) -> list[tuple[int, int, date]]:
    """Every day of a levelled text with its place, in order."""
    days = []
    for match in _DAY.finditer(text):
        day = read_day(match)
        if day is not None:
            days.append((match.start(), match.end(), day))
    return days
