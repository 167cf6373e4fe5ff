"""Which companies, metrics and periods of a ledger are looked at."""

import pytest

from beatcheck.analysis.selection import (
    Selection,
    narrow_record,
    select_lines,
    select_on_bases,
    select_records,
)
from beatcheck.analysis.terms import DEFAULT_TERMS, Terms
from beatcheck.errors import UsageError
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.grammar.period import Cadence, parse_period
from ledger_texts import loaded
from records_of_text import ledger_of

ROWS = (
    "FY2024Q4 20B | 22.103B",
    "FY2025Q1 24B | 26.044B",
    "FY2025Q2 28B | 28.500B",
    "FY2025Q3 32.5B | 35.082B\n    metrics: {margin: {actual: 74.6%}}",
    "FY2025 110B | 130.497B",
)
HEAD = "currency: USD\nmetrics: {margin: {unit: percent}}"
LEDGER = ledger_of(*ROWS, head=HEAD)
TWO = loaded(
    "version: 1\ncompanies:\n"
    "  AMD: {periods: {FY2025Q1: {period_end: 2025-03-29, actual: 7.438B}}}\n"
    "  MU: {periods: {FY2025Q1: {period_end: 2024-11-28, actual: 8.709B}}}\n"
).ledger


def labels(selection: Selection) -> list[str]:
    return [
        str(line.beat.period)
        for record in select_records([LEDGER], selection, DEFAULT_TERMS)
        for line in select_lines(record, selection)
    ]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ["FY2024Q4", "FY2025Q1", "FY2025Q2", "FY2025Q3", "FY2025"]),
        (Selection(last=2), ["FY2025Q2", "FY2025Q3", "FY2025"]),
        (Selection(last=0), []),
        (Selection(last=99), ["FY2024Q4", "FY2025Q1", "FY2025Q2", "FY2025Q3", "FY2025"]),
        (Selection(flagged=True), ["FY2025Q2"]),
        (Selection(flagged=True, last=1), ["FY2025Q2"]),
        (Selection(since=parse_period("FY2025")), ["FY2025Q1", "FY2025Q2", "FY2025Q3", "FY2025"]),
        (Selection(until=parse_period("FY2025Q1")), ["FY2024Q4", "FY2025Q1"]),
        (
            Selection(since=parse_period("FY2025Q1"), until=parse_period("FY2025Q2")),
            ["FY2025Q1", "FY2025Q2"],
        ),
        (Selection(metrics=("margin",)), ["FY2025Q3"]),
    ],
)
def test_the_periods_that_are_selected(selection: Selection, expected: list[str]) -> None:
    assert labels(selection) == expected


def test_streaks_are_counted_before_periods_are_left_out() -> None:
    selection = Selection(since=parse_period("FY2025Q1"))
    record = next(select_records([LEDGER], selection, DEFAULT_TERMS))
    assert [line.step.streak for line in select_lines(record, selection)] == [2, 0, 1]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), [1, 2, 0, 1]),
        (Selection(last=4), [1, 2, 0, 1]),
        (Selection(last=3), [1, 0, 1]),
        (Selection(last=0), []),
        (Selection(since=parse_period("FY2025Q1")), [1, 0, 1]),
        (Selection(since=parse_period("FY2025Q1"), last=1), [1]),
    ],
)
def test_in_a_window_streaks_are_counted_over_its_periods_alone(
    selection: Selection, expected: list[int]
) -> None:
    record = next(select_records([LEDGER], Selection(), DEFAULT_TERMS))
    assert [step.streak for step in narrow_record(record, selection).steps] == expected


def test_a_selection_is_narrowed_by_periods_alone() -> None:
    assert not Selection(companies=("NVDA",), metrics=("all",)).is_narrowed
    assert Selection(last=2).is_narrowed
    assert Selection(flagged=True).is_narrowed
    assert Selection(since=parse_period("FY2025")).is_narrowed
    assert Selection(until=parse_period("FY2025")).is_narrowed


def test_companies_are_kept_in_the_order_of_the_ledgers() -> None:
    selection = Selection(companies=("MU", "NVDA"))
    records = select_records([TWO, LEDGER], selection, DEFAULT_TERMS)
    assert [record.ticker for record in records] == ["MU", "NVDA", "NVDA"]
    everyone = select_records([TWO, LEDGER], Selection(), DEFAULT_TERMS)
    assert [record.ticker for record in everyone] == ["AMD", "MU", "NVDA", "NVDA"]


def test_a_company_that_is_kept_keeps_the_threshold_of_its_ledger() -> None:
    limit = ledger_of(*ROWS, head="threshold: 1B\n" + HEAD).companies["NVDA"].threshold
    ledger = LEDGER._replace(threshold=limit)
    (quarters, _) = select_records([ledger], Selection(companies=("NVDA",)), DEFAULT_TERMS)
    assert quarters.threshold is not None
    assert quarters.threshold.value == 10**9


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (
            Selection(companies=("NVDIA",)),
            "there is no company NVDIA in the ledger; it has AMD, MU, NVDA",
        ),
        (
            Selection(metrics=("gross_margin",)),
            "there is no metric gross_margin in the ledger; it has revenue, margin, all",
        ),
    ],
)
def test_what_no_ledger_has_is_reported_with_what_there_is(
    selection: Selection, message: str
) -> None:
    for select in (select_records, select_on_bases):
        with pytest.raises(UsageError) as refused:
            list(select([TWO, LEDGER], selection, DEFAULT_TERMS))
        assert str(refused.value) == message


def test_a_record_is_given_on_every_basis_the_one_asked_for_first() -> None:
    selection = Selection(companies=("NVDA",))
    quarters, years = select_on_bases([LEDGER], selection, Terms(Basis.HIGH))
    assert next(iter(quarters)) is Basis.HIGH
    assert set(quarters) == set(Basis)
    assert all(record.terms.basis is basis for basis, record in quarters.items())
    assert years[Basis.LOW].cadence is Cadence.YEAR


def test_terms_are_facts_of_a_result() -> None:
    assert Terms(Basis.LOW).facts == {"basis": "low", "guidance": "initial", "as_of": None}
