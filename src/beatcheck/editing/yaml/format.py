"""formatted: a ledger's bytes in canonical order and layout, with all its comments."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from beatcheck.editing.apply import syntax_of
from beatcheck.editing.yaml.comments import comments_in, with_comments
from beatcheck.editing.yaml.key_order import Role, arranged, inner_role
from beatcheck.editing.yaml.layout import Branch, Leaf, Member, lines_of_branch
from beatcheck.editing.yaml.nodes import Mapping, plain, read_syntax
from beatcheck.editing.yaml.splice import newline_of
from beatcheck.errors import UsageError
from beatcheck.ledger.yaml.encoding import BOM

_MOST_PASSES = 5


def formatted(data: bytes, file: str) -> bytes:
    """The ledger in the canonical layout, which it may have; `data` has been read without findings.

    Line breaks stay what the first one is. Raises UsageError for a text whose values or comments
    the layout cannot keep.
    """
    text = data.removeprefix(BOM).decode()
    newline = newline_of(text)
    found = text.replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(_MOST_PASSES):
        before, found = found, _laid_out(found, file)
        if found == before:
            break
    return found.replace("\n", newline).encode()


def _laid_out(text: str, file: str) -> str:
    """The text after one pass; a comment that moves out of a statement lets the next fold it."""
    root = read_syntax(text)
    branch = _arranged(with_comments(text, root), Role.LEDGER)
    found = "\n".join(lines_of_branch(branch, Role.LEDGER, 0)).strip("\n") + "\n"
    written = syntax_of(found.encode(), file)
    if written is None or _content(found, written) != _content(text, root):
        raise UsageError(f"{file} has a layout that fmt cannot keep; lay it out by hand")
    return found


def _content(text: str, root: Mapping) -> tuple[object, Counter[str]]:
    """What may not change: the values and the comments."""
    return plain(root), Counter(comment.text for comment in comments_in(text, root))


def _arranged(branch: Branch, role: Role, declared: Iterable[str] = ()) -> Branch:
    """The branch with the keys of each mapping in canonical order."""
    if role is Role.COMPANY:
        declared = _declared(branch)
    members = [_inside(member, role, declared) for member in branch.members]
    if branch.is_list:
        return replace(branch, members=tuple(members))
    by_name = {member.name: member for member in members}
    order = arranged(role, by_name, declared)
    return replace(branch, members=tuple(by_name[name] for name in order))


def _inside(member: Member, role: Role, declared: Iterable[str]) -> Member:
    if isinstance(member.value, Leaf):
        return member
    inner = role if member.key is None else inner_role(role, member.name)
    return replace(member, value=_arranged(member.value, inner, declared))


def _declared(company: Branch) -> list[str]:
    """The names of the metrics that a company declares."""
    values = [member.value for member in company.members if member.name == "metrics"]
    return [one.name for value in values if isinstance(value, Branch) for one in value.members]
