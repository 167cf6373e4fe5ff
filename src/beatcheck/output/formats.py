"""The data formats of every command: one registry, from which `--format` takes its choices."""

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any, NamedTuple

from beatcheck.errors import UsageError
from beatcheck.findings import Refusal
from beatcheck.output.delimited import to_csv, to_excel_csv, to_tsv
from beatcheck.output.markdown import to_markdown
from beatcheck.output.sheet import Sheet
from beatcheck.output.structured import to_json, to_jsonl

TABLE = "table"


class Format(NamedTuple):
    """A way to write a sheet: its name, the extension of its files, and what writes it.

    A format `by_line` can be written in parts: each row stands for itself.
    """

    name: str
    extension: str
    write: Callable[[Sheet[Any]], Iterator[str]]
    by_line: bool = False


FORMATS = (
    Format("csv", ".csv", to_csv, by_line=True),
    Format("tsv", ".tsv", to_tsv, by_line=True),
    Format("json", ".json", to_json),
    Format("jsonl", ".jsonl", to_jsonl, by_line=True),
    Format("markdown", ".md", to_markdown),
)
NAMES = (TABLE, *(one.name for one in FORMATS))
_TABLE_EXTENSIONS = {".txt", ""}


def parse_format(text: str) -> str:
    """The name of a format. Raises Refusal with the names there are."""
    if text not in NAMES:
        raise Refusal("bad-format", f"'{text}' is no format", f"write {', '.join(NAMES)}")
    return text


def format_named(name: str, *, excel: bool = False) -> Format:
    """The data format of that name; with `excel`, CSV as Excel opens it without asking."""
    found = next(one for one in FORMATS if one.name == name)
    if not excel:
        return found
    if name != "csv":
        raise UsageError(f"--excel is a way to write CSV, not {name}: add --format csv")
    return found._replace(write=to_excel_csv)


def chosen_name(name: str | None, output: str | None, *, excel: bool = False) -> str:
    """The format that was asked for by name, or else by the extension of the output file.

    Raises UsageError for an extension that no format has.
    """
    if name is not None:
        return name
    extension = PurePath(output).suffix.lower() if output else ""
    for one in FORMATS:
        if one.extension == extension:
            return one.name
    if extension in _TABLE_EXTENSIONS:
        return "csv" if excel else TABLE
    known = ", ".join(one.extension for one in FORMATS)
    raise UsageError(
        f"no format has files ending in {extension}: name one with {known} or --format"
    )
