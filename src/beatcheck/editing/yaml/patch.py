"""The edits that make a ledger's text say a larger tree, and leave all else byte for byte."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from beatcheck.editing.yaml.key_order import Role, get_inner_role
from beatcheck.editing.yaml.layout import STEP, Member, make_item, make_member, write_member
from beatcheck.editing.yaml.nodes import (
    EntryNode,
    MappingNode,
    Node,
    PlainTree,
    ScalarNode,
    SequenceNode,
    strip_places,
)
from beatcheck.editing.yaml.scalars import quote_scalar, write_inline
from beatcheck.editing.yaml.splice import (
    Edit,
    detect_newline,
    find_line_above,
    find_line_start,
    find_next_line,
    is_blank,
)


class CannotEdit(Exception):  # noqa: N818 - an answer: the text has a form that is not edited
    """The text cannot be made to say the tree by putting things in."""


class _Spot(NamedTuple):
    """Where edits are made: the text, the role of the value there, the column of its key.

    `behind` is where that key ends, of a key that has its line to itself, not one within { }.
    """

    text: str
    role: Role
    column: int
    behind: int | None = None

    def enter(self, entry: EntryNode, parent: MappingNode) -> "_Spot":
        """Return the place of the value of an entry of the mapping that is here."""
        column = entry.key.start - find_line_start(self.text, entry.key.start)
        behind = None if parent.is_flow else entry.key.end
        return _Spot(self.text, get_inner_role(self.role, entry.key.value), column, behind)


def find_edits(text: str, root: MappingNode, tree: PlainTree) -> list[Edit]:
    """Return the edits after which `text`, with the nodes below `root`, says `tree`.

    `tree` has all that the text says, in its order, and more. Raises CannotEdit where the text is
    written in a way that nothing can be put into.
    """
    return list(_edit_node(_Spot(text, Role.LEDGER, 0), root, tree))


def _edit_node(place: _Spot, node: Node, tree: PlainTree) -> Iterator[Edit]:
    if strip_places(node) == tree:
        return
    match node, tree:
        case MappingNode(), dict():
            yield from _edit_mapping(place, node, tree)
        case SequenceNode(), list():
            yield from _edit_sequence(place, node, tree)
        case ScalarNode(style=""), dict() if tree.get("value") == node.value:
            added = write_inline({key: value for key, value in tree.items() if key != "value"})
            yield Edit(node.start, node.start, "{value: ")
            yield Edit(node.end, node.end, f", {added[1:]}")
        case ScalarNode(), str() | dict() if node.style not in {"|", ">"}:
            yield Edit(node.start, node.end, write_inline(tree))
        case _:
            raise CannotEdit


def _edit_mapping(place: _Spot, node: MappingNode, tree: dict[str, PlainTree]) -> Iterator[Edit]:
    """Yield the edits within a mapping: the values that changed, then the keys that are new."""
    entries = {entry.key.value: entry for entry in node.entries}
    if not entries.keys() <= tree.keys():
        raise CannotEdit
    for key, entry in entries.items():
        yield from _edit_entry(place.enter(entry, node), entry, tree[key], node)
    for after, names in _group_new_keys(entries, tree):
        new = [make_member(name, tree[name]) for name in names]
        if place.behind is not None and not node.entries:
            yield from _fill_empty(place, node, new)
        elif node.is_flow:
            texts = [f"{quote_scalar(name)}: {write_inline(tree[name])}" for name in names]
            yield _insert_flow(node, entries[after].value.end if after else None, texts)
        elif after is None:
            yield _insert_first(place, node.entries[0], node.column, new)
        else:
            yield _insert_after(place, node, node.entries.index(entries[after]), new)


def _edit_entry(
    place: _Spot, entry: EntryNode, tree: PlainTree, parent: MappingNode
) -> Iterator[Edit]:
    if isinstance(tree, list) and not isinstance(entry.value, SequenceNode):
        yield from _turn_into_list(place, entry, tree, is_flow=parent.is_flow)
    else:
        yield from _edit_node(place, entry.value, tree)


def _group_new_keys(
    entries: dict[str, EntryNode], tree: dict[str, PlainTree]
) -> list[tuple[str | None, list[str]]]:
    """Return the keys that `entries` lack, in runs, each with the key it follows."""
    runs: list[tuple[str | None, list[str]]] = [(None, [])]
    for key in tree:
        if key in entries:
            runs.append((key, []))
        else:
            runs[-1][1].append(key)
    return [run for run in runs if run[1]]


def _fill_empty(place: _Spot, node: MappingNode, new: list[Member]) -> Iterator[Edit]:
    """Yield the edits that put keys into a {} that has nothing in it, each on a line of its own."""
    colon = place.text.index(":", place.behind, node.start) + 1
    at = find_next_line(place.text, node.end)
    yield Edit(colon, node.end, "")
    lines = _write_members(place, new, place.column + STEP, is_blank_between=False)
    yield _insert_lines(place.text, at, lines)


def _insert_flow(node: MappingNode | SequenceNode, behind: int | None, texts: list[str]) -> Edit:
    """Return the edit that puts members into { } or [ ], after the one that ends at `behind`."""
    joined = ", ".join(texts)
    is_empty = not (node.entries if isinstance(node, MappingNode) else node.items)
    if behind is not None:
        return Edit(behind, behind, f", {joined}")
    at = node.start + 1
    return Edit(at, at, joined if is_empty else f"{joined}, ")


def _insert_first(place: _Spot, first: EntryNode, column: int, new: list[Member]) -> Edit:
    """Return the edit that puts keys before the first of a block mapping, above its comments."""
    text, at = place.text, find_line_start(place.text, first.key.start)
    if not is_blank(text, at, first.key.start):
        raise CannotEdit
    while at > 0 and _is_comment(text, above := find_line_above(text, at), at, column):
        at = above
    return Edit(at, at, _write_members(place, new, column, is_blank_between=False))


def _insert_after(place: _Spot, node: MappingNode, index: int, new: list[Member]) -> Edit:
    """Return the edit that puts keys after a key of a block mapping, and after its comments."""
    entry, text = node.entries[index], place.text
    at = find_next_line(text, entry.value.end)
    end = at
    while (after := find_next_line(text, end)) > end:
        if _is_comment(text, end, after, node.column + 1):
            at = after
        elif not is_blank(text, end, after):
            break
        end = after
    written = _write_members(
        place, new, node.column, is_blank_between=_is_spaced(text, node, index)
    )
    return _insert_lines(text, at, written)


def _is_spaced(text: str, node: MappingNode, index: int) -> bool:
    """Return whether a blank line stands above an entry that follows another."""
    at = find_line_start(text, node.entries[index].key.start)
    while at and _is_comment(text, find_line_above(text, at), at, node.column):
        at = find_line_above(text, at)
    return index > 0 and is_blank(text, find_line_above(text, at), at)


def _write_members(
    place: _Spot, new: Iterable[Member], column: int, *, is_blank_between: bool
) -> str:
    newline = detect_newline(place.text)
    between = newline if is_blank_between else ""
    blocks = (
        newline.join(write_member(member, get_inner_role(place.role, member.name), column))
        for member in new
    )
    return "".join(f"{between}{block}{newline}" for block in blocks)


def _is_comment(text: str, start: int, end: int, column: int) -> bool:
    """Return whether the line is a comment that starts at `column` or after it."""
    line = text[start:end]
    indent = len(line) - len(line.lstrip())
    return line.lstrip().startswith("#") and indent >= column


def _insert_lines(text: str, at: int, written: str) -> Edit:
    """Return the edit that inserts lines at the start of a line, or after an open last line."""
    newline = detect_newline(text)
    if at == len(text) and text and not text.endswith(("\n", "\r")):
        return Edit(at, at, newline + written.removesuffix(newline))
    return Edit(at, at, written)


def _edit_sequence(place: _Spot, node: SequenceNode, tree: list[PlainTree]) -> Iterator[Edit]:
    """Yield the edits within a list: items that were completed, and new ones among them."""
    runs = _align_items(node, tree)
    for item, (value, _) in zip(node.items, runs[1:], strict=True):
        yield from _edit_node(place, item, value)
    for index, (_, new) in enumerate(runs):
        if new and node.is_flow:
            behind = node.items[index - 1].end if index else None
            yield _insert_flow(node, behind, [write_inline(item) for item in new])
        elif new:
            at = find_line_start(place.text, node.start)
            if index:
                at = find_next_line(place.text, node.items[index - 1].end)
            elif not is_blank(place.text, at, node.start):
                raise CannotEdit
            yield _insert_lines(place.text, at, _write_items(place, new, node.column))


def _align_items(
    node: SequenceNode, tree: list[PlainTree]
) -> list[tuple[PlainTree, list[PlainTree]]]:
    """Return what each item becomes, with the new ones after it.

    The first pair is what comes first.
    """
    runs: list[tuple[PlainTree, list[PlainTree]]] = [("", [])]
    if len(tree) == len(node.items):  # none is new: each is completed or corrected where it stands
        return [*runs, *((item, list[PlainTree]()) for item in tree)]
    present = [strip_places(item) for item in node.items]
    for wanted in tree:
        if len(runs) <= len(present) and _is_completed(present[len(runs) - 1], wanted):
            runs.append((wanted, []))
        else:
            runs[-1][1].append(wanted)
    if len(runs) != len(present) + 1:
        raise CannotEdit
    return runs


def _is_completed(old: PlainTree, new: PlainTree) -> bool:
    """Return whether `new` is `old`, or `old` with more keys."""
    if old == new:
        return True
    present = {"value": old} if isinstance(old, str) else old
    return isinstance(present, dict) and isinstance(new, dict) and present.items() <= new.items()


def _write_items(place: _Spot, new: Iterable[PlainTree], column: int) -> str:
    newline = detect_newline(place.text)
    lines = (line for item in new for line in write_member(make_item(item), place.role, column))
    return "".join(f"{line}{newline}" for line in lines)


def _turn_into_list(
    place: _Spot, entry: EntryNode, tree: list[PlainTree], *, is_flow: bool
) -> Iterator[Edit]:
    """Yield the edits that make one statement a list of several."""
    node, present = entry.value, strip_places(entry.value)
    index = next((at for at, item in enumerate(tree) if _is_completed(present, item)), None)
    if index is None:
        raise CannotEdit
    before, after = tree[:index], tree[index + 1 :]
    if is_flow:
        yield Edit(
            node.start, node.start, "[" + "".join(f"{write_inline(item)}, " for item in before)
        )
        yield from _edit_node(place, node, tree[index])
        yield Edit(node.end, node.end, "".join(f", {write_inline(item)}" for item in after) + "]")
        return
    is_beside = find_line_start(place.text, node.start) <= entry.key.start
    column = place.column + STEP if is_beside or isinstance(node, ScalarNode) else node.column
    yield from _indent_as_item(place, entry, " " * column, _write_items(place, before, column))
    yield from _edit_node(place, node, tree[index])
    at = find_next_line(place.text, node.end)
    yield _insert_lines(place.text, at, _write_items(place, after, column))


def _indent_as_item(place: _Spot, entry: EntryNode, indent: str, before: str) -> Iterator[Edit]:
    """Yield the edits that make a block value an item: a dash, and its other lines further in."""
    text, node = place.text, entry.value
    start = find_line_start(text, node.start)
    if start <= entry.key.start:  # the value stands beside its key
        colon = text.index(":", entry.key.end, node.start) + 1
        if not is_blank(text, colon, node.start):
            raise CannotEdit
        yield Edit(colon, node.start, f"{detect_newline(text)}{before}{indent}- ")
    elif isinstance(node, MappingNode) and is_blank(text, start, node.start):
        yield Edit(start, node.start, f"{before}{indent}- ")
    else:
        raise CannotEdit
    line = find_next_line(text, node.start)
    while line < node.end:
        if not is_blank(text, line, find_next_line(text, line)):
            yield Edit(line, line, " " * STEP)
        line = find_next_line(text, line)
