"""The columns of `reconcile`: an actual, what was filed of it, and how the two compare."""

from datetime import date
from decimal import Decimal

from beatcheck.filings.metrics import METRICS
from beatcheck.filings.reconciliation import Reconciliation
from beatcheck.filings.sentences import build_filing_url, describe_result
from beatcheck.output.sheets.sheet import CellKind, Column, read_each
from beatcheck.rounding import round_half_up

_MILLION = Decimal(1_000_000)


def list_reconciliation_columns() -> tuple[Column[Reconciliation], ...]:
    """Return all columns of `reconcile`, money in millions; later versions only add at the end."""
    text, day, number = CellKind.TEXT, CellKind.DATE, CellKind.NUMBER
    return (
        Column("company", text, read_each(lambda row: row.actual.company), "ticker of the company"),
        Column(
            "metric", text, read_each(lambda row: row.actual.metric), "revenue or another metric"
        ),
        Column(
            "period",
            text,
            read_each(lambda row: str(row.actual.period)),
            "the period, as the issuer labels it",
        ),
        Column(
            "period_end",
            day,
            read_each(lambda row: row.actual.period_end),
            "last day of the period",
        ),
        Column("unit", text, read_each(_name_unit), "unit of the figures, `USD million` for money"),
        Column("actual", number, read_each(_read_actual), "first statement of the ledger"),
        Column("filed", number, read_each(_read_filed), "figure of the first filing"),
        Column("difference", number, read_each(_read_difference), "actual − filed"),
        Column("status", text, read_each(lambda row: row.status.value), "how the two compare"),
        Column("tag", text, read_each(_read_tag), "tag of the figure"),
        Column("form", text, read_each(_read_form), "10-K, 10-Q, …"),
        Column("filed_on", day, read_each(_read_day), "day of the filing"),
        Column("filing", text, read_each(_read_address), "address of the filing"),
        Column("explanation", text, read_each(describe_result), "both figures and the filing"),
    )


def _name_unit(row: Reconciliation) -> str:
    metric = METRICS.get(row.actual.metric)
    if metric is not None and metric.divisor:
        return "%"
    is_per_share = metric is not None and metric.is_per_share
    return f"{row.actual.currency} per share" if is_per_share else f"{row.actual.currency} million"


def _scale(row: Reconciliation, value: Decimal) -> Decimal:
    return value / _MILLION if _name_unit(row).endswith("million") else value


def _read_actual(row: Reconciliation) -> Decimal:
    return _scale(row, row.actual.figure)


def _read_filed(row: Reconciliation) -> Decimal | None:
    if row.figure is None:
        return None
    is_share = row.figure.divisor is not None
    return round_half_up(row.figure.value) if is_share else _scale(row, row.figure.value)


def _read_difference(row: Reconciliation) -> Decimal | None:
    filed = _read_filed(row)
    return None if filed is None else _read_actual(row) - filed


def _read_tag(row: Reconciliation) -> str | None:
    return row.figure.filing.tag if row.figure else None


def _read_form(row: Reconciliation) -> str | None:
    return row.figure.filing.form if row.figure else None


def _read_day(row: Reconciliation) -> date | None:
    return row.figure.filing.filed if row.figure else None


def _read_address(row: Reconciliation) -> str | None:
    if row.figure is None or row.actual.cik is None:
        return None
    return build_filing_url(row.actual.cik, row.figure.filing.accession)
