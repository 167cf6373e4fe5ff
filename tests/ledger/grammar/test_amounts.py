"""Amounts: what a text means to the last digit, and what is said of a text that means nothing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.amount import Amount, halve_step, parse_amount
from beatcheck.ledger.grammar.loose_figures import tidy_figure
from ledger_texts import refusal_of


@pytest.mark.parametrize(
    ("text", "value", "suffix"),
    [
        ("39.331B", "39331000000", "B"),
        ("1937M", "1937000000", "M"),
        ("1.5T", "1500000000000", "T"),
        ("250K", "250000", "K"),
        ("8709000000", "8709000000", ""),
        ("0.89", "0.89", ""),
        ("-650M", "-650000000", "M"),
        ("+2.5B", "2500000000", "B"),
        ("0B", "0", "B"),
        ("73.0%", "73.0", "%"),
        ("12.5x", "12.5", "x"),
        ("0.5pp", "0.5", "pp"),
        ("50bp", "0.50", "bp"),
        ("007M", "7000000", "M"),
        ("999999999999999T", "999999999999999000000000000", "T"),
    ],
)
def test_an_amount_is_in_whole_units(text: str, value: str, suffix: str) -> None:
    assert parse_amount(text) == Amount(Decimal(value), suffix)


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("26.0B", "50000000"),
        ("26B", "500000000"),
        ("39.331B", "500000"),
        ("39331M", "500000"),
        ("73.0%", "0.05"),
        ("0.89", "0.005"),
        ("50bp", "0.005"),
        ("8709000000", "0.5"),
    ],
)
def test_how_many_digits_are_written_says_how_exact_it_is(text: str, half: str) -> None:
    assert parse_amount(text).half_step == Decimal(half)


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("8,709M", "'8,709M' has a thousands separator", "write 8709M, or 8.709M if the comma"),
        ("8'709M", "'8'709M' has a thousands separator", "write 8709M"),
        ("1,234,567", "has a thousands separator", "write 1234567"),
        (
            "$6.704B",
            "'$6.704B' has a currency sign; the currency belongs to the company",
            "write 6.704B",
        ),
        ("5.931 billion", "'5.931 billion' is not an amount", "write 5.931B"),
        ("5.931 Bn", "'5.931 Bn' is not an amount", "write 5.931B"),
        ("US 5B", "'US 5B' is not an amount", "write a figure such as 39.331B"),
        ("5b", "'5b' is not an amount", "write 5B"),
        ("39,3B", "'39,3B' is not an amount", "write a figure such as 39.331B"),
        (".89", "'.89' is not an amount", "write 0.89"),
        ("\N{MINUS SIGN}650M", "is not an amount", "write -650M"),
        ("73 percent", "is not an amount", "write 73%"),
        ("50 basis points", "is not an amount", "write 50bp"),
        (
            "null",
            "'null' is not a figure; if you do not know a figure, leave out its key",
            "write a fig",
        ),
        ("n/a", "'n/a' is not a figure", "write a figure"),
        ("", "there is no figure here", "write a figure"),
        ("  ", "there is no figure here", "write a figure"),
        ("1.2345678B", "is not an amount", "write a figure"),
        ("1e9", "is not an amount", "write a figure"),
        ("1_000", "is not an amount", "write a figure"),
        ("NaN", "is not an amount", "write a figure"),
        ("Infinity", "is not an amount", "write a figure"),
        ("٣٩B", "is not an amount", "write a figure"),
        ("1234567890.123456B", "has more than 15 digits", "write the figure as it was published"),
    ],
)
def test_what_is_no_amount_is_refused_with_what_to_write(
    text: str, message: str, remedy: str
) -> None:
    with pytest.raises(Refusal) as refused:
        parse_amount(text)
    assert refused.value.rule == "bad-amount"
    assert message in refused.value.message
    assert remedy in refused.value.remedy


AMOUNTS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "-", "+"]),
    st.integers(0, 10**9 - 1),
    st.from_regex(r"(\.[0-9]{1,6})?", fullmatch=True),
    st.sampled_from(["", "K", "M", "B", "T", "%", "x", "pp", "bp"]),
)
POWERS = {"K": 3, "M": 6, "B": 9, "T": 12, "bp": -2}


@given(AMOUNTS)
def test_an_amount_gives_back_the_text_it_was_read_from(text: str) -> None:
    value, suffix = parse_amount(text)
    digits = format(value.scaleb(-POWERS.get(suffix, 0)), "f")
    plain = text.removesuffix(suffix).removeprefix("+")
    sign = "-" if plain.startswith("-") else ""
    whole, dot, rest = plain.removeprefix("-").partition(".")
    assert digits + suffix == f"{sign}{int(whole)}{dot}{rest}{suffix}"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_half_a_step_is_half_of_the_last_digit(value: Decimal) -> None:
    assert halve_step(value) == Decimal("0.0000005")


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    refusal = refusal_of(parse_amount, text)
    if refusal is None:
        assert parse_amount(text).value.is_finite()
    else:
        assert refusal.rule == "bad-amount"
        assert refusal.remedy.startswith("write ")


@given(AMOUNTS)
def test_tidying_leaves_a_proper_amount_alone(text: str) -> None:
    assert tidy_figure(text) == text
