"""JSON and JSON lines: the columns' names with JSON numbers, exact to the last digit."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from beatcheck.escaping import escape_json
from beatcheck.output.sheets.sheet import Sheet
from beatcheck.rounding import format_plain

Json = str | int | bool | Decimal | date | None | Mapping[str, "Json"] | Sequence["Json"]


def to_json(sheet: Sheet[Any]) -> Iterator[str]:
    """Yield one object: the schema, what applies to all rows, and the rows."""
    yield "{\n" + f'  "schema": {format_json(sheet.schema)},\n'
    for name, value in sheet.facts.items():
        yield f"  {format_json(name)}: {format_json(value)},\n"
    yield '  "rows": ['
    separator = "\n    "
    for row in to_jsonl(sheet):
        yield separator + row.rstrip("\n")
        separator = ",\n    "
    yield "\n  ]\n}\n" if separator.startswith(",") else "]\n}\n"


def to_jsonl(sheet: Sheet[Any]) -> Iterator[str]:
    """Yield one object a line for each row."""
    for cells in sheet.iterate_rows():
        yield format_json(dict(zip(sheet.names, cells, strict=True))) + "\n"


def format_json(value: Json) -> str:
    """Return JSON text; a Decimal becomes a number with just its digits."""
    match value:
        case Decimal():
            return format_plain(value)
        case date():
            return f'"{value.isoformat()}"'
        case str() | int() | None:
            return escape_json(json.dumps(value, ensure_ascii=False))
        case Mapping():
            inner = ", ".join(
                f"{format_json(key)}: {format_json(item)}" for key, item in value.items()
            )
            return "{" + inner + "}"
        case _:
            return "[" + ", ".join(map(format_json, value)) + "]"
