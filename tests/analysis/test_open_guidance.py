"""Guidance that is open on one side, from the ledger to every output."""

from decimal import Decimal
from pathlib import Path

import pytest

from beatcheck.analysis.beats import RangePosition
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.basis import Basis
from command import beatcheck
from records_of_text import beat_of

LEDGER = """\
version: 1
companies:
  ACME:
    currency: USD
    threshold: 100M
    periods:
      FY2024Q1: {{period_end: 2024-03-31, guidance: {guidance}, actual: 7.3B}}
"""


@pytest.mark.parametrize(
    ("guidance", "actual", "position"),
    [
        ("more than 7B", "7.001B", None),
        ("more than 7B", "7.000B", RangePosition.BELOW),
        ("at least 7B", "7.000B", None),
        ("less than 7B", "7.000B", RangePosition.ABOVE),
        ("at most 7B", "7.000B", None),
        ("less than 7B", "6.999B", None),
    ],
)
def test_the_figure_itself_lies_outside_more_than_and_less_than(
    guidance: str, actual: str, position: RangePosition | None
) -> None:
    assert beat_of(f"FY2024Q1 {guidance} | {actual}").range_position is position


def test_an_open_side_has_no_basis() -> None:
    row = "FY2024Q1 more than 7B | 9.500B"
    assert beat_of(row).verdict.value == "unguided"
    low = beat_of(row, terms=Terms(Basis.LOW))
    assert (low.beat, low.verdict.value) == (Decimal("2.5E9"), "cleared")


@pytest.mark.parametrize("form", ["more than", "less than", "at least", "at most"])
def test_every_output_says_it(form: str, tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(LEDGER.format(guidance=f"{form} 7B"), encoding="utf-8")
    old = tmp_path / "old.yaml"
    old.write_text(LEDGER.format(guidance="6B"), encoding="utf-8")
    assert f"{form} 7.00" in beatcheck("report", str(path)).out
    assert f"{form} 7B" in beatcheck("diff", str(old), str(path)).out
    assert f'"{form} 7B"' in beatcheck("diff", str(old), str(path), "-f", "json").out
    assert f"{form} 7.00" in beatcheck("revisions", str(path)).out
    for words in (("chart",), ("streaks",), ("next",), ("fmt",), ("report", "-f", "csv")):
        assert beatcheck(*words, str(path)).code == 0, words
    for name in ("page.html", "book.xlsx"):
        done = beatcheck("report", str(path), "-o", str(tmp_path / name))
        assert done.code == 0, done.err
