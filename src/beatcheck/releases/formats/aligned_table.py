"""Tables in plain text whose columns are set apart by blanks, as in statements and in PDFs."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from beatcheck.releases.formats.page import Cell

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
# A label and its values with single blanks between them, as a PDF has "Net sales $ 412 $ 398".
_CLOSE_ROW = re.compile(
    r"(?P<label>\s*[A-Za-z][^0-9$]{2,80}?)"
    r"(?P<values>(?: +[$€£]? ?\(?[0-9][0-9,]*(?:\.[0-9]+)?\)?%?){2,8})\s*"
)
# One of its values, as "$ 412.3" or "(12)%".
_CLOSE_VALUE = re.compile(r"[$€£]? ?\(?[0-9][0-9,]*(?:\.[0-9]+)?\)?%?")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# A year or a day that heads a column, as "2025" or "June 30, 2025".
_HEAD = re.compile(rf"(?:{_MONTH} [0-9]{{1,2}}, ?)?20[0-9]{{2}}")
# A line of nothing else, as "2025 2024".
_HEAD_ROW = re.compile(rf"\s*(?:{_HEAD.pattern}\s*){{2,8}}")
# Spans that head several columns, as "Three Months Ended June 30, Six Months Ended June 30,".
_SPAN = re.compile(
    r"(?:Three|Six|Nine|Twelve|Thirteen|Twenty-Six|Thirty-Nine|Fifty-Two|13|26|39|52)"
    rf" (?:Months|Weeks) Ended(?: {_MONTH} [0-9]{{1,2}},?)?"
    rf"|(?:Quarters?|Years?) Ended(?: {_MONTH} [0-9]{{1,2}},?)?",
    re.IGNORECASE,
)
_LEAST_VALUES = 2
_FAR = 3  # lines between two rows of figures of one table
_MOST_HEADERS = 7
_INDENTED = 10  # blanks before a line that is centred over a table
_LONGEST_LABEL = 60


class TextRow(NamedTuple):
    """A row of a table: its line's number, its cells, and the number of the table."""

    line: int
    cells: tuple[Cell, ...]
    table: int


class _LinePart(NamedTuple):
    start: int
    end: int
    words: str


def find_text_rows(texts: Sequence[str], starts: Sequence[int], table: int) -> dict[int, TextRow]:
    """Return the rows of tables among the lines of a text, by the number of the line.

    `starts` are the places of the lines in the text; tables are numbered from `table` on.
    """
    figures = [number for number, text in enumerate(texts) if _is_row(_split(text))]
    rows: dict[int, TextRow] = {}
    for first, last in _join_runs(figures):
        table += 1
        top = _find_top(texts, first)
        for number in range(top, last + 1):
            parts = _split(texts[number])
            is_label = number >= first and len(parts) == 1
            if parts and not _is_rule(texts[number]):
                has_label = number >= first and (is_label or not _is_value(parts[0].words))
                cells = _build_cells(parts, starts[number], has_label=has_label)
                rows[number] = TextRow(number, cells, table)
    return rows | _find_close_rows(texts, starts, table, rows)


def _split(text: str) -> list[_LinePart]:
    return [_LinePart(its.start(), its.end(), its.group()) for its in _PART.finditer(text)]


def _is_value(words: str) -> bool:
    return bool(_VALUE.fullmatch(words))


def _is_rule(text: str) -> bool:
    return not _WORD.search(text)


def _is_row(parts: list[_LinePart]) -> bool:
    """Whether a line is a label and at least two figures, with two blanks between them."""
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


def _find_close_rows(
    texts: Sequence[str], starts: Sequence[int], table: int, known: dict[int, TextRow]
) -> dict[int, TextRow]:
    """Return rows with single blanks between their cells, below a header of as many columns."""
    rows: dict[int, TextRow] = {}
    width = 0
    since = 0
    for number, text in enumerate(texts):
        if number in known:
            width = 0
            continue
        heads = list(_HEAD.finditer(text)) if _HEAD_ROW.fullmatch(text) else []
        if heads:
            table, width, since = table + 1, len(heads), 0
            spans = list(_SPAN.finditer(texts[number - 1])) if number else []
            if spans and width % len(spans) == 0 and number - 1 not in known:
                cells = _spread(spans, starts[number - 1], width)
                rows[number - 1] = TextRow(number - 1, cells, table)
            rows[number] = TextRow(number, _spread(heads, starts[number], width), table)
            continue
        match = _CLOSE_ROW.fullmatch(text) if width else None
        values = list(_CLOSE_VALUE.finditer(text, match.start("values"))) if match else []
        if match and len(values) == width:
            start = starts[number]
            label = Cell(start + match.start("label"), start + match.end("label"), 0)
            rows[number] = TextRow(number, (label, *_spread(values, start, width)), table)
            since = 0
        else:
            since += 1
            width = width if since <= _FAR * 2 else 0
    return rows


def _spread(matches: list[re.Match[str]], start: int, width: int) -> tuple[Cell, ...]:
    """Return matches as cells that share `width` columns evenly."""
    share = width // len(matches)
    return tuple(
        Cell(start + its.start(), start + its.end(), 1 + at * share, share)
        for at, its in enumerate(matches)
    )
