import gzip
import socket
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from filed_samples import CIK, REVENUES, YEAR_2023, document
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.errors import CannotWriteError, MissingLibraryError, UsageError
from beatcheck.filings.answers import CannotFetchError, retry_after
from beatcheck.filings.edgar import Settings, fetch_companyfacts, settings_from
from beatcheck.filings.pace import Clock, Pace

pytest.importorskip("httpx2", reason="needs the extra fetch")

BODY = document({REVENUES: YEAR_2023})
TAGS = (REVENUES,)
PATH = "/api/xbrl/companyfacts/CIK0000000042.json"
CONTACT = "Jane Doe jane@example.org"
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


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    found = Server()
    thread = threading.Thread(target=found.http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    found.released.set()
    found.http.shutdown()
    found.http.server_close()
    thread.join()


@pytest.fixture
def settings(server: Server, tmp_path: Path) -> Settings:
    return Settings(CONTACT, server.url, tmp_path / "cache", patience=0.3)


def refused(settings: Settings, time: Time) -> str:
    with pytest.raises(CannotFetchError) as caught:
        fetch_companyfacts(CIK, settings, TAGS, time.pace())
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_the_facts_of_a_company_come_and_are_kept(server: Server, settings: Settings) -> None:
    found = fetch_companyfacts("42", settings, TAGS, Time().pace())
    assert (found.cik, len(found.facts)) == (CIK, 6)
    assert found.source == f"{server.url}{PATH}"
    assert server.asked[0]["path"] == PATH
    assert server.asked[0]["user-agent"].endswith(f" {CONTACT}")
    assert settings.cache is not None
    names = {path.name: path.read_bytes() for path in settings.cache.iterdir()}
    assert names["CIK0000000042.json"] == BODY
    assert len(names) == 2


def test_what_is_kept_is_asked_after(server: Server, settings: Settings) -> None:
    validators = (("ETag", '"one"'), ("Last-Modified", "Wed, 20 Nov 2024 21:00:00 GMT"))
    server.replies = [Reply(headers=validators), Reply(304, b"")]
    first = fetch_companyfacts(CIK, settings, TAGS, Time().pace())
    assert "if-none-match" not in server.asked[0]
    assert fetch_companyfacts(CIK, settings, TAGS, Time().pace()) == first
    assert server.asked[1]["if-none-match"] == '"one"'
    assert server.asked[1]["if-modified-since"] == "Wed, 20 Nov 2024 21:00:00 GMT"


def test_a_newer_file_takes_the_place_of_the_kept_one(server: Server, settings: Settings) -> None:
    newer = document({REVENUES: YEAR_2023[:2]})
    server.replies = [Reply(headers=(("ETag", '"one"'),)), Reply(body=newer)]
    fetch_companyfacts(CIK, settings, TAGS, Time().pace())
    assert len(fetch_companyfacts(CIK, settings, TAGS, Time().pace()).facts) == 2
    assert settings.cache is not None
    assert (settings.cache / "CIK0000000042.json").read_bytes() == newer


@pytest.mark.parametrize("spoilt", ["CIK0000000042.json", "CIK0000000042.json.note"])
def test_a_spoilt_copy_counts_as_none(server: Server, settings: Settings, spoilt: str) -> None:
    server.replies = [Reply(headers=(("ETag", '"one"'),))]
    fetch_companyfacts(CIK, settings, TAGS, Time().pace())
    assert settings.cache is not None
    (settings.cache / spoilt).write_bytes(b"[]")
    fetch_companyfacts(CIK, settings, TAGS, Time().pace())
    assert "if-none-match" not in server.asked[1]


def test_a_copy_of_another_server_counts_as_none(server: Server, settings: Settings) -> None:
    server.replies = [Reply(headers=(("ETag", '"one"'),))]
    fetch_companyfacts(CIK, settings, TAGS, Time().pace())
    other = settings._replace(base_url=settings.base_url.replace("127.0.0.1", "localhost"))
    fetch_companyfacts(CIK, other, TAGS, Time().pace())
    assert "if-none-match" not in server.asked[1]


def test_a_compressed_answer_is_read(server: Server, settings: Settings) -> None:
    server.replies = [Reply(body=gzip.compress(BODY), headers=(("Content-Encoding", "gzip"),))]
    assert len(fetch_companyfacts(CIK, settings, TAGS, Time().pace()).facts) == 6


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (403, "403 Forbidden; the SEC refuses clients that name no contact or ask too often"),
        (404, "404 Not Found; the SEC has no such facts: check the company's cik"),
        (301, "301 Moved Permanently"),
        (418, "418"),
        (799, "799"),
    ],
)
def test_what_will_not_pass_is_asked_once(
    server: Server, settings: Settings, status: int, word: str
) -> None:
    server.replies = [Reply(status, b"<html>")]
    time = Time()
    assert word in refused(settings, time)
    assert (len(server.asked), time.slept) == (1, [])


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_four_times_with_longer_waits(
    server: Server, settings: Settings, status: int
) -> None:
    server.replies = [Reply(status, b"")]
    time = Time()
    assert f"answered {status}" in refused(settings, time)
    assert (len(server.asked), time.slept) == (4, [0.5, 1.0, 2.0])


