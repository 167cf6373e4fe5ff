"""`beatcheck next`: what the pending periods have to reach, and what the habit implies."""

import csv
import io

from command import LEDGER, beatcheck, process
from paths import ROOT

PEERS = str(ROOT / "data" / "peers.yaml")


def rows(*words: str, stdin: bytes = b"") -> list[dict[str, str]]:
    found = beatcheck("next", *words, "--format", "csv", stdin=stdin)
    assert (found.code, found.err) == (0, "")
    return list(csv.DictReader(io.StringIO(found.out)))


def test_nvidia_on_the_day_before_its_report() -> None:
    (row,) = rows(LEDGER, "--as-of", "2025-02-25")
    assert (row["period"], row["guidance"], row["consensus"]) == ("FY2025Q4", "37500", "")
    assert (row["bar_midpoint"], row["bar_low"], row["bar_high"]) == ("39500", "38750", "40250")
    assert (row["bar_consensus"], row["streak"]) == ("", "6")
    # Of seven beats the median is 2.103 of 20, 10.515 %, the least 2.04 of 28, the most
    # 2.507 of 11.
    assert (row["habit"], row["habit_beat"], row["habit_periods"]) == ("41443.13", "10.52", "7")
    assert (row["habit_beat_low"], row["habit_low"]) == ("7.29", "40232.14")
    assert (row["habit_beat_high"], row["habit_high"]) == ("22.79", "46046.59")
    assert (row["threshold_pct"], row["threshold_year_ago_pct"]) == ("5.33", "10.00")
    assert (row["threshold_first_pct"], row["threshold_first"]) == ("30.77", "FY2024Q1")


def test_the_pending_quarter_of_today() -> None:
    (row,) = rows(LEDGER)
    assert (row["period"], row["bar_midpoint"], row["streak"]) == ("FY2027Q3", "110000", "4")
    # Half of 3.127 of 65 and 1.831 of 37.5: (4.8108 + 4.8827) / 2; 108 × 1.048467
    assert (row["habit"], row["habit_beat"], row["habit_periods"]) == ("113234.46", "4.85", "8")
    assert (row["threshold_pct"], row["error_periods"]) == ("1.85", "12")


def test_a_margin_is_in_points() -> None:
    (row,) = rows(LEDGER, "-m", "gross_margin")
    assert (row["unit"], row["habit_unit"]) == ("percent", "points")
    assert (row["guidance"], row["bar_low"], row["bar_high"]) == ("74.0", "73.50", "74.50")
    # The last eight: 0.2, 0, -10.1, 0.6, 0.1, 0.2, 0, 0.1
    assert (row["habit_beat"], row["habit_beat_low"], row["habit_beat_high"]) == (
        "0.10",
        "-10.10",
        "0.60",
    )
    assert (row["habit"], row["threshold_pct"]) == ("74.10", "")


def test_every_pending_quarter_of_the_peers_stands_there() -> None:
    found = rows(PEERS)
    assert [(row["company"], row["period"]) for row in found] == [
        ("AMD", "FY2026Q3"),
        ("AVGO", "FY2026Q4"),  # and not FY2023Q1, whose actual was never read
        ("TSM", "FY2026Q3"),
        ("META", "FY2026Q3"),
        ("AMZN", "FY2026Q3"),
        ("MU", "FY2027Q1"),
        ("INTC", "FY2026Q3"),
    ]
    assert [row["company"] for row in rows(PEERS, "--since", "FY2027Q1")] == ["MU"]


