"""What a chart draws, figure by figure, worked by hand."""

from decimal import Decimal

from beatcheck.analysis.selection import Selection
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.ledger.grammar.period import parse_period
from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.plot import Plot, build_plots, measure_from_basis
from beatcheck.output.chart.plot_point import PlotPoint
from samples import FORMS, STREAKS, ledger


def plot_of(text: str, kind: ChartKind, metric: str = "revenue", **chosen: int) -> Plot:
    selection = Selection(metrics=(metric,), **chosen)  # type: ignore[arg-type]
    return next(build_plots([ledger(text)], selection, DEFAULT_TERMS, kind))


def point(plot: Plot, label: str) -> PlotPoint:
    period = parse_period(label)
    return next(one for one in plot.points if one.line.beat.period == period)


def test_guidance_and_actual_stand_in_the_unit_of_the_axis() -> None:
    found = point(plot_of(STREAKS, ChartKind.GUIDANCE), "FY2025Q4")
    assert found.value == Decimal("39.331")
    assert (found.low, found.high) == (Decimal("36.75"), Decimal("38.25"))
    assert (found.bar, found.label) == (Decimal("39.5"), "+1.831")


def test_in_the_terminal_they_stand_as_distances_from_the_basis() -> None:
    found = point(measure_from_basis(plot_of(STREAKS, ChartKind.GUIDANCE)), "FY2025Q4")
    assert found.value == Decimal("1.831")
    assert (found.low, found.high, found.bar) == (Decimal("-0.75"), Decimal("0.75"), Decimal(2))


def test_where_the_threshold_is_a_percentage_the_distances_are_too() -> None:
    """5% is asked for; 1.9B against 2.00B ± 2% lies 5 % below, in a range of 2 % either way."""
    plot = measure_from_basis(plot_of(FORMS, ChartKind.GUIDANCE))
    found = point(plot, "FY2025Q2")
    assert plot.axis == "percent from the midpoint"
    drawn = (found.value, found.low, found.high, found.bar)
    assert drawn == (Decimal(-5), Decimal(-2), Decimal(2), Decimal(5))


def test_beats_stand_against_the_threshold() -> None:
    found = point(plot_of(STREAKS, ChartKind.BEATS), "FY2025Q4")
    assert (found.value, found.bar) == (Decimal("1.831"), Decimal(2))


def test_growth_is_on_the_year_before() -> None:
    """39.331 after 22.103 a year before is 77.94 % more."""
    found = point(plot_of(STREAKS, ChartKind.GROWTH), "FY2025Q4")
    assert found.label == "+77.9%"
    assert point(plot_of(STREAKS, ChartKind.GROWTH), "FY2024Q4").value is None


def test_the_position_is_counted_in_half_widths() -> None:
    """Guided 36.75 to 38.25, so a half-width is 0.75: 1.831 / 0.75 = 2.44 and 2 / 0.75 = 2.67."""
    found = point(plot_of(STREAKS, ChartKind.RANGE), "FY2025Q4")
    assert found.label == "+2.44"
    assert found.bar is not None
    assert round(found.bar, 2) == Decimal("2.67")
    assert (found.low, found.high) == (Decimal(-1), Decimal(1))


def test_guidance_without_a_width_has_no_position() -> None:
    plot = plot_of(FORMS, ChartKind.RANGE)
    assert point(plot, "FY2024Q2").value is None  # ~1.20B
    assert point(plot, "FY2024Q3").value is None  # at least 1.30B


def test_what_was_never_guided_is_drawn_as_reported_for_every_kind() -> None:
    plot = plot_of(FORMS, ChartKind.GUIDANCE, "multiple")
    assert measure_from_basis(plot) == plot
    assert point(plot, "FY2024Q1").value == 25
    assert plot.title.endswith("Co: price / sales")
    for kind in (ChartKind.BEATS, ChartKind.RANGE, ChartKind.GROWTH):
        assert plot_of(FORMS, kind, "multiple").is_empty


def test_only_what_nobody_asked_for_is_hidden() -> None:
    assert plot_of(STREAKS, ChartKind.GUIDANCE).hidden == 0
    assert plot_of(STREAKS, ChartKind.GUIDANCE, last=3).hidden == 0
    assert len(plot_of(STREAKS, ChartKind.GUIDANCE, last=3).points) == 3
