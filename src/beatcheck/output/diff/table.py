"""Differences for people: the figures that differ, and below them what follows."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.diff.changes import Difference, FigureChange
from beatcheck.output.diff.summary import (
    describe_change,
    name_figure,
    name_ledgers,
    summarize_differences,
)
from beatcheck.output.sheets.fitting import create_table
from beatcheck.output.text.display import Look

# As in Markdown, the mark of a rewritten figure needs no name.
_HEADS = ("Company", "Metric", "Period", "Figure", "Old", "New", "")


def show_differences(differences: Sequence[Difference], look: Look) -> Iterator[RenderableType]:
    """Yield what differs and what follows, pair by pair; at the end a line that counts it."""
    for one in differences:
        if one.changes or one.consequences:
            yield Text(_replace_signs(name_ledgers(one), look), style="bold")
            yield from _show_difference(one, look)
            yield Text()
    yield Text(summarize_differences(differences))


def _show_difference(difference: Difference, look: Look) -> Iterator[RenderableType]:
    if difference.changes:
        table = create_table(look)
        for head in _HEADS:
            table.add_column(head, overflow="fold", header_style="bold")
        for change in difference.changes:
            style = "bold red" if change.is_rewritten else ""
            table.add_row(*(Text(cell) for cell in _list_cells(change, look)), style=style)
        yield table
    if difference.consequences:
        yield Text()
    for found in difference.consequences:
        sign = look.find_glyph("short" if found.is_grave else "·")
        yield Text(
            f"{sign} {_replace_signs(found.sentence, look)}", style="red" if found.is_grave else ""
        )


def _list_cells(change: FigureChange, look: Look) -> tuple[str, ...]:
    row, dash = change.row, look.find_glyph("dash")
    cells = (
        row.company or dash,
        row.metric or dash,
        str(row.period) if row.period else dash,
        name_figure(change),
        change.old or dash,
        change.new or dash,
        describe_change(change),
    )
    return tuple(_replace_signs(cell, look) for cell in cells)


def _replace_signs(text: str, look: Look) -> str:
    """Return a text of signs that the output can show."""
    return text.replace("±", look.find_glyph("±")).replace("→", "->" if look.ascii else "→")
