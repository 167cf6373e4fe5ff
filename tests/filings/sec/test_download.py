"""Downloads: what may pass is tried again, what will not is said, and nothing goes on for ever."""

import gzip
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.errors import CannotWriteError
from beatcheck.filings.sec.companyfacts import CompanyFacts, parse_companyfacts
from beatcheck.filings.sec.download import Downloader, is_loopback
from beatcheck.filings.sec.responses import CannotFetchError, parse_retry_after
from filed_samples import REVENUES, YEAR_2023, write_companyfacts
from loopback import BODY, Reply, Server, Time, open_downloader, serve

pytest.importorskip("httpx", reason="needs the extra edgar")

PATH = "/api/xbrl/companyfacts/CIK0000000042.json"


@pytest.fixture
def server() -> Iterator[Server]:
    with serve(Server()) as running:
        yield running


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def downloader(tmp_path: Path, time: Time) -> Iterator[Downloader]:
    with open_downloader(tmp_path / "cache", time) as opened:
        yield opened


def get(downloader: Downloader, url: str, *, is_final: bool = False) -> CompanyFacts:
    return downloader.get(
        url, lambda data: parse_companyfacts(data, url, [REVENUES]), is_final=is_final
    )


def refuse(downloader: Downloader, url: str) -> str:
    """What the error says, in one line."""
    with pytest.raises(CannotFetchError) as caught:
        get(downloader, url)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(403, b"<html>"), "403 Forbidden; the SEC refuses clients that name no contact"),
        (Reply(404, b"<html>"), "404 Not Found; the SEC has nothing there"),
        (Reply(301, b""), "301 Moved Permanently"),
        (Reply(301, b"", (("Location", "https://example.org/"),)), "to https://example.org/, ano"),
        (Reply(302, b"", (("Location", "/round"),)), "redirects in a circle"),
        (Reply(418, b""), "418"),
        (Reply(799, b""), "799"),
        (Reply(body=b"<html>Undeclared Automated Tool</html>"), "is a web page, not JSON"),
        (Reply(429, b"", (("Retry-After", "600"),)), "asks to wait 600 seconds; try again then"),
    ],
)
def test_what_will_not_pass_is_reported_at_once(
    server: Server, downloader: Downloader, time: Time, reply: Reply, words: str
) -> None:
    server.replies = [reply]
    assert words in refuse(downloader, f"{server.url}{PATH}")
    assert time.slept == []
    assert not downloader.cache.folder.exists()


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(429, b""), "answered 429 Too Many Requests"),
        (Reply(500, b""), "answered 500 Internal Server Error"),
        (Reply(502, b""), "answered 502"),
        (Reply(503, b""), "answered 503"),
        (Reply(504, b""), "answered 504"),
        (Reply(promised=len(BODY) + 50), "cut its answer short"),
        (Reply(body=BODY[:-50], promised=-1), "ends early"),
        (Reply(body=b"", promised=0), "is empty"),
        (Reply(headers=(("Content-Encoding", "gzip"),)), "cut its answer short"),
        (Reply(304, b""), "is empty"),
        (Reply(hold=True), "did not answer in time"),
    ],
)
def test_what_may_pass_is_asked_four_times_with_longer_waits(
    server: Server, downloader: Downloader, time: Time, reply: Reply, words: str
) -> None:
    server.replies = [reply]
    assert words in refuse(downloader, f"{server.url}{PATH}")
    assert (len(server.asked), time.slept) == (4, [0.5, 1.0, 2.0])
    assert not downloader.cache.folder.exists()  # half an answer is never kept
    server.replies = [*[reply] * 5, Reply()]
    assert len(get(downloader, f"{server.url}{PATH}").facts) == 6


@pytest.mark.parametrize(
    "headers",
    [
        (("Retry-After", "7"),),
        (
            ("Date", "Wed, 20 Nov 2024 21:00:00 GMT"),
            ("Retry-After", "Wed, 20 Nov 2024 21:00:07 GMT"),
        ),
    ],
)
def test_a_retry_after_is_kept_to(
    server: Server, downloader: Downloader, time: Time, headers: tuple[tuple[str, str], ...]
) -> None:
    server.replies = [Reply(429, b"", headers), Reply()]
    get(downloader, f"{server.url}{PATH}")
    assert time.slept == [7.0]


def test_a_redirect_on_the_same_server_is_followed(server: Server, downloader: Downloader) -> None:
    server.replies = [Reply(301, b"", (("Location", "/elsewhere"),)), Reply()]
    assert len(get(downloader, f"{server.url}{PATH}").facts) == 6
    assert server.paths == [PATH, "/elsewhere"]


