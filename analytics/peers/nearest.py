"""Which districts are nearest to ours in context, and what each variable contributes to the distance."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import asin, cos, radians, sin, sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analytics.peers.context import LEAST_SHARE, Standardised

NEAREST: Final = 5
"""How many are listed."""
EARTH_KM: Final = 6371.0

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One district and how far it lies from ours: `squared` is the sum of `contributions`, `distance` its root.

    Contributions are by variable, of those both districts have; `differences` (it less ours) in units of the variable's scale.
    """

    area_id: str
    squared: float
    contributions: Mapping[str, float]
    differences: Mapping[str, float]

    @property
    def distance(self) -> float:
        """The weighted Euclidean distance, in interquartile ranges."""
        return sqrt(self.squared)


@dataclass(frozen=True, slots=True)
class Nearest:
    """Every district that could be measured, the nearest first, ties by code; `left_out` says of the others which variables in
    use they share with ours (too few). `used` are the variables with a weight.
    """

    used: tuple[str, ...]
    neighbours: tuple[Neighbour, ...]
    left_out: Mapping[str, tuple[str, ...]]


def find_nearest(
    home: str, scaled: Standardised, weights: Mapping[str, float], *, least_share: Fraction = LEAST_SHARE
) -> Nearest:
    """The other districts by their weighted Euclidean distance from `home`.

    d² = Σ wⱼ (zⱼ − zⱼ′)² · Σ all w ∕ Σ shared w, over the variables both have: a missing figure is neither filled nor read as no
    difference, the mean difference of the others stands for it (the rule of Dixon 1979, scikit-learn's `nan_euclidean`). A
    variable of weight 0 plays no part, not even in the share that must be known. Raises ValueError when `home` is not among the
    districts.
    """
    used = used_codes(scaled, weights)
    row = scaled.area_ids.index(home)
    parts, squared, shared = measure_from(row, scaled, weights)
    enough = shared.any(axis=1) & (shared.sum(axis=1) * least_share.denominator >= least_share.numerator * len(used))
    apart = scaled.matrix[:, _places(scaled, used)] - scaled.matrix[row, _places(scaled, used)]
    neighbours: list[Neighbour] = []
    left_out: dict[str, tuple[str, ...]] = {}
    for place, area_id in enumerate(scaled.area_ids):
        if place == row:
            continue
        known = [number for number, has in enumerate(shared[place]) if has]
        if enough[place]:
            contributions = {used[number]: float(parts[place, number]) for number in known}
            differences = {used[number]: float(apart[place, number]) for number in known}
            neighbours.append(Neighbour(area_id, float(squared[place]), contributions, differences))
        else:
            left_out[area_id] = tuple(used[number] for number in known)
    neighbours.sort(key=lambda one: (one.squared, one.area_id))
    return Nearest(used, tuple(neighbours), left_out)


def used_codes(scaled: Standardised, weights: Mapping[str, float]) -> tuple[str, ...]:
    """The variables that have a weight and tell districts apart, in the order of the matrix."""
    return tuple(code for code in scaled.codes if weights.get(code, 0) > 0)


def measure_from(row: int, scaled: Standardised, weights: Mapping[str, float]) -> tuple[Floats, Floats, Flags]:
    """From one row of the matrix to all: the contributions of the variables in use (0 where not shared), their sums, which are
    shared; the sum is NaN where nothing is shared.
    """
    used = used_codes(scaled, weights)
    matrix = scaled.matrix[:, _places(scaled, used)]
    differences = matrix - matrix[row]
    shared: Flags = ~np.isnan(differences)
    own = np.array([weights[code] for code in used], dtype=np.float64)
    known = shared @ own if used else np.zeros(len(matrix))
    factor = np.divide(own.sum(), known, out=np.full(len(matrix), np.nan), where=known > 0)
    parts: Floats = np.where(shared, own * differences**2 * factor[:, None], 0.0)
    return parts, np.where(known > 0, parts.sum(axis=1), np.nan), shared


def _places(scaled: Standardised, codes: tuple[str, ...]) -> list[int]:
    return [scaled.codes.index(code) for code in codes]


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance in a straight line between two points in degrees, on a sphere (haversine)."""
    north, east = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    half = sin(north) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
