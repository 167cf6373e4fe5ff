"""What a check looks at where not all of a ledger could be read, and what is left out."""

from datetime import date

from beatcheck.checks.run import check_ledger
from beatcheck.ledger.loading import load_bytes

TODAY = date(2026, 11, 24)
LEDGER = """\
version: 1
claims:
  - {company: NVDA, period: FY2025Q2, measure: actual, says: 30B}
companies:
  NVDA:
    currency: USD
    fiscal_year_end: last sunday of january
    periods:
      FY2025Q1:
        period_end: 2024-04-29
        guidance: {value: 24.0B, on: 2024-02-21, source: Reuters}
        actual: {value: 26.044B, on: 2024-05-22}
      FY2025Q2:
        period_end: 2024-07-28
        actual: 30,040M
      FY2025Q3:
        period_end: 2024-10-27
"""


def marks(text: str) -> list[tuple[int, str]]:
    data = text.encode()
    findings = check_ledger(load_bytes(data, "ledger.yaml"), data, TODAY)
    return [(one.place.line if one.place else 0, one.rule) for one in findings]


def test_what_can_be_read_of_a_company_is_checked_beside_what_cannot() -> None:
    assert marks(LEDGER) == [(10, "fiscal-year-end"), (12, "unsourced"), (15, "bad-amount")]


def test_a_period_that_cannot_be_read_is_no_gap() -> None:
    assert "period-gap" not in {rule for _, rule in marks(LEDGER)}
    without = LEDGER.replace("      FY2025Q2:\n        period_end: 2024-07-28\n", "").replace(
        "        actual: 30,040M\n", ""
    )
    assert (14 - 1, "period-gap") in marks(without)


def test_nothing_of_a_file_that_is_no_yaml_is_checked_below_the_fault() -> None:
    assert marks(LEDGER.replace("    currency: USD", "\tcurrency: USD")) == [(6, "yaml-syntax")]


def test_an_ignore_in_a_ledger_that_cannot_be_read_is_not_called_unused() -> None:
    text = LEDGER.replace("2024-10-27", "2024-10-27  # beatcheck: ignore[undated] not known")
    assert "unused-ignore" not in {rule for _, rule in marks(text)}


def test_a_rule_that_the_reader_found_cannot_be_ignored() -> None:
    text = LEDGER.replace("30,040M", "30,040M  # beatcheck: ignore[bad-amount] as published")
    assert {(15, "bad-amount"), (15, "unused-ignore")} <= set(marks(text))
