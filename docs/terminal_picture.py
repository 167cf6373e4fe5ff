"""The picture of what a terminal shows, as SVG: text stays text, nothing comes from elsewhere."""

import io
from collections.abc import Iterable
from html import escape
from pathlib import Path

from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme

from beatcheck.output.chart.kind import Theme
from beatcheck.output.chart.palette import PALETTES

_FORMAT = Path(__file__).with_name("terminal.svg")


def draw_terminal(parts: Iterable[RenderableType], command: str, width: int, theme: Theme) -> str:
    """Return what a terminal shows after `command`, `width` columns wide, as SVG.

    The same parts give the same text.
    """
    console = Console(
        record=True, width=width, file=io.StringIO(), markup=False, emoji=False, highlight=False,
        color_system="standard", force_terminal=True, legacy_windows=False,
    )  # fmt: skip
    for part in parts:
        console.print(part)
    name = escape(f"What {command} shows in a terminal")
    code_format = _FORMAT.read_text(encoding="utf-8").replace("@NAME@", name)
    return console.export_svg(
        title=command, theme=_THEMES[theme], code_format=code_format, unique_id="t"
    )


def _make_theme(theme: Theme, green: str, yellow: str) -> TerminalTheme:
    palette = PALETTES[theme]
    cyan = palette.cleared
    colors = [palette.grid, palette.short, green, yellow, cyan, palette.muted, cyan, palette.ink]
    return TerminalTheme(
        _parse_rgb(palette.paper), _parse_rgb(palette.ink), [_parse_rgb(color) for color in colors]
    )


def _parse_rgb(color: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red, green, blue


_THEMES = {
    Theme.LIGHT: _make_theme(Theme.LIGHT, green="#1a7436", yellow="#8a6100"),
    Theme.DARK: _make_theme(Theme.DARK, green="#63c986", yellow="#e2b64a"),
}
