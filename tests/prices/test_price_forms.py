"""The forms in which daily closes come, each read to the same closes."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from beatcheck.errors import CannotReadError
from beatcheck.prices.reading import read_prices

DAYS = (date(2025, 2, 25), date(2025, 2, 26), date(2025, 2, 27))
CLOSES = (Decimal("126.63"), Decimal("131.28"), Decimal("120.15"))
FORMS = {
    "stooq": "Date,Open,High,Low,Close,Volume\n"
    "2025-02-25,129,130,124,126.63,1\n2025-02-26,1,1,1,131.28,1\n2025-02-27,1,1,1,120.15,1\n",
    "stooq of its archive": "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<CLOSE>\n"
    "NVDA.US,D,20250225,000000,1,126.63\nNVDA.US,D,20250226,000000,1,131.28\n"
    "NVDA.US,D,20250227,000000,1,120.15\n",
    "yfinance with an adjusted close": "Date,Close,Adj Close,Volume\n"
    "2025-02-25,900,126.63,1\n2025-02-26,900,131.28,1\n2025-02-27,900,120.15,1\n",
    "yfinance download, three heads": "Price,Close,High\nTicker,NVDA,NVDA\nDate,,\n"
    "2025-02-25,126.63,1\n2025-02-26,131.28,1\n2025-02-27,120.15,1\n",
    "yfinance download, two heads": ",Adj Close,Close\nDate,NVDA,NVDA\n"
    "2025-02-25,126.63,9\n2025-02-26,131.28,9\n2025-02-27,120.15,9\n",
    "yfinance by ticker": "Ticker,NVDA,NVDA\nPrice,Open,Close\nDate,,\n"
    "2025-02-25,1,126.63\n2025-02-26,1,131.28\n2025-02-27,1,120.15\n",
    "yfinance history": "Date,Open,Close,Dividends,Stock Splits\n"
    "2025-02-25 00:00:00-05:00,1,126.63,0.0,0.0\n2025-02-26 00:00:00-05:00,1,131.28,0.0,0.0\n"
    "2025-02-27 00:00:00-05:00,1,120.15,0.0,0.0\n",
    "nasdaq, newest first": "Date,Close/Last,Volume,Open\n"
    "02/27/2025,$120.15,1,$1\n02/26/2025,$131.28,1,$1\n02/25/2025,$126.63,1,$1\n",
    "alpha vantage": "timestamp,open,high,low,close,volume\n"
    "2025-02-27,1,1,1,120.15,1\n2025-02-26,1,1,1,131.28,1\n2025-02-25,1,1,1,126.63,1\n",
    "alpha vantage, adjusted": "timestamp,4. close,5. adjusted close\n"
    "2025-02-27,9,120.15\n2025-02-26,9,131.28\n2025-02-25,9,126.63\n",
    "a decimal comma": "Date;Close\n2025-02-25;126,63\n2025-02-26;131,28\n2025-02-27;120,15\n",
    "only tickers": "Date,NVDA\n2025-02-25,126.63\n2025-02-26,131.28\n2025-02-27,120.15\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_the_same_closes(form: str) -> None:
    reading = read_prices(FORMS[form].encode(), "prices.csv", "NVDA")
    (series,) = reading.series
    assert (series.days, series.closes) == (DAYS, CLOSES)
    assert reading.findings == ()
    assert "Close" in series.column.title() or series.column == "NVDA"


def test_several_tickers_in_one_file_are_several_series() -> None:
    text = (
        "Price,Close,Close,Volume,Volume\nTicker,AAPL,NVDA,AAPL,NVDA\nDate,,,,\n"
        "2025-02-25,,126.63,1,1\n2025-02-26,240.36,131.28,1,1\n2025-02-27,237.30,120.15,1,1\n"
    )
    reading = read_prices(text.encode(), "prices.csv")
    assert [(one.ticker, len(one.days)) for one in reading.series] == [("AAPL", 2), ("NVDA", 3)]
    assert reading.findings == ()  # a share that was not listed yet is no fault of the file


@pytest.mark.parametrize("names", [["Date", "Close"], ["Date", "('Close', 'NVDA')"]])
def test_parquet_gives_the_same_closes(names: list[str]) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    file = BytesIO()
    columns = [list(DAYS), [float(close) for close in CLOSES]]
    parquet.write_table(pyarrow.table(dict(zip(names, columns, strict=True))), file)
    (series,) = read_prices(file.getvalue(), "prices.parquet").series
    assert (series.days, series.closes) == (DAYS, CLOSES)


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n1,2\n", "Date,Open,Volume\n2025-02-25,1,2\n", "\xff\xfe", "no table at all"],
)
def test_what_holds_no_closes_is_refused(text: str) -> None:
    with pytest.raises(CannotReadError, match="Date"):
        read_prices(text.encode("latin-1"), "prices.csv")


def test_no_parquet_file_is_refused() -> None:
    pytest.importorskip("pyarrow")
    with pytest.raises(CannotReadError, match="not a Parquet file"):
        read_prices(b"PAR1 nothing PAR1", "prices.parquet")
