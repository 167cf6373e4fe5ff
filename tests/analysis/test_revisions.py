"""Revisions: what each statement does to the one before it, and what was reported on its day."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from beatcheck.analysis.records import ALL, analyse
from beatcheck.analysis.revisions import (
    Change,
    Revision,
    compare_guidance,
    count_changes,
    summarize_revisions,
    trace_revisions,
)
from beatcheck.analysis.terms import DEFAULT_TERMS, Terms
from beatcheck.ledger.grammar.guidance import parse_guidance
from beatcheck.ledger.loading import load_ledger
from ledger_texts import company_text, loaded
from paths import DATA

# A year that is raised with a beat, cut with a quarter that fell short, and cut again too late.
YEAR = """\
currency: USD
threshold: 100M
metrics:
  margin: {unit: percent}
periods:
  FY2023:
    period_end: 2023-12-31
    actual: {value: 9.0B, on: 2024-02-01}
    metrics: {margin: {actual: {value: 50.0%, on: 2024-02-01}}}
  FY2024:
    period_end: 2024-12-31
    guidance:
      - {value: 9.5B to 10.5B, on: 2024-02-01}
      - {value: 10.2B to 10.8B, on: 2024-05-01}
      - {value: 9.8B to 10.2B, on: 2024-08-01}
      - {value: 9.5B, on: 2025-01-10}
    metrics:
      margin:
        guidance:
          - {value: 50.0% to 54.0%, on: 2024-02-01}
          - {value: 51.0% to 53.0%, on: 2024-05-01}
          - {value: 53.0% ± 1pp, on: 2024-08-01}
  FY2024Q1:
    period_end: 2024-03-31
    guidance: {value: 2.0B, on: 2024-02-01}
    actual: {value: 2.200B, on: 2024-05-01}
  FY2024Q2:
    period_end: 2024-06-30
    guidance: {value: 2.5B, on: 2024-05-01}
    actual: {value: 2.400B, on: 2024-08-01}
    consensus: [{value: 2.45B, on: 2024-04-30}, {value: 2.6B, on: 2024-07-30}]
