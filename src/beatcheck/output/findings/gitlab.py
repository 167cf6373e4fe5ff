"""Findings as a Code Quality report of GitLab, with fingerprints that survive moved lines."""

import hashlib
import json
from collections import Counter

from beatcheck.escaping import escape_json, escape_line
from beatcheck.findings import Finding, Severity
from beatcheck.output.findings.summary import Checked

# GitLab knows five severities; blocker and major are left to others.
_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def to_gitlab(checked: Checked) -> str:
    """Return one array with an issue for each finding."""
    seen: Counter[str] = Counter()
    issues = []
    for finding in checked.findings:
        file = checked.shorten_path(finding.place.file) if finding.place else "-"
        identity = _identify_finding(finding, file)
        issues.append(_describe_issue(finding, file, f"{identity}\0{seen[identity]}"))
        seen[identity] += 1
    return escape_json(json.dumps(issues, indent=2, ensure_ascii=False)) + "\n"


def hash_identity(identity: str) -> str:
    """Return a short text that identifies a finding."""
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:40]


def _identify_finding(finding: Finding, file: str) -> str:
    """Return what stays the same of a finding when lines are added above it."""
    text = finding.place.text.strip() if finding.place and not finding.path else ""
    return "\0".join([finding.rule, file, *map(str, finding.path), text])


def _describe_issue(finding: Finding, file: str, identity: str) -> dict[str, object]:
    return {
        "description": f"{escape_line(finding.message)}; {escape_line(finding.remedy)}",
        "check_name": finding.rule,
        "fingerprint": hash_identity(identity),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": file,
            "lines": {"begin": finding.place.line if finding.place else 1},
        },
    }
