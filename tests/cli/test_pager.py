"""A report that is higher than the terminal goes through $PAGER; in a pipe it never does."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

import pytest

from command import LEDGER, process

if sys.platform == "win32":
    pytest.skip("there is no pseudo terminal", allow_module_level=True)


def run_at_terminal(*words: str, rows: int = 20, **env: str) -> str:
    """What a terminal of so many rows shows of a command."""
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 100, 0, 0))
    settings = {
        **os.environ,
        "TERM": "xterm",
        "LINES": "",
        "COLUMNS": "",
        "PAGER": "sed s/^/page:/",
        **env,
    }
    with subprocess.Popen(
        [sys.executable, "-m", "beatcheck", *words],
        stdin=terminal, stdout=terminal, stderr=terminal, env=settings,
    ) as shown:  # fmt: skip
        os.close(terminal)
        text = b""
        while True:
            try:
                piece = os.read(master, 4096)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            text += piece
        shown.wait(timeout=60)
    os.close(master)
    assert shown.returncode == 0
    return text.decode()


def test_a_long_report_is_paged() -> None:
    lines = run_at_terminal("report", LEDGER).splitlines()
    assert len(lines) > 20
    assert all(line.startswith("page:") for line in lines)


@pytest.mark.parametrize(
    ("words", "rows", "env"),
    [
        (("--no-pager",), 20, {}),
        ((), 60, {}),  # all of it is in sight
        ((), 20, {"PAGER": ""}),
        ((), 20, {"PAGER": "cat"}),
        ((), 20, {"PAGER": "no-such-pager"}),
        ((), 20, {"TERM": "dumb"}),
    ],
)
def test_else_it_is_written_as_it_is(
    words: tuple[str, ...], rows: int, env: dict[str, str]
) -> None:
    text = run_at_terminal("report", LEDGER, *words, rows=rows, **env)
    assert "page:" not in text
    assert "Longest streak" in text


def test_a_pager_that_is_left_early_is_no_fault() -> None:
    assert "NVDA" in run_at_terminal("report", LEDGER, "--last", "39", PAGER="head -1")


def test_a_pipe_has_no_pager() -> None:
    assert "page:" not in process("report", LEDGER, PAGER="sed s/^/page:/").out


def test_a_dumb_terminal_of_40_columns_breaks_no_words() -> None:
    """Words that stand in the report at any width stand whole in this one too."""
    wide = set(process("report", LEDGER, TERM="dumb").out.split())
    narrow = process("report", LEDGER, TERM="dumb", COLUMNS="40").out
    assert max(map(len, narrow.splitlines())) <= 40
    assert "\x1b" not in narrow
    known = wide | {"No", "room", "for", *NAMES}
    assert [word for word in narrow.split() if word.isalpha() and word not in known] == []


NAMES = {"needs", "short", "day", "year", "On", "Beat", "Next"}
