"""How often guidance was changed, and which way, in words."""

from collections.abc import Mapping
from decimal import Decimal

from beatcheck.analysis.revisions import Change, RevisionSummary
from beatcheck.plurals import format_count
from beatcheck.rounding import format_signed

_NOUNS = {
    Change.RAISE: "raise",
    Change.CUT: "cut",
    Change.REAFFIRMED: "reaffirmation",
    Change.NARROWED: "narrowing",
    Change.WIDENED: "widening",
    Change.WITHDRAWN: "withdrawal",
    Change.RESUMED: "resumption",
}


def describe_changes(counts: Mapping[Change, int]) -> str:
    """Return counted changes in words: 2 raises, 1 cut."""
    nouns = ((change, counts.get(change, 0)) for change in Change)
    return ", ".join(format_count(count, _NOUNS[change]) for change, count in nouns if count)


def describe_summary(summary: RevisionSummary, *, in_points: bool) -> list[tuple[str, str]]:
    """Return the labelled lines below a table; none where no statement follows another."""
    lines = [
        (label, describe_changes(counts))
        for label, counts in (("Changes", summary.counts), ("Preliminary", summary.preliminary))
        if counts
    ]
    sizes = [
        f"{noun} {_format_mean(mean, in_points=in_points)}"
        for noun, mean in (("raise", summary.mean_raise), ("cut", summary.mean_cut))
        if mean is not None
    ]
    if sizes:
        lines.append(("Mean size", ", ".join(sizes)))
    if summary.beats:
        share = f"{summary.beat_raises} of {format_count(summary.beats, 'beat')}"
        lines.append(("Beat and raise", f"{share} that came with a change"))
    return lines


def _format_mean(mean: Decimal, *, in_points: bool) -> str:
    return f"{format_signed(mean, 1)}{'pp' if in_points else '%'}"
