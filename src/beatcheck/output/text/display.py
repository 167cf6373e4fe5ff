"""Look: how wide, in what colour and with what glyphs something is shown to a person."""

from typing import NamedTuple


class Look(NamedTuple):
    """`width` is that of the terminal, None for a pipe, where nothing is ever cut."""

    width: int | None = None
    color: bool = False
    ascii: bool = False

    def find_glyph(self, name: str) -> str:
        """Return the sign of that name, in ASCII where the output has no better."""
        return _GLYPHS[name][self.ascii]


# Each sign with its stand-in for output whose encoding lacks it.
_GLYPHS = {
    "cleared": ("✓", "+"),
    "short": ("✗", "x"),
    "undecided": ("?", "?"),
    "pending": ("…", "."),
    "unguided": ("·", "."),
    "incomparable": ("≠", "#"),
    "no-threshold": ("–", "-"),
    "dash": ("–", "-"),
    "±": ("±", "+/-"),
    "·": ("·", "-"),
    "line": ("─", "-"),
    "band": ("░", "="),
    "block": ("█", "#"),
    "mark": ("●", "o"),
    "tick": ("│", "|"),
    "zero": ("┊", ":"),
}
# All are tried at once: a table half in ASCII reads worse than one wholly so.
ALL_GLYPHS = "".join(fancy for fancy, _ in _GLYPHS.values())
