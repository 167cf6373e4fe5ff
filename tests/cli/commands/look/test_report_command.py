"""`beatcheck report`: the reference table, the options, and what each refuses."""

import csv
import io
import json
from pathlib import Path

import pytest

from command import LEDGER, beatcheck
from samples import STREAKS

# guidance, actual and beat in USD billion, verdict and streak: worked by hand from the releases
REFERENCE = """\
FY2024Q1 6500 7192 692 short 0
FY2024Q2 11000 13507 2507 cleared 1
FY2024Q3 16000 18120 2120 cleared 2
FY2024Q4 20000 22103 2103 cleared 3
FY2025Q1 24000 26044 2044 cleared 4
FY2025Q2 28000 30040 2040 cleared 5
FY2025Q3 32500 35082 2582 cleared 6
FY2025Q4 37500 39331 1831 short 0
FY2026Q1 43000 44062 1062 short 0
FY2026Q2 45000 46743 1743 short 0
FY2026Q3 54000 57006 3006 cleared 1
FY2026Q4 65000 68127 3127 cleared 2
FY2027Q1 78000 81615 3615 cleared 3
FY2027Q2 91000 96221 5221 cleared 4
"""


def rows(*words: str) -> list[dict[str, str]]:
    found = beatcheck("report", LEDGER, "--format", "csv", *words)
    assert (found.code, found.err) == (0, "")
    return list(csv.DictReader(io.StringIO(found.out)))


def row(period: str, *words: str) -> dict[str, str]:
    return next(one for one in rows(*words) if one["period"] == period)


def test_the_reference_table_comes_out_of_the_shipped_ledger() -> None:
    names = ("period", "guidance", "actual", "beat", "verdict", "streak")
    scored = [one for one in rows("--since", "FY2024Q1") if one["actual"]]
    assert "".join(" ".join(one[name] for name in names) + "\n" for one in scored) == REFERENCE


def test_the_pending_quarter_says_what_it_needs() -> None:
    found = row("FY2027Q3")
    assert (found["verdict"], found["bar"], found["actual"]) == ("pending", "110000", "")
    assert (found["beat"], found["streak"]) == ("", "4")


def test_the_flagged_quarter_says_by_how_much_it_is_short() -> None:
    assert row("FY2025Q4")["shortfall"] == "169"


def test_data_has_every_quarter_and_the_table_the_last_twelve() -> None:
    assert len(rows()) == 39
    table = beatcheck("report", LEDGER).out
    periods = [line[:8] for line in table.splitlines() if line.startswith("FY20")]
    assert (len(periods), periods[0], periods[-1]) == (12, "FY2024Q4", "FY2027Q3")
    assert "27 earlier periods: add --last 39 or --since FY2018Q1" in table
    assert beatcheck("report", LEDGER, "--last", "39").out.count("\nFY20") == 39


@pytest.mark.parametrize("choice", ["initial", "latest"])
def test_a_preliminary_figure_never_counts_as_guidance(choice: str) -> None:
    found = row("FY2023Q2", "--guidance", choice)
    assert (found["guidance"], found["beat"]) == ("8100", "-1396")


def test_as_of_knows_nothing_that_was_stated_later() -> None:
    found = {one["period"]: one for one in rows("--as-of", "2025-02-25")}
    assert (found["FY2025Q4"]["actual"], found["FY2025Q4"]["verdict"]) == ("", "pending")
    assert "FY2026Q1" not in found
    table = beatcheck("report", LEDGER, "--as-of", "2025-02-25").out
    assert "as of 2025-02-25" in table.splitlines()[0]


def test_equality_clears() -> None:
    assert row("FY2025Q4", "--threshold", "1.831B")["verdict"] == "cleared"
    assert row("FY2025Q4", "--threshold", "$1.832B")["verdict"] == "short"


def test_a_coarse_actual_leaves_the_verdict_undecided(tmp_path: Path) -> None:
    coarse = tmp_path / "coarse.yaml"
    coarse.write_text(STREAKS.replace("39.331B", "39.3B"), encoding="utf-8")
    found = beatcheck("report", str(coarse), "--threshold", "1.8B", "--since", "FY2025Q4")
    assert "? undecided" in found.out


def test_a_threshold_in_percent() -> None:
    # 5 % of 37.5B is 1.875B, more than the beat of 1.831B
    found = row("FY2025Q4", "--threshold", "5%")
    assert [float(found[name]) for name in ("threshold", "shortfall")] == [1875, 44]


def test_another_basis() -> None:
    # the high end of 37.5B ± 2 % is 38.25B
    found = row("FY2025Q4", "--basis", "high")
    assert [float(found[name]) for name in ("reference", "beat")] == [38250, 1081]
    assert found["basis"] == "high"
    assert "measured on the high end" in beatcheck("report", LEDGER, "--basis", "high").out


def test_periods_between_two() -> None:
    found = rows("--since", "FY2025Q3", "--until", "FY2026Q1")
    assert [one["period"] for one in found] == ["FY2025Q3", "FY2025Q4", "FY2026Q1"]
    assert found[0]["streak"] == "6"


def test_the_last_periods() -> None:
    assert [one["period"] for one in rows("--last", "2")] == ["FY2027Q2", "FY2027Q3"]


