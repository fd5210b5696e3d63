"""What was to be expected, by hand: without the district itself, by a line and by neighbours."""

import numpy as np
import pytest

from analytics.peers import LEAST_UNITS, expect_by_baseline, expect_by_neighbours, expect_falls, spread_of

NO_CONTEXT: dict[str, dict[str, float]] = {}


def test_the_line_of_all_the_others() -> None:
    # Without the first: through (20; 2) and (30; 5), 0,3 a point, so −1 at 10. Without the second: (10; 1), (30; 5): 3 at 20.
    # Without the third: (10; 1), (20; 2), 0,1 a point: 3 at 30.
    found = expect_by_baseline(np.array([10.0, 20, 30]), np.array([1.0, 2, 5]))
    assert found.tolist() == pytest.approx([-1, 3, 3])


def test_the_mean_of_the_others_where_all_began_alike() -> None:
    found = expect_by_baseline(np.array([10.0, 10, 10]), np.array([1.0, 2, 6]))
    assert found.tolist() == pytest.approx([4, 3.5, 1.5])  # (2 + 6)/2, (1 + 6)/2, (1 + 2)/2


def test_the_five_nearest_without_itself() -> None:
    area_ids = tuple("abcdefg")
    starts = np.array([10.0, 11, 12, 13, 14, 15, 90])
    falls = np.array([1.0, 2, 3, 4, 5, 6, 100])
    found = expect_by_neighbours(area_ids, starts, falls, NO_CONTEXT, {})
    assert found[0] == pytest.approx(4)  # b to f: (2 + 3 + 4 + 5 + 6)/5; itself and the far one play no part
    assert found[6] == pytest.approx(4)  # of g the five nearest are f, e, d, c, b


def test_context_moves_the_neighbours() -> None:
    area_ids = tuple("abcdefghijkl")
    flags = {area_id: float(position >= 6) for position, area_id in enumerate(area_ids)}
    falls = np.array([1.0] * 6 + [9.0] * 6)
    starts = np.array([20.0 + position % 6 for position in range(12)])
    near = expect_by_neighbours(area_ids, starts, falls, {"POOR_DISTRICT": flags}, {"POOR_DISTRICT": 9.0})
    assert near.tolist() == pytest.approx([1] * 6 + [9] * 6)  # only those with the same flag are near


def test_ranked_by_the_lesser_excess() -> None:
    starts = {str(number): 20.0 + number for number in range(12)}
    falls = {str(number): 4.0 for number in range(12)} | {"5": 10.0}
    found = expect_falls(starts, falls, NO_CONTEXT, {})
    assert found[0].area_id == "5"
    # All others fell by 4, so both ways expect 4 of it.
    assert (found[0].by_baseline_pp, found[0].by_neighbours_pp) == (pytest.approx(4), pytest.approx(4))
    assert (found[0].excess_baseline_pp, found[0].least_excess_pp) == (pytest.approx(6), pytest.approx(6))
    assert (found[0].place_by_baseline, found[0].place_by_neighbours) == (1, 1)


def test_nine_are_too_few() -> None:
    nine = {str(number): 20.0 for number in range(LEAST_UNITS - 1)}
    with pytest.raises(ValueError, match="too few"):
        expect_falls(nine, nine, NO_CONTEXT, {})


def test_the_usual_spread_is_not_moved_by_one_outlier() -> None:
    # Median 3; distances 2, 1, 0, 1, 97: their median is 1.
    assert spread_of([1, 2, 3, 4, 100]) == pytest.approx(1.4826)
