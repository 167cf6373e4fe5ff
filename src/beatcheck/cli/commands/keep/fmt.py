"""`beatcheck fmt`: ledgers in canonical order and layout."""

from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from beatcheck.cli.editing.session import show_diff
from beatcheck.cli.inputs import load_each, say_findings
from beatcheck.cli.main import FOUND
from beatcheck.cli.streams import say, write_file, write_stdout
from beatcheck.errors import UsageError
from beatcheck.files import find_working_folder, read_bytes
from beatcheck.ledger.discovery import STDIN, find_ledgers
from beatcheck.plurals import format_count


def fmt(
    ledger: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LEDGER",
            show_default=False,
            help="Ledger files, folders of them, or - for standard input."
            " Default: $BEATCHECK_LEDGER, or the nearest data/guidance.yaml (or data/*.yaml).",
        ),
    ] = None,
    *,
    check: Annotated[
        bool,
        typer.Option(
            "--check", metavar="", help="Write nothing; exit with 1 if something would change."
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", metavar="", help="Write nothing; show what would change.")
    ] = False,
) -> None:
    """Put ledgers into canonical order and layout; figures and comments stay the same."""
    choice = find_ledgers(ledger or (), find_working_folder())
    if choice.is_bundled:
        raise UsageError("found no ledger to format: name one")
    results = [_format(path, dry_run=check or diff) for path in choice.paths]
    changed = [
        path
        for path, formatting in zip(choice.paths, results, strict=True)
        if formatting is not None and formatting.after != formatting.before
    ]
    if diff:
        for path, formatting in zip(choice.paths, results, strict=True):
            _show_change(path, formatting)
    say(_summarize(choice.paths, changed, dry_run=check or diff))
    if None in results or (check and changed):
        raise typer.Exit(FOUND)


class _Formatting(NamedTuple):
    """A ledger before and after formatting."""

    before: bytes
    after: bytes


def _show_change(path: str, formatting: _Formatting | None) -> None:
    from beatcheck.editing.unified_diff import format_unified_diff

    if formatting is not None:
        show_diff(format_unified_diff(formatting.before.decode(), formatting.after.decode(), path))


def _format(path: str, *, dry_run: bool) -> _Formatting | None:
    """Return a ledger before and after formatting, and write it.

    None for what is not read as YAML.
    """
    from beatcheck.editing.lock import hold_lock

    is_file = path != STDIN
    # Read under the lock, so that an `add` in between is not undone.
    with hold_lock(Path(path)) if is_file and not dry_run else nullcontext():
        before = read_bytes(path) if is_file else next(load_each([STDIN]))[1]
        after = _format_ledger(before, path)
        if after is None:
            return None
        if not dry_run and not is_file:
            write_stdout([after])
        # An unchanged file keeps its time, and make and git have nothing to do.
        elif not dry_run and after != before:
            write_file([after], Path(path))
    return _Formatting(before, after)


def _format_ledger(data: bytes, path: str) -> bytes | None:
    from beatcheck.editing.apply import read_checked_nodes
    from beatcheck.editing.yaml.format import format_ledger
    from beatcheck.ledger.loading import load_bytes

    if read_checked_nodes(data, path) is None:
        say_findings(load_bytes(data, path).findings)
        return None
    return format_ledger(data, path)


def _summarize(paths: Iterable[str], changed: list[str], *, dry_run: bool) -> str:
    count = len(tuple(paths))
    ledgers = format_count(count, "ledger")
    if not changed:
        return f"{ledgers}: nothing to change"
    verb = "would change" if dry_run else "changed"
    return f"{ledgers}: {verb} {', '.join(changed)}"
