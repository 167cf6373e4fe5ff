"""Differences as JSON: the figures that differ, and what follows from them."""

from collections.abc import Mapping, Sequence

from beatcheck.analysis.diff.changes import Difference, FigureChange
from beatcheck.analysis.diff.consequences import Consequence
from beatcheck.output.diff.columns import list_change_columns
from beatcheck.output.diff.summary import DifferenceSet
from beatcheck.output.sheets.json import Json, format_json

# Raised when a name in the output changes, so that programs can tell.
SCHEMA = "beatcheck.diff/1"


def to_json(content: DifferenceSet) -> str:
    """Return one object: the schema, and for each two ledgers their changes and consequences."""
    differences = content.differences
    as_of = next((difference.as_of for difference in differences), None)
    pairs = ",\n    ".join(_format_pair(difference) for difference in differences)
    head = f'"schema": {format_json(SCHEMA)},\n  "as_of": {format_json(as_of)},\n  "ledgers"'
    return f"{{\n  {head}: [\n    {pairs}\n  ]\n}}\n"


def _format_pair(difference: Difference) -> str:
    old, new = format_json(difference.old.file), format_json(difference.new.file)
    changes = _format_list([format_json(_describe_change(change)) for change in difference.changes])
    follows = _format_list(
        [format_json(_describe_consequence(consequence)) for consequence in difference.consequences]
    )
    return (
        f'{{"old": {old}, "new": {new},\n'
        f'     "changes": {changes},\n     "consequences": {follows}}}'
    )


def _format_list(items: Sequence[str]) -> str:
    return "[" + "".join(f"\n       {item}," for item in items).rstrip(",") + "]"


def _describe_change(change: FigureChange) -> Mapping[str, Json]:
    return {column.name: column.read([change])[0] for column in list_change_columns()}


def _describe_consequence(consequence: Consequence) -> Mapping[str, Json]:
    return {
        "effect": consequence.effect.value,
        "company": consequence.company,
        "metric": consequence.metric,
        "period": consequence.period,
        "old": consequence.old,
        "new": consequence.new,
        "sentence": consequence.sentence,
    }
