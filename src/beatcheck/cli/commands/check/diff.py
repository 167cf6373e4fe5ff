"""`beatcheck diff`: which figures an edit changes, and what follows from it."""

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from beatcheck.cli import options
from beatcheck.cli.destination import Target
from beatcheck.cli.inputs import load_each, require_sound
from beatcheck.cli.main import FOUND
from beatcheck.cli.streams import write_text
from beatcheck.cli.terminal import Color
from beatcheck.errors import UsageError
from beatcheck.files import find_working_folder
from beatcheck.ledger.discovery import (
    ENVIRONMENT,
    NEAREST,
    STDIN,
    SUFFIXES,
    find_ledgers,
    list_folder,
)
from beatcheck.output.formats import DIFFERENCES

if TYPE_CHECKING:
    from beatcheck.analysis.diff.changes import Difference
    from beatcheck.ledger.loading import Loading


class DiffFailOn(StrEnum):
    """What makes the exit code 1."""

    NEVER = "never"
    CHANGE = "change"
    REWRITTEN = "rewritten"


class _Side(NamedTuple):
    """A ledger that is compared, with the bytes it was read from."""

    loading: "Loading"
    data: bytes


OldAndNew = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="OLD NEW",
        show_default=False,
        help="Two ledgers: files, - for standard input, or REVISION:PATH as git writes it."
        " With --base, the ledgers to compare with their earlier versions.",
    ),
]
Base = Annotated[
    str | None,
    typer.Option(
        "--base", metavar="REVISION", help="Compare with the same files at this revision."
    ),
]
FailOnOption = Annotated[
    DiffFailOn,
    typer.Option(
        "--fail-on",
        help="Exit with 1 if any figure changed, or only if a published figure was rewritten"
        " without a restatement.",
    ),
]
FormatOption = Annotated[str | None, options.format_option(DIFFERENCES)]


def diff(
    ledger: OldAndNew = None,
    *,
    base: Base = None,
    fail_on: FailOnOption = DiffFailOn.NEVER,
    as_of: options.AsOf = None,
    format_: FormatOption = None,
    output: options.Output = None,
    color: options.ColorOption = Color.AUTO,
) -> None:
    """Show which figures differ between two ledgers, and what follows for beats and streaks."""
    from beatcheck.analysis.diff.changes import compare_ledgers
    from beatcheck.output.diff.summary import DifferenceSet

    chosen = DIFFERENCES.choose(format_, output)
    sides = list(_pair_ledgers(ledger or [], base))
    require_sound(side.loading for pair in sides for side in pair)
    pairs = [
        (compare_ledgers(old.loading.ledger, new.loading.ledger, as_of), new.data)
        for old, new in sides
    ]
    differences = [difference for difference, _ in pairs]
    if chosen is None:
        _write_table(differences, output, color)
    else:
        write_text(chosen.write(DifferenceSet(pairs, find_working_folder())), output)
    is_rewritten = fail_on is DiffFailOn.REWRITTEN and any(
        difference.rewritten for difference in differences
    )
    # A gate on rewritten history lets new periods through, which is what ledgers are for.
    if is_rewritten or (
        fail_on is DiffFailOn.CHANGE and any(difference.changes for difference in differences)
    ):
        raise typer.Exit(FOUND)


def _write_table(differences: "list[Difference]", output: str | None, color: Color) -> None:
    from beatcheck.output.diff.table import show_differences

    where = Target(None, output, color)
    where.write_parts(lambda look: show_differences(differences, look))


def _pair_ledgers(named: list[str], base: str | None) -> Iterator[tuple[_Side, _Side]]:
    """Yield the ledgers to compare, the old one first."""
    if base is not None:
        yield from _pair_with_base(named, base)
        return
    match named:
        case [old, new] if STDIN not in {old} & {new}:
            yield _read(old), _read(new)
        case [_, _]:
            raise UsageError("only one of the two can be standard input: name a file for the other")
        case _:
            message = f"diff compares two ledgers, not {len(named)}"
            raise UsageError(f"{message}: name OLD and NEW, or a revision with --base")


