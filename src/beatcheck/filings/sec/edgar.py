"""EDGAR: the SEC's tickers, lists of filings, filings and companyfacts, asked by its rules.

The only door to edgartools, which takes long to import and is imported when the first door opens.
"""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from beatcheck.errors import CannotReadError, UsageError
from beatcheck.extras import explain_missing
from beatcheck.files import explain_write_error
from beatcheck.filings.sec.cache import Cache
from beatcheck.filings.sec.companyfacts import CompanyFacts, parse_companyfacts
from beatcheck.filings.sec.download import CLOCK, Clock, Downloader, is_loopback
from beatcheck.filings.sec.index_page import build_submission, parse_index_page
from beatcheck.filings.sec.json_text import WebPageError, is_web_page
from beatcheck.filings.sec.responses import CannotFetchError, NotThereError
from beatcheck.filings.sec.submissions import (
    CompanyFilings,
    FilingEntry,
    parse_older_page,
    parse_submissions,
    parse_tickers,
)
from beatcheck.submission import Submission, parse_submission

IDENTITY_VARIABLE = "EDGAR_IDENTITY"
CONTACT_VARIABLE = "BEATCHECK_SEC_CONTACT"
REQUESTS_PER_SECOND = 10  # the SEC locks out for ten minutes whoever asks more often

# A name with an e-mail address, as the SEC wants it: `Jane Doe jane@example.org`.
_CONTACT = re.compile(r"[ -~]*[!-?A-~]@[!-?A-~]+\.[!-?A-~]+[ -~]*")


class Addresses(NamedTuple):
    """Where the SEC is: its site with the filings, and its data."""

    base: str = "https://www.sec.gov"
    data: str = "https://data.sec.gov"


SEC = Addresses()


@dataclass(frozen=True, slots=True)
class Edgar:
    """What the SEC has, each call one question; all calls of a run share one pace."""

    downloader: Downloader
    addresses: Addresses = SEC

    def load_tickers(self) -> Mapping[str, str]:
        """Return the CIK of each ticker. Raises CannotFetchError."""
        url = f"{self.addresses.base}/files/company_tickers.json"
        return self.downloader.get(url, lambda data: parse_tickers(data, url))

    def load_filings(self, cik: str, since: date) -> CompanyFilings:
        """Return what a company filed since a day, older pages too. Raises CannotFetchError."""
        url = f"{self.addresses.data}/submissions/CIK{cik}.json"

        def parse(data: bytes) -> CompanyFilings:
            filings = parse_submissions(data, url)
            if filings.cik != cik:
                message = f"{url} lists the filings of CIK {filings.cik}; check EDGAR_DATA_URL"
                raise CannotFetchError(message)
            return filings

        filings = self.downloader.get(url, parse)
        entries = list(filings.entries)
        for page in filings.older_pages:
            if page.newest is None or page.newest >= since:
                entries += self._load_page(page.name, cik)
        recent = {entry.accession: entry for entry in entries if entry.filed >= since}
        return filings._replace(entries=tuple(recent.values()))

    def load_facts(self, cik: str, tags: Collection[str]) -> CompanyFacts:
        """Return the facts under `tags` of a company. Raises CannotFetchError."""
        url = f"{self.addresses.data}/api/xbrl/companyfacts/CIK{cik}.json"

        def parse(data: bytes) -> CompanyFacts:
            facts = parse_companyfacts(data, url, tags)
            if facts.cik != cik:
                message = f"{url} holds the facts of CIK {facts.cik}; check EDGAR_DATA_URL"
                raise CannotFetchError(message)
            return facts

        return self.downloader.get(url, parse)

    def load_submission(self, entry: FilingEntry) -> Submission:
        """Return a filing with its documents. Raises CannotFetchError.

        Its complete text has two addresses, and where it is at neither, the index page leads to
        the exhibits one by one.
        """
        folder = f"{self.addresses.base}/Archives/edgar/data/{int(entry.cik)}"
        own = f"{folder}/{entry.accession.replace('-', '')}/{entry.accession}"
        for url in (f"{own}.txt", f"{folder}/{entry.accession}.txt"):
            with suppress(NotThereError):
                return self._load_text(url, entry)
        with suppress(NotThereError):
            return self._load_by_index(f"{own}-index.html", entry)
        return self._load_by_index(f"{own}-index.htm", entry)

    def _load_page(self, name: str, cik: str) -> tuple[FilingEntry, ...]:
        url = f"{self.addresses.data}/submissions/{name}"
        return self.downloader.get(url, lambda data: parse_older_page(data, cik, url))

    def _load_by_index(self, url: str, entry: FilingEntry) -> Submission:
        page = self.downloader.get(url, lambda data: parse_index_page(data, url), is_final=True)

        def read(path: str) -> bytes:
            return self.downloader.get(f"{self.addresses.base}{path}", bytes, is_final=True)

        return build_submission(page, entry, read)

    def _load_text(self, url: str, entry: FilingEntry) -> Submission:
        def parse(data: bytes) -> Submission:
            submission = check_submission(data, url)
            if submission.accession not in {None, entry.accession}:
                message = f"{url} holds the filing {submission.accession}; check EDGAR_BASE_URL"
                raise CannotFetchError(message)
            return submission

        return self.downloader.get(url, parse, is_final=True)


