"""Beats and verdicts, one period at a time; every figure is worked by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records_of_text import beat_of, billions, ledger_of, record_of

from beatcheck.analysis.beats import RangePosition, Verdict, counted_guidance
from beatcheck.analysis.records import analyse
from beatcheck.analysis.terms import Basis, Choice, Terms
from beatcheck.ledger.threshold import parse_limit

LOW, HIGH = Terms(Basis.LOW), Terms(Basis.HIGH)
SUGGESTED = "FY2025Q4 37.5B ± 2% | 39.331B"
END = date(2025, 1, 26)  # of FY2025Q4 in these ledgers


def at_threshold(text: str) -> Terms:
    return Terms(threshold=parse_limit(text))


@pytest.mark.parametrize(
    ("basis", "reference", "beat", "bar"),
    [
        (Basis.MIDPOINT, "37.5", "1.831", "39.5"),
        (Basis.LOW, "36.75", "2.581", "38.75"),
        (Basis.HIGH, "38.25", "1.081", "40.25"),
        (Basis.CONSENSUS, None, None, None),
    ],
)
def test_a_beat_is_the_actual_less_the_basis(
    basis: Basis, reference: str | None, beat: str | None, bar: str | None
) -> None:
    found = beat_of(SUGGESTED, terms=Terms(basis))
    assert (billions(found.reference), billions(found.beat)) == (reference, beat)
    assert billions(found.bar) == bar


def test_the_consensus_is_a_basis_of_its_own() -> None:
    row = SUGGESTED + "\n    consensus: [38.0B, 38.10B]"
    found = beat_of(row, terms=Terms(Basis.CONSENSUS))
    assert (billions(found.reference), billions(found.beat)) == ("38.1", "1.231")
    assert (billions(found.surprise), found.verdict) == ("1.231", Verdict.SHORT)
    assert found.surprise_pct is not None
    assert round(found.surprise_pct, 2) == Decimal("3.23")  # 1.231 of 38.1
    assert billions(beat_of(row).beat) == "1.831"


def test_without_a_consensus_there_is_no_surprise() -> None:
    found = beat_of(SUGGESTED)
    assert (found.consensus, found.surprise, found.surprise_pct) == (None, None, None)


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ("FY2025Q4 37.5B | 39.5B", Verdict.UNDECIDED),
        ("FY2025Q4 37.5B | 39.500B", Verdict.CLEARED),
        ("FY2025Q4 37.5B | 39.499B", Verdict.SHORT),
        ("FY2025Q4 37.5B |", Verdict.PENDING),
        ("FY2025Q4 | 39.331B", Verdict.UNGUIDED),
        ("FY2025Q4 withdrawn | 39.331B", Verdict.UNGUIDED),
        ("FY2025Q4 37.5B | 39.331B\n    not_comparable: a spin-off", Verdict.INCOMPARABLE),
        ("FY2025Q4 | 39.331B\n    not_comparable: a spin-off", Verdict.INCOMPARABLE),
        ("FY2025Q4 37.5B |\n    not_comparable: a spin-off", Verdict.PENDING),
        ("FY2025Q4 at least 37B | 39.331B", Verdict.UNGUIDED),
        ("FY2025Q4 0 | 0", Verdict.SHORT),
        ("FY2025Q4 -3.0B | 0", Verdict.CLEARED),
    ],
)
def test_each_verdict(row: str, verdict: Verdict) -> None:
    assert beat_of(row).verdict is verdict


def test_without_a_threshold_there_is_a_verdict_of_its_own() -> None:
    found = beat_of(SUGGESTED, head="currency: EUR")
    assert (found.verdict, found.threshold, found.bar) == (Verdict.NO_THRESHOLD, None, None)
    assert billions(found.beat) == "1.831"
    assert found.shortfall is None


def test_an_open_side_is_unguided_on_that_basis_alone() -> None:
    row = "FY2025Q4 at least 37.0B | 39.331B"
    assert billions(beat_of(row, terms=LOW).beat) == "2.331"
    assert beat_of(row, terms=HIGH).verdict is Verdict.UNGUIDED
    row = "FY2025Q4 at most 37.0B | 39.331B"
    assert billions(beat_of(row, terms=HIGH).beat) == "2.331"
    row = "FY2025Q4 ~37.0B | 39.331B"
    assert billions(beat_of(row).beat) == "2.331"
    assert beat_of(row, terms=LOW).verdict is Verdict.UNGUIDED


def test_western_digital_after_its_spin_off_is_incomparable() -> None:
    # FY2025Q3: 3.75B to 3.95B was guided for the whole company, 2.294B reported without Flash.
    row = "FY2025Q3 3.75B to 3.95B | 2.294B\n    not_comparable: the Flash business was spun off"
    found = beat_of(row)
    assert found.verdict is Verdict.INCOMPARABLE
    assert billions(found.reference) == "3.85"
    assert billions(found.beat) == "-1.556"
    assert found.shortfall is None


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
    found = beat_of(SUGGESTED, terms=at_threshold(threshold))
    assert (billions(found.threshold), found.verdict) == (needed, verdict)


def test_the_share_is_that_of_the_basis_asked_for() -> None:
    terms = replace(at_threshold("5%"), basis=Basis.LOW)
    assert billions(beat_of(SUGGESTED, terms=terms).threshold) == "1.8375"  # of 36.75


def test_a_share_of_a_negative_basis_is_positive() -> None:
    found = beat_of("FY2025Q4 -1.00B | -900M", terms=at_threshold("10%"))
    assert (billions(found.threshold), found.verdict) == ("0.1", Verdict.CLEARED)
    assert found.beat_pct == 10


def test_percent_of_a_basis_of_zero_is_undefined() -> None:
    found = beat_of("FY2025Q4 0 | 39.331B\n    consensus: 0")
    assert (found.beat_pct, found.surprise_pct) == (None, None)
    assert found.verdict is Verdict.CLEARED


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
    found = beat_of(SUGGESTED, head=head)
    assert (billions(found.threshold), found.verdict) == expected


def test_the_threshold_of_the_ledger_comes_after_that_of_the_company() -> None:
    limit = ledger_of(SUGGESTED, head="threshold: 1B").companies["NVDA"].threshold
    bare = replace(ledger_of(SUGGESTED), threshold=limit)
    own = replace(ledger_of(SUGGESTED, head="threshold: 1.9B"), threshold=limit)
    assert [billions(analyse(one)[0].beats[0].threshold) for one in (bare, own)] == ["1", "1.9"]


def test_what_is_asked_for_comes_before_everything() -> None:
    head = "threshold: {value: 1B, from: FY2026Q1}"
    found = beat_of(SUGGESTED, head=head, terms=at_threshold("1.831B"))
    assert found.verdict is Verdict.CLEARED


@pytest.mark.parametrize(
    ("guidance", "actual", "position"),
    [
        ("37.5B ± 2%", "36.750B", RangePosition.WITHIN),
        ("37.5B ± 2%", "38.250B", RangePosition.WITHIN),
        ("37.5B ± 2%", "38.251B", RangePosition.ABOVE),
        ("37.5B ± 2%", "36.749B", RangePosition.BELOW),
        ("37.5B", "37.500B", RangePosition.WITHIN),
        ("37.5B", "37.501B", RangePosition.ABOVE),
        ("at least 37.5B", "37.499B", RangePosition.BELOW),
        ("at least 37.5B", "37.500B", None),
        ("at most 37.5B", "37.501B", RangePosition.ABOVE),
        ("at most 37.5B", "37.500B", None),
        ("~37.5B", "39.331B", None),
        ("withdrawn", "39.331B", None),
        ("", "39.331B", None),
        ("37.5B", "", None),
    ],
)
def test_both_ends_of_the_range_are_within(
    guidance: str, actual: str, position: RangePosition | None
) -> None:
    if guidance or actual:
        assert beat_of(f"FY2025Q4 {guidance} | {actual}").range_position is position


STATEMENTS = (
    "[{value: 37.5B, on: 2024-11-20}, {value: 38.5B, on: 2025-01-26}, {value: 39.3B, on: %s}]"
)


@pytest.mark.parametrize(
    ("third", "choice", "counted"),
    [
        ("2025-01-27", Choice.INITIAL, "37.5"),
        ("2025-01-27", Choice.LATEST, "38.5"),  # the second is of the last day of the period
        ("2025-01-26", Choice.LATEST, "39.3"),
    ],
)
def test_the_first_or_the_last_guidance_before_the_end_counts(
    third: str, choice: Choice, counted: str
) -> None:
    row = f"FY2025Q4 {STATEMENTS % third} | 39.331B"
    assert billions(beat_of(row, terms=Terms(choice=choice)).reference) == counted


def test_guidance_that_was_only_preliminary_is_none() -> None:
    row = "FY2025Q4 [{value: 39.3B, on: 2025-02-10}] | 39.331B"
    for choice in Choice:
        found = beat_of(row, terms=Terms(choice=choice))
        assert (found.verdict, found.guidance) == (Verdict.UNGUIDED, None)


def test_guidance_without_a_day_counts() -> None:
    assert billions(beat_of(SUGGESTED).reference) == "37.5"
    assert counted_guidance((), END, Choice.INITIAL) is None


def test_guidance_that_was_withdrawn_later_counts_as_the_choice_says() -> None:
    row = "FY2025Q4 [{value: 37.5B, on: 2024-11-20}, {value: withdrawn, on: 2024-12-20}] | 39.331B"
    assert beat_of(row).verdict is Verdict.SHORT
    assert beat_of(row, terms=Terms(choice=Choice.LATEST)).verdict is Verdict.UNGUIDED


def test_the_first_statement_of_an_actual_is_the_one_that_was_reported() -> None:
    row = "FY2025Q4 37.5B | [{value: 39.331B, on: 2025-02-26}, {value: 39.9B, on: 2026-02-25}]"
    assert billions(beat_of(row).actual) == "39.331"


def test_zero_is_a_figure_and_absent_is_none() -> None:
    assert beat_of("FY2025Q4 0 | 0").beat == 0
    assert beat_of("FY2025Q4 | 0").beat is None


def test_tenths_two_apart_always_clear_two() -> None:
    # Of these 950 pairs, 16 compare below 2.0 in binary floating point.
    pairs = [(tenths, tenths + 20) for tenths in range(1, 951)]
    assert sum((more / 10) - (less / 10) < 2.0 for less, more in pairs) > 0
    rows = [
        f"FY{1900 + index // 4}Q{index % 4 + 1} {less / 10}B | {more // 10}.{more % 10}00B"
        for index, (less, more) in enumerate(pairs)
    ]
    record = record_of(*rows)
    assert {beat.beat for beat in record.beats} == {Decimal(2) * 10**9}
    assert {beat.verdict for beat in record.beats} == {Verdict.CLEARED}
    assert record.steps[-1].streak == 950


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
