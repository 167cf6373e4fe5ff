"""Differences in words: what was compared, how many figures differ, and what follows."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from beatcheck.analysis.diff.changes import Difference, FigureChange
from beatcheck.plurals import format_count

NO_CHANGE = "no change in figures"


class DifferenceSet(NamedTuple):
    """Differences, each with the bytes of its new ledger; paths are shown from `root`."""

    pairs: Sequence[tuple[Difference, bytes]]
    root: Path

    @property
    def differences(self) -> list[Difference]:
        """The differences without the bytes."""
        return [difference for difference, _ in self.pairs]


def name_ledgers(difference: Difference) -> str:
    """Return which ledgers were compared."""
    day = f" (as of {difference.as_of})" if difference.as_of else ""
    return f"{difference.old.file} → {difference.new.file}{day}"


def summarize_differences(differences: Sequence[Difference]) -> str:
    """Return how much differs: 1 figure changed, 1 of them history rewritten; 4 consequences."""
    figures = sum(len(difference.changes) for difference in differences)
    follows = sum(len(difference.consequences) for difference in differences)
    rewritten = sum(len(difference.rewritten) for difference in differences)
    if not figures and not follows:
        return NO_CHANGE
    words = f"{format_count(figures, 'figure')} changed"
    if rewritten:
        words += f", {rewritten} of them history rewritten"
    return f"{words}; {format_count(follows, 'consequence')}"


def describe_change(change: FigureChange) -> str:
    """Return what kind of change it is: added, removed, rewritten."""
    return "history rewritten" if change.is_rewritten else change.row_kind.value


def name_figure(change: FigureChange) -> str:
    """Return the name of the figure for people."""
    return change.figure.replace("_", " ")
