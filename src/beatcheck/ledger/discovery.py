"""Which ledger: the ones named, else the environment's, else the nearest, else the bundled."""

import os
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from beatcheck.errors import CannotReadError

STDIN = "-"
ENVIRONMENT = "BEATCHECK_LEDGER"
NEAREST = Path("data", "guidance.yaml")
_SUFFIXES = {".yaml", ".yml"}


class Found(NamedTuple):
    """The ledger files to read; `is_bundled` where none of the reader's own was found."""

    paths: tuple[str, ...]
    is_bundled: bool = False


def find_ledgers(named: Iterable[str], folder: Path) -> Found:
    """The ledgers that were named (a folder stands for its .yaml files), or else the one found.

    Raises CannotReadError for a folder without any.
    """
    wanted = tuple(named) or tuple(filter(None, [os.environ.get(ENVIRONMENT)]))
    if wanted:
        return Found(tuple(path for name in wanted for path in _expanded(name)))
    for above in (folder, *folder.parents):
        if (above / NEAREST).is_file():
            return Found((_short(above / NEAREST, folder),))
    return Found((str(bundled_ledger()),), is_bundled=True)


def bundled_ledger() -> Path:
    """The ledger that comes with the package; in a checkout, the checkout's own."""
    packaged = Path(str(files("beatcheck"))) / NEAREST
    return packaged if packaged.is_file() else Path(__file__).parents[3] / NEAREST


def _expanded(name: str) -> Iterator[str]:
    path = Path(name)
    if name == STDIN or not path.is_dir():
        yield name
        return
    found = sorted(one for one in path.iterdir() if one.suffix in _SUFFIXES and one.is_file())
    if not found:
        raise CannotReadError(f"there is no .yaml file in the folder {name}; name a ledger file")
    yield from map(str, found)


def _short(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
