"""Slips of the pen in the shipped ledgers, and the share of them that `check --strict` tells.

    python benchmarks/slips.py [LEDGER]…

Each letter is lost or changed, each % lost, each digit dropped or doubled, and each guidance line
deleted, one at a time. The claims of a ledger are left out: they repeat its figures, and would
notice more than a ledger of one's own could. A slip counts as caught where a finding says an error
or a warning that the ledger does not give as it is.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from beatcheck.checks.run import check_ledger
from beatcheck.findings import Severity
from beatcheck.ledger.loading import load_bytes

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 24)
# What a figure or guidance stands behind, as "value: 37.5B ± 2%" or "threshold: 0%".
_VALUE = re.compile(
    r"\b(?:value|guidance|actual|consensus|threshold): ([^{}\[\],#\n]*\d[^{},#\n]*)"
)
# A statement of guidance on a line of its own, as "guidance: {value: …}" or "- {value: …}".
_GUIDANCE_LINE = re.compile(r"\s*guidance: \S")
_ITEM = re.compile(r"\s*- ")


class Slip(NamedTuple):
    """What kind of slip it is, the line that it is in, and the text of the ledger after it."""

    kind: str
    line: int
    text: str


def list_slips(text: str) -> Iterator[Slip]:
    """Yield the text of a ledger with each slip in turn."""
    for match in _VALUE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        start, value = match.start(1), match.group(1)
        for kind, written in _list_written(value):
            yield Slip(kind, line, text[:start] + written + text[start + len(value) :])
    yield from _list_deletions(text)


def _list_written(value: str) -> Iterator[tuple[str, str]]:
    for index, char in enumerate(value):
        before, after = value[:index], value[index + 1 :]
        if char in "KMBT" and before[-1:].isdigit():
            # A unit at the end of a range serves both of its ends: losing the first says the same.
            if not (" to " in after and after.endswith(char)):
                yield "letter lost", before + after
            for other in "KMBT".replace(char, ""):
                yield "letter changed", before + other + after
        elif char == "%" and before.strip("0") != "":
            yield "% lost", before + after
        elif char.isdigit():
            yield "digit dropped", before + after
            yield "digit doubled", before + char + char + after


def _list_deletions(text: str) -> Iterator[Slip]:
    """Yield the ledger without a line of guidance, without its list, and without one of a list.

    What is left of a list does not show that it had a line more: such lines are counted apart.
    """
    lines = text.splitlines(keepends=True)
    for index, line in enumerate(lines):
        if _GUIDANCE_LINE.match(line):
            yield Slip("guidance deleted", index + 1, "".join(lines[:index] + lines[index + 1 :]))
        elif line.strip() == "guidance:":
            end = _find_end(lines, index)
            yield Slip("guidance deleted", index + 1, "".join(lines[:index] + lines[end:]))
            for item in range(index + 1, end if end > index + 2 else index + 1):
                rest = lines[:item] + lines[item + 1 :]
                yield Slip("revision deleted", item + 1, "".join(rest))
    # Guidance that shares its line with the actual of a metric.
    for match in re.finditer(r"(?<=\{)guidance: \{[^{}]*\}(?:, )?", text):
        number = text.count("\n", 0, match.start()) + 1
        yield Slip("guidance deleted", number, text[: match.start()] + text[match.end() :])


def _find_end(lines: list[str], index: int) -> int:
    """Return where the list that a key begins ends."""
    end = index + 1
    while end < len(lines) and _ITEM.match(lines[end]):
        end += 1
    return end


def count_findings(text: str) -> Counter[tuple[str, str]]:
    """Return how often each thing is told that makes `check --strict` fail."""
    data = text.encode()
    findings = check_ledger(load_bytes(data, "ledger.yaml"), data, TODAY)
    return Counter((one.rule, one.message) for one in findings if one.severity is not Severity.NOTE)


def measure(path: Path) -> dict[str, list[tuple[Slip, bool]]]:
    """Return the slips of a ledger by kind, each with whether it is caught."""
    text = re.split(r"^claims:", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[0]
    usual = count_findings(text)
    slips: dict[str, list[tuple[Slip, bool]]] = {}
    for slip in list_slips(text):
        is_caught = bool(count_findings(slip.text) - usual)
        slips.setdefault(slip.kind, []).append((slip, is_caught))
    return slips


def main(named: list[str]) -> None:
    """Print the share that is caught by ledger and kind, and the lines of what is not."""
    paths = [Path(name) for name in named] or sorted((ROOT / "data").glob("*.yaml"))
    totals: dict[str, list[bool]] = {}
    for path in paths:
        for kind, slips in measure(path).items():
            caught = [is_caught for _, is_caught in slips]
            totals.setdefault(kind, []).extend(caught)
            missed = Counter(slip.line for slip, is_caught in slips if not is_caught)
            print(f"{path.name}: {kind}: {sum(caught)} of {len(caught)}; missed in {dict(missed)}")
    for kind, caught in totals.items():
        print(f"{kind}: {sum(caught)} of {len(caught)}, {100 * sum(caught) / len(caught):.1f} %")


if __name__ == "__main__":
    main(sys.argv[1:])
