"""Limits: whether a requested threshold is plausible beside the guidance."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from beatcheck.errors import UsageError
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import Amount
from beatcheck.ledger.grammar.threshold import Limit, can_hold_against
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.model import Company
from beatcheck.ledger.plausibility import describe_limit_fault, lacks_letter


def refuse_implausible(
    limit: Limit | None, companies: Sequence[Company], metrics: Iterable[str]
) -> None:
    """Raise UsageError for a threshold that fits no metric looked at: 2 for 2B, 2T, 500%.

    A sum is out of proportion only where it is for every company and metric: 2B can be more than
    the whole of one company and be the habit of another.
    """
    if limit is None:
        return
    faults: list[str | None] = []
    for unit, references in _list_references(companies, set(metrics)):
        # Points fit no sum of money: such a metric is judged without the threshold, and is no
        # witness.
        if not can_hold_against(limit, unit):
            continue
        fault = describe_limit_fault(limit, unit, references)
        # A lost letter is a slip whatever the other companies are: it decides alone.
        if fault is not None and lacks_letter(Amount(*limit), unit):
            faults = [fault]
            break
        faults.append(fault)
    if faults and all(faults):
        raise UsageError(f"this is unlikely to be a threshold: {faults[0]}; write 2B, or 5%")


def _list_references(
    companies: Sequence[Company], metrics: set[str]
) -> Iterator[tuple[Unit, list[Decimal]]]:
    """Yield the unit and the guided midpoints of each metric of each company."""
    for company in companies:
        for name in (REVENUE, *company.metrics):
            if name in metrics or "all" in metrics:
                unit = company.metrics[name].unit if name in company.metrics else Unit.MONEY
                yield unit, list(_list_midpoints(company, name))


def _list_midpoints(company: Company, name: str) -> Iterator[Decimal]:
    for period in company.periods.values():
        figures = period if name == REVENUE else period.metrics.get(name)
        for statement in figures.guidance if figures else ():
            if statement.value.midpoint:
                yield statement.value.midpoint
