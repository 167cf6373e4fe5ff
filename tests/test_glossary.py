"""docs/glossary.md: every column, every verdict and every key of a ledger stands in it."""

import dataclasses
import sys

import pytest

from beatcheck.analysis.beats import RangePosition, Verdict
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.model import (
    Adjustment,
    Company,
    Figures,
    GuidanceStatement,
    Header,
    Metric,
    Period,
    Split,
    Statement,
    Threshold,
)
from documents import read_document
from paths import ROOT

sys.path.insert(0, str(ROOT / "docs"))

from write_columns import TABLES, update_index

TEXT = read_document("glossary.md")
KINDS = (
    Header,
    Company,
    Metric,
    Period,
    Figures,
    Statement,
    GuidanceStatement,
    Threshold,
    Adjustment,
    Split,
)
# One word per idea; the ideas are those of the design.
WORDS = (
    *("company", "fiscal period", "period end", "calendar quarter", "statement", "guidance"),
    *("preliminary", "revision", "actual", "consensus", "basis", "raise, cut, narrowing"),
    *("remainder", "reaction", "beat", "threshold", "bar", "verdict", "shortfall"),
    *("range position", "streak", "surprise"),
)
KEYS = {"since": "from"}  # the fields whose key is a keyword of Python


def read_section(heading: str) -> str:
    """Return the part of the glossary under a heading."""
    return TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_the_table_of_columns_is_as_they_are_defined_now() -> None:
    assert update_index(TEXT) == TEXT, "stale: make docs"


@pytest.mark.parametrize("command", TABLES)
def test_every_column_is_in_it(command: str) -> None:
    section = read_section("Columns")
    assert [item.name for item in TABLES[command] if f"\n| `{item.name}` |" not in section] == []


def test_every_verdict_is_in_it() -> None:
    section = read_section("Verdicts")
    assert [verdict for verdict in Verdict if f"\n| `{verdict.value}` |" not in section] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_in_it(kind: type) -> None:
    section = read_section("Keys of the ledger")
    keys = [KEYS.get(field.name, field.name) for field in dataclasses.fields(kind)]
    assert [key for key in keys if f"\n| `{key}` |" not in section] == []


def test_every_word_of_the_design_is_in_it() -> None:
    section = read_section("Words")
    assert [word for word in WORDS if f"\n| {word} |" not in section] == []


def test_every_basis_and_position_is_in_it() -> None:
    section = read_section("Words")
    assert [word for word in (*Basis, *RangePosition) if word.value not in section] == []
