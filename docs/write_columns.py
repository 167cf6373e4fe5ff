"""Writes the tables of columns into docs/output.md: `make columns`.

Each stands between the marks of its command; a test compares what this gives with the document.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from beatcheck.output.claims.columns import claim_columns
from beatcheck.output.comparison.columns import comparison_columns
from beatcheck.output.outlook.columns import outlook_columns
from beatcheck.output.report.columns import report_columns
from beatcheck.output.sheets.sheet import Column
from beatcheck.output.streaks.columns import streak_columns

DOCUMENT = Path(__file__).parent / "output.md"
TABLES: dict[str, Sequence[Column[Any]]] = {
    "report": report_columns(),
    "streaks": streak_columns(),
    "compare": comparison_columns(),
    "next": outlook_columns(),
    "claims": claim_columns(),
}
_BETWEEN = re.compile(r"(<!-- columns of (\w+) -->\n).*?(?=<!-- end -->)", re.DOTALL)


def written(document: str) -> str:
    """The document with every table as the columns are defined now."""
    return _BETWEEN.sub(lambda found: found[1] + _table(TABLES[found[2]]), document)


def _table(columns: Sequence[Column[Any]]) -> str:
    names = {column.name for column in columns if "_" in column.name}
    rows = [
        f"| `{column.name}` | {column.kind} | {_marked(column.meaning, names)} |\n"
        for column in columns
    ]
    return "\n| column | kind | meaning |\n|---|---|---|\n" + "".join(rows) + "\n"


def _marked(meaning: str, names: set[str]) -> str:
    """A meaning in which the names of other columns stand out."""
    words = meaning.replace("|", r"\|")
    return re.sub(r"\w+", lambda word: f"`{word[0]}`" if word[0] in names else word[0], words)


if __name__ == "__main__":
    text = written(DOCUMENT.read_text(encoding="utf-8"))
    DOCUMENT.write_text(text, encoding="utf-8")
