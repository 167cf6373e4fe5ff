"""Texts as YAML scalars on one line: plain where that reads back as the text, else quoted."""

import re

from beatcheck.editing.yaml.nodes import PlainTree

# What a plain scalar may neither begin with nor contain, and what else not within { };
# '?' ends one there for older parsers.
# What a plain scalar cannot hold, as a leading "-" or a ": " inside.
_UNSAFE = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`]|:(?=\s|$)|\s#|^\s|\s$|[\x00-\x1f\x7f]")
# The same within [ ] and { }, as ",".
_UNSAFE_INSIDE = re.compile(r"[,\[\]{}?]")
# Digits that other readers of YAML take for an octal number: a cik such as 0000320187.
_LEADING_ZERO = re.compile(r"0[0-9]+")
# A minus that YAML reads as text, as in "-8.48%".
_MINUS = re.compile(r"-(?=[^\s,\[\]{}?-])")
_NOT_TEXT = {"", "~", "<<", "="}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def quote_scalar(text: str, *, inside: bool = True) -> str:
    """Return `text` as a scalar that reads back as it, `inside` a { } or on a line of its own."""
    if is_plain_safe(text, inside=inside):
        return text
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def is_plain_safe(text: str, *, inside: bool = True) -> bool:
    """Return whether `text` can stand without quotes, `inside` a { } or on a line of its own."""
    minus = _MINUS.match(text)
    if _LEADING_ZERO.fullmatch(text):
        return False
    if text in _NOT_TEXT or _UNSAFE.search(text, minus.end() if minus else 0):
        return False
    return not (inside and _UNSAFE_INSIDE.search(text))


def write_inline(tree: PlainTree) -> str:
    """Return a tree on one line: {value: 37.5B ± 2%, on: 2024-11-20}."""
    match tree:
        case str():
            return quote_scalar(tree)
        case list():
            return f"[{', '.join(map(write_inline, tree))}]"
        case dict():
            pairs = (f"{quote_scalar(key)}: {write_inline(value)}" for key, value in tree.items())
            return "{" + ", ".join(pairs) + "}"
