"""The unified diff between two states of a file, as patch and git apply take it."""

import difflib

_NO_NEWLINE = "\\ No newline at end of file\n"


def unified_diff(before: str, after: str, file: str) -> str:
    """The lines that differ with three lines around them; empty where nothing does."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), file, file
    )
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}" for line in lines)
