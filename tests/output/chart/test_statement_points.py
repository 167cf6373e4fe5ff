"""The chart of revisions: each statement's range, and what was reported; worked by hand."""

from decimal import Decimal

import pytest

pytest.importorskip("matplotlib", reason="pictures need matplotlib")

from beatcheck.analysis.selection import Selection
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.panel import place_points
from beatcheck.output.chart.plot import Plot, build_plots
from samples import ledger

# What was said four times of one year, and reported.
YEAR = """\
version: 1
companies:
  ACME:
    currency: USD
    metrics:
      margin: {unit: percent}
    periods:
      FY2025:
        period_end: 2025-12-31
        guidance:
          - {value: 18B to 22B, on: 2025-01-28}
          - {value: 20B to 22B, on: 2025-04-29}
          - {value: withdrawn, on: 2025-07-29}
          - {value: at least 23B, on: 2025-10-29}
        actual: {value: 23.5B, on: 2026-01-28}
        metrics:
          margin:
            guidance: [{value: 70% to 72%, on: 2025-01-28}, {value: 73%, on: 2025-04-29}]
"""


def plot_of(metric: str) -> Plot:
    chosen = Selection(metrics=(metric,))
    return next(build_plots([ledger(YEAR)], chosen, DEFAULT_TERMS, ChartKind.REVISIONS))


def test_ranges_are_measured_from_the_first_midpoint() -> None:
    plot = plot_of("revenue")
    assert plot.axis == "percent from the first midpoint"
    # The first middle is 20B: 18B lies 10 % below it, 23.5B 17.5 % above.
    assert [(point.name, point.low, point.high, point.value) for point in plot.points] == [
        ("2025-01-28", -10, 10, None),
        ("2025-04-29", 0, 10, None),
        ("2025-07-29", None, None, None),
        ("2025-10-29", 15, None, None),
        ("actual", None, None, Decimal("17.5")),
    ]
    labels = [point.label for point in plot.points]
    assert labels == ["20.00", "+5.0%", "withdrawn", "resumed", "23.50"]


def test_a_percentage_is_measured_in_points() -> None:
    plot = plot_of("margin")
    assert plot.axis == "points from the first midpoint"
    ends = [end for point in plot.points for end in (point.low, point.high)]
    assert ends == [-1, 1, 2, 2]
    assert [point.label for point in plot.points] == ["71.0%", "+2.0pp"]


def test_statements_stand_side_by_side_and_periods_apart() -> None:
    later = (
        YEAR[YEAR.index("      FY2025:") :].replace("FY2025", "FY2026").replace("2025-", "2026-")
    )
    two = ledger(
        YEAR + later.replace("2026-01-28}\n        metrics", "2027-01-28}\n        metrics")
    )
    chosen = Selection(metrics=("margin",))
    plot = next(build_plots([two], chosen, DEFAULT_TERMS, ChartKind.REVISIONS))
    assert place_points(plot) == pytest.approx((0, 1, 2.8, 3.8))
