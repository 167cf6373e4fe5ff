"""Which ledger: the ones named, else the environment's, else the nearest, else the bundled."""

import os
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from beatcheck.errors import CannotReadError
from beatcheck.files import describe_os_error

STDIN = "-"
ENVIRONMENT = "BEATCHECK_LEDGER"
NEAREST = Path("data", "guidance.yaml")
SUFFIXES = {".yaml", ".yml"}
_PEERS = "peers.yaml"
_HEAD = 4096  # bytes, within which a ledger says that it has companies


class LedgerChoice(NamedTuple):
    """The ledger files to read; `is_bundled` where none of the reader's own was found."""

    paths: tuple[str, ...]
    is_bundled: bool = False


def find_ledgers(named: Iterable[str], folder: Path) -> LedgerChoice:
    """Return the ledgers that were named (a folder stands for its .yaml files), else the nearest.

    Raises CannotReadError for a folder without any.
    """
    wanted = tuple(named) or tuple(filter(None, [os.environ.get(ENVIRONMENT)]))
    if wanted:
        return LedgerChoice(tuple(path for name in wanted for path in _expand_folder(name)))
    for above in (folder, *folder.parents):
        if paths := _list_nearest(above):
            return LedgerChoice(tuple(_shorten_path(path, folder) for path in paths))
    return LedgerChoice((str(locate_bundled()),), is_bundled=True)


def locate_bundled() -> Path:
    """Return the ledger that comes with the package; in a checkout, the checkout's own."""
    packaged = Path(str(files("beatcheck"))) / NEAREST
    return packaged if packaged.is_file() else Path(__file__).parents[3] / NEAREST


def find_bundled(tickers: Iterable[str]) -> tuple[str, ...]:
    """Return the bundled ledgers that have the companies: of two with one, that with its revenue.

    Without tickers, or for companies that none of them has, the first.
    """
    first = locate_bundled()
    others = sorted(first.parent.glob("*.yaml"), key=lambda path: (path.name != _PEERS, path.name))
    texts = {path: path.read_bytes() for path in dict.fromkeys((first, *others))}
    chosen = {
        str(next((path for path, text in texts.items() if _has_company(text, ticker)), first))
        for ticker in tickers
    }
    return tuple(str(path) for path in texts if str(path) in chosen) or (str(first),)


def _list_nearest(folder: Path) -> list[Path]:
    """Return the ledgers in the data folder of a folder: guidance.yaml, else all that are there."""
    if _is(Path.is_file, folder / NEAREST):
        return [folder / NEAREST]
    if not _is(Path.is_dir, folder / NEAREST.parent):
        return []
    try:
        paths = sorted((folder / NEAREST.parent).iterdir())
    except OSError:
        return []
    return [path for path in paths if path.suffix in SUFFIXES and _is(_is_like_ledger, path)]


def _is_like_ledger(path: Path) -> bool:
    """Return whether a file begins as ledgers do: other programs keep YAML in data folders too."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return b"companies:" in file.read(_HEAD)


def _has_company(text: bytes, ticker: str) -> bool:
    return f"\n  {ticker.upper()}:".encode() in text


def _expand_folder(name: str) -> Iterator[str]:
    if name == STDIN or not _is(Path.is_dir, Path(name)):
        yield name
        return
    files = list_folder(name)
    if not files:
        raise CannotReadError(f"there is no .yaml file in the folder {name}; name a ledger file")
    yield from files


def list_folder(name: str) -> list[str]:
    """Return the .yaml files in a folder, by name.

    Raises CannotReadError for a folder that cannot be read, and for a link that leads out of it.
    """
    try:
        files = sorted(file for file in Path(name).iterdir() if file.suffix in SUFFIXES)
    except OSError as problem:
        message = f"cannot read the folder {name}: {describe_os_error(problem)}; name a ledger file"
        raise CannotReadError(message) from problem
    files = [file for file in files if _is(Path.is_file, file)]
    for path in files:
        _refuse_outside(path, Path(name))
    return list(map(str, files))


def _refuse_outside(path: Path, folder: Path) -> None:
    """Raise CannotReadError for a link in `folder` to a file that is not in it.

    Who sends a ledger in could have any file of the machine read, and its lines quoted.
    """
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        message = f"{path} is a link to a place outside the folder {folder}"
        raise CannotReadError(
            f"{message}; put the ledger there, or name the file the link leads to"
        )


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    """Return whether `path` is of that kind; a path that may not be looked at is of none."""
    try:
        return kind(path)
    except OSError:
        return False


def _shorten_path(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)
