"""The formats of every result: a registry for each kind of content, and one way to choose.

A new format is a file with a function from the content to text or bytes, and one line here.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from beatcheck.errors import UsageError
from beatcheck.findings import Refusal

if TYPE_CHECKING:
    from beatcheck.output.chart.drawing import Drawing
    from beatcheck.output.chart.scatter import Scatter
    from beatcheck.output.diff.summary import DifferenceSet
    from beatcheck.output.findings.summary import Checked
    from beatcheck.output.sheets.dialect import Dialect
    from beatcheck.releases.document import Document

Content = TypeVar("Content")
# Files without one of these extensions need a format that has their own.
_PLAIN_EXTENSIONS = frozenset({"", ".txt"})


class Needs(NamedTuple):
    """The optional library of a format: what it is for, its name, and the extra that has it."""

    purpose: str
    library: str
    extra: str


class Format(NamedTuple, Generic[Content]):
    """A way to write a content as text or bytes; its module is imported only when it is wanted.

    Output that `is_binary` never goes to a terminal; what `is_prose` is for people and takes the
    encoding of their terminal. A format that `is_document` takes all that a report knows, not one
    sheet. `charts` names the library that draws its charts, which are left out where it is missing.
    Its function takes `settings` too, where there are any.
    """

    name: str
    extension: str | None
    home: str
    is_binary: bool = False
    is_prose: bool = False
    is_document: bool = False
    needs: Needs | None = None
    charts: Needs | None = None
    settings: "Dialect | None" = None

    @property
    def missing_charts(self) -> str | None:
        """The sentence on why the result has no charts, or None where they can be drawn."""
        if self.charts is None:
            return None
        # Only what looks for an optional library needs the means to do so.
        from beatcheck.extras import describe_missing, has_library  # noqa: PLC0415

        return None if has_library(self.charts.library) else describe_missing(*self.charts)

    def write(self, content: Content) -> Iterator[str]:
        """Return the text of `content` in pieces."""
        return self._call(content)

    def write_bytes(self, content: Content) -> Iterator[bytes]:
        """Return the bytes of `content` in pieces. Raises MissingLibraryError."""
        return (
            piece if isinstance(piece, bytes) else piece.encode() for piece in self._call(content)
        )

    def _call(self, content: Content) -> Iterator[Any]:
        if self.needs is not None:
            from beatcheck.extras import require_library  # noqa: PLC0415 - as above

            require_library(*self.needs)
        module, _, name = self.home.partition(":")
        function: Callable[..., Any] = getattr(import_module(f"beatcheck.output.{module}"), name)
        result = function(content) if self.settings is None else function(content, self.settings)
        return iter([result]) if isinstance(result, str | bytes) else iter(result)


class Registry(NamedTuple, Generic[Content]):
    """The formats of one kind of content; `default` is what people read if nothing is named."""

    default: str
    formats: tuple[Format[Content], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What --format takes."""
        return (self.default, *(candidate.name for candidate in self.formats))

    def parse(self, text: str) -> str:
        """Return the name of a format. Raises Refusal with the names there are."""
        if text not in self.names:
            remedy = f"write {', '.join(self.names)}"
            raise Refusal("bad-format", f"'{text}' is not a format", remedy)
        return text

    def find(self, name: str) -> Format[Content]:
        """Return the format with that name, which the registry has."""
        return next(candidate for candidate in self.formats if candidate.name == name)

    def choose(self, name: str | None, output: str | None) -> Format[Content] | None:
        """Return the format with that name, else with the output's extension, else None.

        None stands for the default. Raises UsageError for an extension that no format has.
        """
        extension = PurePath(output).suffix.lower() if output and name is None else ""
        for candidate in self.formats:
            if name == candidate.name or (name is None and extension == candidate.extension):
                return candidate
        if extension in _PLAIN_EXTENSIONS:
            return None
        known = ", ".join(
            dict.fromkeys(candidate.extension for candidate in self.formats if candidate.extension)
        )
        message = f"no format writes files ending in {extension}"
        raise UsageError(f"{message}: use one of {known} or --format")


