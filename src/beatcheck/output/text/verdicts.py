"""Verdicts as terminals show them."""

from beatcheck.analysis.beats import Verdict

# Colour is never the only sign: each verdict has a glyph and its word as well.
STYLES = {
    Verdict.CLEARED: "green",
    Verdict.SHORT: "bold red",
    Verdict.UNDECIDED: "yellow",
    Verdict.PENDING: "cyan",
}
