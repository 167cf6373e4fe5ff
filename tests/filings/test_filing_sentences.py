from datetime import date
from decimal import Decimal

import pytest

from beatcheck.filings.reconciliation import LedgerActual, Reconciliation, Status, reconcile
from beatcheck.filings.sentences import (
    build_filing_url,
    build_findings,
    describe_result,
    summarize_results,
)
from beatcheck.findings import Severity
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

Q1 = make_actual("FY2023Q1", "2023-03-31", "310E6")


def result(rows: list[FactRow], held: LedgerActual) -> Reconciliation:
    (found,) = reconcile([held], {CIK: make_filings({REVENUES: rows})})
    return found


def test_what_agrees_names_its_filing() -> None:
    said = describe_result(result(YEAR_2023, Q1))
    assert said == "310M agrees with 310M (10-Q filed 2023-05-02, 0000000042-23-050204)"


def test_what_is_derived_says_from_what() -> None:
    said = describe_result(result(YEAR_2023, make_actual("FY2023Q4", "2023-12-31", "341E6")))
    assert said == (
        "341M differs from 340M, derived: the year's 1.3B (10-K filed 2024-02-20,"
        " 0000000042-24-022004) minus nine months' 960M (10-Q filed 2023-11-01,"
        " 0000000042-23-110104)"
    )


def test_a_restatement_is_shown_beside_the_first() -> None:
    rows = [*YEAR_2023, make_row("2023-01-01 2023-03-31", 305, "10-Q/A 2023-07-02")]
    later = "; filed later: 305M (10-Q/A filed 2023-07-02, 0000000042-23-070206)"
    first = "310M (10-Q filed 2023-05-02, 0000000042-23-050204)"
    assert describe_result(result(rows, Q1)) == f"310M agrees with {first}{later}"
    restated = describe_result(result(rows, Q1._replace(figure=Decimal("305E6"))))
    assert restated == f"305M is a restated figure; first filed was {first}{later}"


def test_other_values_of_the_same_filing_are_named() -> None:
    contracts = [make_row("2023-01-01 2023-03-31", 290, "10-Q 2023-05-02")]
    (found,) = reconcile(
        [Q1._replace(figure=Decimal("290E6"))],
        {CIK: make_filings({REVENUES: YEAR_2023, CONTRACTS: contracts})},
    )
    assert describe_result(found) == (
        "290M agrees with one of several values,"
        " 290M (10-Q filed 2023-05-02, 0000000042-23-050204);"
        " the same filing also gives 310M as us-gaap:Revenues"
    )


@pytest.mark.parametrize(
    ("filing", "remark"),
    [
        (("2023-01-01 2023-04-02", "10-Q 2023-05-02"), "there the period ends on 2023-04-02"),
        (("2023-01-01 2023-03-31", "10-Q/A 2023-05-02"), "an amendment; the original is not"),
        (("2023-01-01 2023-03-31", "10-Q 2024-05-02"), "as a comparison"),
    ],
)
def test_what_is_odd_about_a_filing_is_reported(filing: tuple[str, str], remark: str) -> None:
    span, by = filing
    found = result([make_row(span, 310, by)], Q1)
    assert found.status is Status.EQUAL
    assert remark in describe_result(found)


def test_what_is_not_filed_says_why() -> None:
    said = describe_result(result(YEAR_2023, Q1._replace(period_end=date(2030, 3, 31))))
    assert said == ("310M is not compared: the newest revenue in the file ends on 2023-12-31")


def test_findings_are_of_what_does_not_agree() -> None:
    path = ("companies", "EX", "periods", "FY2023Q1", "actual")
    assert build_findings([result(YEAR_2023, Q1)]) == ()
    (finding,) = build_findings(
        [result(YEAR_2023, Q1._replace(figure=Decimal("311E6"), path=path))]
    )
    assert (finding.rule, finding.severity, finding.path) == (
        "differs-from-filing",
        Severity.ERROR,
        path,
    )
    assert finding.message.startswith("EX FY2023Q1 revenue: 311M differs from 310M (10-Q filed")


def test_every_status_has_its_finding_and_only_disagreement_is_an_error() -> None:
    found = {status: build_findings([Reconciliation(Q1, status, why="so")]) for status in Status}
    silent = {status for status, findings in found.items() if not findings}
    assert silent == {Status.EQUAL, Status.DERIVED_EQUAL}
    errors = {
        status
        for status, findings in found.items()
        if any(finding.severity is Severity.ERROR for finding in findings)
    }
    assert errors == {Status.DIFFERENT, Status.RESTATED}


def test_the_summary_counts() -> None:
    first = result(YEAR_2023, Q1)
    fourth = result(YEAR_2023, make_actual("FY2023Q4", "2023-12-31", "340E6"))
    assert summarize_results([fourth, first, first]) == "3 actuals: 2 equal, 1 derived-equal"
    assert summarize_results([first]) == "1 actual: 1 equal"
    assert summarize_results([]) == "0 actuals"


def test_a_filing_has_an_address() -> None:
    assert build_filing_url(CIK, "0000000042-23-050204") == (
        "https://www.sec.gov/Archives/edgar/data/42/000000004223050204/"
    )
