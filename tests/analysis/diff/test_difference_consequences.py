"""What follows from an edit: verdicts, streaks, pending bars and claims, worked by hand."""

from datetime import date

from beatcheck.analysis.diff.changes import compare_ledgers
from beatcheck.analysis.diff.streak_changes import Turn, compare_runs
from beatcheck.analysis.streaks import Streak
from beatcheck.ledger.grammar.period import parse_period
from ledger_texts import loaded
from samples import STREAKS


def sentences(*edits: tuple[str, str], as_of: date | None = None, text: str = STREAKS) -> list[str]:
    new = text
    for before, after in edits:
        assert new.count(before) == 1
        new = new.replace(before, after)
    found = compare_ledgers(loaded(text).ledger, loaded(new).ledger, as_of)
    return [one.sentence for one in found.consequences]


def run(first: str, length: int) -> Streak:
    start = parse_period(first)
    return Streak(length, start, start.shift(length - 1))


def test_lowering_one_actual_breaks_the_longest_streak_into_two() -> None:
    assert sentences(("30.040B", "29.940B")) == [
        "NVDA revenue FY2025Q2 was cleared and is short by 60M",
        (
            "NVDA revenue: the streak of 6 (FY2024Q2 to FY2025Q3) is broken into"
            " 4 (FY2024Q2 to FY2025Q1) and 1 (FY2025Q3)"
        ),
        (
            "NVDA revenue: the longest streak falls from 6 (FY2024Q2 to FY2025Q3) to"
            " 4 (2 runs: FY2024Q2 to FY2025Q1, FY2026Q3 to FY2027Q2)"
        ),
    ]


def test_raising_the_ones_between_joins_two_streaks() -> None:
    edits = (("39.331B", "39.531B"), ("44.062B", "45.062B"), ("46.743B", "47.743B"))
    assert sentences(*edits) == [
        "NVDA revenue FY2025Q4 was short by 169M and is cleared",
        "NVDA revenue FY2026Q1 was short by 938M and is cleared",
        "NVDA revenue FY2026Q2 was short by 257M and is cleared",
        (
            "NVDA revenue: the streaks of 6 (FY2024Q2 to FY2025Q3) and 4 (FY2026Q3 to FY2027Q2)"
            " are joined into 13 (FY2024Q2 to FY2027Q2)"
        ),
        (
            "NVDA revenue: the longest streak rises from 6 (FY2024Q2 to FY2025Q3) to"
            " 13 (FY2024Q2 to FY2027Q2)"
        ),
        (
            "NVDA revenue: the current streak rises from 4 (FY2026Q3 to FY2027Q2) to"
            " 13 (FY2024Q2 to FY2027Q2)"
        ),
    ]


PENDING = "guidance: {value: 108.00B ± 2%, on: 2026-08-26}\n"


def reported(value: str) -> tuple[str, str]:
    return PENDING, f"{PENDING}        actual: {{value: {value}, on: 2026-11-18}}\n"


def test_a_pending_bar_that_is_met() -> None:
    assert sentences(reported("110.000B")) == [
        "NVDA revenue FY2027Q3 met its bar of 110.00B: cleared",
        "NVDA revenue: the streak of 4 (FY2026Q3 to FY2027Q2) grows to 5 (FY2026Q3 to FY2027Q3)",
        (
            "NVDA revenue: the current streak rises from 4 (FY2026Q3 to FY2027Q2) to"
            " 5 (FY2026Q3 to FY2027Q3)"
        ),
    ]


def test_an_actual_too_coarse_for_its_bar_neither_meets_nor_misses_it() -> None:
    assert sentences(reported("110.0B")) == ["NVDA revenue FY2027Q3 was pending and is undecided"]


def test_a_pending_bar_that_is_missed() -> None:
    assert sentences(reported("109.900B")) == [
        "NVDA revenue FY2027Q3 missed its bar of 110.00B: short by 100M",
        "NVDA revenue: the current streak falls from 4 (FY2026Q3 to FY2027Q2) to 0",
    ]


def test_a_bar_that_is_new_and_one_that_moves() -> None:
    new = (
        "      FY2027Q4: {period_end: 2027-01-31, guidance: {value: 120.0B ± 2%, on: 2026-11-18}}\n"
    )
    assert sentences((PENDING, PENDING + new)) == [
        "NVDA revenue FY2027Q4 is pending and needs 122.0B"
    ]
    assert sentences(("108.00B", "109.00B")) == [
        "NVDA revenue FY2027Q3 needs 111.00B instead of 110.00B"
    ]


