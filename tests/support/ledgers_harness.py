"""The ledgers under `ledgers/`: what beatcheck says of one, and what its author expects.

A line that is wrong carries `# expect: rule-name`, or several names after commas. Where a comment
cannot stand in the file, a file of the same name with the suffix `.expect` beside it holds
`LINE rule-name`, one to a line.
"""

import re
from pathlib import Path

from beatcheck.findings import Finding
from beatcheck.ledger.loading import load_ledger
from paths import LEDGERS

FOLDER = LEDGERS
GOOD = tuple(sorted((FOLDER / "good").glob("*.yaml")))
BAD = tuple(sorted((FOLDER / "bad").glob("*.yaml")))

_EXPECT = re.compile(r"# expect: ([a-z0-9-]+(?:, [a-z0-9-]+)*)")
_LINE_END = re.compile("\r\n|\n|\r")

Marks = set[tuple[int, str]]


def findings(path: Path) -> tuple[Finding, ...]:
    """All that beatcheck says of the ledger."""
    return load_ledger(path).findings


def found(path: Path) -> Marks:
    """The lines on which something is found, each with the rule."""
    said = findings(path)
    return {(finding.place.line if finding.place else 0, finding.rule) for finding in said}


def expected(path: Path) -> Marks:
    """The lines on which something has to be found, each with the rule."""
    beside = path.with_suffix(".expect")
    if beside.is_file():
        rows = (line.split() for line in beside.read_text(encoding="utf-8").splitlines())
        return {(int(line), rule) for line, rule in rows}
    lines = _LINE_END.split(path.read_bytes().decode("utf-8"))
    return {
        (number, rule)
        for number, line in enumerate(lines, start=1)
        for mark in _EXPECT.findall(line)
        for rule in mark.split(", ")
    }
