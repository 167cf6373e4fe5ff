"""Guided growth: what a growth rate makes of the figure of a year ago."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from beatcheck.analysis.beats import Known
from beatcheck.ledger.grammar.growth import GrowthKind
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.model import GuidanceStatement


def has_growth(periods: Iterable[Known]) -> bool:
    """Return whether any guidance of the periods is given as growth."""
    return any(
        statement.value.growth is not None for known in periods for statement in known.guidance
    )


def apply_growth(known: Known, label: FiscalPeriod, actuals: Mapping[int, Decimal]) -> Known:
    """Return what is known with growth guidance as figures, where the year before has an actual.

    `actuals` are those first reported, by the order of their periods. Growth in constant currency
    and organic growth stay as they are: no reported figure can be compared with them. A note says
    why guidance has no figure.
    """
    base = actuals.get(label.year_earlier.order)
    statements = tuple(_apply(statement, base) for statement in known.guidance)
    kinds = {
        statement.value.growth.kind
        for statement in known.guidance
        if statement.value.growth is not None
    }
    reasons = [
        f"guided as {kind} growth, which the reported figure does not show"
        for kind in sorted(kinds - {GrowthKind.REPORTED})
    ]
    if base is None and GrowthKind.REPORTED in kinds:
        reasons.append(f"guided as growth, and the ledger has no actual of {label.year_earlier}")
    note = "; ".join(filter(None, (known.note, *reasons))) or None
    return known._replace(guidance=statements, note=note)


def _apply(statement: GuidanceStatement, base: Decimal | None) -> GuidanceStatement:
    growth = statement.value.growth
    if growth is None or base is None or growth.kind is not GrowthKind.REPORTED:
        return statement
    low, midpoint, high = growth.apply(base)
    return replace(statement, value=statement.value._replace(low=low, midpoint=midpoint, high=high))
