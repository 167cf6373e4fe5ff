"""Target: in which format, where to and with what look a command writes its result."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from beatcheck.cli.parallel import can_fork, in_two
from beatcheck.cli.streams import say, write, write_bytes
from beatcheck.cli.terminal import Color, encoding, is_terminal, look_of
from beatcheck.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from beatcheck.output.report.contents import Dossier
    from beatcheck.output.sheets.formats import Format, PackedFormat
    from beatcheck.output.sheets.sheet import Sheet
    from beatcheck.output.text.display import Look

_NOTHING = (
    "beatcheck: there is nothing to show of what was asked for; --metric all shows all there is"
)


@dataclass(frozen=True, slots=True)
class Target:
    """What was asked for with --format, --output, --excel and --color."""

    format: str
    output: str | None
    color: Color
    excel: bool

    @property
    def is_table(self) -> bool:
        """Whether people are to read the result, not programs."""
        from beatcheck.output.sheets.formats import TABLE

        return self.format == TABLE

    def write(self, sheet: "Sheet[Any]", columns: str | None = None) -> None:
        """Writes a sheet, or those `columns` of it, in the format that was asked for.

        Raises UsageError for a column that is not there.
        """
        sheet = _chosen(sheet, columns)
        if self.is_table:
            from beatcheck.output.sheets.table import sheet_parts

            self.write_parts(lambda look: sheet_parts(sheet, look))
        elif self._packed is not None:
            refuse_terminal(self.format, self.output)
            write_bytes(self._packed.write(sheet), self.output)
        else:
            write(self._format.write(sheet), self.output)

    def write_halves(self, halves: "Sequence[Sheet[Any]]", columns: str | None = None) -> None:
        """Writes a large sheet, given as two halves, on two processors where that can be."""
        first, second = (_chosen(half, columns) for half in halves)
        second = replace(second, goes_on=True)
        write(in_two(self._format.write(first), lambda: self._format.write(second)), self.output)

    @property
    def can_halve(self) -> bool:
        """Whether the result can be written in two halves, each by a processor of its own."""
        is_text = not (self.is_table or self.is_document or self._packed)
        return is_text and self._format.by_line and can_fork()

    @property
    def is_document(self) -> bool:
        """Whether the result shows more than one sheet."""
        from beatcheck.output.sheets.formats import document_named

        return document_named(self.format) is not None

    def write_document(self, dossier: "Dossier", columns: str | None = None) -> None:
        """Writes all that a report knows, in the format that was asked for.

        Raises UsageError where columns are chosen, which only a sheet has.
        """
        from beatcheck.output.sheets.formats import document_named

        document = document_named(self.format)
        if document is None:
            return
        if columns is not None:
            raise UsageError(
                f"--columns chooses columns of data, not of {self.format}: leave it out"
            )
        if not document.is_text:
            refuse_terminal(self.format, self.output)
        write_bytes(document.write(dossier), self.output)

    @property
    def _packed(self) -> "PackedFormat | None":
        from beatcheck.output.sheets.formats import packed_named

        return packed_named(self.format)

    @property
    def _format(self) -> "Format":
        from beatcheck.output.sheets.formats import format_named

        return format_named(self.format, excel=self.excel)

    def write_parts(self, parts: "Callable[[Look], Iterable[RenderableType]]") -> None:
        """Writes what `parts` shows for a look: tables and words."""
        write(self._rendered(parts), self.output, encoding=encoding(self.output))

    def _rendered(self, parts: "Callable[[Look], Iterable[RenderableType]]") -> Iterator[str]:
        from beatcheck.output.text.render import render

        look = look_of(self.output, self.color)
        is_empty = True
        for part in parts(look):
            is_empty = False
            yield render(part, look)
        if is_empty:
            say(_NOTHING)


def _chosen(sheet: "Sheet[Any]", columns: str | None) -> "Sheet[Any]":
    if columns is None:
        return sheet
    return sheet.only([name.strip() for name in columns.split(",")])


def refuse_terminal(name: str, output: str | None) -> None:
    """Raises UsageError where bytes of that format would be shown on a terminal."""
    if is_terminal(output):
        raise UsageError(f"{name} is not for a terminal: write it to a file with -o FILE.{name}")


def target(
    format_: str | None,
    output: str | None,
    color: Color,
    *,
    excel: bool = False,
    is_report: bool = False,
) -> Target:
    """The target asked for; the format is named or told by the output's extension.

    Raises UsageError for an unknown extension, or --excel with another format than CSV.
    """
    from beatcheck.output.sheets.formats import chosen_name, format_named

    name = chosen_name(format_, output, excel=excel, is_report=is_report)
    if excel:
        format_named(name, excel=excel)
    return Target(name, output, color, excel)