@pytest.mark.parametrize(
    "bad",
    [
        Reply(429, b"", (("Retry-After", "7"),)),
        Reply(
            503,
            b"",
            (
                ("Date", "Wed, 20 Nov 2024 21:00:00 GMT"),
                ("Retry-After", "Wed, 20 Nov 2024 21:00:07 GMT"),
            ),
        ),
    ],
)
def test_a_retry_after_is_kept_to(server: Server, settings: Settings, bad: Reply) -> None:
    server.replies = [bad, Reply()]
    time = Time()
    assert len(fetch_companyfacts(CIK, settings, TAGS, time.pace()).facts) == 6
    assert time.slept == [7.0]


def test_a_wait_of_ten_minutes_is_told_not_waited_for(server: Server, settings: Settings) -> None:
    server.replies = [Reply(429, b"", (("Retry-After", "600"),))]
    time = Time()
    assert "asks to wait 600 seconds; try again then" in refused(settings, time)
    assert (len(server.asked), time.slept) == (1, [])


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        (Reply(promised=len(BODY) + 50), "broke off its answer"),
        (Reply(body=BODY[:-50], promised=-1), "ends early"),
        (Reply(body=b"<html>busy</html>"), "is a web page, not JSON"),
        (Reply(body=b"", promised=0), "is empty"),
        (Reply(body=BODY, headers=(("Content-Encoding", "gzip"),)), "broke off its answer"),
        (Reply(304, b""), "is empty"),
        (Reply(hold=True), "kept silent for 0.3 seconds"),
    ],
)
def test_a_broken_answer_is_asked_for_again(
    server: Server, settings: Settings, bad: Reply, word: str
) -> None:
    server.replies = [bad]
    time = Time()
    assert word in refused(settings, time)
    assert (len(server.asked), time.slept) == (4, [0.5, 1.0, 2.0])
    assert settings.cache is not None
    assert not settings.cache.exists()
    server.replies = [*[Reply()] * 4, bad, Reply()]
    assert len(fetch_companyfacts(CIK, settings, TAGS, Time().pace()).facts) == 6


def test_an_answer_that_trickles_for_ever_comes_to_an_end(
    server: Server, settings: Settings
) -> None:
    server.replies = [Reply(trickle=True)]
    assert "took over 120 seconds" in refused(settings, Time(tick=50))
    assert len(server.asked) == 4


