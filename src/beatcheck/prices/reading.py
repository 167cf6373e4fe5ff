"""Read a price file: the forms of Stooq, yfinance, Nasdaq and Alpha Vantage, and Parquet."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, islice
from pathlib import PurePath
from typing import NamedTuple

from beatcheck.errors import CannotReadError
from beatcheck.extras import require_library
from beatcheck.findings import Finding, Place, Severity
from beatcheck.prices.cells import parse_close, parse_day
from beatcheck.prices.headers import CloseColumn, TableHeader, read_header
from beatcheck.prices.series import PriceSeries

_PARQUET = {".parquet", ".pq"}
_DELIMITERS = (",", ";", "\t")
_MOST_FINDINGS = 5  # findings of one kind in one file: a broken file is reported, not copied out
_MOST_FAULTS = 10_000  # more are not slips: the file is something else
_HEADS = 3
_FORMS = "the first row names the columns, one of them Date and one Close"

Row = tuple[int, Sequence[str]]


class PriceReading(NamedTuple):
    """The series in a file, and what is wrong with it."""

    series: tuple[PriceSeries, ...]
    findings: tuple[Finding, ...]


def read_prices(data: bytes, file: str, ticker: str | None = None) -> PriceReading:
    """Return the closes in a file, and findings for what could not be taken as a close.

    `ticker` says whose they are where the file does not. Raises CannotReadError for a file that
    has no table of closes.
    """
    is_parquet = PurePath(file).suffix.lower() in _PARQUET
    rows = _read_parquet(data, file) if is_parquet else _read_csv(data, file)
    head = list(islice(rows, _HEADS))
    header = read_header([cells for _, cells in head])
    if header is None:
        raise CannotReadError(f"{file} has no daily closes; {_FORMS}")
    body = chain(head[header.rows :], rows)
    comma = not is_parquet and _choose_delimiter(data[:1000].decode("utf-8", "replace")) == ";"
    return _collect(body, header, file, ticker, comma=comma)


def _collect(
    rows: Iterable[Row], header: TableHeader, file: str, ticker: str | None, *, comma: bool
) -> PriceReading:
    by_column: list[dict[date, Decimal]] = [{} for _ in header.closes]
    doubtful: list[set[date]] = [set() for _ in header.closes]
    faults = Faults(file)
    for line, cells in rows:
        day = parse_day(cells[header.day]) if header.day < len(cells) else None
        if day is None:
            faults.add("bad-price", line, "the row has no day", "write it as 2025-02-26")
            continue
        for column, closes, unsure in zip(header.closes, by_column, doubtful, strict=True):
            text = cells[column.number] if column.number < len(cells) else ""
            close = parse_close(text, decimal_comma=comma)
            if close is None:
                # Several tickers in one file were not all listed from the first day on.
                if text.strip() or len(header.closes) == 1:
                    message = f"{text.strip()[:20]!r} is not a close of {day}"
                    faults.add("bad-price", line, message, "write a positive number")
            elif closes.setdefault(day, close) != close:
                unsure.add(day)
                message = f"{day} has two closes, {closes[day]} and {close}"
                faults.add("double-day", line, message, "keep the right one")
    series = [
        _build_series(column, closes, unsure, file, ticker)
        for column, closes, unsure in zip(header.closes, by_column, doubtful, strict=True)
    ]
    return PriceReading(tuple(closes for closes in series if closes.days), faults.findings)


def _build_series(
    column: CloseColumn,
    closes: dict[date, Decimal],
    unsure: set[date],
    file: str,
    ticker: str | None,
) -> PriceSeries:
    days = tuple(sorted(closes.keys() - unsure))
    return PriceSeries(
        column.ticker or ticker, file, column.name, days, tuple(closes[day] for day in days)
    )


class Faults:
    """The findings on a price file, a few of each kind and then how many more there are."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._by_rule: dict[str, list[Finding]] = {}
        self._counts: dict[str, int] = {}

    def add(self, rule: str, line: int, message: str, remedy: str) -> None:
        """Keep a finding for a line of the file; after some of a rule only count them.

        Raises CannotReadError where so many rows are wrong that it is not a file of closes.
        """
        kept = self._by_rule.setdefault(rule, [])
        self._counts[rule] = self._counts.get(rule, 0) + 1
        if self._counts[rule] > _MOST_FAULTS:
            message = f"{self.file} has more than {_MOST_FAULTS:,} rows that are not closes"
            raise CannotReadError(f"{message}, as line {line}: {_FORMS}")
        if len(kept) < _MOST_FINDINGS:
            place = Place(self.file, line, 1)
            kept.append(Finding(rule, message, remedy, (), place, severity=Severity.WARNING))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings; the last of a rule that has too many says how many are left out."""
        findings: list[Finding] = []
        for rule, kept in self._by_rule.items():
            findings += kept
            more = self._counts[rule] - len(kept)
            if more:
                message = f"{more} more rows of {self.file} are like that"
                remedy = "download the file again"
                findings.append(Finding(rule, message, remedy, severity=Severity.WARNING))
        return tuple(findings)


def _read_csv(data: bytes, file: str) -> Iterator[Row]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise CannotReadError(f"{file} is not UTF-8 at byte {problem.start}: {_FORMS}") from None
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_choose_delimiter(text[:1000]))
    try:
        for cells in lines:
            if any(cells):
                yield lines.line_num, cells
    except csv.Error as problem:
        raise CannotReadError(f"{file}:{lines.line_num} is not CSV: {problem}") from None


def _choose_delimiter(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(_DELIMITERS, key=head.count)


def _read_parquet(data: bytes, file: str) -> Iterator[Row]:
    require_library("a Parquet file", "pyarrow", "parquet")
    from pyarrow import ArrowException, BufferReader, parquet  # noqa: PLC0415 - an extra

    try:
        table = parquet.read_table(BufferReader(data))
    except (ArrowException, OSError) as problem:
        raise CannotReadError(f"{file} is not a Parquet file: {problem}") from None
    yield 1, [name.replace("__", "") for name in table.column_names]
    columns = [column.to_pylist() for column in table.columns]
    for number, cells in enumerate(zip(*columns, strict=True), start=2):
        yield number, ["" if cell is None else str(cell) for cell in cells]
