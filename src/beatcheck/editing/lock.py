"""The lock of a ledger that is being edited, so that no concurrent edit is lost."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from beatcheck.errors import CannotWriteError
from beatcheck.files import describe_os_error, resolve_link

PATIENCE = 60.0  # seconds; an add takes less than one
_INTERVAL = 0.01  # seconds between two looks at the lock


@contextmanager
def hold_lock(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a file, which is a file beside it (.guidance.yaml.lock) while it is held.

    The system frees the lock of a process that dies. Raises CannotWriteError where another holds
    it for longer than `patience` seconds, or where no file can be made beside the ledger.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only who writes needs it

    try:
        target = resolve_link(path)
        lock = FileLock(target.with_name(f".{target.name}.lock"))
        lock.acquire(timeout=patience, poll_interval=_INTERVAL)
    except Timeout:
        message = f"another beatcheck has been writing {path} for {patience:.0f} seconds"
        raise CannotWriteError(f"{message}; nothing was written, try again") from None
    except OSError as problem:
        message = f"cannot lock {path} with a file beside it: {describe_os_error(problem)}"
        raise CannotWriteError(f"{message}; write to a folder of your own") from problem
    try:
        yield
    finally:
        # Removed while it is locked: whoever waits notices the loss and makes the file again.
        with suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()
