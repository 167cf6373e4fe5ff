"""What is plausible: figures beside others, and thresholds beside what they are added to."""

from decimal import Decimal

import pytest

from beatcheck.ledger.grammar.amount import parse_amount
from beatcheck.ledger.grammar.guidance import parse_guidance
from beatcheck.ledger.grammar.threshold import parse_limit
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.ledger.plausibility import (
    describe_limit_fault,
    describe_width_fault,
    find_slip,
    is_too_large,
    lacks_letter,
)


def measure(text: str, index: int) -> tuple[str, bool] | None:
    values = [parse_amount(word).value for word in text.split()]
    slip = find_slip(values, index)
    return slip and (f"{slip.factor:.1f}", slip.is_certain)


@pytest.mark.parametrize(
    ("values", "index", "expected"),
    [
        ("32.5B 35B 37.5B 39B", 1, None),
        ("32.5B 35M 37.5B 39B", 1, ("1071.4", True)),
        ("32.5B 35M 37.5B 39B", 0, None),
        ("32.5B 3.5B 37.5B 39B", 1, ("9.3", False)),
        ("0.83 89 0.87 0.92", 1, ("102.3", True)),
        ("73.0 0.73 73.5", 1, ("100.7", True)),
        # Two figures: which of them is right is not known, so the later one is told.
        ("32.5B 35M", 0, None),
        ("32.5B 35M", 1, ("928.6", True)),
        # What grows fast at an end of the series, or is small on both sides of zero.
        ("1B 2B 9B", 2, None),
        ("120M -80M 4M 90M", 2, None),
        ("0 -1M 20M", 1, None),
        ("120M -80M 4K 90M", 2, ("22500.0", True)),
    ],
)
def test_a_figure_is_compared_with_those_around_it(
    values: str, index: int, expected: tuple[str, bool] | None
) -> None:
    assert measure(values, index) == expected


@pytest.mark.parametrize(
    ("text", "unit", "is_lacking"),
    [
        ("37.5", Unit.MONEY, True),
        ("37.5B", Unit.MONEY, False),
        ("999999", Unit.COUNT, True),
        ("1000000", Unit.MONEY, False),
        ("0", Unit.MONEY, False),
        ("-250", Unit.MONEY, True),
        ("0.89", Unit.PER_SHARE, False),
    ],
)
def test_money_below_a_million_has_lost_its_letter(
    text: str, unit: Unit, *, is_lacking: bool
) -> None:
    assert lacks_letter(parse_amount(text), unit) is is_lacking


def test_no_company_sells_for_trillions_of_dollars() -> None:
    assert is_too_large(Decimal("3.5082E16"), "USD")
    assert not is_too_large(Decimal("79E12"), "KRW")
    assert is_too_large(Decimal("79E12"), "EUR")


@pytest.mark.parametrize(
    ("text", "is_revenue", "is_odd"),
    [
        ("37.5B ± 2%", True, False),
        ("37.5B ± 2", True, True),
        ("7.1B ± 300", True, True),
        ("7.1B ± 300M", True, False),
        ("37.5B ± 20%", True, True),
        ("37.5B ± 20%", False, True),
        ("24B to 40B", True, True),
        ("2M to 5M", False, False),
        ("2M to 5B", False, True),
        ("-10M to 5M", False, False),
        ("-10M to 5B", False, True),
        ("-80M to -50M", False, False),
        ("73.0% ± 0.5pp", False, False),
        ("73.0% ± 0.5bp", False, True),
        ("73.0% ± 50pp", False, True),
        ("at least 7B", True, False),
    ],
)
def test_the_width_of_guidance(text: str, *, is_revenue: bool, is_odd: bool) -> None:
    words = describe_width_fault(parse_guidance(text), is_revenue=is_revenue)
    assert (words is not None) is is_odd


@pytest.mark.parametrize(
    ("text", "unit", "is_odd"),
    [
        ("2B", Unit.MONEY, False),
        ("2", Unit.MONEY, True),
        ("2M", Unit.MONEY, True),
        ("2T", Unit.MONEY, True),
        ("5%", Unit.MONEY, False),
        ("0%", Unit.MONEY, False),
        ("500%", Unit.MONEY, True),
        ("0.5pp", Unit.PERCENT, False),
        ("0.5bp", Unit.PERCENT, True),
    ],
)
def test_a_threshold_beside_what_it_is_added_to(text: str, unit: Unit, *, is_odd: bool) -> None:
    references = [Decimal(37_500_000_000), Decimal(0)]
    assert (describe_limit_fault(parse_limit(text), unit, references) is not None) is is_odd
