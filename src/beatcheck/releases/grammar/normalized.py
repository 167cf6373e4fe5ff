"""Plain: a passage with its typography levelled, each character knowing where it came from."""

import re
from typing import NamedTuple

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SINGLE_QUOTES = "\u2018\u2019\u201b\u2032"
_DOUBLE_QUOTES = "\u201c\u201d\u201f\u2033"
_MARKUP = "\0*_`#|\\^\u200b\u200c\u200d\u2060\ufeff\u00ad\u2122\u00ae\u2020\u2021"
_LEVEL = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SINGLE_QUOTES), "'"),
    **dict.fromkeys(map(ord, _DOUBLE_QUOTES), '"'),
    **dict.fromkeys(map(ord, _MARKUP), " "),
}
# A word: whatever stands between blanks.
_WORD = re.compile(r"\S+")


class Plain(NamedTuple):
    """`text` with single spaces and level dashes and quotes; `places` point into the page."""

    text: str
    places: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Where in the page the characters from `start` to `end` (at least one) stand."""
        return self.places[start], self.places[end - 1] + 1


def level_text(text: str) -> str:
    """`text` with dashes, quotes and markup levelled, character for character."""
    return text.translate(_LEVEL)


def plain(text: str, start: int, end: int) -> Plain:
    """Return the passage of `text` from `start` to `end` with its typography levelled."""
    words: list[str] = []
    places: list[int] = []
    for word in _WORD.finditer(level_text(text[start:end])):
        if words:
            places.append(start + word.start() - 1)
        words.append(word.group())
        places.extend(range(start + word.start(), start + word.end()))
    return Plain(" ".join(words), tuple(places))


def words_of(text: str, start: int, end: int) -> str:
    """Return the passage as `plain` writes it, without its places."""
    return " ".join(level_text(text[start:end]).split())
