"""EDGAR: who asks, how often, and what it gives."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from beatcheck.errors import MissingLibraryError, UsageError
from beatcheck.filings.sec.edgar import Addresses, Edgar, find_contact, open_edgar
from beatcheck.filings.sec.responses import CannotFetchError, NotThereError
from edgar_server import EdgarServer, require_edgartools
from filed_samples import REVENUES, write_companyfacts
from loopback import Time, open_downloader, serve
from small_edgar import CIK, QUARTERS, TICKER, find_path, write_facts, write_submission, write_tree

require_edgartools()

LONG_AGO, CONTACT = date(2000, 1, 1), "Jane Doe jane@example.org"


@pytest.fixture
def server() -> Iterator[EdgarServer]:
    with serve(EdgarServer(write_tree() | write_facts())) as running:
        yield running


@pytest.fixture
def edgar(server: EdgarServer, tmp_path: Path) -> Iterator[Edgar]:
    with open_downloader(tmp_path / "cache", Time()) as downloader:
        yield Edgar(downloader, Addresses(server.url, server.url))


def test_tickers_filings_and_submissions(edgar: Edgar, server: EdgarServer) -> None:
    assert edgar.load_tickers() == {TICKER: CIK}
    filings = edgar.load_filings(CIK, LONG_AGO)
    assert [entry.form for entry in filings.entries] == ["8-K", "8-K", "8-K", "10-K"]
    submission = edgar.load_submission(filings.entries[0])
    assert [exhibit.type for exhibit in submission.exhibits] == ["EX-99.1"]
    assert server.paths[-1] == find_path(QUARTERS[0])


def test_older_pages_are_asked_for_only_where_they_reach_the_day(
    edgar: Edgar, server: EdgarServer
) -> None:
    path = f"/submissions/CIK{CIK}.json"
    pages = b'"files": [{"name": "CIK0000000042-submissions-001.json", "filingTo": "2019-11-14"}]'
    server.tree[path] = server.tree[path].replace(b'"files": []', pages)
    assert len(edgar.load_filings(CIK, date(2020, 1, 1)).entries) == 4
    with pytest.raises(NotThereError, match=r"submissions-001\.json answered 404"):
        edgar.load_filings(CIK, date(2019, 1, 1))


def test_a_filing_at_its_other_address(edgar: Edgar, server: EdgarServer) -> None:
    (entry, *_) = edgar.load_filings(CIK, LONG_AGO).entries
    body = server.tree.pop(find_path(QUARTERS[0]))
    with pytest.raises(NotThereError):
        edgar.load_submission(entry)
    server.tree[f"/Archives/edgar/data/42/{entry.accession}.txt"] = body
    assert edgar.load_submission(entry).accession == entry.accession


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda body: body[:-200], "ends early"),
        (lambda body: body.replace(b"</SEC-DOCUMENT>", b""), "ends early"),
        (lambda _: b"<html>Undeclared Automated Tool</html>", "is a web page, not a filing"),
        (lambda _: b"", "is not a complete submission"),
        (lambda _: write_submission(QUARTERS[1]), "holds the filing 0000000042-25-022604"),
    ],
)
def test_a_filing_that_is_not_whole_is_refused_and_not_kept(
    edgar: Edgar, server: EdgarServer, change: "object", words: str
) -> None:
    (entry, *_) = edgar.load_filings(CIK, LONG_AGO).entries
    path = find_path(QUARTERS[0])
    whole = server.tree[path]
    assert callable(change)
    server.tree[path] = change(whole)
    with pytest.raises(CannotFetchError, match=words):
        edgar.load_submission(entry)
    server.tree[path] = whole
    assert len(edgar.load_submission(entry).documents) == 2


def test_the_facts_of_another_company_are_refused(edgar: Edgar, server: EdgarServer) -> None:
    (path,) = write_facts()
    server.tree[path] = write_companyfacts({}, cik=43)
    with pytest.raises(CannotFetchError, match="holds the facts of CIK 0000000043"):
        edgar.load_facts(CIK, [REVENUES])


def test_the_list_of_another_company_is_refused(edgar: Edgar, server: EdgarServer) -> None:
    path = f"/submissions/CIK{CIK}.json"
    server.tree[path] = server.tree[path].replace(CIK.encode(), b"0000000043")
    with pytest.raises(CannotFetchError, match="lists the filings of CIK 0000000043"):
        edgar.load_filings(CIK, date(2024, 1, 1))


def test_no_more_than_ten_requests_a_second(
    server: EdgarServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edgar.config.SEC_BASE_URL", server.url)
    monkeypatch.setattr("edgar.config.SEC_DATA_URL", server.url)
    monkeypatch.setenv("EDGAR_LOCAL_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("EDGAR_RATE_LIMIT_PER_SEC", "1000")
    with open_edgar({"BEATCHECK_SEC_CONTACT": CONTACT}) as edgar:
        for _ in range(23):
            edgar.load_tickers()
    spans = [end - start for start, end in zip(server.times, server.times[10:], strict=False)]
    # A busy machine hears a request late, and the ten that begin with it seem closer together.
    assert min(spans) > 0.6
    assert {headers["user-agent"] for headers in server.asked} == {CONTACT}


@pytest.mark.parametrize("name", ["EDGAR_IDENTITY", "BEATCHECK_SEC_CONTACT"])
def test_the_contact_has_two_names(name: str) -> None:
    assert find_contact({name: f" {CONTACT} "}) == CONTACT


@pytest.mark.parametrize("contact", [None, "", "  "])
def test_without_a_contact_nothing_is_asked(contact: str | None) -> None:
    with pytest.raises(UsageError, match="EDGAR_IDENTITY is not set"):
        find_contact({} if contact is None else {"EDGAR_IDENTITY": contact})


@pytest.mark.parametrize(
    "contact", ["Jane Doe", "@", "jane@", "a@b.example\r\nX-Evil: 1", "jané@example.org"]
)
def test_a_contact_has_an_address_and_nothing_else(contact: str) -> None:
    with pytest.raises(UsageError, match="has no e-mail address"):
        find_contact({"EDGAR_IDENTITY": contact})


def test_without_the_extra_the_command_that_installs_it_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "edgar", None)
    with (
        pytest.raises(MissingLibraryError, match="asking the SEC needs edgar"),
        open_edgar({}, is_offline=True),
    ):
        pass
