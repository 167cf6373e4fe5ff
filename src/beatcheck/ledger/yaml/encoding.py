"""What the bytes of a ledger have to be: UTF-8 without characters that hide or mislead."""

import re
from collections.abc import Iterator

from beatcheck.escaping import HIDDEN, show_hidden
from beatcheck.findings import Finding, Place

BOM = b"\xef\xbb\xbf"

# The end of a line, as YAML counts lines.
_LINE_END = re.compile("\r\n|\n|\r")
_MOST_FINDINGS = 20  # a binary file would have thousands
_LONGEST_LINE = 500  # characters of an excerpt


def split_lines(text: str) -> list[str]:
    """Return the lines of `text` as YAML counts them: after LF, CRLF or CR."""
    return _LINE_END.split(text)


def show_line(line: str) -> str:
    """Return a line as a message can show it: hidden characters named, at most 500 characters."""
    return show_hidden(line[:_LONGEST_LINE])


def check_encoding(data: bytes, file: str) -> Iterator[Finding]:
    """Yield a finding for bytes that are not UTF-8, or for each hidden character (at most 20)."""
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as problem:
        yield _describe_bytes(data, problem, file)
        return
    for count, match in enumerate(HIDDEN.finditer(text)):
        if count == _MOST_FINDINGS:
            return
        yield _describe_hidden(text, match, file)


def describe_character(character: str) -> str:
    """Return the name of a character that cannot be shown: U+202E RIGHT-TO-LEFT OVERRIDE."""
    import unicodedata  # noqa: PLC0415 - most ledgers hide nothing

    is_control = unicodedata.category(character) == "Cc"
    name = unicodedata.name(character, "control character" if is_control else "no character")
    return f"U+{ord(character):04X} {name}"


def _place(text: str, index: int, file: str) -> Place:
    before = split_lines(text[:index])
    line = split_lines(text[index - len(before[-1]) :])[0]
    return Place(file, len(before), len(before[-1]) + 1, show_line(line))


def _describe_hidden(text: str, match: re.Match[str], file: str) -> Finding:
    message = f"there is a hidden character: {describe_character(match.group())}"
    place = _place(text, match.start(), file)
    return Finding("hidden-character", message, "delete it", place=place)


def _describe_bytes(data: bytes, problem: UnicodeDecodeError, file: str) -> Finding:
    good = data.removeprefix(BOM)[: problem.start].decode("utf-8")
    byte = data.removeprefix(BOM)[problem.start]
    message = f"this is not UTF-8: byte 0x{byte:02X}"
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        message = "this is UTF-16, not UTF-8"
    return Finding(
        "encoding", message, "save the file as UTF-8", place=_place(good, len(good), file)
    )
