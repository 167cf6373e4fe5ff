from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.filings.matching import FiledPeriod, is_same_figure
from beatcheck.filings.missing import FilingGap, GapKind
from filed_periods import find_gap, find_period, millions
from filed_samples import CONTRACTS, REVENUES, SALES, YEAR_2023, make_row

IFRS = "ifrs-full:Revenue"


def test_a_quarter_is_known_by_its_days_not_by_its_label() -> None:
    filed = find_period({REVENUES: YEAR_2023}, "2023-06-30")
    assert millions(filed) == 320
    assert filed == FiledPeriod(filed.first)
    assert (filed.first.filing.form, filed.first.filing.filed) == ("10-Q", date(2023, 8, 1))


def test_a_fourth_quarter_is_the_year_minus_its_nine_months() -> None:
    filed = find_period({REVENUES: YEAR_2023}, "2023-12-31")
    assert millions(filed) == 340
    assert filed.first.is_derived
    assert [fact.days for fact in filed.first.operands] == [365, 273]
    assert filed.first.filing.form == "10-K"


def test_a_fourth_quarter_that_was_filed_is_not_derived() -> None:
    stated = make_row("2023-10-01 2023-12-31", 341, "10-K 2024-02-20")
    filed = find_period({REVENUES: [*YEAR_2023, stated]}, "2023-12-31")
    assert (millions(filed), filed.first.is_derived) == (341, False)


def test_a_year() -> None:
    filed = find_period({REVENUES: YEAR_2023}, "2023-12-31", is_quarter=False)
    assert (millions(filed), filed.first.is_derived) == (1300, False)


@pytest.mark.parametrize(
    ("start", "days"), [("2023-01-08", 84), ("2023-01-01", 91), ("2022-12-18", 105)]
)
def test_twelve_to_fifteen_weeks_are_a_quarter(start: str, days: int) -> None:
    filed = find_period(
        {REVENUES: [make_row(f"{start} 2023-04-01", 7, "10-Q 2023-05-02")]}, "2023-04-01"
    )
    assert filed.first.filing.days == days


@pytest.mark.parametrize(("start", "days"), [("2023-01-09", 83), ("2022-12-17", 106)])
def test_shorter_and_longer_spans_are_none(start: str, days: int) -> None:
    rows = [make_row(f"{start} 2023-04-01", 7, "10-Q 2023-05-02")]
    missing = find_gap({REVENUES: rows}, "2023-04-01")
    assert missing.kind is GapKind.NOT_FOUND
    assert f"spans {days} days; a quarter has 84 to 105" in missing.why


@pytest.mark.parametrize(("start", "year"), [("2023-01-16", 350), ("2022-12-17", 380)])
def test_a_year_has_350_to_380_days(start: str, year: int) -> None:
    rows = [make_row(f"{start} 2023-12-31", 9, "10-K 2024-02-20")]
    filed = find_period({REVENUES: rows}, "2023-12-31", is_quarter=False)
    assert filed.first.filing.days == year
    shorter = [make_row("2023-01-17 2023-12-31", 9, "10-K 2024-02-20")]
    assert find_gap({REVENUES: shorter}, "2023-12-31", is_quarter=False).kind is GapKind.NOT_FOUND


def test_a_filer_that_rounds_to_the_month_end_is_met_within_six_days() -> None:
    rows = [make_row("2023-02-01 2023-04-30", 7, "10-Q 2023-05-30")]
    assert find_period({REVENUES: rows}, "2023-04-24").first.filing.end == date(2023, 4, 30)
    assert find_gap({REVENUES: rows}, "2023-04-23").kind is GapKind.NOT_COVERED


def test_the_exact_end_goes_before_a_near_one() -> None:
    rows = [
        make_row("2023-02-01 2023-04-30", 7, "10-Q 2023-05-29"),
        make_row("2023-01-30 2023-04-28", 8, "10-Q 2023-05-30"),
    ]
    assert millions(find_period({REVENUES: rows}, "2023-04-28")) == 8


def test_tags_change_over_the_years() -> None:
    tags = {
        SALES: [make_row("2017-01-01 2017-03-31", 200, "10-Q 2017-05-02")],
        CONTRACTS: [make_row("2019-01-01 2019-03-31", 250, "10-Q 2019-05-02")],
    }
    assert millions(find_period(tags, "2017-03-31")) == 200
    assert millions(find_period(tags, "2019-03-31")) == 250


def test_a_restated_figure_stands_beside_the_first() -> None:
    again = [
        make_row("2023-01-01 2023-03-31", 305, "10-Q 2024-05-02"),
        make_row("2023-01-01 2023-03-31", 305, "10-Q 2025-05-02"),
    ]
    filed = find_period({REVENUES: [*again, *YEAR_2023]}, "2023-03-31")
    assert millions(filed) == 310
    (later,) = filed.later
    assert (later.value, later.filing.filed) == (Decimal(305_000_000), date(2024, 5, 2))


