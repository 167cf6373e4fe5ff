"""One cell of a price file: a day in the ways files write it, and a close."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

# A day that leads a moment, as in 2024-01-02 00:00:00-05:00, or stands alone; 20240102 of Stooq.
_ISO_DAY = re.compile(
    r"(?P<year>\d{4})(?P<sign>[-/.]?)(?P<month>\d{2})(?P=sign)(?P<day>\d{2})(?!\d)"
)
# A day as Nasdaq writes it, month first: 02/26/2025 or 2/6/2025.
_US_DAY = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})")
_LONGEST_CELL = 40
_GREATEST = Decimal(10) ** 12


def parse_day(text: str) -> date | None:
    """Return the day that a cell says, without its hour and time zone; None if it says none."""
    plain = text.strip()[:_LONGEST_CELL]
    if plain[4:5] == "-":  # most files: a regular expression would take most of the time
        try:
            return date.fromisoformat(plain[:10])
        except ValueError:
            return None
    match = _ISO_DAY.match(plain) or _US_DAY.fullmatch(plain)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def parse_close(text: str, *, decimal_comma: bool = False) -> Decimal | None:
    """Return a close, as 120.15 or $1,208.88; None if it is not a positive number."""
    plain = text.strip().lstrip("$€£¥")
    if len(plain) > _LONGEST_CELL:
        return None
    if "," in plain:
        plain = (
            plain.replace(".", "").replace(",", ".") if decimal_comma else plain.replace(",", "")
        )
    try:
        close = Decimal(plain)
    except InvalidOperation:
        return None
    return close if close.is_finite() and 0 < close < _GREATEST else None
