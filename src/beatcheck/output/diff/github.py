"""Differences as annotations of GitHub Actions, on the lines of the new ledger."""

from collections.abc import Iterable, Iterator

from beatcheck import __version__
from beatcheck.analysis.diff.changes import Difference
from beatcheck.analysis.diff.rules import HISTORY_REWRITTEN
from beatcheck.findings import Finding, Severity
from beatcheck.ledger.yaml.places import find_places
from beatcheck.output.diff.summary import DifferenceSet
from beatcheck.output.findings.github import to_github as findings_to_github
from beatcheck.output.findings.summary import Checked, describe_coverage


def to_github(content: DifferenceSet) -> str:
    """Return a workflow command for each thing to look at: rewritten figures and consequences."""
    ledgers = [difference.new for difference in content.differences]
    findings = [
        finding
        for difference, data in content.pairs
        for finding in find_places(find_differences(difference), data, difference.new.file)
    ]
    return findings_to_github(
        Checked(
            findings=tuple(findings),
            files=tuple(ledger.file for ledger in ledgers),
            rules=(),
            coverage=describe_coverage(ledgers),
            hidden=0,
            failing=frozenset({Severity.ERROR}),
            root=content.root,
            version=__version__,
        )
    )


def find_differences(difference: Difference) -> Iterable[Finding]:
    """Return an error for each rewritten figure, a warning or note for each consequence."""
    yield from _find_rewritten(difference)
    for consequence in difference.consequences:
        severity = Severity.WARNING if consequence.is_grave else Severity.NOTE
        remedy = "this follows from the figures that were changed"
        yield Finding(
            consequence.effect.value,
            consequence.sentence,
            remedy,
            consequence.path,
            severity=severity,
            at_key=True,
        )


def _find_rewritten(difference: Difference) -> Iterator[Finding]:
    for change in difference.rewritten:
        whose = " ".join(str(part) for part in change.row if part is not None)
        message = f"{change.figure} of {whose} was {change.old}, and is {change.new or 'gone'}"
        remedy = "write a restatement after it, as a second statement with its own day"
        yield Finding(HISTORY_REWRITTEN.name, message, remedy, change.path)
