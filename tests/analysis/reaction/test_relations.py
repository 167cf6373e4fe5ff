"""Relations by hand: coefficients, ranks, shuffles, and what is left without one report."""

from itertools import permutations

import pytest

from beatcheck.analysis.reaction.outcomes import flip_signs, measure_t
from beatcheck.analysis.reaction.relations import measure_relation

ONE = ["NVDA"] * 10
UP = [float(number) for number in range(10)]


def test_a_line_is_a_relation_that_rests_on_no_report() -> None:
    relation = measure_relation(UP, [2 * x + 1 for x in UP], ONE)
    assert relation is not None
    assert relation.pearson == pytest.approx(1)
    assert relation.spearman == pytest.approx(1)
    assert relation.is_robust


def test_one_report_can_be_all_of_a_relation() -> None:
    ys = [0.1, -0.1, 0.1, -0.1, 0.1, -0.1, 0.1, -0.1, 0.1, 90.0]
    xs = [0.1, 0.1, -0.1, -0.1, 0.1, 0.1, -0.1, -0.1, 0.0, 80.0]
    relation = measure_relation(xs, ys, ONE)
    assert relation is not None
    assert relation.pearson > 0.99
    assert relation.influential.left_out == 9
    assert not relation.is_robust
    assert relation.lowest.left_out == 9


def test_fewer_than_ten_or_a_constant_give_none() -> None:
    assert measure_relation(UP[:9], UP[:9], ONE[:9]) is None
    assert measure_relation([1.0] * 10, UP, ONE) is None


def test_equal_figures_share_a_rank() -> None:
    # Ranks 1.5 1.5 3 4 … 10 against 1 … 10: 1 - 6 × (0.25 + 0.25) / 990, less the tie's share
    relation = measure_relation([0, 0, *UP[2:]], UP, ONE)
    assert relation is not None
    assert relation.spearman == pytest.approx(0.99696509, abs=1e-7)


def test_the_same_seed_gives_the_same_p() -> None:
    ys = [3.0, 1.0, 4.0, 1.5, 5.0, 9.0, 2.0, 6.0, 5.5, 3.5]
    first, second = (measure_relation(UP, ys, ONE, seed=7) for _ in range(2))
    assert first == second


def test_p_is_near_the_share_of_all_orders() -> None:
    xs = [*[0.0] * 3, 1.0, 2.0, 3.0, 4.0, *[0.0] * 3]
    ys = [*[0.0] * 3, 1.0, 0.0, 0.0, 2.0, *[0.0] * 3]
    # Only where 1 and 2 stand among the ten places matters: 90 cases, counted in full.
    mean = sum(xs) / 10
    products = [
        sum(y * (xs[at] - mean) for y, at in zip((1, 2), p, strict=True))
        for p in permutations(range(10), 2)
    ]
    actual = sum(y * (x - mean) for x, y in zip(xs, ys, strict=True))
    exact = sum(abs(one) >= abs(actual) - 1e-9 for one in products) / len(products)
    relation = measure_relation(xs, ys, ONE)
    assert relation is not None
    assert relation.pearson_p == pytest.approx(exact, abs=0.01)


def test_what_companies_differ_in_is_no_relation() -> None:
    # Within each company the two go against each other; between them they rise together.
    xs, ys = [*UP, *(x + 100 for x in UP)], [*(-y for y in UP), *(100 - y for y in UP)]
    relation = measure_relation(xs, ys, ["A"] * 10 + ["B"] * 10)
    assert relation is not None
    assert relation.pearson == pytest.approx(-1)
    assert relation.companies == 2


def test_t_by_hand_and_clustered() -> None:
    # Mean 2, squares 10 / 4 = 2.5, error of the mean 0.7071: t 2.8284
    assert measure_t([0.0, 1.0, 2.0, 3.0, 4.0], ["A"] * 5) == pytest.approx(2.8284271)
    # Two companies at 1 and 3: residuals add up to -2 and +2, error sqrt(8 × 2 / 1) / 4 = 1
    assert measure_t([1.0, 1.0, 3.0, 3.0], ["A", "A", "B", "B"]) == 2
    # A company a report is the ordinary t: mean 2, deviation 1, 2 × sqrt(3)
    assert measure_t([1.0, 2.0, 3.0], ["A", "B", "C"]) == pytest.approx(3.4641016)


def test_signs_of_a_company_flip_together() -> None:
    assert flip_signs([1.0] * 10, ["A"] * 10) < 0.01  # 2 of 1,024
    assert flip_signs([1.0] * 10, ["A"] * 5 + ["B"] * 5) == pytest.approx(0.5, abs=0.02)


def test_p_counts_the_order_that_there_is() -> None:
    # No shuffle of twenty reports is a line, and no coin decides twenty signs alike.
    line = [float(number) for number in range(20)]
    relation = measure_relation(line, line, ["NVDA"] * 20)
    assert relation is not None
    assert relation.pearson_p == 1 / 10_001
