"""Ledgers that a command writes to: found, checked before and after, and locked meanwhile."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.cli import options
from beatcheck.cli.inputs import require_sound, say_findings
from beatcheck.cli.main import FOUND
from beatcheck.cli.streams import say, write_file, write_text
from beatcheck.cli.terminal import choose_encoding
from beatcheck.errors import UsageError
from beatcheck.escaping import escape_prose
from beatcheck.files import explain_write_error, find_working_folder, read_bytes
from beatcheck.findings import Refusal, Severity
from beatcheck.ledger.discovery import STDIN, SUFFIXES, find_ledgers
from beatcheck.plurals import format_count

if TYPE_CHECKING:
    from beatcheck.editing.addition import Addition
    from beatcheck.editing.creation import NewCompany
    from beatcheck.findings import Finding
    from beatcheck.ledger.model import Ledger

Change = Callable[[bytes], bytes]
# What the ledger lacks as a whole is not the fault of the lines just written.
_LACKS = frozenset(
    {"undated", "unsourced", "overdue-actual", "guidance-gap", "period-gap", "stopped"}
)

Into = Annotated[
    str | None,
    typer.Option(
        "--into",
        "--ledger",
        metavar="LEDGER",
        help="The ledger to write to; else $BEATCHECK_LEDGER or the nearest data/guidance.yaml.",
    ),
]


def _parse_metric_name(text: str) -> str:
    """Return the name that `text` is; what reads it is imported only now."""
    from beatcheck.ledger.field_types import parse_metric

    return parse_metric(text)


Metric = Annotated[
    str | None,
    options.make_option(
        "--metric",
        "-m",
        parse=_parse_metric_name,
        metavar="NAME",
        text="Which metric the figures are of; revenue by default.",
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", "-n", metavar="", help="Show the diff, and write nothing.")
]


def find_ledger_to_edit(into: str | None, tickers: Iterable[str] = ()) -> Path:
    """Return the one ledger that is written to; of several the one with the companies.

    A ledger that is named need not be there yet. Raises UsageError where there is none or not
    one, or where it is not a file of the reader's own.
    """
    if into is not None and _is_new_ledger(Path(into)):
        return Path(into)
    choice = find_ledgers([into] if into else (), find_working_folder())
    if choice.is_bundled:
        raise UsageError("found no ledger to write to; start one with: beatcheck init TICKER")
    paths = [
        path
        for path in choice.paths
        if len(choice.paths) == 1 or _has_companies(path, set(tickers))
    ]
    if len(paths) != 1 or paths[0] == STDIN:
        names = ", ".join(choice.paths)
        raise UsageError(
            f"only one ledger can be written to, not {names}: name it with --into LEDGER"
        )
    return Path(paths[0])


def load_sound_ledger(path: Path) -> "tuple[Ledger, bytes]":
    """Return a ledger to edit, with its bytes; where it is not sound, the run ends with 1.

    One that is not there yet, or is empty, has no company and no bytes.
    """
    from beatcheck.editing.creation import STARTER
    from beatcheck.ledger.loading import load_bytes
    from beatcheck.ledger.model import Ledger

    if _is_new_ledger(path):
        return Ledger(str(path), {}), b""
    data = read_bytes(path)
    if not data.strip():
        return Ledger(str(path), {}), b""
    # An empty ledger has nothing to read, but a command that writes may start with it.
    if data.split() == STARTER.split():
        return Ledger(str(path), {}), data
    loading = load_bytes(data, str(path))
    require_sound([loading], f"{path} has findings; fix them before you add to it")
    return loading.ledger, data


def choose_ticker(text: str, ledger: "Ledger") -> str:
    """Return the one company that a ticker, or a pattern such as `N*`, means in a ledger.

    A ticker that the ledger lacks stays as it is. Raises UsageError for a pattern of several, and
    typer.BadParameter for what is not a ticker.
    """
    from beatcheck.analysis.selection import match_names
    from beatcheck.cli.editing.prompts import parse_argument
    from beatcheck.ledger.field_types import parse_ticker

    names = tuple(match_names([text], ledger.companies))
    if len(names) > 1:
        raise UsageError(f"--company {text} means {', '.join(names)}: name one")
    return names[0] if names[0] in ledger.companies else parse_argument(parse_ticker, text)


def make_change(
    path: Path, additions: "Iterable[Addition]", new_companies: "Iterable[NewCompany]" = ()
) -> Change:
    """Return the change that writes new companies and additions into the ledger at `path`.

    It raises UsageError for what contradicts the ledger.
    """
    from beatcheck.editing.apply import apply_additions

    wanted, begun = tuple(additions), tuple(new_companies)

    def change(data: bytes) -> bytes:
        try:
            return apply_additions(data, wanted, str(path), begun)
        except Refusal as refusal:
            raise UsageError(f"{refusal.message}; {refusal.remedy}") from None

    return change


def change_ledger(
    path: Path,
    change: Change,
    as_of: date | None,
    *,
    dry_run: bool = False,
    has_warned: bool = False,
) -> str:
    """Make a change, and return its unified diff; a dry run writes nothing.

    The warnings that the change causes are said, unless a dry run before `has_warned` of them.

    All is worked out before the ledger is locked, and again only where it changed meanwhile: who
    holds the lock holds it for a moment. Where the ledger would not pass `check` afterwards, what
    it would find is said, nothing is written, and the run ends with exit code 1.
    """
    from beatcheck.editing.lock import hold_lock
    from beatcheck.editing.unified_diff import format_unified_diff

    _, before = load_sound_ledger(path)
    after = _apply_change(before, change, path, as_of)
    if after != before and not dry_run:
        _make_folder(path)
        with hold_lock(path):
            if _read_present(path) != before:
                _, before = load_sound_ledger(path)
                after = _apply_change(before, change, path, as_of)
            if after != before:
                write_file([after], path)
    if after != before and not has_warned:
        say_findings(_find_new_warnings(before, after, path, as_of))
    return format_unified_diff(before.decode(), after.decode(), str(path))


def _apply_change(before: bytes, change: Change, path: Path, as_of: date | None) -> bytes:
    after = change(before)
    if after != before:
        _require_sound(after, path, as_of)
    return after


def _find_new_warnings(
    before: bytes, after: bytes, path: Path, as_of: date | None
) -> "list[Finding]":
    """Return what `check` warns of after a change and not before it, except what is lacking."""
    left = Counter((finding.rule, finding.message) for finding in _check(before, path, as_of))
    warnings = []
    for finding in _check(after, path, as_of):
        if left[finding.rule, finding.message] > 0:
            left[finding.rule, finding.message] -= 1
        elif finding.severity is Severity.WARNING and finding.rule not in _LACKS:
            warnings.append(finding)
    return warnings


def _check(data: bytes, path: Path, as_of: date | None) -> "tuple[Finding, ...]":
    from beatcheck.checks.run import check_ledger
    from beatcheck.ledger.loading import load_bytes

    today = as_of or datetime.now().astimezone().date()
    return check_ledger(load_bytes(data, str(path)), data, today)


def _is_new_ledger(path: Path) -> bool:
    """Return whether a ledger that was named is not there yet and its name is that of a ledger."""
    return path.suffix in SUFFIXES and not path.exists()


def _read_present(path: Path) -> bytes:
    return b"" if _is_new_ledger(path) else read_bytes(path)


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise explain_write_error(str(path.parent), problem, "name another file") from problem


def show_diff(diff: str) -> None:
    """Write a diff to standard output."""
    write_text([escape_prose(diff)], None, encoding=choose_encoding(None))


def summarize_change(diff: str, path: Path, *, dry_run: bool = False) -> str:
    """Return what came of a change, in one line."""
    lines = diff.splitlines()[2:]
    added, changed = (sum(line.startswith(sign) for line in lines) for sign in "+-")
    if not diff:
        return f"{path} already says so: nothing to write"
    counts = f"{format_count(added - changed, 'line')} added"
    counts += f", {changed} completed" if changed else ""
    return f"{path}: {counts}" + (", if written" if dry_run else "")


def _has_companies(path: str, tickers: set[str]) -> bool:
    from beatcheck.ledger.loading import load_ledger

    return path != STDIN and tickers <= load_ledger(path).ledger.companies.keys()


def _require_sound(data: bytes, path: Path, as_of: date | None) -> None:
    """End the run where the ledger that `data` is would not pass `check`."""
    errors = [
        finding for finding in _check(data, path, as_of) if finding.severity is Severity.ERROR
    ]
    if errors:
        say_findings(errors)
        say(f"beatcheck: nothing was written: {path} would not pass `beatcheck check`")
        raise typer.Exit(FOUND)