def check_submission(data: bytes, source: str) -> Submission:
    """Return a complete submission. Raises CannotReadError where it is cut short or none."""
    if is_web_page(data):
        message = f"{source}: is a web page, not a filing (the SEC refuses with a web page)"
        raise WebPageError(message)
    is_wrapped = data.lstrip().startswith(b"<SEC-DOCUMENT>")
    is_cut = data.count(b"<DOCUMENT>") != data.count(b"</DOCUMENT>")
    if is_cut or (is_wrapped and not data.rstrip().endswith(b"</SEC-DOCUMENT>")):
        raise CannotReadError(f"{source}: ends early: the download was cut short; try again later")
    submission = parse_submission(data)
    if not submission.documents:
        raise CannotReadError(f"{source}: is not a complete submission of EDGAR; try again later")
    return submission


def find_contact(environ: Mapping[str, str]) -> str:
    """Return whom the SEC can write to. Raises UsageError, which says what to set."""
    example = f"set {IDENTITY_VARIABLE}='Jane Doe jane@example.org'"
    for name in (IDENTITY_VARIABLE, CONTACT_VARIABLE):
        contact = environ.get(name, "").strip()
        if contact and not _CONTACT.fullmatch(contact):
            raise UsageError(f"{name} has no e-mail address; {example}")
        if contact:
            return contact
    message = f"{IDENTITY_VARIABLE} is not set: the SEC asks for a contact; {example}"
    raise UsageError(message)


@contextmanager
def open_edgar(
    environ: Mapping[str, str] = os.environ,
    *,
    is_offline: bool = False,
    clock: Clock = CLOCK,
) -> Iterator[Edgar]:
    """Yield EDGAR as the environment describes it, with the settings of edgartools.

    EDGAR_IDENTITY (or BEATCHECK_SEC_CONTACT), EDGAR_BASE_URL, EDGAR_DATA_URL,
    EDGAR_LOCAL_DATA_DIR for the cache, EDGAR_HTTP_TIMEOUT and its kind. Raises UsageError
    without a contact, MissingLibraryError without the extra `edgar`.
    """
    contact = None if is_offline else find_contact(environ)
    with explain_missing("asking the SEC", "edgar", "edgar"), _explain_folder():
        from edgar import config, httpclient, settings  # noqa: PLC0415 - it takes over a second
    pace = min(int(httpclient.get_edgar_rate_limit_per_sec()), REQUESTS_PER_SECOND)  # type: ignore[no-untyped-call]
    manager = httpclient.get_http_mgr(cache_enabled=False, request_per_sec_limit=pace)
    manager.httpx_params["timeout"] = httpclient.get_edgar_http_timeout()
    # Left to itself, edgartools asks for an identity on the terminal.
    manager.user_agent_factory, manager.user_agent = None, contact or "nobody"
    addresses = Addresses(config.SEC_BASE_URL, config.SEC_DATA_URL)
    if is_loopback(addresses.base) and is_loopback(addresses.data):
        manager.proxy = None
    folder = Path(settings.get_edgar_data_directory()) / "beatcheck"
    with manager, manager.http_client() as client:
        downloader = Downloader(client, Cache(folder), is_offline, clock)
        yield Edgar(downloader, addresses)


@contextmanager
def _explain_folder() -> Iterator[None]:
    """Say which setting changes the folder that edgartools makes when it is imported."""
    try:
        yield
    except OSError as error:
        name = str(error.filename or "the cache folder")
        remedy = "set EDGAR_LOCAL_DATA_DIR to a folder that can be written"
        raise explain_write_error(name, error, remedy) from error
