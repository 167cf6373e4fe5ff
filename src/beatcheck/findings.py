"""What beatcheck says of a ledger: a finding has a rule, a path and a place."""

from enum import StrEnum
from typing import NamedTuple

Path = tuple[str | int, ...]


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"  # the ledger cannot be trusted
    WARNING = "warning"  # a person should look
    NOTE = "note"  # worth knowing


class Rule(NamedTuple):
    """The rule that a finding breaks, explained for people.

    `severities` are those its findings can have, the gravest first; `bad` and `good` are pieces
    of a ledger: what stands below a company, or a whole ledger where they start with `version`.
    """

    name: str
    severities: tuple[Severity, ...]
    summary: str
    why: str
    bad: str
    good: str

    @property
    def severity(self) -> Severity:
        """The gravest severity that its findings have."""
        return self.severities[0]


class Place(NamedTuple):
    """Where in a file: line and column count from 1, `text` is the line itself."""

    file: str
    line: int
    column: int
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Finding(NamedTuple):
    """One fault of a ledger: what is wrong, and what to write instead.

    `path` leads from the top of the ledger to the value meant, as keys and list positions;
    `at_key` says that the key itself is meant, not its value.
    """

    rule: str
    message: str
    remedy: str
    path: Path = ()
    place: Place | None = None
    severity: Severity = Severity.ERROR
    at_key: bool = False


class Refusal(ValueError):  # noqa: N818 - no error of the program, but its answer
    """A refused text: the rule, what is wrong, and what to write instead."""

    def __init__(self, rule: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.remedy = remedy

    def locate(self, path: Path, *, at_key: bool = False) -> Finding:
        """Return the finding that the refusal is for the value (or the key) at `path`."""
        return Finding(self.rule, self.message, self.remedy, path, at_key=at_key)
