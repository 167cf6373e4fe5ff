"""Files: read whole, written whole or not at all, and errors of the system in words."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from beatcheck.errors import CannotReadError, CannotWriteError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FOLDER_GONE = "the working folder no longer exists; change to one that does"


def read_bytes(
    path: str | os.PathLike[str], remedy: str = "name a file that exists", most: int = -1
) -> bytes:
    """Return the bytes of a file, at most `most` of them where that is not negative.

    Raises CannotReadError, which ends with `remedy`.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - Path.open would refuse a null byte later
            return file.read(most)
    except OSError as problem:
        message = f"cannot read {os.fspath(path)}: {describe_os_error(problem)}; {remedy}"
        raise CannotReadError(message) from problem
    except ValueError as problem:  # a null byte in the name
        raise CannotReadError(
            f"cannot read {os.fspath(path)!r}: no such name; {remedy}"
        ) from problem


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all. Raises OSError.

    The pieces go to a temporary file beside the target, which then takes its place. A symbolic
    link keeps pointing where it did and the file keeps its mode. What is not a file (a device, a
    named pipe) cannot be replaced and is written as it is.
    """
    target = resolve_link(path)
    _refuse_read_only(target)
    if target.exists() and not target.is_file():
        with target.open("wb") as device:
            device.writelines(pieces)
        return
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666
    # The name is known before the file exists: a signal between the two leaves nothing behind.
    temporary = target.with_name(f".beatcheck-{os.urandom(8).hex()}")
    try:
        with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            temporary.chmod(mode)  # what the umask has taken from it
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def resolve_link(path: Path) -> Path:
    """Return the file that `path` means, there or not. Raises OSError for links in a circle.

    Until Python 3.13 Path.resolve called a circle a RuntimeError; since then it says nothing, and
    the first link of the circle would be overwritten.
    """
    try:
        return path.resolve(strict=True)
    except FileNotFoundError:
        return path.resolve()
    except RuntimeError:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None


def describe_os_error(problem: OSError) -> str:
    """Return what the system says, as the middle of a sentence: `no such file or directory`."""
    if isinstance(problem, FileNotFoundError) and not has_working_folder():
        return _FOLDER_GONE
    return (problem.strerror or str(problem)).lower()


def explain_write_error(name: str, problem: OSError, remedy: str) -> CannotWriteError:
    """Return the error that says why `name` cannot be written, and what to do."""
    if problem.errno in _FULL:
        remedy = "free some space"
    return CannotWriteError(f"cannot write {name}: {describe_os_error(problem)}; {remedy}")


def find_working_folder() -> Path:
    """Return the current folder. Raises CannotReadError where it has been deleted."""
    try:
        return Path.cwd()
    except OSError as problem:
        raise CannotReadError(_FOLDER_GONE) from problem


def has_working_folder() -> bool:
    """Return whether the current folder still exists."""
    try:
        Path.cwd()
    except OSError:
        return False
    return True


def _refuse_read_only(target: Path) -> None:
    """Raise PermissionError for a file that may not be written: renaming onto it would succeed."""
    if target.is_file() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _sync_folder(folder: Path) -> None:
    """Make the rename last through a power cut, where the system lets folders be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
