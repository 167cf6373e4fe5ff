"""Misdate: a period whose end cannot be, by its label or by the company's own rule."""

from datetime import date, timedelta
from typing import NamedTuple

from beatcheck.ledger.fiscal_years import find_fiscal_calendar
from beatcheck.ledger.grammar.fiscal_calendar import USUAL_WEEKS, FiscalCalendar
from beatcheck.ledger.grammar.period import QUARTERS_OF_A_YEAR, FiscalPeriod, find_calendar_quarter
from beatcheck.ledger.model import Company, Period


class Misdate(NamedTuple):
    """A period end that cannot be: the day by the rule, and the period that ends so, if known.

    `actual_label` is None where the label is right and only the day is off.
    """

    expected: date | None
    actual_label: str | None = None


def find_misdates(company: Company) -> dict[FiscalPeriod, Misdate]:
    """Return the periods whose end their label or the company's rule for its year end refutes.

    Calendar labels are held to the calendar, fiscal ones to the rule; a period that says why
    it is an exception to the rule is not looked at.
    """
    regular = [item for item in company.periods.items() if item[1].period_end_exception is None]
    fiscal = find_fiscal_calendar(company)
    misdates: dict[FiscalPeriod, Misdate] = {}
    for label, period in regular:
        end = period.period_end
        if label.calendar == "CY":
            if not _is_of_calendar(label, end):
                misdates[label] = Misdate(None, find_calendar_quarter(label, end))
        elif fiscal is None:
            if _is_far(label, period):
                misdates[label] = Misdate(None, "")
        elif end not in fiscal.list_ends(label) and not _is_after_exception(label, period, company):
            misdates[label] = _explain_misdate(fiscal, label, end)
    return misdates


def _explain_misdate(fiscal: FiscalCalendar, label: FiscalPeriod, end: date) -> Misdate:
    """Return the day by the rule, and the period that ends so, if any near the label does."""
    expected = fiscal.list_ends(label)[0]
    if fiscal.is_near(label, end):
        return Misdate(expected)
    others = (label.shift(by) for by in (-1, 1, -2, 2, -3, 3, -4, 4, -8, 8, -12, 12))
    return Misdate(
        expected, str(next((other for other in others if fiscal.is_near(other, end)), ""))
    )


def _is_after_exception(label: FiscalPeriod, period: Period, company: Company) -> bool:
    """Return whether a quarter ends whole quarters after a year whose end was an exception."""
    before = company.periods.get(FiscalPeriod("FY", label.year - 1, QUARTERS_OF_A_YEAR))
    if before is None or before.period_end_exception is None or label.quarter is None:
        return False
    weeks = sum((company.quarter_weeks or USUAL_WEEKS)[: label.quarter])
    return period.period_end == before.period_end + timedelta(weeks=weeks)


def _is_of_calendar(label: FiscalPeriod, end: date) -> bool:
    return find_calendar_quarter(label, end) == str(label)


def _is_far(label: FiscalPeriod, period: Period) -> bool:
    """Return whether a fiscal period ends in another year than any company would name so."""
    return abs(period.period_end.year - label.year) > 1
