"""Drawing: what rich makes of a part that is shown, as text of a given look."""

import io
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from beatcheck.escaping import escape_prose
from beatcheck.output.text.display import Look

NATURAL_WIDTH = 10_000  # columns; wider than any table, so that nothing is cut in a pipe


def render_text(part: RenderableType, look: Look) -> str:
    """Return the text of `part` as a terminal of that look shows them, without trailing spaces."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=look.width or NATURAL_WIDTH,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        no_color=not look.color,
    )
    console.print(part)
    text = escape_prose(file.getvalue(), has_color=look.color).removesuffix("\n")
    return "".join(line.rstrip() + "\n" for line in text.split("\n"))


def separate_blocks(blocks: Iterable[Iterable[RenderableType]]) -> Iterator[RenderableType]:
    """Yield the parts of all blocks, with a blank line between two blocks."""
    for number, block in enumerate(blocks):
        if number:
            yield Text()
        yield from block


def label_texts(words: Iterable[tuple[str, str]]) -> RenderableType:
    """Return each text beside its label; long ones go on below themselves."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, text in words:
        grid.add_row(Text(label), Text(text))
    return grid
