"""Sayings: what a figure has to be for a claim to hold, at the precision it is written with."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.claimed_figure import Manner, parse_saying

BILLION = Decimal(10) ** 9
# What is said, a figure for which it holds, and one near it for which it does not.
SAYINGS = (
    ("1.8B", "1831000000", "1851000000"),
    ("2.53B", "2534999999", "2582000000"),
    ("39.3B", "39331000000", "39351000000"),
    ("-8.5%", "-8.48", "-8.44"),
    ("78%", "77.94", "77.49"),
    ("260%", "260.4", "262.12"),
    ("~260%", "262.12", "265.01"),
    ("~100B", "105000000000", "106000000000"),
    ("~80B", "76000000000", "75000000000"),
    ("~1.8B", "1831000000", "1851000000"),
    ("-3pp", "-3.0", "-2.4"),
    ("50bp", "0.50", "0.51"),
    ("6", "6", "5"),
    ("at least 70%", "70.0", "69.99"),
    ("at most 2B", "2000000000", "2000000001"),
    ("more than 12.5B", "12700000000", "12500000000"),
    ("less than 0%", "-0.01", "0"),
    ("60B to 65B", "65400000000", "65600000000"),
    ("60-65B", "59600000000", "59400000000"),
)


@pytest.mark.parametrize(("text", "inside", "outside"), SAYINGS)
def test_holds_for_the_one_and_not_for_the_other(text: str, inside: str, outside: str) -> None:
    bounds = parse_saying(text).bounds
    assert bounds.contain(Decimal(inside), Decimal(inside))
    assert not bounds.touch(Decimal(outside), Decimal(outside))


@pytest.mark.parametrize(
    ("text", "rule", "remedy"),
    [
        ("about 260%", "bad-claim", "write ~260%"),
        ("nearly 30%", "bad-claim", "write ~30%"),
        ("over 12.5B", "bad-claim", "write more than 12.5B"),
        ("$1.8 billion", "bad-claim", "write 1.8B"),
        ("119B to 100B", "reversed-range", "put the low end first"),
        ("a lot", "bad-claim", "write it as 1.8B"),
        ("~60B to 65B", "bad-claim", "write it as 1.8B"),
        ("", "bad-claim", "write it as 1.8B"),
    ],
)
def test_other_words_are_refused_with_what_to_write(text: str, rule: str, remedy: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_saying(text)
    assert caught.value.rule == rule
    assert caught.value.remedy.startswith(remedy)


def test_a_range_lends_its_unit_to_both_ends() -> None:
    found = parse_saying("60-65B")
    assert (found.manner, found.low.value, found.high.value) == (
        Manner.RANGE,
        60 * BILLION,
        65 * BILLION,
    )


@given(st.decimals(Decimal("-999.999999"), Decimal("999.999999"), places=6), st.integers(0, 3))
def test_a_figure_bears_out_its_own_rounding(value: Decimal, places: int) -> None:
    said = round(value, places)
    assert parse_saying(f"{said:f}%").bounds.contain(value, value)


@given(st.integers(-999, 999), st.integers(1, 99))
def test_what_is_further_off_than_half_a_digit_does_not(whole: int, hundredths: int) -> None:
    off = Decimal("0.5") + Decimal(hundredths) / 100
    bounds = parse_saying(f"{whole}%").bounds
    assert not bounds.touch(whole + off, whole + off)
    assert not bounds.touch(whole - off, whole - off)


@given(st.integers(1, 10**6))
def test_about_is_never_more_than_five_percent_or_half_a_digit_off(whole: int) -> None:
    bounds = parse_saying(f"~{whole}").bounds
    assert bounds.low is not None
    assert whole - bounds.low <= max(Decimal(whole) / 20, Decimal("0.5"))
