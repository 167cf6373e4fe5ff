"""What one value cannot tell: units, declared metrics and the order of statements."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from beatcheck.findings import Finding, Path
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import Amount
from beatcheck.ledger.grammar.guidance import WITHDRAWN, Guidance
from beatcheck.ledger.grammar.quarter_weeks import WEEKS_OF_A_YEAR
from beatcheck.ledger.grammar.threshold import can_hold_against
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.model import (
    Adjustment,
    Company,
    Figures,
    GuidanceStatement,
    Header,
    Metric,
    Period,
    Statement,
    Threshold,
)

_FIELDS = ("guidance", "actual", "consensus")

Stated = Statement | GuidanceStatement


def check_header(header: Header) -> Iterator[Finding]:
    """Yield what does not fit together at the top of a ledger."""
    if header.threshold is not None:
        yield from _check_threshold(header.threshold, Unit.MONEY, ("threshold",))


def check_company(company: Company, path: Path) -> Iterator[Finding]:
    """Yield what does not fit together within the company at `path`."""
    if company.threshold is not None:
        yield from _check_threshold(company.threshold, Unit.MONEY, (*path, "threshold"))
    if company.quarter_weeks is not None and sum(company.quarter_weeks) != WEEKS_OF_A_YEAR:
        message = f"the quarters have {sum(company.quarter_weeks)} weeks, and a year has 52"
        remedy = "write the weeks of a usual year, such as [12, 12, 12, 16]"
        yield Finding("bad-weeks", message, remedy, (*path, "quarter_weeks"))
    for name, metric in company.metrics.items():
        yield from _check_declaration(name, metric, company.metrics, (*path, "metrics", name))
    for label, period in company.periods.items():
        if not _is_simple(period):
            yield from _check_period(period, company, (*path, "periods", str(label)))


def _is_simple(period: Period) -> bool:
    """Return whether a glance shows that nothing can be wrong: most periods of most ledgers."""
    money = Unit.MONEY.traits.suffixes
    for statements in (period.guidance, period.actual, period.consensus):
        if len(statements) > 1 or (statements and statements[0].value.suffix not in money):
            return False
    return not period.metrics and not period.adjustments


def _check_period(period: Period, company: Company, path: Path) -> Iterator[Finding]:
    yield from _check_figures(period, Unit.MONEY, path)
    for name, figures in period.metrics.items():
        where = (*path, "metrics", name)
        metric = company.metrics.get(name)
        if metric is None:
            yield _explain_undeclared(name, company.metrics, where, at_key=True)
        else:
            yield from _check_figures(figures, metric.unit, where)
    for index, adjustment in enumerate(period.adjustments):
        yield from _check_adjustment(adjustment, company, (*path, "adjustments", index))


def _check_declaration(
    name: str, metric: Metric, metrics: dict[str, Metric], path: Path
) -> Iterator[Finding]:
    if name == REVENUE:
        remedy = "delete it: revenue is always there, at the top of a period"
        yield Finding("bad-metric", "revenue is not declared", remedy, path, at_key=True)
    if metric.threshold is not None:
        yield from _check_threshold(metric.threshold, metric.unit, (*path, "threshold"))
    if metric.part_of is not None and metric.part_of not in {*metrics, REVENUE}:
        yield _explain_undeclared(metric.part_of, metrics, (*path, "part_of"))
    for index, part in enumerate(metric.ratio or ()):
        where = (*path, "ratio", index)
        if part not in {*metrics, REVENUE}:
            yield _explain_undeclared(part, metrics, where)
        elif part in metrics and metrics[part].ratio is not None:
            remedy = "name two metrics that are reported"
            yield Finding("bad-metric", f"'{part}' is a ratio itself", remedy, where)


def _check_threshold(threshold: Threshold, unit: Unit, path: Path) -> Iterator[Finding]:
    if not can_hold_against(threshold.value, unit):
        suffix = threshold.value.suffix or "plain figures"
        remedy = f"write {unit.traits.threshold_example}"
        message = f"a threshold in '{suffix}' does not fit a metric counted in {unit}"
        yield Finding("unit-mismatch", message, remedy, (*path, "value"))


def _explain_undeclared(
    name: str, metrics: Iterable[str], path: Path, *, at_key: bool = False
) -> Finding:
    from beatcheck.ledger.error_messages import find_nearest  # noqa: PLC0415 - only faults need it

    near = find_nearest(name, [*metrics, REVENUE])
    declare = f"declare it under the company's metrics, as {name}: {{name: …, unit: money}}"
    remedy = f"write {near}, or {declare}" if near else declare
    message = f"'{name}' is not a metric this company declares"
    return Finding("unknown-metric", message, remedy, path, at_key=at_key)


def _check_figures(figures: Figures | Period, unit: Unit, path: Path) -> Iterator[Finding]:
    statements: tuple[Stated, ...]
    for key in _FIELDS:
        statements = getattr(figures, key)
        for index, statement in enumerate(statements):
            if _is_mismatch(statement.value, unit):
                yield _explain_mismatch(statement.value.suffix, unit, (*path, key, index, "value"))
        if len(statements) > 1:
            yield from _order(statements, (*path, key))


def _is_mismatch(value: Amount | Guidance, unit: Unit) -> bool:
    """Return whether a value is in another unit; growth is of any but a percentage."""
    if isinstance(value, Guidance) and value.growth is not None:
        return unit.is_percent
    return value is not WITHDRAWN and value.suffix not in unit.traits.suffixes


def _order(statements: tuple[Stated, ...], path: Path) -> Iterator[Finding]:
    dated = [
        (index, statement.on)
        for index, statement in enumerate(statements)
        if statement.on is not None
    ]
    for (_, before), (index, on) in pairwise(dated):
        if on < before:
            remedy = "put the statements in the order of their dates"
            message = f"a statement of {on} comes after one of {before}"
            yield Finding("statement-order", message, remedy, (*path, index, "on"))


def _explain_mismatch(suffix: str, unit: Unit, path: Path, example: str | None = None) -> Finding:
    message = f"a figure in '{suffix or 'plain digits'}' does not fit a metric counted in {unit}"
    return Finding("unit-mismatch", message, f"write it as {example or unit.traits.example}", path)


def _check_adjustment(adjustment: Adjustment, company: Company, path: Path) -> Iterator[Finding]:
    metric = company.metrics.get(adjustment.metric)
    if metric is None and adjustment.metric != REVENUE:
        yield _explain_undeclared(adjustment.metric, company.metrics, (*path, "metric"))
        return
    unit = metric.unit if metric else Unit.MONEY
    if adjustment.value.suffix not in unit.traits.difference_suffixes:
        example = unit.traits.difference_example
        yield _explain_mismatch(adjustment.value.suffix, unit, (*path, "value"), example)
