"""A ledger and prices, for what shares did after the reports."""

from datetime import date, timedelta
from pathlib import Path

QUARTERS = ("02-28", "05-31", "08-31", "11-30")


def write_ledger(folder: Path, quarters: int = 12, session: str = "") -> str:
    """Return a ledger of a made-up company that beats 10B by 1B and by 3B in turn."""
    lines = ["version: 1", "companies:", "  ACME:", "    currency: USD"]
    lines += [f"    session: {session}"] if session else []
    lines += ["    threshold: 2B", "    periods:"]
    for number in range(quarters):
        year, quarter = 2020 + number // 4, number % 4
        end = date.fromisoformat(f"{year}-{QUARTERS[quarter]}")
        on, beat = end + timedelta(days=20), (11, 13)[number % 2]
        lines += [
            f"      FY{year}Q{quarter + 1}:",
            f"        period_end: {end}",
            f"        guidance: {{value: 10.000B, on: {end - timedelta(days=30)}, source: ACME}}",
            f"        actual: {{value: {beat}.000B, on: {on}, source: ACME}}",
        ]
    path = folder / "guidance.yaml"
    path.write_text("\n".join(lines) + "\n")
    return str(path)


def write_prices(folder: Path, name: str = "ACME.csv", step: int = 1) -> str:
    """Return closes of each weekday: the last digit of the day of the month moves them."""
    rows, day, number = ["Date,Close"], date(2019, 6, 3), 0
    while day < date(2023, 6, 1):
        if day.weekday() < 5:
            number += 1
            rows.append(f"{day},{100 + (number * step * 7) % 11}")
        day += timedelta(days=1)
    path = folder / name
    path.write_text("\n".join(rows) + "\n")
    return str(path)
