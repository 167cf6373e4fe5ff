"""Writes a ledger of any size to measure with: companies of 40 quarters, the same every time."""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

QUARTERS = 40
ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))  # month and day of each quarter


def generate_ledger(companies: int) -> str:
    """Return a ledger of `companies` companies in YAML, the same to the byte every time."""
    dice = random.Random(2026)  # noqa: S311 - figures to measure with, no secret
    blocks = ["version: 1\ncompanies:\n"]
    for number in range(companies):
        blocks.append(f"  C{number:05}:\n    name: Company {number}\n    currency: USD\n")
        blocks.append("    fiscal_year_end: december 31\n    threshold: 2%\n    periods:\n")
        blocks.extend(_format_period(index, dice) for index in range(QUARTERS))
    return "".join(blocks)


def _format_period(index: int, dice: random.Random) -> str:
    year, quarter = divmod(index, len(ENDS))
    end = date(2016 + year, *ENDS[quarter])
    guided = dice.randint(1_000, 90_000)
    before, after = (_format_day(end + timedelta(days)) for days in (-60, 30))
    actual = guided * dice.randint(970, 1090) // 1000
    return (
        f"      FY{2016 + year}Q{quarter + 1}:\n"
        f"        period_end: {end}\n"
        f"        guidance: {{value: {guided / 1000:.2f}B ± 2%, {before}}}\n"
        f"        actual: {{value: {actual / 1000:.3f}B, {after}}}\n"
    )


def _format_day(on: date) -> str:
    return f"on: {on}, source: SEC"


def main() -> None:
    """Write the ledger: `generate.py COMPANIES FILE`."""
    Path(sys.argv[2]).write_text(generate_ledger(int(sys.argv[1])), encoding="utf-8")


if __name__ == "__main__":
    main()
