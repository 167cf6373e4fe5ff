"""Typography levelled: one kind of dash, quote and blank, each character with its place."""

import re

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
# A word: the characters between blanks.
_WORD = re.compile(r"\S+")


def level_text(text: str) -> str:
    """`text` with dashes, quotes and markup levelled, character for character."""
    return text.translate(_LEVEL)


def level_words(text: str, start: int, end: int) -> str:
    """Return the words of `text` from `start` to `end`, levelled, with single blanks between."""
    return " ".join(level_text(text[start:end]).split())


def list_places(text: str, start: int, end: int) -> tuple[int, ...]:
    """Return the place in `text` of each character that `level_words` gives."""
    places: list[int] = []
    for word in _WORD.finditer(level_text(text[start:end])):
        if places:
            places.append(start + word.start() - 1)
        places.extend(range(start + word.start(), start + word.end()))
    return tuple(places)
