"""Two companies side by side, and how `compare` is run on them."""

import csv
import io

from command import beatcheck

# Three quarters of BBB of 10, 20 and 0 % of 10B, one of AAA of 5 %; AAA never guides its cloud.
LEDGER_OF_TWO = b"""\
version: 1
companies:
  BBB:
    currency: USD
    threshold: 10%
    periods:
      FY2024Q1: {period_end: 2024-03-31, guidance: 10B to 12B, actual: 12.100B}
      FY2024Q2: {period_end: 2024-06-30, guidance: 10B to 12B, actual: 13.200B}
      FY2024Q3: {period_end: 2024-09-30, guidance: 10B to 12B, actual: 11.000B}
  AAA:
    currency: EUR
    threshold: 5%
    metrics: {cloud: {part_of: revenue}}
    periods:
      FY2024Q1:
        period_end: 2024-03-31
        guidance: 10B
        actual: 10.500B
        metrics: {cloud: {actual: 4B}}
"""


def rows(*words: str, stdin: bytes = LEDGER_OF_TWO) -> list[dict[str, str]]:
    found = beatcheck("compare", "-", "--format", "csv", *words, stdin=stdin)
    assert found.code == 0
    return list(csv.DictReader(io.StringIO(found.out)))