def test_a_threshold_changes_verdicts_without_any_figure() -> None:
    found = sentences(("value: 2B, from", "value: 2.5B, from"))
    assert "NVDA revenue FY2025Q1 was cleared and is short by 456M" in found
    assert found[-2:] == [
        (
            "NVDA revenue: the streak of 6 (FY2024Q2 to FY2025Q3) is broken into 1 (FY2024Q2)"
            " and 1 (FY2025Q3)"
        ),
        (
            "NVDA revenue: the longest streak falls from 6 (FY2024Q2 to FY2025Q3) to"
            " 4 (FY2026Q3 to FY2027Q2)"
        ),
    ]


def test_a_threshold_of_the_whole_ledger_does_so_too() -> None:
    text = STREAKS.replace("    threshold: {value: 2B, from: FY2024Q1}\n", "")
    found = sentences(("version: 1\n", "version: 1\nthreshold: 3B\n"), text=text)
    assert "NVDA revenue FY2025Q3 was cleared and is short by 418M" in found


def test_a_streak_of_one_that_is_gone_and_one_that_begins() -> None:
    text = """\
version: 1
companies:
  NVDA:
    currency: USD
    periods:
      FY2025Q1: {period_end: 2024-04-28, guidance: 24.0B, actual: 26.044B}
      FY2025Q2: {period_end: 2024-07-28, guidance: 28.0B, actual: 29.000B}
"""
    assert sentences(("26.044B", "25.044B"), ("29.000B", "30.040B"), text=text) == [
        "NVDA revenue FY2025Q1 was cleared and is short by 956M",
        "NVDA revenue FY2025Q2 was short by 1.000B and is cleared",
        "NVDA revenue: the streak of 1 (FY2025Q1) is gone",
        "NVDA revenue: a streak of 1 (FY2025Q2) begins",
        "NVDA revenue: the current streak rises from 0 to 1 (FY2025Q2)",
    ]


def test_on_a_day_before_the_report_nothing_follows() -> None:
    assert sentences(("30.040B", "29.940B"), as_of=date(2024, 8, 27)) == []
    assert sentences(("30.040B", "29.940B"), as_of=date(2024, 8, 28)) == [
        "NVDA revenue FY2025Q2 was cleared and is short by 60M",
        "NVDA revenue: the streak of 5 (FY2024Q2 to FY2025Q2) shrinks to 4 (FY2024Q2 to FY2025Q1)",
        (
            "NVDA revenue: the longest streak falls from 5 (FY2024Q2 to FY2025Q2) to"
            " 4 (FY2024Q2 to FY2025Q1)"
        ),
        "NVDA revenue: the current streak falls from 5 (FY2024Q2 to FY2025Q2) to 0",
    ]


def test_a_claim_that_turns() -> None:
    claims = (
        "version: 1\nclaims:\n"
        "  - {company: NVDA, period: FY2025Q2, measure: beat, says: 2.04B}\n"
        "  - {company: NVDA, period: FY2025Q1, measure: beat, says: 2.04B}\n"
    )
    text = STREAKS.replace("version: 1\n", claims)
    found = sentences(("value: 30.040B", "value: 30.140B"), text=text)
    assert found == [
        (
            "the claim that NVDA's revenue in FY2025Q2 was 2.04B above its guidance was true and is"
            " false: NVDA's revenue in FY2025Q2 was 2.140B above its guidance"
        )
    ]


def test_streaks_that_only_stay_or_move_are_not_named() -> None:
    assert list(compare_runs([run("FY2024Q1", 3)], [run("FY2024Q1", 3)])) == []
    assert list(compare_runs([run("FY2024Q1", 3)], [run("FY2024Q2", 3)])) == []


def test_each_streak_is_reported_once() -> None:
    two = [run("FY2024Q1", 2), run("FY2025Q1", 2)]
    assert [one.turn for one in compare_runs(two, [run("FY2024Q1", 6)])] == [Turn.JOINED]
    assert [one.turn for one in compare_runs([run("FY2024Q1", 6)], two)] == [Turn.BROKEN]
    assert [one.turn for one in compare_runs(two, [])] == [Turn.GONE, Turn.GONE]
    assert [one.turn for one in compare_runs([], two)] == [Turn.BEGUN, Turn.BEGUN]
    longer = [run("FY2024Q1", 3), run("FY2025Q1", 1)]
    assert [one.turn for one in compare_runs(two, longer)] == [Turn.LONGER, Turn.SHORTER]
