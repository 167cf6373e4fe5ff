"""Differences as Markdown: a comment for a pull request."""

from collections.abc import Iterator

from beatcheck.analysis.diff.changes import Difference, FigureChange
from beatcheck.analysis.diff.consequences import Consequence
from beatcheck.escaping import show_hidden
from beatcheck.output.diff.columns import WRITERS, list_change_columns
from beatcheck.output.diff.summary import DifferenceSet, name_ledgers, summarize_differences
from beatcheck.output.sheets.markdown import escape_markdown
from beatcheck.output.sheets.sheet import Column

_MOST = 100  # rows of one ledger: a comment of a review has a greatest length


def to_markdown(content: DifferenceSet) -> str:
    """Return a heading, the count, a table of the figures, and what follows as a list."""
    differences = content.differences
    lines = ["### beatcheck diff", "", f"{escape_markdown(summarize_differences(differences))}."]
    for difference in differences:
        lines += _write_section(difference)
    return "\n".join([*lines, ""])


def _write_section(difference: Difference) -> Iterator[str]:
    if not difference.changes and not difference.consequences:
        return
    yield from ("", f"**{escape_markdown(show_hidden(name_ledgers(difference)))}**")
    if difference.changes:
        yield from ("", *_write_head(), *map(_write_row, difference.changes[:_MOST]))
        yield from _count_rest(len(difference.changes), "figures")
    if difference.consequences:
        yield from ("", "What follows:", "", *map(_write_item, difference.consequences[:_MOST]))
        yield from _count_rest(len(difference.consequences), "consequences")


def _count_rest(count: int, noun: str) -> Iterator[str]:
    """Yield how many were left out, as a paragraph of its own."""
    if count > _MOST:
        yield from ("", f"and {count - _MOST} more {noun}")


def _write_head() -> Iterator[str]:
    heads = [column.head.lower() for column in list_change_columns() if column.head]
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"


def _write_row(change: FigureChange) -> str:
    cells = [_write_cell(column, change) for column in list_change_columns() if column.head]
    return f"| {' | '.join(cells)} |"


def _write_cell(column: Column[FigureChange], change: FigureChange) -> str:
    write = WRITERS.get(column.name)
    text = write(change) if write else str(column.read([change])[0] or "–")
    escaped = escape_markdown(show_hidden(text))
    is_mark = column.name == "history_rewritten" and change.is_rewritten
    return f"**{escaped}**" if is_mark else escaped


def _write_item(consequence: Consequence) -> str:
    sentence = escape_markdown(show_hidden(consequence.sentence))
    return f"- **{sentence}**" if consequence.is_grave else f"- {sentence}"
