"""Growth by period arithmetic: the same figure a quarter and a year earlier."""

from collections.abc import Mapping
from decimal import Decimal

from beatcheck.analysis.beats import percent_of
from beatcheck.ledger.period import FiscalPeriod

Actuals = Mapping[int, Decimal]  # by FiscalPeriod.order, all of one cadence
_QUARTERS = 4


def quarter_earlier(actuals: Actuals, period: FiscalPeriod) -> Decimal | None:
    """The actual of the quarter before; None for a year."""
    return actuals.get(period.order - 1) if period.quarter else None


def year_earlier(actuals: Actuals, period: FiscalPeriod) -> Decimal | None:
    """The actual of the same period a year before."""
    return actuals.get(period.order - (_QUARTERS if period.quarter else 1))


def change_pct(now: Decimal | None, then: Decimal | None) -> Decimal | None:
    """100 × (now - then) / abs(then), unrounded; None where either is unknown or then is 0."""
    return percent_of(change(now, then), then)


def change(now: Decimal | None, then: Decimal | None) -> Decimal | None:
    """The difference now - then, in the unit of the figures; None where either is unknown."""
    return None if now is None or then is None else now - then
