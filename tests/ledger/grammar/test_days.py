"""Days: what the calendar has, in the years that period labels can name."""

from datetime import date

import pytest

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.dates import parse_date


@pytest.mark.parametrize("text", ["1900-01-01", "2024-02-29", "2199-12-31"])
def test_days(text: str) -> None:
    assert parse_date(text) == date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-29", "is impossible"),
        ("0001-01-01", "is not in a year that has fiscal periods"),
        ("9999-12-31", "is not in a year that has fiscal periods"),
        ("26.01.2025", "is not a date"),
    ],
)
def test_what_is_no_day(text: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        parse_date(text)
