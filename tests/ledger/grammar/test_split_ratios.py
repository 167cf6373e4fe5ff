"""The ratio of a share split: one figure, and the words of companies as a remedy."""

from decimal import Decimal

import pytest

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.split import parse_split_ratio


@pytest.mark.parametrize("text", ["2", "10", "1.5", "0.1"])
def test_a_ratio_is_read(text: str) -> None:
    assert parse_split_ratio(text) == Decimal(text)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("10-for-1", "write 10"),
        ("3:2", "write 1.5"),
        ("1 for 10", "write 0.1"),
        ("2-for-1", "write 2"),
        ("1", "write how many new shares"),
        ("0", "write how many new shares"),
        ("1:1", "write how many new shares"),
        ("0-for-5", "write how many new shares"),
        ("3:0", "write how many new shares"),
        ("1:3", "write how many new shares"),  # its digits have no end
    ],
)
def test_what_is_no_ratio_has_a_remedy(text: str, remedy: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_split_ratio(text)
    assert caught.value.remedy.startswith(remedy)
