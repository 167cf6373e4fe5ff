"""What a record adds up to; every figure is worked by hand."""

from decimal import Decimal

import pytest

from beatcheck.analysis.comparison import Comparison, compare
from beatcheck.analysis.records import analyse
from beatcheck.analysis.selection import Selection, narrow_record
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.grammar.period import parse_period
from records_of_text import ledger_of, record_of

HEAD = "currency: USD\nthreshold: 5%"
# Beats of 2, 15, -15, 10 and 6 % of 10B, at 0.2, 1.5, -1.5, 1.0 and 0.6 half-widths of 1B.
FIVE = (
    "FY2024Q1 10B ± 10% | 10.200B",
    "FY2024Q2 10B ± 10% | 11.500B",
    "FY2024Q3 10B ± 10% | 8.500B",
    "FY2024Q4 10B ± 10% | 11.000B",
    "FY2025Q1 10B ± 10% | 10.600B",
    "FY2025Q2 12B ± 10%",
)
MARGIN = """\
currency: USD
metrics:
  margin: {unit: percent, threshold: 0pp}"""


def compared(*rows: str, head: str = HEAD, terms: Terms | None = None) -> Comparison:
    (found,) = compare([record_of(*rows, head=head, terms=terms or Terms())])
    return found


def margins(*pairs: str) -> Comparison:
    """The comparison of a margin, of which each pair is guidance and actual."""
    quarters = ("FY2024Q1", "FY2024Q2", "FY2024Q3")
    rows = [
        f"{label}\n    metrics: {{margin: {{{pair}}}}}"
        for label, pair in zip(quarters, pairs, strict=False)
    ]
    (record,) = analyse(ledger_of(*rows, head=MARGIN), Terms(), ["margin"])
    (found,) = compare([record])
    return found


def two_places(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def test_rates_are_of_the_scored_periods() -> None:
    found = compared(*FIVE)
    assert found.scored == 5
    assert found.beat_rate == 80  # 4 of 5 are above 0
    assert found.cleared_rate == 60  # 15, 10 and 6 % reach 5 %


def test_mean_median_and_deviation_of_the_beats_in_percent() -> None:
    found = compared(*FIVE)
    assert found.mean == Decimal("3.6")  # 18 / 5
    assert found.median == 6
    # 1.6² + 11.4² + 18.6² + 6.4² + 2.4² = 525.2; 525.2 / 4 = 131.3; its root is 11.4586
    assert two_places(found.deviation) == "11.46"


def test_the_place_in_the_guided_range_is_in_half_widths() -> None:
    found = compared(*FIVE)
    assert found.position == Decimal("0.36")  # (0.2 + 1.5 - 1.5 + 1.0 + 0.6) / 5
    assert (found.above, found.within, found.below) == (1, 3, 1)


def test_the_streaks_and_the_latest_period_stand_beside() -> None:
    found = compared(*FIVE)
    assert (found.current_streak, found.longest_streak) == (2, 2)
    assert found.latest is not None
    assert str(found.latest.period) == "FY2025Q1"


def test_on_the_high_end_the_same_actuals_beat_less() -> None:
    # Against 11B: -0.8, 0.5, -2.5, 0, -0.4; one beat of five, none of 0.55.
    found = compared(*FIVE, terms=Terms(Basis.HIGH))
    assert (found.beat_rate, found.cleared_rate) == (Decimal(20), Decimal(0))
    assert two_places(found.mean) == "-5.82"  # -3.2 / 5 / 11
    assert found.position == Decimal("0.36")  # the place in the range knows no basis


def test_of_a_metric_in_percent_the_beats_are_in_points() -> None:
    found = margins(
        "guidance: 73.0% ± 0.5pp, actual: 73.5%",
        "guidance: 73.0% ± 0.5pp, actual: 72.0%",
        "guidance: 73.0% ± 0.5pp, actual: 73.2%",
    )
    assert (found.mean, found.median) == (Decimal("-0.1"), Decimal("0.2"))
    assert two_places(found.deviation) == "0.79"  # 0.36 + 0.81 + 0.09 = 1.26; root of 0.63
    assert found.position == Decimal("-0.2")  # (1 - 2 + 0.4) / 3


@pytest.mark.parametrize(
    ("periods", "has_mean", "has_deviation"), [(1, False, False), (2, True, False), (3, True, True)]
)
def test_figures_of_too_few_periods_are_unknown(
    periods: int, *, has_mean: bool, has_deviation: bool
) -> None:
    found = compared(*FIVE[:periods])
    averages = (found.beat_rate, found.cleared_rate, found.mean, found.median, found.position)
    assert [value is not None for value in averages] == [has_mean] * 5
    assert (found.deviation is not None) is has_deviation
    assert found.scored == periods


def test_ranges_are_needed_for_a_place_in_them() -> None:
    found = compared(*(row.replace(" ± 10%", "") for row in FIVE))
    assert (found.mean, found.position) == (Decimal("3.6"), None)
    assert (found.above, found.within, found.below) == (4, 0, 1)
    # Two of three are approximate, so that one place is known, of which no mean is made.
    mixed = [row.replace("10B ± 10%", "~10B") for row in FIVE[:2]]
    assert compared(*mixed, FIVE[2]).position is None


def test_what_is_not_scored_is_not_counted() -> None:
    undecided = FIVE[3].replace("11.000B", "10.5B")  # 10.45B to 10.55B, and 10.5B clears
    incomparable = FIVE[2] + "\n    not_comparable: a part was sold"
    found = compared(*FIVE[:2], incomparable, undecided, "FY2025Q1 | 9B", FIVE[5])
    assert (found.scored, found.mean, found.above) == (2, Decimal("8.5"), 1)
    assert (found.current_streak, found.longest_streak) == (1, 1)


def test_nothing_scored_is_a_row_without_figures() -> None:
    found = compared("FY2024Q1 10B ± 10%")
    assert found.scored == 0
    assert set(found[2:8]) == {None}
    assert (found.above, found.within, found.below) == (0, 0, 0)
    assert (found.current_streak, found.longest_streak) == (None, None)
    assert set(found.conservatism) == {None}
    assert found.latest is None


def test_no_records_are_no_rows() -> None:
    assert compare([]) == []


def test_each_record_has_its_own_row_in_their_order() -> None:
    one, other = record_of(*FIVE, head=HEAD), record_of(FIVE[0], head=HEAD)
    assert [found.scored for found in compare([one, other, one])] == [5, 1, 5]


def test_a_basis_of_zero_gives_no_percentage() -> None:
    found = compared("FY2024Q1 0.000B | 1.000B", *FIVE[1:3])
    # The mean of 15 and -15; 1B of nothing is not a percentage, and 2 % of nothing no threshold.
    assert (found.scored, found.mean) == (2, Decimal(0))
    assert found.deviation is None


def test_a_window_counts_its_periods_alone() -> None:
    record = record_of(*FIVE, head=HEAD)
    since = narrow_record(record, Selection(since=parse_period("FY2024Q4")))
    assert compare([since])[0].scored == 2
    last = narrow_record(record, Selection(last=2))  # one of the two is pending
    assert (compare([last])[0].scored, compare([last])[0].longest_streak) == (1, 1)
