"""A ledger to add to, and how `add` is run on it."""

from pathlib import Path

from command import Outcome, beatcheck

LEDGER = """\
# What NVIDIA said.
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


ACTUAL = ("NVDA", "FY2025Q4", "--actual", "39.331B", "--on", "2025-02-26", "--source", "Reuters")


TODAY = ("--as-of", "2025-03-01")


def add(ledger: Path, *words: str) -> Outcome:
    return beatcheck("add", *words, "--into", str(ledger), *TODAY)


def written(ledger: Path) -> str:
    return ledger.read_bytes().decode()
