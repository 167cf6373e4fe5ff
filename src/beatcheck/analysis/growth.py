"""Growth by period arithmetic: the same figure a quarter and a year earlier."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.beats import HUNDRED
from beatcheck.ledger.grammar.period import Cadence

Actuals = Mapping[int, Decimal]  # by FiscalPeriod.order, all of one cadence


class Growth(NamedTuple):
    """Growth of one period, in percent; of a metric in percent the change in points.

    `qoq` is against the quarter before, `yoy` against the year before, and `yoy_change` says by
    how many points `yoy` differs from that of the period before: below 0, growth slows.
    """

    qoq: Decimal | None = None
    yoy: Decimal | None = None
    yoy_change: Decimal | None = None


NO_GROWTH = Growth()


def calculate_growth(
    actuals: Actuals,
    *,
    cadence: Cadence,
    in_points: bool,
    currencies: Mapping[int, str | None] | None = None,
) -> dict[int, Growth]:
    """Return the growth of every period of `actuals`, by the same order; unknown parts are None.

    Figures in different `currencies` are not compared.
    """
    calculate = calculate_change if in_points else calculate_change_pct

    def compare(step: int) -> dict[int, Decimal | None]:
        """Return the growth of each period since the one `step` before it."""
        if currencies is None:
            return {
                order: calculate(now, actuals.get(order - step)) for order, now in actuals.items()
            }
        return {
            order: calculate(now, actuals.get(order - step))
            if currencies.get(order) == currencies.get(order - step)
            else None
            for order, now in actuals.items()
        }

    yoy = compare(cadence.periods_a_year)
    qoq = compare(1) if cadence is Cadence.QUARTER else dict.fromkeys(actuals)
    return {
        order: Growth(of_quarter, of_year, calculate_change(of_year, yoy.get(order - 1)))
        for (order, of_year), of_quarter in zip(yoy.items(), qoq.values(), strict=True)
    }


def calculate_change_pct(now: Decimal | None, then: Decimal | None) -> Decimal | None:
    """Return 100 × (now - then) / abs(then), unrounded; None where one is unknown or then is 0."""
    # Neither an unknown figure nor a 0 can be grown from.
    if now is None or not then:
        return None
    return HUNDRED * (now - then) / abs(then)


def calculate_change(now: Decimal | None, then: Decimal | None) -> Decimal | None:
    """Return the difference now - then, in the unit of the figures.

    None where either is unknown.
    """
    return None if now is None or then is None else now - then
