"""FiscalCalendar: on which days a company's periods end, by its own rule for the year."""

import calendar
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from beatcheck.ledger.grammar.period import QUARTERS_OF_A_YEAR, FiscalPeriod
from beatcheck.ledger.grammar.year_end import YearEnd

USUAL_WEEKS = (13, 13, 13, 13)
_WEEK = timedelta(weeks=1)
_LONG_YEAR = 53 * _WEEK  # years of 52 weeks have an extra one every five or six years
_MONTHS_OF_A_QUARTER = 3
_MONTHS = 12
_COMMON_YEAR = 2023  # any year that is not a leap year
_HALF_A_QUARTER = timedelta(days=45)


class FiscalCalendar(NamedTuple):
    """A company's rule for its year end, and how it labels and divides its years.

    A year ends in the calendar year of its number plus `shift`, which is 0 or 1. `weeks` are those
    of its four quarters in a year of 52 weeks, where it counts in weeks.
    """

    rule: YearEnd
    shift: int = 0
    weeks: tuple[int, int, int, int] = USUAL_WEEKS

    def list_ends(self, label: FiscalPeriod) -> tuple[date, ...]:
        """Return the days on which a fiscal period can end, the usual one first.

        By weeks, quarters end 13, 26 and 39 weeks after the year before; in a year of 53 weeks
        the odd week can lie in any quarter. By months, they end three, six and nine months after
        it. A half year ends with its second quarter.
        """
        return _list_ends(self, label.year + self.shift, label.last_quarter)

    def is_near(self, label: FiscalPeriod, day: date) -> bool:
        """Return whether `day` is nearer to the usual end of this quarter than of another."""
        return abs(self.list_ends(label)[0] - day) < _HALF_A_QUARTER


def infer_calendar(
    rule: YearEnd,
    ends: Mapping[FiscalPeriod, date],
    weeks: tuple[int, int, int, int] | None = None,
) -> FiscalCalendar:
    """Return the calendar of a rule, by the company's known period ends.

    They decide whether a year is named after the calendar year in which it ends or the one before;
    without any, it is named after the one in which it ends.
    """
    usual, shifted = (FiscalCalendar(rule, shift, weeks or USUAL_WEEKS) for shift in (0, 1))
    return shifted if _count_near(shifted, ends) > _count_near(usual, ends) else usual


def find_calendar_end(label: FiscalPeriod) -> date:
    """Return the last day of a period of the calendar: CY2024Q1 ends on 2024-03-31."""
    return _find_month_end(label.year, label.last_quarter * _MONTHS_OF_A_QUARTER)


def _count_near(fiscal: FiscalCalendar, ends: Mapping[FiscalPeriod, date]) -> int:
    return sum(fiscal.is_near(label, end) for label, end in ends.items())


@lru_cache(maxsize=4096)
def _list_ends(fiscal: FiscalCalendar, year: int, quarter: int) -> tuple[date, ...]:
    rule = fiscal.rule
    end = rule.find_end(year)
    if quarter == QUARTERS_OF_A_YEAR:
        return (end,)
    if rule.weekday is None:
        return (_find_end_by_months(rule, year, quarter),)
    before = rule.find_end(year - 1)
    usual = before + sum(fiscal.weeks[:quarter]) * _WEEK
    return (usual, usual + _WEEK) if end - before == _LONG_YEAR else (usual,)


def _find_end_by_months(rule: YearEnd, year: int, quarter: int) -> date:
    """Return the same day of the month as the year's, or the last one where that is the last.

    February 28 is the last day of its month: the quarter after it ends on May 31.
    """
    months = (QUARTERS_OF_A_YEAR - quarter) * _MONTHS_OF_A_QUARTER
    year, month = divmod(year * _MONTHS + rule.month - 1 - months, _MONTHS)
    last = _find_month_end(year, month + 1)
    is_last = rule.day is None or rule.day == _find_month_end(_COMMON_YEAR, rule.month).day
    return last if is_last else last.replace(day=min(rule.day or last.day, last.day))


def _find_month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def keeps_calendar(fiscal: FiscalCalendar, ends: Mapping[FiscalPeriod, date]) -> bool:
    """Return whether each of the periods ends on a day on which it can end."""
    return all(end in fiscal.list_ends(label) for label, end in ends.items())


def estimate_end(ends: Mapping[FiscalPeriod, date], period: FiscalPeriod) -> date | None:
    """Return about when a period ends where no rule is known, counted from the nearest known end.

    Quarters end 13 weeks apart, or on the last days of months where the known one does. None
    without any end to count from.
    """
    alike: Iterable[FiscalPeriod] = [label for label in ends if label.calendar == period.calendar]
    near = min(alike, key=lambda label: abs(_count_quarters(period, label)), default=None)
    if near is None:
        return None
    end, quarters = ends[near], _count_quarters(period, near)
    if (end + timedelta(days=1)).day > 1:
        return end + quarters * USUAL_WEEKS[0] * _WEEK
    months = end.year * _MONTHS + end.month - 1 + quarters * _MONTHS_OF_A_QUARTER
    return _find_month_end(months // _MONTHS, months % _MONTHS + 1)


def _count_quarters(period: FiscalPeriod, other: FiscalPeriod) -> int:
    """Return by how many quarters a period ends after another one."""
    years = period.year - other.year
    return years * QUARTERS_OF_A_YEAR + period.last_quarter - other.last_quarter
