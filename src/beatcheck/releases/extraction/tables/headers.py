"""Headers: the rows of a table above its values, and what they say of each column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from beatcheck.releases.blocks.block import Block, Group
from beatcheck.releases.blocks.passage import Passage
from beatcheck.releases.extraction.context import find_unit
from beatcheck.releases.grammar.periods import Mention

_MOST_ROWS = 12  # more rows than these are not headers
# A caption of the accounts, as "Reconciliation" or "Statements of Income".
_CAPTION = re.compile(r"reconcil|statements? of|gaap to non-gaap", re.IGNORECASE)

Row = Sequence[Group]


@dataclass(frozen=True, eq=False)
class Headers:
    """The header rows above a value, the nearest one last.

    What stands above a column is read once, however many values the column has.
    """

    rows: tuple[Row, ...] = ()
    _columns: dict[str, Passage] = field(default_factory=dict, repr=False)

    def add(self, row: Row) -> "Headers":
        """Return the headers with one more row."""
        return Headers((*self.rows, row)[-_MOST_ROWS:], self._columns)

    @cached_property
    def captions(self) -> str:
        """All words of the headers."""
        return " ".join(group.words for row in self.rows for group in row)

    def read_above(self, group: Group, values: Row = ()) -> Passage:
        """Return the words of all headers above a value; `values` are all those of its row."""
        return self._join(_list_above(group, self.rows, values))

    def read_own(self, group: Group, values: Row = ()) -> str:
        """Return the words above a value that are not above the other columns too."""
        rows = [row for row in self.rows if len(row) > 1]
        return " ".join(cell.words for cell in _list_above(group, rows, values))

    def find_periods(self, group: Group, values: Row) -> tuple[Mention, ...]:
        """Return the periods named above a value: by the nearest header, else in a caption."""
        for row in reversed(self.rows):
            coming = self._join(_list_above(group, (row,), values)).coming
            if coming:
                return coming
        coming = self.read_above(group, values).coming
        if coming:
            return coming
        corners = [row[0].passage for row in self.rows if len(row) > 1 and row[0].first == 0]
        return next((corner.coming for corner in reversed(corners) if corner.coming), ())

    def _join(self, cells: list[Group]) -> Passage:
        if len(cells) == 1:
            return cells[0].passage
        words = " ".join(cell.words for cell in cells)
        return self._columns.setdefault(words, Passage(words))


def find_width(rows: Sequence[Block]) -> int:
    """Return the most values that a row of a table has."""
    return max((len(row.groups) - 1 for row in rows if not row.is_header), default=0)


def _list_above(group: Group, rows: Sequence[Row], values: Row) -> list[Group]:
    cells: list[Group] = []
    for row in rows:
        if len(row) == 1:
            # One cell heads all columns, except those that end before it begins.
            is_above = not _CAPTION.search(row[0].words) and group.last >= row[0].first
            cells += [row[0]] if is_above else []
        else:
            cells += _list_in_row(group, row, values)
    return cells


def _list_in_row(group: Group, row: Row, values: Row) -> list[Group]:
    """Return the cells of one header above a value: in its place by number, else by column."""
    heads = [cell for cell in row if cell.first > 0]
    if len(heads) == len(values) > 1:
        return [heads[values.index(group)]]
    above = [cell for cell in heads if cell.first <= group.last and group.first <= cell.last]
    return above or [cell for cell in heads if cell.first <= group.first][-1:]


def shift_header(row: Row, width: int) -> Row:
    """Return a header that lost its empty corner, with each cell moved over its values."""
    count = len(row)
    if count < 2 or width % count or row[0].first != 0:  # noqa: PLR2004 - two columns
        return row
    # The corner is there where it is a caption, or where a cell already spans its values.
    if find_unit(row[0].words) or any(cell.last > cell.first for cell in row):
        return row
    share = width // count
    return tuple(
        replace(cell, first=1 + at * share, last=(at + 1) * share) for at, cell in enumerate(row)
    )


def split_header(row: Row, width: int) -> Row:
    """Return a header whose one cell names the periods of all columns, with a cell for each."""
    heads = [cell for cell in row if cell.first > 0]
    periods = heads[0].passage.periods if len(heads) == 1 else ()
    if len(periods) != width or width < 2:  # noqa: PLR2004 - two columns
        return row
    cell = heads[0]
    parts = [
        replace(
            cell,
            passage=cell.passage.cut(period.start, period.end),
            first=cell.first + at,
            last=cell.first + at,
        )
        for at, period in enumerate(periods)
    ]
    return (*(other for other in row if other.first == 0), *parts)