# What --format is called where people read the result.
TABLE, TEXT, AUTO = "table", "text", "auto"
CSV = Format[Any]("csv", ".csv", "sheets.csv:to_csv")
_A_CHART = Needs("a chart", "matplotlib", "chart")
# What programs read: rows and nothing else.
_ROWS = (
    CSV,
    Format("tsv", ".tsv", "sheets.csv:to_tsv"),
    Format("json", ".json", "sheets.json:to_json"),
    Format("jsonl", ".jsonl", "sheets.json:to_jsonl"),
    Format("markdown", ".md", "sheets.markdown:to_markdown"),
    Format(
        "parquet",
        ".parquet",
        "sheets.frame:to_parquet",
        is_binary=True,
        needs=Needs("a Parquet file", "pyarrow", "parquet"),
    ),
)
SHEETS: Registry[Any] = Registry(
    TABLE,
    (
        *_ROWS,
        Format("html", ".html", "page.sheet:to_page"),
        Format("xlsx", ".xlsx", "workbook.sheet:to_workbook", is_binary=True),
        Format("sqlite", ".db", "database.sheet:to_database", is_binary=True),
    ),
)
OUTLOOKS: Registry[Any] = Registry(
    TABLE,
    (
        *SHEETS.formats,
        Format(
            "ics",
            ".ics",
            "outlook.calendar:to_calendar",
            needs=Needs("a calendar", "icalendar", "calendar"),
        ),
    ),
)
REPORTS: Registry[Any] = Registry(
    TABLE,
    (
        *_ROWS,
        Format("html", ".html", "page.page:to_page", is_document=True, charts=_A_CHART),
        Format("xlsx", ".xlsx", "workbook.book:to_workbook", is_binary=True, is_document=True),
        Format("sqlite", ".db", "database.database:to_database", is_binary=True, is_document=True),
    ),
)
FINDINGS: "Registry[Checked]" = Registry(
    AUTO,
    (
        Format("full", None, "findings.text:to_full", is_prose=True),
        Format("concise", None, "findings.text:to_concise", is_prose=True),
        Format("json", ".json", "findings.json:to_json"),
        Format("jsonl", ".jsonl", "findings.json:to_jsonl"),
        Format("github", None, "findings.github:to_github"),
        Format("gitlab", None, "findings.gitlab:to_gitlab"),
        Format("junit", ".xml", "findings.junit:to_junit"),
        Format("sarif", ".sarif", "findings.sarif:to_sarif"),
        Format("markdown", ".md", "findings.markdown:to_markdown"),
    ),
)
RECONCILIATIONS: Registry[Any] = Registry(
    AUTO,
    (
        *(known for known in FINDINGS.formats if known.name not in {"json", "jsonl"}),
        *(known for known in SHEETS.formats if known.name in {"csv", "tsv", "json", "jsonl"}),
    ),
)
DIFFERENCES: "Registry[DifferenceSet]" = Registry(
    TABLE,
    (
        Format("markdown", ".md", "diff.markdown:to_markdown"),
        Format("json", ".json", "diff.json:to_json"),
        Format("github", None, "diff.github:to_github"),
    ),
)
RELEASES: "Registry[Sequence[Document]]" = Registry(
    TABLE, (Format("json", ".json", "release:to_json"),)
)
_A_PICTURE = Needs("a picture", "matplotlib", "chart")
SCATTERS: "Registry[Scatter]" = Registry(
    TEXT,
    (
        Format("svg", ".svg", "chart.scatter:to_svg", needs=_A_PICTURE),
        Format("png", ".png", "chart.scatter:to_png", is_binary=True, needs=_A_PICTURE),
    ),
)
PICTURES: "Registry[Drawing]" = Registry(
    TEXT,
    (
        Format("svg", ".svg", "chart.svg:to_svg", needs=_A_PICTURE),
        Format("png", ".png", "chart.figure:to_png", is_binary=True, needs=_A_PICTURE),
    ),
)
