"""Two ledgers held against each other: which figures differ, and what follows from that."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from beatcheck.analysis.diff.consequences import Consequence, consequences
from beatcheck.analysis.diff.rows import (
    Row,
    Rows,
    Stated,
    company_rows,
    ledger_rows,
    period_rows,
    stated,
)
from beatcheck.findings import Path
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import half_step
from beatcheck.ledger.model import Company, Figures, Ledger, Period, Statement

_HISTORY = ("guidance", "actual")


class Kind(StrEnum):
    """What happened to a row or a figure."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Change(NamedTuple):
    """One figure that differs; `is_rewritten` where it had been stated and no restatement says so.

    `row_kind` tells a new or a removed row from a changed one; the texts are as a ledger writes
    them, None for no figure.
    """

    row: Row
    row_kind: Kind
    figure: str
    old: str | None
    new: str | None
    is_rewritten: bool = False

    @property
    def path(self) -> Path:
        """The path of the figure."""
        return (*self.row.path, self.figure)


class Difference(NamedTuple):
    """What differs between two ledgers, in the order of the new one, and what follows.

    With `as_of`, only what had been stated by that day was looked at.
    """

    old: Ledger
    new: Ledger
    as_of: date | None
    changes: tuple[Change, ...]
    consequences: tuple[Consequence, ...]

    @property
    def rewritten(self) -> tuple[Change, ...]:
        """The changes of what had been stated already."""
        return tuple(change for change in self.changes if change.is_rewritten)


def difference(old: Ledger, new: Ledger, as_of: date | None = None) -> Difference:
    """How the figures of `new` differ from those of `old`, by what was known on that day."""
    changes = tuple(_changes(old, new, as_of))
    return Difference(old, new, as_of, changes, tuple(consequences(old, new, as_of)))


def _changes(old: Ledger, new: Ledger, as_of: date | None) -> Iterator[Change]:
    yield from _compared(ledger_rows(old), ledger_rows(new))
    for ticker in dict.fromkeys((*new.companies, *old.companies)):
        before, after = old.companies.get(ticker), new.companies.get(ticker)
        if before != after:
            yield from _compared(company_rows(ticker, before), company_rows(ticker, after))
            yield from _of_periods(ticker, before, after, as_of)


def _of_periods(
    ticker: str, old: Company | None, new: Company | None, as_of: date | None
) -> Iterator[Change]:
    before = old.periods if old else {}
    after = new.periods if new else {}
    for label in sorted({*before, *after}, key=lambda one: (one.calendar, one.quarters)):
        first, last = before.get(label), after.get(label)
        if first == last:
            continue
        rows = (period_rows(ticker, label, one, as_of) for one in (first, last))
        for change in _compared(*rows):
            yield change._replace(is_rewritten=_is_rewritten(change, first, last, as_of))


def _compared(old: Rows, new: Rows) -> Iterator[Change]:
    for row in dict.fromkeys((*new, *old)):
        before, after = old.get(row), new.get(row)
        kind = Kind.CHANGED
        if before is None or after is None:
            kind = Kind.ADDED if before is None else Kind.REMOVED
        for figure, first, last in _texts(before or {}, after or {}):
            if first != last:
                yield Change(row, kind, figure, first, last)


def _texts(
    old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[tuple[str, str | None, str | None]]:
    for figure in dict.fromkeys((*new, *old)):
        yield figure, old.get(figure), new.get(figure)


def _is_rewritten(
    change: Change, old: Period | None, new: Period | None, as_of: date | None
) -> bool:
    """Whether guidance or an actual that had been stated now is another."""
    if change.figure not in _HISTORY or change.old is None:
        return False
    before = _statements(old, change, as_of)
    return not _goes_on(before, _statements(new, change, as_of))


def _statements(period: Period | None, change: Change, as_of: date | None) -> tuple[Stated, ...]:
    metric = change.row.metric
    figures: Figures | Period | None = period
    if period is not None and metric not in {None, REVENUE}:
        figures = period.metrics.get(str(metric))
    return () if figures is None else stated(figures, change.figure, as_of)


def _goes_on(old: tuple[Stated, ...], new: tuple[Stated, ...]) -> bool:
    """Whether the new statements are the old ones, and after them only later ones."""
    latest = max((one.on for one in old if one.on is not None), default=None)
    for before, after in zip_longest(old, new):
        if after is None:
            return False
        if before is None:
            if after.on is None or (latest is not None and after.on <= latest):
                return False
        elif not _is_same(before, after):
            return False
    return True


def _is_same(old: Stated, new: Stated) -> bool:
    """Whether a statement still says the same: a day or more digits may have been added."""
    if old.on is not None and old.on != new.on:
        return False
    if not (isinstance(old, Statement) and isinstance(new, Statement)):
        return old.value == new.value
    return abs(new.value.value - old.value.value) <= half_step(old.value.value)
