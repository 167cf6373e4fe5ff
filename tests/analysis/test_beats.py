"""Beats and verdicts, one period at a time; every figure is worked by hand."""

from datetime import date
from decimal import Decimal

import pytest

from beatcheck.analysis.beats import RangePosition, Verdict, choose_guidance
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.basis import Basis, Choice
from records_of_text import beat_of, billions, record_of

LOW, HIGH = Terms(Basis.LOW), Terms(Basis.HIGH)
REPORTED = "FY2025Q4 37.5B ± 2% | 39.331B"
END = date(2025, 1, 26)  # of FY2025Q4 in these ledgers


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
    found = beat_of(REPORTED, terms=Terms(basis))
    assert (billions(found.reference), billions(found.beat)) == (reference, beat)
    assert billions(found.bar) == bar


def test_the_consensus_is_a_basis_of_its_own() -> None:
    row = REPORTED + "\n    consensus: [38.0B, 38.10B]"
    found = beat_of(row, terms=Terms(Basis.CONSENSUS))
    assert (billions(found.reference), billions(found.beat)) == ("38.1", "1.231")
    assert (billions(found.surprise), found.verdict) == ("1.231", Verdict.SHORT)
    assert found.surprise_pct is not None
    assert round(found.surprise_pct, 2) == Decimal("3.23")  # 1.231 of 38.1
    assert billions(beat_of(row).beat) == "1.831"


def test_without_a_consensus_there_is_no_surprise() -> None:
    found = beat_of(REPORTED)
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
    found = beat_of(REPORTED, head="currency: EUR")
    assert (found.verdict, found.threshold, found.bar) == (Verdict.NO_THRESHOLD, None, None)
    assert billions(found.beat) == "1.831"
    assert found.shortfall is None


@pytest.mark.parametrize("actual", ["0", "-1B", "3B"])
def test_a_share_of_zero_is_no_threshold(actual: str) -> None:
    head = "currency: USD\nthreshold: 5%"
    found = beat_of(f"FY2025Q4 0 | {actual}", head=head)
    assert (found.verdict, found.threshold, found.bar) == (Verdict.NO_THRESHOLD, None, None)
    assert billions(beat_of("FY2025Q4 40B | 43B", head=head).threshold) == "2"


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


def test_percent_of_a_basis_of_zero_is_undefined() -> None:
    found = beat_of("FY2025Q4 0 | 39.331B\n    consensus: 0")
    assert (found.beat_pct, found.surprise_pct) == (None, None)
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
    assert billions(beat_of(REPORTED).reference) == "37.5"
    assert choose_guidance((), END, Choice.INITIAL) is None


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
    # Some of these 950 pairs compare below 2.0 in binary floating point.
    pairs = [(tenths, tenths + 20) for tenths in range(1, 951)]
    assert sum((more / 10) - (less / 10) < 2.0 for less, more in pairs) > 0
    rows = [
        f"FY{1950 + index // 4}Q{index % 4 + 1} {less / 10}B | {more // 10}.{more % 10}00B"
        for index, (less, more) in enumerate(pairs)
    ]
    record = record_of(*rows)
    assert {beat.beat for beat in record.beats} == {Decimal(2) * 10**9}
    assert {beat.verdict for beat in record.beats} == {Verdict.CLEARED}
    assert record.steps[-1].streak == 950
