"""NVIDIA's record with real closes: the figures that were worked out elsewhere."""

from decimal import Decimal
from functools import cache

import pytest

from beatcheck.analysis.reaction.events import Event, list_events
from beatcheck.analysis.reaction.prices import Market
from beatcheck.analysis.reaction.study import Pairing, study_reaction
from beatcheck.analysis.records import analyse
from beatcheck.ledger.grammar.period import parse_period
from beatcheck.ledger.loading import load_ledger
from beatcheck.prices.reading import read_prices
from beatcheck.prices.series import PriceSeries
from paths import DATA, SHARED

PRICES = SHARED / "prices"
pytestmark = pytest.mark.skipif(not PRICES.exists(), reason="the closes are not here")


def read_series(name: str) -> PriceSeries:
    (series,) = read_prices((PRICES / name).read_bytes(), name).series
    return series


@cache
def list_nvidia(index: str) -> list[Event]:
    market = Market(read_series("NVDA.csv"), read_series(index))
    records = analyse(load_ledger(str(DATA / "guidance.yaml")).ledger)
    return [event for events in list_events(records, {"NVDA": market}) for event in events]


def find_pairing(index: str, driver: str, measure: str) -> Pairing:
    last = parse_period("FY2027Q1")
    events = [one for one in list_nvidia(index) if one.beat.period.is_between(None, last)]
    pairings = study_reaction(events).pairings
    return next(one for one in pairings if (one.driver.name, one.measure.name) == (driver, measure))


@pytest.mark.parametrize(
    ("period", "raw", "spy", "qqq", "sox"),
    [
        ("FY2025Q4", "-8.48", -4.50, -2.88, -1.79),
        ("FY2024Q1", "24.37", 22.06, 19.54, 14.30),
    ],
)
def test_returns_raw_and_against_three_indices(
    period: str, raw: str, spy: float, qqq: float, sox: float
) -> None:
    for index, expected in (("SPY.csv", spy), ("QQQ.csv", qqq), ("SOX.csv", sox)):
        event = next(one for one in list_nvidia(index) if str(one.beat.period) == period)
        assert event.return_pct is not None
        assert event.move is not None
        assert event.move.abnormal_pct is not None
        assert round(event.return_pct, 2) == Decimal(raw)
        assert round(event.move.abnormal_pct, 2) == expected
        assert event.move.estimation_n == 100


def test_the_t_against_the_semiconductors() -> None:
    event = next(one for one in list_nvidia("SOX.csv") if str(one.beat.period) == "FY2025Q4")
    assert event.move is not None
    assert round(event.move.t or 0, 2) == -0.84


def test_the_returns_of_the_ledger_are_those_of_the_closes() -> None:
    pairs = {
        str(one.beat.period): (one.return_pct, one.beat.source.next_day_return)
        for one in list_nvidia("SPY.csv")
    }
    off = {
        period
        for period, (return_, written) in pairs.items()
        if return_ is None or written is None or abs(return_ - written.value) > Decimal("0.01")
    }
    # The closes end before FY2027Q2; FY2018Q2 was -5.33 as traded, and these are less dividends.
    assert off == {"FY2027Q2", "FY2018Q2"}


@pytest.mark.parametrize(
    ("index", "measure", "expected"),
    [("SPY.csv", "return", 0.065), ("SPY.csv", "abnormal", 0.122), ("SOX.csv", "abnormal", 0.141)],
)
def test_the_beat_has_no_relation_with_the_next_day(
    index: str, measure: str, expected: float
) -> None:
    pairing = find_pairing(index, "beat_pct", measure)
    assert len(pairing.events) == 37
    assert pairing.relation is not None
    assert pairing.relation.pearson == pytest.approx(expected, abs=0.001)
    assert pairing.relation.pearson_p > 0.39


def test_the_next_guidance_is_one_quarter() -> None:
    pairing = find_pairing("SPY.csv", "next_guidance_pct", "return")
    relation = pairing.relation
    assert relation is not None
    assert relation.pearson == pytest.approx(0.359, abs=0.001)
    assert relation.pearson_p == pytest.approx(0.035, abs=0.005)
    assert str(pairing.events[relation.influential.left_out].beat.period) == "FY2024Q1"
    assert relation.influential.coefficient == pytest.approx(0.036, abs=0.001)
    assert relation.influential_p == pytest.approx(0.85, abs=0.02)
    assert not relation.is_robust
