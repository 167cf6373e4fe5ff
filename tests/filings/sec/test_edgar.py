import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from beatcheck.errors import CannotWriteError, MissingLibraryError, UsageError
from beatcheck.filings.sec.edgar import Settings, fetch_companyfacts, settings_from
from filed_samples import CIK, REVENUES, YEAR_2023, write_companyfacts
from loopback import BODY, TAGS, Reply, Server, Time, refused, serving, settings_for

pytest.importorskip("httpx2", reason="needs the extra fetch")

PATH = "/api/xbrl/companyfacts/CIK0000000042.json"
CONTACT = "Jane Doe jane@example.org"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving(monkeypatch) as found:
        yield found


@pytest.fixture
def settings(server: Server, tmp_path: Path) -> Settings:
    return settings_for(server, tmp_path)


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
    newer = write_companyfacts({REVENUES: YEAR_2023[:2]})
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
        raise OSError(28, "no space left on device")

    fetch_companyfacts(CIK, settings, TAGS, Time().pace())
    server.replies = [Reply(body=write_companyfacts({}))]
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CannotWriteError, match="no space left on device"):
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
        monkeypatch.delitem(sys.modules, f"beatcheck.filings.sec.{module}", raising=False)
        monkeypatch.delattr(f"beatcheck.filings.sec.{module}", raising=False)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibraryError, match=r"pip install .*httpx2") as caught:
        fetch_companyfacts(CIK, settings, TAGS)
    assert f"--fetch needs {library}, which is not installed" in str(caught.value)


def test_any_other_missing_module_is_a_fault_of_the_program(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "beatcheck.filings.sec.download", raising=False)
    monkeypatch.delattr("beatcheck.filings.sec.download", raising=False)
    monkeypatch.setitem(sys.modules, "beatcheck.filings.sec.responses", None)
    with pytest.raises(ModuleNotFoundError, match="responses"):
        fetch_companyfacts(CIK, settings, TAGS)


def test_copies_are_kept_in_the_users_cache_folder(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.cache is not None
    monkeypatch.setattr("beatcheck.filings.sec.cache.user_folder", lambda: settings.cache)
    fetch_companyfacts(CIK, settings._replace(cache=None), TAGS, Time().pace())
    assert (settings.cache / "CIK0000000042.json").read_bytes() == BODY


@pytest.mark.skipif(sys.platform != "linux", reason="XDG is the custom of Linux")
def test_the_users_cache_folder_is_xdgs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from beatcheck.filings.sec.cache import user_folder  # noqa: PLC0415 - it needs the extra

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_folder() == tmp_path / "beatcheck"


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


@pytest.mark.parametrize(
    "url",
    [
        "data.sec.gov",
        "ftp://data.sec.gov",
        "https://",
        "file:///etc",
        "http://[::1",
        "http://127.0.0.1:99999",
        "https://data.sec.gov/?q=1",
    ],
)
def test_what_is_no_base_url(url: str) -> None:
    with pytest.raises(UsageError, match="BEATCHECK_SEC_URL"):
        settings_from({"BEATCHECK_SEC_CONTACT": CONTACT, "BEATCHECK_SEC_URL": url})