def test_the_first_filing_counts_under_whichever_tag() -> None:
    tags = {
        SALES: [make_row("2017-01-01 2017-03-31", 200, "10-Q 2017-05-02")],
        CONTRACTS: [make_row("2017-01-01 2017-03-31", 190, "10-Q 2018-05-02")],
    }
    filed = find_period(tags, "2017-03-31")
    assert (millions(filed), filed.first.filing.tag) == (200, SALES)
    assert [each.filing.tag for each in filed.later] == [CONTRACTS]


def test_another_tag_in_the_first_filing_stands_beside_it() -> None:
    tags = {
        CONTRACTS: [make_row("2023-01-01 2023-03-31", 290, "10-Q 2023-05-02")],
        REVENUES: YEAR_2023,
    }
    filed = find_period(tags, "2023-03-31")
    assert (millions(filed), filed.is_ambiguous) == (310, True)
    assert [each.filing.tag for each in filed.beside] == [CONTRACTS]


def test_a_later_tag_is_no_restatement_where_the_first_figure_is_filed_again() -> None:
    tags = {
        REVENUES: [*YEAR_2023, make_row("2023-01-01 2023-03-31", 310, "10-Q 2024-05-02")],
        CONTRACTS: [make_row("2023-01-01 2023-03-31", 290, "10-Q 2024-05-02")],
    }
    assert find_period(tags, "2023-03-31").later == ()


def test_an_amendment_comes_after_the_original_of_the_same_day() -> None:
    rows = [
        make_row("2023-01-01 2023-03-31", 311, "10-Q/A 2023-05-02"),
        make_row("2023-01-01 2023-03-31", 310, "10-Q 2023-05-02"),
    ]
    filed = find_period({REVENUES: rows}, "2023-03-31")
    assert (millions(filed), filed.first.filing.is_amendment) == (310, False)
    assert [each.filing.form for each in filed.later] == ["10-Q/A"]


def test_several_values_under_one_tag_are_ambiguous() -> None:
    twice = make_row("2023-01-01 2023-03-31", 312, "10-Q 2023-05-02")
    filed = find_period({REVENUES: [*YEAR_2023, twice]}, "2023-03-31")
    assert filed.is_ambiguous
    assert {filed.first.value, filed.beside[0].value} == {
        Decimal(310_000_000),
        Decimal(312_000_000),
    }


def test_a_figure_filed_again_in_millions_is_no_restatement() -> None:
    first = make_row("2014-01-27 2014-04-27", 0, "10-Q 2014-05-21") | {"val": 1_102_787_000}
    again = make_row("2014-01-27 2014-04-27", 1103, "10-Q 2015-05-20")
    assert find_period({REVENUES: [first, again]}, "2014-04-27").later == ()


def test_of_a_figure_and_its_rounding_in_one_filing_the_exact_one_counts() -> None:
    rounded = make_row("2014-01-27 2014-04-27", 1103, "10-Q 2014-05-21")
    filed = find_period({REVENUES: [rounded, rounded | {"val": 1_102_787_000}]}, "2014-04-27")
    assert (filed.first.value, filed.is_ambiguous) == (Decimal(1_102_787_000), False)


def test_the_widest_tag_goes_before_the_most_exact_figure() -> None:
    contracts = make_row("2023-01-01 2023-03-31", 0, "10-Q 2023-05-02") | {"val": 290_500_000}
    assert millions(find_period({CONTRACTS: [contracts], REVENUES: YEAR_2023}, "2023-03-31")) == 310


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1_102_787_000, 1_103_000_000, True),
        (1_103_000_000, 1_102_787_000, True),
        (1_102_499_000, 1_103_000_000, False),
        (1_102_787_000, 1_102_788_000, False),
        (1_102_787_499, 1_102_787_000, True),
        (310_000_000, 311_000_000, False),
    ],
)
def test_rounding(one: int, other: int, same: bool) -> None:  # noqa: FBT001 - a column
    assert is_same_figure(Decimal(one), Decimal(other)) is same


def test_nine_months_count_as_they_stood_when_the_year_was_filed() -> None:
    amended = make_row("2023-01-01 2023-09-30", 950, "10-Q/A 2023-12-15")
    assert millions(find_period({REVENUES: [*YEAR_2023, amended]}, "2023-12-31")) == 350


def test_a_year_filed_again_needs_nine_months_filed_again() -> None:
    year = make_row("2023-01-01 2023-12-31", 1290, "10-K 2025-02-20")
    assert find_period({REVENUES: [*YEAR_2023, year]}, "2023-12-31").later == ()
    nine = make_row("2023-01-01 2023-09-30", 955, "10-Q 2024-11-01")
    (later,) = find_period({REVENUES: [*YEAR_2023, year, nine]}, "2023-12-31").later
    assert (later.value, later.filing.filed) == (Decimal(335_000_000), date(2025, 2, 20))


