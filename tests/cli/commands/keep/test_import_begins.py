"""`beatcheck import` begins a ledger, or companies in one, with what a table says of them."""

from pathlib import Path

import pytest

from command import Outcome, beatcheck
from paths import ROOT

ROWS = """\
company,period,period_end,metric,unit,guidance,guided_on,actual,reported_on
ACME,FY2025Q4,2025-01-26,revenue,EUR million,3750,2024-11-20,3933,2025-02-26
ACME,FY2025Q4,2025-01-26,gross_margin,percent,,,70.1,2025-02-26
GLOBEX,FY2024Q4,2024-12-31,revenue,,500,2024-10-30,510,2025-01-30
"""
BEGUN = """\
version: 1
companies:
  ACME:
    currency: EUR
    fiscal_year_end: last sunday of january  # inferred from the period ends
    metrics:
      gross_margin: {name: Gross margin, unit: percent}
    periods:
      FY2025Q4:
        period_end: 2025-01-26
        guidance: {value: 3.75B, on: 2024-11-20}
        actual: {value: 3.933B, on: 2025-02-26}
        metrics:
          gross_margin: {actual: {value: 70.1%, on: 2025-02-26}}
  GLOBEX:
    currency: USD  # assumed; correct it if it is another
    fiscal_year_end: december 31  # inferred from the period ends
    periods:
      FY2024Q4:
        period_end: 2024-12-31
        guidance: {value: 500M, on: 2024-10-30}
        actual: {value: 510M, on: 2025-01-30}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "mine.yaml"


def run_import(ledger: Path, table: str, *words: str) -> Outcome:
    file = ledger.with_name("table.csv")
    file.write_text(table, encoding="utf-8")
    return beatcheck("import", str(file), "--into", str(ledger), "--as-of", "2025-03-01", *words)


def test_a_ledger_begins_and_passes_check(ledger: Path) -> None:
    assert run_import(ledger, ROWS).code == 0
    assert ledger.read_text(encoding="utf-8") == BEGUN
    assert beatcheck("check", str(ledger), "--as-of", "2025-03-01").code == 0
    again = run_import(ledger, ROWS)
    assert (again.code, ledger.read_text(encoding="utf-8")) == (0, BEGUN)


def test_ticker_names_the_company_of_a_table_without_one(ledger: Path) -> None:
    table = "period,period_end,Revenue (EUR m)\nFY2024Q4,2024-12-31,510\n"
    words = ("--map", "actual=Revenue (EUR m)", "--ticker", "GLOBEX")
    assert run_import(ledger, table, *words).code == 0
    assert "  GLOBEX:\n    currency: EUR\n" in ledger.read_text(encoding="utf-8")


def test_with_a_ticker_only_its_rows_begin_a_company(ledger: Path) -> None:
    assert run_import(ledger, ROWS, "--ticker", "GLOBEX").code == 0
    assert "ACME" not in ledger.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("period,actual\nFY2024Q4,510\n", "no company is named; --ticker names it"),
        ("company,period,actual\nAcme Corp,FY2024Q4,510\n", "write its ticker, as NVDA"),
        ("company,period,actual\nACME,FY2024Q4,510\n", "its fiscal_year_end: beatcheck init"),
    ],
)
def test_what_does_not_say_enough_begins_nothing(ledger: Path, table: str, reason: str) -> None:
    done = run_import(ledger, table)
    assert (done.code, reason in done.err) == (1, True)
    assert not ledger.exists()


def test_a_ticker_that_is_nearly_one_of_the_ledger_is_misspelt(ledger: Path) -> None:
    run_import(ledger, ROWS)
    done = run_import(ledger, ROWS.replace("GLOBEX", "GLOBX"))
    assert done.code == 1
    assert "'GLOBX' is not a company of the ledger; write GLOBEX" in done.err
    assert ledger.read_text(encoding="utf-8") == BEGUN


def test_what_report_exports_begins_an_equal_ledger(ledger: Path) -> None:
    words = ("report", "--metric", "revenue", "--format", "csv")
    shipped = beatcheck(*words, str(ROOT / "data" / "peers.yaml")).out
    assert run_import(ledger, shipped, "--as-of", "2026-11-01").code == 0
    copy = beatcheck(*words, str(ledger)).out

    def list_figures(text: str) -> list[str]:
        rows = [line.split(",") for line in text.splitlines()]
        names = ("company", "period", "period_end", "guidance_low", "guidance_high", "actual")
        return [",".join(row[rows[0].index(name)] for name in names) for row in rows]

    assert list_figures(copy) == list_figures(shipped)
