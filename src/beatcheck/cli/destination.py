"""Target: in which format, where to and with what look a command writes its result."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from beatcheck.cli.streams import say, write_bytes, write_text
from beatcheck.cli.terminal import Color, choose_encoding, choose_look, is_terminal
from beatcheck.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from beatcheck.output.formats import Format, Registry
    from beatcheck.output.report.contents import Dossier
    from beatcheck.output.sheets.dialect import Dialect
    from beatcheck.output.sheets.sheet import Sheet
    from beatcheck.output.text.display import Look

_NOTHING = "beatcheck: there is nothing to show: no period matches your options"


class Target(NamedTuple):
    """The choices of --format, --output and --color; a `format` of None is the table."""

    format: "Format[Any] | None"
    output: str | None
    color: Color

    @property
    def is_table(self) -> bool:
        """Return whether people are to read the result, not programs."""
        return self.format is None

    def write(self, sheet: "Sheet[Any]", columns: str | None = None) -> None:
        """Write a sheet, or only some `columns` of it, in the chosen format.

        Raises UsageError for a column that is not there.
        """
        sheet = _choose_columns(sheet, columns)
        if self.format is None:
            from beatcheck.output.sheets.table import show_sheet

            self.write_parts(lambda look: show_sheet(sheet, look))
        elif self.format.is_binary:
            self._write_binary(self.format, sheet)
        else:
            write_text(self.format.write(sheet), self.output)

    @property
    def is_document(self) -> bool:
        """Return whether the result shows more than one sheet."""
        return self.format is not None and self.format.is_document

    def write_document(self, dossier: "Dossier", columns: str | None = None) -> None:
        """Write everything that a report knows, in the chosen format.

        Raises UsageError where columns are chosen, which only a sheet has.
        """
        if self.format is None:
            return
        if columns is not None:
            name = self.format.name
            raise UsageError(f"--columns chooses columns of data, not of {name}: leave it out")
        self._write_binary(self.format, dossier)
        if (reason := self.format.missing_charts) is not None:
            say(f"beatcheck: the {self.format.name} page was written without charts: {reason}")

    def _write_binary(self, chosen: "Format[Any]", content: object) -> None:
        if chosen.is_binary:
            refuse_terminal(chosen.name, self.output)
        write_bytes(chosen.write_bytes(content), self.output)

    def write_parts(
        self, parts: "Callable[[Look], Iterable[RenderableType]]", *, has_pager: bool = False
    ) -> None:
        """Write what `parts` shows for a look: tables and words, in a pager if they are long."""
        # Asked before anything is drawn: glyphs depend on what the output can show.
        encoding = choose_encoding(self.output)
        if has_pager and is_terminal(self.output):
            from beatcheck.cli.pager import should_page, show_in_pager

            # Render everything first: only the number of lines shows whether a pager is needed.
            text = "".join(self._rendered(parts))
            if not (should_page(text, self.output) and show_in_pager(text, encoding)):
                write_text([text], self.output, encoding=encoding)
            return
        write_text(self._rendered(parts), self.output, encoding=encoding)

    def _rendered(self, parts: "Callable[[Look], Iterable[RenderableType]]") -> Iterator[str]:
        from beatcheck.output.text.render import render_text

        look = choose_look(self.output, self.color)
        is_empty = True
        for part in parts(look):
            is_empty = False
            yield render_text(part, look)
        if is_empty:
            say(_NOTHING)


def _choose_columns(sheet: "Sheet[Any]", columns: str | None) -> "Sheet[Any]":
    if columns is None:
        return sheet
    return sheet.select_columns([name.strip() for name in columns.split(",")])


def refuse_terminal(name: str, output: str | None) -> None:
    """Raise UsageError where bytes of that format would be shown on a terminal."""
    if is_terminal(output):
        raise UsageError(f"{name} is not for a terminal: write it to a file with -o FILE.{name}")


def choose_target(
    name: str | None,
    output: str | None,
    color: Color,
    *,
    dialect: "Dialect | None" = None,
    registry: "Registry[Any] | None" = None,
) -> Target:
    """Return the target asked for; the output's extension chooses a format that is not named.

    Raises UsageError for an unknown extension, or options of CSV with another format.
    """
    from beatcheck.output.formats import CSV, SHEETS

    chosen = (registry or SHEETS).choose(name, output)
    if dialect is not None:
        # -o x.json says a format as much as --format json does.
        wrong = chosen.name if chosen else name
        if wrong not in {None, CSV.name}:
            message = "--excel, --separator and --decimal are ways to write CSV"
            raise UsageError(f"{message}, not {wrong}: add --format csv")
        chosen = CSV._replace(settings=dialect)
    return Target(chosen, output, color)
