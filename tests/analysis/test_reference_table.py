"""NVIDIA's record, the reference that everybody can check by hand (USD billions)."""

from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from beatcheck import Basis, Choice, Record, Terms, analyse, load_ledger
from beatcheck.analysis.beats import Beat, Verdict
from beatcheck.analysis.streaks import End, Step, find_current, find_longest
from beatcheck.ledger.grammar.period import parse_period
from beatcheck.ledger.grammar.threshold import parse_limit
from beatcheck.ledger.model import Ledger
from paths import ROOT
from records_of_text import billions

SHIPPED = ROOT / "data" / "guidance.yaml"

TABLE = (
    ("FY2024Q1", "6.5", "7.192", "0.692", "short", 0),
    ("FY2024Q2", "11", "13.507", "2.507", "cleared", 1),
    ("FY2024Q3", "16", "18.12", "2.12", "cleared", 2),
    ("FY2024Q4", "20", "22.103", "2.103", "cleared", 3),
    ("FY2025Q1", "24", "26.044", "2.044", "cleared", 4),
    ("FY2025Q2", "28", "30.04", "2.04", "cleared", 5),
    ("FY2025Q3", "32.5", "35.082", "2.582", "cleared", 6),
    ("FY2025Q4", "37.5", "39.331", "1.831", "short", 0),
    ("FY2026Q1", "43", "44.062", "1.062", "short", 0),
    ("FY2026Q2", "45", "46.743", "1.743", "short", 0),
    ("FY2026Q3", "54", "57.006", "3.006", "cleared", 1),
    ("FY2026Q4", "65", "68.127", "3.127", "cleared", 2),
    ("FY2027Q1", "78", "81.615", "3.615", "cleared", 3),
    ("FY2027Q2", "91", "96.221", "5.221", "cleared", 4),
    ("FY2027Q3", "108", None, None, "pending", 4),
)


@cache
def shipped() -> Ledger:
    loading = load_ledger(SHIPPED)
    assert loading.findings == ()
    return loading.ledger


def nvidia(terms: Terms | None = None) -> Record:
    (record,) = analyse(shipped(), terms or Terms())
    return record


def at(record: Record, label: str) -> tuple[Beat, Step]:
    wanted = parse_period(label)
    rows = zip(record.beats, record.steps, strict=True)
    return next((beat, step) for beat, step in rows if beat.period == wanted)


@pytest.mark.parametrize(("label", "guidance", "actual", "beat", "verdict", "streak"), TABLE)
def test_a_row_of_the_table(
    label: str, guidance: str, actual: str | None, beat: str | None, verdict: str, streak: int
) -> None:
    row, step = at(nvidia(), label)
    assert billions(row.reference) == guidance
    assert billions(row.actual) == actual
    assert billions(row.beat) == beat
    assert row.verdict.value == verdict
    assert step.streak == streak


def test_the_record_has_39_quarters_and_no_threshold_before_fiscal_2024() -> None:
    record = nvidia()
    assert [str(beat.period) for beat in record.beats[:2]] == ["FY2018Q1", "FY2018Q2"]
    assert len(record.beats) == 39
    before = [beat for beat in record.beats if beat.period.year < 2024]
    assert {beat.verdict for beat in before} == {Verdict.NO_THRESHOLD}
    assert {step.streak for step in record.steps[: len(before)]} == {None}
    assert record.since == parse_period("FY2024Q1")


def test_the_quarter_that_ended_the_streak_was_short_by_169_million() -> None:
    beat, step = at(nvidia(), "FY2025Q4")
    assert beat.shortfall == 169 * 10**6
    assert step.ended == 6
    assert billions(beat.bar) == "39.5"
    assert beat.beat_pct is not None
    assert round(beat.beat_pct, 2) == Decimal("4.88")  # 1.831 of 37.5


def test_the_streaks_of_the_table() -> None:
    six, four = nvidia().streaks
    assert (six.length, str(six.first), str(six.last)) == (6, "FY2024Q2", "FY2025Q3")
    assert (str(six.ended_by), six.end) == ("FY2025Q4", End.SHORT)
    assert six.shortfall == 169 * 10**6
    assert (four.length, str(four.first), str(four.last)) == (4, "FY2026Q3", "FY2027Q2")
    assert (four.ended_by, four.end, four.shortfall) == (None, None, None)
    assert find_longest(nvidia().streaks) == six
    assert find_current(nvidia().streaks) == four


