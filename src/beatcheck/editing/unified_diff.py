"""The unified diff between two states of a file, as patch and git apply take it."""

import difflib
import re
from collections.abc import Sequence

_NO_NEWLINE = "\\ No newline at end of file\n"
_AROUND = 3  # lines around a change, as git shows them
# A line number in the head of a hunk, as the 12 of "@@ -12,6 +12,7 @@".
_COUNTED = re.compile(r"(?<=[-+])[0-9]+")


def format_unified_diff(before: str, after: str, file: str) -> str:
    """Return the lines that differ with three lines around them; empty where nothing does.

    What both begin and end with is left out before they are compared: difflib's time grows faster
    than its lines.
    """
    old, new = (text.splitlines(keepends=True) for text in (before, after))
    start = max(0, _count_common(old, new) - _AROUND)
    end = max(0, _count_common(old[start:][::-1], new[start:][::-1]) - _AROUND)
    old, new = (lines[start : len(lines) - end] for lines in (old, new))
    lines = difflib.unified_diff(old, new, file, file, n=_AROUND)
    return "".join(_format_line(line, start) for line in lines)


def _count_common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines both begin with."""
    pairs = enumerate(zip(old, new, strict=False))
    most = min(len(old), len(new))
    return next((index for index, (one, other) in pairs if one != other), most)


def _format_line(line: str, start: int) -> str:
    """Return a line of the diff; the head of a hunk counts from the top of the file."""
    if line.startswith("@@"):
        head, tail = line[3:].split(" @@", 1)
        shifted = (_shift_numbers(part, start) for part in head.split(" "))
        return f"@@ {' '.join(shifted)} @@{tail}"
    return line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"


def _shift_numbers(counted: str, start: int) -> str:
    return _COUNTED.sub(lambda number: str(int(number.group()) + start), counted, count=1)
