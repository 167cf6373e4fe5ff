"""Downloads with patience and an end to it; the only door to the HTTP client and its retries."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

import httpx2
import tenacity

from beatcheck.errors import CannotReadError
from beatcheck.filings.pace import Pace
from beatcheck.filings.sec.responses import Answer, CannotFetchError, PassingError, refusal

T = TypeVar("T")

TRIES = 4
FIRST_WAIT = 0.5  # seconds, then twice as long each time
MOST_SECONDS = 120.0  # for one whole answer, however steadily it trickles
MOST_BYTES = 200_000_000  # the largest companyfacts files have about 20 million


class Request(NamedTuple):
    """What to ask for; `patience` is how many seconds the server may keep silent."""

    url: str
    headers: Mapping[str, str]
    patience: float = 20.0


def download(request: Request, pace: Pace, read: Callable[[Answer], T]) -> T:
    """Return what `read` makes of the answer, after at most four tries.

    Faults that may pass are tried again: no connection, silence, an answer cut short (`read`
    raises CannotReadError), 429 and 5xx, after the Retry-After or 0.5, 1 and 2 seconds. Raises
    CannotFetchError for the last of them, and at once for what will not pass.
    """
    retrying = tenacity.Retrying(
        stop=tenacity.stop_after_attempt(TRIES),
        wait=_wait,
        retry=tenacity.retry_if_exception_type(PassingError),
        sleep=pace.clock.sleep,
        reraise=True,
    )
    with httpx2.Client(timeout=request.patience) as client:
        found: T = retrying(_try, client, request, pace, read)
    return found


def _wait(state: tenacity.RetryCallState) -> float:
    backoff = FIRST_WAIT * 2.0 ** (state.attempt_number - 1)
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, PassingError) else None
    return backoff if asked is None else asked


def _try(client: httpx2.Client, request: Request, pace: Pace, read: Callable[[Answer], T]) -> T:
    pace.wait()
    answer = _answer(client, request, pace)
    if error := refusal(request.url, answer):
        raise error
    try:
        return read(answer)
    except CannotFetchError:
        raise
    except CannotReadError as error:
        raise PassingError(str(error)) from error


def _answer(client: httpx2.Client, request: Request, pace: Pace) -> Answer:
    url, headers = request.url, dict(request.headers)
    try:
        with client.stream("GET", url, headers=headers) as response:
            body = _body(response, pace.clock.now)
            return Answer(response.status_code, _lowered(response.headers), body)
    except httpx2.TimeoutException as error:
        message = f"{url} kept silent for {request.patience:g} seconds; try again later"
        raise PassingError(message) from error
    except httpx2.ConnectError as error:
        message = f"{url} cannot be reached ({error}); check the network and BEATCHECK_SEC_URL"
        raise PassingError(message) from error
    except (httpx2.TransportError, httpx2.DecodingError) as error:
        message = f"{url} broke off its answer ({error}); try again later"
        raise PassingError(message) from error
    except (httpx2.InvalidURL, UnicodeError) as error:
        message = f"{url} is not an address ({error}); check BEATCHECK_SEC_URL"
        raise CannotFetchError(message) from error


def _body(response: httpx2.Response, now: Callable[[], float]) -> bytes:
    begun, body = now(), bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > MOST_BYTES:
            message = f"{response.url} sends more than {MOST_BYTES} bytes; check BEATCHECK_SEC_URL"
            raise CannotFetchError(message)
        if now() - begun > MOST_SECONDS:
            message = f"{response.url} took over {MOST_SECONDS:g} seconds; try again later"
            raise PassingError(message)
    return bytes(body)


def _lowered(headers: httpx2.Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
