"""Markdown and plain text to a page: headings, paragraphs joined from lines, table rows."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from beatcheck.releases.page import Cell, Line, LineKind, Page
from beatcheck.releases.plain import levelled

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")
_RULE = re.compile(r"[\s|:+=_-]*")
_HASHES = re.compile(r"\s{0,3}#{1,6}\s")
_BULLET = re.compile(r"\s*(?:[-*+·•▪■●○◦–—\uf0b7\uf0a7]|[0-9]{1,2}[.)])\s+\S")
_BOLD = re.compile(r"\s*(?:\*\*|__)[^*_]{2,120}(?:\*\*|__):?\s*")
_ENDED = (".", "!", "?", ":", ";", '."', ".”", '"', "”")
_WRAPPED = 48


class _Raw(NamedTuple):
    """A line of the file: its place, its text, and whether a blank one stands before it."""

    start: int
    end: int
    text: str
    after_blank: bool


def written_page(text: str) -> Page:
    """The page of a Markdown or plain text file; its text is the file's, unchanged."""
    lines: list[Line] = []
    table = 0
    for raw in _raw_lines(text):
        if raw.text.count("|") > 1 or " | " in raw.text:
            follows = bool(lines) and lines[-1].kind is LineKind.ROW and not raw.after_blank
            table += not follows
            if not _RULE.fullmatch(raw.text):
                lines.append(_row(raw, table))
        elif _RULE.fullmatch(raw.text):
            continue
        elif lines and _continues(text, lines[-1], raw):
            lines[-1] = lines[-1]._replace(end=raw.end)
        else:
            lines.append(Line(_kind(raw.text), raw.start, raw.end))
    return Page(text, tuple(lines))


def _raw_lines(text: str) -> Iterator[_Raw]:
    end_before = 0
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        between = text[end_before : match.start()]
        blank = between.count("\n") > 1 or between.count("\r") > 1 or "\f" in between
        yield _Raw(match.start(), match.end(), match.group(), blank)
        end_before = match.end()


def _row(raw: _Raw, table: int) -> Line:
    cells: list[Cell] = []
    at = 1 if raw.text.startswith("|") else 0
    for column, content in enumerate(raw.text[at:].split("|")):
        start = raw.start + at + len(content) - len(content.lstrip())
        if content.strip():
            cells.append(Cell(start, start + len(content.strip()), column))
        at += len(content) + 1
    return Line(LineKind.ROW, raw.start, raw.end, tuple(cells), table)


def _kind(line: str) -> LineKind:
    marked = _HASHES.match(line) or _BOLD.fullmatch(line)
    return LineKind.HEADING if marked else LineKind.TEXT


def _continues(text: str, before: Line, raw: _Raw) -> bool:
    """Whether a line is the rest of the sentence that the one before it began."""
    if before.kind is not LineKind.TEXT or _kind(raw.text) is LineKind.HEADING:
        return False
    last = text[text.rfind("\n", before.start, before.end) + 1 : before.end].strip()
    first = levelled(raw.text).lstrip()[:1]
    if _BULLET.match(raw.text) or raw.text.startswith("|") or not first:
        return False
    if last.startswith("|") or last.rstrip("* ").endswith(_ENDED):
        return False
    if raw.after_blank:
        return len(last) >= _WRAPPED and first.islower()
    return first.islower() or (len(last) >= _WRAPPED and (first.isalnum() or first in "$(\"'"))
