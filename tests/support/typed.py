"""Runs the command line at a terminal, with a person who types."""

import os
import pty
import subprocess
import sys

from command import Outcome


def at_a_terminal(answers: str, *words: str) -> Outcome:
    """The outcome of a command that a person answers at a terminal."""
    master, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "beatcheck", *words],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=terminal,
    ) as process:
        os.close(terminal)
        os.write(master, answers.encode())
        said = b""
        while piece := _read(master):
            said += piece
        out, _ = process.communicate(timeout=60)
    os.close(master)
    return Outcome(process.returncode, out.decode(), said.decode())


def _read(master: int) -> bytes:
    try:
        return os.read(master, 4096)
    except OSError:  # the other end of the terminal is closed
        return b""
