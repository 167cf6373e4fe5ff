"""The formats of every command: the registries from which `--format` takes its choices."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from beatcheck.errors import UsageError
from beatcheck.findings import Refusal

if TYPE_CHECKING:
    from beatcheck.output.report.contents import Dossier
    from beatcheck.output.sheets.sheet import Sheet

TABLE = "table"


class Format(NamedTuple):
    """A way to write a sheet as text; its module is imported only when it is wanted.

    A format `by_line` can be written in parts: each row stands for itself.
    """

    name: str
    extension: str
    home: str
    by_line: bool = False

    def write(self, sheet: "Sheet[Any]") -> Iterator[str]:
        """The sheet in this format, in pieces."""
        return iter(_function(self.home)(sheet))


FORMATS = (
    Format("csv", ".csv", "sheets.csv:to_csv", by_line=True),
    Format("tsv", ".tsv", "sheets.csv:to_tsv", by_line=True),
    Format("json", ".json", "sheets.json:to_json"),
    Format("jsonl", ".jsonl", "sheets.json:to_jsonl", by_line=True),
    Format("markdown", ".md", "sheets.markdown:to_markdown"),
)


class PackedFormat(NamedTuple):
    """A way to write a sheet as bytes; its module is imported only when it is wanted."""

    name: str
    extension: str
    home: str

    def write(self, sheet: "Sheet[Any]") -> Iterator[bytes]:
        """The sheet in this format."""
        return iter(_function(self.home)(sheet))


class Document(NamedTuple):
    """A way to show all that `report` knows; its module is imported only when it is wanted."""

    name: str
    extension: str
    home: str
    is_text: bool = False

    def write(self, dossier: "Dossier") -> Iterator[bytes]:
        """The dossier in this format."""
        return iter(_function(self.home)(dossier))


PACKED = (PackedFormat("parquet", ".parquet", "sheets.parquet:to_parquet"),)
DOCUMENTS = (
    Document("html", ".html", "page.page:to_page", is_text=True),
    Document("xlsx", ".xlsx", "workbook.book:to_workbook"),
)
NAMES = (TABLE, *(one.name for one in FORMATS), *(one.name for one in PACKED))
REPORT_NAMES = (*NAMES, *(one.name for one in DOCUMENTS))
_TABLE_EXTENSIONS = {".txt", ""}


def parse_format(text: str) -> str:
    """The name of a format of every command. Raises Refusal with the names there are."""
    return _known(text, NAMES)


def parse_report_format(text: str) -> str:
    """The name of a format of `report`. Raises Refusal with the names there are."""
    return _known(text, REPORT_NAMES)


def _known(text: str, names: tuple[str, ...]) -> str:
    if text not in names:
        raise Refusal("bad-format", f"'{text}' is no format", f"write {', '.join(names)}")
    return text


def packed_named(name: str) -> PackedFormat | None:
    """The format of that name that writes bytes, None where it writes text."""
    return next((one for one in PACKED if one.name == name), None)


def document_named(name: str) -> Document | None:
    """The document of that name, None where it is a format of a sheet."""
    return next((one for one in DOCUMENTS if one.name == name), None)


def format_named(name: str, *, excel: bool = False) -> Format:
    """The data format of that name; with `excel`, CSV as Excel opens it without asking."""
    if excel and name != "csv":
        raise UsageError(f"--excel is a way to write CSV, not {name}: add --format csv")
    found = next(one for one in FORMATS if one.name == name)
    return found._replace(home="sheets.csv:to_excel_csv") if excel else found


def chosen_name(
    name: str | None, output: str | None, *, excel: bool = False, is_report: bool = False
) -> str:
    """The format that was asked for by name, or else by the extension of the output file.

    Documents are formats of `report` alone. Raises UsageError for an extension that no format has.
    """
    if name is not None:
        return name
    extension = PurePath(output).suffix.lower() if output else ""
    names = _extensions(is_report=is_report)
    if extension in names:
        return names[extension]
    if extension in _TABLE_EXTENSIONS:
        return "csv" if excel else TABLE
    known = ", ".join(names)
    raise UsageError(
        f"no format has files ending in {extension}: name one with {known} or --format"
    )


def _extensions(*, is_report: bool) -> dict[str, str]:
    names = {one.extension: one.name for one in FORMATS}
    names |= {one.extension: one.name for one in PACKED}
    return names | ({one.extension: one.name for one in DOCUMENTS} if is_report else {})


def _function(home: str) -> Callable[..., Any]:
    module, _, function = home.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"beatcheck.output.{module}"), function)
    return found
