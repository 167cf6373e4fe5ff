"""Verdicts as terminals show them."""

from beatcheck.analysis.beats import Verdict

STYLES = {
    Verdict.CLEARED: "green",
    Verdict.SHORT: "bold red",
    Verdict.UNDECIDED: "yellow",
    Verdict.PENDING: "cyan",
}
