"""Checked: all that a check found, as every format of findings takes it."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from beatcheck.findings import Finding, Rule, Severity
from beatcheck.ledger.grammar.period import Cadence
from beatcheck.ledger.model import Ledger
from beatcheck.plurals import format_count

# What stands for a file name where the ledger came through a pipe.
STDIN_NAME = "<stdin>"


class Checked(NamedTuple):
    """The findings to tell, by ledger and place, and what was looked at.

    `hidden` counts the notes that were found and not asked for, `known` what a baseline took out,
    `failing` are the severities that make the check fail, and `root` is the folder that paths are
    shown from.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    rules: tuple[Rule, ...]
    coverage: str
    hidden: int
    failing: frozenset[Severity]
    root: Path
    version: str
    known: int = 0

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    @property
    def summary(self) -> str:
        """One line: what was checked, and how many findings there are."""
        counts = self.counts
        parts = [
            format_count(counts[severity], severity.value)
            for severity in Severity
            if counts[severity]
        ]
        notes = f"; {format_count(self.hidden, 'note')}, shown with --notes" if self.hidden else ""
        known = (
            f"; {format_count(self.known, 'known finding')} in the baseline" if self.known else ""
        )
        nothing = "nothing new to say" if self.known else "nothing to say"
        return f"{self.coverage} checked: {', '.join(parts) or nothing}{known}{notes}"

    def shorten_path(self, file: str) -> str:
        """Return the path of a file from the root, with forward slashes, or the path as it is."""
        path, root = Path(file).resolve(), self.root.resolve()
        is_inside = path.is_relative_to(root) and file != STDIN_NAME
        return path.relative_to(root).as_posix() if is_inside else file


def describe_coverage(ledgers: Iterable[Ledger]) -> str:
    """Return what ledgers hold, as 12 quarters and 4 years of 2 companies."""
    tickers: set[str] = set()
    counts: Counter[Cadence] = Counter()
    for ledger in ledgers:
        tickers.update(ledger.companies)
        for company in ledger.companies.values():
            counts.update(label.cadence for label in company.periods)
    cadences = [cadence for cadence in Cadence if counts[cadence]] or [Cadence.QUARTER]
    counted = [format_count(counts[cadence], cadence.value) for cadence in cadences]
    companies = format_count(len(tickers), "company", "companies")
    return f"{' and '.join(counted)} of {companies}"


def sort_by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with errors first, then warnings, then notes, each in file order."""
    ranks = list(Severity)
    return sorted(findings, key=lambda finding: ranks.index(finding.severity))
