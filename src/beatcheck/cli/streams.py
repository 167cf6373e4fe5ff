"""Writing: results to standard output or whole into a file, words to standard error."""

import errno
import io
import os
import select
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from beatcheck.errors import CannotWriteError
from beatcheck.escaping import escape_prose, hide_passwords
from beatcheck.files import explain_write_error, write_whole

ELSEWHERE = "name another file with -o"
# Windows has no signal for a pipe whose reader has left: its write is an invalid argument.
_GONE = {errno.EPIPE, errno.EINVAL} if sys.platform == "win32" else {errno.EPIPE}


class PatientOutput(io.RawIOBase):
    """A raw stream that writes everything it is given.

    The system may take a part of a write, or none of it while a pipe that does not block is full.
    """

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - Buffer has a name since Python 3.12
        """Write all of `data`, however often the system has to be asked. Raises OSError."""
        rest = memoryview(data)
        size = len(rest)
        while rest:
            count = self._raw.write(rest)
            if count is None:
                # Sleeps until the reader has taken some; asking again at once would burn a
                # processor.
                select.select([], [self.fileno()], [])
            else:
                rest = rest[count:]
        return size

    def writable(self) -> bool:
        """Return whether it can be written to: always."""
        return True

    def fileno(self) -> int:
        """Return the descriptor of the stream below."""
        return self._raw.fileno()

    def isatty(self) -> bool:
        """Return whether the stream below is a terminal."""
        return self._raw.isatty()


def make_patient(stream: TextIO) -> TextIO:
    """Return a standard stream that writes all it is given, or raises OSError.

    With PYTHONUNBUFFERED a stream is raw and drops what the system does not take at once. Only
    what is a file of the system can be made patient; other streams come back as they are.
    """
    buffer = getattr(stream, "buffer", None)
    # With PYTHONUNBUFFERED the buffer is itself the raw stream.
    raw = getattr(buffer, "raw", buffer)
    if not isinstance(raw, io.FileIO):
        return stream
    stream.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(PatientOutput(raw)),
        encoding=stream.encoding,
        errors="replace",
        line_buffering=stream.isatty(),
    )


def write_text(pieces: Iterable[str], output: str | None, *, encoding: str = "utf-8") -> None:
    """Write text to the file `output`, or to standard output where that is None or "-".

    Raises CannotWriteError; a reader that leaves the pipe early is not a fault.
    """
    write_bytes((piece.encode(encoding, "replace") for piece in pieces), output)


def write_bytes(pieces: Iterable[bytes], output: str | None) -> None:
    """Write bytes to the file `output`, or to standard output where that is None or "-".

    Raises CannotWriteError; a reader that leaves the pipe early is not a fault.
    """
    if output is None or output == "-":
        write_stdout(pieces)
    else:
        write_file(pieces, Path(output))


def write_stdout(pieces: Iterable[bytes]) -> None:
    """Write to standard output and make sure that it arrived."""
    if sys.stdout is None:
        raise CannotWriteError("standard output is closed: open it, or write to a file with -o")
    try:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except OSError as problem:
        silence_stream(sys.stdout)
        if problem.errno not in _GONE:
            raise explain_write_error("standard output", problem, ELSEWHERE) from problem


def write_file(pieces: Iterable[bytes], path: Path) -> None:
    """Write a file whole or not at all. Raises CannotWriteError."""
    try:
        write_whole(path, pieces)
    except OSError as problem:
        raise explain_write_error(str(path), problem, ELSEWHERE) from problem


def append_file(text: str, path: Path) -> None:
    """Add text at the end of a file, which need not be there yet."""
    try:
        with path.open("a", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError as problem:
        raise explain_write_error(str(path), problem, ELSEWHERE) from problem


def say(words: str) -> None:
    """Write words to standard error; if it is closed, they are lost."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    words = escape_prose(hide_passwords(words))
    try:
        sys.stderr.write(words.encode(encoding, "replace").decode(encoding) + "\n")
        sys.stderr.flush()
    except OSError:
        silence_stream(sys.stderr)


def silence_stream(stream: TextIO) -> None:
    """Point a standard stream at nothing, so that the interpreter's last flush is quiet."""
    with suppress(OSError):  # a stream without a file descriptor has nothing to flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
