"""Findings as Markdown: a summary and a table, for a review page."""

from beatcheck.escaping import escape_line
from beatcheck.findings import Finding
from beatcheck.output.findings.summary import Checked, sort_by_severity
from beatcheck.output.sheets.markdown import escape_markdown


def to_markdown(checked: Checked) -> str:
    """Return a heading, the summary, and a row for each finding, errors first."""
    rows = [_write_row(finding, checked) for finding in sort_by_severity(checked.findings)]
    table = ["| | rule | place | what | remedy |", "| --- | --- | --- | --- | --- |", *rows]
    lines = ["### beatcheck", "", f"{escape_markdown(checked.summary)}."]
    return "\n".join([*lines, *(["", *table] if rows else []), ""])


def _write_row(finding: Finding, checked: Checked) -> str:
    place = finding.place
    where = f"{checked.shorten_path(place.file)}:{place.line}" if place else ""
    cells = (
        finding.severity.value,
        f"`{finding.rule}`",
        escape_markdown(escape_line(where)),
        escape_markdown(escape_line(finding.message)),
        escape_markdown(escape_line(finding.remedy)),
    )
    return f"| {' | '.join(cells)} |"
