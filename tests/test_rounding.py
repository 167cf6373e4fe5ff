"""Rounding and plurals: each has one home, and nothing in src does it another way."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

import beatcheck
from beatcheck.plurals import format_count
from beatcheck.rounding import format_rounded, format_signed, round_each, round_half_up
from command import beatcheck as beatcheck_command

SOURCES = sorted(Path(beatcheck.__file__).parent.rglob("*.py"))
# A float format of a figure, as `{width:.0f} %`, rounds half to even: 32.5 becomes 32.
FLOAT_FORMAT = re.compile(r"\{[^{}]*:\.\d+f\}\s?(?:%|pp)")
OWN_PLURAL = re.compile(r"""if \w+ == 1 else f?["']\{?\w+""")


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("32.5", 0, "33"),
        ("33.5", 0, "34"),
        ("-0.5", 0, "-1"),
        ("-0.04", 1, "0.0"),
        ("2", 2, "2.00"),
    ],
)
def test_figures_are_rounded_half_up(value: str, places: int, text: str) -> None:
    assert format_rounded(Decimal(value), places) == text


def test_many_figures_are_rounded_as_each_of_them_is() -> None:
    figures = [Decimal(text) for text in ("10.515", "-10.515", "-0.001", "0", "2")]
    assert round_each(figures) == [round_half_up(figure) for figure in figures]
    assert [str(figure) for figure in round_each([*figures, None])] == [
        *("10.52", "-10.52", "0.00", "0.00", "2.00", "None")
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [("10.515", "+10.52"), ("-10.515", "-10.52"), ("0.004", "+0.00"), ("0", "0.00")],
)
def test_differences_carry_their_sign(value: str, text: str) -> None:
    assert format_signed(Decimal(value)) == text


def test_zero_has_no_sign() -> None:
    assert str(round_half_up(Decimal("-0.001"))) == "0.00"


def test_a_count_takes_its_noun() -> None:
    assert [format_count(number, "period") for number in (0, 1, 2)] == [
        "0 periods",
        "1 period",
        "2 periods",
    ]
    assert format_count(2, "company", "companies") == "2 companies"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_nothing_else_rounds_percentages_or_makes_plurals(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not FLOAT_FORMAT.search(text)
    assert path.name == "plurals.py" or not OWN_PLURAL.search(text)


def test_a_band_of_32_and_a_half_percent_is_33_percent_wide(tmp_path: Path) -> None:
    row = "period_end: 2024-03-31, guidance: 83.75B to 116.25B, actual: 110.1B"
    text = f"version: 1\ncompanies: {{A: {{currency: USD, periods: {{FY2024Q1: {{{row}}}}}}}}}\n"
    (tmp_path / "wide.yaml").write_text(text, encoding="utf-8")
    found = beatcheck_command("check", str(tmp_path), "--select", "guidance-width")
    assert "the range is 33 % wide" in found.out
