"""The SEC's lists: tickers, filings and older pages; and what is none of them."""

import json
from datetime import date

import pytest

from beatcheck.errors import CannotReadError
from beatcheck.filings.sec.submissions import (
    find_acceptance_day,
    parse_older_page,
    parse_submissions,
    parse_tickers,
)
from paths import SHARED
from small_edgar import CIK, QUARTERS, write_list


def test_a_list_of_filings() -> None:
    filings = parse_submissions(write_list(QUARTERS), "list")
    assert (filings.cik, filings.tickers) == (CIK, ("EXW",))
    first = filings.entries[0]
    assert (first.form, first.items) == ("8-K", ("2.02", "9.01"))
    # Accepted in the evening of the 20th, filed on the 21st.
    assert (first.accepted, first.filed) == (date(2024, 11, 20), date(2024, 11, 21))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-11-20T21:21:20.000Z", date(2024, 11, 20)),  # UTC
        ("2024-11-20T16:21:20.000Z", date(2024, 11, 20)),  # New York, in spite of the Z
        ("2024-11-21T02:30:00.000Z", date(2024, 11, 20)),  # half past nine in New York
        ("2024-11-20T06:00:00.000Z", date(2024, 11, 20)),
        ("soon", None),
        ("", None),
    ],
)
def test_the_day_of_acceptance_is_that_of_new_york(text: str, day: date | None) -> None:
    assert find_acceptance_day(text) == day


def test_tickers() -> None:
    rows = {"0": {"cik_str": 42, "ticker": "exw", "title": "X"}, "1": {"ticker": "Y"}}
    assert parse_tickers(json.dumps(rows).encode(), "list") == {"EXW": CIK}


@pytest.mark.parametrize("text", ["{}", "[]", '{"0": 1}', '{"0": {"cik_str": null}}'])
def test_what_is_no_list_of_tickers(text: str) -> None:
    with pytest.raises(CannotReadError, match="list: is not a list of tickers; try again later"):
        parse_tickers(text.encode(), "list")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", "is not a list of filings"),
        ('{"cik": "x", "filings": {"recent": {}}}', "'x' is not a CIK"),
        ('{"cik": 42, "filings": {"recent": {"form": []}}}', "its columns do not fit together"),
        ('{"cik": 42, "filings": []}', "is not a list of filings"),
        ("<html></html>", "is a web page"),
        ("", "is empty"),
    ],
)
def test_what_is_no_list_of_filings(text: str, words: str) -> None:
    with pytest.raises(CannotReadError, match=words):
        parse_submissions(text.encode(), "list")


def test_pages_lead_nowhere_else() -> None:
    tree = json.loads(write_list(()))
    tree["filings"]["files"] = [{"name": "../../etc/passwd"}, {"name": 1}, "x"]
    assert parse_submissions(json.dumps(tree).encode(), "list").older_pages == ()


def test_a_page_of_older_filings() -> None:
    columns = json.loads(write_list(QUARTERS))["filings"]["recent"]
    assert len(parse_older_page(json.dumps(columns).encode(), CIK, "page")) == 4
    with pytest.raises(CannotReadError, match="page: is not a list of filings"):
        parse_older_page(b"[]", CIK, "page")


def test_nvidias_own_list() -> None:
    folder = SHARED / "edgar" / "submissions"
    if not folder.is_dir():
        pytest.skip("the SEC's own answers are not beside this checkout")
    filings = parse_submissions((folder / "CIK0001045810.json").read_bytes(), "list")
    results = [entry for entry in filings.entries if "2.02" in entry.items]
    assert (len(filings.entries), len(results)) == (1007, 26)
    older = (folder / filings.older_pages[0].name).read_bytes()
    assert sum("2.02" in entry.items for entry in parse_older_page(older, filings.cik, "")) == 14
    # 26 and 14 are NVIDIA's 40 filings with results; each was accepted on its own day.
    assert all(entry.accepted == entry.filed for entry in results)
