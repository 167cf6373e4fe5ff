"""On which days a company's fiscal periods can end, by its own rule for the year."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from beatcheck.ledger.grammar.period import FiscalPeriod, calendar_quarter
from beatcheck.ledger.grammar.year_end import YearEnd
from beatcheck.ledger.model import Company, Period

_WEEK = timedelta(weeks=1)
_WEEKS_OF_A_QUARTER = 13
_LONG_YEAR = 53 * _WEEK
_HALF_A_QUARTER = timedelta(days=45)
_MONTHS_OF_A_QUARTER = 3
_MONTHS = 12
_QUARTERS = 4
_COMMON_YEAR = 2023


class Misdate(NamedTuple):
    """A period end that cannot be: the day by the rule, and the period that ends so, if known.

    `actual_label` is None where the label is right and only the day is off.
    """

    expected: date | None
    actual_label: str | None = None


def misdated(company: Company) -> dict[FiscalPeriod, Misdate]:
    """Return the periods whose end their label or the company's rule for its year end refutes.

    Calendar labels are held to the calendar, fiscal ones to the rule; a period that says why
    it is an exception to the rule is not looked at.
    """
    held = [item for item in company.periods.items() if item[1].period_end_exception is None]
    found: dict[FiscalPeriod, Misdate] = {}
    fiscal = [item for item in held if item[0].calendar == "FY"]
    for label, period in held:
        if label.calendar == "CY" and not _is_of_calendar(label, period.period_end):
            found[label] = Misdate(None, calendar_quarter(label, period.period_end))
    if company.fiscal_year_end is None:
        return found | {label: Misdate(None, "") for label, one in fiscal if _is_far(label, one)}
    return found | _by_rule(company.fiscal_year_end, fiscal, company)


def ends_by_rule(rule: YearEnd, label: FiscalPeriod, shift: int = 0) -> tuple[date, ...]:
    """Return the days on which a fiscal period can end, if its year ends in its number + `shift`.

    By weeks, quarters end 13, 26 and 39 weeks after the year before; in a year of 53 weeks the
    odd week can lie in any quarter. By months, they end three, six and nine months after it.
    """
    return _ends(rule, label.year + shift, label.quarter or _QUARTERS)


@lru_cache(maxsize=4096)
def _ends(rule: YearEnd, year: int, quarter: int) -> tuple[date, ...]:
    end = rule.in_year(year)
    if quarter == _QUARTERS:
        return (end,)
    if rule.weekday is None:
        return (_month_end(rule, year, quarter),)
    before = rule.in_year(year - 1)
    usual = before + quarter * _WEEKS_OF_A_QUARTER * _WEEK
    return (usual, usual + _WEEK) if end - before == _LONG_YEAR else (usual,)


def _month_end(rule: YearEnd, year: int, quarter: int) -> date:
    months = year * _MONTHS + rule.month - 1 - (_QUARTERS - quarter) * _MONTHS_OF_A_QUARTER
    year, month = divmod(months, _MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    is_last = rule.day is None or rule.day == calendar.monthrange(_COMMON_YEAR, rule.month)[1]
    return date(year, month + 1, last if is_last else min(rule.day or last, last))


def _by_rule(
    rule: YearEnd, periods: list[tuple[FiscalPeriod, Period]], company: Company
) -> dict[FiscalPeriod, Misdate]:
    shift = _shift(rule, periods)
    return {
        label: _misdate(rule, label, period.period_end, shift)
        for label, period in periods
        if period.period_end not in ends_by_rule(rule, label, shift)
        and not _follows_exception(label, period, company)
    }


def _shift(rule: YearEnd, periods: list[tuple[FiscalPeriod, Period]]) -> int:
    """Whether the company's years end in the calendar year of their number (0) or the next (1)."""
    near = [_count_near(rule, periods, shift) for shift in (0, 1)]
    return int(near[1] > near[0])


def _count_near(rule: YearEnd, periods: Iterable[tuple[FiscalPeriod, Period]], shift: int) -> int:
    return sum(_is_near(ends_by_rule(rule, one, shift), its.period_end) for one, its in periods)


def _misdate(rule: YearEnd, label: FiscalPeriod, end: date, shift: int) -> Misdate:
    expected = ends_by_rule(rule, label, shift)[0]
    if _is_near((expected,), end):
        return Misdate(expected)
    others = (label.shifted(by) for by in (-1, 1, -2, 2, -3, 3, -4, 4, -8, 8, -12, 12))
    actual = (one for one in others if _is_near(ends_by_rule(rule, one, shift), end))
    return Misdate(expected, str(next(actual, "")))


def _is_near(ends: tuple[date, ...], day: date) -> bool:
    return abs(ends[0] - day) < _HALF_A_QUARTER


def _follows_exception(label: FiscalPeriod, period: Period, company: Company) -> bool:
    """Whether a quarter ends whole quarters after a year whose end was an exception."""
    before = company.periods.get(FiscalPeriod("FY", label.year - 1, _QUARTERS))
    if before is None or before.period_end_exception is None or label.quarter is None:
        return False
    weeks = label.quarter * _WEEKS_OF_A_QUARTER
    return period.period_end == before.period_end + weeks * _WEEK


def _is_of_calendar(label: FiscalPeriod, end: date) -> bool:
    return calendar_quarter(label, end) == str(label)


def _is_far(label: FiscalPeriod, period: Period) -> bool:
    """Whether a fiscal period ends in another year than any company would name so."""
    return abs(period.period_end.year - label.year) > 1