def test_the_table_says_it_in_words() -> None:
    found = process("next", LEDGER, COLUMNS="80", PYTHONIOENCODING="utf-8").out
    assert found == (
        "NVDA NVIDIA Corporation · Revenue in USD billion · threshold 2B from FY2024Q1\n"
        "measured on the midpoint\n"
        "Pending    FY2027Q3, ends 2026-10-25\n"
        "Due        2026-11-18, expected, from 2026-11-11 to 2026-11-25: 37 of 37 reports\n"
        "           came in that window\n"
        "Guidance   108.00 ± 2%, given 2026-08-26\n"
        "Bar        110.00 on the midpoint, 107.84 on the low end, 112.16 on the high end\n"
        "Streak     4 so far\n"
        "Habit      113.23, from 110.67 to 116.58: +4.85% on the midpoint is the median\n"
        "           of the last 8 scored periods\n"
        "Tried      over 12 periods it was off by 3.15% on average, the midpoint by 6.62%\n"
        "Odds       would clear 110.00: 0.90, as 8 of its last 8 beats would; that rule's\n"
        "           score over 13 periods is 0.35, the base rate's 0.24, a coin's 0.25:\n"
        "           do not rely on it\n"
        "Threshold  2B is 1.85% of the midpoint, was 3.70% in FY2026Q3 and 30.77% in\n"
        "           FY2024Q1\n"
    )


def test_on_another_basis_the_habit_is_of_that_basis() -> None:
    (row,) = rows(LEDGER, "--basis", "high")
    assert (row["basis"], row["reference"], row["streak"]) == ("high", "110160", "2")
    assert row["bar_midpoint"] == "110000"
    assert "on the high end is the median" in beatcheck("next", LEDGER, "--basis", "high").out


def test_without_guidance_without_habit_and_without_threshold() -> None:
    ledger = b"""\
version: 1
companies:
  SAP:
    currency: EUR
    periods:
      FY2024Q1: {period_end: 2024-03-31, guidance: 8B, actual: 8.041B}
      FY2024Q2: {period_end: 2024-06-30, guidance: withdrawn, consensus: 8.3B}
"""
    found = beatcheck("next", "-", stdin=ledger).out
    assert "Guidance   withdrawn" in found
    assert "Consensus  8.30" in found
    assert "Bar" not in found
    assert "Habit" not in found
    (row,) = rows("-", stdin=ledger)
    assert (row["guidance"], row["bar_midpoint"], row["habit"], row["streak"]) == ("", "", "", "")
    again = ledger.replace(b"withdrawn", b"8.2B")
    assert (
        "Habit      none: it needs 2 earlier scored periods"
        in beatcheck("next", "-", stdin=again).out
    )
    assert "Tried      over 1 period it" not in beatcheck("next", "-", stdin=again).out


def test_where_nothing_is_pending_that_is_reported() -> None:
    found = beatcheck("next", LEDGER, "--until", "FY2026Q4")
    assert (found.code, found.out) == (0, "")
    assert "there is nothing to show" in found.err


def test_money_in_the_scale_asked_for() -> None:
    (row,) = rows(LEDGER, "--scale", "billion")
    assert (row["unit"], row["bar_midpoint"], row["habit"]) == ("USD billion", "110.0", "113.23")


def test_one_object_in_json_says_the_terms() -> None:
    found = beatcheck("next", LEDGER, "-f", "json", "--columns", "period,bar_midpoint,habit").out
    assert found.splitlines()[1:5] == [
        '  "schema": "beatcheck.next/1",',
        '  "basis": "midpoint",',
        '  "guidance": "initial",',
        '  "as_of": null,',
    ]
    assert '{"period": "FY2027Q3", "bar_midpoint": 110000, "habit": 113234.46}' in found


def test_a_period_that_analysts_alone_speak_of_has_a_bar_on_their_estimate() -> None:
    ledger = b"""\
version: 1
companies:
  ABC:
    currency: USD
    periods:
      FY2024Q1: {period_end: 2024-03-31, guidance: 8B, actual: 9B, consensus: 8.1B}
      FY2024Q2: {period_end: 2024-06-30, consensus: 8.3B}
"""
    found = beatcheck("next", "-", stdin=ledger).out
    assert "Guidance   none" in found
    assert "Bar        10.30 on the consensus" in found
