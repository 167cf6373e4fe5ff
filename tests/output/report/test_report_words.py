"""How figures, guidance, verdicts and streaks read."""

from decimal import Decimal

import pytest

from beatcheck.analysis.records import analyse
from beatcheck.analysis.selection import Selection
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.grammar.guidance import parse_guidance
from beatcheck.ledger.grammar.threshold import parse_limit
from beatcheck.ledger.grammar.unit import Unit
from beatcheck.output.sheets.table import show_sheet
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import Digits, choose_scale, format_guidance, format_limit
from beatcheck.output.text.render import render
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import format_plain, round_half_up
from samples import FORMS, STREAKS, ledger, report_sheet, report_text, streak_text

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


def test_the_flagged_quarter_says_what_it_ended_and_the_pending_one_what_it_needs() -> None:
    found = report_text(STREAKS, Look(80))
    assert "+1.831  +4.88% ✗ short by 0.169        0, ends 6\n" in found
    assert "… pending, needs 110.00 4\n" in found


def test_below_the_table_stand_the_streaks() -> None:
    found = report_text(STREAKS, Look())
    assert "\n\nCurrent streak  4 (FY2026Q3 to FY2027Q2)\n" in found
    ended = "ended by FY2025Q4, short by 0.169"
    assert f"Longest streak  6 (FY2024Q2 to FY2025Q3), {ended}\n" in found
    assert (
        "On other bases  longest 7 on the low end, 2 on the high end, 0 on the consensus\n" in found
    )


def test_narrow_tables_leave_columns_out_and_words_brief() -> None:
    heads = {
        width: report_text(STREAKS, Look(width)).split("\n────")[0].splitlines()[-1].split()
        for width in (60, 80, 160)
    }
    assert heads[60] == ["Period", "Guidance", "Actual", "Beat", "Verdict", "Streak"]
    assert "%" in heads[80]
    assert {"Ended", "Range", "Surprise"} <= set(heads[160])
    assert "✗ short 0.169" in report_text(STREAKS, Look(60))


def test_a_terminal_that_is_far_too_narrow_folds_and_cuts_nothing() -> None:
    found = report_text(STREAKS, Look(30))
    assert max(map(len, found.splitlines())) <= 30
    assert "…" not in found.replace("… ", "")


def test_a_long_name_is_whole() -> None:
    long = STREAKS.replace("NVIDIA Corporation", "A company with a very long name " * 5)
    assert ("A company with a very long name " * 5).strip() in report_text(long, Look())
    assert max(map(len, report_text(long, Look(80)).splitlines())) <= 80


def test_a_missing_period_breaks_a_streak() -> None:
    gap = STREAKS.replace("FY2025Q4:", "FY2031Q4:").replace("2025-01-26", "2031-01-26")
    found = report_text(gap, Look(), Selection(last=3))
    ended = "ended by a missing period before FY2026Q1"
    assert f"Longest streak  6 (FY2024Q2 to FY2025Q3), {ended}\n" in found
    assert "Counted anew    FY2026Q1, FY2031Q4, after a missing period\n" in found
    assert "a gap before FY2026Q1" in streak_text(gap, Look())


def test_no_period_scored_yet() -> None:
    pending = "".join(STREAKS.split("      FY2024Q1:")[0]) + (
        "      FY2027Q3:\n        period_end: 2026-10-25\n        guidance: 108.00B ± 2%\n"
    )
    found = report_text(pending, Look())
    assert "Current streak  none: no period is cleared or short yet\n" in found
    assert "Longest" not in found


def test_many_suspended_periods_are_not_all_named() -> None:
    found = report_text(STREAKS, Look(), terms=Terms(basis=Basis.CONSENSUS))
    named = "FY2024Q1, FY2024Q2, FY2024Q3, FY2024Q4, FY2025Q1, FY2025Q2, FY2025Q3, FY2026Q1"
    assert f"Suspended       unguided {named} and 5 more (the streak stays as it was)\n" in found


def test_what_is_never_guided_has_no_columns_of_guidance() -> None:
    found = report_text(FORMS, Look(), Selection(metrics=("cloud",)))
    assert found.splitlines()[:2] == [
        (
            "FORM [red]Forms[/red] & *Söhne* | Co · Cloud in USD million"
            " · never guided, but revenue, margin, eps are"
        ),
        "Period   Ended      Actual",
    ]
    assert "Basis" not in streak_text(FORMS, Look()).split("never guided")[1]


def test_what_guidance_does_not_show_stands_beside_it() -> None:
    found = report_text(STREAKS, Look(80), terms=Terms(basis=Basis.HIGH))
    assert "FY2027Q2  91.00 ± 2%    92.82 96.221 +3.401 +3.66% ✓ cleared" in found
    assert "Midpoint" not in report_text(STREAKS, Look())
    assert "1.00 to 1.10     1.05 1.1025 +0.0525" in report_text(FORMS, Look())


def test_one_period_that_is_not_shown() -> None:
    shorter = STREAKS.split("      FY2026Q4:")[0] + (
        "      FY2026Q4:\n        period_end: 2026-01-25\n        actual: 68.127B\n"
        "      FY2027Q1:\n        period_end: 2026-04-26\n        actual: 81.615B\n"
    )
    found = report_text(shorter, Look())
    assert "Not shown       1 earlier period: add --last 13 or --since FY2024Q1\n" in found


def table(width: int | None, names: list[str]) -> str:
    look = Look(width)
    only = report_sheet(STREAKS).select_columns(names)
    return "".join(render(part, look) for part in show_sheet(only, look))


def test_a_sheet_as_a_table_stacks_its_heads_where_it_is_narrow() -> None:
    names = ["period", "calendar_quarter", "guidance_low", "range_position"]
    assert (
        table(80, names).splitlines()[0] == "period   calendar quarter guidance low range position"
    )
    assert [line.rstrip() for line in table(40, names).splitlines()[:2]] == [
        "         calendar guidance range",
        "period   quarter       low position",
    ]


def test_a_sheet_that_does_not_fit_has_each_row_by_itself() -> None:
    found = table(30, ["period", "calendar_quarter", "range_position", "guided_on"])
    assert found.startswith(
        "period            FY2024Q1\ncalendar quarter  CY2023Q1\nrange position    above\n"
        "guided on         2023-02-22\n\nperiod            FY2024Q2\n"
    )


def test_a_sheet_without_rows_is_its_heads() -> None:
    empty = report_sheet("version: 1\ncompanies:\n  A:\n    periods: {}\n").select_columns(
        ["period", "beat"]
    )
    look = Look(80)
    assert render(next(iter(show_sheet(empty, look))), look) == "period beat\n────── ────\n"
