"""Target: in which format, where to and with what look a command writes its result."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from beatcheck.cli.forked import can_fork, in_two
from beatcheck.cli.terminal import Color, encoding, look_of
from beatcheck.cli.writing import say, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from beatcheck.output.formats import Format
    from beatcheck.output.look import Look
    from beatcheck.output.sheet import Sheet

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
        from beatcheck.output.formats import TABLE

        return self.format == TABLE

    def write(self, sheet: "Sheet[Any]", columns: str | None = None) -> None:
        """Writes a sheet, or those `columns` of it, in the format that was asked for.

        Raises UsageError for a column that is not there.
        """
        sheet = _chosen(sheet, columns)
        if self.is_table:
            from beatcheck.output.sheet_table import sheet_parts

            self.write_parts(lambda look: sheet_parts(sheet, look))
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
        return not self.is_table and self._format.by_line and can_fork()

    @property
    def _format(self) -> "Format":
        from beatcheck.output.formats import format_named

        return format_named(self.format, excel=self.excel)

    def write_parts(self, parts: "Callable[[Look], Iterable[RenderableType]]") -> None:
        """Writes what `parts` shows for a look: tables and words."""
        write(self._rendered(parts), self.output, encoding=encoding(self.output))

    def _rendered(self, parts: "Callable[[Look], Iterable[RenderableType]]") -> Iterator[str]:
        from beatcheck.output.drawing import render

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


def target(format_: str | None, output: str | None, color: Color, *, excel: bool = False) -> Target:
    """The target asked for; the format is named or told by the output's extension.

    Raises UsageError for an unknown extension, or --excel with another format than CSV.
    """
    from beatcheck.output.formats import chosen_name, format_named

    name = chosen_name(format_, output, excel=excel)
    if excel:
        format_named(name, excel=excel)
    return Target(name, output, color, excel)
