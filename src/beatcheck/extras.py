"""Optional libraries: a command that needs a missing one says how to install it.

What each extra installs is written once, in pyproject.toml; the installed metadata repeats it.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from mmap import mmap

from beatcheck.errors import MissingLibraryError

# A requirement of an extra in the metadata, as `matplotlib>=3.11; extra == 'chart'`.
_REQUIREMENT = re.compile(r"(?P<library>[^;]+?)\s*;.*\bextra == ['\"](?P<extra>\w+)['\"]")

# Bytes that the large libraries map as they are imported and run, numpy among them.
_MAPPED = {"pyarrow": 256 << 20}
_USUALLY_MAPPED = 160 << 20


@contextmanager
def explain_missing(purpose: str, library: str, extra: str) -> Iterator[None]:
    """Turn a failed import of `library` inside the block into MissingLibraryError.

    `purpose` begins the sentence, as "a chart". An import that fails inside the library itself is
    not hidden.
    """
    try:
        yield
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] != library:
            raise
        raise MissingLibraryError(describe_missing(purpose, library, extra)) from missing


def has_library(library: str) -> bool:
    """Say whether a library is installed, without importing it."""
    return find_spec(library) is not None


def require_library(purpose: str, library: str, extra: str) -> None:
    """Raise MissingLibraryError where `library`, which another library imports, is missing."""
    if not has_library(library):
        raise MissingLibraryError(describe_missing(purpose, library, extra))
    _require_memory(_MAPPED.get(library, _USUALLY_MAPPED))


def _require_memory(size: int) -> None:
    """Raise OSError where there is too little memory for a large library.

    numpy would end the process itself, with the exit code of findings; Arrow aborts it.
    """
    mmap(-1, size).close()


def describe_missing(purpose: str, library: str, extra: str) -> str:
    """Return the sentence for a library that is not installed, with the command that installs it.

    The command names the libraries of the extra, not beatcheck: beatcheck may have come from a
    clone or a git address, and an index asked for it could answer with somebody else's package.
    """
    libraries = " ".join(f'"{line}"' for line in list_requirements(extra) or [library])
    return f"{purpose} needs {library}, which is not installed; run: {_find_pip()} {libraries}"


def list_requirements(extra: str) -> list[str]:
    """Return what `extra` installs, as `matplotlib>=3.11`."""
    from importlib import metadata  # noqa: PLC0415 - 20 ms that only this needs

    try:
        lines = metadata.requires("beatcheck") or []
    except metadata.PackageNotFoundError:  # run from a source tree that was never installed
        lines = []
    matches = [_REQUIREMENT.fullmatch(line) for line in lines]
    return [match["library"] for match in matches if match and match["extra"] == extra]


def _find_pip() -> str:
    """Return the command that installs into the environment that runs beatcheck."""
    if find_spec("pip"):
        return f'"{sys.executable}" -m pip install'
    return f'uv pip install --python "{sys.executable}"'  # an environment of uv has no pip
