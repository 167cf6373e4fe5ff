"""Comments: those in a ledger's text, each with the value that it stands above, beside or below."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from beatcheck.editing.leaves import leaf_of
from beatcheck.editing.yaml.layout import Branch, Leaf, Member
from beatcheck.editing.yaml.nodes import Entry, Mapping, Node, Scalar, Sequence
from beatcheck.editing.yaml.splice import is_blank, line_above, line_start

_COMMENT = re.compile(r"#[^\n]*")


class Comment(NamedTuple):
    """A comment: where it starts, its text, and its column where it has its line to itself."""

    start: int
    text: str
    column: int | None


def with_comments(text: str, root: Mapping) -> Branch:
    """The values below `root` with the comments of the text, whose line breaks are LF."""
    return _Attacher(text, root).top()


def comments_in(text: str, root: Mapping) -> Iterator[Comment]:
    """The comments of a text: what follows a # between two values."""
    at = 0
    for scalar in (*_scalars(root), None):
        for found in _COMMENT.finditer(text, at, scalar.start if scalar else len(text)):
            start = line_start(text, found.start())
            is_alone = is_blank(text, start, found.start())
            column = found.start() - start if is_alone else None
            yield Comment(found.start(), found.group().rstrip(), column)
        at = scalar.end if scalar else len(text)


def _scalars(node: Node) -> Iterator[Scalar]:
    match node:
        case Scalar():
            yield node
        case Mapping():
            for entry in node.entries:
                yield entry.key
                yield from _scalars(entry.value)
        case Sequence():
            for item in node.items:
                yield from _scalars(item)


class _Attacher:
    """Hands out the comments in the order in which the values come up; none is left out."""

    def __init__(self, text: str, root: Mapping) -> None:
        self.text = text
        self.root = root
        self.starts = [scalar.start for scalar in _scalars(root)] + [len(text)]
        self.comments = deque(comments_in(text, root))

    def top(self) -> Branch:
        """The top of the ledger; what is left in the end stands below its last key."""
        branch = self._mapping(self.root)
        return replace(branch, below=(*branch.below, *self._above(len(self.text))))

    def _mapping(self, node: Mapping) -> Branch:
        end = node.end if node.is_flow else len(self.text)
        members = tuple(self._entry(entry, node, end) for entry in node.entries)
        return Branch(is_list=False, members=members, below=self._below(node, node.column))

    def _sequence(self, node: Sequence, column: int) -> Branch:
        end = node.end if node.is_flow else len(self.text)
        members = tuple(self._item(item, node, end) for item in node.items)
        below = self._below(node, max(node.column, column + 1))
        return Branch(is_list=True, members=members, below=below)

    def _entry(self, entry: Entry, parent: Mapping, end: int) -> Member:
        above, node = self._above(entry.key.start), entry.value
        head = self._beside(entry.key.end, node.start)
        if isinstance(node, Scalar) or node.is_flow:
            above = (*above, *self._above(node.start, is_key=False))
        value = self._value(node, parent)
        beside = self._beside(node.end, end)
        if head and beside:
            above, head = (*above, head), ""
        key = self.text[entry.key.start : entry.key.end]
        return Member(key, value, entry.key.value, above, head or beside)

    def _item(self, node: Node, parent: Sequence, end: int) -> Member:
        above = self._above(node.start)
        return Member(None, self._value(node, parent), "", above, self._beside(node.end, end))

    def _value(self, node: Node, parent: Mapping | Sequence) -> Leaf | Branch:
        match node:
            case Scalar():
                return leaf_of(self.text, node, parent)
            case Mapping():
                return self._mapping(node)
            case Sequence():
                return self._sequence(node, parent.column)

    def _above(self, limit: int, *, is_key: bool = True) -> tuple[str, ...]:
        """The comments before an offset, with the blank lines among them and before a key."""
        found: list[str] = []
        while self.comments and self.comments[0].start < limit:
            found += self._taken()
        return (*found, "") if is_key and self._is_below_blank(limit) else tuple(found)

    def _beside(self, end: int, limit: int) -> str:
        """The comment behind an offset on its line."""
        if not self.comments or self.comments[0].start >= limit:
            return ""
        comment = self.comments[0]
        if comment.column is not None or "\n" in self.text[end : comment.start]:
            return ""
        return self.comments.popleft().text

    def _below(self, node: Mapping | Sequence, column: int) -> tuple[str, ...]:
        """The comments that stand below the last member and are of this branch."""
        following = self.starts[bisect_left(self.starts, node.end)]
        limit = node.end if node.is_flow else following
        found: list[str] = []
        while self.comments and self.comments[0].start < limit:
            own = self.comments[0].column
            if not node.is_flow and (own is None or own < column):
                break
            found += self._taken()
        return tuple(found)

    def _taken(self) -> list[str]:
        """The next comment, with the blank line above it."""
        comment = self.comments.popleft()
        is_spaced = comment.column is not None and self._is_below_blank(comment.start)
        return ["", comment.text] if is_spaced else [comment.text]

    def _is_below_blank(self, offset: int) -> bool:
        start = line_start(self.text, offset)
        is_first = not self.text[start:offset].strip(" \t-")
        return is_first and start > 0 and is_blank(self.text, line_above(self.text, start), start)
