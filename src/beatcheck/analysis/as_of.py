"""What is known of a figure on a day: with a day, later statements do not exist."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from beatcheck.analysis.beats import HUNDRED, Known
from beatcheck.analysis.share_splits import divide_by_splits
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.model import Company, Figures, GuidanceStatement, Period, Statement

ONE = Decimal(1)

Knower = Callable[[Period], Known | None]


def make_reader(
    company: Company, metric: str, as_of: date | None, above: frozenset[str] = frozenset()
) -> Knower:
    """Return the function that gives the known figures of `metric` in a period of the company.

    A declared ratio is the quotient of its two metrics where no actual is written for it; counted
    in percent, 100 times that. Of a metric that is not declared, or a ratio of itself, nothing is
    known: such a ledger is checked to the end though its error is found. `above` are the ratios
    that this one is a part of.
    """
    if metric == REVENUE:
        money = Unit.MONEY
        return lambda period: collect_known(period, money, as_of)
    declared = company.metrics.get(metric)
    if declared is None or metric in above:
        return lambda _: None
    unit, nothing = declared.unit, Figures()

    def read_written(period: Period) -> Known | None:
        figures = period.metrics.get(metric, nothing)
        if company.splits and unit is Unit.PER_SHARE:
            figures = divide_by_splits(figures, company.splits, period.period_end, as_of)
        return collect_known(figures, unit, as_of)

    if declared.ratio is None:
        return read_written
    over, under = (make_reader(company, part, as_of, above | {metric}) for part in declared.ratio)
    scale = HUNDRED if unit.is_percent else ONE
    return lambda period: _apply_ratio(read_written(period), over(period), under(period), scale)


def collect_known(figures: Figures | Period, unit: Unit, as_of: date | None) -> Known | None:
    """Return the figures known on the day `as_of`; None if there are none.

    A statement without a date is not known to exist on any particular day.
    """
    guidance, actuals, consensus = figures.guidance, figures.actual, figures.consensus
    if as_of is not None:
        guidance = tuple(statement for statement in guidance if _is_out(statement, as_of))
        actuals = tuple(statement for statement in actuals if _is_out(statement, as_of))
        consensus = tuple(statement for statement in consensus if _is_out(statement, as_of))
    if not (guidance or actuals or consensus):
        return None
    first = actuals[0] if actuals else None
    actual = first.value.value if first else None
    estimate = consensus[-1].value.value if consensus else None
    is_rounded = actual is not None and _is_rounded(actual, unit.traits.reported_step)
    return Known(guidance, actual, first, estimate, is_rounded, figures.note)


def _is_rounded(actual: Decimal, step: Decimal) -> bool:
    """Return whether the figure is written more coarsely than in steps of `step`."""
    # The same exponent is the usual case, and cheaper to see than to calculate.
    return not actual.same_quantum(step) and halve_step(actual) > halve_step(step)


def add_adjustments(known: Known, period: Period, metric: str) -> Known:
    """Return the known figures with the period's adjustments of the metric added to the actual."""
    amounts = [
        adjustment.value.value for adjustment in period.adjustments if adjustment.metric == metric
    ]
    if known.actual is None or not amounts:
        return known
    return known._replace(actual=sum(amounts, start=known.actual))


def next_day_return(period: Period, known: Known, as_of: date | None) -> Decimal | None:
    """Return the share's return on the day after the report, in percent.

    None before that day is over.
    """
    statement = known.actual_statement
    if period.next_day_return is None or statement is None:
        return None
    if as_of is not None and (statement.on is None or statement.on >= as_of):
        return None
    return period.next_day_return.value


def _apply_ratio(
    written: Known | None, over: Known | None, under: Known | None, scale: Decimal
) -> Known | None:
    if written is not None and written.actual is not None:
        return written
    if over is None or under is None or over.actual is None or not under.actual:
        return written
    base = written or Known((), None, None, None, is_rounded=False, note=None)
    return base._replace(actual=scale * over.actual / under.actual)


def _is_out(statement: Statement | GuidanceStatement, as_of: date) -> bool:
    return statement.on is not None and statement.on <= as_of
