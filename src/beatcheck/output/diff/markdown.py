"""Differences as Markdown: a comment for a pull request."""

from collections.abc import Iterator

from beatcheck.analysis.diff.changes import Difference, FigureChange
from beatcheck.analysis.diff.consequences import Consequence
from beatcheck.escaping import show_hidden
from beatcheck.output.diff.summary import (
    DifferenceSet,
    describe_change,
    name_figure,
    name_ledgers,
    summarize_differences,
)
from beatcheck.output.sheets.markdown import escape_markdown

_MOST = 100  # rows of one ledger: a comment of a review has a greatest length
# The last column has no name: it marks what was rewritten.
_HEAD = (
    "| company | metric | period | figure | old | new | |",
    "| --- | --- | --- | --- | --- | --- | --- |",
)


def to_markdown(content: DifferenceSet) -> str:
    """Return a heading, the count, a table of the figures, and what follows as a list."""
    differences = content.differences
    lines = ["### beatcheck diff", "", f"{escape_markdown(summarize_differences(differences))}."]
    for one in differences:
        lines += _write_section(one)
    return "\n".join([*lines, ""])


def _write_section(difference: Difference) -> Iterator[str]:
    if not difference.changes and not difference.consequences:
        return
    yield from ("", f"**{escape_markdown(show_hidden(name_ledgers(difference)))}**")
    if difference.changes:
        yield from ("", *_HEAD, *map(_write_row, difference.changes[:_MOST]))
        yield from _count_rest(len(difference.changes), "figures")
    if difference.consequences:
        yield from ("", "What follows:", "", *map(_write_item, difference.consequences[:_MOST]))
        yield from _count_rest(len(difference.consequences), "consequences")


def _count_rest(count: int, noun: str) -> Iterator[str]:
    """Yield how many were left out, as a paragraph of its own."""
    if count > _MOST:
        yield from ("", f"and {count - _MOST} more {noun}")


def _write_row(change: FigureChange) -> str:
    row = change.row
    cells = (
        row.company,
        row.metric,
        str(row.period) if row.period else None,
        name_figure(change),
        change.old,
        change.new,
    )
    words = f"**{describe_change(change)}**" if change.is_rewritten else describe_change(change)
    return (
        f"| {' | '.join(escape_markdown(show_hidden(cell or '–')) for cell in cells)} | {words} |"
    )


def _write_item(found: Consequence) -> str:
    sentence = escape_markdown(show_hidden(found.sentence))
    return f"- **{sentence}**" if found.is_grave else f"- {sentence}"
