"""The canonical layout: a tree of values with their comments, written as lines."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from beatcheck.editing.yaml.key_order import Role, get_inner_role, is_inline
from beatcheck.editing.yaml.nodes import PlainTree
from beatcheck.editing.yaml.scalars import quote_scalar

STEP = 2  # blanks a level is further in


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


def make_member(name: str, tree: PlainTree) -> Member:
    """Return a key with a value that has no comments."""
    return Member(quote_scalar(name, inside=False), _make_value(tree), name)


def make_item(tree: PlainTree) -> Member:
    """Return an item of a list that has no comments."""
    return Member(None, _make_value(tree))


def write_branch(branch: Branch, role: Role, indent: int) -> Iterator[str]:
    """Yield the members of a branch, one or more lines each."""
    for index, member in enumerate(branch.members):
        above = member.above if index else _strip_blanks(member.above)
        if index and role is Role.COMPANIES and above[:1] != ("",):
            above = ("", *above)
        inner = role if branch.is_list else get_inner_role(role, member.name)
        yield from write_member(replace(member, above=above), inner, indent)
    yield from _write_comments(branch.below, indent)


def write_member(member: Member, role: Role, indent: int) -> Iterator[str]:
    """Yield a member whose value has this role, with the comments above it."""
    head = " " * indent + ("-" if member.key is None else f"{member.key}:")
    beside = f"  {member.beside}" if member.beside else ""
    flat = _flatten(member.value)
    if isinstance(member.value, Leaf):
        yield from _write_comments(member.above, indent)
        yield from _write_leaf(head, member.value, beside, indent + STEP)
    elif flat is not None and is_inline(role, _strip_comments(member.value), f"{head} {flat}"):
        yield from _write_comments(member.above, indent)
        yield f"{head} {flat}{beside}"
    elif not member.value.members:
        yield from _write_comments((*member.above, *member.value.below), indent)
        yield f"{head} {'[]' if member.value.is_list else '{}'}{beside}"
    elif member.key is None and not beside:
        yield from _write_item(member, member.value, role, indent)
    else:
        yield from _write_comments(member.above, indent)
        yield head + beside
        yield from write_branch(member.value, role, indent + STEP)


def _write_item(member: Member, value: Branch, role: Role, indent: int) -> Iterator[str]:
    """Yield an item over several lines: its first key stands beside the dash."""
    first = value.members[0]
    yield from _write_comments((*member.above, *_strip_blanks(first.above)), indent)
    bare = replace(value, members=(replace(first, above=()), *value.members[1:]))
    lines = write_branch(bare, role, indent + STEP)
    yield " " * indent + "- " + next(lines).lstrip()
    yield from lines


def _write_leaf(head: str, leaf: Leaf, beside: str, indent: int) -> Iterator[str]:
    first, *others = leaf.lines
    lines = [f"{head} {first}".rstrip(" "), *(_indent_line(line, indent) for line in others)]
    yield from lines[:-1]
    yield lines[-1] + beside


def _indent_line(line: str, indent: int) -> str:
    return " " * indent + line if line else ""


def _write_comments(comments: tuple[str, ...], indent: int) -> Iterator[str]:
    for comment in comments:
        yield _indent_line(comment, indent)


def _strip_blanks(above: tuple[str, ...]) -> tuple[str, ...]:
    """Return the comments without the blank lines before the first."""
    return above[1:] if above[:1] == ("",) else above


def _make_value(tree: PlainTree) -> Leaf | Branch:
    match tree:
        case str():
            return Leaf(tree, (quote_scalar(tree, inside=False),), quote_scalar(tree))
        case list():
            return Branch(is_list=True, members=tuple(map(make_item, tree)))
        case dict():
            members = (make_member(key, value) for key, value in tree.items())
            return Branch(is_list=False, members=tuple(members))


def _strip_comments(value: Leaf | Branch) -> PlainTree:
    if isinstance(value, Leaf):
        return value.value
    if value.is_list:
        return [_strip_comments(member.value) for member in value.members]
    return {member.name: _strip_comments(member.value) for member in value.members}


def _flatten(value: Leaf | Branch) -> str | None:
    """Return the value on one line; None where it holds a comment or a text of several lines."""
    if isinstance(value, Leaf):
        return value.flat
    if value.below or any(_has_comment(member) for member in value.members):
        return None
    parts = []
    for member in value.members:
        inner = _flatten(member.value)
        if inner is None:
            return None
        parts.append(inner if member.key is None else f"{member.key}: {inner}")
    return f"[{', '.join(parts)}]" if value.is_list else f"{{{', '.join(parts)}}}"


def _has_comment(member: Member) -> bool:
    return bool(member.beside) or any(member.above)
