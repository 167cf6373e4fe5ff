"""Findings as Markdown: a summary and a table, for a review page."""

from beatcheck.findings import Finding
from beatcheck.output.findings.summary import Checked, by_gravity
from beatcheck.output.findings.text import one_line
from beatcheck.output.sheets.markdown import escaped


def to_markdown(checked: Checked) -> str:
    """A heading, the summary, and a row for each finding, errors first."""
    rows = [_row(finding, checked) for finding in by_gravity(checked.findings)]
    table = ["| | rule | place | what | remedy |", "| --- | --- | --- | --- | --- |", *rows]
    lines = ["### beatcheck", "", f"{escaped(checked.summary)}."]
    return "\n".join([*lines, *(["", *table] if rows else []), ""])


def _row(finding: Finding, checked: Checked) -> str:
    place = finding.place
    where = f"{checked.relative(place.file)}:{place.line}" if place else ""
    cells = (
        finding.severity.value,
        f"`{finding.rule}`",
        escaped(one_line(where)),
        escaped(one_line(finding.message)),
        escaped(one_line(finding.remedy)),
    )
    return f"| {' | '.join(cells)} |"
