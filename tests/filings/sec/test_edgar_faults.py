import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.filings.sec.edgar import Settings, fetch_companyfacts
from beatcheck.filings.sec.responses import retry_after
from filed_samples import CIK, write_companyfacts
from loopback import BODY, TAGS, Reply, Server, Time, refused, serving, settings_for

pytest.importorskip("httpx2", reason="needs the extra fetch")

CONTACT = "Jane Doe jane@example.org"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving(monkeypatch) as found:
        yield found


@pytest.fixture
def settings(server: Server, tmp_path: Path) -> Settings:
    return settings_for(server, tmp_path)


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
    monkeypatch.setattr("beatcheck.filings.sec.download.MOST_BYTES", 100)
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


@pytest.mark.parametrize("url", ["http://127.0.0.1:port", "http://.."])
def test_an_address_that_is_none(settings: Settings, url: str) -> None:
    time = Time()
    said = refused(settings._replace(base_url=url), time)
    assert "is not an address" in said
    assert time.slept == []


def test_the_facts_of_another_company_are_refused(server: Server, settings: Settings) -> None:
    server.replies = [Reply(body=write_companyfacts({}, cik=43))]
    assert "holds the facts of CIK 0000000043" in refused(settings, Time())
    assert len(server.asked) == 1


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
