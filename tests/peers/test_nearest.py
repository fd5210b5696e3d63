"""Nearest districts by hand: standardised, weighted, never filled in; and the same as scikit-learn's."""

from math import inf, nan, sqrt

import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

from analytics import peers
from analytics.peers import Standardised, find_nearest, kilometres, standardise

# Four districts. A: quartiles of 0, 4, 8, 12 are 3 and 9, median 6, range 6; so −1, −1/3, 1/3, 1 in its units.
A = {"a": 0.0, "b": 4.0, "c": 8.0, "d": 12.0}
# POPULATION is compared by its logarithm: e^1 … e^4 have quartiles 1,75 and 3,25, median 2,5, range 1,5.
POPULATION = {place: float(np.exp(power)) for place, power in zip("abcd", (1, 2, 3, 4), strict=True)}
FLAG = {"a": 1.0, "b": 1.0, "c": 0.0, "d": 0.0}
VALUES = {"DTTS_SHARE": A, "POPULATION": POPULATION, "POOR_DISTRICT": FLAG}


def test_each_variable_in_units_of_its_interquartile_range() -> None:
    scaled = standardise(tuple("abcd"), VALUES)
    assert scaled.matrix[:, 0].tolist() == pytest.approx([-1, -1 / 3, 1 / 3, 1])
    assert scaled.matrix[:, 1].tolist() == pytest.approx([-1, -1 / 3, 1 / 3, 1])
    assert scaled.matrix[:, 2].tolist() == [1, 1, 0, 0]  # yes against no is one whole range
    assert (scaled.middle, scaled.spread) == (pytest.approx((6, 2.5, 0)), pytest.approx((6, 1.5, 1)))


def test_a_missing_figure_stays_open_and_one_value_for_all_says_nothing() -> None:
    scaled = standardise(("a", "b", "c"), {"DTTS_SHARE": {"a": 1.0, "c": 3.0}, "POPULATION": dict.fromkeys("abc", 5.0)})
    assert scaled.codes == ("DTTS_SHARE",)
    assert scaled.flat == ("POPULATION",)
    assert np.isnan(scaled.matrix[1, 0])
    assert standardise(("a", "b"), {"POPULATION": {"a": 0.0, "b": 7.0}}).flat == ("POPULATION",)  # no logarithm of 0


def test_contributions_add_up_and_weights_count() -> None:
    nearest = find_nearest("a", standardise(tuple("abcd"), VALUES), {"DTTS_SHARE": 2, "POPULATION": 1, "POOR_DISTRICT": 0.5})
    assert [one.area_id for one in nearest.neighbours] == ["b", "c", "d"]
    b, c, _ = nearest.neighbours
    # 2 × (2/3)² + 1 × (2/3)² + 0,5 × 0² = 8/9 + 4/9
    assert b.contributions == pytest.approx({"DTTS_SHARE": 8 / 9, "POPULATION": 4 / 9, "POOR_DISTRICT": 0})
    assert b.distance == pytest.approx(sqrt(12 / 9))
    # 2 × (4/3)² + 1 × (4/3)² + 0,5 × 1²
    assert c.squared == pytest.approx(32 / 9 + 16 / 9 + 0.5)
    for one in nearest.neighbours:
        assert sum(one.contributions.values()) == pytest.approx(one.squared, abs=1e-9)
        assert one.distance**2 == pytest.approx(one.squared, abs=1e-9)


def test_a_weight_of_nothing_takes_the_bar_away_and_ranks_anew() -> None:
    # x is like ours in the first variable, y in the second.
    scaled = Standardised(("home", "x", "y"), ("P", "Q"), np.array([[0.0, 0.0], [0.1, 2.0], [1.0, 0.2]]), (0, 0), (1, 1))
    both = find_nearest("home", scaled, {"P": 1, "Q": 1})
    assert [one.area_id for one in both.neighbours] == ["y", "x"]  # 1 + 0,04 before 0,01 + 4
    without = find_nearest("home", scaled, {"P": 1, "Q": 0})
    assert [one.area_id for one in without.neighbours] == ["x", "y"]
    assert [set(one.contributions) for one in without.neighbours] == [{"P"}, {"P"}]


def test_under_seven_tenths_of_the_variables_a_district_is_left_out() -> None:
    codes = tuple("PQRSTUVWXY")
    home = [0.0] * 10
    seven, six = [1.0] * 7 + [nan] * 3, [0.0] * 6 + [nan] * 4
    scaled = Standardised(("home", "seven", "six"), codes, np.array([home, seven, six]), (0.0,) * 10, (1.0,) * 10)
    nearest = find_nearest("home", scaled, dict.fromkeys(codes, 1.0))
    assert [one.area_id for one in nearest.neighbours] == ["seven"]
    assert nearest.left_out == {"six": tuple("PQRSTU")}
    # Seven differences of 1, of ten: 7 × 10/7 = 10, so what is missing is not read as no difference.
    assert nearest.neighbours[0].squared == pytest.approx(10)
    assert sum(nearest.neighbours[0].contributions.values()) == pytest.approx(nearest.neighbours[0].squared, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_the_same_list_as_scikit_learns_on_the_same_matrix(seed: int) -> None:
    random = np.random.default_rng(seed)
    area_ids = tuple(str(number) for number in range(60))
    values = {
        code: {area_id: float(random.lognormal()) for area_id in area_ids}
        for code in ("POPULATION", "DENSITY", "DTTS_SHARE", "COMMUNE_COUNT")
    }
    weights = {code: float(random.uniform(0.5, 3)) for code in values}
    scaled = standardise(area_ids, values)
    found = find_nearest("7", scaled, weights).neighbours[: peers.NEAREST]
    theirs = NearestNeighbors(n_neighbors=6).fit(scaled.matrix * np.sqrt([weights[code] for code in scaled.codes]))
    distances, places = theirs.kneighbors(scaled.matrix[[7]] * np.sqrt([weights[code] for code in scaled.codes]))
    assert [one.area_id for one in found] == [area_ids[place] for place in places[0][1:]]  # the first is the district itself
    assert [one.distance for one in found] == pytest.approx(distances[0][1:].tolist())


def test_a_straight_line() -> None:
    # A quarter of the way round a sphere of 6.371 km: π/2 × 6.371.
    assert kilometres(0, 0, 0, 90) == pytest.approx(10007.54, abs=0.01)
    assert kilometres(13.07, 107.88, 13.07, 107.88) == 0
    assert kilometres(13.07, 107.88, 14.77, 108.73) < inf