"""


def trace(text: str, metric: str, terms: Terms = DEFAULT_TERMS) -> list[Revision]:
    """The revisions of one metric of a company, of all its cadences."""
    loading = loaded(company_text(text))
    assert loading.findings == ()
    records = analyse(loading.ledger, terms, (ALL,))
    return [row for rows in trace_revisions(records) for row in rows if row.record.metric == metric]


def of_period(rows: list[Revision], label: str) -> list[Revision]:
    return [row for row in rows if str(row.beat.period) == label]


@pytest.mark.parametrize(
    ("then", "now", "change"),
    [
        ("10B", "11B", Change.RAISE),
        ("10B to 12B", "9B to 12B", Change.CUT),
        ("10B to 12B", "10.5B to 11.5B", Change.NARROWED),
        ("10B ± 2%", "10B ± 5%", Change.WIDENED),
        ("10B to 12B", "11B ± 1B", Change.REAFFIRMED),
        ("~11B", "10B to 12B", Change.REAFFIRMED),
        ("at least 7B", "at least 8B", Change.RAISE),
        ("at least 7B", "7B to 8B", Change.REAFFIRMED),
        ("at most 7B", "at most 6B", Change.CUT),
        ("at most 7B", "at least 6B", None),
        ("10B", "withdrawn", Change.WITHDRAWN),
        ("withdrawn", "10B", Change.RESUMED),
        ("withdrawn", "withdrawn", Change.REAFFIRMED),
        ("-10M to 5M", "-5M to 5M", Change.RAISE),
    ],
)
def test_what_a_statement_does_to_the_one_before(
    then: str, now: str, change: Change | None
) -> None:
    assert compare_guidance(parse_guidance(then), parse_guidance(now)) is change


def test_a_year_is_followed_statement_by_statement() -> None:
    rows = of_period(trace(YEAR, "revenue"), "FY2024")
    assert [row.change_words for row in rows] == [None, "raise", "cut", "preliminary cut"]
    assert [row.change_abs for row in rows] == [None, 500 * 10**6, -500 * 10**6, -500 * 10**6]
    assert [row.change_pct for row in rows[1:2]] == [Decimal(5)]
    # 1.0 of 10.0, 0.6 of 10.5, 0.4 of 10.0, and a point
    widths = [None if row.width is None else round(row.width, 2) for row in rows]
    assert widths == [Decimal("10.00"), Decimal("5.71"), Decimal("4.00"), Decimal(0)]
    assert [row.step for row in rows] == [1, 2, 3, 4]
    assert [row.days_to_end for row in rows] == [334, 244, 152, -10]


def test_the_report_of_the_day_makes_it_beat_and_raise_or_short_and_cut() -> None:
    rows = of_period(trace(YEAR, "revenue"), "FY2024")
    assert [row.combination for row in rows] == [None, "beat and raise", "short and cut", None]
    reported = [row.report and str(row.report.beat.period) for row in rows]
    assert reported == ["FY2023", "FY2024Q1", "FY2024Q2", None]


def test_a_metric_without_verdicts_takes_the_report_of_revenue() -> None:
    rows = of_period(trace(YEAR, "margin"), "FY2024")
    assert [row.combination for row in rows] == [None, "beat and narrowed", "short and raise"]
    # of a percentage, changes and widths are in points
    assert [row.change_pct for row in rows] == [None, None, None]
    assert [row.change_abs for row in rows] == [None, 0, 1]
    assert [row.width for row in rows] == [4, 2, 2]
    assert [row.width_change for row in rows] == [None, -2, 0]


def test_a_first_guidance_is_compared_with_what_was_known_on_its_day() -> None:
    rows = trace(YEAR, "revenue")
    (year,) = of_period(rows, "FY2024")[:1]
    assert year.yardstick == "year ago"
    assert round(year.yardstick_pct or 0, 2) == Decimal("11.11")  # 10.0 on 9.0
    (second,) = of_period(rows, "FY2024Q2")
    assert second.yardstick == "consensus"
    assert round(second.yardstick_pct or 0, 2) == Decimal("2.04")  # 2.50 on the 2.45 of the day
    (first,) = of_period(rows, "FY2024Q1")
    assert (first.yardstick, first.yardstick_pct) == (None, None)


def test_with_a_day_later_statements_do_not_exist() -> None:
    rows = of_period(trace(YEAR, "revenue", Terms(as_of=date(2024, 5, 1))), "FY2024")
    assert [row.change_words for row in rows] == [None, "raise"]


def test_the_summary_counts_preliminary_statements_apart() -> None:
    summary = summarize_revisions(of_period(trace(YEAR, "revenue"), "FY2024"))
    assert summary.counts == {Change.RAISE: 1, Change.CUT: 1}
    assert summary.preliminary == {Change.CUT: 1}
    assert summary.mean_raise == Decimal(5)
    assert round(summary.mean_cut or 0, 2) == Decimal("-4.76")  # 0.5 of 10.5
    assert (summary.beats, summary.beat_raises) == (1, 1)


def test_the_report_counts_changes_before_the_period_end() -> None:
    (year,) = [row.beat for row in of_period(trace(YEAR, "revenue"), "FY2024")][:1]
    assert count_changes(year) == Counter({Change.RAISE: 1, Change.CUT: 1})


META = {
    "FY2023": [("34-39", None), ("34-37", "cut"), ("30-33", "cut"), ("27-30", "cut")],
    "FY2024": [
        ("30-35", None), ("30-37", "raise"), ("35-40", "raise"), ("37-40", "raise"),
        ("38-40", "raise"),
    ],
    "FY2025": [("60-65", None), ("64-72", "raise"), ("66-72", "raise"), ("70-72", "raise")],
    "FY2026": [("115-135", None), ("125-145", "raise"), ("130-145", "raise")],
}  # fmt: skip


def test_the_capital_expenditure_of_meta_step_by_step() -> None:
    records = analyse(load_ledger(DATA / "capex.yaml").ledger, metrics=("capex",))
    rows = [
        row
        for rows in trace_revisions(record for record in records if record.ticker == "META")
        for row in rows
    ]
    for label, steps in META.items():
        of_year = of_period(rows, label)
        ranges = [(row.statement.value.low or 0, row.statement.value.high or 0) for row in of_year]
        ends = [f"{low / 10**9:.0f}-{high / 10**9:.0f}" for low, high in ranges]
        assert list(zip(ends, [row.change_words for row in of_year], strict=True)) == steps


def test_the_preliminary_statements_of_nvidia_are_cuts() -> None:
    records = analyse(load_ledger(DATA / "guidance.yaml").ledger)
    rows = [row for rows in trace_revisions(records) for row in rows if row.step > 1]
    cuts = [(row.statement.on, row.change_words, round(row.change_pct or 0, 1)) for row in rows]
    assert (date(2019, 1, 28), "preliminary cut", Decimal("-18.5")) in cuts
    assert (date(2022, 8, 8), "preliminary cut", Decimal("-17.3")) in cuts


def test_every_second_statement_of_the_shipped_ledgers_is_classed() -> None:
    rows = [
        row
        for path in sorted(DATA.glob("*.yaml"))
        for record in [analyse(load_ledger(path).ledger, metrics=(ALL,))]
        for rows in trace_revisions(record)
        for row in rows
        if row.step > 1
    ]
    assert rows
    assert [str(row.beat.period) for row in rows if row.change is None] == []
