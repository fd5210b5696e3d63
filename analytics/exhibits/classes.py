"""The classes a map is shaded by: few, with limits a person can say, and the same for every year of one standard."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from statistics import quantiles
from typing import Final

from analytics import wording

STORED_DECIMALS: Final = 6
"""What the store keeps: anything finer is noise of binary arithmetic."""

CLASSES: Final = 5
FRIENDLY: Final = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""First figures of a limit that can be said aloud; a quantile of 7,34 becomes 8."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes between rising limits, from the lowest: a value on a limit belongs to the class above it.

    `limits` are the inner ones, in the unit of the indicator: none makes one class, four make five.
    """

    limits: tuple[float, ...]
    unit: str

    def of(self, value: float) -> int:
        """The class of a value, 1 being the lowest."""
        return bisect_right(self.limits, round(value, STORED_DECIMALS)) + 1

    @property
    def count(self) -> int:
        """How many classes there are."""
        return len(self.limits) + 1

    def name(self, number: int) -> str:
        """A class in words: 'dưới 2%', '2% đến dưới 5%', '20% trở lên'."""
        if not self.limits:
            return "mọi mức"
        said = [wording.quantity(limit, self.unit, short=True) for limit in self.limits]
        if number == 1:
            return f"dưới {said[0]}"
        if number == self.count:
            return f"{said[-1]} trở lên"
        return f"{said[number - 2]} đến dưới {said[number - 1]}"


def classes_of(values: Sequence[float], unit: str) -> Classes:
    """Five classes from all the figures of one standard, every year of it: quantiles rounded to limits that can be said.

    Where such limits fall together they are rounded to two figures instead; those that still do, or that part nothing from the
    rest, are left out: then there are fewer classes.
    """
    if len(set(values)) < 2:
        return Classes((), unit)
    cuts = quantiles(values, n=CLASSES, method="inclusive")
    low, high = min(values), max(values)
    for limits in ({friendly(cut) for cut in cuts}, {two_figures(cut) for cut in cuts}):
        found = tuple(sorted(limit for limit in limits if low < limit <= high))
        if len(found) == CLASSES - 1:
            break
    return Classes(found, unit)


def friendly(value: float) -> float:
    """The nearest number whose first figures are among FRIENDLY: 7,34 is 8, 0,17 is 0,15, −3,3 is −3."""
    if value == 0:
        return 0.0
    power = 10.0 ** floor(log10(abs(value)))
    nearest = min(FRIENDLY, key=lambda first: abs(first * power - abs(value)))
    return round((1 if value > 0 else -1) * nearest * power, STORED_DECIMALS)


def two_figures(value: float) -> float:
    """A number rounded to its first two figures: 23,4 is 23, 0,128 is 0,13."""
    return 0.0 if value == 0 else round(value, 1 - floor(log10(abs(value))))
