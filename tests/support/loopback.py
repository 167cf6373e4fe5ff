"""A small server on loopback that answers as a test wants, and a clock that a test moves."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple, TypeVar

from beatcheck.filings.sec.cache import Cache
from beatcheck.filings.sec.download import Clock, Downloader
from filed_samples import REVENUES, YEAR_2023, write_companyfacts

BODY = write_companyfacts({REVENUES: YEAR_2023})
Headers = dict[str, str]


class Reply(NamedTuple):
    """What the server answers: `promised` is the length it claims, `hold` keeps it silent."""

    status: int = 200
    body: bytes = BODY
    headers: tuple[tuple[str, str], ...] = ()
    promised: int | None = None
    hold: bool = False
    trickle: bool = False


class Server:
    """A small server on loopback: it gives its replies in turn, the last one for ever."""

    def __init__(self) -> None:
        self.replies: list[Reply] = [Reply()]
        self.asked: list[Headers] = []
        self.released = threading.Event()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self._make_handler())
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [headers["path"] for headers in self.asked]

    def choose_reply(self, _path: str) -> Reply:
        count = min(len(self.asked), len(self.replies))
        return self.replies[count - 1]

    def _make_handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                server.asked.append({"path": self.path} | headers)
                with suppress(OSError):  # the client has had enough
                    server.answer(self, server.choose_reply(self.path))

            def log_message(self, *_: object) -> None:
                """Say nothing on stderr."""

        return Handler

    def answer(self, handler: BaseHTTPRequestHandler, reply: Reply) -> None:
        if reply.hold:
            self.released.wait(10)
            return
        handler.send_response_only(reply.status)
        for name, value in reply.headers:
            handler.send_header(name, value)
        length = len(reply.body) if reply.promised is None else reply.promised
        if length >= 0:
            handler.send_header("Content-Length", str(length))
        handler.end_headers()
        step = 64 if reply.trickle else len(reply.body) or 1
        for start in range(0, len(reply.body), step):
            handler.wfile.write(reply.body[start : start + step])
            if reply.trickle:
                handler.wfile.flush()
                self.released.wait(0.005)


AnyServer = TypeVar("AnyServer", bound=Server)


class Time:
    """Time that passes only where somebody sleeps, or by `tick` with each look at it."""

    def __init__(self, tick: float = 0.0) -> None:
        self.now, self.tick = 100.0, tick
        self.slept: list[float] = []

    def look(self) -> float:
        self.now += self.tick
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@contextmanager
def serve(server: AnyServer) -> Iterator[AnyServer]:
    """Yield a server that runs while the test does."""
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.http.shutdown()
        server.http.server_close()
        thread.join()


@contextmanager
def open_downloader(
    folder: Path, time: Time | None = None, *, is_offline: bool = False
) -> Iterator[Downloader]:
    """Yield a downloader without pace and proxy, patient for less than half a second."""
    import httpx  # noqa: PLC0415 - it comes with the extra edgar

    clock = time or Time()
    with httpx.Client(timeout=0.3, trust_env=False) as client:
        yield Downloader(client, Cache(folder), is_offline, Clock(clock.look, clock.sleep))
