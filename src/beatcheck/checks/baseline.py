"""Baseline: the findings that a project knows already, so that only new ones fail its check."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from beatcheck.checks.registry import CHECKS
from beatcheck.findings import Finding, Severity

SCHEMA = "beatcheck.baseline/1"
_READER_RULES = frozenset(check.rule.name for check in CHECKS if check.is_of_reader)
# The rest of a line up to what ends a value, as "39.331B" of "39.331B, on: 2025-02-26}".
_VALUE = re.compile(r"(?:[^,}\]\s]|\s(?!#))*")


class BaselineError(ValueError):
    """A text is not a baseline; the message says why."""


class BaselineEntry(NamedTuple):
    """The identity of a finding, wherever its line has moved to.

    `file` is counted from the folder of the baseline. `path` leads to the value in the ledger, and
    `text` is what stands there; without a path, as at a comment, it is the whole line.
    """

    file: str
    rule: str
    path: tuple[str | int, ...]
    text: str
    message: str


class BaselineMatch(NamedTuple):
    """The findings that a baseline does not know, how many it knows, and what it knows in vain."""

    fresh: tuple[Finding, ...]
    known: int
    stale: tuple[BaselineEntry, ...]


def is_keepable(finding: Finding) -> bool:
    """Return whether a baseline may keep a finding: not where a figure could not be read at all."""
    return finding.severity is not Severity.ERROR or finding.rule not in _READER_RULES


def identify_finding(finding: Finding, folder: Path) -> BaselineEntry:
    """Return the baseline entry of a finding; paths are relative to `folder`."""
    file = finding.place.file if finding.place else ""
    if file and not file.startswith("<"):  # standard input has a name in such brackets
        file = Path(os.path.relpath(file, folder)).as_posix()
    return BaselineEntry(file, finding.rule, finding.path, _read_value(finding), finding.message)


def compare_findings(
    findings: Iterable[Finding], baseline: Counter[BaselineEntry], folder: Path
) -> BaselineMatch:
    """Return which findings are new to a baseline, and which of its entries nothing matches."""
    left = Counter(baseline)
    fresh = []
    known = 0
    for finding in findings:
        identity = identify_finding(finding, folder)
        if is_keepable(finding) and left[identity] > 0:
            left[identity] -= 1
            known += 1
        else:
            fresh.append(finding)
    return BaselineMatch(tuple(fresh), known, tuple(sorted(left.elements(), key=_order)))


def parse_baseline(text: str) -> Counter[BaselineEntry]:
    """Return the findings that a baseline keeps, with their counts. Raises BaselineError."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BaselineError(f"it is not JSON: {problem}") from problem
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise BaselineError(f'it has no "schema": "{SCHEMA}"')
    entries = document.get("findings")
    if not isinstance(entries, list):
        raise BaselineError('it has no list of "findings"')
    kept: Counter[BaselineEntry] = Counter()
    for number, entry in enumerate(entries, 1):
        known, count = _parse_entry(entry, number)
        kept[known] += count
    return kept


def write_baseline(known: Counter[BaselineEntry]) -> Iterator[str]:
    """Yield a baseline as JSON, an entry a line, so that a difference of two can be read."""
    entries = [
        _write_entry(entry, known[entry]) for entry in sorted(known, key=_order) if known[entry] > 0
    ]
    yield f'{{\n  "schema": "{SCHEMA}",\n  "findings": ['
    yield ",".join(f"\n    {entry}" for entry in entries)
    yield "\n  ]\n}\n" if entries else "]\n}\n"


def _read_value(finding: Finding) -> str:
    """Return the text at the place of a finding: another figure there makes a new finding."""
    if finding.place is None:
        return ""
    if not finding.path:
        return finding.place.text.strip()
    rest = _VALUE.match(finding.place.text, finding.place.column - 1)
    return rest[0].strip() if rest else ""


def _parse_entry(entry: object, number: int) -> tuple[BaselineEntry, int]:
    problem = BaselineError(f"entry {number} is not a finding")
    if not isinstance(entry, dict):
        raise problem
    words = [entry.get(name, "") for name in ("file", "rule", "text", "message")]
    path, count = entry.get("path", []), entry.get("count", 1)
    if not (
        all(isinstance(word, str) for word in words)
        and isinstance(path, list)
        and all(isinstance(step, str | int) for step in path)
        and isinstance(count, int)
    ):
        raise problem
    file, rule, text, message = words
    return BaselineEntry(file, rule, tuple(path), text, message), count


def _write_entry(known: BaselineEntry, count: int) -> str:
    entry = {"file": known.file, "rule": known.rule, "path": list(known.path)}
    entry |= {"text": known.text, "message": known.message}
    return json.dumps(entry | ({"count": count} if count > 1 else {}))


def _order(known: BaselineEntry) -> tuple[str, ...]:
    return (known.file, *map(str, known.path), known.rule, known.text, known.message)