def test_an_answer_that_trickles_for_ever_comes_to_an_end(server: Server, tmp_path: Path) -> None:
    server.replies = [Reply(trickle=True)]
    with open_downloader(tmp_path, Time(tick=50)) as downloader:
        assert "took over 120 seconds" in refuse(downloader, server.url)
    assert len(server.asked) == 1  # which took so long that nothing is tried again


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b" " * 200_000),
        Reply(body=gzip.compress(b" " * 10_000_000), headers=(("Content-Encoding", "gzip"),)),
    ],
)
def test_a_huge_answer_is_cut_off(
    server: Server, downloader: Downloader, monkeypatch: pytest.MonkeyPatch, reply: Reply
) -> None:
    monkeypatch.setattr("beatcheck.filings.sec.download.MOST_BYTES", 100_000)
    server.replies = [reply]
    assert "sends more than 100,000 bytes" in refuse(downloader, server.url)
    assert len(server.asked) == 1


def test_a_server_that_is_not_there(downloader: Downloader, time: Time) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        words = refuse(downloader, f"http://127.0.0.1:{taken.getsockname()[1]}")
    assert "cannot be reached" in words
    assert time.slept == [0.5, 1.0, 2.0]


@pytest.mark.parametrize("url", ["http://127.0.0.1:port", "ftp://127.0.0.1/", "nowhere"])
def test_an_address_that_is_none(downloader: Downloader, time: Time, url: str) -> None:
    assert "is not an address" in refuse(downloader, url)
    assert time.slept == []


def test_a_compressed_answer_is_read(server: Server, downloader: Downloader) -> None:
    server.replies = [Reply(body=gzip.compress(BODY), headers=(("Content-Encoding", "gzip"),))]
    assert len(get(downloader, server.url).facts) == 6


def test_what_may_change_is_asked_under_a_condition(server: Server, downloader: Downloader) -> None:
    validators = (("ETag", '"one"'), ("Last-Modified", "Wed, 20 Nov 2024 21:00:00 GMT"))
    server.replies = [Reply(headers=validators), Reply(304, b"")]
    first = get(downloader, server.url)
    assert "if-none-match" not in server.asked[0]
    assert get(downloader, server.url) == first
    assert server.asked[1]["if-none-match"] == '"one"'
    assert server.asked[1]["if-modified-since"] == "Wed, 20 Nov 2024 21:00:00 GMT"


def test_a_newer_answer_takes_the_place_of_the_kept_one(
    server: Server, downloader: Downloader
) -> None:
    newer = write_companyfacts({REVENUES: YEAR_2023[:2]})
    server.replies = [Reply(headers=(("ETag", '"one"'),)), Reply(body=newer)]
    get(downloader, server.url)
    assert len(get(downloader, server.url).facts) == 2
    kept = downloader.cache.load(server.url)
    assert kept is not None
    assert kept.body == newer


def test_what_is_final_is_asked_for_once(server: Server, downloader: Downloader) -> None:
    for _ in range(3):
        get(downloader, server.url, is_final=True)
    assert len(server.asked) == 1


def test_a_spoilt_copy_counts_as_none(server: Server, downloader: Downloader) -> None:
    get(downloader, server.url, is_final=True)
    path = downloader.cache.find_path(server.url)
    path.write_bytes(path.read_bytes()[:-5])
    get(downloader, server.url, is_final=True)
    assert len(server.asked) == 2


def test_offline_only_the_cache_is_asked(server: Server, tmp_path: Path) -> None:
    with open_downloader(tmp_path) as downloader:
        get(downloader, server.url)
    with open_downloader(tmp_path, is_offline=True) as downloader:
        assert len(get(downloader, server.url).facts) == 6
        assert "is not in the cache; run without --offline" in refuse(downloader, f"{server.url}/x")
    assert len(server.asked) == 1


def test_a_cache_folder_that_cannot_be_written(server: Server, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file is in the way")
    with (
        open_downloader(tmp_path / "cache") as downloader,
        pytest.raises(CannotWriteError, match="set EDGAR_LOCAL_DATA_DIR"),
    ):
        get(downloader, server.url)


def test_on_a_full_disk_the_old_copy_stays(
    server: Server, downloader: Downloader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_sync(*_: object) -> None:
        raise OSError(28, "No space left on device")

    get(downloader, server.url)
    server.replies = [Reply(body=write_companyfacts({}))]
    monkeypatch.setattr("os.fsync", refuse_sync)
    with pytest.raises(CannotWriteError, match="no space left on device; free some space"):
        get(downloader, server.url)
    (path,) = (path for path in downloader.cache.folder.rglob("*") if path.is_file())
    assert path.read_bytes().endswith(BODY)


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
    assert parse_retry_after({"retry-after": asked, "date": now}) == seconds


@given(st.text(), st.text())
def test_any_retry_after_is_a_wait_or_none(asked: str, now: str) -> None:
    wait = parse_retry_after({"retry-after": asked, "date": now})
    assert wait is None or wait >= 0


def test_which_addresses_are_of_this_machine() -> None:
    urls = ["http://127.0.0.1:8080", "http://localhost", "http://[::1]/", "https://www.sec.gov", ""]
    assert [is_loopback(url) for url in urls] == [True, True, True, False, False]
