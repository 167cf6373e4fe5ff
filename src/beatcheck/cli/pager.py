"""A pager for output longer than the terminal: $PAGER, or less if it is installed."""

import os
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress

from beatcheck.cli.terminal import is_terminal

# Quit if it fits one screen, keep colours, and leave the text on the terminal afterwards.
_LESS = "FRX"
_NO_PAGERS = {"", "cat"}


def should_page(text: str, output: str | None) -> bool:
    """Return whether the text goes to a person's terminal and is higher than that."""
    if not is_terminal(output) or os.environ.get("TERM") == "dumb":
        return False
    # A pager reads its keys from the terminal: with a pipe on standard input it would hang.
    is_asked = sys.stdin is not None and sys.stdin.isatty()
    return is_asked and text.count("\n") >= shutil.get_terminal_size().lines


def show_in_pager(text: str, encoding: str) -> bool:
    """Show the text in the pager until the person leaves it; False where there is none."""
    words = shlex.split(os.environ.get("PAGER", "less"))
    if not words or words[0] in _NO_PAGERS or shutil.which(words[0]) is None:
        return False
    # The person's own LESS goes before ours.
    settings = {"LESS": _LESS, **os.environ}
    # Whoever leaves the pager early has seen enough; Ctrl-C belongs to the pager.
    with (
        subprocess.Popen(words, stdin=subprocess.PIPE, env=settings) as pager,  # noqa: S603 - the person's own
        suppress(BrokenPipeError, KeyboardInterrupt),
    ):
        pager.communicate(text.encode(encoding, "replace"))
    return True
