"""Findings for people: place, the line with a caret, what is wrong, what to write instead."""

from collections.abc import Iterable

from rich.cells import cell_len

from beatcheck.escaping import escape_line
from beatcheck.findings import Finding, Place
from beatcheck.output.findings.summary import Checked

_WIDEST_EXCERPT = 100  # columns of a line that is quoted


def to_full(checked: Checked) -> str:
    """Return each finding as a block, and the summary."""
    blocks = [format_findings(checked.findings)] if checked.findings else []
    return "\n\n".join([*blocks, checked.summary]) + "\n"


def to_concise(checked: Checked) -> str:
    """Return each finding on a line, and the summary."""
    lines = [format_concisely(checked.findings)] if checked.findings else []
    return "\n".join([*lines, checked.summary]) + "\n"


def format_findings(findings: Iterable[Finding]) -> str:
    """Return each finding as a block of lines, with a blank line between two."""
    return "\n\n".join(map(_format_block, findings))


def format_concisely(findings: Iterable[Finding]) -> str:
    """Return each finding on one line: place, severity, rule, what is wrong and what to write."""
    return "\n".join(
        f"{_format_place(finding)}: {finding.severity.value} {finding.rule}:"
        f" {escape_line(finding.message)}; {escape_line(finding.remedy)}"
        for finding in findings
    )


def _format_place(finding: Finding) -> str:
    return escape_line(str(finding.place)) if finding.place else "-"


def _format_block(finding: Finding) -> str:
    place = finding.place
    words = f"{finding.severity.value} {finding.rule}: {escape_line(finding.message)}"
    head = f"{_format_place(finding)}: {words}"
    excerpt = _quote_excerpt(place) if place is not None and place.text.strip() else ()
    return "\n".join((head, *excerpt, f"  = {escape_line(finding.remedy)}"))


def _quote_excerpt(place: Place) -> tuple[str, str]:
    """Return the line with its number and a caret below; of a long line the part around it."""
    start = max(0, place.column - 1 - _WIDEST_EXCERPT // 2)
    text = place.text[start : start + _WIDEST_EXCERPT].replace("\t", " ")
    if start:
        text = f"…{text[1:]}"
    gutter = f"{place.line:>5} | "
    before = " " * cell_len(text[: place.column - 1 - start])
    return gutter + text, " " * (len(gutter) - 2) + f"| {before}^"
