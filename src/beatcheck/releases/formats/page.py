"""Page: the text of a release and the lines in it, whatever format it came in."""

from enum import StrEnum
from typing import NamedTuple

from beatcheck.errors import CannotReadError

MOST_CHARACTERS = 1_000_000  # far over a hundred pages
MOST_LINES = 20_000
HEAD = 12_000  # characters: title, dateline and first paragraphs
TITLE_LINES = 120  # lines among which the title is
LONGEST_TITLE = 240  # characters of a title


class LineKind(StrEnum):
    """What a line of a release is."""

    HEADING = "heading"
    TEXT = "text"
    ROW = "row"


class Cell(NamedTuple):
    """A cell of a table row: its place in the text, and the columns it covers."""

    start: int
    end: int
    column: int
    span: int = 1


class PageLine(NamedTuple):
    """A heading, a paragraph or a table row, from `start` to `end` of the page's text.

    Rows of the same table carry the same `table` number; other lines carry -1.
    """

    kind: LineKind
    start: int
    end: int
    cells: tuple[Cell, ...] = ()
    table: int = -1


class Page(NamedTuple):
    """The text that offsets count in, and its lines in order."""

    text: str
    lines: tuple[PageLine, ...]


def require_length(name: str, characters: int, lines: int) -> None:
    """Raise CannotReadError for a text longer than any release: far over a hundred pages."""
    if characters > MOST_CHARACTERS or lines > MOST_LINES:
        message = f"{name}: this is longer than any release; the limits are"
        limits = f"{MOST_CHARACTERS:,} characters and {MOST_LINES:,} lines of text"
        raise CannotReadError(f"{message} {limits}: cut it to the release")
