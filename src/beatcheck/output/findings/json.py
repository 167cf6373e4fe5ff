"""Findings as JSON: one document, or one object a line."""

from beatcheck.findings import Finding, Severity
from beatcheck.output.findings.summary import Checked
from beatcheck.output.sheets.json import Json, format_json


def to_json(checked: Checked) -> str:
    """Return one object: the schema, the summary, the counts and the findings."""
    counts = {severity.value: checked.counts[severity] for severity in Severity}
    head: dict[str, Json] = {
        "schema": "beatcheck.check/1",
        "summary": checked.summary,
        "counts": counts,
    }
    rows = ",".join(
        f"\n    {format_json(_describe_finding(finding))}" for finding in checked.findings
    )
    lines = [f"  {format_json(name)}: {format_json(value)},\n" for name, value in head.items()]
    closing = "\n  ]\n}\n" if rows else "]\n}\n"
    return "{\n" + "".join(lines) + '  "findings": [' + rows + closing


def to_jsonl(checked: Checked) -> str:
    """Return one object a line for each finding; nothing where there is none."""
    return "".join(f"{format_json(_describe_finding(finding))}\n" for finding in checked.findings)


def _describe_finding(finding: Finding) -> dict[str, Json]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "path": list(finding.path),
        "message": finding.message,
        "remedy": finding.remedy,
        "text": place.text if place else None,
    }
