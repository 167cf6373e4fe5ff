"""Tables in plain text whose columns are set apart by blanks, as in statements and in PDFs."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from beatcheck.releases.formats.close_table import find_close_rows
from beatcheck.releases.formats.page import Cell
from beatcheck.releases.formats.table_tags import strip_tags
from beatcheck.releases.formats.text_row import TextRow

# What sets two cells apart: two blanks, or one that is not plain, as a tab.
_GAP = re.compile(r"\S(?:\s\s|[^\S ])\s*\S")
# A cell: words with single blanks between them, as "Net sales" or "$421,387".
_PART = re.compile(r"\S+(?: \S+)*")
# A cell that holds a figure, a sign or a dash, as "$421,387", "(12.4)%" or "--".
_VALUE = re.compile(
    r"[-$€£¥(\s]*(?:[0-9][0-9,.]*)?[)%\s]*(?:pts?|bps)?|[-\u2013\u2014]+|N/?[AM]", re.IGNORECASE
)
# A digit, which a dash or a sign alone has not.
_NUMBER = re.compile(r"[0-9]")
# What a rule across a table has none of: a letter or a digit, as in "----".
_WORD = re.compile(r"\w")
# A letter, which a label has, as "Net sales".
_LETTER = re.compile("[A-Za-z]")
# The rest of a label in the line below it, as "  income".
_CONTINUED = re.compile(r"\s*[a-z][^.:;]{1,40}$")
# Dots between a label and its figures, as " ...... " or " . . . . ".
_DOTS = re.compile(r"\.{4,}|(?: \.){3,}(?= )")
_LEAST_VALUES = 2
_FAR = 4  # lines between two rows of figures of one table
_MOST_HEADERS = 7
_INDENTED = 10  # blanks before a line that is centred over a table
_OFF_CENTRE = 3  # columns between the middles of two lines of one cell
_LONGEST_LABEL = 60


class _LinePart(NamedTuple):
    start: int
    end: int
    words: str


def find_text_rows(texts: Sequence[str], starts: Sequence[int], table: int) -> dict[int, TextRow]:
    """Return the rows of tables among the lines of a text, by the number of the line.

    `starts` are the places of the lines in the text; tables are numbered from `table` on.
    """
    figures = [
        number for number, text in enumerate(texts) if _GAP.search(text) and _is_row(_split(text))
    ]
    rows: dict[int, TextRow] = {}
    for first, last in _join_runs(figures):
        table += 1
        top = _find_top(texts, first)
        end = last + 1
        if end < len(texts) and _CONTINUED.match(texts[end]) and len(_split(texts[end])) == 1:
            end += 1
        for number in range(top, end):
            parts = _split(texts[number])
            is_label = number >= first and len(parts) == 1
            if parts and not _is_rule(texts[number]):
                has_label = number >= first and (is_label or not _is_value(parts[0].words))
                cells = _build_cells(parts, starts[number], has_label=has_label)
                if number < first and len(parts) == 1:
                    cells = _stand_above(cells, parts[0], texts[number + 1 : first])
                rows[number] = TextRow(number, cells, table)
    return rows | find_close_rows(texts, starts, table, rows)


def _split(text: str) -> list[_LinePart]:
    # Dots that lead from a label to its figures are blanks.
    text = _DOTS.sub(lambda dots: " " * len(dots.group()), text)
    return [_LinePart(match.start(), match.end(), match.group()) for match in _PART.finditer(text)]


def _is_value(words: str) -> bool:
    return bool(_VALUE.fullmatch(words))


def _is_rule(text: str) -> bool:
    return not _WORD.search(strip_tags(text))


def _is_row(parts: list[_LinePart]) -> bool:
    """Return whether a line is a label and at least two figures, with two blanks between them."""
    if len(parts) <= _LEAST_VALUES or not _LETTER.search(parts[0].words):
        return False
    values = [part for part in parts[1:] if _NUMBER.search(part.words)]
    whole = all(_is_value(part.words) for part in parts[1:])
    return whole and len(values) >= _LEAST_VALUES and len(parts[0].words) <= _LONGEST_LABEL


def _join_runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Return the first and last lines of runs of figures that stand close together."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number - runs[-1][1] <= _FAR:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _find_top(texts: Sequence[str], first: int) -> int:
    """Return the line at which the headers of a table begin."""
    top = first
    while first - top < _MOST_HEADERS and top > 0 and _is_header_like(texts[top - 1]):
        top -= 1
    return top


def _is_header_like(text: str) -> bool:
    if _is_rule(text):
        return True
    if text.rstrip().endswith((".", ";")) or "|" in text:
        return False
    is_centred = len(text) - len(text.lstrip()) >= _INDENTED
    return is_centred or len(_split(text)) > 1 or bool(text.rstrip().endswith(":"))


def _stand_above(
    cells: tuple[Cell, ...], part: _LinePart, below: Sequence[str]
) -> tuple[Cell, ...]:
    """Return the one cell of a header's line over the columns of the cell that goes on below it.

    "Twelve Months" right above "Ended" heads what that heads, though nothing stands beside it.
    """
    parts = next((words for words in map(_split, below) if len(words) > 1), [])
    for number, other in enumerate(parts):
        if abs(part.start + part.end - other.start - other.end) <= 2 * _OFF_CENTRE:
            heads = _build_cells(parts, 0, has_label=False)[number]
            return (cells[0]._replace(column=heads.column, span=heads.span),)
    return cells


def _build_cells(parts: list[_LinePart], start: int, *, has_label: bool) -> tuple[Cell, ...]:
    """Return the cells of a line; those of a header reach half way to their neighbours."""
    cells = []
    for at, part in enumerate(parts):
        first, last = part.start + 1, part.end
        if has_label and at == 0:
            first, last = 0, part.end - 1
        elif not has_label:
            first = 1 if at == 0 else (parts[at - 1].end + part.start) // 2 + 1
            last = (part.end + parts[at + 1].start) // 2 if at + 1 < len(parts) else part.end + 200
        cells.append(Cell(start + part.start, start + part.end, first, max(1, last - first + 1)))
    return tuple(cells)
