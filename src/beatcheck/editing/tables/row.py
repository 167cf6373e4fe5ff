"""Row: one row of a table by its fields, and its problems."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from beatcheck.editing.tables.cells import clean_cell, clean_figure
from beatcheck.editing.tables.figures import PLAIN_NUMBER, pad_decimals
from beatcheck.editing.tables.header import FIGURES
from beatcheck.editing.tables.table import Table
from beatcheck.findings import Refusal
from beatcheck.ledger.field_types import REVENUE

Value = TypeVar("Value")


class Problem(NamedTuple):
    """What of a row cannot be read: its number, the column as the file names it, and why."""

    row: int
    column: str
    words: str


class Usual(NamedTuple):
    """Defaults for what a row does not say.

    The company, the metric, and the power of ten of money (`has_scale` where it was asked for);
    the decimal sign, where and when it was said. `is_filter` leaves out the rows of other
    companies; `renames` are metrics by the names that the table has for them.
    """

    ticker: str | None
    metric: str = REVENUE
    power: int = 6
    has_scale: bool = False
    decimal: str | None = None
    source: str | None = None
    on: date | None = None
    is_filter: bool = False
    renames: Mapping[str, str] = MappingProxyType({})


class TableRow:
    """A row by its fields; a cell that cannot be read becomes a problem.

    Its actual gets as many `decimals` as others of its metric have.
    """

    def __init__(
        self,
        number: int,
        cells: Sequence[str],
        table: Table,
        columns: Mapping[str, int],
        usual: Usual,
        decimals: int = 0,
    ) -> None:
        self.number = number
        self.cells = {field: cells[at] for field, at in columns.items()}
        self.names = {field: table.names[at] for field, at in columns.items()}
        self.title = table.title
        self.delimiter = table.delimiter
        self.decimal = usual.decimal
        self.decimals = decimals
        self.problems: list[Problem] = []
        self.is_end_by_rule = False
        self.is_label_by_rule = False
        if any(cell.strip() for cell in cells[len(table.names) :]):
            message = f"the row has {len(cells)} cells and the header {len(table.names)}"
            remedy = "quote figures and texts that hold the separator"
            self.problems.append(Problem(number, table.names[-1], f"{message}; {remedy}"))

    def text(self, field: str) -> str | None:
        """Return the cell of a field on one line; None where it is empty or says it is unknown."""
        return clean_cell(self.cells.get(field, ""))

    def figure(self, field: str) -> str | None:
        """Return the figure of a cell with the digits of its column. Raises Refusal."""
        text = self.text(field)
        if text is None:
            return None
        figure = clean_figure(text, self.delimiter, self.decimal)
        return pad_decimals(figure, self.decimals) if field == "actual" else figure

    def read(self, field: str, parse: Callable[[str], Value]) -> Value | None:
        """Return what `parse` makes of a cell; a problem where it refuses."""
        try:
            text = self.figure(field) if field in FIGURES else self.text(field)
            return None if text is None else parse(text)
        except Refusal as refusal:
            self.problems.append(self.problem(field, refusal))
            return None

    def problem(self, field: str, refusal: Refusal) -> Problem:
        """Return a problem with the cell of a field."""
        words = f"{refusal.message}; {refusal.remedy}"
        return Problem(self.number, self.names.get(field, field), words)

    def refuse(self, field: str, message: str, remedy: str) -> None:
        """Add a problem with the cell of a field."""
        self.problems.append(self.problem(field, Refusal("bad-row", message, remedy)))


def count_decimals(cells: Iterable[str], delimiter: str, decimal: str | None) -> int:
    """Return the most decimals of any figure in a column: programs drop zeros at the end."""
    figures = (clean_cell(cell) for cell in cells)
    return max(
        (_count_digits(figure, delimiter, decimal) for figure in figures if figure), default=0
    )


def _count_digits(cell: str, delimiter: str, decimal: str | None) -> int:
    """Return how many decimals a figure has; 0 where it is none, or means two things."""
    try:
        figure = clean_figure(cell, delimiter, decimal)
    except Refusal:
        return 0
    return len(figure.partition(".")[2]) if PLAIN_NUMBER.fullmatch(figure) else 0
