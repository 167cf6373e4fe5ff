"""Markdown and plain text to a page: headings, paragraphs joined from lines, table rows."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from beatcheck.releases.formats.aligned_table import find_text_rows
from beatcheck.releases.formats.page import Cell, LineKind, Page, PageLine
from beatcheck.releases.formats.stacked_table import find_stacked_rows
from beatcheck.releases.formats.table_tags import strip_tags
from beatcheck.releases.grammar.normalized import level_text

# A line without its end, whichever of the ends of Unicode it has.
_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
# A line that only separates, as "-----" or "| --- |".
_RULE = re.compile(r"[\s|:+=_-]*")
# A heading of Markdown, as "## Outlook".
_HASHES = re.compile(r"\s{0,3}#{1,6}\s")
# An item of a list, as "- Revenue" or "2) Revenue".
_BULLET = re.compile(r"\s*(?:[-*+·•▪■●○◦–—\uf0b7\uf0a7]|[0-9]{1,2}[.)])\s+\S")
# A line in bold, which serves as a heading, as "**Outlook**".
_BOLD = re.compile(r"\s*(?:\*\*|__)[^*_]{2,120}(?:\*\*|__):?\s*")
# A value in words, which stands on a line of its own in a column: "no change".
_SAME = re.compile(r"\s*(?:no changes?|unchanged|n/a|approximately|about)\s*")
# The end of a line that cannot be the end of its sentence, as "and Adjusted" or "was".
_DANGLING = re.compile(
    r"(?: (?:and|or|of|to|the|an?|in|for|with|from|by|was|were|is|are)(?: adjusted| diluted| GAAP"
    r"| non-GAAP| net| total| operating| gross)*)$",
    re.IGNORECASE,
)
# A lead-in to a list, as "For the full year, the Company now expects:".
_LEAD_IN = re.compile(r"\s*(?:For|In|During) .*:\s*")
# The end of a line that was broken within a word, as "Second-".
_HYPHENATED = re.compile(r"[A-Za-z]-$")
_ENDED = (".", "!", "?", ":", ";", '."', ".”", '"', "”")
_ALIGNED = 100_000  # tables set by blanks are numbered from here on
_STACKED = 200_000  # and those with one cell a line from here
_WRAPPED = 48  # characters: a line as long was broken to fit
_FULL_LINE = 0.7  # of the usual length
_WIDER = 1.25  # of the length that counts as full: an item as long was broken to fit
_LEAST_FULL = 70  # characters, however short the other lines are
_MOSTLY = 0.55  # of a line's characters are letters: it is not a row of figures
_MOSTLY_AT_END = 0.4  # the same for a line that ends in a full stop
_SMALL_WORD = 3  # letters: shorter words have no capital in a title
_TITLE_SHARE = 0.8  # of the longer words have a capital: it is a title


class _Raw(NamedTuple):
    """A line of the file: its place, its text, and whether a blank one stands before it."""

    start: int
    end: int
    text: str
    after_blank: bool


def read_page(text: str) -> Page:
    """Return the page of a Markdown or plain text file; its text is the file's, unchanged."""
    lines: list[PageLine] = []
    table = 0
    raws = list(_list_raw_lines(text))
    width = _measure_width(raws)
    aligned = find_text_rows([raw.text for raw in raws], [raw.start for raw in raws], _ALIGNED)
    stacked = find_stacked_rows([raw.text for raw in raws], [raw.start for raw in raws], _STACKED)
    last = -1
    for number, raw in enumerate(raws):
        if number <= last:
            continue
        if number in stacked:
            item = stacked[number]
            last = item.last
            lines.append(PageLine(LineKind.ROW, raw.start, raws[last].end, item.cells, item.table))
        elif number in aligned:
            row = aligned[number]
            lines.append(PageLine(LineKind.ROW, raw.start, raw.end, row.cells, row.table))
        elif raw.text.count("|") > 1 or " | " in raw.text:
            follows = bool(lines) and lines[-1].kind is LineKind.ROW and not raw.after_blank
            table += not follows
            if not _RULE.fullmatch(strip_tags(raw.text)):
                lines.append(_build_row(raw, table))
        elif _RULE.fullmatch(strip_tags(raw.text)):
            continue
        elif lines and _continues(text, lines[-1], raw, width):
            lines[-1] = lines[-1]._replace(end=raw.end)
        else:
            lines.append(PageLine(_classify_line(raw.text), raw.start, raw.end))
    return Page(text, tuple(lines))


