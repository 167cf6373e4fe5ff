"""What can be proposed for a statement that is typed: its period, the period's end, the day."""

import calendar
from datetime import date, timedelta

from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.grammar.year_end import YearEnd
from beatcheck.ledger.model import Company, Figures, Period

_QUARTERS = 4
_QUARTER = timedelta(weeks=13)
_MONTHS = 12
_NOTHING = Figures()


def get_figures(period: Period, metric: str) -> Period | Figures:
    """Return the figures of a metric in a period; those of revenue stand at its top."""
    return period if metric == REVENUE else period.metrics.get(metric, _NOTHING)


def propose_period(company: Company, metric: str, *, actual: bool) -> FiscalPeriod | None:
    """Return the period that is spoken of next: of an actual the first that waits for one.

    Quarters go before half years and years. None where it has no period yet.
    """
    if not company.periods:
        return None
    shortest = min((label.cadence for label in company.periods), key=lambda one: one.quarters)
    labels = [label for label in company.periods if label.cadence is shortest]
    labels.sort(key=lambda label: label.order)
    reported = [one for one in labels if get_figures(company.periods[one], metric).actual]
    if not actual:
        return labels[-1].next
    return reported[-1].next if reported else labels[0]


def propose_day(company: Company, period: FiscalPeriod, *, actual: bool) -> date | None:
    """Return the day on which the company spoke, where the ledger has it.

    A period's actual comes with the guidance for the next one, on one day.
    """
    other = company.periods.get(period.next if actual else period.previous)
    if other is None:
        return None
    statements = other.guidance if actual else other.actual
    return statements[0].on if statements else None


def propose_period_end(company: Company, period: FiscalPeriod) -> date | None:
    """Return the last day of a period by the company's rule for the end of its fiscal year.

    A quarter ends 13 weeks, or three months, after the one before; an extra week is the fourth
    quarter's. Of calendar periods the rule is the calendar's. None without a rule.
    """
    quarter = period.quarter or _QUARTERS
    if period.calendar == "CY":
        return _month_end(period.year, quarter * 3)
    rule = company.fiscal_year_end
    if rule is None:
        return None
    year_end = _year_end(company, period, rule)
    if quarter == _QUARTERS:
        return year_end
    if rule.weekday is not None:
        before = rule.nearest(year_end - timedelta(days=365))
        return before + quarter * _QUARTER
    months = year_end.year * _MONTHS + year_end.month - 1 - 3 * (_QUARTERS - quarter)
    last = _month_end(months // _MONTHS, months % _MONTHS + 1)
    is_last_day = year_end == _month_end(year_end.year, year_end.month)
    return last if is_last_day else last.replace(day=min(year_end.day, last.day))


def _year_end(company: Company, period: FiscalPeriod, rule: YearEnd) -> date:
    """Return the end of a period's fiscal year, counted from the nearest period that is known.

    Without one, the fiscal year is taken to be named after the year in which it ends.
    """
    ends = {
        label: one.period_end
        for label, one in company.periods.items()
        if label.calendar == period.calendar
    }
    if not ends:
        return rule.in_year(period.year)
    wanted = period.year * _QUARTERS + _QUARTERS
    near = min(ends, key=lambda label: abs(wanted - _order(label)))
    return rule.nearest(ends[near] + timedelta(days=365.25 / _QUARTERS * (wanted - _order(near))))


def _order(period: FiscalPeriod) -> int:
    return period.year * _QUARTERS + (period.quarter or _QUARTERS)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
