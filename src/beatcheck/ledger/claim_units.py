"""What a claim is counted in, and whether the figure that it says fits that."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import assert_never

from beatcheck.findings import Finding
from beatcheck.ledger.claim import Claim
from beatcheck.ledger.field_types import REVENUE, Unit
from beatcheck.ledger.grammar.measure import Measure
from beatcheck.ledger.model import Company

CLAIMS = "claims"


class Quantity(StrEnum):
    """What a figure is counted in: a unit of metrics, points of percent, or a count."""

    MONEY = "money"
    PERCENT = "percent"
    PER_SHARE = "per-share"
    TIMES = "times"
    POINTS = "points"
    COUNT = "count"


_SUFFIXES = {
    Quantity.MONEY: frozenset({"", "K", "M", "B", "T"}),
    Quantity.PERCENT: frozenset({"%"}),
    Quantity.PER_SHARE: frozenset({""}),
    Quantity.TIMES: frozenset({"", "x"}),
    Quantity.POINTS: frozenset({"pp", "bp"}),
    Quantity.COUNT: frozenset({""}),
}
_EXAMPLES = {
    Quantity.MONEY: "1.8B",
    Quantity.PERCENT: "78%",
    Quantity.PER_SHARE: "0.89",
    Quantity.TIMES: "13.1x",
    Quantity.POINTS: "-3pp",
    Quantity.COUNT: "6",
}


def quantity_of(claim: Claim, unit: Unit) -> Quantity:
    """What the figure of a claim about a metric of that unit is counted in."""
    if claim.growth is not None or claim.share_of is not None:
        return Quantity.PERCENT
    if claim.change is not None:
        return difference_of(unit)
    match claim.measure or claim.sum:
        case Measure.STREAK | Measure.LONGEST_STREAK:
            return Quantity.COUNT
        case Measure.BEAT | Measure.SURPRISE:
            return difference_of(unit)
        case Measure.GUIDANCE | Measure.ACTUAL | Measure.CONSENSUS | None:
            return Quantity(unit.value)
        case (
            Measure.BEAT_PCT
            | Measure.SURPRISE_PCT
            | Measure.YOY_PCT
            | Measure.QOQ_PCT
            | Measure.NEXT_DAY_RETURN
        ):
            return Quantity.PERCENT
        case measure:
            assert_never(measure)


def difference_of(unit: Unit) -> Quantity:
    """What the difference of two figures of a metric is counted in: of percent, points."""
    return Quantity.POINTS if unit is Unit.PERCENT else Quantity(unit.value)


def check_claims(claims: Iterable[Claim], companies: Mapping[str, Company]) -> Iterator[Finding]:
    """A finding for each claim whose figure is not in the unit of what it is about.

    What the ledger does not hold is no fault of a claim: it is undecided.
    """
    for index, claim in enumerate(claims):
        unit = _unit(claim, companies)
        if claim.says is None or unit is None:
            continue
        quantity = quantity_of(claim, unit)
        if claim.says.suffix not in _SUFFIXES[quantity]:
            suffix = claim.says.suffix or "plain digits"
            message = f"a figure in '{suffix}' does not fit a claim counted in {quantity}"
            remedy = f"write it as {_EXAMPLES[quantity]}"
            yield Finding("unit-mismatch", message, remedy, (CLAIMS, index, "says"))


def _unit(claim: Claim, companies: Mapping[str, Company]) -> Unit | None:
    for ticker in claim.tickers:
        company = companies.get(ticker)
        if company is not None and claim.metric == REVENUE:
            return Unit.MONEY
        if company is not None and claim.metric in company.metrics:
            return company.metrics[claim.metric].unit
    return None
