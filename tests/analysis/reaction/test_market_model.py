"""The market model against hand sums, and against the figures of the R package estudy2."""

import csv
from math import sqrt
from statistics import fmean, stdev

import pytest

from beatcheck.analysis.reaction.market_model import FEWEST_SESSIONS, fit_market_model
from paths import SHARED

SHARES = ("AMZN", "ZM", "UBER", "NFLX", "SHOP", "FB", "UPWK")
# From the documentation of estudy2: mean abnormal return of the day and its cross-sectional t.
ESTUDY2 = {
    "2020-03-16": (0.0232974, 1.3941497),
    "2020-03-17": (-0.0315787, -1.2769075),
    "2020-03-18": (-0.0161785, -0.4023135),
    "2020-03-19": (0.0767203, 1.7958275),
    "2020-03-20": (0.0584055, 5.1233281),
}


def test_the_line_by_hand() -> None:
    # The index alternates -1 and +1; the share is 2 + 3 × index, off by 1 in every fourth pair.
    index = [-1.0, 1.0, -1.0, 1.0] * 10
    share = [2 + 3 * x + e for x, e in zip(index, [1.0, 1.0, -1.0, -1.0] * 10, strict=True)]
    model = fit_market_model(share, index)
    assert model is not None
    assert (model.alpha, model.beta, model.sessions) == (2, 3, 40)
    assert model.deviation == pytest.approx(sqrt(40 / 38))
    assert model.measure_abnormal(10, 2) == 2  # 10 where the line says 8


@pytest.mark.parametrize(
    ("share", "index"),
    [
        ([1.0] * (FEWEST_SESSIONS - 1), [float(n) for n in range(FEWEST_SESSIONS - 1)]),
        ([float(n) for n in range(50)], [1.0] * 50),
    ],
)
def test_too_few_sessions_or_a_still_index_give_none(
    share: list[float], index: list[float]
) -> None:
    assert fit_market_model(share, index) is None


def test_the_ten_figures_of_estudy2() -> None:
    path = SHARED / "prices" / "estudy2.csv"
    if not path.exists():
        pytest.skip("the returns of estudy2 are not here")
    with path.open() as file:
        rows = list(csv.DictReader(file))
    for day, (mean, t) in ESTUDY2.items():
        event = next(row for row in rows if row["Date"] == day)
        abnormal = []
        for share in SHARES:
            before = [row for row in rows if row["Date"] <= "2020-03-13" and row[share]]
            pairs = [float(row[share]) for row in before], [float(row["index"]) for row in before]
            model = fit_market_model(*pairs)
            assert model is not None
            abnormal.append(model.measure_abnormal(float(event[share]), float(event["index"])))
        assert round(fmean(abnormal), 7) == mean
        assert round(fmean(abnormal) / (stdev(abnormal) / sqrt(len(SHARES))), 7) == t
