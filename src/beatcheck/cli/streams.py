"""Writing: results to standard output or whole into a file, words to standard error."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from beatcheck.errors import CannotWriteError

_ELSEWHERE = "name another file with -o"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# Windows has no signal for a pipe whose reader has left: its write is an invalid argument.
_GONE = {errno.EPIPE, errno.EINVAL} if sys.platform == "win32" else {errno.EPIPE}


def write(pieces: Iterable[str], output: str | None, *, encoding: str = "utf-8") -> None:
    """Writes text to the file `output`, or to standard output where that is None or "-".

    Raises CannotWriteError; a reader that leaves the pipe early is no fault.
    """
    write_bytes((piece.encode(encoding, "replace") for piece in pieces), output)


def write_bytes(pieces: Iterable[bytes], output: str | None) -> None:
    """Writes bytes to the file `output`, or to standard output where that is None or "-".

    Raises CannotWriteError; a reader that leaves the pipe early is no fault.
    """
    if output is None or output == "-":
        write_stdout(pieces)
    else:
        write_file(pieces, Path(output))


def write_stdout(pieces: Iterable[bytes]) -> None:
    """Writes to standard output and sees that it arrived."""
    if sys.stdout is None:
        raise CannotWriteError("standard output is closed: open it, or write to a file with -o")
    try:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except OSError as problem:
        silence(sys.stdout)
        if problem.errno not in _GONE:
            raise CannotWriteError(why("standard output", problem)) from problem


def write_file(pieces: Iterable[bytes], path: Path) -> None:
    """Writes a file whole or not at all; a link keeps pointing where it did, the mode stays."""
    try:
        target = path.resolve()
        _refuse_read_only(target)
        if target.exists() and not target.is_file():
            _write_straight(pieces, target)
            return
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(_mode(target))
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as problem:
        raise CannotWriteError(why(str(path), problem)) from problem
    except RuntimeError as problem:  # what Path.resolve said of links in a circle until 3.13
        raise CannotWriteError(f"cannot write {path}: {problem}; {_ELSEWHERE}") from problem


def append_file(text: str, path: Path) -> None:
    """Adds text at the end of a file, which need not be there yet."""
    try:
        with path.open("a", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError as problem:
        raise CannotWriteError(why(str(path), problem)) from problem


def say(words: str) -> None:
    """Says something on standard error, one line or more; where nobody listens, it is lost."""
    if sys.stderr is None:
        return
    encoding = sys.stderr.encoding or "utf-8"
    try:
        sys.stderr.write(words.encode(encoding, "replace").decode(encoding) + "\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Points a standard stream at nothing, so that the interpreter's last flush is quiet."""
    with suppress(OSError):  # a stream that is no file of the system has nothing to fail
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def why(name: str, problem: OSError) -> str:
    """Why `name` cannot be written, and what to do."""
    reason = (problem.strerror or str(problem)).lower()
    remedy = "free some space" if problem.errno in _FULL else _ELSEWHERE
    return f"cannot write {name}: {reason}; {remedy}"


def _refuse_read_only(target: Path) -> None:
    """Raises PermissionError for a file that is kept from being written: renaming would not."""
    if target.is_file() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _write_straight(pieces: Iterable[bytes], device: Path) -> None:
    """Writes to what is no file (a device, a named pipe) and so cannot be replaced."""
    with device.open("wb") as file:
        file.writelines(pieces)


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
