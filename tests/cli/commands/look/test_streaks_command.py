"""`beatcheck streaks`: per basis the current and the longest streak, and what ended it."""

import csv
import io

from command import LEDGER, beatcheck


def rows(*words: str) -> dict[str, dict[str, str]]:
    found = beatcheck("streaks", LEDGER, "--format", "csv", *words)
    assert (found.code, found.err) == (0, "")
    return {one["basis"]: one for one in csv.DictReader(io.StringIO(found.out))}


def test_the_midpoint() -> None:
    found = rows()["midpoint"]
    assert (found["current"], found["current_from"], found["current_to"]) == (
        "4",
        "FY2026Q3",
        "FY2027Q2",
    )
    assert (found["longest"], found["longest_from"], found["longest_to"]) == (
        "6",
        "FY2024Q2",
        "FY2025Q3",
    )
    assert (found["ended_by"], found["shortfall"]) == ("FY2025Q4", "169")
    assert (found["threshold"], found["scored"], found["suspended"]) == ("2B", "14", "0")


def test_every_basis_has_a_row_and_one_alone_where_it_is_named() -> None:
    assert list(rows()) == ["midpoint", "low", "high", "consensus"]
    assert list(rows("--basis", "high")) == ["high"]


def test_the_high_end_as_of_a_day() -> None:
    # FY2026Q3: 57.006 - 55.08 = 1.926 and FY2026Q4: 68.127 - 66.3 = 1.827, both below 2
    assert rows("--as-of", "2026-05-01")["high"]["longest"] == "1"


def test_a_span_is_counted_by_itself() -> None:
    found = rows("--since", "FY2025Q2", "--until", "FY2025Q4")["midpoint"]
    assert (found["longest"], found["longest_from"], found["scored"]) == ("2", "FY2025Q2", "3")
