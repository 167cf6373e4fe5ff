"""Thresholds that were asked for, beside the guidance they are added to."""

import pytest

from beatcheck.analysis.selection import Selection, select_records
from beatcheck.analysis.terms import Terms
from beatcheck.errors import UsageError
from beatcheck.ledger.grammar.threshold import parse_limit
from beatcheck.ledger.loading import load_bytes

_LEDGER = b"""\
version: 1
companies:
  ACME:
    currency: USD
    metrics: {eps: {unit: per-share}}
    periods:
      FY2024Q1:
        period_end: 2024-03-31
        guidance: 37.5B
        metrics: {eps: {guidance: 0.85}}
"""


@pytest.mark.parametrize(
    ("text", "metric", "is_refused"),
    [
        ("2", "revenue", True),
        ("2K", "revenue", True),
        ("2M", "revenue", True),
        ("2B", "revenue", False),
        ("2T", "revenue", True),
        ("5%", "revenue", False),
        ("500%", "revenue", True),
        ("0", "revenue", False),
        ("0.05", "eps", False),
        ("5", "eps", True),
        ("0.5pp", "revenue", False),
    ],
)
def test_a_threshold_out_of_proportion_is_refused(
    text: str, metric: str, *, is_refused: bool
) -> None:
    ledger = load_bytes(_LEDGER, "a.yaml").ledger
    records = select_records(
        [ledger], Selection(metrics=(metric,)), Terms(threshold=parse_limit(text))
    )
    if is_refused:
        with pytest.raises(UsageError, match="unlikely to be a threshold"):
            list(records)
    else:
        assert len(list(records)) == 1
