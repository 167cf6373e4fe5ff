"""What is known on a day, what an adjustment changes, and what a ratio is made of."""

from datetime import date
from decimal import Decimal

import pytest

from beatcheck.analysis.beats import Verdict
from beatcheck.analysis.records import analyse
from beatcheck.analysis.report_lines import build_lines
from beatcheck.analysis.streaks import find_longest
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.threshold import parse_limit
from records_of_text import billions, ledger_of, record_of

FULL = (
    "FY2025Q4 {value: 37.5B, on: 2024-11-20} | {value: 39.331B, on: 2025-02-26}\n"
    "    consensus: [{value: 38.0B, on: 2025-01-30}, {value: 38.1B, on: 2025-02-26}]\n"
    "    next_day_return: -8.48%"
)


def as_of(text: str) -> Terms:
    return Terms(as_of=date.fromisoformat(text))


@pytest.mark.parametrize(
    ("day", "guidance", "consensus", "actual", "verdict", "returned"),
    [
        ("2024-11-20", "37.5", None, None, Verdict.PENDING, None),
        ("2025-02-25", "37.5", "38", None, Verdict.PENDING, None),
        ("2025-02-26", "37.5", "38.1", "39.331", Verdict.SHORT, None),
        ("2025-02-27", "37.5", "38.1", "39.331", Verdict.SHORT, Decimal("-8.48")),
    ],
)
def test_on_a_day_only_what_was_stated_by_then_is_known(
    day: str,
    guidance: str,
    consensus: str | None,
    actual: str | None,
    verdict: Verdict,
    returned: Decimal | None,
) -> None:
    (line,) = build_lines(record_of(FULL, terms=as_of(day)))
    assert billions(line.beat.reference) == guidance
    assert billions(line.beat.consensus) == consensus
    assert billions(line.beat.actual) == actual
    assert line.beat.verdict is verdict
    assert line.next_day_return == returned


def test_without_a_day_everything_is_known() -> None:
    (line,) = build_lines(record_of(FULL))
    assert (line.beat.verdict, line.next_day_return) == (Verdict.SHORT, Decimal("-8.48"))


def test_a_period_of_which_nothing_is_known_has_no_row() -> None:
    assert analyse(ledger_of(FULL), as_of("2024-11-19")) == ()
    assert analyse(ledger_of("FY2025Q4 |")) == ()


def test_a_statement_without_a_day_does_not_exist_on_any() -> None:
    assert analyse(ledger_of("FY2025Q4 37.5B | 39.331B"), as_of("2099-01-01")) == ()
    row = "FY2025Q4 {value: 37.5B, on: 2024-11-20} | 39.331B\n    next_day_return: 1%"
    (line,) = build_lines(record_of(row, terms=as_of("2099-01-01")))
    assert (line.beat.verdict, line.next_day_return) == (Verdict.PENDING, None)
    (line,) = build_lines(record_of(row))
    assert (line.beat.verdict, line.next_day_return) == (Verdict.SHORT, Decimal(1))


def test_a_return_needs_a_report() -> None:
    (line,) = build_lines(record_of("FY2025Q4 37.5B |\n    next_day_return: 1%"))
    assert line.next_day_return is None


def test_a_restatement_is_the_report_where_nothing_came_before_it() -> None:
    row = "FY2025Q4 37.5B | [{value: 39.331B, on: 2025-02-26}, {value: 39.9B, on: 2026-02-25}]"
    assert billions(record_of(row, terms=as_of("2026-03-01")).beats[0].actual) == "39.331"


H20 = "    adjustments: [{value: 4.5B, reason: a charge}, {value: -650M, reason: a sale}]"


def test_adjustments_give_a_second_answer_and_never_the_first() -> None:
    rows = ["FY2026Q1 43B | 44.062B\n" + H20, "FY2026Q2 45B | 46.743B"]
    first, second = build_lines(record_of(*rows))
    assert (billions(first.beat.beat), first.beat.verdict) == ("1.062", Verdict.SHORT)
    assert first.adjusted_beat is not None
    assert first.adjusted_step is not None
    # 44.062 + 4.5 - 0.65 = 47.912, and 4.912 above 43
    assert billions(first.adjusted_beat.beat) == "4.912"
    assert (first.adjusted_beat.verdict, first.adjusted_step.streak) == (Verdict.CLEARED, 1)
    assert second.adjusted_beat == second.beat
    assert second.adjusted_step is not None
    assert second.adjusted_step.ended == 1


def test_without_adjustments_there_is_no_second_answer() -> None:
    record = record_of("FY2026Q1 43B | 44.062B")
    (line,) = build_lines(record)
    assert (record.adjusted, line.adjusted_beat, line.adjusted_step) == (None, None, None)


