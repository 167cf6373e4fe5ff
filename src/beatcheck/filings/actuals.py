"""List the actuals of a ledger in the form that is compared with filings."""

from collections.abc import Collection, Iterator

from beatcheck.filings.reconciliation import LedgerActual
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.model import Ledger

_DEFAULT_CURRENCY = "USD"


def list_actuals(ledger: Ledger, tickers: Collection[str] = ()) -> Iterator[LedgerActual]:
    """Yield the first reported revenue of each period, of the named companies or of all."""
    for ticker, company in ledger.companies.items():
        if tickers and ticker not in tickers:
            continue
        for label, period in company.periods.items():
            if period.actual:
                yield LedgerActual(
                    company=ticker,
                    cik=company.cik,
                    metric=REVENUE,
                    period=label,
                    period_end=period.period_end,
                    figure=period.actual[0].value.value,
                    currency=company.currency or _DEFAULT_CURRENCY,
                    path=("companies", ticker, "periods", str(label), "actual", 0, "value"),
                )
