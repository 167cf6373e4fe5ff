"""Labels of periods as people write them, for the advice on what to write instead."""

import re

# A label as people write it, year first: FY25-Q4, '25 Q4, 2025H1.
_LOOSE = re.compile(
    r"(FY|CY)?\s*'?((?:19|20|21)?[0-9]{2})[\s_-]*(?:Q([1-4])|H([12]))?", re.IGNORECASE
)
# The same with the year last: Q4 FY25, Q4-2025, H1 2025.
_LOOSE_TURNED = re.compile(
    r"(?:Q([1-4])|H([12]))[\s_-]*(FY|CY)?\s*'?((?:19|20|21)?[0-9]{2})", re.IGNORECASE
)


def suggest_label(text: str) -> str:
    """Return the advice on what to write instead of a text that is no label."""
    calendar, year, quarter, half = "", "", "", ""
    if match := _LOOSE.fullmatch(text.strip()):
        calendar, year, quarter, half = match.groups("")
    elif match := _LOOSE_TURNED.fullmatch(text.strip()):
        quarter, half, calendar, year = match.groups("")
    if not year:
        return "write FY2025Q4 for a quarter, FY2025H1 for a half year or FY2025 for a year"
    full = year if len(year) > 2 else f"20{year}"  # noqa: PLR2004 - two digits of a year
    part = f"Q{quarter}" if quarter else f"H{half}" if half else ""
    return f"write {calendar.upper() or 'FY'}{full}{part}"
