"""Make any text fit for a terminal, a log or an annotation: hidden characters are named.

A character that hides or moves text could show a reviewer another figure than the one that is read,
and a line that begins with `::` is a command to a CI service.
"""

import re

# C0 and C1 controls but tab and line ends, line separators, what is not a character at all, and all
# that turns the direction of a line or takes no room: a reviewer would not see what is read.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u2064\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
# A line break of a name must not begin a line of the output: a CI service could obey it.
_LINE_ENDS = {ord("\n"): "<U+000A>", ord("\r"): "<U+000D>", ord("\t"): " "}
# The start of a line that GitHub Actions or Azure obeys: "::error file=x::" or "##[group]"
_COMMAND = re.compile(r"^[ \t]*(?=::|##\[|##vso)", re.MULTILINE)
# A carriage return within a line, which writes over what stands there: paid\runpaid
_LONE_RETURN = re.compile("\r(?!\n)")
# The name and the password in an address: https://name:secret@example.org
_PASSWORD = re.compile(r"(?<=://)[^/\s@]{0,500}@")
# A colour, as a table has it: ESC [ 1;31 m
_COLOR = re.compile("\x1b\\[[0-9;]*m")


def show_hidden(text: str) -> str:
    """Return `text` with each hidden character written as its code point."""
    return HIDDEN.sub(lambda match: f"<U+{ord(match.group()):04X}>", text)


def escape_line(text: str) -> str:
    """Return a text as part of a line: its line breaks named too."""
    return show_hidden(text).translate(_LINE_ENDS)


def escape_prose(text: str, *, has_color: bool = False) -> str:
    """Return lines for people: hidden characters named, and no line a command to a CI service."""
    if has_color:
        colors = _COLOR.findall(text)
        plain = (escape_prose(piece) for piece in _COLOR.split(text))
        return "".join(map("".join, zip(plain, (*colors, ""), strict=True)))
    return _COMMAND.sub("> ", _LONE_RETURN.sub("<U+000D>", show_hidden(text)))


def hide_passwords(text: str) -> str:
    """Return `text` without the names and passwords that addresses in it carry."""
    return _PASSWORD.sub("***@", text)


def escape_json(text: str) -> str:
    r"""Return JSON with hidden characters as \uXXXX, which only its strings can have."""
    return HIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
