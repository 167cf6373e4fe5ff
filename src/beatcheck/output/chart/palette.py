"""The colours of pictures and of the page, by what they stand for."""

from typing import NamedTuple

from beatcheck.analysis.beats import Verdict
from beatcheck.output.chart.kind import Theme


class Palette(NamedTuple):
    """Colours by role, as hex; no two roles share one, so the colour alone says the role.

    Text (ink, muted, cleared, short) has a contrast of at least 4.5 to 1 on the paper.
    """

    paper: str
    ink: str
    muted: str
    grid: str
    guided: str
    band: str
    cleared: str
    short: str
    other: str
    shade: str

    def choose_color(self, verdict: Verdict) -> str:
        """Return the colour of a verdict."""
        if verdict is Verdict.CLEARED:
            return self.cleared
        return self.short if verdict is Verdict.SHORT else self.other


# Told apart by people who see red and green alike: blue against red, and a ✗.
PALETTES = {
    Theme.LIGHT: Palette(
        paper="#ffffff",
        ink="#1c2127",
        muted="#5a6572",
        grid="#e3e7eb",
        guided="#c9d1d9",
        band="#8d99a6",
        cleared="#0f6a8b",
        short="#c22f1f",
        other="#75808c",
        shade="#eaf3f7",
    ),
    Theme.DARK: Palette(
        paper="#12161b",
        ink="#e8edf2",
        muted="#9daab8",
        grid="#2a3139",
        guided="#465260",
        band="#8794a3",
        cleared="#54b9db",
        short="#ff7d6b",
        other="#93a0ae",
        shade="#17272f",
    ),
}
