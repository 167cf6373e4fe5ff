"""Claim: a published sentence about the ledger's figures, as data."""

from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, model_validator

from beatcheck.findings import Refusal
from beatcheck.ledger.closed import Closed
from beatcheck.ledger.field_types import (
    REVENUE,
    AdditiveName,
    BasisName,
    ChoiceName,
    Day,
    Label,
    LimitText,
    MeasureName,
    MetricName,
    SayingText,
    Text,
    Ticker,
)
from beatcheck.ledger.grammar.measure import TIMELESS
from beatcheck.ledger.grammar.period import FiscalPeriod

_KINDS = ("measure", "share_of", "sum", "growth", "change")


@dataclass(frozen=True, slots=True)
class Claim(Closed):
    """A sentence about the figures as data, and the terms on which it is meant.

    Exactly one of `measure`, `share_of`, `sum`, `growth` and `change` says what it is about:
    a figure of the period, its share of another metric, a sum over `companies`, and growth or
    change since an earlier period. A claim without a figure has `text` and `undecidable`.
    """

    company: Ticker | None = None
    companies: Annotated[tuple[Ticker, ...], Field(min_length=1)] = ()
    period: Label | None = None
    metric: MetricName = REVENUE
    measure: MeasureName | None = None
    share_of: MetricName | None = None
    sum: AdditiveName | None = None
    growth: Label | None = None
    change: Label | None = None
    says: SayingText | None = None
    basis: BasisName | None = None
    guidance: ChoiceName | None = None
    threshold: LimitText | None = None
    as_of: Day | None = None
    text: Text | None = None
    source: Text | None = None
    disputed: Text | None = None
    undecidable: Text | None = None
    note: Text | None = None

    @property
    def earlier(self) -> FiscalPeriod | None:
        """The period that growth or change is counted from."""
        return self.growth or self.change

    @property
    def tickers(self) -> tuple[str, ...]:
        """The companies that the claim is about."""
        return self.companies or tuple(filter(None, [self.company]))

    @model_validator(mode="after")
    def _check(self) -> Self:
        """Return the claim itself. Raises Refusal where its keys do not fit together."""
        if self.disputed and self.undecidable:
            raise _refuse("the claim is both disputed and undecidable", "keep one of the two")
        if self.company and self.companies:
            raise _refuse("the claim names company and companies", "keep one of the two")
        kinds = [name for name in _KINDS if getattr(self, name) is not None]
        if self.says is None:
            self._check_told(kinds)
        else:
            self._check_measured(kinds)
        return self

    def _check_told(self, kinds: list[str]) -> None:
        if kinds or not self.undecidable:
            raise _refuse("the claim has no 'says'", "write says: with the figure, such as 1.8B")
        if self.text is None:
            raise _refuse("the claim has no 'says' and no 'text'", "write text: with the sentence")

    def _check_measured(self, kinds: list[str]) -> None:
        if len(kinds) != 1:
            message = f"the claim has {' and '.join(kinds) or 'no measure'}"
            raise _refuse(message, f"{'keep' if kinds else 'write'} one of {', '.join(_KINDS)}")
        if self.sum is None and self.change is None and self.growth is None and self.companies:
            remedy = "name one company, or write sum: with what is added up"
            raise _refuse("the claim measures several companies", remedy)
        if not self.tickers:
            raise _refuse("the claim names no company", "write company: with its ticker")
        if self.period is None and self.measure not in TIMELESS:
            raise _refuse(
                "the claim names no period", "write period: with its label, such as FY2025Q4"
            )


def _refuse(message: str, remedy: str) -> Refusal:
    return Refusal("bad-claim", message, remedy)
