"""Tables that lost their columns: labels one below the other, and below them runs of values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from beatcheck.releases.blocks.block import Block
from beatcheck.releases.extraction.context import find_unit
from beatcheck.releases.formats.page import LineKind

# A line of one figure and signs, as "$ 5,897.8", "(8.1)%" or "$14.0^", or an empty value; no year.
_VALUE = re.compile(r"(?!20[0-9]{2}$)[-$€£¥( ]*[0-9][0-9,]*(?:\.[0-9]+)?[)% ^*$]*|-{1,2}")
# The mark of a footnote in a label, as "(3)".
_NOTE = re.compile(r"\([0-9]{1,2}\)")
_LEAST_LABELS = 3
_MOST_LABELS = 40
_MOST_BELOW = 150  # lines below the labels that can have their values
_LONGEST_LABEL = 80  # characters
_HEAD_LINES = 14  # lines between the labels and their values that can give the unit
_CAPTION_LINES = 6  # lines above the labels that can give the unit


class ValueRun(NamedTuple):
    """Values that stand together, and the line above them."""

    head: Block | None
    values: tuple[Block, ...]


@dataclass(frozen=True, eq=False)
class LostTable:
    """Labels, the words above them and the lines below; a line with a colon is not a label."""

    lines: tuple[Block, ...]
    caption: str
    below: tuple[Block, ...]

    @cached_property
    def unit(self) -> str:
        """The unit that the words above give, or those between the labels and the values."""
        heads: list[str] = []
        for block in self.below:
            if _VALUE.fullmatch(block.text) or len(heads) > _HEAD_LINES:
                break
            heads.append(block.text)
        return find_unit(self.caption) or find_unit(" ".join(heads))

    @cached_property
    def runs(self) -> tuple[ValueRun, ...]:
        """The runs of values, each with the line above it, up to the next labels."""
        return tuple(self._split())

    def _split(self) -> Iterator[ValueRun]:
        head: Block | None = None
        run: list[Block] = []
        for block in self.below:
            if block.is_row or block.passage.label is not None:
                break
            if _VALUE.fullmatch(block.text):
                run.append(block)
            elif any(map(str.isalnum, block.text)):
                yield ValueRun(head, tuple(run))
                head, run = block, []
        yield ValueRun(head, tuple(run))


def list_lost_tables(blocks: tuple[Block, ...]) -> Iterator[LostTable]:
    """Yield the tables of a page that came out as labels and values on lines of their own."""
    at = 0
    while at < len(blocks):
        after = at
        while after < len(blocks) and _is_label(blocks[after]):
            after += 1
        if _LEAST_LABELS <= after - at <= _MOST_LABELS:
            # Below a line with a colon stand rows; it has no value itself.
            lines = tuple(block for block in blocks[at:after] if not block.text.endswith(":"))
            caption = " ".join(block.text for block in blocks[max(0, at - _CAPTION_LINES) : at])
            yield LostTable(lines, caption, blocks[after : after + _MOST_BELOW])
        at = max(after, at + 1)


def _is_label(block: Block) -> bool:
    if block.line.kind is not LineKind.TEXT or block.line.end - block.line.start > _LONGEST_LABEL:
        return False
    words = block.text
    if not words[:1].isalpha() or words.endswith((".", ",", ";")):
        return False
    if block.passage.label is not None:
        return True
    return not (any(map(str.isdigit, _NOTE.sub("", words))) or block.passage.periods)
