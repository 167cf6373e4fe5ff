"""A ledger beside what was filed, and how `reconcile` is run on it."""

from pathlib import Path

from command import Outcome, beatcheck

LEDGER = """\
version: 1
companies:
  EX:
    cik: "42"
    currency: USD
    periods:
      FY2023Q1: {period_end: 2023-03-31, actual: 310M}
      FY2023Q4:
        period_end: 2023-12-31
        actual: {value: 340M, on: 2024-02-20, source: Reuters}
      FY2024Q1: {period_end: 2024-03-31, actual: 350M}
"""


HELD = """\
EX FY2023Q1: 310M agrees with 310M (10-Q filed 2023-05-02, 0000000042-23-050204)
EX FY2023Q4: 340M agrees with 340M, derived: the year's 1.3B (10-K filed 2024-02-20, \
0000000042-24-022004) minus nine months' 960M (10-Q filed 2023-11-01, 0000000042-23-110104)

3 actuals: 1 equal, 1 derived-equal, 1 not-covered
"""


def held(ledger: Path, facts: Path, *words: str) -> Outcome:
    return beatcheck("reconcile", str(ledger), "--facts", str(facts), *words)
