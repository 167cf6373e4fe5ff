"""The file of `check --baseline`: read, compared with what a check finds, and rewritten."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from beatcheck.cli.streams import say, write_file
from beatcheck.errors import CannotReadError
from beatcheck.escaping import escape_line
from beatcheck.files import read_bytes
from beatcheck.findings import Severity
from beatcheck.plurals import format_count

if TYPE_CHECKING:
    from beatcheck.checks.baseline import BaselineEntry
    from beatcheck.checks.run import RuleChoice
    from beatcheck.findings import Finding

_WRITE = "write it with --baseline FILE --write-baseline"
# More would push the findings off the screen.
_MOST_STALE = 5  # entries named one by one


class BaselineFile:
    """A baseline on disk, and which of its entries a run can judge.

    `files` are the ledgers that were checked and `choice` the rules that were looked for: an entry
    on another ledger or rule is left as it is.
    """

    def __init__(self, path: Path, files: Iterable[str], choice: "RuleChoice") -> None:
        self._path = path
        self._folder = path.resolve().parent
        self._files = {Path(file).resolve() for file in files}
        self._choice = choice

    def take_known(self, findings: "list[Finding]") -> "tuple[list[Finding], int]":
        """Return the findings that are new, and how many are known; say what is stale.

        Raises CannotReadError.
        """
        from beatcheck.checks.baseline import compare_findings

        match = compare_findings(findings, self._read(), self._folder)
        self._say_stale([entry for entry in match.stale if self._can_judge(entry)])
        return list(match.fresh), match.known

    def keep(self, findings: "list[Finding]") -> None:
        """Write the findings into the file. Raises CannotReadError and CannotWriteError."""
        from beatcheck.checks.baseline import identify_finding, is_keepable, write_baseline

        # A note never fails, so there is nothing to keep of it.
        failing = [finding for finding in findings if finding.severity is not Severity.NOTE]
        kept = [finding for finding in failing if is_keepable(finding)]
        entries = Counter(identify_finding(finding, self._folder) for finding in kept)
        if self._path.exists():
            before = self._read()
            # A run over one ledger or one rule must not drop what it did not look at.
            entries.update({entry: before[entry] for entry in before if not self._can_judge(entry)})
        write_file((piece.encode() for piece in write_baseline(entries)), self._path)
        unread = len(failing) - len(kept)
        tail = f"; {format_count(unread, 'error')} of the reader cannot be kept" if unread else ""
        say(f"{self._path}: {format_count(entries.total(), 'finding')} kept{tail}")

    def _read(self) -> "Counter[BaselineEntry]":
        from beatcheck.checks.baseline import BaselineError, parse_baseline

        try:
            return parse_baseline(read_bytes(self._path, _WRITE).decode())
        except (BaselineError, UnicodeDecodeError) as problem:
            name = escape_line(str(self._path))
            raise CannotReadError(f"{name} is not a baseline: {problem}; {_WRITE}") from problem

    def _can_judge(self, entry: "BaselineEntry") -> bool:
        """Return whether this run would find it again: its ledger was checked, or is gone."""
        path = self._folder / entry.file
        # An entry on a ledger that was deleted can match nothing ever again.
        is_open = path.resolve() in self._files or not path.exists()
        return is_open and self._choice.has(entry.rule)

    def _say_stale(self, stale: "list[BaselineEntry]") -> None:
        """Say which entries match nothing: what they keep was mended, or reads otherwise now."""
        if not stale:
            return
        verb = "matches" if len(stale) == 1 else "match"
        count = format_count(len(stale), "entry", "entries")
        say(f"{self._path}: {count} {verb} nothing any more; --write-baseline drops stale entries")
        for line in _list_entries(stale):
            say(line)


def _list_entries(entries: "list[BaselineEntry]") -> Iterator[str]:
    for entry in entries[:_MOST_STALE]:
        place = ".".join(map(str, entry.path)) or entry.text
        yield f"  {escape_line(entry.file)}: {escape_line(entry.rule)}: {escape_line(place)}"
    if rest := entries[_MOST_STALE:]:
        yield f"  and {len(rest)} more"
