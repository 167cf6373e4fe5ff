"""How conservative a record is, and how unusual a beat, by hand."""

from decimal import Decimal

import pytest

from beatcheck.analysis.conservatism import Drift, UpperBound, measure_conservatism
from beatcheck.analysis.habit_scores import score_beat, score_habits
from beatcheck.analysis.records import Record, analyse
from beatcheck.ledger.loading import load_bytes


def read_record(*rows: tuple[str, str]) -> Record:
    """Return a record of guidance and actual, quarter by quarter, at a threshold of 1B."""
    lines = ["version: 1", "companies:", "  A:", "    currency: USD", "    threshold: 1B"]
    lines.append("    periods:")
    for number, (guidance, actual) in enumerate(rows):
        year, quarter = 2020 + number // 4, number % 4
        end = f"{year}-{('03-31', '06-30', '09-30', '12-31')[quarter]}"
        lines += [
            f"      FY{year}Q{quarter + 1}:",
            f"        period_end: {end}",
            f"        guidance: {guidance}",
            f"        actual: {actual}",
        ]
    (record,) = analyse(load_bytes("\n".join(lines).encode(), "a.yaml").ledger)
    return record


TWO_ONE_ONE = (Decimal(50), Decimal(25), Decimal(25))
FOUR = (
    ("9B to 11B", "12.000B"),  # above, 20 % wide
    ("9B to 11B", "11.000B"),  # at
    ("19B to 21B", "19.500B"),  # below, 10 % wide
    ("19B to 21B", "21.5B"),  # above
)


def test_the_upper_bound() -> None:
    upper = measure_conservatism(read_record(*FOUR)).upper
    # Three are above the midpoint, two of them above the range.
    assert upper is not None
    assert (upper.above_pct, upper.at_pct, upper.below_pct) == TWO_ONE_ONE
    assert upper.periods == 4
    assert upper.beats_above_pct == Decimal(200) / 3
    assert upper.beats == 3


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("11.0B", (0, 100, 0)), ("11.04B", (100, 0, 0)), ("10.999B", (0, 0, 100))],
)
def test_at_it_is_what_equals_it_as_written(actual: str, expected: tuple[int, int, int]) -> None:
    upper = measure_conservatism(read_record(*[("9B to 11B", actual)] * 2)).upper
    assert isinstance(upper, UpperBound)
    assert (upper.above_pct, upper.at_pct, upper.below_pct) == tuple(map(Decimal, expected))


def test_a_coarse_actual_reaches_a_bound_between_its_digits() -> None:
    upper = measure_conservatism(read_record(*[("9B to 11.02B", "11.0B")] * 2)).upper
    assert upper is not None
    assert upper.at_pct == 100


def test_the_width_and_the_threshold_then_and_now() -> None:
    found = measure_conservatism(read_record(*FOUR))
    assert found.width == Drift(Decimal(20), Decimal(10), 4)
    assert found.threshold == Drift(Decimal(10), Decimal(5), 4)


def test_beats_of_the_same_share_are_steadier_in_percent() -> None:
    rows = [(f"{guided}B ± 1%", f"{guided * 1.1:.3f}B") for guided in (10, 20, 40)]
    found = measure_conservatism(read_record(*rows)).steadiness
    assert found is not None
    assert (found.steadier, found.periods) == ("percent", 3)
    assert not found.of_percents
    # 1, 2 and 4: mean 7/3, deviation sqrt(7/3), so sqrt(7/3) / (7/3)
    assert float(found.of_amounts) == pytest.approx(0.6546537)


def test_too_few_periods_say_nothing() -> None:
    assert set(measure_conservatism(read_record(FOUR[0]))) == {None}


def test_z_by_hand() -> None:
    before = [Decimal(value) for value in (1, 2, 3, 4, 100)]
    # Median 3, distances 2 1 0 1 97, their median 1: (6 - 3) / 1.4826
    score = score_beat(Decimal(6), before)
    assert score.robust == Decimal(3) / Decimal("1.4826")
    # Mean 22, squares 441 + 400 + 361 + 324 + 6084 = 7610, over 4, root 43.617
    assert score.plain is not None
    assert float(score.plain) == pytest.approx(-16 / 43.617, rel=1e-4)
    assert score.beats == 5


def test_fewer_than_four_or_equal_beats_have_no_z() -> None:
    assert score_beat(Decimal(1), [Decimal(1)] * 3)[:2] == (None, None)
    assert score_beat(Decimal(2), [Decimal(1)] * 4)[:2] == (None, None)


def test_only_the_beats_before_count() -> None:
    record = read_record(*FOUR, ("10B ± 1%", "12.000B"), ("10B ± 1%", "11.000B"))
    scores = score_habits(record)
    assert [score.beats for score in scores] == [0, 1, 2, 3, 4, 5]
    assert scores == [*score_habits(read_record(*FOUR, ("10B ± 1%", "12.000B"))), scores[-1]]
