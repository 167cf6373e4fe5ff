"""What a share and its index did around a session, by hand, and where nothing can be said."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest

from beatcheck.analysis.reaction.prices import Market, Window, measure_move
from beatcheck.prices.series import PriceSeries
from beatcheck.prices.traps import mark_splits

FIRST = date(2025, 1, 1)
# The returns of 40 sessions end 2 before the event; the first of them begins at the first close.
SHORT = Window(estimation=40, pause=2)
EVENT = 43


def make_series(closes: Sequence[int], *, without: Sequence[int] = ()) -> PriceSeries:
    """Return closes of days that follow each other, but for those numbered in `without`."""
    kept = [number for number in range(len(closes)) if number not in without]
    days = tuple(FIRST + timedelta(days=number) for number in kept)
    return PriceSeries("EX", "EX.csv", "Close", days, tuple(Decimal(closes[at]) for at in kept))


SHARE = make_series([*(100 + 7 * number % 11 for number in range(42)), 111, 222])
INDEX = make_series([*(50 + 5 * number % 7 for number in range(41)), 54, 55, 66])


def test_the_index_moves_over_the_same_sessions() -> None:
    move = measure_move(Market(SHARE, INDEX, SHORT), EVENT)
    assert move.return_pct == 100  # from 111 to 222
    assert move.index_return_pct == 20  # from 55 to 66
    assert move.reason is None
    assert move.estimation_n == 40
    wide = measure_move(Market(SHARE, INDEX, SHORT._replace(first=-1)), EVENT)
    assert wide.index_return_pct == Decimal(100) * (66 - 54) / 54


def test_a_model_needs_all_its_sessions() -> None:
    assert measure_move(Market(SHARE, INDEX, SHORT), EVENT).beta is not None
    longer = measure_move(Market(SHARE, INDEX, SHORT._replace(estimation=41)), EVENT)
    assert longer.reason == "too few sessions before the event for a market model"
    assert longer.return_pct == 100
    assert longer.abnormal_pct is None


def test_an_index_that_knows_few_of_the_sessions_gives_no_model() -> None:
    sparse = make_series(list(range(50, 94)), without=range(1, 15))
    move = measure_move(Market(SHARE, sparse, SHORT), EVENT)
    assert move.reason == "too few sessions before the event for a market model"


def test_an_index_without_the_day_of_the_event_says_so() -> None:
    move = measure_move(Market(SHARE, make_series([50] * 44, without=[42]), SHORT), EVENT)
    assert move.reason == "the index lacks the days of the event"
    assert move.index_return_pct is None


@pytest.mark.parametrize(("days", "number"), [(10, 1), (11, None)])
def test_a_session_lies_within_ten_days(days: int, number: int | None) -> None:
    later = FIRST + timedelta(days=days)
    series = PriceSeries("EX", "EX.csv", "Close", (FIRST, later), (Decimal(1), Decimal(2)))
    assert series.find_session(FIRST, same_day=False) == number
    assert series.find_session(FIRST, same_day=True) == 0
    assert series.find_session(later, same_day=False) is None


def test_a_return_can_begin_sessions_before() -> None:
    series = make_series([100, 104, 101])
    assert series.measure_return(2, 0) == 1  # from 100 to 101, over 104
    assert series.measure_return(2, 1) == Decimal(-300) / 104


def test_a_jump_on_a_day_that_the_index_lacks_is_a_split() -> None:
    jump = make_series([500, 250])
    assert len(mark_splits(jump, make_series([50, 80], without=[1]))[1]) == 1
    # On a day on which the index moved by 60 % a share may have halved.
    assert mark_splits(jump, make_series([50, 80]))[1] == ()
