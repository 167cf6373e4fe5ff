"""Findings as annotations of GitHub Actions, which show them on the lines of a pull request."""

from beatcheck.escaping import escape_line
from beatcheck.findings import Finding, Severity
from beatcheck.output.findings.summary import Checked, sort_by_severity
from beatcheck.plurals import format_count

_MOST = 10  # GitHub shows no more of one step
# GitHub shows an annotation by the name of its command.
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def to_github(checked: Checked) -> str:
    """Return a workflow command for each finding, errors first; of many, ten and a count."""
    findings = sort_by_severity(checked.findings)
    commands = [_write_annotation(finding, checked) for finding in findings[:_MOST]]
    if rest := findings[_MOST:]:
        message = f"and {format_count(len(rest), 'finding')} more: {checked.summary}"
        commands.append(f"::{_COMMANDS[rest[0].severity]} title=beatcheck::{_escape_data(message)}")
    return "".join(f"{command}\n" for command in commands)


def _write_annotation(finding: Finding, checked: Checked) -> str:
    facts = {"title": finding.rule}
    if (place := finding.place) is not None:
        file = checked.shorten_path(place.file)
        facts = {"file": file, "line": str(place.line), "col": str(place.column)} | facts
    properties = ",".join(f"{name}={_escape_property(value)}" for name, value in facts.items())
    message = f"{escape_line(finding.message)}; {escape_line(finding.remedy)}"
    return f"::{_COMMANDS[finding.severity]} {properties}::{_escape_data(message)}"


def _escape_data(text: str) -> str:
    """Return a message as a workflow command carries it: on one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """Return a property as a workflow command carries it: without its separators."""
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
