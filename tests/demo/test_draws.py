"""Numbers at random, rounding and the store's decimals, by hand."""

from decimal import Decimal

import numpy as np
import pytest

from analytics.demo.draws import Draws, half_up, percentage, quotient
from analytics.demo.figures import decimals


def test_the_stream_of_a_table_is_the_same_on_every_machine() -> None:
    # Written down once; another machine, numpy or byte order that gives others would make another data set.
    assert Draws(7, "households").between(0, 99, 8).tolist() == PINNED_BETWEEN
    assert Draws(7, "households").around(100, 12, 6).tolist() == PINNED_AROUND


PINNED_BETWEEN = [97, 75, 46, 97, 90, 53, 13, 14]
PINNED_AROUND = [97, 99, 103, 107, 110, 100]


def test_another_seed_and_another_table_have_streams_of_their_own() -> None:
    drawn = [Draws(seed, table).between(0, 10**9, 20).tolist() for seed, table in ((7, "a"), (8, "a"), (7, "b"))]
    assert drawn[0] != drawn[1] != drawn[2] != drawn[0]


def test_both_ends_are_drawn_and_nothing_beyond_them() -> None:
    assert np.unique(Draws(7, "ends").between(-2, 2, 1_000)).tolist() == [-2, -1, 0, 1, 2]


HALVES = [(1, 2, 1), (3, 2, 2), (-1, 2, -1), (1, 3, 0), (2, 3, 1), (5, 0, 5), (0, 7, 0)]  # 5/0: the caller marks it absent


@pytest.mark.parametrize(("above", "below", "expected"), HALVES)
def test_halves_go_away_from_nought(above: int, below: int, expected: int) -> None:
    assert half_up(np.array([above]), np.array([below])).tolist() == [expected]


def test_a_rate_is_rounded_as_a_form_prints_it() -> None:
    # Tu Mơ Rông, end 2023: 2.297 of 7.050 = 32,5815…% → 32,58; Hướng Hóa 2016: 6.344 of 20.352 = 31,1714…% → 31,17;
    # one in eight hundred = 0,125% → 0,13, the half upwards.
    part, whole = np.array([2_297, 6_344, 1]), np.array([7_050, 20_352, 800])
    assert percentage(part, whole).tolist() == [32_580_000, 31_170_000, 130_000]
    assert quotient(np.array([7]), np.array([2]), decimals=1).tolist() == [3_500_000]


def test_millionths_become_the_decimals_of_the_store() -> None:
    micro = np.array([1, -1, 47_400_000, -(10**17), 0], dtype=np.int64)
    absent = np.array([False, False, False, False, True])
    expected = [Decimal("0.000001"), Decimal("-0.000001"), Decimal("47.400000"), Decimal("-100000000000.000000"), None]
    assert decimals(micro, absent).to_pylist() == expected
