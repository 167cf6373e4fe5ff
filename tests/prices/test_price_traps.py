"""What a price file can hide: each trap is a finding, and no return is taken over it."""

import time
from datetime import date, timedelta
from decimal import Decimal

import pytest

from beatcheck.errors import CannotReadError
from beatcheck.findings import Finding
from beatcheck.prices.reading import read_prices
from beatcheck.prices.series import PriceSeries
from beatcheck.prices.traps import find_gaps, mark_splits

SECONDS = 5  # in which a hostile file is answered


def read_rows(*rows: str) -> tuple[PriceSeries, tuple[Finding, ...]]:
    text = "Date,Close\n" + "".join(f"{row}\n" for row in rows)
    reading = read_prices(text.encode(), "NVDA.csv")
    return reading.series[0], reading.findings


@pytest.mark.parametrize("cell", ["n/a", "NaN", "-3", "0", "inf", "1e999999999", "", "=1+1"])
def test_what_is_no_price_is_a_finding_and_no_close(cell: str) -> None:
    series, findings = read_rows("2025-02-25,126.63", f"2025-02-26,{cell}", "2025-02-27,120.15")
    assert [one.rule for one in findings] == ["bad-price"]
    assert str(findings[0].place) == "NVDA.csv:3:1"
    assert series.days == (date(2025, 2, 25), date(2025, 2, 27))


def test_a_row_without_a_day_is_a_finding() -> None:
    _, findings = read_rows("2025-02-25,126.63", "2025-02-30,1", "yesterday,1")
    assert [one.rule for one in findings] == ["bad-price", "bad-price"]


def test_two_closes_of_one_day_leave_it_out_unless_they_agree() -> None:
    series, findings = read_rows(
        "2025-02-25,1", "2025-02-25,1.0", "2025-02-26,2", "2025-02-26,3", "2025-02-27,4"
    )
    assert [one.rule for one in findings] == ["double-day"]
    assert series.days == (date(2025, 2, 25), date(2025, 2, 27))


def test_no_return_is_taken_over_a_gap() -> None:
    series, _ = read_rows("2025-02-03,10", "2025-02-14,11", "2025-02-18,22")
    (gap,) = find_gaps(series, date(2025, 1, 1), date(2025, 3, 1))
    assert "between 2025-02-03 and 2025-02-14" in gap.message
    assert series.measure_return(1) is None  # eleven days
    assert series.measure_return(2) == 100
    assert list(find_gaps(series, date(2025, 2, 15), date(2025, 3, 1))) == []


@pytest.mark.parametrize(
    ("before", "after", "ratio"),
    [
        ("1208.88", "121.79", "10 for 1"),  # NVIDIA on 2024-06-10, as it was traded
        ("500", "251", "2 for 1"),
        ("300", "98", "3 for 1"),
        ("400", "103", "4 for 1"),
        ("1.02", "10.3", "1 for 10"),
    ],
)
def test_a_jump_as_in_a_split_is_a_finding_and_no_return(
    before: str, after: str, ratio: str
) -> None:
    series, _ = read_rows(f"2024-06-07,{before}", f"2024-06-10,{after}", f"2024-06-11,{after}")
    marked, (finding,) = mark_splits(series, None)
    assert (finding.rule, ratio in finding.message) == ("unadjusted-split", True)
    assert marked.measure_return(1) is None
    assert marked.measure_return(2) == 0


def test_a_fall_that_is_no_split_stays_a_return() -> None:
    series, _ = read_rows("2022-02-02,323.00", "2022-02-03,237.76")  # Meta, minus 26.39 percent
    marked, findings = mark_splits(series, None)
    assert findings == ()
    assert marked.measure_return(1) == Decimal(-8524) / Decimal(323)


def test_where_the_index_fell_too_it_is_no_split() -> None:
    series, _ = read_rows("1987-10-16,100", "1987-10-19,50")
    index, _ = read_rows("1987-10-16,282.70", "1987-10-19,224.84")
    assert mark_splits(series, index)[1] == ()


def write_rows(count: int, *closes: str) -> bytes:
    start = date(1, 1, 1)
    days = (start + timedelta(days=number) for number in range(count))
    rows = "\n".join(f"{day},{closes[n % len(closes)]}" for n, day in enumerate(days))
    return f"Date,Close\n{rows}\n".encode()


def test_a_hostile_file_is_answered_within_seconds() -> None:
    data = write_rows(1_000_000, "NaN", "-1", "text")
    began = time.perf_counter()
    with pytest.raises(CannotReadError, match=r"more than 10,000 rows that are not closes"):
        read_prices(data, "NVDA.csv")
    assert time.perf_counter() - began < SECONDS


def test_a_few_slips_in_a_file_are_counted() -> None:
    rows = [f"2025-02-{day},x" for day in range(10, 20)]
    _, findings = read_rows("2025-02-25,1", *rows)
    assert findings[-1].message == "5 more rows of NVDA.csv are like that"


def test_a_long_file_is_read_within_seconds() -> None:
    data = write_rows(200_000, "100.25", "101")
    began = time.perf_counter()
    (series,) = read_prices(data, "NVDA.csv").series
    assert len(series.days) == 200_000
    assert time.perf_counter() - began < SECONDS
