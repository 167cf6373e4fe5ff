"""Cells as people write them: marks for unknown, figures in brackets, other decimal signs."""

import re

from beatcheck.findings import Refusal

# The text of a cell whose figure is unknown.
_UNKNOWN = {"", "-", "–", "—", "n/a", "na", "#n/a", "nan", "nil", "null", "none", "n.a.", "tbd"}
# A loss in brackets, as accountants write one: (272), (1.5).
_BRACKETS = re.compile(r"\(\s*([0-9].*?)\s*\)")
# A figure that means two things: 8.041 is 8041 in German and 8.041 in English; so is 8,041.
_AMBIGUOUS = re.compile(r"-?[0-9]{1,3}(?:[.][0-9]{3})+|-?[0-9]+,[0-9]+")
# Thousands parted by dots before a decimal comma, which is German alone: 7.900,5.
_GERMAN = re.compile(r"-?[0-9]{1,3}(?:[.][0-9]{3})+,[0-9]+")
# Signs that part thousands where the decimal sign is a comma, or a dot.
_THOUSANDS = {
    ",": re.compile(r"(?<=[0-9])[. '\u00a0\u202f](?=[0-9]{3})"),
    ".": re.compile(r"(?<=[0-9])[, '\u00a0\u202f](?=[0-9]{3})"),
}
# Midnight after a day, as databases write days: 2024-02-01 00:00:00, 2024-02-01T00:00.
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]00:00(?::00(?:\.0+)?)?Z?")


def clean_cell(text: str) -> str | None:
    """Return a cell on one line; None where it says that its value is unknown."""
    line = " ".join(text.split())
    if line.lower() in _UNKNOWN:
        return None
    return match[1] if (match := _MIDNIGHT.fullmatch(line)) else line


def clean_figure(text: str, delimiter: str, decimal: str | None) -> str:
    """Return a figure with a dot as its decimal sign and a minus for a loss.

    Raises Refusal where the file leaves open which sign is the decimal one.
    """
    figure = match[1] if (match := _BRACKETS.fullmatch(text)) else text
    if decimal is None:
        if _GERMAN.fullmatch(figure):
            raise Refusal("bad-amount", f"'{text}' has a decimal comma", "add --decimal ,")
        if delimiter == ";" and _AMBIGUOUS.fullmatch(figure):
            message = f"'{text}' can mean two figures in a table separated by semicolons"
            raise Refusal("bad-amount", message, "say which with --decimal , or --decimal .")
    else:
        figure = _THOUSANDS[decimal].sub("", figure)
        if decimal == ",":
            figure = re.sub(r"(?<=[0-9]),(?=[0-9])", ".", figure)
    return f"-{figure}" if match else figure
