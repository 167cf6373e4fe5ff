"""Which columns of a price file are the day and the closes, by their names."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_DAY_NAMES = frozenset(
    {"date", "day", "timestamp", "datetime", "time", "index level 0", "trade date"}
)
_ADJUSTED_NAMES = frozenset({"adj close", "adjusted close", "close adj", "adjclose"})
_CLOSE_NAMES = frozenset({"close", "close/last", "closing price", "last", "settle", "close price"})
_FIELD_NAMES = (
    _ADJUSTED_NAMES
    | _CLOSE_NAMES
    | {"open", "high", "low", "volume", "dividends", "stock splits", "capital gains"}
)
_LEVEL_NAMES = frozenset({"", "price", "ticker", "date", "datetime", "symbol"})
_MOST_HEADS = 3  # header rows of yfinance: the field, the ticker, the name of the index
_LEAST_HEADS = 2

# Numbers before a name of Alpha Vantage, as "4. close"; Stooq's brackets, as <CLOSE>.
_DECORATION = re.compile(r"^\d+\.\s+|[<>]")
# Two names in one, as pandas writes them to Parquet: ('Close', 'NVDA').
_PAIR = re.compile(r"\('(?P<first>[^']*)', '(?P<second>[^']*)'\)")


class CloseColumn(NamedTuple):
    """A column of closes: where it stands, what it is called, and whose closes they are."""

    number: int
    name: str
    ticker: str | None


class TableHeader(NamedTuple):
    """What the rows at the top of a file say: where the day is, the closes, and the first row."""

    day: int
    closes: tuple[CloseColumn, ...]
    rows: int


def read_header(rows: Sequence[Sequence[str]]) -> TableHeader | None:
    """Return what the first rows say; None where no column is a day or none is a close."""
    if not rows:
        return None
    pairs = [_PAIR.fullmatch(name.strip()) for name in rows[0]]
    if any(pairs):
        split = [[m["first"] if m else c for m, c in zip(pairs, rows[0], strict=True)]]
        split.append([m["second"] if m else "" for m in pairs])
        return _read_two_levels(split, rows=1)
    for count in (_MOST_HEADS, _LEAST_HEADS):
        if _has_levels(rows[:count], count):
            return _read_two_levels(rows[:2], rows=count)
    return _read_one_level(rows[0])


def _has_levels(rows: Sequence[Sequence[str]], count: int) -> bool:
    """Return whether the rows are the headers of yfinance: fields above tickers, or below."""
    if len(rows) < count or not all(rows):
        return False
    first_cells = [_normalize(row[0]) for row in rows]
    if not all(cell in _LEVEL_NAMES for cell in first_cells):
        return False
    if count == _MOST_HEADS and any(cell.strip() for cell in rows[2][1:]):
        return False
    return any(_is_field_row(row) for row in rows[:2])


def _is_field_row(row: Sequence[str]) -> bool:
    names = [_normalize(cell) for cell in row[1:] if cell.strip()]
    return bool(names) and all(name in _FIELD_NAMES for name in names)


def _read_two_levels(levels: Sequence[Sequence[str]], *, rows: int) -> TableHeader | None:
    """Return the header whose two levels name fields and tickers, in either order."""
    fields, tickers = levels if _is_field_row(levels[0]) else (levels[1], levels[0])
    day = next((n for n, name in enumerate(levels[0]) if _normalize(name) in _DAY_NAMES), 0)
    names = [_normalize(cell) for cell in fields]
    closes: dict[str, CloseColumn] = {}
    for wanted in (_CLOSE_NAMES, _ADJUSTED_NAMES):  # the adjusted ones take the place of others
        for number, (name, ticker) in enumerate(zip(names, tickers, strict=False)):
            if number != day and name in wanted:
                closes[ticker] = CloseColumn(number, fields[number].strip(), ticker.strip() or None)
    return TableHeader(day, tuple(closes.values()), rows) if closes else None


def _read_one_level(names: Sequence[str]) -> TableHeader | None:
    """Return the header of one row: a close beside its day, or a column of closes per ticker."""
    plain = [_normalize(name) for name in names]
    day = next((number for number, name in enumerate(plain) if name in _DAY_NAMES), None)
    if day is None and plain and not plain[0]:
        day = 0  # the index of a DataFrame has no name
    if day is None:
        return None
    for wanted in (_ADJUSTED_NAMES, _CLOSE_NAMES):
        for number, name in enumerate(plain):
            if name in wanted:
                return TableHeader(day, (CloseColumn(number, names[number].strip(), None),), 1)
    if any(name in _FIELD_NAMES for name in plain):
        return None  # opens and volumes without a close
    others = [number for number, name in enumerate(plain) if number != day and name]
    closes = tuple(CloseColumn(n, names[n].strip(), names[n].strip()) for n in others)
    return TableHeader(day, closes, 1) if closes else None


def _normalize(name: str) -> str:
    plain = _DECORATION.sub("", name.strip().casefold())
    return " ".join(plain.replace("_", " ").split())
