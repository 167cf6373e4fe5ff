"""What YAML's own complaints mean to the person who wrote the line."""

import re
from typing import NamedTuple

from beatcheck.ledger.yaml.encoding import BOM

_PHRASES = (
    (
        "found a tab character",
        ("there is a tab where YAML wants spaces", "indent with two spaces a level"),
    ),
    (
        "cannot start any token",
        ("no value can start with this character", "indent with spaces, and quote a text"),
    ),
    (
        "mapping values are not allowed",
        (
            "there is a ':' where no key can be",
            "check the indentation, and quote a text that contains ': '",
        ),
    ),
    (
        "expected ',' or '}'",
        ("a { } is not closed, or a comma is missing", "write {value: 39.331B, on: 2025-02-26}"),
    ),
    (
        "expected ',' or ']'",
        ("a [ ] is not closed, or a comma is missing", "write [first, second]"),
    ),
    (
        "while scanning a quoted scalar",
        ("a quote is opened but not closed", "close it on the same line"),
    ),
    (
        "could not find expected ':'",
        ("this line is neither `key: value` nor a list item", "put a colon and a space after"),
    ),
    (
        "did not find expected key",
        ("no key is read here", "check the indentation: keys of one level start in one column"),
    ),
    (
        "expected <block end>",
        ("no key is read here", "check the indentation: keys of one level start in one column"),
    ),
    (
        "did not find expected '-' indicator",
        ("a list continues without its dash", "start each item with '- ' in one column"),
    ),
    (
        "unknown escape character",
        ("a \\ starts an escape that YAML does not know", "use single quotes"),
    ),
    (
        "Unicode character escape code",
        ("a \\ starts an escape that is no character", "use single quotes"),
    ),
    (
        "hexdecimal",
        ("a \\ starts an escape that lacks digits", "use single quotes"),
    ),
    (
        "<document start>",
        ("there is something after the end of the document", "keep one document in a file"),
    ),
    (
        "node content",
        ("a value is missing, or cannot start like this", "check the brackets, and quote a text"),
    ),
    (
        "undefined tag handle",
        ("a value cannot start with !", "quote the text"),
    ),
)


# The first line that git leaves in a file where two sides differ, as "<<<<<<< HEAD".
_CONFLICT = re.compile(rb"<{7} ")
# A line that is a key alone, or a key and a value, without its colon: "FY2024Q1", "guidance 1B".
_KEY_ALONE = re.compile(rb"\s*[A-Za-z_][\w.]*(?:\s[^:#]*)?(?:#.*)?$")
# What the missing colon makes libyaml say at the next line, or at one of those after it.
_AFTER_A_KEY = ("mapping values are not allowed", "could not find expected ':'")

# An unclosed bracket or quote is noticed far behind, often at the end of the file.
_OPENED = ("while scanning a quoted scalar", "expected ',' or '}'", "expected ',' or ']'")


class SyntaxFault(NamedTuple):
    """A fault that libyaml sees at another line than its own, which counts from 0."""

    line: int
    column: int
    message: str
    remedy: str


def find_fault(data: bytes, number: int, problem: str) -> SyntaxFault | None:
    """Return the fault that makes libyaml complain of line `number`; None where it lies there."""
    lines = data.removeprefix(BOM).splitlines()
    conflict = next((line for line, text in enumerate(lines) if _CONFLICT.match(text)), None)
    if conflict is not None:
        remedy = "keep one of the two sides, and delete the lines with the marks"
        return SyntaxFault(conflict, 0, "this is an unresolved merge conflict", remedy)
    line = _find_missing_colon(lines, number, problem)
    if line is None:
        return None
    column = len(lines[line]) - len(lines[line].lstrip())
    return SyntaxFault(line, column, "this key has no colon", "put a colon and a space after it")


def _find_missing_colon(lines: list[bytes], number: int, problem: str) -> int | None:
    """Return the line whose key has no colon: libyaml stops one line further, or at the second."""
    if not any(phrase in problem for phrase in _AFTER_A_KEY):
        return None
    near = range(min(number, len(lines) - 1), max(-1, number - 3), -1)
    return next((line for line in near if _KEY_ALONE.match(lines[line])), None)


def is_left_open(problem: str) -> bool:
    """Return whether to show the fault where something was opened, not where reading failed."""
    return any(phrase in problem for phrase in _OPENED)


def explain_syntax(problem: str) -> tuple[str, str]:
    """Return what is wrong and what to write, for a problem as libyaml or PyYAML words it."""
    for phrase, words in _PHRASES:
        if phrase in problem:
            return words
    return f"this is not YAML: {problem.strip()}", "check the indentation, quotes and brackets"
