"""Differences as JSON: the figures that differ, and what follows from them."""

from collections.abc import Mapping, Sequence

from beatcheck.analysis.diff.changes import Change, Difference
from beatcheck.analysis.diff.consequences import Consequence
from beatcheck.output.diff.summary import DifferenceSet
from beatcheck.output.sheets.json import Json, dumps

SCHEMA = "beatcheck.diff/1"


def to_json(content: DifferenceSet) -> str:
    """Return one object: the schema, and for each two ledgers their changes and consequences."""
    differences = content.differences
    as_of = next((one.as_of for one in differences), None)
    pairs = ",\n    ".join(_pair(one) for one in differences)
    head = f'"schema": {dumps(SCHEMA)},\n  "as_of": {dumps(as_of)},\n  "ledgers"'
    return f"{{\n  {head}: [\n    {pairs}\n  ]\n}}\n"


def _pair(difference: Difference) -> str:
    old, new = dumps(difference.old.file), dumps(difference.new.file)
    changes = _list([dumps(_change(one)) for one in difference.changes])
    follows = _list([dumps(_consequence(one)) for one in difference.consequences])
    return (
        f'{{"old": {old}, "new": {new},\n'
        f'     "changes": {changes},\n     "consequences": {follows}}}'
    )


def _list(items: Sequence[str]) -> str:
    return "[" + "".join(f"\n       {item}," for item in items).rstrip(",") + "]"


def _change(change: Change) -> Mapping[str, Json]:
    row = change.row
    return {
        "company": row.company,
        "metric": row.metric,
        "period": str(row.period) if row.period else None,
        "row": change.row_kind.value,
        "figure": change.figure,
        "old": change.old,
        "new": change.new,
        "history_rewritten": change.is_rewritten,
    }


def _consequence(found: Consequence) -> Mapping[str, Json]:
    return {
        "effect": found.effect.value,
        "company": found.company,
        "metric": found.metric,
        "period": found.period,
        "old": found.old,
        "new": found.new,
        "sentence": found.sentence,
    }
