"""What a claim is counted in, and whether the figure that it says fits that."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import assert_never

from beatcheck.findings import Finding
from beatcheck.ledger.claim import Claim
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.measure import Measure
from beatcheck.ledger.grammar.unit import POINTS, Unit
from beatcheck.ledger.model import Company

CLAIMS = "claims"


class Tally(StrEnum):
    """What claims count beside the units of metrics."""

    POINTS = "points"
    PERIODS = "periods"


Quantity = Unit | Tally


def list_suffixes(quantity: Quantity) -> tuple[str, ...]:
    """Return what can stand after a figure of that quantity."""
    match quantity:
        case Unit():
            return quantity.traits.suffixes
        case Tally.POINTS:
            return POINTS
        case Tally.PERIODS:
            return ("",)
        case _:
            assert_never(quantity)


def find_example(quantity: Quantity) -> str:
    """Return a figure of that quantity as a claim says one."""
    match quantity:
        case Unit():
            return quantity.traits.example
        case Tally.POINTS:
            return "-3pp"
        case Tally.PERIODS:
            return "6"
        case _:
            assert_never(quantity)


def find_quantity(claim: Claim, unit: Unit) -> Quantity:
    """Return what the figure of a claim about a metric of that unit is counted in."""
    if claim.growth is not None or claim.share_of is not None:
        return Unit.PERCENT
    if claim.change is not None:
        return find_difference_quantity(unit)
    match claim.measure or claim.sum:
        case Measure.STREAK | Measure.LONGEST_STREAK:
            return Tally.PERIODS
        case Measure.BEAT | Measure.SURPRISE:
            return find_difference_quantity(unit)
        case Measure.GUIDANCE | Measure.ACTUAL | Measure.CONSENSUS | None:
            return unit
        case (
            Measure.BEAT_PCT
            | Measure.SURPRISE_PCT
            | Measure.YOY_PCT
            | Measure.QOQ_PCT
            | Measure.NEXT_DAY_RETURN
        ):
            return Unit.PERCENT
        case measure:
            assert_never(measure)


def find_difference_quantity(unit: Unit) -> Quantity:
    """Return what the difference of two figures of a metric is counted in: of percent, points."""
    return Tally.POINTS if unit.is_percent else unit


def check_claims(claims: Iterable[Claim], companies: Mapping[str, Company]) -> Iterator[Finding]:
    """Yield a finding for each claim whose figure is not in the unit of what it is about.

    What the ledger does not hold is not a fault of a claim: it is undecided.
    """
    for index, claim in enumerate(claims):
        unit = _find_unit(claim, companies)
        if claim.says is None or unit is None:
            continue
        quantity = find_quantity(claim, unit)
        if claim.says.suffix not in list_suffixes(quantity):
            suffix = claim.says.suffix or "plain digits"
            message = f"a figure in '{suffix}' does not fit a claim counted in {quantity}"
            remedy = f"write it as {find_example(quantity)}"
            yield Finding("unit-mismatch", message, remedy, (CLAIMS, index, "says"))


def _find_unit(claim: Claim, companies: Mapping[str, Company]) -> Unit | None:
    for ticker in claim.tickers:
        company = companies.get(ticker)
        if company is not None and claim.metric == REVENUE:
            return Unit.MONEY
        if company is not None and claim.metric in company.metrics:
            return company.metrics[claim.metric].unit
    return None
