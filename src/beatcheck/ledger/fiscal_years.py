"""The fiscal calendar of a company in a ledger."""

from beatcheck.ledger.grammar.fiscal_calendar import FiscalCalendar, infer_calendar
from beatcheck.ledger.model import Company


def find_fiscal_calendar(company: Company) -> FiscalCalendar | None:
    """Return the calendar by the company's own rule and period ends; None without a rule.

    A period that says why it is an exception to the rule proves nothing about it.
    """
    if company.fiscal_year_end is None:
        return None
    ends = {
        label: period.period_end
        for label, period in company.periods.items()
        if label.calendar == "FY" and period.period_end_exception is None
    }
    return infer_calendar(company.fiscal_year_end, ends, company.quarter_weeks)
