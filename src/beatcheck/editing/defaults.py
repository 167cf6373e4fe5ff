"""What can be proposed for a statement that is typed: its period, the period's end, the day."""

from datetime import date

from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.fiscal_years import find_fiscal_calendar
from beatcheck.ledger.grammar.fiscal_calendar import find_calendar_end
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.model import Company, Figures, Period

_NOTHING = Figures()


def get_figures(period: Period, metric: str) -> Period | Figures:
    """Return the figures of a metric in a period; those of revenue stand at its top."""
    return period if metric == REVENUE else period.metrics.get(metric, _NOTHING)


def propose_period(
    company: Company, metric: str, *, actual: bool, today: date | None = None
) -> FiscalPeriod | None:
    """Return the period that is spoken of next: of an actual the first that waits for one.

    Where a period that ended before `today` waits for its actual, it comes first. Quarters go
    before half years and years. None where the company has no period yet.
    """
    if not company.periods:
        return None
    shortest = min(
        (label.cadence for label in company.periods), key=lambda cadence: cadence.quarters
    )
    labels = [label for label in company.periods if label.cadence is shortest]
    labels.sort(key=lambda label: label.order)
    reported = [label for label in labels if get_figures(company.periods[label], metric).actual]
    waiting = [label for label in labels if not reported or label.order > reported[-1].order]
    is_over = bool(waiting) and today is not None and company.periods[waiting[0]].period_end < today
    if not actual and not is_over:
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

    Of calendar periods the rule is the calendar's. None without a rule.
    """
    if period.calendar == "CY":
        return find_calendar_end(period)
    fiscal = find_fiscal_calendar(company)
    return fiscal.list_ends(period)[0] if fiscal else None
