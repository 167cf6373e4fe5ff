"""`beatcheck add` begins a ledger, or a company in one, with the first statement."""

from pathlib import Path

import pytest

from command import Outcome, beatcheck
from typed import at_a_terminal

GUIDED = ("FY2025Q4", "--guidance", "37.5B ± 2%", "--on", "2024-11-20")
END = ("--period-end", "2025-01-26")
BEGUN = """\
version: 1
companies:
  ACME:
    currency: USD  # assumed; correct it if it is another
    fiscal_year_end: last sunday of january  # inferred from the period ends
    periods:
      FY2025Q4:
        period_end: 2025-01-26
        guidance: {value: 37.5B ± 2%, on: 2024-11-20}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "new" / "mine.yaml"


def add(ledger: Path, *words: str) -> Outcome:
    return beatcheck("add", *words, "--into", str(ledger), "--as-of", "2025-03-01")


def read_text(ledger: Path) -> str:
    return ledger.read_text(encoding="utf-8")


def test_a_ledger_begins_and_passes_check(ledger: Path) -> None:
    done = add(ledger, "ACME", *GUIDED, *END)
    assert (done.code, done.err) == (0, f"{ledger}: 9 lines added\n")
    assert read_text(ledger) == BEGUN
    assert beatcheck("check", str(ledger), "--as-of", "2025-03-01").code == 0


def test_a_dry_run_shows_it_and_makes_no_folder(ledger: Path) -> None:
    done = add(ledger, "ACME", *GUIDED, *END, "--dry-run")
    assert "+    currency: USD  # assumed" in done.out
    assert not ledger.parent.exists()


@pytest.mark.parametrize("text", ["", "\n", "version: 1\ncompanies: {}\n"])
def test_an_empty_file_begins_too(ledger: Path, text: str) -> None:
    ledger.parent.mkdir()
    ledger.write_text(text, encoding="utf-8")
    assert add(ledger, "ACME", *GUIDED, *END).code == 0
    assert read_text(ledger) == BEGUN


def test_its_first_period_needs_its_end(ledger: Path) -> None:
    done = add(ledger, "ACME", *GUIDED)
    assert done.code == 2
    assert "the last day of FY2025Q4, which is new (--period-end DATE)" in done.err
    assert not ledger.exists()


def test_a_company_joins_those_of_a_ledger(ledger: Path) -> None:
    add(ledger, "ACME", *GUIDED, *END)
    words = ("FY2024", "--actual", "7.1B", "--on", "2025-01-30", "--period-end", "2024-12-31")
    assert add(ledger, "GLOBEX", *words).code == 0
    assert read_text(ledger) == BEGUN + (
        "  GLOBEX:\n"
        "    currency: USD  # assumed; correct it if it is another\n"
        "    fiscal_year_end: december 31  # inferred from the period ends\n"
        "    periods:\n"
        "      FY2024:\n"
        "        period_end: 2024-12-31\n"
        "        actual: {value: 7.1B, on: 2025-01-30}\n"
    )


@pytest.mark.parametrize(
    ("metric", "figure", "unit"),
    [
        ("data_margin", "73.5%", "percent"),
        ("eps_diluted", "0.89", "per-share"),
        ("data_center", "35.58B", "money"),
    ],
)
def test_its_first_figure_shows_the_unit_of_a_metric(
    ledger: Path, metric: str, figure: str, unit: str
) -> None:
    words = ("FY2025Q4", "--actual", figure, "--metric", metric, "--on", "2025-02-26", *END)
    assert add(ledger, "ACME", *words).code == 0
    assert f"      {metric}: {{unit: {unit}}}\n" in read_text(ledger)


def test_at_a_terminal_it_asks_for_the_currency_too(ledger: Path) -> None:
    # the currency; the period and its end; guidance, no actual, no consensus; day; no source; yes
    answers = "EUR\nFY2025Q1\n2025-03-31\n4.3B\n\n\n2025-02-26\n\ny\n"
    done = at_a_terminal(answers, "add", "ACME", "--into", str(ledger), "--as-of", "2025-03-01")
    assert done.code == 0
    assert "Currency of its figures [USD]: " in done.err
    assert "    currency: EUR\n    fiscal_year_end: december 31  # inferred" in read_text(ledger)
