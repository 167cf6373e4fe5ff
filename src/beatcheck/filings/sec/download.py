"""Downloads with patience and an end to them, through the transport of edgartools.

edgartools brings the identity, the addresses, the connection and the pace. Tries, limits and the
cache are here: edgartools gives up at once at 429 and 5xx and reads an answer of any size.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from importlib import import_module
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import urljoin, urlsplit

from beatcheck.errors import CannotReadError
from beatcheck.filings.sec.cache import Cache
from beatcheck.filings.sec.json_text import WebPageError
from beatcheck.filings.sec.responses import (
    REFUSED,
    Answer,
    CannotFetchError,
    NotKeptError,
    PassingError,
    explain_refusal,
)

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")

TRIES = 4
LAST_TRY = 45.0  # seconds after the first one; a silent server is not waited for twice as long
FIRST_WAIT = 0.5  # seconds, then twice as long each time
MOST_SECONDS = 120.0  # for one whole answer, however steadily it trickles
MOST_BYTES = 100_000_000  # the largest companyfacts have about 20 million, releases far less
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 3


class Clock(NamedTuple):
    """Where time comes from: `now` in seconds from any start, `sleep` for so many seconds."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


CLOCK = Clock()


@dataclass(frozen=True, slots=True)
class Downloader:
    """Asks the server, or the cache where that is as good.

    `client` keeps to ten requests a second. Offline, only the cache is asked.
    """

    client: "httpx.Client"
    cache: Cache
    is_offline: bool = False
    clock: Clock = CLOCK

    def get(self, url: str, parse: Callable[[bytes], T], *, is_final: bool = False) -> T:
        """Return what `parse` makes of the answer, after at most four tries.

        A final answer (a filing never changes) is taken from the cache unasked, any other is
        asked for again, on the condition that it changed. Faults that may pass are tried again:
        no connection, silence, an answer cut short (`parse` raises CannotReadError), 429 and
        5xx, after the Retry-After or 0.5, 1 and 2 seconds, and never after the first 45 seconds.
        Raises CannotFetchError for the last
        of them, and at once for what will not pass; CannotWriteError for a cache that is full.
        """
        kept = self.cache.load(url)
        if kept and (is_final or self.is_offline):
            return parse(kept.body)
        if self.is_offline:
            raise NotKeptError(f"{url} is not in the cache; run without --offline")

        def read(answer: Answer) -> tuple[Answer, T]:
            is_kept = kept is not None and answer.status == HTTPStatus.NOT_MODIFIED
            return answer, parse(kept.body if kept and is_kept else answer.body)

        answer, result = self._try_repeatedly(url, kept.conditions if kept else {}, read)
        if answer.status == HTTPStatus.OK:
            self.cache.store(url, answer.body, answer.headers)
        return result

    def _try_repeatedly(
        self, url: str, conditions: Mapping[str, str], read: Callable[[Answer], T]
    ) -> T:
        start, wait = self.clock.now(), FIRST_WAIT
        for _ in range(TRIES - 1):
            try:
                return self._try_once(url, conditions, read)
            except PassingError as error:
                if self.clock.now() - start > LAST_TRY:
                    raise
                self.clock.sleep(wait if error.wait is None else error.wait)
            wait *= 2
        return self._try_once(url, conditions, read)

    def _try_once(self, url: str, conditions: Mapping[str, str], read: Callable[[Answer], T]) -> T:
        answer = self._follow(url, conditions)
        if error := explain_refusal(url, answer):
            raise error
        try:
            return read(answer)
        except CannotFetchError:
            raise
        except WebPageError as error:
            raise CannotFetchError(f"{error}: {REFUSED}") from error
        except CannotReadError as error:
            raise PassingError(str(error)) from error

    def _follow(self, url: str, conditions: Mapping[str, str]) -> Answer:
        """Return the answer, through redirects on the same server."""
        target = url
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._ask(target, conditions)
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or location is None:
                return answer
            target = urljoin(target, location)
            if urlsplit(target).netloc != urlsplit(url).netloc:
                message = f"{url} redirects to {target}, another server; check EDGAR_BASE_URL"
                raise CannotFetchError(f"{message} and EDGAR_DATA_URL")
        raise CannotFetchError(f"{url} redirects in a circle; try again later")

    def _ask(self, url: str, conditions: Mapping[str, str]) -> Answer:
        request = self.client.stream("GET", url, headers=dict(conditions))
        with _explain_transport_errors(self.client, url), request as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, headers, self._read_body(url, response))

    def _read_body(self, url: str, response: "httpx.Response") -> bytes:
        # Bytes are counted as they are unpacked, so a gzip bomb ends here like any endless answer.
        start, body = self.clock.now(), bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > MOST_BYTES:
                message = f"{url} sends more than {MOST_BYTES:,} bytes; check EDGAR_BASE_URL"
                raise CannotFetchError(message)
            if self.clock.now() - start > MOST_SECONDS:
                message = f"{url} took over {MOST_SECONDS:g} seconds; try again later"
                raise PassingError(message)
        return bytes(body)


@contextmanager
def _explain_transport_errors(client: "httpx.Client", url: str) -> Iterator[None]:
    """Turn what the HTTP client raises into one line with a remedy."""
    # edgartools asks through httpx2 where that is installed, else through httpx; both name their
    # exceptions alike.
    httpx = import_module(type(client).__module__.partition(".")[0])
    try:
        yield
    except httpx.TimeoutException as error:
        message = f"{url} did not answer in time; try again later, or set EDGAR_HTTP_TIMEOUT"
        raise PassingError(message) from error
    except httpx.ConnectError as error:
        message = f"{url} cannot be reached ({error}); check the network and EDGAR_BASE_URL"
        raise PassingError(message) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
        message = f"{url} is not an address ({error}); check EDGAR_BASE_URL and EDGAR_DATA_URL"
        raise CannotFetchError(message) from error
    except (httpx.TransportError, httpx.DecodingError) as error:
        message = f"{url} cut its answer short ({error}); try again later"
        raise PassingError(message) from error


def is_loopback(url: str) -> bool:
    """Return whether an address is of this machine, which no proxy can reach."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
