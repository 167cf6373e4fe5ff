"""Target: in which format, where to and with what look a command writes its result."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beatcheck.cli.terminal import Color, encoding, look_of
from beatcheck.cli.writing import say, write

if TYPE_CHECKING:
    from rich.console import RenderableType

    from beatcheck.output.look import Look
    from beatcheck.output.sheet import Sheet


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
        from beatcheck.output.formats import format_named
        from beatcheck.output.sheet_table import sheet_parts

        if columns is not None:
            sheet = sheet.only([name.strip() for name in columns.split(",")])
        if self.is_table:
            self.write_parts(lambda look: sheet_parts(sheet, look))
        else:
            write(format_named(self.format, excel=self.excel).write(sheet), self.output)

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
            say("beatcheck: there is nothing to show of what was asked for")


def target(format_: str | None, output: str | None, color: Color, *, excel: bool = False) -> Target:
    """The target asked for; the format is named or told by the output's extension.

    Raises UsageError for an unknown extension, or --excel with another format than CSV.
    """
    from beatcheck.output.formats import chosen_name, format_named

    name = chosen_name(format_, output, excel=excel)
    if excel:
        format_named(name, excel=excel)
    return Target(name, output, color, excel)
