"""Prices for a command: read from the files that were named, and matched with companies."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from beatcheck.errors import UsageError
from beatcheck.files import read_bytes
from beatcheck.findings import Finding, Refusal

if TYPE_CHECKING:
    from beatcheck.analysis.reaction.prices import Market, Window
    from beatcheck.ledger.model import Ledger
    from beatcheck.prices.series import PriceSeries

# TICKER=FILE, as NVDA=closes.csv; a ticker has no slash, so a path with = in it is none.
_NAMED = re.compile(r"(?P<ticker>[A-Za-z0-9.\-^]{1,12})=(?P<file>.+)", re.DOTALL)
# The ticker that a file name begins with: nvda_us_d.csv of Stooq, NVDA-2024.csv, NVDA.csv.
_IN_NAME = re.compile(r"[A-Za-z0-9.^]+")
# Sessions: one number or two, as 0, -1:1 or 100:20.
_PAIR = re.compile(r"(?P<first>-?\d{1,4})(:(?P<second>-?\d{1,4}))?")
# A window of 21 sessions is a month: what happens in it is hardly due to one report.
_MOST_AROUND, _PAUSE, _FEWEST = 10, 20, 30
_BEFORE_FIRST = timedelta(days=300)  # calendar days that hold the sessions of a market model

Prices = Annotated[
    list[str] | None,
    typer.Option(
        "--prices",
        metavar="FILE",
        help="Daily closes of a share, or TICKER=FILE; can be repeated.",
    ),
]
Index = Annotated[
    str | None,
    typer.Option("--index", metavar="FILE", help="Daily closes of an index to compare with."),
]


@dataclass(frozen=True, slots=True)
class SessionPair:
    """Two numbers of sessions: the first and last of a window, or how many and how long before."""

    first: int
    second: int


class PriceInputs(NamedTuple):
    """The prices by ticker, their findings, and a description in words."""

    markets: "dict[str, Market]"
    findings: tuple[Finding, ...]
    words: str


def read_markets(
    prices: Sequence[str],
    index: str | None,
    ledgers: "Iterable[Ledger]",
    window: "Window | None" = None,
) -> PriceInputs:
    """Return the prices of the companies in the ledgers, with those of the index.

    Raises UsageError where a file does not say whose closes it has, or has none of a company.
    """
    from beatcheck.analysis.reaction.prices import DEFAULT_WINDOW, Market
    from beatcheck.prices.traps import find_gaps, mark_splits

    companies = {ticker: c for ledger in ledgers for ticker, c in ledger.companies.items()}
    series, findings = _read_series(prices, set(companies))
    benchmark = None
    if index is not None:
        benchmark, of_index = _read_index(index)
        findings += of_index
    markets = {}
    for ticker, share in series.items():
        marked, of_share = mark_splits(share, benchmark)
        findings += of_share
        # Gaps in years without a report in the ledger do not matter.
        days = [
            actual.on
            for p in companies[ticker].periods.values()
            for actual in p.actual
            if actual.on
        ]
        if days:
            findings += find_gaps(marked, min(days) - _BEFORE_FIRST, max(days))
        markets[ticker] = Market(marked, benchmark, window or DEFAULT_WINDOW)
    return PriceInputs(markets, tuple(findings), _describe(series.values(), benchmark))


def _read_series(
    prices: Sequence[str], tickers: set[str]
) -> "tuple[dict[str, PriceSeries], list[Finding]]":
    from dataclasses import replace

    from beatcheck.prices.reading import read_prices

    series: dict[str, PriceSeries] = {}
    findings: list[Finding] = []
    for text in prices:
        named, file = _split_name(text)
        reading = read_prices(read_bytes(file), file, named)
        findings += reading.findings
        for closes in reading.series:
            ticker = closes.ticker or _find_in_name(file, tickers)
            if ticker is None:
                message = f"{file} does not say whose closes it has"
                raise UsageError(f"{message}: write --prices TICKER={file}")
            if ticker in tickers:
                series[ticker] = replace(closes, ticker=ticker)
        if not any(closes.file == file for closes in series.values()):
            known = ", ".join(sorted(tickers)[:10])
            raise UsageError(f"{file} has no closes of a company in the ledger, which has {known}")
    return series, findings


def _read_index(text: str) -> "tuple[PriceSeries, Sequence[Finding]]":
    from beatcheck.prices.reading import read_prices

    named, file = _split_name(text)
    reading = read_prices(read_bytes(file), file)
    # A file with one unnamed series is that index, whatever name was given.
    wanted = [
        closes for closes in reading.series if named is None or closes.ticker in {None, named}
    ]
    if len(wanted) != 1:
        known = ", ".join(str(closes.ticker) for closes in reading.series)
        message = f"{file} has closes of {known or 'nothing'}, and an index is one of them"
        raise UsageError(f"{message}: write --index NAME={file}")
    return wanted[0], reading.findings


def _split_name(text: str) -> tuple[str | None, str]:
    # A file name may contain =; an argument that names an existing file is a file.
    match = None if Path(text).exists() else _NAMED.fullmatch(text)
    return (match["ticker"].upper(), match["file"]) if match else (None, text)


def _find_in_name(file: str, tickers: set[str]) -> str | None:
    """Return the company that a file name begins with."""
    match = _IN_NAME.match(Path(file).stem)
    name = match.group().upper() if match else ""
    return name if name in tickers else None


def _describe(shares: "Iterable[PriceSeries]", index: "PriceSeries | None") -> str:
    """Return which column of which file the closes are from."""
    words = ", ".join(
        f"{closes.ticker}: {closes.column} in {Path(closes.file).name}" for closes in shares
    )
    if index is not None:
        words += f"; index: {index.column} in {Path(index.file).name}"
    return words


def build_window(sessions: SessionPair | None, estimation: SessionPair | None) -> "Window":
    """Return the window of the event study that was asked for, else the usual one."""
    from beatcheck.analysis.reaction.prices import DEFAULT_WINDOW

    window = DEFAULT_WINDOW
    if sessions is not None:
        window = window._replace(first=sessions.first, last=sessions.second)
    if estimation is not None:
        window = window._replace(estimation=estimation.first, pause=estimation.second)
    return window


def parse_sessions(text: str) -> SessionPair:
    """Return the first and last session of a window: 0, or -1:1. Raises Refusal."""
    first, second = _parse_pair(text, "write 0, or -1:1 for the session before to the one after")
    last = first if second is None else second
    if not -_MOST_AROUND <= first <= last <= _MOST_AROUND:
        raise Refusal("bad-window", f"'{text}' is not a window", "write 0, or -1:1, within ten")
    return SessionPair(first, last)


def parse_estimation(text: str) -> SessionPair:
    """Return how many sessions a model takes and how many lie before the event. Raises Refusal."""
    remedy = "write 100, or 100:20 to leave 20 sessions out before the event"
    first, second = _parse_pair(text, remedy)
    pause = _PAUSE if second is None else second
    if first <= _FEWEST or pause < 0:
        raise Refusal("bad-window", f"'{text}' is too short for a market model", remedy)
    return SessionPair(first, pause)


def _parse_pair(text: str, remedy: str) -> tuple[int, int | None]:
    match = _PAIR.fullmatch(text.strip())
    if match is None:
        raise Refusal("bad-window", f"'{text}' is not a window of sessions", remedy)
    return int(match["first"]), None if match["second"] is None else int(match["second"])
