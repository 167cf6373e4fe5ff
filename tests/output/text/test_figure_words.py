"""How figures, guidance and thresholds read, and how many digits they have."""

from decimal import Decimal

import pytest

from beatcheck.analysis.records import analyse
from beatcheck.ledger.grammar.guidance import parse_guidance
from beatcheck.ledger.grammar.threshold import parse_limit
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.output.sheets.table import show_sheet
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import Digits, choose_scale, format_guidance, format_limit
from beatcheck.output.text.render import render_text
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import format_plain, round_half_up
from samples import STREAKS, ledger, report_sheet

BILLIONS = Digits(Unit.MONEY, Scale.BILLION)
PERCENT = Digits(Unit.PERCENT, Scale.BILLION)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("108.00B ± 2%", "108.00 ± 2%"),
        ("37.5B ± 2%", "37.50 ± 2%"),
        ("8.7B ± 300M", "8.70 ± 0.30"),
        ("8.7B ± 12.5M", "8.7000 ± 0.0125"),
        ("24.5B to 25.5B", "24.50 to 25.50"),
        ("47.5-50.525B", "47.500 to 50.525"),
        ("~14.6B", "~14.60"),
        ("at least 7B", "at least 7.00"),
        ("at most 7B", "at most 7.00"),
        ("7B", "7.00"),
        ("withdrawn", "withdrawn"),
    ],
)
def test_guidance_reads_as_it_was_given(written: str, shown: str) -> None:
    assert format_guidance(parse_guidance(written), BILLIONS, Look()) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("73.0% ± 0.5pp", "73.0% ± 0.5pp"),
        ("73.0% ± 50bp", "73.0% ± 0.5pp"),
        ("73.25% ± 100bp", "73.25% ± 1pp"),
        ("72% to 74%", "72.0% to 74.0%"),
        ("~73%", "~73.0%"),
    ],
)
def test_guidance_of_a_percentage_says_so(written: str, shown: str) -> None:
    assert format_guidance(parse_guidance(written), PERCENT, Look()) == shown


def test_guidance_in_ascii() -> None:
    shown = format_guidance(parse_guidance("37.5B ± 2%"), BILLIONS, Look(ascii=True))
    assert shown == "37.50 +/- 2%"


@pytest.mark.parametrize("text", ["2B", "500M", "1.5T", "20K", "5%", "0.5pp", "50bp", "0.05", "0"])
def test_a_threshold_reads_as_it_is_written(text: str) -> None:
    assert format_limit(parse_limit(text)) == text


@pytest.mark.parametrize(
    ("unit", "scale", "value", "shown"),
    [
        (Unit.MONEY, Scale.BILLION, "2E+9", "2.00"),
        (Unit.MONEY, Scale.BILLION, "1831000000", "1.831"),
        (Unit.MONEY, Scale.MILLION, "1831000000", "1831"),
        (Unit.MONEY, Scale.MILLION, "1500000", "1.5"),
        (Unit.MONEY, Scale.UNIT, "1500000", "1500000"),
        (Unit.MONEY, Scale.BILLION, "1234567891", "1.234568"),
        (Unit.PER_SHARE, Scale.BILLION, "0.5", "0.50"),
        (Unit.PERCENT, Scale.BILLION, "73", "73.0"),
        (Unit.TIMES, Scale.BILLION, "12.46", "12.5"),
    ],
)
def test_a_figure_has_enough_digits(unit: Unit, scale: Scale, value: str, shown: str) -> None:
    assert Digits(unit, scale).format_exact(Decimal(value)) == shown


def test_differences_have_their_sign() -> None:
    assert BILLIONS.format_signed(Decimal("1831E+6"), 3) == "+1.831"
    assert BILLIONS.format_signed(Decimal("-1396E+6"), 3) == "-1.396"
    assert PERCENT.format_signed(Decimal("0.5"), 1) == "+0.5pp"
    assert PERCENT.format_signed(Decimal(0), 1) == "0.0pp"


def test_the_border_rounds_half_up_and_knows_no_minus_zero() -> None:
    assert [str(round_half_up(Decimal(text))) for text in ("1.005", "-1.005", "-0.001")] == [
        "1.01",
        "-1.01",
        "0.00",
    ]
    assert format_plain(Decimal("1E+3")) == "1000"


@pytest.mark.parametrize(
    ("actuals", "scale"),
    [
        (("40B", "2B", "900M"), Scale.BILLION),
        (("40B", "200M", "900M"), Scale.MILLION),
        (("96M", "1B", "9B", "20B"), Scale.BILLION),
        (("5K",), Scale.THOUSAND),
        (("5",), Scale.UNIT),
        ((), Scale.UNIT),
    ],
)
def test_the_scale_is_that_of_most_figures(actuals: tuple[str, ...], scale: Scale) -> None:
    periods = "".join(
        f"      FY{2010 + number}:\n        period_end: {2010 + number}-12-31\n"
        f"        actual: {actual}\n"
        for number, actual in enumerate(actuals)
    )
    company = f"  A:\n    periods: {'' if periods else '{}'}\n{periods}"
    records = analyse(ledger(f"version: 1\ncompanies:\n{company}"))
    assert choose_scale(beat for record in records for beat in record.beats) is scale


def table(width: int | None, names: list[str]) -> str:
    look = Look(width)
    only = report_sheet(STREAKS).select_columns(names)
    return "".join(render_text(part, look) for part in show_sheet(only, look))
