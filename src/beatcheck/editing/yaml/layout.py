"""The canonical layout: a tree of values with their comments, written as lines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from beatcheck.editing.yaml.key_order import Role, inner_role, is_inline
from beatcheck.editing.yaml.nodes import Plain
from beatcheck.editing.yaml.scalars import scalar

STEP = 2


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text as `lines`, the later ones relative to their indentation, and as it is on one line.

    `flat` is None where it cannot be on one line. `beside` says a comment is part of it.
    """

    value: str
    lines: tuple[str, ...]
    flat: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """A key (None for an item of a list) with its value and the comments above and beside it.

    A blank line counts as a comment without text.
    """

    key: str | None
    value: "Leaf | Branch"
    name: str = ""
    above: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping or a list, with the comments below its last member."""

    is_list: bool
    members: tuple[Member, ...]
    below: tuple[str, ...] = ()


def member_of(name: str, tree: Plain) -> Member:
    """A key with a value that has no comments."""
    return Member(scalar(name, inside=False), _value_of(tree), name)


def item_of(tree: Plain) -> Member:
    """An item of a list that has no comments."""
    return Member(None, _value_of(tree))


def lines_of_branch(branch: Branch, role: Role, indent: int) -> Iterator[str]:
    """The members of a branch, one or more lines each."""
    for index, member in enumerate(branch.members):
        above = member.above if index else _without_blanks(member.above)
        if index and role is Role.COMPANIES and above[:1] != ("",):
            above = ("", *above)
        inner = role if branch.is_list else inner_role(role, member.name)
        yield from lines_of_member(replace(member, above=above), inner, indent)
    yield from _comments(branch.below, indent)


def lines_of_member(member: Member, role: Role, indent: int) -> Iterator[str]:
    """A member whose value has this role, with the comments above it."""
    head = " " * indent + ("-" if member.key is None else f"{member.key}:")
    beside = f"  {member.beside}" if member.beside else ""
    flat = _flat(member.value)
    if isinstance(member.value, Leaf):
        yield from _comments(member.above, indent)
        yield from _leaf(head, member.value, beside, indent + STEP)
    elif flat is not None and is_inline(role, _plain(member.value), f"{head} {flat}"):
        yield from _comments(member.above, indent)
        yield f"{head} {flat}{beside}"
    elif not member.value.members:
        yield from _comments((*member.above, *member.value.below), indent)
        yield f"{head} {'[]' if member.value.is_list else '{}'}{beside}"
    elif member.key is None and not beside:
        yield from _item(member, member.value, role, indent)
    else:
        yield from _comments(member.above, indent)
        yield head + beside
        yield from lines_of_branch(member.value, role, indent + STEP)


def _item(member: Member, value: Branch, role: Role, indent: int) -> Iterator[str]:
    """An item over several lines: its first key stands beside the dash."""
    first = value.members[0]
    yield from _comments((*member.above, *_without_blanks(first.above)), indent)
    bare = replace(value, members=(replace(first, above=()), *value.members[1:]))
    lines = lines_of_branch(bare, role, indent + STEP)
    yield " " * indent + "- " + next(lines).lstrip()
    yield from lines


def _leaf(head: str, leaf: Leaf, beside: str, indent: int) -> Iterator[str]:
    first, *others = leaf.lines
    lines = [f"{head} {first}".rstrip(" "), *(_indented(line, indent) for line in others)]
    yield from lines[:-1]
    yield lines[-1] + beside


def _indented(line: str, indent: int) -> str:
    return " " * indent + line if line else ""


def _comments(comments: tuple[str, ...], indent: int) -> Iterator[str]:
    for comment in comments:
        yield _indented(comment, indent)


def _without_blanks(above: tuple[str, ...]) -> tuple[str, ...]:
    """The comments without the blank lines before the first."""
    return above[1:] if above[:1] == ("",) else above


def _value_of(tree: Plain) -> Leaf | Branch:
    match tree:
        case str():
            return Leaf(tree, (scalar(tree, inside=False),), scalar(tree))
        case list():
            return Branch(is_list=True, members=tuple(map(item_of, tree)))
        case dict():
            members = (member_of(key, value) for key, value in tree.items())
            return Branch(is_list=False, members=tuple(members))


def _plain(value: Leaf | Branch) -> Plain:
    if isinstance(value, Leaf):
        return value.value
    if value.is_list:
        return [_plain(member.value) for member in value.members]
    return {member.name: _plain(member.value) for member in value.members}


def _flat(value: Leaf | Branch) -> str | None:
    """The value on one line; None where it holds a comment or a text of several lines."""
    if isinstance(value, Leaf):
        return value.flat
    if value.below or any(_is_commented(member) for member in value.members):
        return None
    parts = []
    for member in value.members:
        inner = _flat(member.value)
        if inner is None:
            return None
        parts.append(inner if member.key is None else f"{member.key}: {inner}")
    return f"[{', '.join(parts)}]" if value.is_list else f"{{{', '.join(parts)}}}"


def _is_commented(member: Member) -> bool:
    return bool(member.beside) or any(member.above)
