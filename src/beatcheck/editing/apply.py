"""Additions applied: a ledger's bytes to the bytes with more in them, nothing else changed."""

from collections.abc import Iterable

from beatcheck.editing.addition import Addition
from beatcheck.editing.creation import STARTER, NewCompany, annotate_company
from beatcheck.editing.merging import merge_additions
from beatcheck.editing.yaml.nodes import MappingNode, read_nodes, strip_places
from beatcheck.editing.yaml.patch import CannotEdit, find_edits
from beatcheck.editing.yaml.splice import apply_edits
from beatcheck.errors import UsageError
from beatcheck.findings import Finding
from beatcheck.ledger.yaml.encoding import BOM, check_encoding
from beatcheck.ledger.yaml.reader import read_parts

_REMEDY = "run beatcheck fmt on it first, or write the lines by hand"


def apply_additions(
    data: bytes,
    additions: Iterable[Addition],
    file: str,
    new_companies: Iterable[NewCompany] = (),
) -> bytes:
    """Return the ledger with the additions; `data` was loaded without findings that are errors.

    A ledger that is not there yet has no data. Raises Refusal for an addition that contradicts
    the ledger, and UsageError for a ledger in a layout that nothing can be put into.
    """
    text = (data or STARTER).removeprefix(BOM).decode()
    root = read_nodes(text)
    begun = tuple(new_companies)
    tree = merge_additions(strip_places(root), additions, begun)
    try:
        edited = apply_edits(text, find_edits(text, root, tree))
    except CannotEdit:
        raise UsageError(f"{file} has a layout that beatcheck cannot add to; {_REMEDY}") from None
    if text.endswith("\n") and not edited.endswith("\n"):  # a flow mapping became the last line
        edited += "\n"
    for company in begun:
        edited = annotate_company(edited, company)
    written = (BOM if data.startswith(BOM) else b"") + edited.encode()
    nodes = read_checked_nodes(written, file)
    if nodes is None or strip_places(nodes) != tree:
        raise UsageError(f"{file} has a layout that beatcheck cannot add to; {_REMEDY}")
    return written


def read_checked_nodes(data: bytes, file: str) -> MappingNode | None:
    """Return the nodes of a ledger; None where it is not YAML as ledgers are written."""
    if any(check_encoding(data, file)):
        return None
    if any(isinstance(part, Finding) for part in read_parts(data, file)):
        return None
    return read_nodes(data.removeprefix(BOM).decode())
