"""Thresholds as they are written, in a ledger and on the command line."""

from decimal import Decimal

import pytest

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.threshold import (
    DEFAULT_USD,
    can_hold_against,
    parse_limit,
    parse_limit_option,
)
from beatcheck.ledger.grammar.unit import Unit


@pytest.mark.parametrize(
    ("text", "basis", "limit"),
    [
        ("2B", "37500000000", "2000000000"),
        ("5%", "37500000000", "1875000000"),
        ("5%", "-37500000000", "1875000000"),
        ("5%", "0", "0"),
        ("0.5pp", "73.0", "0.5"),
        ("50bp", "73.0", "0.5"),
        ("0", "37500000000", "0"),
        ("0.05", "0.85", "0.05"),
    ],
)
def test_a_limit_is_an_amount_or_a_share_of_the_basis(text: str, basis: str, limit: str) -> None:
    assert parse_limit(text).apply(Decimal(basis)) == Decimal(limit)


def test_without_another_it_is_two_billion() -> None:
    assert parse_limit("2B") == DEFAULT_USD


@pytest.mark.parametrize("text", ["$2B", "2 billion", "2bn", "2b", "USD 2B", "$2,000M"])
def test_the_command_line_takes_what_people_type(text: str) -> None:
    assert parse_limit_option(text).apply(Decimal(0)) == 2 * 10**9


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("-2B", "'-2B' is below zero", "write 2B"),
        ("0.1234567%", "is not an amount", "write a figure"),
        ("1.234567%", "has more than six digits", "write it shorter, as 5%"),
        ("a lot", "'a lot' is not an amount", "write a figure"),
    ],
)
def test_what_is_no_limit_is_refused(text: str, message: str, remedy: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_limit(text)
    assert message in refused.value.message
    assert remedy in refused.value.remedy


@pytest.mark.parametrize(
    ("unit", "fitting", "refused"),
    [
        ("money", ["2B", "5%", "2000"], ["0.5pp", "50bp", "2x"]),
        ("percent", ["0.5pp", "50bp"], ["0.5%", "2B", "0.5"]),
        ("per-share", ["0.05", "5%"], ["5M", "0.5pp", "1x"]),
        ("times", ["0.5x", "0.5", "5%"], ["5M", "0.5pp"]),
        ("count", ["1M", "500K", "5%"], ["0.5pp", "1x"]),
    ],
)
def test_a_limit_fits_some_units(unit: str, fitting: list[str], refused: list[str]) -> None:
    assert all(can_hold_against(parse_limit(text), Unit(unit)) for text in fitting)
    assert not any(can_hold_against(parse_limit(text), Unit(unit)) for text in refused)
