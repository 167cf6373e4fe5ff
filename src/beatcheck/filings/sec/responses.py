"""Responses of the server, and what each refusal means in words."""

from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import NamedTuple

from beatcheck.errors import CannotReadError

LONGEST_WAIT = 60.0  # seconds; a longer Retry-After is reported, not waited for

_PASSING = frozenset(
    {
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
        HTTPStatus.GATEWAY_TIMEOUT,
    }
)
REFUSED = (
    "the SEC refuses clients that name no contact or send too many requests: check EDGAR_IDENTITY"
)
_REMEDIES: Mapping[int, str] = {
    HTTPStatus.FORBIDDEN: f"{REFUSED}, and wait ten minutes",
    HTTPStatus.NOT_FOUND: "the SEC has nothing there: check the ticker or the cik",
    HTTPStatus.TOO_MANY_REQUESTS: "too many requests: wait ten minutes and try again",
}


class CannotFetchError(CannotReadError):
    """The server did not give what was asked for; the message says why and what to do."""


class NotThereError(CannotFetchError):
    """The server has nothing at this address (404); `place` says where beatcheck looked."""

    place = "not at the SEC's address (404)"


class NotKeptError(NotThereError):
    """The cache, which alone is asked, has nothing of this address."""

    place = "not in the cache"


class NotInFolderError(NotThereError):
    """A folder of filings, which alone is asked, lacks a file."""

    place = "not whole in the folder"


class PassingError(CannotFetchError):
    """A fault that may pass: worth another try, after `wait` seconds where the server says so."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class Answer(NamedTuple):
    """A status, its headers with lower-case names, and the whole body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def explain_refusal(url: str, answer: Answer) -> CannotFetchError | None:
    """Return the error that an answer means, None where it is what was asked for (200, 304)."""
    status = answer.status
    if status in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        return None
    message = f"{url} answered {_name_status(status)}"
    remedy = _REMEDIES.get(status, "try again later")
    if status == HTTPStatus.NOT_FOUND:
        return NotThereError(f"{message}; {remedy}")
    if status not in _PASSING:
        return CannotFetchError(f"{message}; {remedy}")
    wait = parse_retry_after(answer.headers)
    if wait is not None and wait > LONGEST_WAIT:
        return CannotFetchError(f"{message} and asks to wait {wait:.0f} seconds; try again then")
    return PassingError(f"{message}; {remedy}", wait)


def parse_retry_after(headers: Mapping[str, str]) -> float | None:
    """Return how many seconds a Retry-After asks to wait, None where there is none.

    A date is counted from the server's own Date, so that a wrong clock here does not matter.
    """
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until, now = parsedate_to_datetime(text), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _name_status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
