"""Writes the tables of columns into docs/output.md and docs/glossary.md: `make docs`.

Each table stands between two marks; a test compares what this gives with the documents.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from beatcheck.output.glossary import list_tables
from beatcheck.output.sheets.sheet import Column

DOCUMENT = Path(__file__).parent / "output.md"
GLOSSARY = Path(__file__).parent / "glossary.md"
TABLES = list_tables()
# The table of one command, as `<!-- columns of report -->` to `<!-- end -->`.
_COMMAND_TABLE = re.compile(r"(<!-- columns of (\w+) -->\n).*?(?=<!-- end -->)", re.DOTALL)
# The table of all columns, as `<!-- every column -->` to `<!-- end -->`.
_INDEX = re.compile(r"(<!-- every column -->\n).*?(?=<!-- end -->)", re.DOTALL)


def update_tables(document: str) -> str:
    """Return docs/output.md with every table as the columns are defined now."""
    return _COMMAND_TABLE.sub(lambda match: match[1] + format_table(TABLES[match[2]]), document)


def update_index(document: str) -> str:
    """Return docs/glossary.md with the columns of all commands as they are defined now."""
    return _INDEX.sub(lambda match: match[1] + format_index(), document)


def format_table(columns: Sequence[Column[Any]]) -> str:
    """Return the table of the columns of one command."""
    names = {column.name for column in columns if "_" in column.name}
    rows = [
        f"| `{column.name}` | {column.kind} | {mark_names(column.meaning, names)} |\n"
        for column in columns
    ]
    return "\n| column | kind | meaning |\n|---|---|---|\n" + "".join(rows) + "\n"


def format_index() -> str:
    """Return the table of all columns by name: which commands have it, and what it means there."""
    meanings: dict[tuple[str, str], list[str]] = {}
    names = {column.name for columns in TABLES.values() for column in columns if "_" in column.name}
    for command, columns in TABLES.items():
        for column in columns:
            key = (column.name, mark_names(column.meaning, names))
            meanings.setdefault(key, []).append(command)
    rows = [
        f"| `{name}` | {', '.join(commands)} | {meaning} |\n"
        for (name, meaning), commands in sorted(meanings.items())
    ]
    return "\n| column | of | meaning |\n|---|---|---|\n" + "".join(rows) + "\n"


def mark_names(meaning: str, names: set[str]) -> str:
    """Return a meaning in which the names of other columns are marked as code."""
    words = meaning.replace("|", r"\|")
    return re.sub(r"\w+", lambda word: f"`{word[0]}`" if word[0] in names else word[0], words)


if __name__ == "__main__":
    for path, update in ((DOCUMENT, update_tables), (GLOSSARY, update_index)):
        path.write_text(update(path.read_text(encoding="utf-8")), encoding="utf-8")
