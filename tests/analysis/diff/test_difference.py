"""Differences: which figures an edit changes, and which of them are history rewritten."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.analysis.diff.changes import ChangeKind, Difference, FigureChange, compare_ledgers
from beatcheck.ledger.model import Ledger
from ledger_texts import company_text, loaded, period_text
from samples import FORMS, STREAKS

ROW = tuple[str | None, str | None, str | None, str, str | None, str | None]


def ledger(text: str) -> Ledger:
    loading = loaded(text)
    assert loading.findings == ()
    return loading.ledger


def compared(old: str, new: str, as_of: date | None = None) -> Difference:
    return compare_ledgers(ledger(old), ledger(new), as_of)


def edited(old: str, new: str, text: str = STREAKS) -> Difference:
    assert text.count(old) == 1
    return compared(text, text.replace(old, new))


def row(change: FigureChange) -> ROW:
    period = str(change.row.period) if change.row.period else None
    return (
        change.row.company,
        change.row.metric,
        period,
        change.figure,
        change.old,
        change.new,
    )


def rows(found: Difference) -> list[ROW]:
    return [row(change) for change in found.changes]


def test_one_figure_changed() -> None:
    found = edited("30.040B", "29.940B")
    assert rows(found) == [
        (
            "NVDA",
            "revenue",
            "FY2025Q2",
            "actual",
            "30.040B (2024-08-28)",
            "29.940B (2024-08-28)",
        )
    ]
    (change,) = found.changes
    assert change.row_kind is ChangeKind.CHANGED
    assert change.is_rewritten
    assert change.path == ("companies", "NVDA", "periods", "FY2025Q2", "actual")


def test_a_new_period_is_added_and_no_history_rewritten() -> None:
    new = """\
      FY2027Q4:
        period_end: 2027-01-31
        guidance: {value: 120.00B ± 2%, on: 2026-11-18}