def test_an_answer_without_end_is_cut(
    server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("beatcheck.filings.download.MOST_BYTES", 100)
    server.replies = [Reply()]
    assert "sends more than 100 bytes" in refused(settings, Time())
    assert len(server.asked) == 1


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        said = refused(Settings(CONTACT, url, tmp_path, patience=0.3), time := Time())
    assert "cannot be reached" in said
    assert time.slept == [0.5, 1.0, 2.0]


def test_the_facts_of_another_company_are_refused(server: Server, settings: Settings) -> None:
    server.replies = [Reply(body=document({}, cik=43))]
    assert "holds the facts of CIK 0000000043" in refused(settings, Time())
    assert len(server.asked) == 1


def test_where_there_is_a_copy_the_error_names_it(server: Server, settings: Settings) -> None:
    server.replies = [Reply(), Reply(403, b"")]
    fetch_companyfacts(CIK, settings, TAGS, Time().pace())
    assert settings.cache is not None
    assert refused(settings, Time()).endswith(f"--facts {settings.cache / 'CIK0000000042.json'}")


def test_a_cache_folder_that_cannot_be_written(server: Server, settings: Settings) -> None:
    assert settings.cache is not None
    settings.cache.write_text("a file is in the way")
    with pytest.raises(CannotWriteError, match="the cache folder cannot be written"):
        fetch_companyfacts(CIK, settings, TAGS, Time().pace())
    assert len(server.asked) == 1


def test_no_half_written_file_is_left(
    server: Server, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    fetch_companyfacts(CIK, settings, TAGS, Time().pace())
    server.replies = [Reply(body=document({}))]
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotWriteError, match="No space left on device"):
        fetch_companyfacts(CIK, settings, TAGS, Time().pace())
    assert settings.cache is not None
    assert len(list(settings.cache.iterdir())) == 2
    assert (settings.cache / "CIK0000000042.json").read_bytes() == BODY


def test_no_more_than_ten_requests_a_second(settings: Settings) -> None:
    time = Time()
    pace = time.pace()
    begun = time.now
    for _ in range(11):
        fetch_companyfacts(CIK, settings, TAGS, pace)
    assert round(time.now - begun, 3) == 1.0
    assert time.slept == [0.1] * 10


def test_who_is_slow_anyway_does_not_wait() -> None:
    time = Time(tick=0.2)
    pace = time.pace()
    for _ in range(3):
        pace.wait()
    assert time.slept == []


def test_a_rest_is_not_saved_up_for_a_burst() -> None:
    time = Time()
    pace = time.pace()
    pace.wait()
    time.now += 10
    for _ in range(3):
        pace.wait()
    assert time.slept == [0.1, 0.1]


def test_what_is_no_cik(settings: Settings) -> None:
    with pytest.raises(UsageError, match="'NVDA' is not a CIK"):
        fetch_companyfacts("NVDA", settings, TAGS)


@pytest.mark.parametrize("library", ["httpx2", "tenacity", "platformdirs"])
def test_a_missing_library_says_how_to_install(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    for module in ("cache", "download"):
        monkeypatch.delitem(sys.modules, f"beatcheck.filings.{module}", raising=False)
        monkeypatch.delattr(f"beatcheck.filings.{module}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'beatcheck\[fetch\]'") as caught:
        fetch_companyfacts(CIK, settings, TAGS)
    assert f"--fetch needs {library}, which is not installed" in str(caught.value)


def test_settings_come_from_the_environment() -> None:
    assert settings_from({"BEATCHECK_SEC_CONTACT": CONTACT}) == Settings(
        CONTACT, "https://data.sec.gov"
    )
    found = settings_from(
        {"BEATCHECK_SEC_CONTACT": " a@b.example ", "BEATCHECK_SEC_URL": "http://127.0.0.1:8080/"}
    )
    assert found == Settings("a@b.example", "http://127.0.0.1:8080")


@pytest.mark.parametrize("contact", [None, "", "  "])
def test_without_a_contact_nothing_is_asked(contact: str | None) -> None:
    with pytest.raises(UsageError, match="BEATCHECK_SEC_CONTACT is not set"):
        settings_from({} if contact is None else {"BEATCHECK_SEC_CONTACT": contact})


@pytest.mark.parametrize(
    "contact", ["Jane Doe", "@", "jane@", "a@b.example\r\nX-Evil: 1", "jané@example.org"]
)
def test_a_contact_has_an_address_and_nothing_else(contact: str) -> None:
    with pytest.raises(UsageError, match="holds no e-mail address"):
        settings_from({"BEATCHECK_SEC_CONTACT": contact})


@pytest.mark.parametrize("url", ["data.sec.gov", "ftp://data.sec.gov", "https://", "file:///etc"])
def test_what_is_no_base_url(url: str) -> None:
    with pytest.raises(UsageError, match="BEATCHECK_SEC_URL"):
        settings_from({"BEATCHECK_SEC_CONTACT": CONTACT, "BEATCHECK_SEC_URL": url})


@pytest.mark.parametrize(
    ("asked", "now", "seconds"),
    [
        ("7", "", 7.0),
        (" 7 ", "", 7.0),
        ("Wed, 20 Nov 2024 21:00:07 GMT", "Wed, 20 Nov 2024 21:00:00 GMT", 7.0),
        ("Wed, 20 Nov 2024 20:00:00 GMT", "Wed, 20 Nov 2024 21:00:00 GMT", 0.0),
        ("Wed, 20 Nov 2024 21:00:07 GMT", "", None),
        ("soon", "Wed, 20 Nov 2024 21:00:00 GMT", None),
        ("-7", "", None),
        ("", "", None),
    ],
)
def test_retry_after_is_a_number_or_a_day(asked: str, now: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": asked, "date": now}) == seconds


@given(st.text(), st.text())
def test_any_retry_after_is_a_wait_or_none(asked: str, now: str) -> None:
    found = retry_after({"retry-after": asked, "date": now})
    assert found is None or found >= 0
