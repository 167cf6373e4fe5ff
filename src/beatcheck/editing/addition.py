"""Addition: what to write into one period of a ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from beatcheck.editing.yaml.nodes import PlainTree
from beatcheck.ledger.grammar.period import FiscalPeriod


class Correction(StrEnum):
    """What becomes of a figure that differs from the one the ledger has."""

    REFUSE = "refuse"  # a person typed it: only that person knows whether it corrects or restates
    BY_DAY = "by day"  # a document of a later day restates, one of the same day contradicts
    REPLACE = "replace"
    RESTATE = "restate"


class NewStatement(NamedTuple):
    """A statement to be written."""

    value: str
    on: date | None = None
    source: str | None = None
    note: str | None = None

    @property
    def tree(self) -> PlainTree:
        """The statement as a ledger writes it; a bare value if nothing more is known."""
        beside = {"on": self.on and self.on.isoformat(), "source": self.source, "note": self.note}
        known = {key: text for key, text in beside.items() if text}
        return {"value": self.value, **known} if known else self.value


class FigureKey(NamedTuple):
    """Which figure of a period a statement is of: guidance, actual or consensus of a metric."""

    metric: str
    field: str


@dataclass(frozen=True, slots=True)
class Addition:
    """What to write into one period; everything that is None or empty stays as it is.

    `notes` are by metric; the one of revenue is the note of the period.
    """

    ticker: str
    period: FiscalPeriod
    period_end: date | None = None
    figures: Mapping[FigureKey, tuple[NewStatement, ...]] = field(default_factory=dict)
    next_day_return: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    period_end_exception: str | None = None
    correction: Correction = Correction.BY_DAY

    @property
    def place(self) -> str:
        """The period and the company in words: FY2025Q4 of NVDA."""
        return f"{self.period} of {self.ticker}"