"""
    found = compared(STREAKS, STREAKS + new)
    assert rows(found) == [
        ("NVDA", None, "FY2027Q4", "period_end", None, "2027-01-31"),
        ("NVDA", "revenue", "FY2027Q4", "guidance", None, "120.00B ± 2% (2026-11-18)"),
    ]
    assert {change.row_kind for change in found.changes} == {ChangeKind.ADDED}
    assert found.rewritten == ()


def test_a_period_that_is_gone_takes_its_history_with_it() -> None:
    start = STREAKS.index("      FY2027Q2:")
    found = compared(STREAKS, STREAKS[:start] + STREAKS[STREAKS.index("      FY2027Q3:") :])
    assert {change.row_kind for change in found.changes} == {ChangeKind.REMOVED}
    assert [change.figure for change in found.rewritten] == ["guidance", "actual"]


def test_what_is_declared_counts_too() -> None:
    found = edited("threshold: {value: 2B, from: FY2024Q1}", "threshold: 5%")
    assert rows(found) == [("NVDA", None, None, "threshold", "2B from FY2024Q1", "5%")]
    found = edited("threshold: 0.5pp", "threshold: 50bp", FORMS)
    assert rows(found) == [("FORM", "margin", None, "threshold", "0.5pp", "0.50pp")]
    found = edited("version: 1\n", "version: 1\nthreshold: 3B\n")
    assert rows(found) == [(None, None, None, "threshold", None, "3B")]


def test_what_stands_beside_the_figures_of_a_period() -> None:
    found = edited("next_day_return: -8.48%", "next_day_return: -8.5%")
    assert rows(found) == [("NVDA", None, "FY2025Q4", "next_day_return", "-8.48%", "-8.5%")]
    found = edited("not_comparable: a unit was spun off", "note: spun off", FORMS)
    assert [one[3:] for one in rows(found)] == [("not_comparable", "a unit was spun off", None)]
    found = edited("{value: 2.5B, reason", "{value: 2.6B, reason")
    assert [one[3:] for one in rows(found)] == [
        ("adjustments", "2.5B of revenue", "2.6B of revenue")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("note: first", "note: second"),
        ("note: first", "note: first  # and a comment"),
        ("8.709B", "8709M"),
        ("{value: 8.709B, on: 2025-02-26}", "{on: 2025-02-26, value: 8.709B, source: Reuters}"),
        ("actual: {value", "actual:\n  - {value"),
    ],
)
def test_layout_comments_notes_and_sources_are_no_figures(old: str, new: str) -> None:
    text = "period_end: 2025-01-26\nactual: {value: 8.709B, on: 2025-02-26}\nnote: first\n"
    assert old in text
    found = compared(period_text(text), period_text(text.replace(old, new)))
    assert (found.changes, found.consequences) == ((), ())


HISTORY = """\
period_end: 2025-01-26
guidance: {value: 37.5B ± 2%, on: 2024-11-20}
actual: {value: 39.3B, on: 2025-02-26}
"""


@pytest.mark.parametrize(
    ("old", "new", "is_rewritten"),
    [
        ("39.3B", "39.8B", True),
        ("39.3B", "39.36B", True),
        ("39.3B", "39B", True),
        ("39.3B", "39.331B", False),
        ("on: 2025-02-26", "on: 2025-02-27", True),
        ("actual: {value: 39.3B, on: 2025-02-26}", "", True),
        (
            "{value: 39.3B, on: 2025-02-26}",
            "[{value: 39.3B, on: 2025-02-26}, {value: 39.1B, on: 2025-05-28}]",
            False,
        ),
        (
            "{value: 39.3B, on: 2025-02-26}",
            "[{value: 39.3B, on: 2025-02-26}, {value: 39.1B, on: 2025-02-26}]",
            True,
        ),
        (
            "{value: 39.3B, on: 2025-02-26}",
            "[{value: 39.3B, on: 2025-02-26}, {value: 39.1B}]",
            True,
        ),
        (
            "{value: 39.3B, on: 2025-02-26}",
            "[{value: 39.1B, on: 2025-02-25}, {value: 39.3B, on: 2025-02-26}]",
            True,
        ),
        ("37.5B ± 2%", "37.5B ± 3%", True),
        (
            "{value: 37.5B ± 2%, on: 2024-11-20}",
            "[{value: 37.5B ± 2%, on: 2024-11-20}, {value: 38B, on: 2024-12-20}]",
            False,
        ),
    ],
)
def test_history_is_rewritten_unless_a_later_statement_says_so(
    old: str, new: str, *, is_rewritten: bool
) -> None:
    found = compared(period_text(HISTORY), period_text(HISTORY.replace(old, new)))
    assert [change.is_rewritten for change in found.changes] == [is_rewritten]


def test_a_day_that_is_added_to_a_statement_rewrites_nothing() -> None:
    old = period_text("period_end: 2025-01-26\nactual: 39.3B\n")
    new = period_text("period_end: 2025-01-26\nactual: {value: 39.3B, on: 2025-02-26}\n")
    found = compared(old, new)
    assert [change.is_rewritten for change in found.changes] == [False]


def test_the_figures_of_other_metrics_are_history_too() -> None:
    text = (
        "metrics:\n  cloud: {part_of: revenue}\nperiods:\n  FY2025Q4:\n"
        "    period_end: 2025-01-26\n    metrics:\n"
        "      cloud: {actual: {value: 35.580B, on: 2025-02-26}}\n"
    )
    found = compared(company_text(text), company_text(text.replace("35.580B", "35.581B")))
    (change,) = found.rewritten
    assert change.path[-3:] == ("metrics", "cloud", "actual")


def test_as_of_leaves_out_what_was_stated_later() -> None:
    new = STREAKS.replace("30.040B", "29.940B")
    assert compared(STREAKS, new, date(2024, 8, 27)).changes == ()
    assert len(compared(STREAKS, new, date(2024, 8, 28)).changes) == 1


def test_a_new_company_and_one_that_is_gone() -> None:
    other = STREAKS.replace("  NVDA:", "  AMD:")
    found = compared(STREAKS, other)
    kinds = {(change.row.company, change.row_kind) for change in found.changes}
    assert kinds == {("AMD", ChangeKind.ADDED), ("NVDA", ChangeKind.REMOVED)}
    assert len(found.rewritten) == 15 + 14


@given(st.sampled_from([STREAKS, FORMS]), st.dates(date(2023, 1, 1), date(2027, 1, 1)))
def test_a_ledger_does_not_differ_from_itself(text: str, day: date) -> None:
    for as_of in (None, day):
        found = compare_ledgers(ledger(text), ledger("# a comment\n" + text), as_of)
        assert (found.changes, found.consequences) == ((), ())


@given(st.decimals("0.1", "99.9", places=3), st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_the_way_back_is_the_same_with_old_and_new_swapped(value: object, day: date) -> None:
    old, new = ledger(STREAKS), ledger(STREAKS.replace("30.040B", f"{value}B"))
    there, back = compare_ledgers(old, new, day), compare_ledgers(new, old, day)
    assert [(one.row, one.figure, one.old, one.new) for one in there.changes] == [
        (one.row, one.figure, one.new, one.old) for one in back.changes
    ]