def test_the_pending_quarter_needs_110_billion() -> None:
    beat, step = at(nvidia(), "FY2027Q3")
    assert billions(beat.bar) == "110"
    assert (beat.beat, beat.beat_pct, beat.shortfall) == (None, None, None)
    assert not step.suspends


def test_the_longest_streak_on_each_basis() -> None:
    # Against the high end (2 % above the midpoint) FY2027Q1 beats 79.56 by 2.055 and FY2027Q2
    # 92.82 by 3.401; FY2024Q2 beats 11.22 by 2.287, and FY2024Q3 16.32 by 1.800 only.
    runs = {basis: find_longest(nvidia(Terms(basis)).streaks) for basis in Basis}
    high = runs[Basis.HIGH]
    assert (high.length, str(high.first), str(high.last)) == (2, "FY2027Q1", "FY2027Q2")
    assert billions(at(nvidia(Terms(Basis.HIGH)), "FY2024Q3")[0].beat) == "1.8"
    assert billions(at(nvidia(Terms(Basis.HIGH)), "FY2027Q1")[0].beat) == "2.055"
    as_of = Terms(Basis.HIGH, as_of=date(2026, 5, 1))
    assert find_longest(nvidia(as_of).streaks).length == 1
    # Against the low end FY2025Q4 beats 36.75 by 2.581, and FY2026Q1 42.14 by 1.922 only.
    low = runs[Basis.LOW]
    assert (low.length, str(low.first), str(low.last)) == (7, "FY2024Q2", "FY2025Q4")
    assert low.shortfall == 78 * 10**6


@pytest.mark.parametrize("choice", Choice)
@pytest.mark.parametrize(
    ("label", "guided", "beat"),
    [
        ("FY2019Q4", "2.7", "-0.495"),  # cut to 2.20 a day after the quarter; 2.205 reported
        ("FY2023Q2", "8.1", "-1.396"),  # cut to 6.70 eight days after; 6.704 reported
    ],
)
def test_a_preliminary_figure_is_never_counted_as_guidance(
    label: str, guided: str, beat: str, choice: Choice
) -> None:
    row, _ = at(nvidia(Terms(choice=choice)), label)
    assert len(row.known.guidance) == 2
    assert billions(row.reference) == guided
    assert billions(row.beat) == beat


def test_a_day_before_the_report_knows_nothing_of_it() -> None:
    record = nvidia(Terms(as_of=date(2025, 2, 25)))
    row, step = at(record, "FY2025Q4")
    assert (row.actual, row.verdict, step.streak) == (None, Verdict.PENDING, 6)
    assert row.consensus is None  # quoted with the report
    assert record.beats[-1] == row
    assert billions(row.bar) == "39.5"


def test_the_day_of_the_report_knows_it_and_the_guidance_given_with_it() -> None:
    record = nvidia(Terms(as_of=date(2025, 2, 26)))
    assert at(record, "FY2025Q4")[0].verdict is Verdict.SHORT
    assert record.beats[-1].period == parse_period("FY2026Q1")
    assert record.latest == at(record, "FY2025Q4")[0]


def test_equality_clears_and_one_million_more_does_not() -> None:
    for text, verdict in (("1.831B", Verdict.CLEARED), ("1.832B", Verdict.SHORT)):
        record = nvidia(Terms(threshold=parse_limit(text)))
        assert at(record, "FY2025Q4")[0].verdict is verdict


def test_a_threshold_that_is_asked_for_holds_for_every_quarter() -> None:
    record = nvidia(Terms(threshold=parse_limit("5%")))
    assert record.since is None
    assert Verdict.NO_THRESHOLD not in {beat.verdict for beat in record.beats}
    row, _ = at(record, "FY2018Q1")  # 1.937 against 1.90: 0.037, needed 0.095
    assert row.verdict is Verdict.SHORT
    assert row.shortfall == 58 * 10**6
