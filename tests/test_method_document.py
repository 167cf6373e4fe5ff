"""docs/method.md: every figure of a command is told of, and what it says of binary is true."""

import sys

import pytest

from beatcheck.analysis.beats import Verdict
from beatcheck.output.sheets.sheet import CellKind
from paths import ROOT

sys.path.insert(0, str(ROOT / "docs"))

from write_columns import TABLES

TEXT = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["report", "streaks", "compare", "next"])
def test_every_figure_has_its_formula(command: str) -> None:
    figures = [one.name for one in TABLES[command] if one.kind in {CellKind.NUMBER, CellKind.COUNT}]
    assert [name for name in figures if f"`{name}`" not in TEXT] == []


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_explained(verdict: Verdict) -> None:
    assert f"\n| {verdict} |" in TEXT


def test_pairs_that_binary_figures_misjudge() -> None:
    pairs = [(tenths / 10, (tenths + 20) / 10) for tenths in range(1, 951)]
    assert f"{len(pairs)} pairs" in TEXT
    wrong = sum(actual - basis < 2.0 for basis, actual in pairs)
    assert f"{wrong} compare as less" in TEXT
