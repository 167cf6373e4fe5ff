"""A small server on loopback that answers as it is told, and a time that passes as it is told."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest

from beatcheck.filings.pace import Clock, Pace
from beatcheck.filings.sec.edgar import Settings, fetch_companyfacts
from beatcheck.filings.sec.responses import CannotFetchError
from filed_samples import CIK, REVENUES, YEAR_2023, write_companyfacts

BODY = write_companyfacts({REVENUES: YEAR_2023})
TAGS = (REVENUES,)
Said = dict[str, str]


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
        self.asked: list[Said] = []
        self.released = threading.Event()
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self.http.server_port}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                server.asked.append({"path": self.path} | headers)
                count = min(len(server.asked), len(server.replies))
                server.answer(self, server.replies[count - 1])

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

    def pace(self) -> Pace:
        return Pace(Clock(self.look, self.sleep))


def refused(settings: Settings, time: Time) -> str:
    """What the error says, in one line."""
    with pytest.raises(CannotFetchError) as caught:
        fetch_companyfacts(CIK, settings, TAGS, time.pace())
    assert "\n" not in str(caught.value)
    return str(caught.value)


@contextmanager
def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that runs while the test does, with no proxy before it."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    found = Server()
    thread = threading.Thread(target=found.http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield found
    finally:
        found.released.set()
        found.http.shutdown()
        found.http.server_close()
        thread.join()


def settings_for(server: Server, folder: Path) -> Settings:
    """Settings that ask this server, patient for less than half a second."""
    return Settings("Jane Doe jane@example.org", server.url, folder / "cache", patience=0.3)
