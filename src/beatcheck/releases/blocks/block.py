"""Block: a heading, a paragraph or a table row of a page, with its mentions."""

import re
from dataclasses import dataclass
from functools import cached_property

from beatcheck.releases.blocks.passage import Passage, read_passage
from beatcheck.releases.formats.page import Cell, LineKind, Page, PageLine
from beatcheck.releases.grammar.dates import MONTH
from beatcheck.releases.grammar.periods import Mention
from beatcheck.releases.grammar.vocabulary import split_words

_OPENS = split_words("""
    $ € £ US$ NT$ RMB ¥ ~ ( approximately $( about
""")
_CLOSES = split_words("""
    ) % )% %) million billion M B mm thousand
""")
_JOINS = split_words("""
    to - – and ± +/- through
""")
# The end of a bracket or a mark in a cell of its own, as ")%" or "**".
_MARK = re.compile(r"\)?[%)]|\*+")
# The mark of a footnote beside a value, as "(1)".
_NOTE = re.compile(r"(?<![$€£])(?<![$€£] )\([0-9a-z]{1,2}\)(?! ?(?:%|million|billion))")
# A small amount in brackets, which looks like one, as "(6)".
_OUTFLOW = re.compile(r"\([0-9]{1,2}\)")
# The name of a month in a header, as "January" or "Jan".
_MONTH = re.compile(rf"\b(?:{MONTH})\b", re.IGNORECASE)
# A length of time that heads columns, as "13 Weeks Ended" or "3 months".
_LENGTH = re.compile(r"\b[0-9]{1,2}[- ](?:weeks?|months?)\b", re.IGNORECASE)
# A sign that makes a value of what else would be a day or a year, as "$".
_UNIT_SIGN = re.compile(r"[$€£%]")
_GLUED = frozenset((")", "%", ")%", "%)"))
_MOST_CELLS = 100  # cells of a row that are looked at
_LONG_DASHES = frozenset("-\N{EM DASH}\N{EN DASH}")
_ONE_FIGURE = 30  # characters: a longer cell has words besides its figure


@dataclass(frozen=True, eq=False)
class Group:
    """Cells of a row that form one value together, `$ | 39,331`: their words and columns."""

    passage: Passage
    start: int
    end: int
    first: int
    last: int

    @property
    def words(self) -> str:
        """What the cells say."""
        return self.passage.text

    @cached_property
    def is_value(self) -> bool:
        """Return whether the cells are a figure, not the period or the day that heads a column."""
        is_outflow = _OUTFLOW.fullmatch(self.words)
        words = self.words if is_outflow else _NOTE.sub(" ", self.words)
        passage = self.passage if words == self.words else Passage(words)
        if _LENGTH.search(words):
            return False
        if passage.periods or _MONTH.search(words) or passage.days:
            return bool(_UNIT_SIGN.search(words))
        return any(len(figure.text) > 1 for figure in passage.figures)


@dataclass(frozen=True, eq=False)
class Block:
    """A line of a page and what it says; its parts are read once, when first asked for."""

    page: Page
    line: PageLine
    names: frozenset[str]

    @property
    def is_row(self) -> bool:
        """Return whether the block is a row of a table."""
        return self.line.kind is LineKind.ROW

    @property
    def text(self) -> str:
        """The words of the block, levelled."""
        return self.passage.text

    @cached_property
    def passage(self) -> Passage:
        """The block as one passage."""
        return read_passage(self.page.text, self.line.start, self.line.end, self.names)

    @cached_property
    def has_amount(self) -> bool:
        """Return whether the block gives an amount of money."""
        return any(sentence.has_amount for sentence in self.passage.sentences)

    @cached_property
    def coming(self) -> tuple[Mention, ...]:
        """The periods that the block can guide to, sentence by sentence."""
        return tuple(mention for sentence in self.passage.sentences for mention in sentence.coming)

    @cached_property
    def cells(self) -> tuple[Passage, ...]:
        """The cells of a row, one passage each."""
        return tuple(
            read_passage(self.page.text, cell.start, cell.end, self.names)
            for cell in self.line.cells[:_MOST_CELLS]
        )

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The cells of a row, signs and units in cells of their own put with their figure."""
        return tuple(_group_cells(self.line.cells[:_MOST_CELLS], self.cells))

    @cached_property
    def is_header(self) -> bool:
        """Return whether a row heads columns: it holds no figure apart from periods and days."""
        groups = self.groups
        values = groups[1:] if groups and groups[0].first == 0 else groups
        if any(group.is_value for group in values):
            return False
        return not (len(groups) == 1 and groups[0].passage.label)


def build_blocks(page: Page, names: frozenset[str]) -> tuple[Block, ...]:
    """Return the blocks of a page; `names` are the words of the company's own name."""
    return tuple(Block(page, line, names) for line in page.lines)


def find_table_end(blocks: tuple[Block, ...], at: int) -> int:
    """Return the number of the block after the table whose first row is at `at`."""
    end = at
    table = blocks[at].line.table
    while end < len(blocks) and blocks[end].is_row and blocks[end].line.table == table:
        end += 1
    return end


def _group_cells(cells: tuple[Cell, ...], passages: tuple[Passage, ...]) -> list[Group]:
    groups: list[Group] = []
    is_open = False
    is_outflow = _are_outflows(passages[1:])
    for at, (cell, passage) in enumerate(zip(cells, passages, strict=True)):
        words = passage.text
        is_note = _NOTE.fullmatch(words) and not is_outflow
        joins = words in _JOINS
        if words in _LONG_DASHES:
            # A dash can also be an empty value.
            joins = len(groups) > 1 and _spans(groups[-1].passage, passages[at + 1 :])
            words = "-" if joins else words
        closes = words in _CLOSES or joins or is_note or _MARK.fullmatch(words)
        last = cell.column + cell.span - 1
        if groups and (is_open or closes):
            before = groups[-1]
            glue = "" if words in _GLUED or before.words.endswith("$") else " "
            joined = Passage(before.words + glue + words, names=passage.names)
            groups[-1] = Group(joined, before.start, cell.end, before.first, last)
        else:
            groups.append(Group(passage, cell.start, cell.end, cell.column, last))
        is_open = words.lower() in _OPENS or joins
    return groups


def _are_outflows(values: tuple[Passage, ...]) -> bool:
    """Return whether cells in brackets are amounts: a footnote mark is not in every column."""
    return len(values) > 1 and all(_OUTFLOW.fullmatch(passage.text) for passage in values)


def _spans(before: Passage, rest: tuple[Passage, ...]) -> bool:
    """Return whether a dash between two cells makes a range of them: 41,000 - 41,400."""
    values = [passage for passage in rest[:2] if passage.text.lower() not in _OPENS]
    if not values or len(before.text) > _ONE_FIGURE:
        return False
    after = values[0]
    low, high = before.figures, after.figures
    if len(low) != 1 or len(high) != 1 or low[0].low is None or high[0].high is None:
        return False
    return low[0].low <= high[0].high <= 2 * low[0].low
