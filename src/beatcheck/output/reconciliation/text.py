"""Format the results of reconcile for people: a line for each, then the findings."""

from collections.abc import Iterable, Iterator, Sequence

from beatcheck.escaping import escape_line
from beatcheck.filings.reconciliation import Reconciliation
from beatcheck.filings.sentences import describe_result, summarize_results
from beatcheck.findings import Finding
from beatcheck.ledger.field_types import REVENUE
from beatcheck.output.findings.text import format_concisely, format_findings


def format_reconciliation(results: Sequence[Reconciliation], findings: Sequence[Finding]) -> str:
    """Return a line for each compared actual, the findings with their places, and the count."""
    lines = [_format_line(result) for result in results if result.figure is not None]
    blocks = ["\n".join(lines), format_findings(findings), summarize_results(results)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def format_concise_reconciliation(
    results: Iterable[Reconciliation], findings: Sequence[Finding]
) -> str:
    """Return a line for each finding, and the count."""
    return "\n".join(_drop_empty(format_concisely(findings), summarize_results(results))) + "\n"


def _format_line(result: Reconciliation) -> str:
    actual = result.actual
    metric = "" if actual.metric == REVENUE else f" {actual.metric}"
    return escape_line(f"{actual.company} {actual.period}{metric}: {describe_result(result)}")


def _drop_empty(*blocks: str) -> Iterator[str]:
    return (block for block in blocks if block)
