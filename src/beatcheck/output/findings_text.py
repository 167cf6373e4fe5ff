"""Findings for people: place, the line with a caret, what is wrong, what to write instead."""

from collections.abc import Iterable

from rich.cells import cell_len

from beatcheck.findings import Finding, Place
from beatcheck.ledger.encoding import visible

_WIDEST_EXCERPT = 100


def full_text(findings: Iterable[Finding]) -> str:
    """Each finding as a block of lines, with a blank line between two."""
    return "\n\n".join(map(_block, findings))


def concise_text(findings: Iterable[Finding]) -> str:
    """Each finding on one line: place, severity, rule, what is wrong and what to write."""
    return "\n".join(
        f"{finding.place or '-'}: {finding.severity.value} {finding.rule}:"
        f" {visible(finding.message)}; {visible(finding.remedy)}"
        for finding in findings
    )


def _block(finding: Finding) -> str:
    place = finding.place
    head = f"{place or '-'}: {finding.severity.value} {finding.rule}: {visible(finding.message)}"
    excerpt = _excerpt(place) if place is not None and place.text.strip() else ()
    return "\n".join((head, *excerpt, f"  = {visible(finding.remedy)}"))


def _excerpt(place: Place) -> tuple[str, str]:
    """The line with its number and a caret below the place; of a long line the part around it."""
    start = max(0, place.column - 1 - _WIDEST_EXCERPT // 2)
    text = place.text[start : start + _WIDEST_EXCERPT].replace("\t", " ")
    if start:
        text = f"…{text[1:]}"
    gutter = f"{place.line:>5} | "
    before = " " * cell_len(text[: place.column - 1 - start])
    return gutter + text, " " * (len(gutter) - 2) + f"| {before}^"
