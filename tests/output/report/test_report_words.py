"""How verdicts and streaks read, and what a narrow terminal leaves out."""

from beatcheck.analysis.selection import Selection
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.output.sheets.table import show_sheet
from beatcheck.output.text.display import Look
from beatcheck.output.text.render import render_text
from samples import FORMS, STREAKS, report_sheet, report_text, streak_text


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
    return "".join(render_text(part, look) for part in show_sheet(only, look))
