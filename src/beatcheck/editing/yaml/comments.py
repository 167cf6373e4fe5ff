"""Comments: those in a ledger's text, each with the value that it stands above, beside or below."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from beatcheck.editing.yaml.layout import STEP, Branch, Leaf, Member
from beatcheck.editing.yaml.nodes import EntryNode, MappingNode, Node, ScalarNode, SequenceNode
from beatcheck.editing.yaml.scalars import is_plain_safe, quote_scalar
from beatcheck.editing.yaml.splice import find_line_above, find_line_start, is_blank

# A comment to the end of its line: "# after period end: preliminary".
_COMMENT = re.compile(r"#[^\n]*")
# The mark of a block scalar with its indentation and chomping: |, >-, |2+.
_BLOCK_MARK = re.compile(r"[|>](?:[1-9]?[+-]?|[+-][1-9])(?=\s|$)")
# The indentation that a mark gives itself: the 2 of |2+.
_DIGIT = re.compile("[1-9]")


class Comment(NamedTuple):
    """A comment: where it starts, its text, and its column where it has its line to itself."""

    start: int
    text: str
    column: int | None


def attach_comments(text: str, root: MappingNode) -> Branch:
    """Return the values below `root` with the comments of the text, whose line breaks are LF."""
    return _Attacher(text, root).attach()


def find_comments(text: str, root: MappingNode) -> Iterator[Comment]:
    """Yield the comments of a text: what follows a # between two values."""
    at = 0
    for scalar in (*_walk_scalars(root), None):
        for match in _COMMENT.finditer(text, at, scalar.start if scalar else len(text)):
            start = find_line_start(text, match.start())
            is_alone = is_blank(text, start, match.start())
            column = match.start() - start if is_alone else None
            yield Comment(match.start(), match.group().rstrip(), column)
        at = scalar.end if scalar else len(text)


def _walk_scalars(node: Node) -> Iterator[ScalarNode]:
    match node:
        case ScalarNode():
            yield node
        case MappingNode():
            for entry in node.entries:
                yield entry.key
                yield from _walk_scalars(entry.value)
        case SequenceNode():
            for item in node.items:
                yield from _walk_scalars(item)


class _Attacher:
    """Hands out the comments in the order in which the values come up; none is left out."""

    def __init__(self, text: str, root: MappingNode) -> None:
        self.text = text
        self.root = root
        self.starts = [scalar.start for scalar in _walk_scalars(root)] + [len(text)]
        self.comments = deque(find_comments(text, root))

    def attach(self) -> Branch:
        """Return the top of the ledger; what is left in the end stands below its last key."""
        branch = self._build_mapping(self.root)
        return replace(branch, below=(*branch.below, *self._take_above(len(self.text))))

    def _build_mapping(self, node: MappingNode) -> Branch:
        end = node.end if node.is_flow else len(self.text)
        members = tuple(self._build_entry(entry, node, end) for entry in node.entries)
        return Branch(is_list=False, members=members, below=self._take_below(node, node.column))

    def _build_sequence(self, node: SequenceNode, column: int) -> Branch:
        end = node.end if node.is_flow else len(self.text)
        members = tuple(self._build_item(item, node, end) for item in node.items)
        below = self._take_below(node, max(node.column, column + 1))
        return Branch(is_list=True, members=members, below=below)

    def _build_entry(self, entry: EntryNode, parent: MappingNode, end: int) -> Member:
        above, node = self._take_above(entry.key.start), entry.value
        head = self._take_beside(entry.key.end, node.start)
        if isinstance(node, ScalarNode) or node.is_flow:
            above = (*above, *self._take_above(node.start, is_key=False))
        value = self._build_value(node, parent)
        beside = self._take_beside(node.end, end)
        if head and beside:
            above, head = (*above, head), ""
        key = self.text[entry.key.start : entry.key.end]
        return Member(key, value, entry.key.value, above, head or beside)

    def _build_item(self, node: Node, parent: SequenceNode, end: int) -> Member:
        above = self._take_above(node.start)
        return Member(
            None, self._build_value(node, parent), "", above, self._take_beside(node.end, end)
        )

    def _build_value(self, node: Node, parent: MappingNode | SequenceNode) -> Leaf | Branch:
        match node:
            case ScalarNode():
                return _make_leaf(self.text, node, parent)
            case MappingNode():
                return self._build_mapping(node)
            case SequenceNode():
                return self._build_sequence(node, parent.column)

    def _take_above(self, limit: int, *, is_key: bool = True) -> tuple[str, ...]:
        """Return the comments before an offset, with the blank lines among them or before a key."""
        comments: list[str] = []
        while self.comments and self.comments[0].start < limit:
            comments += self._take_next()
        return (*comments, "") if is_key and self._is_below_blank(limit) else tuple(comments)

    def _take_beside(self, end: int, limit: int) -> str:
        """Return the comment after an offset on its line."""
        if not self.comments or self.comments[0].start >= limit:
            return ""
        comment = self.comments[0]
        if comment.column is not None or "\n" in self.text[end : comment.start]:
            return ""
        return self.comments.popleft().text

    def _take_below(self, node: MappingNode | SequenceNode, column: int) -> tuple[str, ...]:
        """Return the comments that stand below the last member and are of this branch."""
        following = self.starts[bisect_left(self.starts, node.end)]
        limit = node.end if node.is_flow else following
        comments: list[str] = []
        while self.comments and self.comments[0].start < limit:
            own = self.comments[0].column
            if not node.is_flow and (own is None or own < column):
                break
            comments += self._take_next()
        return tuple(comments)

    def _take_next(self) -> list[str]:
        """Return the next comment, with the blank line above it."""
        comment = self.comments.popleft()
        is_spaced = comment.column is not None and self._is_below_blank(comment.start)
        return ["", comment.text] if is_spaced else [comment.text]

    def _is_below_blank(self, offset: int) -> bool:
        start = find_line_start(self.text, offset)
        is_first = not self.text[start:offset].strip(" \t-")
        return (
            is_first and start > 0 and is_blank(self.text, find_line_above(self.text, start), start)
        )


def _make_leaf(text: str, node: ScalarNode, parent: MappingNode | SequenceNode) -> Leaf:
    """Return the leaf that a scalar is.

    Its quotes and the lines of a long text stay as they are.
    """
    raw = text[node.start : node.end]
    if node.style in {"|", ">"}:
        return Leaf(node.value, _read_block_lines(text, node, parent.column), None)
    first, *others = raw.split("\n")
    if others:
        lines = (first.rstrip(), *(line.strip() for line in others))
        return Leaf(node.value, lines, quote_scalar(node.value))
    is_inside = parent.is_flow or node.style != "" or is_plain_safe(raw)
    return Leaf(node.value, (raw,), raw if is_inside else quote_scalar(node.value))


def _read_block_lines(text: str, node: ScalarNode, column: int) -> tuple[str, ...]:
    """Return the header of a block scalar and its lines without their indentation."""
    header, *lines = text[node.start : node.end].split("\n")
    mark = _BLOCK_MARK.match(header)
    digit = _DIGIT.search(mark.group()) if mark else None
    if digit:
        indent = column + int(digit.group())
        header = header[: digit.start()] + str(STEP) + header[digit.end() :]
    else:
        indent = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)
    return (header.rstrip(), *(line[indent:] for line in lines))
