"""Units: one home says how figures of each are written and what can be compared with them."""

from decimal import Decimal
from pathlib import Path

import pytest

from beatcheck.ledger.grammar.unit import Unit
from command import beatcheck

SUBSCRIBERS = """\
version: 1
companies:
  TELE:
    name: Telecom
    currency: USD
    fiscal_year_end: december 31
    metrics:
      subscribers: {name: Subscribers added, unit: count, threshold: 500K}
    periods:
      FY2024Q3:
        period_end: 2024-09-30
        metrics:
          subscribers:
            guidance: {value: 4M, on: 2024-07-18, source: the release}
            actual: {value: 5.07M, on: 2024-10-17, source: the release}
      FY2024Q4:
        period_end: 2024-12-31
        metrics:
          subscribers:
            guidance: {value: 8M to 9M, on: 2024-10-17, source: the release}
            actual: {value: 8.91M, on: 2025-01-21, source: the release}
"""


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "tele.yaml"
    path.write_text(SUBSCRIBERS, encoding="utf-8")
    return str(path)


def test_a_count_is_checked_and_reported_like_any_unit(ledger: str) -> None:
    assert beatcheck("check", "--strict", "--as-of", "2025-02-01", ledger).code == 0
    lines = beatcheck("report", "-m", "subscribers", "-f", "csv", ledger).out.splitlines()
    head, first, second = (line.split(",") for line in lines)
    row = dict(zip(head, first, strict=True))
    assert (row["unit"], row["guidance"], row["actual"]) == ("million", "4", "5.07")
    assert (row["beat"], row["threshold"], row["verdict"]) == ("1.07", "0.500", "cleared")
    row = dict(zip(head, second, strict=True))
    # 8.91 against the middle of 8 to 9 is a beat of 0.41, and 0.5 is needed
    assert (row["beat"], row["verdict"], row["shortfall"]) == ("0.41", "short", "0.090")


def test_a_count_has_no_currency_and_no_percent_sign(ledger: str) -> None:
    table = beatcheck("report", "-m", "subscribers", ledger).out
    assert "Subscribers added in million · threshold 500K" in table
    whole = beatcheck("report", "-m", "subscribers", "--scale", "unit", "-f", "csv", ledger).out
    assert ",count,4000000,4000000,4000000," in whole


@pytest.mark.parametrize("unit", list(Unit))
def test_the_examples_of_a_unit_carry_its_own_suffixes(unit: Unit) -> None:
    traits = unit.traits
    for example, suffixes in (
        (traits.example, traits.suffixes),
        (traits.threshold_example.split(" or ")[0], traits.threshold_suffixes),
        (traits.difference_example, traits.difference_suffixes),
    ):
        digits = example.rstrip("KMBT%xbp")
        assert Decimal(digits)
        assert example.removeprefix(digits) in suffixes
