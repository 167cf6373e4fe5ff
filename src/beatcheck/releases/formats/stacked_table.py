"""Tables with one cell a line, row by row: heads, then each label with its values below it.

A table is rebuilt only where every label is followed by as many values as there are heads.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from beatcheck.releases.formats.close_table import DAYS, HEAD, SPAN, VALUE
from beatcheck.releases.formats.page import Cell

# A sign on a line of its own, which belongs to the value below it, as "$" or "(".
_OPENING = re.compile(r"[$€£(]|US\$|\$ ?\(")
# One that belongs to the value above it, as ")" or "%".
_CLOSING = re.compile(r"\)? ?%|\)")
# A letter, with which a label begins.
_LABEL = re.compile(r"\W{0,3}[A-Za-z]")
_LEAST_HEADS = 2
_MOST_HEADS = 9
_LEAST_ROWS = 3
_LONGEST_LABEL = 90  # characters
_LONGEST_HEAD = 24  # characters, as in "Third Quarter 2025"


class StackedRow(NamedTuple):
    """A row of a table: the numbers of its first and its last line, and its cells."""

    first: int
    last: int
    cells: tuple[Cell, ...]
    table: int


class _Value(NamedTuple):
    """A value with its signs: where it stands, and the number of the line after it."""

    start: int
    end: int
    after: int


def find_stacked_rows(
    texts: Sequence[str], starts: Sequence[int], table: int
) -> dict[int, StackedRow]:
    """Return the rows of tables with one cell a line, by the number of their first line."""
    rows: dict[int, StackedRow] = {}
    at = 0
    while at < len(texts):
        after = at
        while after < len(texts) and _is_head(texts[after]):
            after += 1
        width = after - at
        body = _read_body(texts, starts, (after, width, table + 1)) if _is_width(width) else []
        if body:
            table += 1
            read = [*_read_heads(texts, starts, (at, width, table)), *body]
            rows |= {row.first: row for row in read}
            after = body[-1].last + 1
        at = max(after, at + 1)
    return rows


def _is_head(text: str) -> bool:
    words = text.strip()
    return len(words) <= _LONGEST_HEAD and bool(HEAD.fullmatch(words))


def _is_width(width: int) -> bool:
    return _LEAST_HEADS <= width <= _MOST_HEADS


def _read_heads(
    texts: Sequence[str], starts: Sequence[int], head: tuple[int, int, int]
) -> list[StackedRow]:
    """Return the row of heads, and above it the rows of days and of spans where there are any."""
    at, width, table = head
    rows = [_build_heads(texts, starts, (at, at + width), (width, table))]
    for pattern in (DAYS, SPAN):
        first = at
        while first > 0 and pattern.fullmatch(texts[first - 1].strip()):
            first -= 1
        count = at - first
        if count and (count > width or width % count):
            break
        if count:
            rows.insert(0, _build_heads(texts, starts, (first, at), (width, table)))
        at = first
    return rows


def _build_heads(
    texts: Sequence[str], starts: Sequence[int], lines: tuple[int, int], table: tuple[int, int]
) -> StackedRow:
    """Return lines of heads as a row whose cells share the columns evenly."""
    first, after = lines
    share = table[0] // (after - first)
    cells = [
        Cell(*_place(texts, starts, first + number), 1 + number * share, share)
        for number in range(after - first)
    ]
    return StackedRow(first, after - 1, tuple(cells), table[1])


def _read_body(
    texts: Sequence[str], starts: Sequence[int], head: tuple[int, int, int]
) -> list[StackedRow]:
    """Return the rows below the heads; none where a label has not as many values as heads."""
    at, width, table = head
    rows: list[StackedRow] = []
    count = 0
    while at < len(texts) and _is_label(texts[at]):
        cell = Cell(*_place(texts, starts, at), 0)
        values = _read_values(texts, starts, at + 1)
        if values and len(values) != width:
            break
        after = values[-1].after if values else at + 1
        cells = [Cell(value.start, value.end, 1 + number) for number, value in enumerate(values)]
        rows.append(StackedRow(at, after - 1, (cell, *cells), table))
        count += bool(values)
        at = after
    while rows and len(rows[-1].cells) == 1:
        rows.pop()
    return rows if count >= _LEAST_ROWS else []


def _is_label(text: str) -> bool:
    words = text.strip()
    is_short = 0 < len(words) <= _LONGEST_LABEL and not words.endswith(".")
    is_head = any(pattern.fullmatch(words) for pattern in (HEAD, SPAN, DAYS))
    return is_short and bool(_LABEL.match(words)) and not is_head


def _read_values(texts: Sequence[str], starts: Sequence[int], at: int) -> list[_Value]:
    """Return the values from a line on, each with the signs on lines of their own beside it."""
    values: list[_Value] = []
    while at < len(texts) and len(values) <= _MOST_HEADS:
        words = texts[at].strip()
        if values and _CLOSING.fullmatch(words):
            values[-1] = values[-1]._replace(end=_place(texts, starts, at)[1], after=at + 1)
            at += 1
            continue
        first = at
        at += bool(_OPENING.fullmatch(words))
        words = texts[at].strip() if at < len(texts) else ""
        if not VALUE.fullmatch(words) or HEAD.fullmatch(words):
            break
        start, end = _place(texts, starts, first)[0], _place(texts, starts, at)[1]
        at += 1
        values.append(_Value(start, end, at))
    return values


def _place(texts: Sequence[str], starts: Sequence[int], at: int) -> tuple[int, int]:
    """Return where the words of a line begin and end."""
    text = texts[at]
    start = starts[at] + len(text) - len(text.lstrip())
    return start, start + len(text.strip())
