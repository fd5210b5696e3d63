"""How the memory of one session is told from that of many."""

import pytest

from bench import crowd


def test_the_middle_group_tells_and_the_first_does_not() -> None:
    # Before any: 1000. The first group of 10 filled the caches (+900). Then +100, +120, +4100 (a step of the system's), +110,
    # +90: the middle one is 110, a session 11.
    held = [1000, 1900, 2000, 2120, 6220, 6330, 6420]
    assert crowd.a_session(held, 10) == pytest.approx(11.0)


def test_memory_given_back_is_not_told_as_less_than_nothing() -> None:
    assert crowd.a_session([1000, 1500, 1400, 1300], 10) == 0.0
