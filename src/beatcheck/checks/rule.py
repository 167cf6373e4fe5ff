"""Check: a rule with the function that finds what breaks it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from beatcheck.checks.company_view import Subject
from beatcheck.findings import Finding, Path, Rule, Severity
from beatcheck.ledger.model import Ledger

ERROR = (Severity.ERROR,)
WARNING = (Severity.WARNING,)
NOTE = (Severity.NOTE,)


class Fault(NamedTuple):
    """What a check found, before it is known which rule it broke.

    `severity` is None for the rule's own, the gravest.
    """

    message: str
    remedy: str
    path: Path
    severity: Severity | None = None
    at_key: bool = False


class Check(NamedTuple):
    """A rule, and what finds its faults in a company, in a whole ledger on a day, or in its text.

    `of_text` takes the bytes of a ledger and the name of its file. The rules of the reader have
    nothing: what breaks them is found while the file is read.
    """

    rule: Rule
    of_company: Callable[[Subject], Iterator[Fault]] | None = None
    of_ledger: Callable[[Ledger, date], Iterator[Fault]] | None = None
    of_text: Callable[[bytes, str], Iterator[Finding]] | None = None

    @property
    def is_of_reader(self) -> bool:
        """Return whether the reader finds what breaks the rule."""
        return self.of_company is None and self.of_ledger is None and self.of_text is None

    def stamp(self, fault: Fault) -> Finding:
        """Return the finding that a fault is under this rule."""
        return Finding(
            self.rule.name,
            fault.message,
            fault.remedy,
            fault.path,
            severity=fault.severity or self.rule.severity,
            at_key=fault.at_key,
        )
