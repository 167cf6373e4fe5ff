"""The words of the output explained: what each verdict and each column says."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from beatcheck.analysis.beats import Verdict
from beatcheck.output.claims.columns import list_claim_columns
from beatcheck.output.comparison.columns import list_comparison_columns
from beatcheck.output.outlook.columns import list_outlook_columns
from beatcheck.output.reaction.columns import list_reaction_columns
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.report.habit import list_habit_columns
from beatcheck.output.revisions.columns import list_revision_columns
from beatcheck.output.sheets.sheet import Column
from beatcheck.output.streaks.columns import list_streak_columns

VERDICTS = {
    Verdict.CLEARED: "beat ≥ threshold; equality is enough",
    Verdict.SHORT: "beat < threshold: the period is flagged",
    Verdict.UNDECIDED: "the digits of the actual leave open whether the beat reaches the threshold",
    Verdict.PENDING: "there is no actual yet",
    Verdict.UNGUIDED: "the basis has no value",
    Verdict.INCOMPARABLE: "the period says not_comparable",
    Verdict.NO_THRESHOLD: "none is known, it applies from a later period on, or is a share of 0",
}


@cache
def list_tables() -> dict[str, Sequence[Column[Any]]]:
    """Return the columns of each command that writes data, by the name of the command."""
    return {
        "report": (*list_report_columns(), *list_habit_columns()),
        "streaks": list_streak_columns(),
        "compare": list_comparison_columns(),
        "next": list_outlook_columns(),
        "revisions": list_revision_columns(),
        "reaction": list_reaction_columns(),
        "claims": list_claim_columns(),
    }


def explain_word(name: str) -> str | None:
    """Return what a verdict or a column of that name says; None for any other word."""
    lines = list(_explain(name))
    return "\n".join(lines) + "\n" if lines else None


def list_words() -> tuple[str, ...]:
    """Return the names of all verdicts and columns, each once."""
    columns = (column.name for table in list_tables().values() for column in table)
    return tuple(dict.fromkeys((*(verdict.value for verdict in Verdict), *columns)))


def _explain(name: str) -> Iterator[str]:
    for verdict in Verdict:
        if verdict.value == name:
            yield f"{name} (verdict): {VERDICTS[verdict]}"
    for command, columns in list_tables().items():
        for column in columns:
            if column.name == name:
                yield f"{name} (column of {command}, {column.kind}): {column.meaning}"
