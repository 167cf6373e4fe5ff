"""The columns of a PDF's tables: blanks by position, put into the text that is in reading order.

pypdf gives the text of a page twice. In reading order the figures of a row stand with single blanks
between them, or one below the other, and lines run into each other. Laid out by position the lines
and columns are kept, but words are torn apart and text set in two columns is mixed. So the lines of
the layout are looked for in the reading order, their words taken from there and their places from
the layout. What is nowhere found stays in reading order.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

_START = 6  # characters by which a line is looked up
_WIDEST = 200  # blanks in a row, however far a cell stands from the one before
_MOST_LINES = 500  # a page with more is no page of a release
_MOST_WORDS = 8  # a cell of a header has no more
_LONGEST_HEADER = 400  # characters of cells that stand one below the other in reading order


class _LaidLine(NamedTuple):
    """A line of the layout: its characters without blanks, and the column of each."""

    key: str
    columns: tuple[int, ...]


class _Part(NamedTuple):
    """A part of the reading order, and the line of the layout it is; None where it is none."""

    start: int
    end: int
    line: int | None


def restore_columns(text: str, laid_out: str) -> str:
    """Return a page's text in reading order, its lines and their blanks as they are laid out."""
    lines = [line for line in map(_read_line, laid_out.split("\n")) if line.key]
    if len(lines) > _MOST_LINES:
        return text
    reading = _Reading(text)
    parts = list(_list_parts(reading, lines))
    rows: list[str] = []
    for at, part in enumerate(parts):
        if part.line is not None:
            rows.append(_place_words(reading.split(part.start, part.end), lines[part.line].columns))
            continue
        header = _find_header(reading, lines, parts, at)
        rows += header or [reading.slice(part.start, part.end)]
    return "\n".join(rows)


class _Reading:
    """The reading order without its blanks, and where each character stands in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [at for at, character in enumerate(text) if not character.isspace()]
        self.key = "".join(text[at] for at in self.places)

    def slice(self, start: int, end: int) -> str:
        """Return the text from one character to another, blanks and all."""
        return self.text[self.places[start] : self.places[end - 1] + 1]

    def split(self, start: int, end: int) -> list[str]:
        """Return the words from one character to another."""
        return self.slice(start, end).split()

    def find_line_end(self, start: int) -> int:
        """Return the character with which the next line begins."""
        end = self.text.find("\n", self.places[start])
        at = start + 1
        while at < len(self.places) and (end < 0 or self.places[at] < end):
            at += 1
        return at


def _read_line(line: str) -> _LaidLine:
    columns = tuple(at for at, character in enumerate(line) if not character.isspace())
    return _LaidLine("".join(line[at] for at in columns), columns)


def _list_parts(reading: _Reading, lines: list[_LaidLine]) -> Iterator[_Part]:
    """Yield the reading order in parts: lines of the layout, and what is between them."""
    by_start: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        by_start[line.key[:_START]].append(number)
    used: set[int] = set()
    at, begin, last = 0, 0, -1
    while at < len(reading.key):
        found = _find_line(reading.key, at, lines, by_start, used, last)
        if found is None:
            at = reading.find_line_end(at)
            continue
        if begin < at:
            yield _Part(begin, at, None)
        end = at + len(lines[found].key)
        yield _Part(at, end, found)
        used.add(found)
        at, begin, last = end, end, found
    if begin < at:
        yield _Part(begin, at, None)


def _find_line(
    key: str,
    at: int,
    lines: list[_LaidLine],
    by_start: dict[str, list[int]],
    used: set[int],
    last: int,
) -> int | None:
    """Return the line of the layout that begins at a character: the next one that is not used."""
    starts = (key[at : at + length] for length in range(_START, 0, -1))
    numbers = (number for start in starts for number in by_start.get(start, ()))
    fitting = [
        number for number in numbers if number not in used and key.startswith(lines[number].key, at)
    ]
    following = [number for number in fitting if number > last]
    return min(following or fitting, default=None)


def _find_header(
    reading: _Reading, lines: list[_LaidLine], parts: list[_Part], at: int
) -> list[str]:
    """Return the lines of the layout that a part is in another order, as cells of a header are.

    Empty where it is none: a longer text may be set in two columns.
    """
    part = parts[at]
    before = parts[at - 1].line if at else -1
    after = parts[at + 1].line if at + 1 < len(parts) else len(lines)
    if before is None or after is None or part.end - part.start > _LONGEST_HEADER:
        return []
    between = lines[before + 1 : after]
    if any(_is_prose(words) for its in between for words in _list_cells(its)):
        return []
    if sorted(reading.key[part.start : part.end]) != sorted("".join(its.key for its in between)):
        return []
    return [_place_words(list(its.key), its.columns, is_split=True) for its in between]


def _list_cells(line: _LaidLine) -> list[str]:
    """Return the words of a line that stand together."""
    return re.split(r" {2,}", _place_words(list(line.key), line.columns, is_split=True).strip())


def _is_prose(cell: str) -> bool:
    return cell.endswith(".") or len(cell.split()) > _MOST_WORDS


def _place_words(words: list[str], columns: tuple[int, ...], *, is_split: bool = False) -> str:
    """Return words in their columns; single characters are put together where they touch."""
    row = ""
    at = 0
    for word in words:
        gap = min(columns[at] - len(row), _WIDEST)
        row += (" " * max(gap, 0 if is_split or not row else 1)) + word
        at += len(word)
    return row
