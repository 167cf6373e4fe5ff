"""Runs the command line, within this process or as a process of its own."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from beatcheck.cli.main import run
from paths import ROOT

LEDGER = str(ROOT / "data" / "guidance.yaml")


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


def beatcheck(*words: str, stdin: bytes = b"") -> Outcome:
    """The outcome of a command within this process; standard output is a pipe to nobody."""
    streams = [_stream(b""), _stream(b"")]
    with (
        patch.object(sys, "argv", ["beatcheck", *words]),
        patch.object(sys, "stdout", streams[0]),
        patch.object(sys, "stderr", streams[1]),
        patch.object(sys, "stdin", _stream(stdin)),
    ):
        code = run()
    out, err = (_written(stream) for stream in streams)
    return Outcome(code, out, err)


_HEARING = """\
import os, signal, sys
numbers = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
for number in numbers:
    signal.signal(number, signal.SIG_DFL)
signal.pthread_sigmask(signal.SIG_UNBLOCK, numbers)
os.execv(sys.executable, sys.argv[1:])
"""


def hear_signals(*words: str) -> list[str]:
    """The command that runs Python with `words`, its signals as at a terminal.

    What runs in the background, or under nohup, hands signals down that are ignored; a service may
    hand them down blocked.
    """
    return [sys.executable, "-c", _HEARING, sys.executable, *words]


def process(*words: str, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> Outcome:
    """The outcome of a command as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "beatcheck", *words],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **env},
        check=False,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def shell(script: str, cwd: Path | None = None) -> Outcome:
    """The outcome of a line of bash, in which $BEATCHECK is the program."""
    done = subprocess.run(
        ["bash", "-c", script],  # noqa: S607 - where bash stands is the machine's affair
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "BEATCHECK": f"{sys.executable} -m beatcheck", "LEDGER": LEDGER},
        check=False,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def _stream(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    written = stream.buffer
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode()