def _list_raw_lines(text: str) -> Iterator[_Raw]:
    end_before = 0
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        between = text[end_before : match.start()]
        blank = between.count("\n") > 1 or between.count("\r") > 1 or "\f" in between
        yield _Raw(match.start(), match.end(), match.group(), blank)
        end_before = match.end()


def _is_prose(line: str) -> bool:
    """Return whether a line is words rather than the figures of a table.

    The end of a sentence, `to 2030 adjusted EPS of $6.79.`, has more figures than its beginning.
    """
    letters = sum(map(str.isalpha, line))
    share = _MOSTLY_AT_END if line.rstrip("* ").endswith(".") else _MOSTLY
    return letters > share * len("".join(line.split()))


def _measure_width(raws: list[_Raw]) -> float:
    """Return the length from which a line of this file counts as full.

    Most of its longer lines'.
    """
    lengths = sorted(len(raw.text) for raw in raws if len(raw.text) >= _WRAPPED)
    usual = lengths[len(lengths) * 2 // 3] * _FULL_LINE if lengths else 0
    return max(_LEAST_FULL, usual)


def _build_row(raw: _Raw, table: int) -> PageLine:
    cells: list[Cell] = []
    at = 1 if raw.text.startswith("|") else 0
    for column, content in enumerate(raw.text[at:].split("|")):
        start = raw.start + at + len(content) - len(content.lstrip())
        if content.strip():
            cells.append(Cell(start, start + len(content.strip()), column))
        at += len(content) + 1
    return PageLine(LineKind.ROW, raw.start, raw.end, tuple(cells), table)


def _classify_line(line: str) -> LineKind:
    marked = _HASHES.match(line) or _BOLD.fullmatch(line)
    return LineKind.HEADING if marked else LineKind.TEXT


def _continues(text: str, before: PageLine, raw: _Raw, width: float) -> bool:
    """Return whether a line is the rest of the sentence that the one before it began."""
    if before.kind is not LineKind.TEXT or not _may_continue(raw.text):
        return False
    last = text[max(before.start, text.rfind("\n", before.start, before.end)) : before.end].strip()
    if last.startswith("|") or last.rstrip("* ").endswith(_ENDED) or not _is_prose(last):
        return False
    first = level_text(raw.text).lstrip()[:1]
    if len(last) >= _WRAPPED and _HYPHENATED.search(last) and first.isalpha():
        return True
    if len(last) >= _WRAPPED and _DANGLING.search(last) and not raw.after_blank:
        return True
    if raw.after_blank or first.islower():
        return first.islower() and (len(last) >= _WRAPPED or not raw.after_blank)
    wraps = len(last) >= width and (first.isalnum() or first in "$(\"'")
    whole = len(raw.text) >= width / 2 or raw.text.rstrip("* ").endswith(_ENDED)
    # An item of a list ends without a full stop.
    is_item = _BULLET.match(last) and first.isupper() and len(last) < _WIDER * width
    return wraps and whole and not is_item and not _is_title(last)


def _may_continue(line: str) -> bool:
    """Return whether a line can be the rest of a sentence: words, no heading, bullet or cell."""
    is_item = _BULLET.match(line) or line.startswith("|") or _SAME.fullmatch(line)
    is_item = is_item or _LEAD_IN.fullmatch(line)
    own = is_item or _classify_line(line) is LineKind.HEADING
    return not own and bool(level_text(line).strip()) and _is_prose(line)


def _is_title(line: str) -> bool:
    """Return whether nearly all longer words of a line begin with a capital."""
    words = [word for word in line.split() if len(word) > _SMALL_WORD and word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > _TITLE_SHARE * len(words)
