"""The index page of a filing, in the SEC's layout."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from beatcheck.errors import CannotReadError
from beatcheck.filings.sec.edgar import Addresses, Edgar
from beatcheck.filings.sec.index_page import IndexedDocument, parse_index_page
from edgar_server import EdgarServer
from loopback import open_downloader, serve
from paths import SHARED
from small_edgar import (
    CIK,
    INDEX_FOLDER,
    INDEX_PAGE,
    QUARTERS,
    find_path,
    write_release,
    write_tree,
)


@pytest.fixture
def server() -> Iterator[EdgarServer]:
    with serve(EdgarServer(write_tree())) as running:
        yield running


def test_what_it_says() -> None:
    page = parse_index_page(INDEX_PAGE, "page")
    assert page.accepted == datetime(2024, 11, 20, 18, 5, 7)  # noqa: DTZ001 - as it stands
    assert page.items == ("2.02",)
    assert page.documents[:2] == (
        IndexedDocument("8-K", f"{INDEX_FOLDER}/doc1.htm"),
        IndexedDocument("EX-99.1", f"{INDEX_FOLDER}/doc2.htm"),
    )


@pytest.mark.parametrize("data", [b"", b"<html>busy</html>", b"<tr><td>1</td></tr>"])
def test_what_is_none(data: bytes) -> None:
    with pytest.raises(CannotReadError, match="page: is not the index page of a filing"):
        parse_index_page(data, "page")


def test_without_the_complete_text_the_exhibits_come_one_by_one(
    server: EdgarServer, tmp_path: Path
) -> None:
    pytest.importorskip("httpx", reason="needs the extra edgar")
    del server.tree[find_path(QUARTERS[0])]
    index = find_path(QUARTERS[0]).replace(".txt", "-index.htm")
    server.tree |= {index: INDEX_PAGE, f"{INDEX_FOLDER}/doc2.htm": write_release(QUARTERS[0])}
    with open_downloader(tmp_path) as downloader:
        edgar = Edgar(downloader, Addresses(server.url, server.url))
        entry = edgar.load_filings(CIK, date(2000, 1, 1)).entries[0]
        submission = edgar.load_submission(entry)
    (exhibit,) = submission.exhibits
    assert (exhibit.filename, exhibit.content) == ("doc2.htm", write_release(QUARTERS[0]))
    assert f"{INDEX_FOLDER}/doc1.htm" not in server.paths


def test_adobes_own_page() -> None:
    place = "Archives/edgar/data/796343/000079634323000044/0000796343-23-000044-index.html"
    path = SHARED / "edgar" / place
    if not path.is_file():
        pytest.skip("the SEC's own answers are not beside this checkout")
    page = parse_index_page(path.read_bytes(), "page")
    assert page.accepted == datetime(2023, 3, 15, 16, 6, 36)  # noqa: DTZ001 - as it stands
    exhibits = [its.path for its in page.documents if its.type == "EX-99.1"]
    assert exhibits == ["/Archives/edgar/data/796343/000079634323000044/adbeex991q123.htm"]
    assert page.items == ("2.02", "9.01")
