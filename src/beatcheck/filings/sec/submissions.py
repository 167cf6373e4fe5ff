"""Submissions: the SEC's list of tickers and its lists of what a company has filed."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from beatcheck.errors import CannotReadError
from beatcheck.filings.sec.companyfacts import normalize_cik
from beatcheck.filings.sec.json_text import parse_json
from beatcheck.submission import Submission, SubmissionDocument

RESULTS, NON_RELIANCE = "2.02", "4.02"  # items of form 8-K
ARCHIVE = "https://www.sec.gov/Archives/edgar/data"
_RETRY = "try again later"
# An accession number as EDGAR writes it: 0001045810-25-000021.
_ACCESSION = re.compile(r"\d{10}-\d{2}-\d{6}")
# A page of older filings, never a path elsewhere: CIK0001045810-submissions-001.json.
_PAGE = re.compile(r"CIK\d{10}-submissions-\d{3}\.json")
_EARLIEST_HOUR = 6  # EDGAR accepts from 6 to 22 o'clock in New York


class FilingEntry(NamedTuple):
    """A filing in the list of a company: its form, the items of an 8-K and two days.

    `accepted` is the day of acceptance in New York, None where the list does not say it.
    """

    cik: str
    accession: str
    form: str
    items: tuple[str, ...]
    filed: date
    accepted: date | None = None


class OlderPage(NamedTuple):
    """A page of older filings: its file name, and the last day it reaches to."""

    name: str
    newest: date | None


class CompanyFilings(NamedTuple):
    """What the SEC says of a company: its name, tickers, filings, and the pages of older ones."""

    cik: str
    name: str
    tickers: tuple[str, ...]
    entries: tuple[FilingEntry, ...]
    older_pages: tuple[OlderPage, ...]


def find_exhibit_address(submission: Submission, exhibit: SubmissionDocument) -> str | None:
    """Return the address of an exhibit on sec.gov; None where the header does not say enough."""
    cik = normalize_cik(submission.cik or "")
    if cik is None or submission.accession is None or not exhibit.filename:
        return None
    return f"{ARCHIVE}/{int(cik)}/{submission.accession.replace('-', '')}/{exhibit.filename}"


def parse_tickers(data: bytes, source: str) -> Mapping[str, str]:
    """Return the CIK in ten digits of each ticker (`BRK-B`). Raises CannotReadError."""
    tree = parse_json(data, source, _RETRY)
    ciks: dict[str, str] = {}
    for row in tree.values() if isinstance(tree, dict) else ():
        match row:
            case {"ticker": str(ticker), "cik_str": Decimal() | str() as number}:
                ciks[ticker.upper()] = normalize_cik(str(number)) or ""
    if not ciks:
        raise CannotReadError(f"{source}: is not a list of tickers; {_RETRY}")
    return ciks


def parse_submissions(data: bytes, source: str) -> CompanyFilings:
    """Return what a company has filed, by its submissions file. Raises CannotReadError."""
    match parse_json(data, source, _RETRY):
        case {
            "cik": str() | Decimal() as number,
            "filings": {"recent": dict() as recent, **more},
            **rest,
        }:
            cik = normalize_cik(str(number))
        case _:
            raise CannotReadError(f"{source}: is not a list of filings; {_RETRY}")
    if cik is None:
        raise CannotReadError(f"{source}: '{number}' is not a CIK; {_RETRY}")
    name, tickers, pages = rest.get("name"), rest.get("tickers"), more.get("files")
    return CompanyFilings(
        cik=cik,
        name=name if isinstance(name, str) else "",
        tickers=tuple(map(str, tickers)) if isinstance(tickers, list) else (),
        entries=tuple(_parse_entries(recent, cik, source)),
        older_pages=tuple(_parse_pages(pages if isinstance(pages, list) else [])),
    )


def parse_older_page(data: bytes, cik: str, source: str) -> tuple[FilingEntry, ...]:
    """Return the filings on a page of older ones. Raises CannotReadError."""
    tree = parse_json(data, source, _RETRY)
    if not isinstance(tree, dict):
        raise CannotReadError(f"{source}: is not a list of filings; {_RETRY}")
    return tuple(_parse_entries(tree, cik, source))


def find_acceptance_day(text: str) -> date | None:
    """Return the day in New York of an acceptanceDateTime (`2024-11-20T21:21:20.000Z`).

    The Z is not to be trusted: the same filing stands there in New York time in one answer and in
    UTC in another. Nothing is accepted in New York before six in the morning, so an earlier hour
    is UTC and belongs to the evening before; any other hour gives the same day either way.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.date() - timedelta(days=moment.hour < _EARLIEST_HOUR)


def _parse_entries(columns: Mapping[str, object], cik: str, source: str) -> Iterator[FilingEntry]:
    """Yield the rows of a table that is given as columns."""
    names = ("accessionNumber", "form", "filingDate", "items", "acceptanceDateTime")
    lists = [columns.get(name) for name in names]
    rows = [each for each in lists if isinstance(each, list)]
    if len(rows) < len(names) or len({len(each) for each in rows}) != 1:
        raise CannotReadError(f"{source}: its columns do not fit together; {_RETRY}")
    for accession, form, filed, items, accepted in zip(*rows, strict=True):
        day = _parse_day(filed)
        if _ACCESSION.fullmatch(str(accession)) and day is not None:
            numbers = tuple(item.strip() for item in str(items).split(","))
            moment = find_acceptance_day(str(accepted))
            yield FilingEntry(cik, str(accession), str(form), numbers, day, moment)


def _parse_pages(pages: list[object]) -> Iterator[OlderPage]:
    for page in pages:
        match page:
            case {"name": str(name), **rest} if _PAGE.fullmatch(name):
                yield OlderPage(name, _parse_day(rest.get("filingTo")))


def _parse_day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
