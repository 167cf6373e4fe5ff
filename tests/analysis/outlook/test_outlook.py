"""What pending periods have to reach and what the habit implies; all figures worked by hand."""

from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck import load_ledger
from beatcheck.analysis.outlook.outlook import (
    Habit,
    Outlook,
    build_outlooks,
    find_median,
    measure_habit,
    walk_forward,
)
from beatcheck.analysis.records import ALL
from beatcheck.analysis.selection import Selection, select_records
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.model import Ledger
from paths import ROOT
from records_of_text import billions, ledger_of

HEAD = "currency: USD\nthreshold: 1B"
# Beats of 10, 20, 30 and 0 % of the midpoint.
FOUR = (
    "FY2024Q1 10B | 11.000B",
    "FY2024Q2 10B | 12.000B",
    "FY2024Q3 20B | 26.000B",
    "FY2024Q4 20B | 20.000B",
)
PENDING = "FY2025Q1 40B ± 5%"


@cache
def shipped() -> Ledger:
    return load_ledger(ROOT / "data" / "guidance.yaml").ledger


def pending(ledger: Ledger, terms: Terms | None = None, metric: str = "revenue") -> list[Outlook]:
    """The pending periods of one metric."""
    selection = Selection(metrics=(metric,))
    found = select_records([ledger], selection, terms or Terms())
    return [one for record in found for one in build_outlooks(record)]


def the_outlook(*rows: str, head: str = HEAD, terms: Terms | None = None) -> Outlook:
    (found,) = pending(ledger_of(*rows, head=head), terms)
    return found


def decimals(*values: str) -> list[Decimal]:
    return list(map(Decimal, values))


def test_the_bar_stands_on_every_basis() -> None:
    row = PENDING + "\n    consensus: 41.5B"
    bars = {basis.value: beat.bar for basis, beat in the_outlook(*FOUR, row).on_bases.items()}
    assert {basis: billions(bar) for basis, bar in bars.items()} == {
        "midpoint": "41",
        "low": "39",
        "high": "43",
        "consensus": "42.5",
    }


def test_a_basis_that_there_is_not_has_no_bar() -> None:
    found = the_outlook(*FOUR, "FY2025Q1 ~40B")
    assert {basis: billions(beat.bar) for basis, beat in found.on_bases.items()} == {
        Basis.MIDPOINT: "41",
        Basis.LOW: None,
        Basis.HIGH: None,
        Basis.CONSENSUS: None,
    }


def test_the_habit_is_the_median_beat_with_the_least_and_the_greatest() -> None:
    found = the_outlook(*FOUR, PENDING)
    assert found.habit == Habit(Decimal(15), Decimal(0), Decimal(30), 4)
    implied = [found.imply_figure(beat) for beat in found.habit[:3]]
    assert [billions(value) for value in implied] == ["46", "40", "52"]


def test_the_rule_walks_forward_with_what_was_there_before() -> None:
    trial = the_outlook(*FOUR, PENDING).trial
    assert trial is not None
    # FY2024Q3: 30 against 15, the median of 10 and 20. FY2024Q4: 0 against 20.
    assert trial.habit_error == Decimal("17.5")
    assert trial.guidance_error == 15  # of 30 and 0
    assert trial.periods == 2


def test_the_threshold_is_a_share_that_drifts() -> None:
    found = the_outlook(*FOUR, PENDING)
    assert found.share is not None
    assert found.share.pct == Decimal("2.5")
    year_ago, first = found.share_a_year_ago, found.first_share
    assert year_ago is not None
    assert (str(year_ago.beat.period), year_ago.pct) == ("FY2024Q1", Decimal(10))
    assert first == year_ago


def test_a_metric_in_percent_counts_in_points() -> None:
    head = "currency: USD\nmetrics: {margin: {unit: percent, threshold: 0.5pp}}"
    margins = (("73.0%", "73.5%"), ("73.0%", "72.0%"), ("74.0%", None))
    rows = [
        f"FY2024Q{number}\n    metrics: {{margin: {{guidance: {guided}"
        + (f", actual: {actual}" if actual else "")
        + "}}"
        for number, (guided, actual) in enumerate(margins, start=1)
    ]
    (found,) = pending(ledger_of(*rows, head=head), metric="margin")
    assert found.habit == Habit(Decimal("-0.25"), Decimal("-1.0"), Decimal("0.5"), 2)
    assert found.imply_figure(found.habit.median) == Decimal("73.75")
    assert (found.share, found.trial) == (None, None)


