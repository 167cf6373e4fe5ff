"""List the actuals of a ledger in the form that is compared with filings."""

from collections.abc import Collection, Iterator

from beatcheck.filings.metrics import METRICS
from beatcheck.filings.reconciliation import LedgerActual
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.model import Ledger, Period, Statement

_DEFAULT_CURRENCY = "USD"


def list_actuals(ledger: Ledger, tickers: Collection[str] = ()) -> Iterator[LedgerActual]:
    """Yield what was first reported of each metric that filings have, of these companies or all."""
    for ticker, company in ledger.companies.items():
        if tickers and ticker not in tickers:
            continue
        for label, period in company.periods.items():
            for metric, statements in _list_metrics(period):
                if metric not in METRICS or not statements:
                    continue
                top = () if metric == REVENUE else ("metrics", metric)
                path = ("companies", ticker, "periods", str(label), *top, "actual", 0, "value")
                yield LedgerActual(
                    company=ticker,
                    cik=company.cik,
                    metric=metric,
                    period=label,
                    period_end=period.period_end,
                    figure=statements[0].value.value,
                    currency=period.currency or company.currency or _DEFAULT_CURRENCY,
                    path=path,
                    quarter_weeks=company.quarter_weeks or (),
                )


def _list_metrics(period: Period) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    yield REVENUE, period.actual
    for metric, figures in period.metrics.items():
        yield metric, figures.actual
