"""Companies of a table that the ledger does not have: begun with what the table says of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from beatcheck.editing.creation import (
    ASSUMED,
    DEFAULT_CURRENCY,
    FROM_ENDS,
    NewCompany,
    infer_year_end,
)
from beatcheck.editing.tables.row import TableRow, Usual
from beatcheck.editing.tables.scale_words import read_hint
from beatcheck.editing.tables.table import LongTable
from beatcheck.findings import Refusal
from beatcheck.ledger.error_messages import find_nearest
from beatcheck.ledger.field_types import METRIC, REVENUE, parse_ticker
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.ledger.grammar.period import FiscalPeriod, parse_period
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.model import Ledger

_FIGURES = ("actual", "guidance", "consensus")


def begin_companies(
    tables: Iterable[LongTable], ledger: Ledger, usual: Usual
) -> tuple[NewCompany, ...]:
    """Return the companies that rows name and the ledger lacks.

    Their currency and metrics are those of the table's units and headers, their fiscal year end
    follows from its labels and period ends. A ticker that is nearly one of the ledger is none: it
    is misspelt there.
    """
    groups: dict[str, list[TableRow]] = {}
    for table, columns, _ in tables:
        for number, cells in table.rows:
            row = TableRow(number, cells, table, columns, usual)
            ticker = row.text("company") or usual.ticker
            is_wanted = not usual.is_filter or ticker == usual.ticker
            if ticker and is_wanted and is_new_ticker(ticker, ledger):
                groups.setdefault(ticker, []).append(row)
    return tuple(_begin_company(ticker, rows, usual) for ticker, rows in groups.items())


def is_new_ticker(text: str, ledger: Ledger) -> bool:
    """Return whether a text is a ticker, and neither one of the ledger nor nearly one."""
    try:
        parse_ticker(text)
    except Refusal:
        return False
    return text not in ledger.companies and find_nearest(text, ledger.companies) is None


def _begin_company(ticker: str, rows: list[TableRow], usual: Usual) -> NewCompany:
    currencies = Counter(currency for row in rows for currency in _list_currencies(row))
    metrics: dict[str, Unit] = {}
    for row in rows:
        name = row.text("metric") or usual.metric
        if name != REVENUE and METRIC.fullmatch(name):
            metrics.setdefault(name, _find_unit(row))
    rule = infer_year_end(_list_ends(rows))
    return NewCompany(
        ticker,
        currency=currencies.most_common(1)[0][0] if currencies else DEFAULT_CURRENCY,
        fiscal_year_end=rule,
        metrics=metrics,
        inferred={
            **({} if currencies else {"currency": ASSUMED}),
            **({"fiscal_year_end": FROM_ENDS} if rule else {}),
        },
    )


def _list_currencies(row: TableRow) -> Iterator[str]:
    """Yield the currencies that a row names: by its unit, its headers and the table's title."""
    words = (row.text("unit"), *(row.names.get(field) for field in _FIGURES), row.title)
    hints = (read_hint(text).currency for text in words if text)
    return (currency for currency in hints if currency)


def _find_unit(row: TableRow) -> Unit:
    """Return the unit of a metric, by the word of the table for it, else by its figures."""
    text = (row.text("unit") or "").lower()
    cells = [row.text(field) or "" for field in _FIGURES]
    if "percent" in text or "%" in text or any(cell.endswith("%") for cell in cells):
        return Unit.PERCENT
    if "per share" in text:
        return Unit.PER_SHARE
    return Unit.MONEY


def _list_ends(rows: Iterable[TableRow]) -> dict[FiscalPeriod, date]:
    """Return the period ends that stand beside whole labels."""
    ends = {}
    for row in rows:
        label, end = row.text("period"), row.text("period_end")
        try:
            if label and end:
                ends[parse_period(label)] = parse_date(end)
        except Refusal:
            continue  # the row itself says so when it is read
    return ends
