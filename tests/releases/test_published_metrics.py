"""The metrics other than revenue in the releases that lie beside the repository."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

import pytest

from beatcheck.releases import read_release
from beatcheck.releases.document import DocumentStatement
from beatcheck.releases.grammar.metric_names import to_non_gaap
from paths import SHARED

RELEASES = SHARED / "releases"
LEAST_RIGHT = 163  # of the 182 rows of the scope "brief"

pytestmark = pytest.mark.skipif(
    not (RELEASES / "truth_metrics.csv").exists(),
    reason="the published releases are not beside this folder",
)

Row = dict[str, str]
Key = tuple[str, str, str, str]


def _read_rows(name: str) -> list[Row]:
    with (RELEASES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _key_of(row: Row) -> Key:
    metric = row["metric"]
    if metric == "revenue_growth" and row["note"].startswith("organic"):
        metric = f"organic_{metric}"
    elif row["basis"] == "non_gaap":
        metric = to_non_gaap(metric) or metric
    return row["file"], row["kind"], metric, row["period"]


@cache
def _list_statements() -> tuple[tuple[Key, DocumentStatement], ...]:
    files = sorted({row["file"] for row in _read_rows("truth_metrics.csv")})
    return tuple(
        ((file, statement.kind.value, statement.metric, str(statement.period)), statement)
        for file in files
        for statement in read_release(RELEASES / file, file).statements
        if statement.metric != "revenue"
    )


def _is_right(statement: DocumentStatement, rows: Iterable[Row]) -> bool:
    ends = (statement.low, statement.high)
    for row in rows:
        others = [Decimal(other) for other in row["alt"].split(";") if other.strip()]
        if ends == (Decimal(row["low"]), Decimal(row["high"])):
            return True
        if statement.low == statement.high and statement.low in others:
            return True
    return False


def test_most_of_the_metrics_are_read_and_none_is_wrong() -> None:
    truth: dict[Key, list[Row]] = defaultdict(list)
    for row in _read_rows("truth_metrics.csv"):
        truth[_key_of(row)].append(row)
    known = [(key, statement) for key, statement in _list_statements() if key in truth]
    wrong = [
        (*key, statement.text) for key, statement in known if not _is_right(statement, truth[key])
    ]
    right = [key for key, _ in known if truth[key][0]["scope"] == "brief"]
    assert wrong == []
    assert len(set(right)) >= LEAST_RIGHT


def test_no_figure_is_taken_that_only_stands_beside_the_right_one() -> None:
    truth: dict[Key, list[Row]] = defaultdict(list)
    for row in _read_rows("truth_metrics.csv"):
        truth[_key_of(row)].append(row)
    refused = {
        (row["file"], row["metric"], row["period"], Decimal(row["low"]), Decimal(row["high"]))
        for row in _read_rows("must_not_metrics.csv")
        if row["low"] and row["high"]
    }
    taken = [
        (key, statement.text)
        for key, statement in _list_statements()
        if (key[0], key[2], key[3], statement.low, statement.high) in refused
        and not _is_right(statement, truth[key])
    ]
    assert taken == []
