"""The chart in the terminal: whole outputs, and what its signs say without colour."""

from collections.abc import Callable

import pytest

from beatcheck.analysis.selection import Selection
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.output.chart.kind import ChartKind
from beatcheck.output.chart.plot import build_plots
from beatcheck.output.chart.text import show_chart
from beatcheck.output.text.display import Look
from beatcheck.output.text.render import render_text
from conftest import Golden
from paths import GOLDEN
from samples import FORMS, STREAKS, ledger

LOOKS = {
    "80": Look(80),
    "160": Look(160),
    "80-color": Look(80, color=True),
    "160-color": Look(160, color=True),
    "ascii": Look(80, ascii=True),
    "pipe": Look(),
}


def drawn(text: str, kind: ChartKind, look: Look, metric: str = "revenue") -> str:
    chosen = Selection(metrics=(metric,))
    found = build_plots([ledger(text)], chosen, DEFAULT_TERMS, kind)
    return "".join(render_text(part, look) for plot in found for part in show_chart(plot, look))


def outputs() -> dict[str, Callable[[], str]]:
    found: dict[str, Callable[[], str]] = {
        f"chart-streaks-{name}.txt": lambda k=look: drawn(STREAKS, ChartKind.GUIDANCE, k)  # type: ignore[misc]
        for name, look in LOOKS.items()
    }
    for kind in ChartKind:
        found[f"chart-{kind}-80.txt"] = lambda k=kind: drawn(FORMS, k, Look(80), "all")  # type: ignore[misc]
    return found


OUTPUTS = outputs()


@pytest.mark.parametrize("name", OUTPUTS)
def test_chart_is_as_the_golden_file_has_it(name: str, golden: Golden) -> None:
    golden(name, OUTPUTS[name]())


def test_every_golden_chart_is_compared() -> None:
    assert {path.name for path in GOLDEN.glob("chart-*")} == set(OUTPUTS)


@pytest.mark.parametrize("width", [80, 100, 160])
@pytest.mark.parametrize("kind", ChartKind)
def test_no_line_is_wider_than_the_terminal_and_the_drawing_takes_what_is_left(
    kind: ChartKind, width: int
) -> None:
    text = drawn(STREAKS, kind, Look(width))
    widest = max(map(len, text.splitlines()))
    assert width - 26 <= widest <= width


def test_a_short_period_lies_left_of_its_bar_and_a_cleared_one_not() -> None:
    """FY2025Q4 beat by 1.831 and FY2025Q2 by 2.040, at a threshold of 2: one cell apart at most."""
    lines = drawn(STREAKS, ChartKind.GUIDANCE, Look(80)).splitlines()
    short = next(line for line in lines if line.startswith("FY2025Q4"))[9:45]
    assert 0 <= short.index("✗") < short.index("│")
    cleared = next(line for line in lines if line.startswith("FY2025Q2"))[9:45]
    assert cleared.index("●") >= short.index("│")


def test_without_colour_only_signs_speak_and_with_it_nothing_else_changes() -> None:
    plain = drawn(STREAKS, ChartKind.GUIDANCE, Look(80))
    colored = drawn(STREAKS, ChartKind.GUIDANCE, Look(80, color=True))
    assert "\x1b" not in plain
    assert "\x1b[1;31m✗" in colored


def test_ascii_is_ascii() -> None:
    text = drawn(STREAKS, ChartKind.GUIDANCE, Look(80, ascii=True))
    assert text.isascii()
    assert "x short by 0.169" in text


def test_what_was_never_guided_is_drawn_as_it_was_reported() -> None:
    """10B of market value over 400M and 500M of cloud sales: 25 and 20 times."""
    text = drawn(FORMS, ChartKind.GUIDANCE, Look(80), "multiple")
    assert "25.0x" in text
    assert "not guided" not in text
