"""FiscalPeriod: the issuer's own label of a quarter, a half year or a year, ordered and counted."""

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, assert_never

from beatcheck.findings import Refusal

# A label as a ledger writes it: FY2025Q4, CY2024H1, FY2025.
LABEL = re.compile(r"(FY|CY)((?:19|20|21)[0-9]{2})(?:Q([1-4])|H([12]))?")
QUARTERS_OF_A_YEAR = 4
_QUARTERS_OF_A_HALF = 2


class Cadence(StrEnum):
    """How often a company reports the figures of a period; cadences never mix in one streak."""

    QUARTER = "quarter"
    HALF = "half year"
    YEAR = "year"

    @property
    def periods_a_year(self) -> int:
        """The number of such periods in a year."""
        return QUARTERS_OF_A_YEAR // self.quarters

    @property
    def quarters(self) -> int:
        """The number of quarters in such a period."""
        match self:
            case Cadence.QUARTER:
                return 1
            case Cadence.HALF:
                return _QUARTERS_OF_A_HALF
            case Cadence.YEAR:
                return QUARTERS_OF_A_YEAR
            case _:
                assert_never(self)


class FiscalPeriod(NamedTuple):
    """A fiscal (FY) or calendar (CY) period: a quarter, a half year, or else a year."""

    calendar: str
    year: int
    quarter: int | None = None
    half: int | None = None

    def __str__(self) -> str:
        return f"{self.calendar}{self.year}{self.part}"

    @property
    def part(self) -> str:
        """Which part of its year the period is: Q4, H1, or nothing for the whole year."""
        if self.quarter is not None:
            return f"Q{self.quarter}"
        return "" if self.half is None else f"H{self.half}"

    @property
    def cadence(self) -> Cadence:
        """Return whether the period is a quarter, a half year or a year."""
        if self.quarter is not None:
            return Cadence.QUARTER
        return Cadence.YEAR if self.half is None else Cadence.HALF

    @property
    def number(self) -> int:
        """Which period of its year this is, from 1 on."""
        return self.quarter or self.half or 1

    @property
    def order(self) -> int:
        """A number that grows by one from each period to the next of the same cadence."""
        # Spelled out: a large report asks for it several times a period.
        if self.quarter is not None:
            return self.year * 4 + self.quarter - 1
        return self.year if self.half is None else self.year * 2 + self.half - 1

    @property
    def year_earlier(self) -> "FiscalPeriod":
        """The same period of the year before."""
        return self._replace(year=self.year - 1)

    @property
    def previous(self) -> "FiscalPeriod":
        """The period before this one, of the same cadence."""
        return self.shift(-1)

    @property
    def next(self) -> "FiscalPeriod":
        """The period after this one, of the same cadence."""
        return self.shift(1)

    def shift(self, by: int) -> "FiscalPeriod":
        """Return the period that lies `by` periods after this one."""
        year, index = divmod(self.order + by, self.cadence.periods_a_year)
        match self.cadence:
            case Cadence.QUARTER:
                return FiscalPeriod(self.calendar, year, quarter=index + 1)
            case Cadence.HALF:
                return FiscalPeriod(self.calendar, year, half=index + 1)
            case Cadence.YEAR:
                return FiscalPeriod(self.calendar, year)
            case _:
                assert_never(self.cadence)

    @property
    def last_quarter(self) -> int:
        """The quarter of the year with which the period ends: 2 for H1, 4 for a year."""
        return self.number * self.cadence.quarters

    @property
    def quarters(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and the last quarter of the period, as year and quarter."""
        # Spelled out, as the order is: a report asks for it on each basis of each period.
        if self.quarter is not None:
            alone = (self.year, self.quarter)
            return alone, alone
        if self.half is not None:
            last = self.half * _QUARTERS_OF_A_HALF
            return (self.year, last - 1), (self.year, last)
        return (self.year, 1), (self.year, QUARTERS_OF_A_YEAR)

    def is_between(self, since: "FiscalPeriod | None", until: "FiscalPeriod | None") -> bool:
        """Return whether the period lies wholly between the starts and ends of two others."""
        first, last = self.quarters
        return (since is None or first >= since.quarters[0]) and (
            until is None or last <= until.quarters[1]
        )


# Half the days of a period, by which its middle lies before its end.
_HALF_LENGTHS = {
    Cadence.QUARTER: timedelta(days=45),
    Cadence.HALF: timedelta(days=91),
    Cadence.YEAR: timedelta(days=182),
}


@lru_cache(maxsize=1024)
def parse_period(text: str) -> FiscalPeriod:
    """Return the period that a label names, `FY2025Q4` or `FY2025`. Raises Refusal."""
    match = LABEL.fullmatch(text)
    if match is None:
        from beatcheck.ledger.grammar.loose_labels import suggest_label  # noqa: PLC0415 - for faults

        raise Refusal("bad-period", f"'{text}' is not a period label", suggest_label(text))
    calendar, year, quarter, half = match.groups()
    return FiscalPeriod(
        calendar, int(year), int(quarter) if quarter else None, int(half) if half else None
    )


# Companies share their quarters: a ledger of many has the same few ends again and again.
@lru_cache(maxsize=1024)
def find_calendar_quarter(period: FiscalPeriod, period_end: date) -> str:
    """Return the calendar quarter, half year or year that holds the period's middle day.

    FY2025Q4 of NVIDIA, ended 2025-01-26, is CY2024Q4.
    """
    middle = period_end - _HALF_LENGTHS[period.cadence]
    match period.cadence:
        case Cadence.QUARTER:
            return f"CY{middle.year}Q{(middle.month + 2) // 3}"
        case Cadence.HALF:
            return f"CY{middle.year}H{(middle.month + 5) // 6}"
        case Cadence.YEAR:
            return f"CY{middle.year}"
        case cadence:
            assert_never(cadence)
