from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.errors import CannotReadError, UsageError
from beatcheck.filings.sec.companyfacts import (
    Fact,
    index_by_cik,
    normalize_cik,
    parse_companyfacts,
    read_companyfacts,
)
from filed_samples import (
    CONTRACTS,
    REVENUES,
    SALES,
    YEAR_2023,
    make_filings,
    make_row,
    write_companyfacts,
)

TAGS = (REVENUES, SALES)


def test_a_fact_has_its_own_dates_and_its_filing() -> None:
    found = make_filings({REVENUES: YEAR_2023})
    assert (found.cik, found.name) == ("0000000042", "Example Corp")
    assert found.facts[0] == Fact(
        REVENUES,
        "USD",
        date(2023, 1, 1),
        date(2023, 3, 31),
        Decimal(310_000_000),
        "10-Q",
        date(2023, 5, 2),
        "0000000042-23-050204",
    )
    assert found.facts[0].days == 90


def test_an_instant_has_no_start_and_spans_no_day() -> None:
    (fact,) = make_filings({REVENUES: [make_row("2023-03-31", 1, "10-Q 2023-05-02")]}).facts
    assert (fact.start, fact.days) == (None, 0)


def test_figures_never_meet_binary_floats() -> None:
    data = write_companyfacts({REVENUES: [make_row("2023-01-01 2023-03-31", 0, "10-Q 2023-05-02")]})
    data = data.replace(b'"val": 0', b'"val": 0.1000000000000000055')
    (fact,) = parse_companyfacts(data, "it", TAGS).facts
    assert fact.value == Decimal("0.1000000000000000055")


def test_only_the_tags_asked_for_are_read() -> None:
    found = parse_companyfacts(
        write_companyfacts({REVENUES: YEAR_2023, CONTRACTS: [{"end": "?"}]}), "", TAGS
    )
    assert {fact.tag for fact in found.facts} == {REVENUES}


@pytest.mark.parametrize("cik", [42, "42", "0000000042", "CIK0000000042"])
def test_a_cik_is_ten_digits_however_it_is_written(cik: str | int) -> None:
    assert parse_companyfacts(write_companyfacts({}, cik=cik), "it", TAGS).cik == "0000000042"


@pytest.mark.parametrize("text", ["", "NVDA", "12345678901", "-1", "4.2", "٤٢"])
def test_what_is_no_cik(text: str) -> None:
    assert normalize_cik(text) is None


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"<!DOCTYPE html><p>Your Request Originates", "is a web page"),
        (write_companyfacts({REVENUES: YEAR_2023})[:-40], "ends early"),
        (b"fiscal_period,actual\nFY2023Q1,310", "ends early"),
        (b'{"cik": 42, "facts": NaN}', "is not JSON"),
        (b'{"a": \xff}', "is not JSON"),
        (b"[" * 100_000 + b"}", "is nested too deeply"),
        (b'{"companies": {}}', "is not a companyfacts file"),
        (b"[]", "is not a companyfacts file"),
        (write_companyfacts({}, cik="NVDA"), "'NVDA' is not a CIK"),
    ],
)
def test_what_is_no_companyfacts_file_is_reported_in_one_line(data: bytes, word: str) -> None:
    with pytest.raises(CannotReadError) as caught:
        parse_companyfacts(data, "facts.json", TAGS)
    assert str(caught.value).startswith("facts.json: ")
    assert word in str(caught.value)
    assert "--fetch" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        (b'"end": "2023-03-31"', b'"end": "2023-03-32"', "'2023-03-32' is not a date"),
        (b'"start": "2023-01-01"', b'"start": "Q1"', "'Q1' is not a date"),
        (b'"filed": "2023-05-02"', b'"filed": "May"', "'May' is not a date"),
        (b'"val": 310000000', b'"val": null', "lacks end, val"),
        (b'"val": 310000000', b'"val": "310"', "lacks end, val"),
        (b'"val": 310000000', b'"val": 1e999999999', "is not a figure of a company"),
        (b'"val": 310000000', b'"val": 1e99999999999999999999', "is not a figure of a company"),
        (b'"val": 310000000', b'"val": 1e-99999999', "is not a figure of a company"),
        (b'"end": "2023-03-31"', b'"end": "9999-12-31"', "is in a year without filings"),
        (b'"start": "2023-01-01"', b'"start": "0001-01-01"', "is in a year without filings"),
        (b'"accn"', b'"acc"', "lacks end, val"),
    ],
)
def test_a_broken_fact_is_named_with_its_place(old: bytes, new: bytes, word: str) -> None:
    data = write_companyfacts({REVENUES: YEAR_2023[:1]})
    assert old in data
    with pytest.raises(CannotReadError) as caught:
        parse_companyfacts(data.replace(old, new), "facts.json", TAGS)
    assert f"{REVENUES} in USD, fact 1: " in str(caught.value)
    assert word in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotReadError, match=r"cannot read .*none\.json"):
        read_companyfacts(tmp_path / "none.json", TAGS)


def test_two_files_of_one_company_are_one_too_many(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(write_companyfacts({}))
    (tmp_path / "b.json").write_bytes(write_companyfacts({}))
    first, second = (read_companyfacts(tmp_path / name, TAGS) for name in ("a.json", "b.json"))
    assert index_by_cik([first]) == {"0000000042": first}
    with pytest.raises(UsageError, match=r"a\.json and .*b\.json are both for CIK 0000000042"):
        index_by_cik([first, second])


@given(
    st.binary()
    | st.integers(0, 1200).map(lambda cut: write_companyfacts({REVENUES: YEAR_2023})[:cut])
)
def test_any_bytes_are_facts_or_one_clear_error(data: bytes) -> None:
    said = ""
    try:
        parse_companyfacts(data, "it", TAGS)
    except CannotReadError as error:
        said = str(error)
    assert said == "" or (said.startswith("it: ") and "\n" not in said)
