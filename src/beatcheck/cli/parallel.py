"""A large result on two processors: its second half is made in a forked process."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator

_PIECE = 1 << 20


def can_fork() -> bool:
    """Whether a second process would help: there is a processor for it and forking is safe."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def write_in_two(first: Iterable[str], second: Callable[[], Iterable[str]]) -> Iterator[str]:
    """Yield the pieces of `first`, then those of `second`, which are made meanwhile.

    Where the other process fails, its half is made here after all.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as file:
        child = os.fork()
        if child == 0:
            _write_and_end(second, file.fileno())
        status = 1
        try:
            yield from first
        finally:
            status = os.waitpid(child, 0)[1]
        if status:
            yield from second()
            return
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _write_and_end(pieces: Callable[[], Iterable[str]], descriptor: int) -> None:
    """Write the pieces and end this process, without what the interpreter does at its end."""
    status = 1
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="", closefd=False) as file:
            file.writelines(pieces())
        status = 0
    finally:
        os._exit(status)
