"""The metrics that companies guide most: each has a name, and the documents have them all."""

import json

import pytest

from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.known_metrics import KNOWN_METRICS
from beatcheck.ledger.schema import build_schema
from paths import ROOT

PREFIXES = ("non_gaap_", "organic_", "constant_currency_")


@pytest.mark.parametrize("metric", KNOWN_METRICS)
def test_the_documents_name_it(metric: str) -> None:
    base = metric
    for prefix in PREFIXES:
        base = base.removeprefix(prefix)
    table = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    assert f"`{base}`" in table
    assert base in json.dumps(build_schema())


def test_their_names_differ() -> None:
    assert len({known.title for known in KNOWN_METRICS.values()}) == len(KNOWN_METRICS)


def test_earnings_are_per_share_and_margins_percent() -> None:
    assert KNOWN_METRICS["eps"].unit is Unit.PER_SHARE
    assert {known.unit for name, known in KNOWN_METRICS.items() if "margin" in name} == {
        Unit.PERCENT
    }
