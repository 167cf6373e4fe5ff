"""The figures of a ledger as rows of text, so that two ledgers can be compared."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from beatcheck.findings import Path
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.period import FiscalPeriod
from beatcheck.ledger.grammar.writing import format_guidance, format_suffixed
from beatcheck.ledger.model import (
    Company,
    Figures,
    GuidanceStatement,
    Ledger,
    Metric,
    Period,
    Statement,
    Threshold,
)

Stated = Statement | GuidanceStatement
_FIELDS = ("guidance", "actual", "consensus")


class FigureRow(NamedTuple):
    """What figures belong to: a metric in a period, the period, a metric, a company, the ledger."""

    company: str | None
    metric: str | None
    period: FiscalPeriod | None

    @property
    def path(self) -> Path:
        """The path of the row in its ledger."""
        if self.company is None:
            return ()
        path: Path = ("companies", self.company)
        if self.period is not None:
            path = (*path, "periods", str(self.period))
        return path if self.metric in {None, REVENUE} else (*path, "metrics", str(self.metric))


Rows = Mapping[FigureRow, Mapping[str, str]]


def list_ledger_rows(ledger: Ledger) -> Rows:
    """Return what a ledger says for all its companies."""
    return {
        FigureRow(None, None, None): _drop_unknown(
            {"threshold": _format_threshold(ledger.threshold)}
        )
    }


def list_company_rows(ticker: str, company: Company | None) -> Rows:
    """Return what a company declares: its own terms, and those of each metric."""
    if company is None:
        return {}
    own = {"currency": company.currency, "threshold": _format_threshold(company.threshold)}
    rows = {FigureRow(ticker, None, None): _drop_unknown(own)}
    for name, metric in company.metrics.items():
        rows[FigureRow(ticker, name, None)] = _drop_unknown(_format_metric(metric))
    return rows


def list_period_rows(
    ticker: str, label: FiscalPeriod, period: Period | None, day: date | None
) -> Rows:
    """Return the figures of a period by what was known on that day.

    Nothing where that is nothing.
    """
    if period is None:
        return {}
    metrics: dict[str, Figures | Period] = {REVENUE: period, **period.metrics}
    rows = {
        FigureRow(ticker, name, label): texts
        for name, figures in metrics.items()
        if (texts := _drop_unknown(dict(_format_fields(figures, day))))
    }
    # A period of which nothing was known by that day did not exist yet.
    if not rows and day is not None:
        return {}
    return {FigureRow(ticker, None, label): _drop_unknown(_format_period(period, day)), **rows}


def select_statements(
    figures: Figures | Period, field: str, day: date | None
) -> tuple[Stated, ...]:
    """Return the statements of one field that exist on that day; without a day all."""
    statements: tuple[Stated, ...] = getattr(figures, field)
    if day is None:
        return statements
    return tuple(
        statement for statement in statements if statement.on is not None and statement.on <= day
    )


def format_statement(statement: Stated) -> str:
    """Return a statement with its day: 37.5B ± 2% (2024-11-20)."""
    if isinstance(statement, GuidanceStatement):
        text = format_guidance(statement.value)
    else:
        text = format_suffixed(*statement.value)
    return f"{text} ({statement.on})" if statement.on else text


def _format_fields(figures: Figures | Period, day: date | None) -> Iterator[tuple[str, str | None]]:
    for field in _FIELDS:
        yield (
            field,
            ", ".join(map(format_statement, select_statements(figures, field, day))) or None,
        )


def _format_period(period: Period, day: date | None) -> dict[str, str | None]:
    returned = period.next_day_return
    # The return of the day after is known one session after the report at the earliest.
    if day is not None and not any(
        statement.on and statement.on < day for statement in period.actual
    ):
        returned = None
    adjustments = (
        f"{format_suffixed(*adjustment.value)} of {adjustment.metric}"
        for adjustment in period.adjustments
    )
    return {
        "period_end": str(period.period_end),
        "next_day_return": format_suffixed(*returned) if returned else None,
        "adjustments": ", ".join(adjustments) or None,
        "not_comparable": period.not_comparable,
    }


def _format_metric(metric: Metric) -> dict[str, str | None]:
    return {
        "unit": metric.unit.value,
        "threshold": _format_threshold(metric.threshold),
        "part_of": metric.part_of,
        "ratio": " / ".join(metric.ratio) if metric.ratio else None,
    }


def _format_threshold(threshold: Threshold | None) -> str | None:
    if threshold is None:
        return None
    since = f" from {threshold.since}" if threshold.since else ""
    return format_suffixed(threshold.value.value, threshold.value.suffix) + since


def _drop_unknown(texts: Mapping[str, str | None]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text is not None}
