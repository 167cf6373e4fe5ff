"""Findings as SARIF 2.1.0, which code scanning services read."""

import json
from urllib.parse import quote

from beatcheck.escaping import escape_json, escape_line
from beatcheck.findings import Finding, Place, Rule
from beatcheck.output.findings.gitlab import hash_identity
from beatcheck.output.findings.summary import Checked

# The address that code scanning services expect, not one that is ever fetched.
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(checked: Checked) -> str:
    """Return one run with the rules that were looked for and a result for each finding."""
    names = [rule.name for rule in checked.rules]
    run = {
        "tool": {"driver": _describe_driver(checked)},
        "columnKind": "unicodeCodePoints",
        "results": [_describe_result(finding, names, checked) for finding in checked.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return escape_json(json.dumps(log, indent=2, ensure_ascii=False)) + "\n"


def _describe_driver(checked: Checked) -> dict[str, object]:
    rules = [_describe_rule(rule) for rule in checked.rules]
    return {"name": "beatcheck", "semanticVersion": checked.version, "rules": rules}


def _describe_rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.name,
        "shortDescription": {"text": f"{rule.summary[0].upper()}{rule.summary[1:]}."},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n\nBad:\n\n{rule.bad}\nGood:\n\n{rule.good}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _describe_result(finding: Finding, names: list[str], checked: Checked) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "level": finding.severity.value,
        "message": {"text": f"{escape_line(finding.message)}; {escape_line(finding.remedy)}"},
    }
    if finding.rule in names:
        result["ruleIndex"] = names.index(finding.rule)
    if finding.place is not None:
        file = checked.shorten_path(finding.place.file)
        result["locations"] = [{"physicalLocation": _describe_location(finding.place, file)}]
        identity = "\0".join([finding.rule, file, *map(str, finding.path)])
        result["partialFingerprints"] = {"ledgerPath/v1": hash_identity(identity)}
    return result


def _describe_location(place: Place, file: str) -> dict[str, object]:
    region: dict[str, object] = {"startLine": place.line, "startColumn": place.column}
    if place.text:
        region["snippet"] = {"text": place.text}
    uri = quote(file.replace("\\", "/"), errors="replace")
    return {"artifactLocation": {"uri": uri}, "region": region}
