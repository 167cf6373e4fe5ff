"""formatted: a ledger's bytes in canonical order and layout, with all its comments."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from beatcheck.editing.apply import read_checked_nodes
from beatcheck.editing.yaml.comments import attach_comments, find_comments
from beatcheck.editing.yaml.key_order import Role, arrange_keys, get_inner_role
from beatcheck.editing.yaml.layout import Branch, Leaf, Member, write_branch
from beatcheck.editing.yaml.nodes import MappingNode, read_nodes, strip_places
from beatcheck.editing.yaml.splice import detect_newline
from beatcheck.errors import UsageError
from beatcheck.ledger.yaml.encoding import BOM

_MOST_PASSES = 5  # the second settles what the first moved; the bound keeps a fault from looping


def format_ledger(data: bytes, file: str) -> bytes:
    """Return the ledger in the canonical layout, which it may have.

    `data` has been read without findings.

    Line breaks stay what the first one is. Raises UsageError for a text whose values or comments
    the layout cannot keep.
    """
    text = data.removeprefix(BOM).decode()
    newline = detect_newline(text)
    current = text.replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(_MOST_PASSES):
        before, current = current, _lay_out(current, file)
        if current == before:
            break
    return current.replace("\n", newline).encode()


def _lay_out(text: str, file: str) -> str:
    """Return the text after one pass.

    A comment that moves out of a statement lets the next fold it.
    """
    root = read_nodes(text)
    branch = _arrange_branch(attach_comments(text, root), Role.LEDGER)
    laid_out = "\n".join(write_branch(branch, Role.LEDGER, 0)).strip("\n") + "\n"
    written = read_checked_nodes(laid_out.encode(), file)
    if written is None or _collect_content(laid_out, written) != _collect_content(text, root):
        raise UsageError(f"{file} has a layout that fmt cannot keep; lay it out by hand")
    return laid_out


def _collect_content(text: str, root: MappingNode) -> tuple[object, Counter[str]]:
    """Return what may not change: the values and the comments."""
    return strip_places(root), Counter(comment.text for comment in find_comments(text, root))


def _arrange_branch(branch: Branch, role: Role, declared: Iterable[str] = ()) -> Branch:
    """Return the branch with the keys of each mapping in canonical order."""
    if role is Role.COMPANY:
        declared = _list_declared(branch)
    members = [_arrange_member(member, role, declared) for member in branch.members]
    if branch.is_list:
        return replace(branch, members=tuple(members))
    by_name = {member.name: member for member in members}
    order = arrange_keys(role, by_name, declared)
    return replace(branch, members=tuple(by_name[name] for name in order))


def _arrange_member(member: Member, role: Role, declared: Iterable[str]) -> Member:
    if isinstance(member.value, Leaf):
        return member
    inner = role if member.key is None else get_inner_role(role, member.name)
    return replace(member, value=_arrange_branch(member.value, inner, declared))


def _list_declared(company: Branch) -> list[str]:
    """Return the names of the metrics that a company declares."""
    values = [member.value for member in company.members if member.name == "metrics"]
    return [
        member.name for value in values if isinstance(value, Branch) for member in value.members
    ]
