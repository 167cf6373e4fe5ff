"""TextRow: a line of plain text that is a row of a table."""

from typing import NamedTuple

from beatcheck.releases.formats.page import Cell


class TextRow(NamedTuple):
    """A row of a table: its line's number, its cells, and the number of the table."""

    line: int
    cells: tuple[Cell, ...]
    table: int
