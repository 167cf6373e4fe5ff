"""The content of a ledger as rows: companies, metrics, periods and their statements."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import PurePath

from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line
from beatcheck.errors import UsageError
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.period import find_calendar_quarter
from beatcheck.ledger.model import Figures, GuidanceStatement, Ledger, Period, Statement
from beatcheck.output.database.tables import DatabaseTable
from beatcheck.output.sheets.sheet import Cell, CellKind
from beatcheck.output.text.figures import name_unit
from beatcheck.output.text.scale import Scale

_TEXT, _DATE, _NUMBER, _COUNT = CellKind.TEXT, CellKind.DATE, CellKind.NUMBER, CellKind.COUNT
_COMPANY = ("companies", ("company",))
COMPANIES = DatabaseTable(
    "companies",
    (
        ("company", _TEXT),
        ("name", _TEXT),
        ("cik", _TEXT),
        ("currency", _TEXT),
        ("fiscal_year_end", _TEXT),
        ("ledger", _TEXT),
        ("note", _TEXT),
    ),
    key=("company",),
)
METRICS = DatabaseTable(
    "metrics",
    (
        ("company", _TEXT),
        ("metric", _TEXT),
        ("name", _TEXT),
        ("unit", _TEXT),
        ("part_of", _TEXT),
    ),
    key=("company", "metric"),
    parents=(_COMPANY,),
)
PERIODS = DatabaseTable(
    "periods",
    (
        ("company", _TEXT),
        ("period", _TEXT),
        ("calendar_quarter", _TEXT),
        ("period_end", _DATE),
        ("not_comparable", _TEXT),
        ("note", _TEXT),
    ),
    key=("company", "period"),
    parents=(_COMPANY,),
)
STATEMENTS = DatabaseTable(
    "statements",
    (
        ("company", _TEXT),
        ("metric", _TEXT),
        ("period", _TEXT),
        ("kind", _TEXT),
        ("number", _COUNT),
        ("low", _NUMBER),
        ("value", _NUMBER),
        ("high", _NUMBER),
        ("published_on", _DATE),
        ("source", _TEXT),
        ("note", _TEXT),
    ),
    key=("company", "metric", "period", "kind", "number"),
    parents=(("metrics", ("company", "metric")), ("periods", ("company", "period"))),
)


def list_companies(ledgers: Iterable[Ledger], tickers: set[str]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the companies asked for, each once, with the names of its ledgers."""
    homes: dict[str, list[Ledger]] = {}
    for ledger in ledgers:
        for ticker in ledger.companies:
            if ticker in tickers:
                homes.setdefault(ticker, []).append(ledger)
    for ticker, holders in homes.items():
        company = holders[0].companies[ticker]
        year_end = None if company.fiscal_year_end is None else str(company.fiscal_year_end)
        # The file without its folder: databases are passed on, and the folder is private.
        files = ", ".join(PurePath(ledger.file).name for ledger in holders)
        yield (ticker, company.name, company.cik, company.currency, year_end, files, company.note)


def list_metrics(records: Iterable[Record], scale: Scale) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the metrics that the records are about, each once."""
    seen = set()
    for record in records:
        key = (record.ticker, record.metric)
        if key not in seen:
            seen.add(key)
            part_of = record.declared.part_of if record.declared else None
            yield (*key, record.title, name_unit(record, scale), part_of)


def list_periods(lines: Iterable[Line]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the periods, each once whatever is reported of it.

    Raises UsageError for a period that ends on one day in one ledger and on another elsewhere.
    """
    ends: dict[tuple[str, str], date] = {}
    for line in lines:
        period, label = line.beat.source, line.beat.period
        key = (line.record.ticker, str(label))
        if ends.get(key, period.period_end) != period.period_end:
            message = (
                f"{' '.join(key)} ends on {ends[key]} in one ledger and on {period.period_end}"
            )
            raise UsageError(f"{message} in another; correct one of them")
        if key not in ends:
            ends[key] = period.period_end
            quarter = find_calendar_quarter(label, period.period_end)
            yield (*key, quarter, period.period_end, period.not_comparable, period.note)


def list_statements(lines: Iterable[Line], scale: Scale) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the statements that had been published by the day that is asked for.

    Money is in `scale`. `number` counts the statements of one kind from 1.
    """
    for line in lines:
        record = line.record
        key = (record.ticker, record.metric, str(line.beat.period))
        power = -record.unit.scale_power(scale.power)
        figures = find_figures(line.beat.source, record.metric)
        kinds: dict[str, tuple[Statement, ...] | tuple[GuidanceStatement, ...]] = {
            "guidance": figures.guidance,
            "actual": figures.actual,
            "consensus": figures.consensus,
        }
        for kind, statements in kinds.items():
            kept = [item for item in statements if is_published(item.on, record.terms.as_of)]
            for number, item in enumerate(kept, start=1):
                sizes = (scale_value(value, power) for value in find_ends(item))
                yield (*key, kind, number, *sizes, item.on, item.source, item.note)


def find_figures(period: Period, metric: str) -> Figures | Period:
    """Return what a period has of a metric."""
    return period if metric == REVENUE else period.metrics.get(metric, Figures())


def is_published(day: date | None, as_of: date | None) -> bool:
    """Say whether a statement exists on a day: without one all do, with one only dated ones."""
    return as_of is None or (day is not None and day <= as_of)


def find_ends(
    statement: Statement | GuidanceStatement,
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return the low end, the value or midpoint, and the high end of a statement."""
    if isinstance(statement, GuidanceStatement):
        guidance = statement.value
        return guidance.low, guidance.midpoint, guidance.high
    return None, statement.value.value, None


def scale_value(value: Decimal | None, power: int) -> Decimal | None:
    """Return a figure times a power of ten."""
    return None if value is None else value.scaleb(power)
