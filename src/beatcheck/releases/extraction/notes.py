"""Footnotes that take something out of a figure: `Sales2`, and `2 Without the vaccine` below."""

import re
from typing import Protocol

from beatcheck.releases.formats.page import Page
from beatcheck.releases.grammar.normalized import words_of

# The start of a footnote that leaves something out, as "2 Without the" or "(a) Excludes".
_NOTE = re.compile(
    r"\(?(?P<mark>[0-9]{1,2}|[a-z])[).]? (?:(?:amounts?|figures?|sales|revenues?|guidance|outlook)"
    r" )?(?:is |are |shown |presented )?(?:without|excludes?|excluding|does not include"
    r"|do not include|before)\b",
    re.IGNORECASE,
)
# Revenue with the mark of a footnote, as "Sales2" or "revenue (1)".
_MARKED = re.compile(
    r"\b(?:revenues?|sales)(?: ?\((?P<mark>[0-9a-z])\)|(?P<bare>[0-9]{1,2})\b)", re.IGNORECASE
)
_SHOWN = 200  # characters of a line that are looked at


class _Passage(Protocol):
    """What stands somewhere in a page and is of a metric."""

    @property
    def metric(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def find_excluding_notes(page: Page) -> frozenset[str]:
    """Return the marks of the footnotes that leave a part of the company out."""
    notes = set()
    for line in page.lines:
        match = _NOTE.match(words_of(page.text, line.start, min(line.end, line.start + _SHOWN)))
        if match:
            notes.add(match["mark"].lower())
    return frozenset(notes)


def is_noted(page: Page, passage: _Passage, notes: frozenset[str]) -> bool:
    """Whether the revenue of a passage carries the mark of such a footnote."""
    if not notes or "revenue" not in passage.metric:
        return False
    words = words_of(page.text, passage.start, passage.end)
    marks = ((match["mark"] or match["bare"]).lower() for match in _MARKED.finditer(words))
    return not notes.isdisjoint(marks)
