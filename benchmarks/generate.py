"""Writes a ledger of any size to measure with: COMPANIES of 40 quarters each, always the same."""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

QUARTERS = 40
WEEKS = timedelta(weeks=13)


def ledger(companies: int) -> str:
    """A ledger of `companies` companies in YAML, reproducible to the byte."""
    dice = random.Random(2026)  # noqa: S311 - figures to measure with, no secret
    blocks = ["version: 1\ncompanies:\n"]
    for number in range(companies):
        blocks.append(f"  C{number:05}:\n    name: Company {number}\n    currency: USD\n")
        blocks.append("    threshold: 2%\n    periods:\n")
        blocks.extend(_period(index, dice) for index in range(QUARTERS))
    return "".join(blocks)


def _period(index: int, dice: random.Random) -> str:
    end = date(2016, 4, 24) + WEEKS * index
    guided = dice.randint(1_000, 90_000)
    actual = guided * dice.randint(970, 1090) // 1000
    return (
        f"      FY{2017 + index // 4}Q{index % 4 + 1}:\n"
        f"        period_end: {end}\n"
        f"        guidance: {{value: {guided / 1000:.2f}B ± 2%, {_stated(end - timedelta(60))}}}\n"
        f"        actual: {{value: {actual / 1000:.3f}B, {_stated(end + timedelta(30))}}}\n"
    )


def _stated(on: date) -> str:
    return f"on: {on}, source: SEC"


def main() -> None:
    """Writes the ledger: `generate.py COMPANIES FILE`."""
    Path(sys.argv[2]).write_text(ledger(int(sys.argv[1])), encoding="utf-8")


if __name__ == "__main__":
    main()
