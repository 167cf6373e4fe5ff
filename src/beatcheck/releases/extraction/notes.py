"""Footnotes that take something out of a figure: `Sales2`, and `2 Without the vaccine` below."""

import re
from collections.abc import Iterable

from beatcheck.releases.blocks.block import Block
from beatcheck.releases.extraction.candidate import Candidate
from beatcheck.releases.grammar.normalized import level_words

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


def find_excluding_notes(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the marks of the footnotes that leave a part of the company out."""
    notes = set()
    for block in blocks:
        match = _NOTE.match(block.text)
        if match:
            notes.add(match["mark"].lower())
    return frozenset(notes)


def is_noted(text: str, candidate: Candidate, notes: frozenset[str]) -> bool:
    """Return whether the revenue of a candidate carries the mark of such a footnote."""
    if not notes or "revenue" not in candidate.metric:
        return False
    words = level_words(text, candidate.start, candidate.end)
    marks = ((match["mark"] or match["bare"]).lower() for match in _MARKED.finditer(words))
    return not notes.isdisjoint(marks)
