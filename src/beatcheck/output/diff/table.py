"""Differences for people: the figures that differ, and below them what follows."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.diff.changes import Difference
from beatcheck.output.diff.columns import WRITERS, list_change_columns
from beatcheck.output.diff.summary import name_ledgers, summarize_differences
from beatcheck.output.sheets.fitting import draw_columns, show_columns
from beatcheck.output.text.display import Look


def show_differences(differences: Sequence[Difference], look: Look) -> Iterator[RenderableType]:
    """Yield what differs and what follows, pair by pair; at the end a line that counts it."""
    for difference in differences:
        if difference.changes or difference.consequences:
            yield Text(_replace_signs(name_ledgers(difference), look), style="bold")
            yield from _show_difference(difference, look)
            yield Text()
    yield Text(summarize_differences(differences))


def _show_difference(difference: Difference, look: Look) -> Iterator[RenderableType]:
    if difference.changes:
        shown = show_columns(list_change_columns(), difference.changes, WRITERS, look)
        columns = [
            column._replace(texts=[_replace_signs(text, look) for text in column.texts])
            for column in shown
        ]
        styles = ["bold red" if change.is_rewritten else "" for change in difference.changes]
        yield draw_columns(columns, look, styles)
    if difference.consequences:
        yield Text()
    for consequence in difference.consequences:
        sign = look.find_glyph("short" if consequence.is_grave else "·")
        yield Text(
            f"{sign} {_replace_signs(consequence.sentence, look)}",
            style="red" if consequence.is_grave else "",
        )


def _replace_signs(text: str, look: Look) -> str:
    """Return a text of signs that the output can show."""
    return text.replace("±", look.find_glyph("±")).replace("→", "->" if look.ascii else "→")
