"""Findings as a JUnit report: a suite for each ledger, a case for each finding."""

from xml.etree import ElementTree as ET

from beatcheck.escaping import escape_line
from beatcheck.findings import Finding
from beatcheck.output.findings.summary import Checked
from beatcheck.output.findings.text import format_findings


def to_junit(checked: Checked) -> str:
    """Return the report as XML; a finding that does not fail the check is a case that passed."""
    suites = ET.Element("testsuites", name="beatcheck")
    for file in checked.files:
        of_file = [
            finding for finding in checked.findings if finding.place and finding.place.file == file
        ]
        _add_suite(suites, file, of_file, checked)
    ET.indent(suites)
    text = ET.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _add_suite(suites: ET.Element, file: str, findings: list[Finding], checked: Checked) -> None:
    failures = [finding for finding in findings if finding.severity in checked.failing]
    counts = {"tests": str(max(len(findings), 1)), "failures": str(len(failures)), "errors": "0"}
    suite = ET.SubElement(
        suites, "testsuite", {"name": escape_line(checked.shorten_path(file))} | counts
    )
    for finding in findings:
        _add_case(suite, finding, checked)
    if not findings:
        ET.SubElement(
            suite, "testcase", name="check", classname=escape_line(checked.shorten_path(file))
        )


def _add_case(suite: ET.Element, finding: Finding, checked: Checked) -> None:
    place = finding.place
    where = escape_line(checked.shorten_path(place.file)) if place else "-"
    name = f"{finding.rule} in line {place.line}" if place else finding.rule
    case = ET.SubElement(suite, "testcase", name=name, classname=where)
    words = format_findings([finding])
    if finding.severity in checked.failing:
        attributes = {"type": finding.rule, "message": escape_line(finding.message)}
        ET.SubElement(case, "failure", attributes).text = words
    else:
        ET.SubElement(case, "system-out").text = words
