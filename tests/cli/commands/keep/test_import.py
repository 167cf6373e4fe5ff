"""`beatcheck import`: all of a table or nothing, and the report read back."""

import csv
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from command import Outcome, beatcheck
from paths import ROOT

LEDGER = """\
version: 1
companies:
  NVDA:
    currency: USD
    fiscal_year_end: last sunday of january
    periods:
      FY2025Q4:
        period_end: 2025-01-26
        guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}  # the midpoint counts
"""
TABLE = """\
Quarter,"Revenue (USD m)",Day
FY2025Q3,35082,2024-11-20
FY2025Q4,39331,2025-02-26
"""
MAPPED = ("--map", "period=Quarter", "--map", "actual=Revenue (USD m)", "--map", "reported_on=Day")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "guidance.yaml"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def imported(ledger: Path, table: str, *words: str) -> Outcome:
    file = ledger.with_name("history.csv")
    file.write_text(table, encoding="utf-8")
    return beatcheck("import", str(file), "--into", str(ledger), "--as-of", "2025-03-01", *words)


def test_history_goes_into_the_periods(ledger: Path) -> None:
    done = imported(ledger, TABLE, *MAPPED)
    assert (done.code, done.out) == (0, "")
    assert "1 period end was set by the company's fiscal year" in done.err
    assert done.err.endswith(f"{ledger}: 4 lines added\n")
    first = (
        "      FY2025Q3:\n        period_end: 2024-10-27\n"
        "        actual: {value: 35.082B, on: 2024-11-20}\n"
    )
    head, rest = LEDGER.split("      FY2025Q4:")
    last = "        actual: {value: 39.331B, on: 2025-02-26}\n"
    assert ledger.read_text(encoding="utf-8") == f"{head}{first}      FY2025Q4:{rest}{last}"


def test_a_dry_run_shows_the_diff(ledger: Path) -> None:
    done = imported(ledger, TABLE, *MAPPED, "-n")
    assert "+        actual: {value: 39.331B, on: 2025-02-26}" in done.out
    assert ledger.read_text(encoding="utf-8") == LEDGER


def test_nothing_is_written_unless_all_is_good(ledger: Path) -> None:
    bad = TABLE + 'FY2026Q1,"44,062",2025-05-28\n'
    done = imported(ledger, bad, *MAPPED)
    assert done.code == 1
    assert "row 4, column Revenue (USD m): '44,062' has a thousands separator" in done.err
    assert "nothing was written: 1 row is bad" in done.err
    assert ledger.read_text(encoding="utf-8") == LEDGER
    done = imported(ledger, bad, *MAPPED, "--skip-bad")
    assert done.code == 0
    assert "row 4, column Revenue (USD m)" in done.err
    assert "value: 39.331B" in ledger.read_text(encoding="utf-8")


def test_what_check_would_fail_is_not_written(ledger: Path) -> None:
    table = TABLE.replace("Revenue (USD m)", "Revenue")
    words = [word.replace("Revenue (USD m)", "Revenue") for word in MAPPED]
    done = imported(ledger, table, *words, "--scale", "billion")
    assert done.code == 1
    assert "error unit-slip" in done.err
    assert ledger.read_text(encoding="utf-8") == LEDGER


@pytest.mark.parametrize("name", ["guidance", "peers", "capex", "startups"])
def test_a_shipped_ledgers_report_says_nothing_new(name: str, tmp_path: Path) -> None:
    path, report = tmp_path / "ledger.yaml", tmp_path / "report.csv"
    path.write_bytes((ROOT / "data" / f"{name}.yaml").read_bytes())
    beatcheck("report", str(path), "--metric", "all", "-o", str(report))
    done = beatcheck("import", str(report), "--into", str(path), "--as-of", "2026-11-20")
    assert done == Outcome(0, "", f"{path} already says so: nothing to write\n")


def cells(report: Path) -> list[list[Decimal | str]]:
    """The cells of a report up to the note, figures as figures: 1900 is 1900.00."""
    with report.open(newline="", encoding="utf-8") as file:
        lines = list(csv.reader(file))
    width = lines[0].index("note") + 1
    return [list(map(_cell, line[:width])) for line in lines]


def _cell(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def test_the_shipped_report_fills_an_empty_ledger(tmp_path: Path) -> None:
    shipped, path = ROOT / "data" / "guidance.yaml", tmp_path / "ledger.yaml"
    report, again = tmp_path / "report.csv", tmp_path / "again.csv"
    text = shipped.read_text(encoding="utf-8")
    path.write_text(text[: text.index("    periods:\n")] + "    periods: {}\n", encoding="utf-8")
    beatcheck("report", str(shipped), "--metric", "all", "-o", str(report))
    done = beatcheck("import", str(report), "--into", str(path), "--as-of", "2026-11-20")
    assert done.code == 0
    assert beatcheck("fmt", "--check", str(path)).code == 0
    beatcheck("report", str(path), "--metric", "all", "-o", str(again))
    assert cells(again) == cells(report)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--map", "actual"), "write a field and its column"),
        (("--map", "actual=Revenue"), "there is no column Revenue"),
        ((), "the table needs a column for the period and one for a figure"),
    ],
)
def test_columns_that_are_not_clear_are_reported(
    ledger: Path, words: tuple[str, ...], told: str
) -> None:
    done = imported(ledger, TABLE, *words)
    assert (done.code, told in done.err) == (2, True)


def test_a_file_that_is_not_there_is_reported(ledger: Path) -> None:
    done = beatcheck("import", "missing.csv", "--into", str(ledger))
    assert (done.code, done.err.startswith("beatcheck: cannot read missing.csv")) == (2, True)


def test_a_table_of_no_company_in_a_ledger_of_two_asks_for_it(ledger: Path) -> None:
    text = LEDGER + "  AMD:\n    fiscal_year_end: last saturday of december\n    periods: {}\n"
    ledger.write_text(text, encoding="utf-8")
    done = imported(ledger, "period,actual\nFY2025Q4,39.331B\n")
    assert done.code == 1
    assert "no company is named; --company names it: NVDA, AMD" in done.err
