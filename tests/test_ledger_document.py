"""Every example in docs/ledger.md is read without a complaint, and every key stands in it."""

import dataclasses
import re
from textwrap import indent

import pytest

from beatcheck.ledger.loading import load_bytes
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
from paths import ROOT

DOCUMENT = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EXAMPLES = BLOCK.findall(DOCUMENT)

IN_PERIOD = "period_end: 2025-12-31\n"
COMPANY = "version: 1\ncompanies:\n  ABC:\n"
COMPANY_KEYS = {field.name for field in dataclasses.fields(Company)}
LABEL = re.compile("[FC]Y2")


def complete_example(example: str) -> str:
    """The ledger that an example is a piece of: of a company, of its periods, or of one period."""
    first = example.partition(":")[0]
    if first.startswith(("version", "# yaml")):
        return example
    if first in COMPANY_KEYS:
        return COMPANY + indent(example, " " * 4)
    if LABEL.match(first):
        return COMPANY + "    currency: USD\n    periods:\n" + indent(example, " " * 6)
    return COMPANY + "    periods:\n      FY2025:\n" + indent(IN_PERIOD + example, " " * 8)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.partition("\n")[0][:40])
def test_an_example_is_read_without_a_complaint(example: str) -> None:
    loading = load_bytes(complete_example(example).encode(), "example.yaml")
    assert [str(finding) for finding in loading.findings] == []
    assert loading.ledger.companies


def test_no_other_block_of_the_document_looks_like_a_ledger() -> None:
    assert len(EXAMPLES) > 10
    assert DOCUMENT.count("```") == 2 * len(EXAMPLES)


@pytest.mark.parametrize(
    "kind",
    [
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
    ],
)
def test_every_key_is_explained(kind: type) -> None:
    names = {"since": "from"}
    keys = [names.get(field.name, field.name) for field in dataclasses.fields(kind)]
    assert [key for key in keys if f"`{key}`" not in DOCUMENT] == []