def test_an_adjustment_of_another_metric_changes_nothing() -> None:
    row = (
        "FY2026Q1 43B | 44.062B\n    metrics: {margin: {guidance: 71.0%, actual: 61.0%}}\n"
        "    adjustments: [{value: 10.3pp, reason: a charge, metric: margin}]"
    )
    revenue, margin = analyse(
        ledger_of(row, head="metrics: {margin: {unit: percent, threshold: 0pp}}"), metrics=["all"]
    )
    assert revenue.adjusted is None
    assert margin.adjusted is not None
    (beat,) = margin.adjusted.beats
    assert (beat.actual, beat.beat, beat.verdict) == (
        Decimal("71.3"),
        Decimal("0.3"),
        Verdict.CLEARED,
    )


def test_a_pending_period_is_not_adjusted() -> None:
    assert record_of("FY2026Q1 43B |\n" + H20).adjusted is None


VALUATION = (
    "metrics: {valuation: {}, sales: {}, multiple: {ratio: [valuation, sales], unit: times}}"
)


@pytest.mark.parametrize(
    ("figures", "multiple"),
    [
        ("valuation: {actual: 157B}, sales: {actual: 4.0B}", "39.25"),
        ("valuation: {actual: 157B}, sales: {actual: 4.0B}, multiple: {actual: 39x}", "39"),
        ("valuation: {actual: 157B}, sales: {actual: 0}, multiple: {guidance: 40x}", None),
        ("valuation: {actual: 157B}, multiple: {guidance: 40x}", None),
        ("valuation: {guidance: 157B}, sales: {actual: 4B}, multiple: {guidance: 40x}", None),
        (
            "valuation: {actual: 157B}, sales: {actual: 4B}, multiple: {guidance: 40x}",
            "39.25",
        ),
    ],
)
def test_a_ratio_is_a_quotient_where_it_is_not_written(figures: str, multiple: str | None) -> None:
    ledger = ledger_of(f"FY2024 |\n    metrics: {{{figures}}}", head=VALUATION)
    (record,) = analyse(ledger, metrics=["multiple"])
    assert record.beats[0].actual == (None if multiple is None else Decimal(multiple))


def test_a_ratio_of_which_nothing_is_known_has_no_record() -> None:
    ledger = ledger_of("FY2024 |\n    metrics: {valuation: {actual: 157B}}", head=VALUATION)
    assert analyse(ledger, metrics=["multiple"]) == ()


def test_a_ratio_in_percent_is_a_hundred_times_the_quotient() -> None:
    ledger = ledger_of(
        "FY2025Q4 | 39.331B\n    metrics: {profit: {actual: 22.091B}}",
        head="metrics: {profit: {}, margin: {ratio: [profit, revenue], unit: percent}}",
    )
    (record,) = analyse(ledger, metrics=["margin"])
    assert record.beats[0].actual is not None
    assert round(record.beats[0].actual, 1) == Decimal("56.2")  # 22.091 of 39.331


def test_a_part_has_its_share_of_the_whole() -> None:
    ledger = ledger_of(
        "FY2025Q4 | 39.331B\n    metrics: {data_center: {actual: 35.580B}}",
        "FY2026Q1 |\n    metrics: {data_center: {actual: 39.112B}}",
        head="metrics: {data_center: {part_of: revenue}}",
    )
    (record,) = analyse(ledger, metrics=["data_center"])
    first, second = build_lines(record)
    assert first.share_pct is not None
    assert round(first.share_pct, 2) == Decimal("90.46")  # 35.580 of 39.331
    assert second.share_pct is None


def test_a_threshold_that_does_not_fit_a_metric_leaves_it_without() -> None:
    row = "FY2025Q4 37.5B | 39.331B\n    metrics: {margin: {guidance: 73.0%, actual: 73.5%}}"
    head = "currency: USD\nmetrics: {margin: {unit: percent, threshold: 0pp}}"
    terms = Terms(threshold=parse_limit("1B"))
    revenue, margin = analyse(ledger_of(row, head=head), terms, ["all"])
    assert [record.beats[0].verdict for record in (revenue, margin)] == [
        Verdict.CLEARED,
        Verdict.NO_THRESHOLD,
    ]
    assert find_longest(margin.streaks).length == 0


def test_a_metric_without_a_threshold_of_its_own_has_none() -> None:
    row = "FY2025Q4 37.5B | 39.331B\n    metrics: {data_center: {guidance: 30B, actual: 35.580B}}"
    head = "currency: USD\nthreshold: 1B\nmetrics: {data_center: {name: Data Center revenue}}"
    revenue, part = analyse(ledger_of(row, head=head), metrics=["all"])
    assert (revenue.title, part.title) == ("Revenue", "Data Center revenue")
    assert (revenue.beats[0].verdict, part.beats[0].verdict) == (
        Verdict.CLEARED,
        Verdict.NO_THRESHOLD,
    )
    assert revenue.latest == revenue.beats[0]
