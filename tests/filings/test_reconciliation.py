import csv
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.filings.metrics import REVENUE_TAGS
from beatcheck.filings.reconciliation import (
    LedgerActual,
    Reconciliation,
    Status,
    count_statuses,
    reconcile,
)
from beatcheck.filings.sec.companyfacts import CompanyFacts, read_companyfacts
from beatcheck.ledger.grammar.period import parse_period
from filed_samples import (
    CIK,
    CONTRACTS,
    REVENUES,
    YEAR_2023,
    FactRow,
    make_actual,
    make_filings,
    make_row,
)
from paths import SHARED

NVIDIA = SHARED / "companyfacts" / "CIK0001045810.json"
FACTS = SHARED / "facts" / "nvda.csv"
MILLION = Decimal("1E6")
DERIVED = {"FY2021Q4", "FY2022Q4", "FY2023Q4", "FY2024Q4"}
UNCOVERED = {
    "FY2025Q4": Status.MISSING_OPERAND,
    "FY2026Q1": Status.NOT_COVERED,
    "FY2026Q2": Status.NOT_COVERED,
    "FY2026Q3": Status.NOT_COVERED,
    "FY2026Q4": Status.NOT_COVERED,
    "FY2027Q1": Status.NOT_COVERED,
    "FY2027Q2": Status.NOT_COVERED,
}


def result(tags: dict[str, list[FactRow]], held: LedgerActual) -> Reconciliation:
    (found,) = reconcile([held], {CIK: make_filings(tags)})
    return found


@pytest.mark.parametrize(
    ("figure", "status"),
    [
        ("310E6", Status.EQUAL),
        ("31E7", Status.EQUAL),
        ("0.31E9", Status.EQUAL),
        ("310000000", Status.EQUAL),
        ("0.3E9", Status.EQUAL),  # 0.25 to 0.35 billion
        ("310.0E6", Status.EQUAL),
        ("310.1E6", Status.DIFFERENT),
        ("311E6", Status.DIFFERENT),
        ("309E6", Status.DIFFERENT),
        ("0.32E9", Status.DIFFERENT),
        ("-310E6", Status.DIFFERENT),
    ],
)
def test_equal_is_at_the_written_precision(figure: str, status: Status) -> None:
    held = make_actual("FY2023Q1", "2023-03-31", figure)
    assert result({REVENUES: YEAR_2023}, held).status is status


@pytest.mark.parametrize(
    ("filed", "status"),
    [
        (25_950, Status.EQUAL),
        (26_050, Status.EQUAL),
        (25_949, Status.DIFFERENT),
        (26_051, Status.DIFFERENT),
    ],
)
def test_26_point_0_billion_holds_from_25_95_to_26_05(filed: int, status: Status) -> None:
    tags = {REVENUES: [make_row("2023-01-01 2023-03-31", filed, "10-Q 2023-05-02")]}
    assert result(tags, make_actual("FY2023Q1", "2023-03-31", "26.0E9")).status is status


def test_a_fourth_quarter_is_derived_and_reported_so() -> None:
    held = make_actual("FY2023Q4", "2023-12-31", "340E6")
    found = result({REVENUES: YEAR_2023}, held)
    assert found.status is Status.DERIVED_EQUAL
    assert found.difference == 0
    wrong = result({REVENUES: YEAR_2023}, held._replace(figure=Decimal("341E6")))
    assert (wrong.status, wrong.difference) == (Status.DIFFERENT, MILLION)
    assert wrong.figure is not None
    assert wrong.figure.is_derived


def test_a_year_of_the_ledger_is_compared_with_a_year() -> None:
    held = make_actual("FY2023", "2023-12-31", "1300E6")
    assert result({REVENUES: YEAR_2023}, held).status is Status.EQUAL


def test_the_first_filing_decides_and_a_restatement_is_shown() -> None:
    tags = {REVENUES: [*YEAR_2023, make_row("2023-01-01 2023-03-31", 305, "10-Q 2024-05-02")]}
    first = result(tags, make_actual("FY2023Q1", "2023-03-31", "310E6"))
    assert first.status is Status.EQUAL
    assert first.filed is not None
    assert [later.value for later in first.filed.later] == [305_000_000]
    restated = result(tags, make_actual("FY2023Q1", "2023-03-31", "305E6"))
    assert (restated.status, restated.difference) == (Status.RESTATED, -5 * MILLION)
    assert result(tags, make_actual("FY2023Q1", "2023-03-31", "300E6")).status is Status.DIFFERENT


