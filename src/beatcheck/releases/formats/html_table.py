"""Grid: the rows of one HTML table while it is read, and the lines they become."""

from collections.abc import Iterator
from typing import NamedTuple

from beatcheck.releases.formats.page import Cell, LineKind, PageLine

_BULLETS = frozenset("•·▪■●○◦-–—*\uf0b7\uf0a7o§➢►")
_MOST_SPAN = 100  # columns; a larger span is a mistake or an attack
_LONG = 140  # characters: a lone cell as long is a paragraph


class _Box(NamedTuple):
    """A filled cell: its words, its first column, how many it covers, whether all is bold."""

    words: str
    column: int
    span: int
    bold: bool


class Grid:
    """Gathers the cells of one table; `row` is None between rows."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.row: list[_Box] | None = None
        self._rows: list[list[_Box]] = []
        self._column = 0
        self._span = 1
        self._height = 1
        self._covered: dict[int, int] = {}

    def begin_row(self) -> None:
        """Open a row: cells from above that go on below cover their columns once more."""
        self.row = []
        self._column = 0
        self._covered = {column: rows - 1 for column, rows in self._covered.items() if rows > 1}

    def begin_cell(self, span: int, height: int = 1) -> None:
        """Open a cell that covers `span` columns and `height` rows, right of covered columns."""
        self._span = max(1, min(span, _MOST_SPAN))
        self._height = max(1, min(height, _MOST_SPAN))
        while self._column in self._covered:
            self._column += 1

    def end_cell(self, words: str, *, bold: bool) -> None:
        """Put a cell with these words into the open row."""
        if self.row is not None and words:
            self.row.append(_Box(words, self._column, self._span, bold))
        if self._height > 1:
            columns = range(self._column, self._column + self._span)
            self._covered.update(dict.fromkeys(columns, self._height))
        self._column += self._span

    def end_row(self) -> None:
        """Close the open row."""
        if self.row:
            self._rows.append(self.row)
        self.row = None

    def lines(self, start: int) -> Iterator[tuple[PageLine, str]]:
        """Yield the lines of the table and their words, the first at `start` of the text.

        A table without a row of two cells is a frame around text: its rows are paragraphs.
        """
        rows = [row[1:] if len(row) > 1 and row[0].words in _BULLETS else row for row in self._rows]
        tabular = any(len(row) > 1 for row in rows)
        for row in rows:
            line, words = self._line(row, start, tabular=tabular)
            yield line, words
            start += len(words) + 1

    def _line(self, row: list[_Box], start: int, *, tabular: bool) -> tuple[PageLine, str]:
        if len(row) == 1 and (not tabular or len(row[0].words) > _LONG):
            kind = LineKind.HEADING if row[0].bold else LineKind.TEXT
            return PageLine(kind, start, start + len(row[0].words)), row[0].words
        cells, words = [], ""
        for box in row:
            words += " | " if words else ""
            at = start + len(words)
            words += box.words
            cells.append(Cell(at, at + len(box.words), box.column, box.span))
        return PageLine(LineKind.ROW, start, start + len(words), tuple(cells), self.number), words
