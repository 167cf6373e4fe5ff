"""Canonical findings, which every format is shown."""

from pathlib import Path

from beatcheck.checks.registry import RULES
from beatcheck.findings import Finding, Place, Severity
from beatcheck.output.findings.summary import Checked

HARMLESS = Finding(
    "period-gap",
    "FY2024Q1 to FY2024Q3 are missing between FY2023Q4 and FY2024Q4",
    "add what is missing: after a gap, a streak starts again",
    ("companies", "AVGO", "periods", "FY2024Q4"),
    Place("data/peers.yaml", 95, 7, "      FY2024Q4:"),
    Severity.WARNING,
    at_key=True,
)
NASTY = Finding(
    "bad-amount",
    "'39,331M | 100% <b>::error::x</b>\r\n\x1b[31m' is not an amount",
    "write `39331M`, or 39.331M if the comma was meant as a decimal point",
    ("companies", "NVDA", "periods", "FY2025Q4", "actual", 0, "value"),
    Place("data/a,b:c %20.yaml", 12, 17, '        actual: "39,331M"'),
)
PLACELESS = Finding("empty-ledger", "the file is empty", "write version: 1 and companies:")
NOTE = Finding(
    "guided-late",
    "this guidance is preliminary: FY2023Q2 ended 2022-07-31",
    "leave it as a record, or correct the day",
    ("companies", "NVDA", "periods", "FY2023Q2", "guidance", 1, "on"),
    Place("data/peers.yaml", 290, 32, "          - {value: 6.70B, on: 2022-08-08}  # ± – 語"),
    Severity.NOTE,
)


def checked(*findings: Finding, hidden: int = 0) -> Checked:
    """What a check that found these gives to a format."""
    return Checked(
        findings=findings,
        files=("data/peers.yaml", "data/a,b:c %20.yaml"),
        rules=RULES,
        coverage="111 quarters and 3 years of 8 companies",
        hidden=hidden,
        failing=frozenset({Severity.ERROR}),
        root=Path(),
        version="0.1.0",
    )


ALL = checked(HARMLESS, NASTY, PLACELESS, NOTE, hidden=2)
NONE = checked()
EVERY = (ALL, NONE)
EVERY_NAME = ("all", "none")
