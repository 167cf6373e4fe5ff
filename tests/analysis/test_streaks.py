"""Streaks: what lengthens, ends, suspends and breaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.analysis.beats import Verdict
from beatcheck.analysis.records import Record, analyse
from beatcheck.analysis.streaks import (
    NO_STREAK,
    SCORED,
    SUSPENDING,
    End,
    find_current,
    find_longest,
    find_streaks,
    walk_beats,
)
from beatcheck.ledger.grammar.period import Cadence, FiscalPeriod, parse_period
from records_of_text import ledger_of, record_of

# What stands behind a label for each verdict at 2B.
ROWS = {
    "cleared": "10B | 12.000B",
    "short": "10B | 11.000B",
    "undecided": "10B | 12.0B",
    "pending": "10B |",
    "unguided": "| 12.000B",
    "incomparable": "10B | 12.000B\n    not_comparable: a spin-off",
}


def rows_of(verdicts: list[str], first: str = "FY2024Q1") -> list[str]:
    period = parse_period(first)
    return [f"{period.shift(by)} {ROWS[verdict]}" for by, verdict in enumerate(verdicts)]


def lengths(record: Record) -> list[int | None]:
    return [step.streak for step in record.steps]


def test_each_row_has_the_verdict_it_stands_for() -> None:
    record = record_of(*rows_of(list(ROWS)))
    assert [beat.verdict.value for beat in record.beats] == list(ROWS)


@pytest.mark.parametrize("verdict", ["undecided", "unguided", "incomparable"])
def test_a_streak_is_suspended_and_goes_on(verdict: str) -> None:
    record = record_of(*rows_of(["cleared", "cleared", verdict, "cleared", "short"]))
    assert lengths(record) == [1, 2, 2, 3, 0]
    assert [step.suspends for step in record.steps] == [False, False, True, False, False]
    assert [step.ended for step in record.steps] == [0, 0, 0, 0, 3]
    (streak,) = record.streaks
    assert (streak.length, str(streak.first), str(streak.last)) == (3, "FY2024Q1", "FY2024Q4")
    assert streak.shortfall == 10**9


def test_pending_leaves_the_streak_and_suspends_nothing() -> None:
    record = record_of(*rows_of(["cleared", "pending"]))
    assert lengths(record) == [1, 1]
    assert not record.steps[1].suspends
    assert find_current(record.streaks).length == 1


def test_a_missing_period_starts_the_count_again() -> None:
    record = record_of(*rows_of(["cleared", "cleared"]), *rows_of(["cleared"], "FY2024Q4"))
    assert lengths(record) == [1, 2, 1]
    assert [step.follows_gap for step in record.steps] == [False, False, True]
    assert record.steps[2].ended == 2
    ended, running = record.streaks
    assert (ended.length, ended.end, str(ended.ended_by)) == (2, End.GAP, "FY2024Q4")
    assert ended.shortfall is None
    assert (running.length, running.ended_by) == (1, None)


def test_a_short_period_behind_a_gap_ends_nothing_twice() -> None:
    record = record_of(*rows_of(["cleared"]), *rows_of(["short"], "FY2024Q3"))
    assert lengths(record) == [1, 0]
    (streak,) = record.streaks
    assert (streak.end, streak.shortfall) == (End.GAP, None)


def test_a_gap_between_periods_that_do_not_count_changes_nothing() -> None:
    record = record_of(*rows_of(["short"]), *rows_of(["short"], "FY2024Q3"))
    assert lengths(record) == [0, 0]
    assert [step.follows_gap for step in record.steps] == [False, True]
    assert record.streaks == ()


def test_the_periods_are_walked_in_their_order_not_that_of_the_file() -> None:
    record = record_of(*reversed(rows_of(["cleared", "short", "cleared", "cleared"])))
    assert lengths(record) == [1, 0, 1, 2]


def test_quarters_and_years_never_mix_in_one_streak() -> None:
    rows = [*rows_of(["cleared", "short", "cleared", "cleared"]), "FY2024 40B | 45.000B"]
    quarters, years = analyse(ledger_of(*rows, "FY2025 50B | 55.000B"))
    assert (lengths(quarters), lengths(years)) == ([1, 0, 1, 2], [1, 2])
    assert (quarters.cadence, years.cadence) == (Cadence.QUARTER, Cadence.YEAR)


def test_fiscal_and_calendar_periods_never_mix_in_one_streak() -> None:
    rows = [*rows_of(["cleared", "cleared"]), *rows_of(["cleared"], "CY2024Q3")]
    assert [lengths(record) for record in analyse(ledger_of(*rows))] == [[1], [1, 2]]


def test_before_the_threshold_holds_there_is_no_streak() -> None:
    head = "threshold: {value: 2B, from: FY2024Q3}"
    record = record_of(*rows_of(["cleared"] * 4), head=head)
    assert lengths(record) == [None, None, 1, 2]
    assert str(record.streaks[0].first) == "FY2024Q3"


def test_of_several_as_long_the_first_is_the_longest() -> None:
    record = record_of(*rows_of(["cleared", "short", "cleared", "short"]))
    assert str(find_longest(record.streaks).first) == "FY2024Q1"
    assert find_current(record.streaks) == NO_STREAK


def test_without_any_period_there_is_no_streak() -> None:
    assert (walk_beats([]), find_streaks([])) == ((), ())
    assert find_current(()) == find_longest(()) == NO_STREAK


def test_within_some_periods_the_streak_counts_these_alone() -> None:
    record = record_of(*rows_of(["cleared"] * 4))
    assert record.narrow(None, None) is record
    part = record.narrow(parse_period("FY2024Q2"), parse_period("FY2024Q3"))
    assert lengths(part) == [1, 2]
    assert part.actuals == record.actuals


@given(st.lists(st.sampled_from([*ROWS, "gap"]), min_size=1, max_size=30))
def test_a_streak_is_made_of_cleared_periods_alone(verdicts: list[str]) -> None:
    first = FiscalPeriod("FY", 2024, 1)
    rows = [
        f"{first.shift(by)} {ROWS[verdict]}"
        for by, verdict in enumerate(verdicts)
        if verdict != "gap"
    ]
    if not rows:
        return
    record = record_of(*rows)
    cleared = [beat.period for beat in record.beats if beat.verdict is Verdict.CLEARED]
    assert sum(streak.length for streak in record.streaks) == len(cleared)
    assert find_longest(record.streaks).length <= len(cleared)
    for streak in record.streaks:
        assert streak.first in cleared
        assert streak.last in cleared
        assert streak.first is not None
        assert streak.last is not None
        assert streak.length <= streak.last.order - streak.first.order + 1
    check_steps(record)


def check_steps(record: Record) -> None:
    before = 0
    for beat, step in zip(record.beats, record.steps, strict=True):
        assert step.streak is not None
        assert 0 <= step.streak <= before + 1
        assert step.suspends == (beat.verdict in SUSPENDING)
        if beat.verdict is Verdict.SHORT:
            assert step.streak == 0
        if step.ended:
            assert step.ended == before
        before = step.streak
    assert before == find_current(record.streaks).length
    assert not SUSPENDING & SCORED
