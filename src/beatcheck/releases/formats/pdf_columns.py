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
_WIDEST = 200  # blanks in a row, however far a cell is from the one before
_WORD_SPACE = 3  # blanks between two words that narrow letters leave
_MOST_LINES = 500  # a page with more is not part of a release
_MOST_WORDS = 8  # a cell of a header has no more
_MOST_TOGETHER = 8  # lines of a header


class _LaidLine(NamedTuple):
    """A line of the layout: its characters without blanks, and the column of each."""

    key: str
    columns: tuple[int, ...]


class _CellPart(NamedTuple):
    """A part of the reading order, and the lines of the layout it is; none where it is in none."""

    start: int
    end: int
    lines: tuple[_LaidLine, ...] = ()


def restore_columns(text: str, laid_out: str) -> str:
    """Return a page's text in reading order, its lines and their blanks as they are laid out."""
    lines = [line for line in map(_read_line, laid_out.split("\n")) if line.key]
    if len(lines) > _MOST_LINES:
        return text
    reading = _Reading(text)
    rows: list[str] = []
    for part in _list_parts(reading, lines):
        if not part.lines:
            rows.append(reading.slice(part.start, part.end))
        elif len(part.lines) == 1:
            words = reading.split(part.start, part.end)
            rows.append(_place_words(words, part.lines[0].columns))
        else:
            rows += [
                _place_words(list(line.key), line.columns, is_split=True) for line in part.lines
            ]
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


def _list_parts(reading: _Reading, lines: list[_LaidLine]) -> Iterator[_CellPart]:
    """Yield the reading order in parts: lines of the layout, and what is between them."""
    layout = _Layout(lines)
    at, begin = 0, 0
    while at < len(reading.key):
        laid = layout.take(reading.key, at)
        if not laid:
            at = reading.find_line_end(at)
            continue
        if begin < at:
            yield _CellPart(begin, at)
        end = at + sum(len(line.key) for line in laid)
        yield _CellPart(at, end, laid)
        at, begin = end, end
    if begin < at:
        yield _CellPart(begin, at)


class _Layout:
    """The lines of a layout, each of which is taken once."""

    def __init__(self, lines: list[_LaidLine]) -> None:
        self._lines = lines
        self._next = 0
        self._used: set[int] = set()
        self._by_start: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(lines):
            self._by_start[line.key[:_START]].append(number)

    def take(self, key: str, at: int) -> tuple[_LaidLine, ...]:
        """Return the lines that begin at a character: the next one, some together, or any one."""
        upcoming = self._list_upcoming()
        together = _find_together(key, at, [self._lines[number] for number in upcoming])
        numbers = upcoming[:together] or self._find_any(key, at)
        if not numbers:
            return ()
        self._used.update(numbers)
        self._next = numbers[-1] + 1
        return tuple(self._lines[number] for number in numbers)

    def _list_upcoming(self) -> list[int]:
        """Return the numbers of the next lines, up to one that is used."""
        numbers: list[int] = []
        for number in range(self._next, min(len(self._lines), self._next + _MOST_TOGETHER)):
            if number in self._used:
                break
            numbers.append(number)
        return numbers

    def _find_any(self, key: str, at: int) -> list[int]:
        """Return the number of a line that begins at a character, wherever it is laid out."""
        starts = (key[at : at + length] for length in range(_START, 0, -1))
        fitting = [
            number
            for start in starts
            for number in self._by_start.get(start, ())
            if number not in self._used and key.startswith(self._lines[number].key, at)
        ]
        following = [number for number in fitting if number > self._next]
        return sorted(following or fitting)[:1]


def _find_together(key: str, at: int, lines: list[_LaidLine]) -> int:
    """Return how many lines have the characters that begin at one, in whatever order.

    The cells of a header stand one below the other in reading order. Zero where no number of
    lines has them, or where one is prose, which may be set in two columns.
    """
    laid = ""
    for count, line in enumerate(lines, start=1):
        laid += line.key
        read = key[at : at + len(laid)]
        if count == 1 and read == laid:
            return 1
        if any(map(_is_prose, _list_cells(line))):
            return 0
        if count > 1 and sorted(read) == sorted(laid):
            return count
    return 0


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
        is_near = at > 0 and columns[at] - columns[at - 1] <= _WORD_SPACE + 1
        is_spaced = is_near and row[-1:].isalpha() and word[:1].isalpha()
        gap = 1 if is_spaced and not is_split else gap
        row += (" " * max(gap, 0 if is_split or not row else 1)) + word
        at += len(word)
    return row
