"""edited: a ledger's bytes to the bytes with additions in them, nothing else changed."""

from collections.abc import Iterable

from beatcheck.editing.addition import Addition, merged
from beatcheck.editing.yaml.nodes import Mapping, plain, read_syntax
from beatcheck.editing.yaml.patch import CannotEdit, edits_between
from beatcheck.editing.yaml.splice import applied
from beatcheck.errors import UsageError
from beatcheck.findings import Finding
from beatcheck.ledger.yaml.encoding import BOM, check_encoding
from beatcheck.ledger.yaml.reader import read_parts

_REMEDY = "run beatcheck fmt on it first, or write the lines by hand"


def edited(data: bytes, additions: Iterable[Addition], file: str) -> bytes:
    """The ledger with the additions; `data` has been loaded without findings that are errors.

    Raises Refusal for an addition that contradicts the ledger, and UsageError for a ledger in a
    layout that nothing can be put into.
    """
    text = data.removeprefix(BOM).decode()
    root = read_syntax(text)
    tree = merged(plain(root), additions)
    try:
        found = applied(text, edits_between(text, root, tree))
    except CannotEdit:
        raise UsageError(f"{file} has a layout that nothing can be added to; {_REMEDY}") from None
    written = (BOM if data.startswith(BOM) else b"") + found.encode()
    nodes = syntax_of(written, file)
    if nodes is None or plain(nodes) != tree:
        raise UsageError(f"{file} has a layout that nothing can be added to; {_REMEDY}")
    return written


def syntax_of(data: bytes, file: str) -> Mapping | None:
    """The nodes of a ledger; None where it is not YAML as ledgers are written."""
    if any(check_encoding(data, file)):
        return None
    if any(isinstance(part, Finding) for part in read_parts(data, file)):
        return None
    return read_syntax(data.removeprefix(BOM).decode())
