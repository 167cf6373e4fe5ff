"""Thresholds, and the actuals that are written too coarsely to be held against them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.analysis.beats import Verdict
from beatcheck.analysis.records import analyse
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.grammar.threshold import parse_limit
from records_of_text import beat_of, billions, ledger_of

REPORTED = "FY2025Q4 37.5B ± 2% | 39.331B"


def at_threshold(text: str) -> Terms:
    return Terms(threshold=parse_limit(text))


@pytest.mark.parametrize(
    ("actual", "threshold", "verdict"),
    [
        ("39.3B", "1.8B", Verdict.UNDECIDED),  # 39.25 to 39.35: a beat of 1.75 to 1.85
        ("39.331B", "1.831B", Verdict.CLEARED),
        ("39.331B", "1.8315B", Verdict.SHORT),
        ("39.331000B", "1.831B", Verdict.CLEARED),
        ("39.3B", "1.75B", Verdict.CLEARED),
        ("39.3B", "1.751B", Verdict.UNDECIDED),
        ("39.3B", "1.85B", Verdict.UNDECIDED),
        ("39.3B", "1.851B", Verdict.SHORT),
        ("39.3B", "1.7B", Verdict.CLEARED),
        ("39.3B", "1.9B", Verdict.SHORT),
        ("39B", "2.0B", Verdict.UNDECIDED),  # 38.5 to 39.5: a beat of 1 to 2
        ("39.33B", "1.83B", Verdict.UNDECIDED),  # to 10 million, coarser than issuers report
        ("39330M", "1.83B", Verdict.CLEARED),
    ],
)
def test_a_rounded_actual_leaves_the_verdict_open_where_it_matters(
    actual: str, threshold: str, verdict: Verdict
) -> None:
    found = beat_of(f"FY2025Q4 37.5B ± 2% | {actual}", terms=at_threshold(threshold))
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("guided", "verdict"),
    [
        ("24.05B", Verdict.UNDECIDED),  # 26.0B is 25.95 to 26.05: a beat of 1.90 to 2.00
        ("24.051B", Verdict.SHORT),
        ("23.95B", Verdict.CLEARED),  # a beat of 2.00 to 2.10
        ("23.951B", Verdict.UNDECIDED),
        ("24.00B", Verdict.UNDECIDED),
    ],
)
def test_26_0_billion_lies_between_25_95_and_26_05(guided: str, verdict: Verdict) -> None:
    assert beat_of(f"FY2025Q4 {guided} | 26.0B").verdict is verdict


def test_guidance_is_exact_however_few_digits_it_has() -> None:
    assert beat_of("FY2025Q4 37B | 39.000B").verdict is Verdict.CLEARED


@pytest.mark.parametrize(
    ("unit", "figures", "threshold", "verdict"),
    [
        ("percent", "guidance: 73.0%, actual: 73.5%", "0.5pp", Verdict.CLEARED),
        ("percent", "guidance: 73.0%, actual: 74%", "0.5pp", Verdict.CLEARED),
        ("percent", "guidance: 73.0%, actual: 74%", "0.6pp", Verdict.UNDECIDED),
        ("percent", "guidance: 73.0%, actual: 73.0%", "0pp", Verdict.CLEARED),
        ("percent", "guidance: 73.0%, actual: 73.0%", "5bp", Verdict.SHORT),
        ("per-share", "guidance: 0.85, actual: 0.89", "0.04", Verdict.CLEARED),
        ("per-share", "guidance: 0.85, actual: 0.9", "0.04", Verdict.UNDECIDED),
        ("per-share", "guidance: 0.80, actual: 0.84", "5%", Verdict.CLEARED),
        ("times", "guidance: 12x, actual: 12.5x", "0.5x", Verdict.CLEARED),
        ("times", "guidance: 12x, actual: 13x", "0.8x", Verdict.UNDECIDED),
    ],
)
def test_other_units_have_steps_of_their_own(
    unit: str, figures: str, threshold: str, verdict: Verdict
) -> None:
    ledger = ledger_of(
        f"FY2025Q4 |\n    metrics: {{figure: {{{figures}}}}}",
        head=f"metrics: {{figure: {{unit: {unit}, threshold: {threshold}}}}}",
    )
    (record,) = analyse(ledger, metrics=["figure"])
    assert record.beats[0].verdict is verdict


@pytest.mark.parametrize(
    ("threshold", "needed", "verdict"),
    [
        ("5%", "1.875", Verdict.SHORT),
        ("4%", "1.5", Verdict.CLEARED),
        ("4.88%", "1.83", Verdict.CLEARED),
        ("4.89%", "1.83375", Verdict.SHORT),
        ("0%", "0", Verdict.CLEARED),
    ],
)
def test_a_threshold_in_percent_is_a_share_of_the_basis(
    threshold: str, needed: str, verdict: Verdict
) -> None:
    found = beat_of(REPORTED, terms=at_threshold(threshold))
    assert (billions(found.threshold), found.verdict) == (needed, verdict)


def test_the_share_is_that_of_the_basis_asked_for() -> None:
    terms = at_threshold("5%")._replace(basis=Basis.LOW)
    assert billions(beat_of(REPORTED, terms=terms).threshold) == "1.8375"  # of 36.75


def test_a_share_of_a_negative_basis_is_positive() -> None:
    found = beat_of("FY2025Q4 -1.00B | -900M", terms=at_threshold("10%"))
    assert (billions(found.threshold), found.verdict) == ("0.1", Verdict.CLEARED)
    assert found.beat_pct == 10


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("currency: USD", ("2", Verdict.SHORT)),
        ("currency: TWD", (None, Verdict.NO_THRESHOLD)),
        ("name: NVIDIA", (None, Verdict.NO_THRESHOLD)),
        ("threshold: 1B", ("1", Verdict.CLEARED)),
        ("currency: USD\nthreshold: 5%", ("1.875", Verdict.SHORT)),
        ("threshold: {value: 1B, from: FY2025Q4}", ("1", Verdict.CLEARED)),
        ("threshold: {value: 1B, from: FY2025}", ("1", Verdict.CLEARED)),
        ("threshold: {value: 1B, from: FY2026Q1}", (None, Verdict.NO_THRESHOLD)),
        ("currency: USD\nthreshold: {value: 1B, from: FY2026}", (None, Verdict.NO_THRESHOLD)),
    ],
)
def test_the_threshold_is_the_company_s_or_2_billion_in_dollars(
    head: str, expected: tuple[str | None, Verdict]
) -> None:
    found = beat_of(REPORTED, head=head)
    assert (billions(found.threshold), found.verdict) == expected


def test_the_threshold_of_the_ledger_comes_after_that_of_the_company() -> None:
    limit = ledger_of(REPORTED, head="threshold: 1B").companies["NVDA"].threshold
    bare = ledger_of(REPORTED)._replace(threshold=limit)
    own = ledger_of(REPORTED, head="threshold: 1.9B")._replace(threshold=limit)
    assert [billions(analyse(one)[0].beats[0].threshold) for one in (bare, own)] == ["1", "1.9"]


def test_what_is_asked_for_comes_before_everything() -> None:
    head = "threshold: {value: 1B, from: FY2026Q1}"
    found = beat_of(REPORTED, head=head, terms=at_threshold("1.831B"))
    assert found.verdict is Verdict.CLEARED


FIGURES = st.integers(1, 10**6).map(lambda millions: f"{millions}M")


@given(FIGURES, FIGURES, st.integers(0, 10**6).map(lambda millions: f"{millions}M"))
def test_a_verdict_agrees_with_the_bar(guided: str, actual: str, threshold: str) -> None:
    found = beat_of(f"FY2025Q4 {guided} | {actual}", terms=at_threshold(threshold))
    assert found.actual is not None
    assert found.bar is not None
    assert (found.verdict is Verdict.CLEARED) == (found.actual >= found.bar)
    assert (found.verdict is Verdict.SHORT) == (found.shortfall is not None)
    if found.shortfall is not None:
        assert found.shortfall == found.bar - found.actual > 0