def test_two_tags_of_one_filing_that_differ_are_ambiguous() -> None:
    tags = {
        REVENUES: YEAR_2023,
        CONTRACTS: [make_row("2023-01-01 2023-03-31", 290, "10-Q 2023-05-02")],
    }
    found = result(tags, make_actual("FY2023Q1", "2023-03-31", "290E6"))
    assert found.status is Status.AMBIGUOUS
    assert found.figure is not None
    assert found.figure.filing.tag == CONTRACTS
    widest = result(tags, make_actual("FY2023Q1", "2023-03-31", "310E6"))
    assert widest.status is Status.AMBIGUOUS
    assert result(tags, make_actual("FY2023Q1", "2023-03-31", "300E6")).status is Status.DIFFERENT


def test_several_values_for_one_period_are_ambiguous_unless_all_agree() -> None:
    tags = {REVENUES: [*YEAR_2023, make_row("2023-01-01 2023-03-31", 312, "10-Q 2023-05-02")]}
    statuses = {
        figure: result(tags, make_actual("FY2023Q1", "2023-03-31", figure)).status
        for figure in ("310E6", "312E6", "0.31E9", "315E6")
    }
    assert statuses == {
        "310E6": Status.AMBIGUOUS,
        "312E6": Status.AMBIGUOUS,
        "0.31E9": Status.EQUAL,
        "315E6": Status.DIFFERENT,
    }


def test_what_cannot_be_compared_with_a_filing_says_why() -> None:
    held = make_actual("FY2023Q1", "2023-03-31", "310E6")
    found = reconcile(
        [
            held._replace(metric="data_center"),
            held._replace(cik=None),
            held._replace(cik="what"),
            held._replace(cik="43"),
            held._replace(currency="EUR"),
            held._replace(period_end=date(2030, 3, 31)),
        ],
        {CIK: make_filings({REVENUES: YEAR_2023})},
    )
    assert [(each.status, each.why) for each in found] == [
        (Status.UNCHECKED, "no tag is certain for data_center"),
        (Status.UNCHECKED, "the ledger has no cik of EX"),
        (Status.UNCHECKED, "the ledger has no cik of EX"),
        (Status.UNCHECKED, "no companyfacts file is for CIK 0000000043"),
        (Status.OTHER_CURRENCY, "revenue is filed in USD, the ledger says EUR"),
        (Status.NOT_COVERED, "the newest revenue in the file ends on 2023-12-31"),
    ]
    assert all(each.figure is None and each.difference is None for each in found)
    assert count_statuses(found) == {
        Status.NOT_COVERED: 1,
        Status.OTHER_CURRENCY: 1,
        Status.UNCHECKED: 4,
    }


@given(st.integers(-400, 400))
def test_no_figure_but_the_filed_one_is_equal(off: int) -> None:
    held = make_actual("FY2023Q2", "2023-06-30", f"{320 + off}E6")
    expected = Status.EQUAL if off == 0 else Status.DIFFERENT
    assert result({REVENUES: YEAR_2023}, held).status is expected


@pytest.fixture(scope="module")
def nvidia() -> dict[str, CompanyFacts]:
    if not NVIDIA.is_file() or not FACTS.is_file():
        pytest.skip("NVIDIA's companyfacts and figures are not beside this checkout")
    return {"0001045810": read_companyfacts(NVIDIA, REVENUE_TAGS)}


def nvidia_actuals(added: Decimal) -> list[LedgerActual]:
    with FACTS.open(newline="", encoding="utf-8") as file:
        return [
            LedgerActual(
                "NVDA",
                "0001045810",
                "revenue",
                parse_period(line["fiscal_period"]),
                date.fromisoformat(line["period_end"]),
                Decimal(line["actual_musd"]) * MILLION + added,
            )
            for line in csv.DictReader(file)
            if line["actual_musd"]
        ]


def test_every_quarter_of_nvidia_that_the_file_covers_agrees(
    nvidia: dict[str, CompanyFacts],
) -> None:
    found = {
        str(each.actual.period): each for each in reconcile(nvidia_actuals(0 * MILLION), nvidia)
    }
    assert len(found) == 38
    derived = {label for label, each in found.items() if each.status is Status.DERIVED_EQUAL}
    assert derived == DERIVED
    equal = {label for label, each in found.items() if each.status is Status.EQUAL}
    assert len(equal) == 27
    assert {label: found[label].status for label in found.keys() - derived - equal} == UNCOVERED


@pytest.mark.parametrize("added", [MILLION, -MILLION])
def test_a_million_more_or_less_is_found_in_every_quarter(
    nvidia: dict[str, CompanyFacts], added: Decimal
) -> None:
    found = reconcile(nvidia_actuals(added), nvidia)
    different = [each for each in found if each.status is Status.DIFFERENT]
    assert len(different) == 31
    assert {each.difference for each in different} == {added}
