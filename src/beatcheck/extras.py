"""Optional libraries: what needs one that is missing says how to install it."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from beatcheck.errors import MissingLibraryError


@contextmanager
def needed(what: str, library: str, extra: str) -> Iterator[None]:
    """Imports of `library` for `what`. Raises MissingLibraryError where it is not installed."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] != library:
            raise
        raise MissingLibraryError(
            f"{what} needs {library}: pip install 'beatcheck[{extra}]'"
        ) from missing


def require(what: str, library: str, extra: str) -> None:
    """Sees that a library is there which another one imports. Raises MissingLibraryError."""
    if find_spec(library) is None:
        raise MissingLibraryError(f"{what} needs {library}: pip install 'beatcheck[{extra}]'")
