"""Numbers at random that are the same on every machine: raw PCG64 words and whole-number arithmetic, nothing else.

numpy promises the raw words of a bit generator for ever, but neither the way it makes bounded integers of them nor any
float; so both are done without. A generator per table: drawing more for one table leaves the others as they were.
"""

import hashlib

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

MICRO = 1_000_000
"""The store keeps decimal(18, 6): a value is carried as its whole number of millionths."""

_HALF_WORD = np.uint64(32)


class Draws:
    """The stream of one table under one seed."""

    def __init__(self, seed: int, table: str) -> None:
        digest = hashlib.sha256(f"{seed} {table}".encode()).digest()
        self._words = np.random.PCG64(np.random.SeedSequence(int.from_bytes(digest[:16], "big")))

    def between(self, low: int, high: int, *shape: int) -> Ints:
        """Whole numbers from low to high, both included, equally likely but for one part in 2³² / (high - low)."""
        span = np.uint64(high - low + 1)
        words: NDArray[np.uint64] = self._words.random_raw(int(np.prod(shape)) if shape else 1)
        drawn: NDArray[np.uint64] = ((words >> _HALF_WORD) * span) >> _HALF_WORD
        result: Ints = low + drawn.astype(np.int64).reshape(shape or (1,))
        return result

    def around(self, middle: int, spread: int, *shape: int) -> Ints:
        """Whole numbers heaped about the middle and never further from it than the spread (the mean of three draws)."""
        result: Ints = middle + self.between(-spread, spread, 3, *shape).sum(axis=0) // 3
        return result


def half_up(numerator: Ints, denominator: Ints | int) -> Ints:
    """numerator / denominator to the nearest whole number, halves away from zero; 0 where the denominator is 0."""
    below = np.maximum(np.asarray(denominator, dtype=np.int64), 1)
    size = (2 * np.abs(numerator) + below) // (2 * below)
    rounded: Ints = np.where(numerator < 0, -size, size)
    return rounded


def quotient(numerator: Ints, denominator: Ints | int, *, times: int = 1, decimals: int) -> Ints:
    """times x numerator / denominator, rounded half up to so many decimals, in millionths."""
    rounded: Ints = half_up(numerator * (times * 10**decimals), denominator) * 10 ** (6 - decimals)
    return rounded


def percentage(part: Ints, whole: Ints, decimals: int = 2) -> Ints:
    """part / whole x 100 rounded half up, in millionths: the rate as a form prints it."""
    return quotient(part, whole, times=100, decimals=decimals)