def test_only_flagged_periods() -> None:
    found = rows("--flagged", "--since", "FY2024Q2")
    assert [one["period"] for one in found] == ["FY2025Q4", "FY2026Q1", "FY2026Q2"]


def test_a_selection_without_periods_says_so() -> None:
    flagged = beatcheck("report", LEDGER, "--flagged", "--since", "FY2027Q1").out
    assert "No period fell short.\n\nCurrent streak  4" in flagged
    later = beatcheck("report", LEDGER, "--since", "FY2030Q1").out
    assert "No period is in this span.\n\nCurrent streak  4" in later


def test_nothing_at_all_to_show_is_reported_on_stderr() -> None:
    found = beatcheck("report", LEDGER, "--as-of", "1999-01-01")
    assert (found.code, found.out) == (0, "")
    said = "beatcheck: there is nothing to show: no period matches your options"
    assert found.err == f"{said}\n"


def test_scale() -> None:
    assert row("FY2025Q4", "--scale", "billion")["beat"] == "1.831"
    assert row("FY2025Q4", "--scale", "unit")["beat"] == "1831000000"
    assert "Revenue in USD million" in beatcheck("report", LEDGER, "--scale", "million").out


def test_columns_by_name_and_by_set() -> None:
    assert list(rows("--columns", "period, beat")[0]) == ["period", "beat"]
    assert list(rows("--columns", "reaction")[0])[-1] == "next_day_return_pct"
    table = beatcheck("report", LEDGER, "--columns", "period,beat_pct", "--last", "2").out
    assert table.splitlines()[0] == "period   beat pct"


def test_other_metrics() -> None:
    found = rows("-m", "gross_margin", "-m", "revenue", "--last", "1")
    assert [one["metric"] for one in found] == ["revenue", "gross_margin"]


def test_the_same_as_json() -> None:
    found = beatcheck("report", LEDGER, "--format", "json", "--last", "1")
    answer = json.loads(found.out)
    assert (answer["schema"], answer["basis"]) == ("beatcheck.report/1", "midpoint")
    assert answer["rows"][0]["bar"] == 110000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-c", "INTC"], "there is no company INTC in the ledger; it has NVDA"),
        (["-m", "margin"], "there is no metric margin in the ledger; it has revenue, "),
        (["--columns", "beta"], "there is no column beta; choose from beat, growth, "),
        (["-o", "report.pdf"], "no format writes files ending in .pdf: use one of .csv, "),
        (
            ["--excel", "-f", "json"],
            "--excel, --separator and --decimal are ways to write CSV, not json: add --format csv",
        ),
    ],
)
def test_what_is_not_there_is_refused_with_what_there_is(words: list[str], said: str) -> None:
    found = beatcheck("report", LEDGER, *words)
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith(f"beatcheck: {said}")
    assert found.err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--threshold", "-1B"], "'-1B' is below zero; write 1B"),
        (["--threshold", "lots"], "'lots' is not an amount"),
        (["--since", "[red]x[/red]"], "'[red]x[/red]' is not a period label"),
        (["--as-of", "26.02.2025"], "'26.02.2025' is not a date; write it as 2025-01-26"),
        (["--as-of", "2025-02-30"], "'2025-02-30' is impossible"),
        (
            ["--format", "pdf"],
            "'pdf' is not a format; write table, csv, tsv, json, jsonl, markdown",
        ),
        (["--basis", "median"], "Invalid value for '--basis'"),
        (["--last", "0"], "Invalid value for '--last'"),
        (["--colour", "never"], "No such option: --colour"),
    ],
)
def test_usage_errors_are_one_block_on_stderr(words: list[str], said: str) -> None:
    found = beatcheck("report", LEDGER, *words)
    assert (found.code, found.out) == (2, "")
    assert said in " ".join(found.err.replace("│", " ").split())
    assert "Usage: beatcheck report" in found.err


def test_fail_on_short_looks_at_the_latest_reported_period() -> None:
    words = ("report", LEDGER, "--fail-on", "short", "--format", "csv")
    assert beatcheck(*words).code == 0
    found = beatcheck(*words, "--as-of", "2025-09-30")
    assert found.code == 1
    assert found.out.startswith("company,")


def test_two_ledgers_stand_below_one_another() -> None:
    peers = str(Path(LEDGER).with_name("peers.yaml"))
    found = beatcheck("report", peers, LEDGER, "--last", "1").out
    assert found.count("NVDA NVIDIA Corporation") == 1
    assert "\n\nNVDA NVIDIA Corporation" in found
    assert not found.endswith("\n\n")


def test_a_ledger_given_twice_is_shown_once() -> None:
    once = beatcheck("report", LEDGER, "--last", "1").out
    assert beatcheck("report", LEDGER, LEDGER, "--last", "1").out == once


def test_several_companies_begin_with_a_line_each() -> None:
    peers = str(Path(LEDGER).with_name("peers.yaml"))
    short = beatcheck("report", peers).out
    assert short.startswith("Beats over the midpoint of the initial guidance\n")
    assert len(short.splitlines()) < 15
    whole = beatcheck("report", peers, "--each").out
    assert whole.startswith(short[: short.index("\n\n")])
    assert "AMD Advanced Micro Devices" in whole
    assert "AMD Advanced" in beatcheck("report", peers, "--last", "2").out
    assert beatcheck("report", peers, "-c", "AMD").out.startswith("AMD ")
