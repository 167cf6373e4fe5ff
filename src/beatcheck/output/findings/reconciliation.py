"""What came of holding actuals against filings, for people: a line for each, then what to mend."""

from collections.abc import Iterable, Iterator, Sequence

from beatcheck.filings.reconciliation import Reconciled
from beatcheck.filings.sentences import sentence, summary
from beatcheck.findings import Finding
from beatcheck.output.findings.text import concise_text, full_text


def reconciled_text(results: Sequence[Reconciled], findings: Sequence[Finding]) -> str:
    """Every actual that was held against a filing, the findings at their places, and the count."""
    lines = [_line(result) for result in results if result.figure is not None]
    blocks = ["\n".join(lines), full_text(findings), summary(results)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def concise_reconciled_text(results: Iterable[Reconciled], findings: Sequence[Finding]) -> str:
    """A line for each finding, and the count."""
    return "\n".join(_filled(concise_text(findings), summary(results))) + "\n"


def _line(result: Reconciled) -> str:
    return f"{result.actual.company} {result.actual.period}: {sentence(result)}"


def _filled(*blocks: str) -> Iterator[str]:
    return (block for block in blocks if block)
