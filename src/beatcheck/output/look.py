"""Look: how wide, in what colour and with what glyphs something is shown to a person."""

import io
from typing import NamedTuple

from rich.console import Console, RenderableType

NATURAL_WIDTH = 10_000


class Look(NamedTuple):
    """`width` is that of the terminal, None for a pipe, where nothing is ever cut."""

    width: int | None = None
    color: bool = False
    ascii: bool = False

    def glyph(self, name: str) -> str:
        """The sign of that name, in ASCII where the output has no better."""
        return _GLYPHS[name][self.ascii]


_GLYPHS = {
    "cleared": ("✓", "+"),
    "short": ("✗", "x"),
    "undecided": ("?", "?"),
    "pending": ("…", "."),
    "unguided": ("·", "."),
    "incomparable": ("≠", "#"),
    "no-threshold": (" ", " "),
    "dash": ("–", "-"),
    "±": ("±", "+/-"),
    "·": ("·", "-"),
    "line": ("─", "-"),
}
ALL_GLYPHS = "".join(fancy for fancy, _ in _GLYPHS.values())


def render(part: RenderableType, look: Look) -> str:
    """The text of `part` as a terminal of that look shows them, without trailing spaces."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=look.width or NATURAL_WIDTH,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.print(part)
    return "".join(line.rstrip() + "\n" for line in file.getvalue().splitlines())
