"""What came of fetching a company, in lines for people."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from beatcheck.editing.defaults import get_figures
from beatcheck.escaping import show_hidden
from beatcheck.plurals import format_count
from beatcheck.releases.document import Kind

if TYPE_CHECKING:
    from beatcheck.cli.filing.session import FiledReleases
    from beatcheck.editing.from_release import ReleaseStatement
    from beatcheck.editing.release_plan import Plan

_LONGEST_QUOTE = 200  # characters
_MOST_NAMED = 3  # filings that are named one by one, with why they gave nothing


def describe_contradictions(plan: "Plan") -> Iterator[str]:
    """Yield a line for each statement that contradicts another one."""
    for left in plan.left_out:
        if left.is_contradiction:
            statement = left.statement
            figure = (
                f"{statement.period} {statement.metric} {statement.kind.value} {statement.text}"
            )
            yield f"{plan.target.ticker}: {figure} is not written: {left.reason} ({left.file})"


def quote_statements(plan: "Plan") -> Iterator[str]:
    """Yield each statement that the ledger lacks, with the words of the release that say it."""
    for proposed in plan.statements:
        words = " ".join(proposed.statement.quote.split())
        if words and not _is_present(proposed, plan):
            quote = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"
            statement = proposed.statement
            figure = f"{statement.period} {statement.metric} {proposed.kind.value} {proposed.text}"
            yield show_hidden(f"{figure}, {proposed.on}: {quote}\n")


def summarize_company(plan: "Plan", filed: "FiledReleases", path: Path, outcome: str) -> str:
    """Return one line: filings seen, statements written, not taken and why, contradictions.

    `outcome` says what became of the statements where they were not written.
    """
    count = sum(not _is_present(statement, plan) for statement in plan.statements)
    statements = format_count(count, "statement")
    if outcome:
        written = f"{statements} for {path}, {outcome}"
    elif count:
        written = f"{statements} written to {path}"
    else:
        is_new = not plan.target.company.periods
        written = "no statement to write" if is_new else "already up to date"
    parts = [f"{format_count(filed.seen, 'filing')} seen", written]
    parts += _explain_left_out(plan)
    parts += _explain_filings(filed)
    if filed.facts is None and filed.releases:
        parts.append("no companyfacts to compare it with")
    contradictions = sum(left.is_contradiction for left in plan.left_out)
    parts += [format_count(contradictions, "contradiction")] if contradictions else []
    if filed.releases and not filed.missing and not _has_guidance(plan):
        parts.append("it guides nothing")
    return f"{plan.target.ticker}: {'; '.join(parts)}"


def _explain_left_out(plan: "Plan") -> Iterator[str]:
    reasons = [left.reason for left in plan.left_out if not left.is_contradiction]
    others = sum(reason.startswith("--metric") for reason in reasons)
    if others:
        yield f"{others} of other metrics not taken (--metric all takes them)"
    counted = Counter(reason for reason in reasons if not reason.startswith("--metric"))
    for reason, count in counted.items():
        yield f"{count} not taken ({reason})"


def _explain_filings(filed: "FiledReleases") -> Iterator[str]:
    if filed.others and len(filed.others) <= _MOST_NAMED:
        for entry in filed.others:
            yield f"{entry.accession} is not a report of results (items {', '.join(entry.items)})"
    elif filed.others:
        yield f"{format_count(len(filed.others), '8-K')} without results"
    for place, count in Counter(filed.missing.values()).items():
        yield f"{format_count(count, 'filing')} {place}"
    if len(filed.silent) <= _MOST_NAMED:
        for accession, reason in filed.silent.items():
            yield f"{accession} gives nothing: {reason}"
        return
    # Exhibits differ in size: what counts is the reason before the brackets.
    for reason, count in Counter(
        silence.partition(" (")[0] for silence in filed.silent.values()
    ).items():
        yield f"{format_count(count, 'filing')} without figures ({reason})"


def _is_present(proposed: "ReleaseStatement", plan: "Plan") -> bool:
    """Return whether the ledger has a statement already, of the same day or of none."""
    period = plan.target.company.periods.get(proposed.statement.period)
    if period is None:
        return False
    figures = get_figures(period, proposed.statement.metric)
    if proposed.kind is Kind.GUIDANCE:
        values = [((g.value.low, g.value.midpoint, g.value.high), g.on) for g in figures.guidance]
        return any(value == proposed.value and on in {None, proposed.on} for value, on in values)
    return any(
        (a.value.value,) == proposed.value and a.on in {None, proposed.on} for a in figures.actual
    )


def _has_guidance(plan: "Plan") -> bool:
    """Return whether the company guides what was asked for, also where it cannot be written."""
    left_out = [left for left in plan.left_out if not left.reason.startswith("--metric")]
    kinds = {entry.kind for entry in plan.statements} | {entry.statement.kind for entry in left_out}
    return Kind.GUIDANCE in kinds or any(
        period.guidance for period in plan.target.company.periods.values()
    )
