"""Two ledgers compared: which figures differ, and what follows from that."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from beatcheck.analysis.diff.consequences import Consequence, derive_consequences
from beatcheck.analysis.diff.rows import (
    FigureRow,
    Rows,
    Stated,
    list_company_rows,
    list_ledger_rows,
    list_period_rows,
    select_statements,
)
from beatcheck.findings import Path
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import halve_step
from beatcheck.ledger.model import Company, Figures, Ledger, Period, Statement

# What a company said in public; an estimate may be corrected at any time.
_HISTORY = ("guidance", "actual")


class ChangeKind(StrEnum):
    """What happened to a row or a figure."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class FigureChange(NamedTuple):
    """One figure that differs; `is_rewritten` where it had been stated and no restatement says so.

    `row_kind` tells a new or a removed row from a changed one; the texts are as a ledger writes
    them, None for no figure.
    """

    row: FigureRow
    row_kind: ChangeKind
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
    changes: tuple[FigureChange, ...]
    consequences: tuple[Consequence, ...]

    @property
    def rewritten(self) -> tuple[FigureChange, ...]:
        """The changes of what had been stated already."""
        return tuple(change for change in self.changes if change.is_rewritten)


def compare_ledgers(old: Ledger, new: Ledger, as_of: date | None = None) -> Difference:
    """Return how the figures of `new` differ from those of `old`, by what was known on a day."""
    changes = tuple(_list_changes(old, new, as_of))
    return Difference(old, new, as_of, changes, tuple(derive_consequences(old, new, as_of)))


def _list_changes(old: Ledger, new: Ledger, as_of: date | None) -> Iterator[FigureChange]:
    yield from _compare_rows(list_ledger_rows(old), list_ledger_rows(new))
    for ticker in dict.fromkeys((*new.companies, *old.companies)):
        before, after = old.companies.get(ticker), new.companies.get(ticker)
        # Values are frozen and compare by content: equal companies of 40 years cost one comparison.
        if before != after:
            yield from _compare_rows(
                list_company_rows(ticker, before), list_company_rows(ticker, after)
            )
            yield from _compare_periods(ticker, before, after, as_of)


def _compare_periods(
    ticker: str, old: Company | None, new: Company | None, as_of: date | None
) -> Iterator[FigureChange]:
    before = old.periods if old else {}
    after = new.periods if new else {}
    for label in sorted({*before, *after}, key=lambda other: (other.calendar, other.quarters)):
        first, last = before.get(label), after.get(label)
        if first == last:
            continue
        rows = (list_period_rows(ticker, label, period, as_of) for period in (first, last))
        for change in _compare_rows(*rows):
            yield change._replace(is_rewritten=_is_rewritten(change, first, last, as_of))


def _compare_rows(old: Rows, new: Rows) -> Iterator[FigureChange]:
    for row in dict.fromkeys((*new, *old)):
        before, after = old.get(row), new.get(row)
        kind = ChangeKind.CHANGED
        if before is None or after is None:
            kind = ChangeKind.ADDED if before is None else ChangeKind.REMOVED
        for figure, first, last in _read_texts(before or {}, after or {}):
            if first != last:
                yield FigureChange(row, kind, figure, first, last)


def _read_texts(
    old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[tuple[str, str | None, str | None]]:
    for figure in dict.fromkeys((*new, *old)):
        yield figure, old.get(figure), new.get(figure)


def _is_rewritten(
    change: FigureChange, old: Period | None, new: Period | None, as_of: date | None
) -> bool:
    """Return whether guidance or an actual that had been stated now is another."""
    if change.figure not in _HISTORY or change.old is None:
        return False
    before = _find_statements(old, change, as_of)
    return not _is_continued(before, _find_statements(new, change, as_of))


def _find_statements(
    period: Period | None, change: FigureChange, as_of: date | None
) -> tuple[Stated, ...]:
    metric = change.row.metric
    figures: Figures | Period | None = period
    if period is not None and metric not in {None, REVENUE}:
        figures = period.metrics.get(str(metric))
    return () if figures is None else select_statements(figures, change.figure, as_of)


def _is_continued(old: tuple[Stated, ...], new: tuple[Stated, ...]) -> bool:
    """Return whether the new statements are the old ones, and after them only later ones."""
    # A statement dated before the latest of the old ones was not there when it should have been.
    latest = max((statement.on for statement in old if statement.on is not None), default=None)
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
    """Return whether a statement still says the same: a day or more digits may have been added."""
    if old.on is not None and old.on != new.on:
        return False
    if not (isinstance(old, Statement) and isinstance(new, Statement)):
        return old.value == new.value
    # 26.0B may become 26.044B: more digits of the same figure are no other figure.
    return abs(new.value.value - old.value.value) <= halve_step(old.value.value)
