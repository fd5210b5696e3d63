"""Answers kept for everybody: the first who asks has one made, all others wait for that one."""

import threading
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
Made = TypeVar("Made")


def once(kept: int) -> Callable[[Callable[P, Made]], Callable[P, Made]]:
    """Keeps the last so many answers of a function of hashable arguments, as `lru_cache` does, and makes none twice at once.

    When a hall opens one link, thirty sessions ask for the same answer in the same second: with `lru_cache` alone all thirty make
    it, and each waits for thirty. Who waits for an attempt that failed tries in turn. The function may ask another such function,
    never itself.
    """

    def keeping(make: Callable[P, Made]) -> Callable[P, Made]:
        remembered = lru_cache(maxsize=kept)(make)
        guard = threading.Lock()
        under_way: dict[Hashable, threading.Lock] = {}

        @wraps(make)
        def ask(*args: P.args, **kwargs: P.kwargs) -> Made:
            key = (args, tuple(sorted(kwargs.items())))
            with guard:
                turn = under_way.setdefault(key, threading.Lock())
            with turn:
                try:
                    return remembered(*args, **kwargs)  # type: ignore[arg-type]  # hashable, as asked above
                finally:
                    with guard:
                        under_way.pop(key, None)

        return ask

    return keeping