def test_below_zero_a_beat_is_still_upwards() -> None:
    rows = ("FY2024Q1 -100M | -90.000M", "FY2024Q2 -100M | -90.000M", "FY2024Q3 -200M")
    found = the_outlook(*rows, head="currency: USD\nthreshold: 1M")
    assert found.habit is not None
    assert found.habit.median == 10
    assert billions(found.imply_figure(found.habit.median)) == "-0.18"


def test_one_period_is_no_habit() -> None:
    found = the_outlook(FOUR[0], PENDING)
    assert (found.habit, found.trial) == (None, None)


def test_withdrawn_guidance_implies_nothing() -> None:
    found = the_outlook(*FOUR, "FY2025Q1 withdrawn")
    assert found.imply_figure(Decimal(10)) is None
    assert {beat.bar for beat in found.on_bases.values()} == {None}
    assert found.share is None


def test_what_lies_before_a_reported_period_is_a_gap_and_not_next() -> None:
    found = the_outlook("FY2024Q1 10B", *FOUR[1:], PENDING)
    assert str(found.beat.period) == "FY2025Q1"


def test_several_periods_can_be_pending() -> None:
    rows = [*FOUR, PENDING, "FY2025Q2 50B"]
    found = pending(ledger_of(*rows, head=HEAD))
    assert [str(one.beat.period) for one in found] == ["FY2025Q1", "FY2025Q2"]
    assert [one.habit for one in found] == [found[0].habit] * 2


def test_a_ledger_without_pending_periods_has_nothing_next() -> None:
    assert pending(ledger_of(*FOUR, head=HEAD)) == []


def test_eight_periods_make_a_habit() -> None:
    history = decimals("100", "1", "2", "3", "4", "5", "6", "7", "8")
    assert measure_habit(history) == Habit(Decimal("4.5"), Decimal(1), Decimal(8), 8)
    assert measure_habit(history[:8]) == Habit(Decimal("4.5"), Decimal(1), Decimal(100), 8)


@pytest.mark.parametrize(
    ("values", "middle"),
    [
        (["3"], "3"),
        (["9", "1", "5"], "5"),
        (["1", "10", "2", "5"], "3.5"),
        (["2.1", "2.2"], "2.15"),
    ],
)
def test_the_median_is_the_middle_or_half_the_sum_of_two(values: list[str], middle: str) -> None:
    assert find_median(decimals(*values)) == Decimal(middle)


@given(st.lists(st.decimals(-100, 100, places=2), min_size=2, max_size=20))
def test_a_habit_lies_within_the_beats_it_is_made_of(history: list[Decimal]) -> None:
    habit = measure_habit(history)
    assert habit is not None
    assert min(history) <= habit.low <= habit.median <= habit.high <= max(history)
    below = sum(beat < habit.median for beat in history[-8:])
    assert below <= habit.periods / 2


@given(st.decimals(-100, 100, places=2), st.integers(3, 12))
def test_a_constant_habit_is_never_off(beat: Decimal, periods: int) -> None:
    trial = walk_forward([beat] * periods)
    assert trial is not None
    assert (trial.habit_error, trial.guidance_error) == (Decimal(0), abs(beat))
    assert trial.periods == periods - 2


def test_nvidia_on_the_day_before_its_report_of_fiscal_q4_2025() -> None:
    (found,) = pending(shipped(), Terms(as_of=date(2025, 2, 25)))
    assert str(found.beat.period) == "FY2025Q4"
    bars = [
        billions(found.on_bases[basis].bar) for basis in (Basis.MIDPOINT, Basis.LOW, Basis.HIGH)
    ]
    assert bars == ["39.5", "38.75", "40.25"]
    assert found.streak == 6
    # The beats in percent: 10.65, 22.79, 13.25, 10.515 (2.103 of 20), 8.52, 7.29 and 7.94.
    assert found.habit is not None
    assert (found.habit.median, found.habit.periods) == (Decimal("10.515"), 7)
    assert billions(found.imply_figure(found.habit.median)) == "41.443125"  # 37.5 × 1.10515
    assert found.first_share is not None
    assert round(found.first_share.pct, 2) == Decimal("30.77")  # 2 of 6.5
    assert found.share is not None
    assert round(found.share.pct, 2) == Decimal("5.33")  # 2 of 37.5


def test_every_shipped_metric_of_nvidia_has_an_outlook_or_none() -> None:
    found = pending(shipped(), metric=ALL)
    assert [(one.record.metric, str(one.beat.period)) for one in found] == [
        ("revenue", "FY2027Q3"),
        ("gross_margin", "FY2027Q3"),
        ("non_gaap_gross_margin", "FY2027Q3"),
    ]
