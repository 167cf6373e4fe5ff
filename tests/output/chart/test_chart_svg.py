"""The chart as a picture: well-formed, described, legible, and the same each time."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("matplotlib", reason="pictures need matplotlib")

from beatcheck.analysis.selection import Selection
from beatcheck.analysis.terms import DEFAULT_TERMS
from beatcheck.output.chart.drawing import Drawing
from beatcheck.output.chart.figure import to_png
from beatcheck.output.chart.kind import ChartKind, Theme
from beatcheck.output.chart.palette import PALETTES, Palette
from beatcheck.output.chart.plot import Plot, build_plots
from beatcheck.output.chart.svg import to_inline_svg, to_svg
from samples import FORMS, STREAKS, ledger

NAMED = STREAKS.replace("NVIDIA Corporation", "A$B$ <Söhne> & Co ✗")


def plots_of(text: str, kind: ChartKind = ChartKind.GUIDANCE) -> tuple[Plot, ...]:
    chosen = Selection(metrics=("all",))
    return tuple(build_plots([ledger(text)], chosen, DEFAULT_TERMS, kind))


def words(picture: bytes | str) -> list[str]:
    root = ET.fromstring(picture)  # noqa: S314 - drawn just now
    return [
        "".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")
    ]


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("text", [STREAKS, FORMS], ids=["streaks", "forms"])
def test_every_kind_of_every_sample_is_well_formed_and_described(
    text: str, kind: ChartKind
) -> None:
    root = ET.fromstring(to_svg(Drawing(plots_of(text, kind), Theme.LIGHT, "Source: x")))  # noqa: S314
    title, described = root.find("{*}title"), root.find("{*}desc")
    assert title is not None
    assert described is not None
    assert described.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {described.get('id')}"


def test_text_is_text_and_says_what_is_drawn() -> None:
    found = words(to_svg(Drawing(plots_of(STREAKS), Theme.LIGHT, "Source: x")))
    title = "NVIDIA Corporation: revenue against its own guidance"
    drawn = {"+1.831", "Streak of 6", "ends the streak,", "short by 0.169", "FY2025", "110.00"}
    assert drawn | {title, "Source: x"} <= set(found)


def test_a_name_is_never_read_as_a_formula_nor_as_markup() -> None:
    title = words(to_svg(Drawing(plots_of(NAMED), Theme.LIGHT, "")))
    assert "A$B$ <Söhne> & Co ✗: revenue against its own guidance" in title


@pytest.mark.parametrize("theme", Theme)
def test_the_same_input_gives_the_same_bytes(theme: Theme) -> None:
    first, second = (Drawing(plots_of(STREAKS), theme, "x") for _ in range(2))
    assert to_svg(first) == to_svg(second)
    assert to_png(first) == to_png(second)


def test_a_picture_is_a_png_of_its_own_theme() -> None:
    light, dark = (to_png(Drawing(plots_of(STREAKS), theme, "")) for theme in Theme)
    assert light.startswith(b"\x89PNG\r\n\x1a\n")
    assert light != dark


def test_settings_of_the_machine_change_nothing() -> None:
    import matplotlib as mpl  # noqa: PLC0415 - only here

    before = to_svg(Drawing(plots_of(STREAKS), Theme.LIGHT, "x"))
    with mpl.rc_context({"xtick.major.pad": 30, "svg.fonttype": "path"}):
        assert to_svg(Drawing(plots_of(STREAKS), Theme.LIGHT, "x")) == before


def test_on_a_page_nothing_needs_more_than_the_pages_own_style() -> None:
    inline = to_inline_svg(plots_of(STREAKS)[0], "r1-")
    assert "style" not in inline
    assert "<script" not in inline
    assert not re.search(r'"#[0-9a-f]{6}"', inline), "a colour that the page's theme cannot change"
    ids = re.findall(r' id="([^"]+)"', inline)
    assert ids
    assert all(found.startswith("r1-") for found in ids)
    used = re.findall(r'(?:url\(#|href="#)([^")]+)', inline)
    assert set(used) <= set(ids)


def contrasts(palette: Palette) -> Iterator[float]:
    for color in (palette.ink, palette.muted, palette.cleared, palette.short):
        for ground in (palette.paper, palette.shade):
            one, other = sorted((luminance(color), luminance(ground)), reverse=True)
            yield (one + 0.05) / (other + 0.05)


def luminance(color: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [channel / 255 for channel in bytes.fromhex(color[1:])]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", Theme)
def test_words_stand_out_from_what_is_behind_them(theme: Theme) -> None:
    assert min(contrasts(PALETTES[theme])) >= 4.5


@pytest.mark.parametrize("theme", Theme)
def test_no_two_roles_share_a_colour(theme: Theme) -> None:
    assert len(set(PALETTES[theme])) == len(PALETTES[theme])
