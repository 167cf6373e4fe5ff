"""The Markdown documents: where they lie, and the fenced blocks in them."""

import re
from typing import NamedTuple

from paths import ROOT

DOCS = ROOT / "docs"
README = ROOT / "README.md"

# A fenced block with its language and its text, as ```python … ```.
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A fenced block: its language and its text."""

    language: str
    text: str


def read_document(name: str) -> str:
    """Return the text of a document in docs."""
    return (DOCS / name).read_text(encoding="utf-8")


def find_blocks(document: str) -> list[Block]:
    """Return the fenced blocks of a document, in order."""
    return [Block(*match.groups()) for match in _BLOCK.finditer(document)]