def test_several_nine_months_in_one_filing_leave_the_quarter_ambiguous() -> None:
    twice = make_row("2023-01-01 2023-09-30", 961, "10-Q 2023-11-01")
    assert find_period({REVENUES: [*YEAR_2023, twice]}, "2023-12-31").is_ambiguous


def test_a_period_known_only_from_a_later_year_is_a_comparison() -> None:
    rows = [make_row("2023-01-01 2023-03-31", 305, "10-Q 2024-05-02")]
    assert find_period({REVENUES: rows}, "2023-03-31").first.is_comparative
    assert not find_period({REVENUES: YEAR_2023}, "2023-03-31").first.is_comparative


def test_tags_are_not_mixed_in_a_difference() -> None:
    missing = find_gap({REVENUES: YEAR_2023[-1:], SALES: YEAR_2023[:-1]}, "2023-12-31")
    assert missing.kind is GapKind.MISSING_OPERAND
    assert missing.why.endswith(f"(the year is {REVENUES}, they are {SALES})")


def test_nine_months_that_are_missing_are_named() -> None:
    missing = find_gap({REVENUES: YEAR_2023[-1:]}, "2023-12-31")
    assert missing == FilingGap(
        GapKind.MISSING_OPERAND, "the year to 2023-12-31 is filed, its nine months are not"
    )


def test_a_year_that_is_not_filed_yet_is_named() -> None:
    missing = find_gap({REVENUES: YEAR_2023[:-1]}, "2023-12-31")
    assert missing == FilingGap(
        GapKind.MISSING_OPERAND,
        "the nine months to 2023-09-30 are filed, the year to 2023-12-31 is not",
    )


def test_nine_months_of_another_year_do_not_serve() -> None:
    rows = [YEAR_2023[-1], make_row("2022-01-01 2022-09-30", 900, "10-Q 2022-11-01")]
    assert find_gap({REVENUES: rows}, "2023-12-31").kind is GapKind.MISSING_OPERAND


def test_nine_months_that_began_on_another_day_do_not_serve() -> None:
    rows = [YEAR_2023[-1], make_row("2022-12-01 2023-09-30", 960, "10-Q 2023-11-01")]
    assert find_gap({REVENUES: rows}, "2023-12-31").kind is GapKind.MISSING_OPERAND


def test_a_quarter_before_and_after_the_file() -> None:
    assert find_gap({REVENUES: YEAR_2023}, "2022-03-31") == FilingGap(
        GapKind.NOT_COVERED, "the oldest revenue in the file ends on 2023-03-31"
    )
    assert find_gap({REVENUES: YEAR_2023}, "2024-06-30") == FilingGap(
        GapKind.NOT_COVERED, "the newest revenue in the file ends on 2023-12-31"
    )


def test_a_day_on_which_nothing_ends() -> None:
    missing = find_gap({REVENUES: YEAR_2023}, "2023-05-15")
    assert missing == FilingGap(GapKind.NOT_FOUND, "no revenue in the file ends on 2023-05-15")


def test_another_currency_is_reported() -> None:
    missing = find_gap({IFRS: YEAR_2023}, "2023-03-31", unit="TWD")
    assert missing.kind is GapKind.OTHER_CURRENCY
    assert missing.why == "revenue is filed in TWD, the ledger says USD"


def test_no_known_tag() -> None:
    assert find_gap({"us-gaap:Assets": YEAR_2023}, "2023-03-31").kind is GapKind.NOT_FOUND


def test_a_foreign_issuer_has_years_and_no_quarters() -> None:
    rows = [make_row("2023-01-01 2023-12-31", 1300, "20-F 2024-04-10")]
    assert find_gap({IFRS: rows}, "2023-06-30") == FilingGap(
        GapKind.NO_QUARTERS, "a foreign issuer: the file has its years (20-F) and no quarters"
    )
    filed = find_period({IFRS: rows}, "2023-12-31", is_quarter=False, unit="EUR")
    assert (millions(filed), filed.first.filing.unit) == (1300, "EUR")


amounts = st.integers(-500_000, 500_000)


@given(amounts, amounts, amounts, amounts)
def test_what_is_left_of_any_year_is_its_fourth_quarter(a: int, b: int, c: int, d: int) -> None:
    rows = [
        make_row("2022-01-31 2022-10-30", a + b + c, "10-Q 2022-11-18"),
        make_row("2022-01-31 2023-01-29", a + b + c + d, "10-K 2023-02-24"),
    ]
    assert millions(find_period({REVENUES: rows}, "2023-01-29")) == d
