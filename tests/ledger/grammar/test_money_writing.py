"""Sums on their way back to text: with the digits they were reported with, under one letter."""

from decimal import Decimal

import pytest

from beatcheck.ledger.grammar.amount import parse_amount
from beatcheck.ledger.grammar.guidance import parse_guidance
from beatcheck.ledger.grammar.writing import format_reported_money, raise_letters

REPORTED = [
    ("1050E9", "1.050T"),
    ("39331E6", "39.331B"),
    ("0.8E9", "0.8B"),
    ("100E9", "100B"),
    ("0.5E6", "0.5M"),
    ("8984000", "8.984000M"),
    ("1234567890", "1234.567890M"),
    ("-272E6", "-272M"),
    ("500", "500"),
    ("0", "0"),
]


@pytest.mark.parametrize(("value", "text"), REPORTED)
def test_a_reported_sum_keeps_its_digits_and_how_exact_they_are(value: str, text: str) -> None:
    written = format_reported_money(Decimal(value))
    assert written == text
    assert parse_amount(written).value.as_tuple() == Decimal(value).as_tuple()


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("1020-1080B", "1.02T to 1.08T"),
        ("980-1020B", "980B to 1.02T"),
        ("3480M", "3.48B"),
        ("1200M ± 100M", "1.2B ± 100M"),
        ("-1200M to -1100M", "-1.2B to -1.1B"),
        ("37.5B ± 2%", "37.5B ± 2%"),
        ("24.5-25.5B", "24.5-25.5B"),
        ("0.65-0.70", "0.65-0.70"),
    ],
)
def test_guidance_of_thousands_goes_under_the_next_letter(text: str, raised: str) -> None:
    assert raise_letters(text) == raised
    before, after = parse_guidance(text), parse_guidance(raised)
    assert (before.low, before.midpoint, before.high) == (after.low, after.midpoint, after.high)
