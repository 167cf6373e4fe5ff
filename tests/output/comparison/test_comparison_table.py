"""The table of a comparison: its columns, and what a narrow terminal leaves out."""

from command import LEDGER, beatcheck, process
from comparing import rows
from paths import ROOT

PEERS = str(ROOT / "data" / "peers.yaml")


def test_the_table_sets_the_upper_bound_beside_what_was_published() -> None:
    out = beatcheck("compare", PEERS).out
    assert (
        "Upper bound     63 / 2 / 35% of 54 actuals above / at / below it;"
        " published for earnings per share: 41 / 16 / 42%\n"
    ) in out


def test_conservative_and_habit_are_sets_of_columns() -> None:
    (row,) = rows("-c", "BBB", "--columns", "conservative")
    assert row["above_upper_pct"] == "66.67"  # 12.1 and 13.2 of 12
    assert (row["upper_n"], row["width_n"]) == ("3", "")  # four ranges make two halves
    (row,) = rows("-c", "BBB", "--columns", "habit")
    assert (row["latest_z"], row["latest_z_n"]) == ("", "2")


def test_80_columns_hold_the_essentials_whole() -> None:
    data = str(ROOT / "data")
    found = process("compare", data, "-m", "all", COLUMNS="80", PYTHONIOENCODING="utf-8")
    lines = found.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[1].split() == ["Streak", "Latest"]
    assert lines[2].split() == ["Company", "Metric", "Threshold", "now", "Latest", "verdict"]
    assert "NVDA      revenue               2B             4 FY2027Q2 ✓ cleared" in lines
    assert any(line.startswith("No room for   Scored, Beat rate, Clear rate") for line in lines)
    assert any(line.startswith("Never guided  NVDA data_center, NVDA gaming") for line in lines)


def test_more_width_shows_more_and_less_shows_each_row_by_itself() -> None:
    wide = process("compare", PEERS, COLUMNS="160", PYTHONIOENCODING="utf-8").out
    assert "Above Within Below" in wide
    assert "Range position  in half-widths: 0 is the guided midpoint, 1 the high end" in wide
    narrow = process("compare", PEERS, COLUMNS="40", PYTHONIOENCODING="utf-8").out
    assert "AMD     ✗ short" in narrow
    assert max(map(len, narrow.splitlines())) <= 40
    narrowest = process("compare", PEERS, COLUMNS="16", PYTHONIOENCODING="utf-8").out
    assert "Company" in narrowest
    assert max(map(len, narrowest.splitlines())) <= 16


def test_what_was_never_guided_is_only_named() -> None:
    assert beatcheck("compare", LEDGER, "-m", "gaming").out == "Never guided  NVDA gaming\n"
