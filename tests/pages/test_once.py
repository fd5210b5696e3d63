"""Answers kept for everybody: made once, however many ask at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pages.shared.once import once

MANY = 8
PATIENCE_SECONDS = 30


def test_who_asks_for_what_is_being_made_waits_for_it() -> None:
    made: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    @once(kept=4)
    def answer(question: str) -> list[str]:
        made.append(question)
        begun.set()
        assert go_on.wait(PATIENCE_SECONDS)
        return [question]

    with ThreadPoolExecutor(MANY) as people:
        first = people.submit(answer, "rate")
        assert begun.wait(PATIENCE_SECONDS)
        others = [people.submit(answer, "rate") for _ in range(MANY - 1)]
        go_on.set()
        answers = [one.result(PATIENCE_SECONDS) for one in (first, *others)]
    assert made == ["rate"]
    assert all(one is answers[0] for one in answers)


def test_another_question_does_not_wait() -> None:
    begun, go_on = threading.Event(), threading.Event()

    @once(kept=4)
    def answer(question: str) -> str:
        if question == "slow":
            begun.set()
            assert go_on.wait(PATIENCE_SECONDS)
        return question

    with ThreadPoolExecutor(1) as people:
        slow = people.submit(answer, "slow")
        assert begun.wait(PATIENCE_SECONDS)
        assert answer("quick") == "quick"
        go_on.set()
        assert slow.result(PATIENCE_SECONDS) == "slow"


def test_a_failure_is_not_kept() -> None:
    made: list[int] = []

    @once(kept=4)
    def answer(number: int) -> int:
        made.append(number)
        if len(made) == 1:
            raise ValueError("not yet")
        return number

    with pytest.raises(ValueError, match="not yet"):
        answer(7)
    assert (answer(7), answer(7)) == (7, 7)
    assert made == [7, 7]


def test_only_so_many_are_kept() -> None:
    made: list[int] = []

    @once(kept=2)
    def answer(number: int) -> int:
        made.append(number)
        return number

    for number in (1, 2, 3, 3, 2, 1):
        answer(number)
    # 3 puts out 1; 3 and 2 are still there; 1 is made anew.
    assert made == [1, 2, 3, 1]
