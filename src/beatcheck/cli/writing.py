"""Writing: results to standard output or whole into a file, words to standard error."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from beatcheck.errors import CannotWriteError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write(pieces: Iterable[str], output: str | None, *, encoding: str = "utf-8") -> None:
    """Writes text to the file `output`, or to standard output where that is None or "-".

    Raises CannotWriteError; a reader that leaves the pipe early is no fault.
    """
    if output is None or output == "-":
        write_stdout(piece.encode(encoding, "replace") for piece in pieces)
    else:
        write_file((piece.encode(encoding, "replace") for piece in pieces), Path(output))


def write_stdout(pieces: Iterable[bytes]) -> None:
    """Writes to standard output and sees that it arrived."""
    if sys.stdout is None:
        raise CannotWriteError("standard output is closed: open it, or write to a file with -o")
    try:
        sys.stdout.flush()
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _silence_stdout()
    except OSError as problem:
        _silence_stdout()
        raise CannotWriteError(_why("standard output", problem)) from problem


def write_file(pieces: Iterable[bytes], path: Path) -> None:
    """Writes a file whole or not at all; a link keeps pointing where it did, the mode stays."""
    target = path.resolve()
    try:
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
        raise CannotWriteError(_why(str(path), problem)) from problem


def say(words: str) -> None:
    """Says something on standard error, one line or more."""
    if sys.stderr is not None:
        encoding = sys.stderr.encoding or "utf-8"
        print(words.encode(encoding, "replace").decode(encoding), file=sys.stderr)  # noqa: T201


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


def _silence_stdout() -> None:
    """Points standard output at nothing, so that the interpreter's last flush is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _why(name: str, problem: OSError) -> str:
    reason = (problem.strerror or str(problem)).lower()
    remedy = "free some space" if problem.errno in _FULL else "name another file with -o"
    return f"cannot write {name}: {reason}; {remedy}"
