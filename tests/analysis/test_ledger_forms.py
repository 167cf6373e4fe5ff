"""Growth guidance, splits and currencies of periods: what follows from them in a report."""

from datetime import date
from decimal import Decimal

import pytest

from beatcheck.analysis.records import Record, analyse
from beatcheck.analysis.report_lines import build_lines
from beatcheck.analysis.share_splits import divide_exactly
from beatcheck.analysis.terms import DEFAULT_TERMS, Terms
from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.grammar.guidance import parse_guidance
from ledger_texts import company_text, loaded
from split_samples import SPLIT, STATED, TODAY, write_shares

GROWTH = """\
currency: USD
threshold: 50M
periods:
  FY2023Q1: {{period_end: 2023-03-31, actual: {{value: 2.000B, on: 2023-05-01}}}}
  FY2024Q1:
    period_end: 2024-03-31
    guidance: {{value: {guidance}, on: 2024-02-01}}
    actual: {{value: 2.200B, on: 2024-05-01}}
"""
CURRENCIES = """\
currency: USD
threshold: 50M
periods:
  FY2023Q1: {period_end: 2023-03-31, currency: EUR, guidance: 1.9B, actual: 2.000B}
  FY2024Q1: {period_end: 2024-03-31, guidance: 2.1B, actual: 2.200B}
  FY2025Q1: {period_end: 2025-03-31, guidance: 2.3B, actual: 2.420B}
"""


def analyse_text(text: str, metric: str = "revenue", terms: Terms = DEFAULT_TERMS) -> Record:
    loading = loaded(company_text(text))
    assert loading.findings == ()
    (record,) = analyse(loading.ledger, terms, (metric,))
    return record


@pytest.mark.parametrize(
    ("guidance", "basis", "reference", "verdict"),
    [
        ("7% to 8% growth", Basis.MIDPOINT, "2.150", "cleared"),  # 2.2 is 0.05 above 2.15
        ("7% to 8% growth", Basis.HIGH, "2.160", "short"),
        ("7% to 8% growth", Basis.LOW, "2.140", "cleared"),
        ("~9% growth", Basis.MIDPOINT, "2.180", "short"),
        ("at least 5% growth", Basis.LOW, "2.100", "cleared"),
        ("-3% to -1% growth", Basis.MIDPOINT, "1.960", "cleared"),
    ],
)
def test_growth_is_a_figure_where_the_year_before_is_known(
    guidance: str, basis: Basis, reference: str, verdict: str
) -> None:
    record = analyse_text(GROWTH.format(guidance=guidance), terms=Terms(basis))
    beat = record.beats[-1]
    assert beat.reference == Decimal(reference) * 10**9
    assert beat.verdict.value == verdict
    assert beat.guidance is not None
    assert beat.guidance.text == guidance


def test_growth_on_an_unknown_year_is_unguided_and_says_why() -> None:
    text = GROWTH.format(guidance="7% to 8% growth").replace(
        ", actual: {value: 2.000B, on: 2023-05-01}", ""
    )
    beat = analyse_text(text).beats[-1]
    assert beat.verdict.value == "unguided"
    assert beat.known.note == "guided as growth, and the ledger has no actual of FY2023Q1"


@pytest.mark.parametrize("kind", ["organic", "constant currency"])
def test_growth_that_no_reported_figure_shows_is_incomparable(kind: str) -> None:
    beat = analyse_text(GROWTH.format(guidance=f"7% {kind} growth")).beats[-1]
    assert beat.verdict.value == "incomparable"
    assert beat.known.note == f"guided as {kind} growth, which the reported figure does not show"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7B growth", "does not grow by a percentage"),
        ("growth", "is not guidance"),
        ("7 growth", "does not grow by"),
    ],
)
def test_what_is_no_growth_is_refused(text: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_guidance(text)
    assert words in refused.value.message


def test_growth_of_a_percentage_is_another_unit() -> None:
    text = (
        "currency: USD\nmetrics: {margin: {unit: percent}}\nperiods:\n  FY2024Q1:\n"
        "    period_end: 2024-03-31\n    metrics: {margin: {guidance: 5% growth}}\n"
    )
    assert [one.rule for one in loaded(company_text(text)).findings] == ["unit-mismatch"]


def test_a_split_changes_no_streak_growth_or_verdict() -> None:
    today, stated = (
        analyse_text(text, "eps") for text in (write_shares(TODAY), write_shares(STATED, SPLIT))
    )
    for attribute in ("reference", "actual", "beat", "beat_pct", "verdict", "bar"):
        values = [[getattr(beat, attribute) for beat in record.beats] for record in (today, stated)]
        assert values[0] == values[1], attribute
    assert today.steps == stated.steps
    lines = [build_lines(record) for record in (today, stated)]
    assert [line.growth for line in lines[0]] == [line.growth for line in lines[1]]
    # 0.612 on 0.204 is three times as much; 0.68 beats 0.600 by 0.08
    assert lines[1][2].growth.yoy == 200
    assert [step.streak for step in stated.steps] == [0, 1, 1, 2]
    assert "stated before the split of 2024-06-10: guidance 5.20, actual 6.12" in (
        stated.beats[2].known.note or ""
    )


def test_before_the_split_the_figures_are_as_stated() -> None:
    record = analyse_text(write_shares(STATED, SPLIT), "eps", Terms(as_of=date(2024, 6, 1)))
    assert [beat.actual for beat in record.beats[:3]] == [
        Decimal("2.04"), Decimal("5.40"), Decimal("6.12"),
    ]  # fmt: skip


def test_a_division_keeps_the_digits_that_were_stated() -> None:
    assert str(divide_exactly(Decimal("5.60"), Decimal(10))) == "0.560"
    assert str(divide_exactly(Decimal("6.1"), Decimal(10))) == "0.61"
    assert str(divide_exactly(Decimal("3.00"), Decimal("1.5"))) == "2.00"
    assert str(divide_exactly(Decimal("0.50"), Decimal("0.1"))) == "5.0"


def test_growth_across_currencies_is_empty_and_says_why() -> None:
    record = analyse_text(CURRENCIES)
    growth = [line.growth.yoy for line in build_lines(record)]
    assert growth == [None, None, 10]
    assert record.beats[1].known.note == "no growth: FY2023Q1 is in EUR, FY2024Q1 in USD"
    # a sum of dollars is not a threshold for euros
    assert [beat.verdict.value for beat in record.beats] == ["no-threshold", "cleared", "cleared"]
