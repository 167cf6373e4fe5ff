"""Dialect: how CSV is written for the program that opens it."""

from typing import NamedTuple

from beatcheck.errors import UsageError
from beatcheck.findings import Refusal

_SEPARATORS = {",": ",", ";": ";", "|": "|", "tab": "\t", "\t": "\t"}
_DECIMAL_MARKS = (".", ",")


class Dialect(NamedTuple):
    """The separator of cells, the decimal mark, the line end, and whether a BOM comes first."""

    separator: str = ","
    decimal: str = "."
    line_end: str = "\n"
    has_bom: bool = False


PLAIN = Dialect()


def parse_separator(text: str) -> str:
    """Return the separator that an option names. Raises Refusal."""
    if text not in _SEPARATORS:
        remedy = "write ';', ',', '|' or tab"
        raise Refusal("bad-separator", f"'{text}' does not separate cells", remedy)
    return _SEPARATORS[text]


def parse_decimal_mark(text: str) -> str:
    """Return the decimal mark that an option names. Raises Refusal."""
    if text not in _DECIMAL_MARKS:
        raise Refusal("bad-decimal", f"'{text}' is not a decimal mark", "write '.' or ','")
    return text


def choose_dialect(separator: str | None, decimal: str | None, *, excel: bool) -> Dialect | None:
    """Return the dialect that options ask for, None where they ask for nothing.

    With a decimal comma, cells are separated by semicolons, as the spreadsheets expect that use
    one. Raises UsageError for a separator that is the decimal mark too.
    """
    if separator is None and decimal is None and not excel:
        return None
    mark = decimal or "."
    chosen = separator or (";" if mark == "," else ",")
    if chosen == mark:
        raise UsageError("a comma cannot separate cells and decimals: add --separator ';'")
    return Dialect(chosen, mark, "\r\n" if excel else "\n", has_bom=excel)