def _pair_with_base(named: list[str], base: str) -> Iterator[tuple[_Side, _Side]]:
    """Yield every ledger that is there now or was at the base, with what it was.

    Renamed ones are followed; one that is gone is compared with nothing, so that a change cannot
    be hidden by moving it.
    """
    from beatcheck.ledger.git import find_renames

    paths = _list_both(named, base)
    renames = find_renames(base, paths[0]) if paths else {}
    origins = {new: old for old, new in renames.items()}
    listed = {Path(path).absolute() for path in paths}
    for path in paths:
        here = Path(path).absolute()
        if not here.exists():
            successor = renames.get(here)
            new = _read(os.path.relpath(successor)) if successor else _make_empty(path)
            yield _read_base(base, path), new
        elif here not in origins:
            yield _read_base(base, path), _read(path)
        # A renamed ledger whose old path is listed too was paired above already.
        elif origins[here] not in listed:
            yield _read_base(base, os.path.relpath(origins[here])), _read(path)


def _list_both(named: list[str], base: str) -> list[str]:
    """Return the ledgers that are named, or in the folders that are, now or at the base."""
    from beatcheck.ledger.git import list_folder_at, read_same_file_at

    if STDIN in named:
        raise UsageError("--base compares files with an earlier version: name a file instead of -")
    if not named and not os.environ.get(ENVIRONMENT):
        choice = find_ledgers([], find_working_folder())
        folder = NEAREST.parent if choice.is_bundled else Path(choice.paths[0]).parent
        named = [str(folder)] if choice.is_bundled else list(choice.paths)
        named += [str(folder / NEAREST.name)]
    paths: dict[str, None] = {}
    for name in named or [os.environ[ENVIRONMENT]]:
        before = [path for path in list_folder_at(base, name) if Path(path).suffix in SUFFIXES]
        now = list_folder(name) if Path(name).is_dir() else []
        # A name that means nothing stays, so that the message can say it.
        if not before and not now:
            now = [name]
        paths |= dict.fromkeys(sorted({*now, *before}))
    there = [path for path in paths if Path(path).exists() or read_same_file_at(base, path)]
    if not there:
        raise UsageError(f"there is no ledger {', '.join(paths)}, now or at {base}; name one")
    return there


def _make_empty(name: str) -> _Side:
    """Return a ledger without companies: one that is gone, or was not there yet."""
    from beatcheck.ledger.loading import Loading
    from beatcheck.ledger.model import Ledger

    return _Side(Loading(Ledger(name, {}), ()), b"")


def _is_like_revision(source: str) -> bool:
    """Return whether a name that is not a file may be a git revision, as HEAD~1 or a branch."""
    is_named_like_file = Path(source).suffix in SUFFIXES or source == STDIN
    return not is_named_like_file and not Path(source).exists()


def _read(source: str) -> _Side:
    """Return the ledger of a file, of standard input or of a revision."""
    from beatcheck.ledger.git import read_file_at
    from beatcheck.ledger.loading import load_bytes

    # C:\ledger.yaml and a file named a:b are there, and a revision is not.
    if source == STDIN or ":" not in source or Path(source).exists():
        if Path(source).is_dir():
            raise UsageError(f"{source} is a folder: name a file in it, or use --base")
        if _is_like_revision(source):
            raise UsageError(f"{source} is not a file: write --base {source}, or {source}:PATH")
        (loaded,) = load_each([source])
        return _Side(*loaded)
    revision, _, path = source.partition(":")
    data = read_file_at(revision, path)
    return _Side(load_bytes(data, source), data)


def _read_base(revision: str, path: str) -> _Side:
    """Return the earlier version of the ledger at that path, empty if it did not exist yet."""
    from beatcheck.ledger.git import read_same_file_at
    from beatcheck.ledger.loading import load_bytes

    name = f"{revision}:{path}"
    data = read_same_file_at(revision, path)
    if data is None:
        return _make_empty(name)
    return _Side(load_bytes(data, name), data)
