"""Scalars of a text as leaves of the layout: as they are written, on one line or on several."""

import re

from beatcheck.editing.yaml.layout import STEP, Leaf
from beatcheck.editing.yaml.nodes import Mapping, Scalar, Sequence
from beatcheck.editing.yaml.scalars import is_safe, scalar

_HEADER = re.compile(r"[|>](?:[1-9]?[+-]?|[+-][1-9])(?=\s|$)")
_DIGIT = re.compile("[1-9]")


def leaf_of(text: str, node: Scalar, parent: Mapping | Sequence) -> Leaf:
    """The leaf that a scalar is; its quotes and the lines of a long text stay as they are."""
    raw = text[node.start : node.end]
    if node.style in {"|", ">"}:
        return Leaf(node.value, _block_lines(text, node, parent.column), None)
    first, *others = raw.split("\n")
    if others:
        lines = (first.rstrip(), *(line.strip() for line in others))
        return Leaf(node.value, lines, scalar(node.value))
    is_inside = parent.is_flow or node.style != "" or is_safe(raw)
    return Leaf(node.value, (raw,), raw if is_inside else scalar(node.value))


def _block_lines(text: str, node: Scalar, column: int) -> tuple[str, ...]:
    """The header of a block scalar and its lines without their indentation."""
    header, *lines = text[node.start : node.end].split("\n")
    mark = _HEADER.match(header)
    digit = _DIGIT.search(mark.group()) if mark else None
    if digit:
        indent = column + int(digit.group())
        header = header[: digit.start()] + str(STEP) + header[digit.end() :]
    else:
        indent = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), 0)
    return (header.rstrip(), *(line[indent:] for line in lines))
