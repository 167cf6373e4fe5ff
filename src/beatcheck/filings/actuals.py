"""The actuals that a ledger states, as they are held against filings."""

from collections.abc import Collection, Iterator

from beatcheck.filings.reconciliation import Actual
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.model import Ledger

_USUAL = "USD"


def actuals_of(ledger: Ledger, tickers: Collection[str] = ()) -> Iterator[Actual]:
    """The revenue that each period first reported, of these companies or of all."""
    for ticker, company in ledger.companies.items():
        if tickers and ticker not in tickers:
            continue
        for label, period in company.periods.items():
            if period.actual:
                yield Actual(
                    company=ticker,
                    cik=company.cik,
                    metric=REVENUE,
                    period=label,
                    period_end=period.period_end,
                    figure=period.actual[0].value.value,
                    currency=company.currency or _USUAL,
                    path=("companies", ticker, "periods", str(label), "actual", 0, "value"),
                )
