"""Companyfacts from the SEC's public API, kept in a cache folder, by the SEC's rules."""

import re
from collections.abc import Collection, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from beatcheck import __version__
from beatcheck.errors import MissingLibraryError, UsageError
from beatcheck.extras import describe_missing
from beatcheck.filings.pace import Pace
from beatcheck.filings.sec.companyfacts import CompanyFacts, normalize_cik, parse_companyfacts
from beatcheck.filings.sec.responses import Answer, CannotFetchError

CONTACT_VARIABLE = "BEATCHECK_SEC_CONTACT"
URL_VARIABLE = "BEATCHECK_SEC_URL"
BASE_URL = "https://data.sec.gov"

_CONTACT = re.compile(r"[ -~]*[!-?A-~]@[!-?A-~]+\.[!-?A-~]+[ -~]*")
_LIBRARIES = ("httpx2", "tenacity", "platformdirs")


class Settings(NamedTuple):
    """How to ask the SEC: whom it can write to, where it is, where to keep what it said.

    Without a `cache`, that is the user's own cache folder. `patience` is how many seconds the
    server may keep silent.
    """

    contact: str
    base_url: str = BASE_URL
    cache: Path | None = None
    patience: float = 20.0


def settings_from(environ: Mapping[str, str]) -> Settings:
    """The settings that the environment gives. Raises UsageError, which says what to set."""
    contact = environ.get(CONTACT_VARIABLE, "").strip()
    if not contact:
        message = (
            f"{CONTACT_VARIABLE} is not set: the SEC wants to know whom to write to;"
            f" set {CONTACT_VARIABLE}='Jane Doe jane@example.org', or name files with --facts"
        )
        raise UsageError(message)
    if not _CONTACT.fullmatch(contact):
        message = (
            f"{CONTACT_VARIABLE} holds no e-mail address;"
            f" set {CONTACT_VARIABLE}='Jane Doe jane@example.org'"
        )
        raise UsageError(message)
    return Settings(contact, _base_url(environ.get(URL_VARIABLE, "").strip() or BASE_URL))


def fetch_companyfacts(
    cik: str, settings: Settings, tags: Collection[str], pace: Pace | None = None
) -> CompanyFacts:
    """The facts under `tags` that the SEC has of the company with this CIK.

    A copy is kept in the cache folder, and asked after with its ETag or day the next time. Give
    all calls of a run one `pace`. Raises UsageError for what is no CIK, MissingLibraryError
    without the extra `fetch`, CannotFetchError where the SEC does not give the file, and
    CannotWriteError where the cache folder cannot be written.
    """
    number = normalize_cik(cik)
    if number is None:
        message = f"'{cik}' is not a CIK; write the company's cik as its ten digits"
        raise UsageError(message)
    try:
        from beatcheck.filings.sec import cache, download  # noqa: PLC0415 - they need the extra
    except ModuleNotFoundError as error:
        raise _not_installed(error) from error
    url = f"{settings.base_url}/api/xbrl/companyfacts/CIK{number}.json"
    place = cache.Place(settings.cache or cache.user_folder(), f"CIK{number}.json", url)
    kept = cache.load_kept(place)

    def read(answer: Answer) -> tuple[Answer, CompanyFacts]:
        body = kept.body if kept and answer.status == HTTPStatus.NOT_MODIFIED else answer.body
        return answer, _of_company(number, parse_companyfacts(body, url, tags))

    headers = {"user-agent": f"beatcheck/{__version__} {settings.contact}"}
    request = download.Request(url, headers | (kept.conditions if kept else {}), settings.patience)
    try:
        answer, facts = download.download(request, pace or Pace(), read)
    except CannotFetchError as error:
        raise _with_copy(error, place.path if kept else None) from error
    if answer.status == HTTPStatus.OK:
        cache.store_kept(place, answer.body, answer.headers)
    return facts


def _of_company(number: str, facts: CompanyFacts) -> CompanyFacts:
    if facts.cik != number:
        message = f"{facts.source} holds the facts of CIK {facts.cik}; check {URL_VARIABLE}"
        raise CannotFetchError(message)
    return facts


def _with_copy(error: CannotFetchError, copy: Path | None) -> CannotFetchError:
    remedy = f"; or name the copy kept from before: --facts {copy}" if copy else ""
    return CannotFetchError(f"{error}{remedy}")


def _not_installed(error: ModuleNotFoundError) -> Exception:
    if error.name not in _LIBRARIES:
        return error
    return MissingLibraryError(describe_missing("--fetch", error.name, "fetch"))


def _base_url(text: str) -> str:
    if not _is_address(text):
        message = f"{URL_VARIABLE}: '{text}' is not an address such as {BASE_URL}; mend or unset it"
        raise UsageError(message)
    return text.rstrip("/")


def _is_address(text: str) -> bool:
    try:
        found = urlsplit(text)
        port = found.port
    except ValueError:
        return False
    plain = not found.query and not found.fragment and port != 0
    return found.scheme in {"http", "https"} and bool(found.hostname) and plain
