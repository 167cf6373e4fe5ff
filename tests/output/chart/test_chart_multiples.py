"""Many plots: small panels in a grid, on a sheet whose height is bounded."""

import re
import sys
from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("matplotlib", reason="pictures need matplotlib")

from beatcheck.analysis.selection import Selection
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.output.chart.drawing import Drawing
from beatcheck.output.chart.figure import to_png
from beatcheck.output.chart.kind import ChartKind, Theme
from beatcheck.output.chart.plot import Plot, build_plots
from beatcheck.output.chart.svg import to_svg
from paths import ROOT
from samples import FORMS, ledger

sys.path.insert(0, str(ROOT / "benchmarks"))
from generate import generate_ledger

SVG = "{http://www.w3.org/2000/svg}"


def plots(text: str, kind: ChartKind = ChartKind.GUIDANCE) -> tuple[Plot, ...]:
    chosen = Selection(metrics=("all",))
    return tuple(build_plots([ledger(text)], chosen, DEFAULT_TERMS, kind))


def draw(count: int, kind: ChartKind = ChartKind.GUIDANCE) -> ET.Element:
    text = to_svg(Drawing(plots(generate_ledger(count), kind), Theme.LIGHT, "Source: x"))
    return ET.fromstring(text)  # noqa: S314 - drawn just now


def measure(root: ET.Element) -> tuple[float, float]:
    width, height = (
        float(re.sub("[a-z]+", "", root.get(name, ""))) for name in ("width", "height")
    )
    return width, height


def words(root: ET.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", ChartKind)
def test_five_plots_stand_side_by_side(kind: ChartKind) -> None:
    root = draw(5, kind)
    width, height = measure(root)
    assert width > height
    assert [name for name in words(root) if name.startswith("Company")] == [
        f"Company {number}" for number in range(5)
    ]


def test_four_plots_stand_below_each_other() -> None:
    width, height = measure(draw(4))
    assert height > width


def test_the_height_is_bounded_and_what_is_left_out_is_reported() -> None:
    root = draw(90)
    assert measure(root)[1] < 45 * 72  # points
    assert "The first 80 of 90 are drawn: choose others with --company. Source: x" in words(root)
    assert "Company 79" in words(root)
    assert "Company 80" not in words(root)


@pytest.mark.parametrize("kind", ChartKind)
def test_every_form_and_unit_fits_a_small_panel(kind: ChartKind) -> None:
    drawn = plots(FORMS, kind)
    assert len(drawn) > 4
    first, second = (to_png(Drawing(drawn, Theme.DARK, "")) for _ in range(2))
    assert first == second
