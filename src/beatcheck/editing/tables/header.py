"""The header of a table: which column holds what, and what its name says of the figures."""

from collections.abc import Mapping, Sequence

from beatcheck.editing.tables.table import Table
from beatcheck.errors import UsageError
from beatcheck.ledger.error_messages import find_nearest

FIELDS = (
    "company",
    "metric",
    "period",
    "year",
    "quarter",
    "period_end",
    "unit",
    "guidance_low",
    "guidance",
    "guidance_high",
    "guided_on",
    "guidance_source",
    "actual",
    "reported_on",
    "actual_source",
    "consensus",
    "consensus_on",
    "consensus_source",
    "next_day_return_pct",
    "note",
)
"""What a column can hold: the names of the columns of `report --format csv`, and a few more."""

FIGURES = frozenset({"guidance_low", "guidance", "guidance_high", "actual", "consensus"})
_PERIODS = frozenset({"period", "year", "period_end"})
# What people call a column that can hold nothing else.
_OTHER_NAMES = {"fiscal_quarter": "period", "fiscal_period": "period", "ticker": "company"}
_NEAREST = 2  # letters that a misspelt name may be off


def is_header(cells: tuple[str, ...], mapped: Mapping[str, str]) -> bool:
    """Return whether a row names a period and a figure, by the names of fields or mapped ones."""
    names = _name_fields(cells).keys()
    fields = {field for field, column in mapped.items() if column in cells}
    known = (names & set(FIELDS)) | fields
    return bool(known & _PERIODS) and bool(known & FIGURES)


def find_columns(table: Table, mapped: Mapping[str, str]) -> dict[str, int]:
    """Return where each field stands: in the column mapped to it, else in the one of its name.

    Raises UsageError for a field or column that is not there, for two columns of one name, for a
    misspelt field, and where there is no period or no figure.
    """
    columns: dict[str, int] = {}
    for field, (at, *others) in _name_fields(table.names).items():
        if field not in FIELDS or field in mapped:
            continue
        if others:
            message = f"two columns are named {table.names[others[0]]}"
            raise UsageError(f"{message}: rename or delete one of them")
        columns[field] = at
    for field, column in mapped.items():
        columns[field] = _find_mapped(table, field, column)
    if not (columns.keys() & _PERIODS) or not (columns.keys() & FIGURES):
        names = ", ".join(name for name in table.names if name)
        message = f"the table needs a column for the period and one for a figure, and has {names}"
        raise UsageError(
            f'{message}; say which with --map actual="Revenue (USD m)", or where with --header N'
        )
    _refuse_misspelt(table, columns)
    return columns


def _name_fields(names: Sequence[str]) -> dict[str, list[int]]:
    """Return the places of the columns by the field that each name stands for.

    A quarter without a year beside it is a whole label, as Q1 2024.
    """
    simple = [simplify_name(name) for name in names]
    fields = [_OTHER_NAMES.get(name, name) for name in simple]
    if "quarter" in fields and not {"year", "period"} & {*fields}:
        fields[fields.index("quarter")] = "period"
    places: dict[str, list[int]] = {}
    for at, field in enumerate(fields):
        places.setdefault(field, []).append(at)
    return places


def list_unused(table: Table, columns: Mapping[str, int]) -> list[str]:
    """Return the names of the columns that hold no field."""
    used = set(columns.values())
    return [name for at, name in enumerate(table.names) if name and at not in used]


def _find_mapped(table: Table, field: str, column: str) -> int:
    if field not in FIELDS:
        near = find_nearest(field, FIELDS)
        raise UsageError(f"--map {field}: write {near or ', '.join(FIELDS)}")
    places = [at for at, name in enumerate(table.names) if name == column]
    if not places:
        raise UsageError(f"there is no column {column}; choose from {', '.join(table.names)}")
    if len(places) > 1:
        raise UsageError(f"{len(places)} columns are named {column}: rename all but one")
    return places[0]


def _refuse_misspelt(table: Table, columns: Mapping[str, int]) -> None:
    """Refuse a column whose name is a field but for a letter or two: actaul is a misspelling."""
    for name in list_unused(table, columns):
        near = find_nearest(
            simplify_name(name), [field for field in FIELDS if field not in columns]
        )
        if near is not None and _is_misspelt(simplify_name(name), near):
            message = f"there is a column {name}: is it {near}?"
            raise UsageError(f'{message} Rename it, or write --map {near}="{name}"')


def _is_misspelt(name: str, field: str) -> bool:
    return sorted(name) == sorted(field) or (
        abs(len(name) - len(field)) <= 1
        and (sum(a != b for a, b in zip(name, field, strict=False)) <= _NEAREST)
    )


def simplify_name(name: str) -> str:
    """Return the name of a column as fields are named: `Guided on` is guided_on."""
    return "_".join(name.lower().split())
