"""Growth by period arithmetic: against the period that is due, never the row before."""

from decimal import Decimal

import pytest

from beatcheck.analysis.growth import Growth, calculate_change, calculate_change_pct
from beatcheck.analysis.records import analyse
from beatcheck.analysis.report_lines import Line, build_lines
from beatcheck.analysis.terms import Terms
from records_of_text import ledger_of, record_of


def line_at(found: list[Line], label: str) -> Line:
    return next(line for line in found if str(line.beat.period) == label)


def rounded(growth: Growth) -> tuple[str | None, ...]:
    return tuple(None if part is None else str(round(part, 2)) for part in growth)


def test_growth_is_against_the_quarter_before_and_the_year_before() -> None:
    rows = ["FY2024Q1 | 7.192B", "FY2024Q4 | 22.103B", "FY2025Q1 | 26.044B", "FY2025Q2 | 30.040B"]
    found = build_lines(record_of(*rows))
    assert rounded(line_at(found, "FY2024Q1").growth) == (None, None, None)
    assert rounded(line_at(found, "FY2024Q4").growth) == (None, None, None)  # FY2024Q3 is missing
    # 26.044 / 22.103 - 1 = 17.83 %, 26.044 / 7.192 - 1 = 262.12 %
    assert rounded(line_at(found, "FY2025Q1").growth) == ("17.83", "262.12", None)
    assert rounded(line_at(found, "FY2025Q2").growth) == ("15.34", None, None)


def test_the_change_of_growth_says_how_it_slows() -> None:
    rows = ["FY2024Q1 | 100M", "FY2024Q2 | 100M", "FY2025Q1 | 150M", "FY2025Q2 | 140M"]
    found = build_lines(record_of(*rows))
    assert line_at(found, "FY2025Q2").growth == Growth(
        Decimal(100 * (140 - 150)) / 150, Decimal(40), Decimal(-10)
    )


def test_a_year_is_compared_with_the_year_before_and_has_no_quarter() -> None:
    found = build_lines(record_of("FY2023 | 27.0B", "FY2024 | 60.9B", "FY2026 | 215.9B"))
    assert rounded(line_at(found, "FY2024").growth) == (None, "125.56", None)
    assert rounded(line_at(found, "FY2026").growth) == (None, None, None)


def test_growth_over_zero_is_undefined_and_over_a_loss_is_against_its_size() -> None:
    rows = ["FY2024Q1 | 0", "FY2024Q2 | -100M", "FY2024Q3 | -50M", "FY2024Q4 | 50M"]
    found = build_lines(record_of(*rows))
    assert line_at(found, "FY2024Q2").growth.qoq is None
    assert line_at(found, "FY2024Q3").growth.qoq == 50
    assert line_at(found, "FY2024Q4").growth.qoq == 200


def test_a_metric_in_percent_changes_in_points() -> None:
    rows = [
        "FY2024Q1 |\n    metrics: {margin: {actual: 64.6%}}",
        "FY2024Q2 |\n    metrics: {margin: {actual: 70.1%}}",
        "FY2025Q1 |\n    metrics: {margin: {actual: 78.4%}}",
    ]
    ledger = ledger_of(*rows, head="metrics: {margin: {unit: percent}}")
    (record,) = analyse(ledger, metrics=["margin"])
    found = build_lines(record)
    assert line_at(found, "FY2024Q2").growth.qoq == Decimal("5.5")
    assert line_at(found, "FY2025Q1").growth.yoy == Decimal("13.8")


def test_a_pending_period_has_no_growth_and_gives_none() -> None:
    found = build_lines(record_of("FY2024Q1 | 1.000B", "FY2024Q2 1B |", "FY2024Q3 | 2.000B"))
    assert [line.growth.qoq for line in found] == [None, None, None]


def test_growth_does_not_need_guidance() -> None:
    found = build_lines(record_of("FY2024Q1 | 1.000B", "FY2024Q2 | 1.500B", terms=Terms()))
    assert found[1].growth.qoq == 50


@pytest.mark.parametrize(
    ("now", "then", "absolute", "percent"),
    [
        (Decimal(3), Decimal(2), 1, 50),
        (Decimal(3), Decimal(-2), 5, 250),
        (Decimal(0), Decimal(2), -2, -100),
        (Decimal(3), Decimal(0), 3, None),
        (None, Decimal(2), None, None),
        (Decimal(3), None, None, None),
    ],
)
def test_change_is_unknown_where_a_figure_is(
    now: Decimal | None, then: Decimal | None, absolute: int | None, percent: int | None
) -> None:
    assert (calculate_change(now, then), calculate_change_pct(now, then)) == (absolute, percent)
