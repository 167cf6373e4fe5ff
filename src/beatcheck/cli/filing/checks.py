"""A plan checked by the rules of check, so that one bad figure does not drop all others."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from beatcheck.findings import Finding, Refusal, Severity
from beatcheck.ledger.field_types import REVENUE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beatcheck.editing.from_release import ReleaseStatement
    from beatcheck.editing.release_plan import Plan

_ROUNDS = 4  # rounds of leaving out what is refused: one bad figure can make others look bad
_FIELDS = frozenset({"guidance", "actual"})


def drop_refused(plan: "Plan", before: bytes, path: Path, today: date) -> "Plan":
    """Return a plan without the statements that check refuses; each is left out with its reason."""
    for _ in range(_ROUNDS):
        errors = _find_errors(plan, before, path, today)
        refused = {
            statement: error
            for statement in plan.statements
            for error in errors
            if _is_about(error, statement, plan)
        }
        if not refused:
            return plan
        plan = _leave_out(plan, refused)
    return plan


def _find_errors(plan: "Plan", before: bytes, path: Path, today: date) -> list[Finding]:
    """Return the errors of the ledger with the plan in it; none where it cannot be written."""
    from beatcheck.checks.run import check_ledger
    from beatcheck.editing.apply import apply_additions
    from beatcheck.ledger.loading import load_bytes

    begun = [plan.new_company] if plan.new_company else []
    try:
        data = apply_additions(before, plan.additions, str(path), begun)
    except Refusal:
        return []  # the change itself says why, when it is made
    findings: Iterable[Finding] = check_ledger(load_bytes(data, str(path)), data, today)
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _is_about(error: Finding, statement: "ReleaseStatement", plan: "Plan") -> bool:
    """Return whether an error lies in the period of a statement, or more closely in its figure."""
    match error.path:
        case ("companies", ticker, "periods", label, *rest):
            is_same = ticker == plan.target.ticker and label == str(statement.statement.period)
        case _:
            return False
    match rest:
        case ["metrics", metric, *inner]:
            is_same = is_same and metric == statement.statement.metric
            rest = inner
        case [field, *_] if field in _FIELDS:
            is_same = is_same and statement.statement.metric == REVENUE
    if rest and rest[0] in _FIELDS:
        return is_same and rest[0] == statement.kind.value
    return is_same


def _leave_out(plan: "Plan", refused: "dict[ReleaseStatement, Finding]") -> "Plan":
    from beatcheck.editing.from_release import LeftOut

    left_out = tuple(
        LeftOut(
            statement.statement,
            f"check refuses it, {error.rule}: {error.message}",
            is_contradiction=True,
            file=statement.file,
        )
        for statement, error in refused.items()
    )
    kept = tuple(statement for statement in plan.statements if statement not in refused)
    return replace(plan, statements=kept, left_out=(*plan.left_out, *left_out))
