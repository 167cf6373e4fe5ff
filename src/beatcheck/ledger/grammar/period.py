"""FiscalPeriod: the issuer's own label of a quarter or a year, ordered and counted."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from beatcheck.findings import Refusal

LABEL = re.compile(r"(FY|CY)((?:19|20|21)[0-9]{2})(?:Q([1-4]))?")
_LOOSE = re.compile(r"(FY|CY)?\s*'?((?:19|20|21)?[0-9]{2})[\s_-]*(?:Q([1-4]))?", re.IGNORECASE)
_LOOSE_TURNED = re.compile(r"Q([1-4])[\s_-]*(FY|CY)?\s*'?((?:19|20|21)?[0-9]{2})", re.IGNORECASE)
_QUARTERS = 4
_HALF_A_QUARTER = timedelta(days=45)
_HALF_A_YEAR = timedelta(days=182)


class FiscalPeriod(NamedTuple):
    """A fiscal (FY) or calendar (CY) period: a quarter, or a year where `quarter` is None."""

    calendar: str
    year: int
    quarter: int | None

    def __str__(self) -> str:
        return f"{self.calendar}{self.year}" + (f"Q{self.quarter}" if self.quarter else "")

    @property
    def order(self) -> int:
        """A number that grows by one from each period to the next of the same cadence."""
        return self.year if self.quarter is None else self.year * _QUARTERS + self.quarter - 1

    @property
    def year_earlier(self) -> "FiscalPeriod":
        """The same period of the year before."""
        return FiscalPeriod(self.calendar, self.year - 1, self.quarter)

    @property
    def previous(self) -> "FiscalPeriod":
        """The period before this one, of the same cadence."""
        return self.shifted(-1)

    @property
    def next(self) -> "FiscalPeriod":
        """The period after this one, of the same cadence."""
        return self.shifted(1)

    def shifted(self, by: int) -> "FiscalPeriod":
        """The period that lies `by` periods after this one."""
        if self.quarter is None:
            return FiscalPeriod(self.calendar, self.year + by, None)
        year, quarter = divmod(self.order + by, _QUARTERS)
        return FiscalPeriod(self.calendar, year, quarter + 1)

    @property
    def quarters(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and the last quarter of the period, as year and quarter."""
        return (self.year, self.quarter or 1), (self.year, self.quarter or _QUARTERS)

    def is_between(self, since: "FiscalPeriod | None", until: "FiscalPeriod | None") -> bool:
        """Whether the period lies wholly between the starts and ends of two others."""
        first, last = self.quarters
        return (since is None or first >= since.quarters[0]) and (
            until is None or last <= until.quarters[1]
        )


@lru_cache(maxsize=1024)
def parse_period(text: str) -> FiscalPeriod:
    """The period that a label names, `FY2025Q4` or `FY2025`. Raises Refusal with a remedy."""
    match = LABEL.fullmatch(text)
    if match is None:
        raise Refusal("bad-period", f"'{text}' is not a period label", _remedy(text))
    calendar, year, quarter = match.groups()
    return FiscalPeriod(calendar, int(year), int(quarter) if quarter else None)


def calendar_quarter(period: FiscalPeriod, period_end: date) -> str:
    """The calendar quarter (of a year: the calendar year) that holds the period's middle day.

    FY2025Q4 of NVIDIA, ended 2025-01-26, is CY2024Q4.
    """
    if period.quarter is None:
        return f"CY{(period_end - _HALF_A_YEAR).year}"
    middle = period_end - _HALF_A_QUARTER
    return f"CY{middle.year}Q{(middle.month + 2) // 3}"


def _remedy(text: str) -> str:
    calendar, year, quarter = "", "", ""
    if found := _LOOSE.fullmatch(text.strip()):
        calendar, year, quarter = found.groups("")
    elif found := _LOOSE_TURNED.fullmatch(text.strip()):
        quarter, calendar, year = found.groups("")
    if not year:
        return "write FY2025Q4 for a quarter or FY2025 for a year"
    full = year if len(year) > 2 else f"20{year}"  # noqa: PLR2004 - two digits of a year
    return f"write {calendar.upper() or 'FY'}{full}" + (f"Q{quarter}" if quarter else "")
