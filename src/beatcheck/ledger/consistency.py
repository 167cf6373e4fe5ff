"""What one value cannot tell: units, declared metrics and the order of statements."""

from collections.abc import Iterable, Iterator
from datetime import date

from beatcheck.findings import Finding, Path
from beatcheck.ledger.guidance import WITHDRAWN
from beatcheck.ledger.model import (
    Company,
    Figures,
    GuidanceStatement,
    Metric,
    Period,
    Statement,
    Threshold,
)
from beatcheck.ledger.text_types import REVENUE, Unit
from beatcheck.ledger.threshold import fits
from beatcheck.ledger.wording import nearest

_SUFFIXES = {
    Unit.MONEY: frozenset({"", "K", "M", "B", "T"}),
    Unit.PERCENT: frozenset({"%"}),
    Unit.PER_SHARE: frozenset({""}),
    Unit.TIMES: frozenset({"", "x"}),
}
_EXAMPLES = {Unit.MONEY: "39.331B", Unit.PERCENT: "73.0%", Unit.PER_SHARE: "0.89", Unit.TIMES: "13.1x"}


def check_company(company: Company, path: Path) -> Iterator[Finding]:
    """What does not fit together within a company that stands at `path`."""
    yield from _declarations(company, path)
    for label, period in company.periods.items():
        where = (*path, "periods", str(label))
        yield from _figures(period, Unit.MONEY, where)
        for name, figures in period.metrics.items():
            metric = company.metrics.get(name)
            if metric is None:
                yield _undeclared(name, company.metrics, (*where, "metrics", name), at_key=True)
            else:
                yield from _figures(figures, metric.unit, (*where, "metrics", name))
        if period.adjustments:
            yield from _adjustments(period, company, where)


def _declarations(company: Company, path: Path) -> Iterator[Finding]:
    if company.threshold is not None:
        yield from _threshold(company.threshold, Unit.MONEY, (*path, "threshold"))
    for name, metric in company.metrics.items():
        yield from _declaration(name, metric, company.metrics, (*path, "metrics", name))


def _declaration(
    name: str, metric: Metric, metrics: dict[str, Metric], path: Path
) -> Iterator[Finding]:
    if name == REVENUE:
        remedy = "delete it: revenue stands at the top of a period and is always there"
        yield Finding("bad-metric", "revenue is not declared", remedy, path, at_key=True)
    if metric.threshold is not None:
        yield from _threshold(metric.threshold, metric.unit, (*path, "threshold"))
    if metric.part_of is not None and metric.part_of not in {*metrics, REVENUE}:
        yield _undeclared(metric.part_of, metrics, (*path, "part_of"))
    for index, part in enumerate(metric.ratio or ()):
        if part not in {*metrics, REVENUE}:
            yield _undeclared(part, metrics, (*path, "ratio", index))


def _threshold(threshold: Threshold, unit: Unit, path: Path) -> Iterator[Finding]:
    if not fits(threshold.value, unit):
        message = f"a threshold in '{threshold.value.suffix or 'plain figures'}' does not fit {unit}"
        remedy = "write 0.5pp" if unit is Unit.PERCENT else f"write {_EXAMPLES[unit]} or 5%"
        yield Finding("unit-mismatch", message, remedy, (*path, "value"))


def _undeclared(name: str, metrics: Iterable[str], path: Path, *, at_key: bool = False) -> Finding:
    near = nearest(name, [*metrics, REVENUE])
    declare = f"declare it under the company's metrics: as {name}: {{name: …, unit: money}}"
    remedy = f"write {near}, or {declare}" if near else declare
    message = f"'{name}' is not a metric this company declares"
    return Finding("unknown-metric", message, remedy, path, at_key=at_key)


def _figures(figures: Figures | Period, unit: Unit, path: Path) -> Iterator[Finding]:
    for key, statements in (
        ("guidance", figures.guidance),
        ("actual", figures.actual),
        ("consensus", figures.consensus),
    ):
        if statements:
            yield from _statements(statements, unit, (*path, key))


def _statements(
    statements: tuple[Statement, ...] | tuple[GuidanceStatement, ...], unit: Unit, path: Path
) -> Iterator[Finding]:
    before: date | None = None
    for index, statement in enumerate(statements):
        suffix = statement.value.suffix
        if suffix not in _SUFFIXES[unit] and not _is_withdrawn(statement):
            yield _mismatch(suffix, unit, (*path, index, "value"))
        on = statement.on
        if before is not None and on is not None and on < before:
            message = f"{on} stands after {before}"
            remedy = "put the statements in the order of their dates"
            yield Finding("statement-order", message, remedy, (*path, index, "on"))
        before = on or before


def _is_withdrawn(statement: Statement | GuidanceStatement) -> bool:
    return statement.value is WITHDRAWN


def _mismatch(suffix: str, unit: Unit, path: Path) -> Finding:
    message = f"a figure in '{suffix or 'plain digits'}' does not fit a metric counted in {unit}"
    return Finding("unit-mismatch", message, f"write it as {_EXAMPLES[unit]}", path)


def _adjustments(period: Period, company: Company, path: Path) -> Iterator[Finding]:
    for index, adjustment in enumerate(period.adjustments):
        where = (*path, "adjustments", index)
        metric = company.metrics.get(adjustment.metric)
        if metric is None and adjustment.metric != REVENUE:
            yield _undeclared(adjustment.metric, company.metrics, (*where, "metric"))
            continue
        unit = metric.unit if metric else Unit.MONEY
        suffixes = {"pp", "bp"} if unit is Unit.PERCENT else _SUFFIXES[unit]
        if adjustment.value.suffix not in suffixes:
            yield _mismatch(adjustment.value.suffix, unit, (*where, "value"))
