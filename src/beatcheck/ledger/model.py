"""Statement, Period, Company, Ledger: the frozen values that a ledger file holds.

pydantic builds them from the plain tree of text; its error path equals the tree path.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field

from beatcheck.ledger.claim import Claim
from beatcheck.ledger.closed import Closed
from beatcheck.ledger.field_types import (
    REVENUE,
    AmountText,
    Cik,
    Currency,
    Day,
    GuidanceText,
    Label,
    LimitText,
    MetricName,
    Percentage,
    SessionName,
    SplitRatio,
    Text,
    UnitName,
    Version,
    Weeks,
    YearEndRule,
)
from beatcheck.ledger.grammar.unit import Unit


def list_statements(tree: object) -> object:
    """Return a bare value, one statement or a list of them, as the list of statements they are."""
    if isinstance(tree, dict):
        return [tree]
    items = tree if isinstance(tree, list) else [tree]
    return [{"value": item} if isinstance(item, str) else item for item in items]


def expand_threshold(tree: object) -> object:
    """Return a bare threshold as the mapping that it is short for."""
    return {"value": tree} if isinstance(tree, str) else tree


@dataclass(frozen=True, slots=True)
class Statement(Closed):
    """One figure that somebody published: an actual, or an estimate."""

    value: AmountText
    on: Day | None = None
    session: SessionName | None = None
    source: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class GuidanceStatement(Closed):
    """One statement of the company about a period that is not over."""

    value: GuidanceText
    on: Day | None = None
    session: SessionName | None = None
    source: Text | None = None
    note: Text | None = None


Statements = Annotated[tuple[Statement, ...], BeforeValidator(list_statements), Field(min_length=1)]
Guided = Annotated[
    tuple[GuidanceStatement, ...], BeforeValidator(list_statements), Field(min_length=1)
]


@dataclass(frozen=True, slots=True)
class Threshold(Closed):
    """How large a beat has to be to count, possibly only `from` a period on."""

    value: LimitText
    since: Annotated[Label | None, Field(alias="from")] = None


ThresholdText = Annotated[Threshold, BeforeValidator(expand_threshold)]


@dataclass(frozen=True, slots=True)
class Adjustment(Closed):
    """A signed amount that is added to the actual for a second, adjusted beat."""

    value: AmountText
    reason: Text
    source: Text | None = None
    metric: MetricName = REVENUE


@dataclass(frozen=True, slots=True)
class Figures(Closed):
    """What was guided, reported and expected of one metric in one period."""

    guidance: Guided = ()
    actual: Statements = ()
    consensus: Statements = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Period(Closed):
    """One fiscal period; the figures at its top are revenue."""

    period_end: Day
    currency: Currency | None = None
    guidance: Guided = ()
    actual: Statements = ()
    consensus: Statements = ()
    next_day_return: Percentage | None = None
    metrics: dict[MetricName, Figures] = field(default_factory=dict)
    adjustments: tuple[Adjustment, ...] = ()
    not_comparable: Text | None = None
    period_end_exception: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Metric(Closed):
    """What a company declares about a metric that it reports besides revenue.

    Names that `read` and `fetch` take: eps, gross_margin, operating_income, operating_margin,
    operating_expenses and tax_rate (each also with non_gaap_ before it), adjusted_ebitda,
    net_income, capex, free_cash_flow, and revenue_growth (also organic_ or constant_currency_).
    """

    name: Text | None = None
    unit: UnitName = Unit.MONEY
    threshold: ThresholdText | None = None
    part_of: MetricName | None = None
    ratio: tuple[MetricName, MetricName] | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Split(Closed):
    """A share split: from the day `on`, `ratio` new shares replace one old share."""

    on: Day
    ratio: SplitRatio
    source: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Company(Closed):
    """An issuer and its fiscal periods, in the order of the file."""

    periods: dict[Label, Period]
    name: Text | None = None
    cik: Cik | None = None
    currency: Currency | None = None
    fiscal_year_end: YearEndRule | None = None
    quarter_weeks: tuple[Weeks, Weeks, Weeks, Weeks] | None = None
    session: SessionName | None = None
    splits: tuple[Split, ...] = ()
    threshold: ThresholdText | None = None
    metrics: dict[MetricName, Metric] = field(default_factory=dict)
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Header(Closed):
    """What a ledger says beside its companies."""

    version: Version
    threshold: ThresholdText | None = None
    claims: tuple[Claim, ...] = ()
    note: Text | None = None


class Ledger(NamedTuple):
    """A ledger file: companies by ticker, in the order of the file.

    `partial` are the companies with a value that could not be read, with the rest of them:
    they are checked, and never reported.
    """

    file: str
    companies: dict[str, Company]
    threshold: Threshold | None = None
    claims: tuple[Claim, ...] = ()
    partial: Mapping[str, Company] = MappingProxyType({})
