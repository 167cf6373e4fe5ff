"""Passage: a levelled text, and the figures, periods and metrics mentioned in it."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from beatcheck.releases.grammar.dates import find_days
from beatcheck.releases.grammar.figures import Figure, read_figures
from beatcheck.releases.grammar.labels import Label, read_label
from beatcheck.releases.grammar.metrics import Noun, find_nouns
from beatcheck.releases.grammar.normalized import level_words, list_places
from beatcheck.releases.grammar.periods import Mention, find_mentions, select_coming
from beatcheck.releases.grammar.quantities import Quantities, find_quantities
from beatcheck.releases.grammar.sentence_ends import split_sentences

LONGEST = 6000  # characters of a sentence: of one without an end the start is enough


@dataclass(frozen=True, eq=False)
class Source:
    """The part of a page that a passage is from."""

    text: str
    start: int
    end: int

    @cached_property
    def places(self) -> tuple[int, ...]:
        """The place in the page of each character of the levelled text."""
        return list_places(self.text, self.start, self.end)


@dataclass(frozen=True, eq=False)
class Passage:
    """A levelled text; each kind of mention is found once, when it is first needed.

    `source` is the passage of a page that the text is from, `offset` where in that it begins; a
    text that was put together, as the headers above a value are, has no source. `names` are the
    words by which the company calls a metric its own (see `list_own_names`).
    """

    text: str
    names: frozenset[str] = frozenset()
    source: Source | None = None
    offset: int = 0

    @cached_property
    def quantities(self) -> Quantities:
        """The numbers in the text, before a caption says what they count."""
        return find_quantities(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in the text itself, without a caption above them."""
        return read_figures(self.quantities)

    @cached_property
    def has_amount(self) -> bool:
        """Return whether the text gives an amount of money."""
        return any(
            figure.value.suffix in {"K", "M", "B", "T"} or figure.currency
            for figure in self.figures
        )

    @cached_property
    def periods(self) -> tuple[Mention, ...]:
        """Every period that the text names."""
        return tuple(find_mentions(self.text))

    @cached_property
    def coming(self) -> tuple[Mention, ...]:
        """The periods that the text can guide to: not those it only compares with."""
        return select_coming(self.text, self.periods)

    @cached_property
    def days(self) -> tuple[tuple[int, int, date], ...]:
        """Every day that the text names, with its place."""
        return tuple(find_days(self.text))

    @cached_property
    def nouns(self) -> tuple[Noun, ...]:
        """Every metric that the text names."""
        return tuple(find_nouns(self.text, self.names))

    @cached_property
    def label(self) -> Label | None:
        """The metric that the text names as the label of a row; None where it is not a label."""
        return read_label(self.text)

    @cached_property
    def sentences(self) -> tuple["Passage", ...]:
        """The sentences of the text, each without the blanks around it."""
        return tuple(self._split())

    def _split(self) -> Iterator["Passage"]:
        for start, end in split_sentences(self.text):
            is_whole = (start, end) == (0, len(self.text)) and end <= LONGEST
            yield self if is_whole else self.cut(start, min(end, start + LONGEST))

    def read_figures(self, unit: str, currency: str | None = None) -> tuple[Figure, ...]:
        """Return the figures of the text under a caption that gives `unit` (K, M, B or T)."""
        if not unit and currency is None:
            return self.figures
        return read_figures(self.quantities, unit, currency)

    def cut(self, start: int, end: int) -> "Passage":
        """Return the part of the text from `start` to `end`."""
        return Passage(self.text[start:end], self.names, self.source, self.offset + start)

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the page of the characters from `start` to `end` (at least one)."""
        places = () if self.source is None else self.source.places
        return places[self.offset + start], places[self.offset + end - 1] + 1

    def find_place(self, place: int) -> int:
        """Return where in the text what stands at a place of the page begins, or would."""
        places = () if self.source is None else self.source.places
        return bisect_left(places, place) - self.offset


def read_passage(text: str, start: int, end: int, names: frozenset[str] = frozenset()) -> Passage:
    """Return the passage of a page's text from `start` to `end` with its typography levelled."""
    return Passage(level_words(text, start, end), names, Source(text, start, end))
