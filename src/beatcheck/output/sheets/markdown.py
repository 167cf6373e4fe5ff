"""Markdown: a pipe table that review pages show; numbers to the right."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from beatcheck.output.sheets.sheet import Cell, CellKind, Sheet
from beatcheck.rounding import format_plain

# A sign that Markdown could take for markup, as the * of *this*.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&])")
# The sign by which GitHub makes a link of what stands there: @name, #1, http://x.org, www.x.org
_LINKED = re.compile(r"@(?=\w)|#(?=\d)|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
# What would end a link in < >, as a space.
_NOT_IN_LINKS = re.compile(r"[<>|\s]")


def to_markdown(sheet: Sheet[Any]) -> Iterator[str]:
    """Yield the sheet as a table; text from a ledger is escaped, so that it stays text."""
    yield "| " + " | ".join(sheet.names) + " |\n"
    rules = (
        "---" if column.kind in {CellKind.TEXT, CellKind.DATE} else "--:"
        for column in sheet.columns
    )
    yield "| " + " | ".join(rules) + " |\n"
    for cells in sheet.iterate_rows():
        yield "| " + " | ".join(map(_format_cell, cells)) + " |\n"


def escape_markdown(text: str) -> str:
    """Return a text as Markdown shows it, on one line and with no markup of its own."""
    if text.startswith(("http://", "https://")):
        return "<" + _NOT_IN_LINKS.sub(lambda match: f"%{ord(match.group()):02X}", text) + ">"
    escaped = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _LINKED.sub(lambda match: f"&#{ord(match.group())};", escaped)


def _format_cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return escape_markdown(cell)
    return format_plain(cell) if isinstance(cell, Decimal) else str(cell)
