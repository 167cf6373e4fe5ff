"""`beatcheck doctor`: what beatcheck finds on this machine, and what is missing."""

import os
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import NamedTuple

import typer

from beatcheck import __version__
from beatcheck.cli.main import FOUND
from beatcheck.cli.streams import write_text
from beatcheck.cli.terminal import choose_encoding
from beatcheck.extras import describe_missing
from beatcheck.plurals import format_count

# Each extra, the library that shows whether it is installed, and what it gives.
_EXTRAS = (
    ("chart", "matplotlib", "charts as SVG and PNG, and those in the page"),
    ("parquet", "pyarrow", "report -o report.parquet"),
    ("pdf", "pypdf", "read release.pdf"),
    ("edgar", "edgar", "fetch, and reconcile --fetch"),
)
_CONTACTS = ("EDGAR_IDENTITY", "BEATCHECK_SEC_CONTACT")


class Checkup(NamedTuple):
    """One thing that was checked; `remedy` says what to do if it cannot work."""

    subject: str
    state: str
    remedy: str | None = None


def doctor(context: typer.Context) -> None:
    """Show what beatcheck finds here: ledger, settings, extras, git, terminal, contact for fetch.

    Exits with 1 if something you have set up cannot work, and says what to do.
    """
    checkups = list(examine_machine(context))
    wide = max(len(checkup.subject) for checkup in checkups)
    lines = []
    for checkup in checkups:
        lines.append(f"{checkup.subject:{wide}}  {checkup.state}\n")
        if checkup.remedy:
            lines.append(f"{'':{wide}}  = {checkup.remedy}\n")
    write_text(lines, None, encoding=choose_encoding(None))
    if any(checkup.remedy for checkup in checkups):
        raise typer.Exit(FOUND)


def examine_machine(context: typer.Context) -> Iterator[Checkup]:
    """Yield a checkup of each thing that beatcheck uses on this machine."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield Checkup("beatcheck", f"{__version__}, Python {python}")
    yield from _examine_ledger()
    yield Checkup("settings", str(context.obj.file) if context.obj else "none found")
    yield _examine_yaml()
    for extra, library, gives in _EXTRAS:
        yield _examine_extra(extra, library, gives)
    yield _examine_contact()
    git = shutil.which("git")
    yield Checkup("git", git or "not found: diff --base cannot read an earlier version")
    size = shutil.get_terminal_size()
    kind = "a terminal" if sys.stdout is not None and sys.stdout.isatty() else "no terminal"
    yield Checkup("output", f"{kind}, {size.columns} columns, {choose_encoding(None)}")


def _examine_ledger() -> Iterator[Checkup]:
    """Yield which ledgers a command would read that names none, and whether they can be read."""
    from beatcheck.errors import CannotReadError
    from beatcheck.files import find_working_folder
    from beatcheck.ledger.discovery import ENVIRONMENT, find_ledgers
    from beatcheck.ledger.loading import load_ledger

    named = os.environ.get(ENVIRONMENT)
    try:
        # As a command would that names none: doctor answers "which ledger is this?".
        choice = find_ledgers((), find_working_folder())
        for path in choice.paths:
            loading = load_ledger(path)
            state = f"{path}, {format_count(len(loading.ledger.companies), 'company', 'companies')}"
            if choice.is_bundled:
                state += ", the bundled one: found none here"
            elif named:
                state += f", from ${ENVIRONMENT}"
            remedy = None if loading.is_sound else f"run beatcheck check {path}"
            yield Checkup("ledger", state, remedy)
    except CannotReadError as problem:
        yield Checkup("ledger", str(problem), f"correct {ENVIRONMENT}" if named else "name another")


def _examine_yaml() -> Checkup:
    from beatcheck.ledger.yaml import reader

    if reader.IS_FAST:
        return Checkup("libyaml", "used by PyYAML")
    return Checkup(
        "libyaml", "missing: reading takes ten times as long; a PyYAML wheel includes it"
    )


def _examine_extra(extra: str, library: str, gives: str) -> Checkup:
    # Looked for and not imported, which would take longer than all the rest.
    if find_spec(library) is not None:
        return Checkup(f"extra {extra}", f"installed: {gives}")
    return Checkup(f"extra {extra}", describe_missing(f"not installed: {gives}", library, extra))


def _examine_contact() -> Checkup:
    for name in _CONTACTS:
        if os.environ.get(name):
            return Checkup("SEC contact", f"${name} is set")
    words = f"not set; fetch and reconcile --fetch need {_CONTACTS[0]}='Your Name you@example.org'"
    return Checkup("SEC contact", words)
