"""Streaks as a table for people, and the columns that it has as data."""

from command import LEDGER, beatcheck


def test_columns_are_those_of_the_contract() -> None:
    found = beatcheck("streaks", LEDGER, "--format", "csv").out.splitlines()[0]
    assert found == (
        "company,metric,basis,threshold,current,current_from,current_to,longest,longest_from,"
        "longest_to,ended_by,shortfall,scored,suspended"
    )


def test_the_table_says_it_in_words() -> None:
    found = beatcheck("streaks", LEDGER).out
    assert "4 FY2026Q3 to FY2027Q2 6 FY2024Q2 to FY2025Q3 FY2025Q4, 0.169 short" in found
    assert beatcheck("streaks", LEDGER, "--scale", "million").out.count("169 short") == 1


def test_columns_by_name_in_a_table() -> None:
    found = beatcheck("streaks", LEDGER, "--columns", "basis,longest")
    assert found.out.splitlines()[2:] == [
        "midpoint        6",
        "low             7",
        "high            2",
        "consensus       2",
    ]
