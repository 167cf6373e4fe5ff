"""Edits of a text: what to insert at an offset, and what to replace."""

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """The characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` after the edits; edits at one offset keep the order in which they are given."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda other: other.start):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, text[at:]))


def find_line_start(text: str, offset: int) -> int:
    """Return the offset at which the line of `offset` starts."""
    after = text.rfind("\n", 0, offset) + 1
    return max(after, text.rfind("\r", after, offset) + 1)


def find_line_above(text: str, start: int) -> int:
    """Return the offset at which the line before the one at `start` starts; 0 at the top."""
    return find_line_start(text, max(0, start - (2 if text.endswith("\r\n", 0, start) else 1)))


def find_next_line(text: str, offset: int) -> int:
    """Return the offset after the end of the line of `offset`, its line break included."""
    newline = text.find("\n", offset)
    end = len(text) if newline < 0 else newline
    alone = text.find("\r", offset, max(offset, end - 1))
    return alone + 1 if alone >= 0 else min(end + 1, len(text))


def detect_newline(text: str) -> str:
    """Return the line break of a text, by its first one."""
    first = find_next_line(text, 0)
    if text[:first].endswith("\r\n"):
        return "\r\n"
    return "\r" if text[:first].endswith("\r") else "\n"


def is_blank(text: str, start: int, end: int) -> bool:
    """Return whether nothing but blanks stands between two offsets."""
    return not text[start:end].strip()
