"""Differences as Markdown: a comment for a pull request."""

from collections.abc import Iterator, Sequence

from beatcheck.analysis.consequences import Consequence
from beatcheck.analysis.difference import Change, Difference
from beatcheck.ledger.encoding import visible
from beatcheck.output.difference_words import compared, figure_name, mark, summary
from beatcheck.output.markdown import escaped

_HEAD = (
    "| company | metric | period | figure | old | new | |",
    "| --- | --- | --- | --- | --- | --- | --- |",
)


def to_markdown(differences: Sequence[Difference]) -> str:
    """A heading, the count, a table of the figures, and what follows as a list."""
    lines = ["### beatcheck diff", "", f"{escaped(summary(differences))}."]
    for one in differences:
        lines += _section(one)
    return "\n".join([*lines, ""])


def _section(difference: Difference) -> Iterator[str]:
    if not difference.changes and not difference.consequences:
        return
    yield from ("", f"**{escaped(visible(compared(difference)))}**")
    if difference.changes:
        yield from ("", *_HEAD, *map(_row, difference.changes))
    if difference.consequences:
        yield from ("", "What follows:", "", *map(_item, difference.consequences))


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
