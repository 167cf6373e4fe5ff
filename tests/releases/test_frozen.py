"""Made-up statements by form, metric, currency and tense, written before the rules they try.

`frozen/statements.csv` has the text behind the head below and what it states: kind, metric,
period, low, high (- where open) and unit. A figure that is not expected is wrong; one that is
not found is missed, which is far better. Neither count may get worse.
"""

import csv
from decimal import Decimal
from pathlib import Path

from beatcheck.releases import read_release

FILE = Path(__file__).parent / "frozen/statements.csv"
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines(keepends=True)))
HEAD = (
    "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n"
)
FROZEN = 249
LEAST_RIGHT = 247

Expected = tuple[str, str, str, Decimal | None, Decimal | None, str]


def parse_expected(words: str) -> Expected:
    kind, metric, period, low, high, unit = words.split()
    ends = [None if end == "-" else Decimal(end) for end in (low, high)]
    return (kind, metric, period, ends[0], ends[1], unit)


def judge(row: dict[str, str]) -> str:
    document = read_release((HEAD + row["text"]).encode(), "oakley.md")
    wanted = {parse_expected(words) for words in row["expected"].split("; ") if words}
    stated = {
        (its.kind.value, its.metric, str(its.period), its.low, its.high, its.unit)
        for its in document.statements
    }
    if stated - wanted:
        return "wrong"
    return "right" if stated == wanted else "missed"


def test_no_frozen_statement_is_read_wrong_and_most_are_read() -> None:
    verdicts = {row["id"]: judge(row) for row in ROWS}
    assert [name for name, verdict in verdicts.items() if verdict == "wrong"] == []
    right = sum(verdict == "right" for verdict in verdicts.values())
    assert right >= LEAST_RIGHT, f"{right} right of {len(ROWS)}"


def test_the_frozen_statements_are_as_many_as_were_frozen() -> None:
    assert len(ROWS) == len({row["id"] for row in ROWS})
    assert len(ROWS) == FROZEN
