"""Made-up statements by form, metric, currency and tense, written before the rules they try.

`frozen/*.csv` have the text behind a head and what it states: kind, metric, period, low, high
(- where open) and unit; `?` marks a figure that may be taken or left. A figure that is not
expected is wrong; one that is not found is missed, which is far better. `frozen/README.md` has
what the first run of each set gave.
"""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from beatcheck.releases import read_release

FOLDER = Path(__file__).parent / "frozen"
HEADS = {
    "q": "Oakley Tools Reports Second Quarter 2025 Results\n\n"
    "AUSTIN, July 24, 2025 -- Oakley Tools, Inc. today reported results for the second quarter"
    " ended June 30, 2025.\n\n",
    "y": "Brightwater Foods Announces Fourth Quarter and Fiscal Year 2025 Results\n\n"
    "PORTLAND, Ore., Aug. 21, 2025 -- Brightwater Foods, Inc. today announced financial results"
    " for its fourth quarter and fiscal year ended June 30, 2025.\n\n",
    "e": "Lindqvist Industries: Interim report for the second quarter of 2025\n\n"
    "STOCKHOLM, July 18, 2025 -- Lindqvist Industries AB today published its report for the"
    " second quarter ended June 30, 2025.\n\n",
    "j": "Consolidated Financial Results for the Fiscal Year Ended March 31, 2025\n\n"
    "May 9, 2025\n\nKitano Electric Co., Ltd.\n\n",
    "m": "Oakley Tools, Inc. Q2 2025 Earnings Call Transcript\n\nJuly 24, 2025\n\n"
    "Operator: Good afternoon, and welcome to the Oakley Tools second quarter 2025 earnings"
    " conference call. The quarter ended June 30, 2025. I would now like to turn the call over to"
    " Jane Miller.\n\n"
    "Jane Miller, Chief Financial Officer: Thank you, and good afternoon, everyone."
    " Thanks for joining us today.\n\nJane Miller: ",
    "u": "Good afternoon everyone and welcome to the Oakley Tools second quarter 2025 earnings"
    " conference call. The quarter ended June 30, 2025. With that I will turn the call over to"
    " Jane. Thank you and good afternoon.\n\n",
}
CALLS = frozenset("mu")  # the heads of calls, with and without marks of their speakers

Expected = tuple[str, str, str, Decimal | None, Decimal | None, str]


class FrozenSet(NamedTuple):
    name: str
    rows: int
    least_right: int
    """How many figures are read right; may only grow."""
    wrong: frozenset[str] = frozenset()
    """The rows that are read wrong today; may only shrink."""


SETS = (
    FrozenSet("statements", rows=249, least_right=229),
    FrozenSet("statements_3", rows=102, least_right=104),
    FrozenSet("statements_4", rows=42, least_right=38),
    FrozenSet("speech", rows=72, least_right=51),
    FrozenSet(
        "statements_2",
        rows=363,
        least_right=399,
    ),
)


def load_rows(name: str) -> list[dict[str, str]]:
    text = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(keepends=True)))


def parse_expected(words: str) -> Expected:
    kind, metric, period, low, high, unit = words.removeprefix("?").split()
    ends = [None if end == "-" else Decimal(end) for end in (low, high)]
    return (kind, metric, period, ends[0], ends[1], unit)


def count_figures(row: dict[str, str]) -> Counter[str]:
    """Return how many figures of this row are right, missed and wrong."""
    kind = row["id"].partition("-")[0]
    text = HEADS.get(kind, HEADS["q"]) + row["text"]
    document = read_release(text.encode(), "release.md", is_call=kind in CALLS)
    stated = {
        (its.kind.value, its.metric, str(its.period), its.low, its.high, its.unit)
        for its in document.statements
    }
    words = [each for each in row["expected"].split("; ") if each]
    wanted = {parse_expected(each) for each in words if not each.startswith("?")}
    optional = {parse_expected(each) for each in words if each.startswith("?")}
    return Counter(
        right=len(stated & wanted),
        missed=len(wanted - stated),
        wrong=len(stated - wanted - optional),
    )


@pytest.mark.parametrize("frozen", SETS, ids=lambda frozen: frozen.name)
def test_no_more_frozen_statements_are_read_wrong_and_most_are_read(frozen: FrozenSet) -> None:
    counts = {row["id"]: count_figures(row) for row in load_rows(frozen.name)}
    assert {name for name, count in counts.items() if count["wrong"]} == frozen.wrong
    total = sum(counts.values(), Counter[str]())
    assert total["right"] >= frozen.least_right, total


@pytest.mark.parametrize("frozen", SETS, ids=lambda frozen: frozen.name)
def test_the_frozen_statements_are_as_many_as_were_frozen(frozen: FrozenSet) -> None:
    rows = load_rows(frozen.name)
    assert len(rows) == len({row["id"] for row in rows})
    assert len(rows) == frozen.rows
