"""`beatcheck compare`: companies side by side, sorted by any column."""

import csv
import io

import pytest

from beatcheck.output.comparison.columns import list_comparison_columns
from command import LEDGER, beatcheck
from comparing import rows
from paths import ROOT

CAPEX = str(ROOT / "data" / "capex.yaml")


def test_a_row_says_what_the_quarters_add_up_to() -> None:
    (row,) = rows("-c", "BBB")
    assert list(row.items())[:21] == list(
        {
            "company": "BBB",
            "metric": "revenue",
            "cadence": "quarter",
            "basis": "midpoint",
            "threshold": "10%",
            "unit": "percent",
            "scored": "3",
            "beat_rate_pct": "66.67",
            "cleared_rate_pct": "66.67",
            "mean_beat": "10.00",
            "median_beat": "10.00",
            "sd_beat": "10.00",
            "mean_position": "1.10",  # 1.1, 2.2 and 0 half-widths of 1B
            "above": "2",
            "within": "1",
            "below": "0",
            "current_streak": "0",
            "longest_streak": "2",
            "latest": "FY2024Q3",
            "latest_verdict": "short",
            "latest_beat": "0.00",
        }.items()
    )


def test_a_company_with_one_quarter_has_counts_alone() -> None:
    (found,) = rows("-c", "AAA")
    assert (found["scored"], found["current_streak"], found["latest_beat"]) == ("1", "1", "5.00")
    empty = ("beat_rate_pct", "cleared_rate_pct", "mean_beat", "median_beat", "sd_beat")
    assert {found[name] for name in (*empty, "mean_position")} == {""}


@pytest.mark.parametrize("column", [column.name for column in list_comparison_columns()])
def test_every_column_can_be_sorted_by_both_ways_with_unknown_ones_last(column: str) -> None:
    in_file, up, down = (
        rows("-m", "all", *sort) for sort in ((), ("--sort", column), ("--sort", f"-{column}"))
    )
    unknown = [row for row in in_file if not row[column]]
    known = [row[column] for row in up if row[column]]
    assert [row[column] for row in down if row[column]] == known[::-1]
    assert up[len(known) :] == down[len(known) :] == unknown


def test_figures_are_sorted_by_size_and_not_as_text() -> None:
    found = beatcheck("compare", str(ROOT / "data"), "--sort", "-scored", "-f", "csv").out
    scored = [int(row["scored"]) for row in csv.DictReader(io.StringIO(found))]
    assert (scored[0], scored[1], scored[-1]) == (14, 10, 0)
    assert scored == sorted(scored, reverse=True)


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    found = beatcheck("compare", LEDGER, "--sort", "-size")
    assert (found.code, found.out) == (2, "")
    assert "there is no column size to sort by; choose from company, metric, cadence" in found.err


def test_nvidia_on_the_midpoint() -> None:
    found = beatcheck("compare", LEDGER, "-f", "csv").out
    (row,) = csv.DictReader(io.StringIO(found))
    assert (row["scored"], row["cleared_rate_pct"]) == ("14", "71.43")  # 10 of 14
    assert (row["beat_rate_pct"], row["above"]) == ("100.00", "14")
    assert (row["current_streak"], row["longest_streak"]) == ("4", "6")
    assert row["median_beat"] == "6.51"  # between 5.74 of FY2027Q2 and 7.29 of FY2025Q2


def test_as_of_a_day_and_a_span_count_their_own_periods() -> None:
    then = beatcheck("compare", LEDGER, "--as-of", "2025-02-25", "-f", "csv").out
    (row,) = csv.DictReader(io.StringIO(then))
    assert (row["scored"], row["current_streak"], row["latest"]) == ("7", "6", "FY2025Q3")
    span = beatcheck("compare", LEDGER, "--since", "FY2025Q4", "--until", "FY2026Q2", "-f", "csv")
    (row,) = csv.DictReader(io.StringIO(span.out))
    assert (row["scored"], row["cleared_rate_pct"], row["longest_streak"]) == ("3", "0.00", "0")


def test_years_stand_apart_from_quarters() -> None:
    found = beatcheck("compare", CAPEX, "-m", "capex", "-f", "csv").out
    amazon = next(row for row in csv.DictReader(io.StringIO(found)) if row["company"] == "AMZN")
    assert (amazon["cadence"], amazon["scored"], amazon["current_streak"]) == ("year", "2", "2")
    assert amazon["mean_beat"] == "7.73"  # 8 of 75 is 10.67, 6 of 125 is 4.80


def test_a_basis_and_a_threshold_can_be_asked_for() -> None:
    (row,) = rows("-c", "BBB", "--basis", "high", "--threshold", "0%")
    assert (row["basis"], row["threshold"]) == ("high", "0%")
    assert row["cleared_rate_pct"] == "66.67"  # 12.1 and 13.2 reach 12, 11 does not
    title = beatcheck("compare", LEDGER, "--basis", "consensus").out.splitlines()[0]
    assert title == "Beats over the consensus"


def test_one_object_in_json_says_the_terms() -> None:
    found = beatcheck("compare", LEDGER, "-f", "json", "--columns", "company,scored").out
    assert found == (
        '{\n  "schema": "beatcheck.compare/1",\n  "basis": "midpoint",\n  "guidance": "initial",\n'
        '  "as_of": null,\n  "rows": [\n    {"company": "NVDA", "scored": 14}\n  ]\n}\n'
    )
