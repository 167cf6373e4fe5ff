"""Differences as Markdown: a comment for a pull request."""

from collections.abc import Iterator

from beatcheck.analysis.diff.changes import Change, Difference
from beatcheck.analysis.diff.consequences import Consequence
from beatcheck.ledger.yaml.encoding import visible
from beatcheck.output.diff.summary import DifferenceSet, compared, figure_name, mark, summary
from beatcheck.output.sheets.markdown import escaped

_MOST = 100  # rows of one ledger: a comment of a review has a greatest length
_HEAD = (
    "| company | metric | period | figure | old | new | |",
    "| --- | --- | --- | --- | --- | --- | --- |",
)


def to_markdown(content: DifferenceSet) -> str:
    """Return a heading, the count, a table of the figures, and what follows as a list."""
    differences = content.differences
    lines = ["### beatcheck diff", "", f"{escaped(summary(differences))}."]
    for one in differences:
        lines += _section(one)
    return "\n".join([*lines, ""])


def _section(difference: Difference) -> Iterator[str]:
    if not difference.changes and not difference.consequences:
        return
    yield from ("", f"**{escaped(visible(compared(difference)))}**")
    if difference.changes:
        yield from ("", *_HEAD, *map(_row, difference.changes[:_MOST]))
        yield from _rest(len(difference.changes), "figures")
    if difference.consequences:
        yield from ("", "What follows:", "", *map(_item, difference.consequences[:_MOST]))
        yield from _rest(len(difference.consequences), "consequences")


def _rest(count: int, noun: str) -> Iterator[str]:
    """How many were left out, as a paragraph of its own."""
    if count > _MOST:
        yield from ("", f"and {count - _MOST} more {noun}")


def _row(change: Change) -> str:
    row = change.row
    cells = (
        row.company,
        row.metric,
        str(row.period) if row.period else None,
        figure_name(change),
        change.old,
        change.new,
    )
    words = f"**{mark(change)}**" if change.is_rewritten else mark(change)
    return f"| {' | '.join(escaped(visible(cell or '–')) for cell in cells)} | {words} |"


def _item(found: Consequence) -> str:
    sentence = escaped(visible(found.sentence))
    return f"- **{sentence}**" if found.is_grave else f"- {sentence}"
