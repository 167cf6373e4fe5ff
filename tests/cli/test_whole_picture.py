"""What the shipped ledgers have to show, read from the table that programs get."""

import csv
import io
import re
from decimal import Decimal
from functools import cache

import pytest

from beatcheck.output.report.columns import list_report_columns
from command import beatcheck
from facts import MILLION, list_corrections
from paths import DATA, SHARED

Row = dict[str, str]

EVERYTHING = tuple(str(path) for path in sorted(DATA.glob("*.yaml")))
PEERS, CAPEX = str(DATA / "peers.yaml"), str(DATA / "capex.yaml")
FACTS = SHARED / "facts" / "peers.csv"
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
UNITS = {"USD million", "percent", "times"}


def table(*words: str) -> list[list[str]]:
    """The report of ledgers on every metric, header first."""
    found = beatcheck("report", *words, "-m", "all", "--format", "csv")
    assert (found.code, found.err) == (0, "")
    return list(csv.reader(io.StringIO(found.out), strict=True))


@cache
def report(*words: str) -> dict[tuple[str, str, str], Row]:
    """The rows of the report, by company, metric and period."""
    head, *rows = table(*words)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    return {(row["company"], row["metric"], row["period"]): row for row in found}


def nvidia(period: str, metric: str = "revenue") -> Row:
    return report(str(DATA / "guidance.yaml"))["NVDA", metric, period]


def test_growth_slows_from_262_to_78_percent() -> None:
    assert nvidia("FY2025Q1")["yoy_pct"] == "262.12"  # 26.044 against 7.192
    assert nvidia("FY2025Q4")["yoy_pct"] == "77.94"  # 39.331 against 22.103
    # 93.61 % in FY2025Q3: 35.082 against 18.120
    assert nvidia("FY2025Q4")["yoy_change_pp"] == "-15.67"


def test_the_segments_of_fiscal_q4_2025() -> None:
    centers, gaming = nvidia("FY2025Q4", "data_center"), nvidia("FY2025Q4", "gaming")
    assert (centers["qoq_pct"], centers["yoy_pct"]) == ("15.63", "93.33")
    assert centers["share_pct"] == "90.46"  # 35.580 of 39.331
    assert (centers["guidance"], centers["verdict"], centers["surprise"]) == (
        "",
        "unguided",
        "2070",
    )
    assert gaming["yoy_pct"] == "-11.20"  # 2.544 against 2.865


def test_the_gross_margin_fell_by_three_points() -> None:
    margin = nvidia("FY2025Q4", "gross_margin")
    assert (margin["actual"], margin["unit"]) == ("73.0", "percent")
    assert (margin["yoy_pp"], margin["yoy_pct"], margin["beat_pct"]) == ("-3.00", "", "")


def test_what_could_not_be_shipped_is_a_second_answer_and_not_the_first() -> None:
    row = nvidia("FY2026Q1")
    assert (row["beat"], row["verdict"], row["streak"]) == ("1062", "short", "0")
    assert (row["adjusted_actual"], row["adjusted_beat"]) == ("46562", "3562")
    assert (row["adjusted_verdict"], row["adjusted_streak"]) == ("cleared", "1")


def test_every_row_has_as_many_cells_as_the_header_and_a_unit() -> None:
    head, *rows = table(*EVERYTHING)
    assert tuple(head) == tuple(column.name for column in list_report_columns())
    assert {len(row) for row in rows} == {len(head)}
    assert {row[head.index("unit")] for row in rows} == UNITS
    assert len({tuple(row[:3]) for row in rows}) == len(rows)
    for column in list_report_columns():
        if column.kind in {"number", "count"}:
            cells = {row[head.index(column.name)] for row in rows} - {""}
            assert [cell for cell in cells if not NUMBER.fullmatch(cell)] == []


def facts() -> list[Row]:
    if not FACTS.exists():
        pytest.skip("the facts the ledgers were made from lie beside the repository, not in it")
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if row["verified"] == "yes" and row["actual_musd"]]


def position(low: str, high: str, actual: str) -> str:
    """Where an actual lies against a range of which both ends are within."""
    if not (low and high):
        return ""
    if Decimal(actual) > Decimal(high):
        return "above"
    return "below" if Decimal(actual) < Decimal(low) else "within"


def test_every_verified_quarter_of_the_peers_beats_as_the_facts_say() -> None:
    initial, latest = report(PEERS), report(PEERS, "--guidance", "latest")
    wrong, seen, corrections = [], set(), list_corrections("actual")
    for row in facts():
        key = (row["ticker"], "revenue", row["fiscal_period"])
        found = (latest if key in seen else initial)[key]
        seen.add(key)
        correction = corrections.get((row["ticker"], row["fiscal_period"]))
        actual = row["actual_musd"] if correction is None else str(correction / MILLION)
        beat = Decimal(actual) - Decimal(row["guidance_mid_musd"])
        where = position(row["guidance_low_musd"], row["guidance_high_musd"], actual)
        if (Decimal(found["beat"]), found["range_position"]) != (beat, where):
            wrong.append((key, beat, where, found["beat"], found["range_position"]))
    assert wrong == []
    assert len(seen) > 60


def test_an_actual_on_the_high_end_is_within() -> None:
    row = report(PEERS)["TSM", "revenue", "FY2026Q2"]
    assert (row["guidance_high"], row["actual"]) == ("40200", "40200")
    assert row["range_position"] == "within"


def test_the_raised_guidance_of_micron_leaves_a_smaller_beat() -> None:
    key = ("MU", "revenue", "FY2025Q4")
    assert report(PEERS)[key]["beat"] == "615"
    assert report(PEERS, "--guidance", "latest")[key]["beat"] == "115"


def test_years_are_guided_again_and_again_and_counted_by_themselves() -> None:
    initial, latest = report(CAPEX), report(CAPEX, "--guidance", "latest")
    key = ("GOOGL", "capex", "FY2025")
    assert (initial[key]["beat"], initial[key]["verdict"]) == ("16450", "cleared")  # 91.45 - 75
    assert (latest[key]["beat"], latest[key]["verdict"]) == ("-550", "short")  # 91.45 - 92
    assert initial[key]["yoy_pct"] == "74.07"  # 91.45 against 52.535
    assert {row["qoq_pct"] for row in initial.values()} == {""}
    streaks = [initial["META", "capex", f"FY{year}"]["streak"] for year in (2023, 2024, 2025, 2026)]
    assert streaks == ["0", "1", "2", "2"]
    assert initial["MSFT", "capex", "FY2025"]["verdict"] == "incomparable"


def test_multiples_are_the_quotient_of_two_metrics() -> None:
    row = report(str(DATA / "startups.yaml"))["OPENAI", "multiple", "CY2024Q4"]
    assert (row["actual"], row["unit"]) == ("43.61", "times")  # 157 / 3.6
