"""The terminal a command writes to: its look, and whether colour is wanted."""

import os
import shutil
import sys
from enum import StrEnum

from beatcheck.output.text.display import ALL_GLYPHS, Look


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def choose_look(output: str | None, color: Color) -> Look:
    """Return the look for a file, a pipe or the terminal that standard output is."""
    is_shown = is_terminal(output)
    is_sized = is_shown or os.environ.get("COLUMNS", "").isdecimal()
    return Look(
        width=shutil.get_terminal_size().columns if is_sized else None,
        color=_is_colored(color, is_terminal=is_shown),
        ascii=not _can_write(choose_encoding(output)),
    )


def is_terminal(output: str | None) -> bool:
    """Return whether the result goes to a terminal."""
    return output in {None, "-"} and sys.stdout is not None and sys.stdout.isatty()


def choose_encoding(output: str | None) -> str:
    """Return the encoding of a table: of a file UTF-8, of standard output its own."""
    if output not in {None, "-"} or sys.stdout is None:
        return "utf-8"
    return sys.stdout.encoding or "utf-8"


def _is_colored(color: Color, *, is_terminal: bool) -> bool:
    match color:
        case Color.ALWAYS:
            return True
        case Color.NEVER:
            return False
        case Color.AUTO:
            if os.environ.get("NO_COLOR"):
                return False
            can_color = is_terminal and os.environ.get("TERM") != "dumb"
            return bool(os.environ.get("FORCE_COLOR")) or can_color


def _can_write(name: str) -> bool:
    try:
        ALL_GLYPHS.encode(name)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
