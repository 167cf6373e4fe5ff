"""What is known of a figure on a day: with a day, later statements do not exist."""

from datetime import date
from decimal import Decimal

from beatcheck.analysis.beats import REPORTED_STEPS, Known
from beatcheck.ledger.amount import half_step
from beatcheck.ledger.model import Figures, GuidanceStatement, Period, Statement
from beatcheck.ledger.text_types import Unit

_HALF_STEPS = {unit: half_step(step) for unit, step in REPORTED_STEPS.items()}


def known(figures: Figures | Period, unit: Unit, as_of: date | None) -> Known | None:
    """What is known of `figures` on the day `as_of`; None where that is nothing.

    A statement without a date is not known to exist on any particular day.
    """
    guidance, actuals, consensus = figures.guidance, figures.actual, figures.consensus
    if as_of is not None:
        guidance = tuple(one for one in guidance if _is_out(one, as_of))
        actuals = tuple(one for one in actuals if _is_out(one, as_of))
        consensus = tuple(one for one in consensus if _is_out(one, as_of))
    if not (guidance or actuals or consensus):
        return None
    first = actuals[0] if actuals else None
    actual = first.value.value if first else None
    return Known(
        guidance=guidance,
        actual=actual,
        actual_statement=first,
        consensus=consensus[-1].value.value if consensus else None,
        is_rounded=actual is not None and half_step(actual) > _HALF_STEPS[unit],
        note=figures.note,
    )


def _is_out(statement: Statement | GuidanceStatement, as_of: date) -> bool:
    return statement.on is not None and statement.on <= as_of


def next_day_return(period: Period, beat_known: Known, as_of: date | None) -> Decimal | None:
    """The share's return on the day after the report, in percent; None before that day is over."""
    statement = beat_known.actual_statement
    if period.next_day_return is None or statement is None:
        return None
    if as_of is not None and (statement.on is None or statement.on >= as_of):
        return None
    return period.next_day_return.value
