"""Sheet: rows under named columns, the one thing that every data format writes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeVar

from beatcheck.errors import UsageError

Row = TypeVar("Row")
Cell = str | int | Decimal | date | None
Fact = Cell | Mapping[str, "Fact"] | Sequence["Fact"]


class CellKind(StrEnum):
    """What the cells of a column are; every cell can also be None, for unknown."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    COUNT = "count"


class Column(NamedTuple, Generic[Row]):
    """A column: `read` gives its cells for rows that belong together (those of one record).

    It reads many rows at once because a call for each cell would cost more than its figure.
    Tables and pages for people show the columns that have a `head`; the higher the `level`, the
    wider a terminal has to be.
    """

    name: str
    kind: CellKind
    read: Callable[[Sequence[Row]], Sequence[Cell]]
    meaning: str
    head: str = ""
    level: int = 0

    def show_as(self, head: str, level: int = 0) -> "Column[Row]":
        """Return the column as people are shown it, under `head`."""
        return self._replace(head=head, level=level)


class Sheet(NamedTuple, Generic[Row]):
    """What a command has to say, as data: `schema` names it and its version in JSON.

    `batches` are rows that belong together; `facts` hold for the whole sheet; `sets` are names
    for columns that are asked for together; `extras` are columns that come only where they are
    named.
    """

    schema: str
    columns: tuple[Column[Row], ...]
    batches: Iterable[Sequence[Row]]
    facts: Mapping[str, Fact] = MappingProxyType({})
    sets: Mapping[str, Sequence[str]] = MappingProxyType({})
    extras: tuple[Column[Row], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def select_columns(self, names: Sequence[str]) -> "Sheet[Row]":
        """Return the sheet with these columns, or sets of them, in this order and each once.

        A name that is both means the set where only sets are named, else the column.

        Raises UsageError for a name that neither a column nor a set has.
        """
        by_name = {column.name: column for column in (*self.columns, *self.extras)}
        sets = {**self.sets, "all": tuple(by_name)}
        for name in names:
            if name not in by_name and name not in sets:
                known = ", ".join((*sets, *by_name))
                raise UsageError(f"there is no column {name}; choose from {known}")
        if not all(name in sets for name in names):
            sets = {name: kept for name, kept in sets.items() if name not in by_name}
        wanted = dict.fromkeys(column for name in names for column in sets.get(name, (name,)))
        return self._replace(columns=tuple(by_name[name] for name in wanted))

    def iterate_rows(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows as cells, in the order of the columns."""
        for batch in self.batches:
            if batch:
                yield from zip(*(column.read(batch) for column in self.columns), strict=True)


def read_each(cell: Callable[[Row], Cell]) -> Callable[[Sequence[Row]], Sequence[Cell]]:
    """Return the reader of a column that looks at its rows one by one."""
    return lambda rows: [cell(row) for row in rows]


def repeat_first(cell: Callable[[Row], Cell]) -> Callable[[Sequence[Row]], Sequence[Cell]]:
    """Return the reader of a column in which all rows of a batch hold the same."""
    return lambda rows: [cell(rows[0])] * len(rows)
