"""How far a poverty rate was to be expected to fall, from where it began and from what districts like it did.

Each district's expectation is made without the district itself (leave-one-out). Two ways, so that a bright spot of one way only
is seen to hang on the way: (1) a straight line of the fall on the rate of the start; (2) the mean fall of the districts nearest
in context and rate of the start. A district stands out when its fall exceeds both by TIMES_SPREAD times the usual spread. Rule of
three spreads of the median: Leys et al. 2013 (median absolute deviation, times 1,4826), for one planted outlier must not hide
itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analytics.peers.context import standardise
from analytics.peers.nearest import measure_from

LEAST_UNITS: Final = 10
"""Of fewer comparable districts nothing is expected and nothing stands out (product.md, feature 14)."""
NEIGHBOURS: Final = 5
"""How many nearest districts make an expectation."""
TIMES_SPREAD: Final = 3.0
NORMAL: Final = 1.4826
"""What makes the median absolute deviation of normal noise its standard deviation."""
BASELINE: Final = "BASELINE"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Expected:
    """One district's fall and what was expected of it each way, all in points, a fall positive; `places` are its places by the
    excess over each (1 is the largest).
    """

    area_id: str
    baseline_pct: float
    fall_pp: float
    by_baseline_pp: float
    by_neighbours_pp: float
    place_by_baseline: int
    place_by_neighbours: int

    @property
    def excess_baseline_pp(self) -> float:
        """How much more it fell than the line has it."""
        return self.fall_pp - self.by_baseline_pp

    @property
    def excess_neighbours_pp(self) -> float:
        """How much more it fell than its nearest."""
        return self.fall_pp - self.by_neighbours_pp

    @property
    def least_excess_pp(self) -> float:
        """The smaller of the two: what it is ranked by."""
        return min(self.excess_baseline_pp, self.excess_neighbours_pp)


def expect_by_baseline(baseline_pct: Floats, fall_pp: Floats) -> Floats:
    """What the line of all the others says at each district's own start (ordinary least squares); the mean of the others where
    they all began alike.
    """
    n = len(fall_pp) - 1
    sum_x, sum_y = baseline_pct.sum() - baseline_pct, fall_pp.sum() - fall_pp
    sum_xx = (baseline_pct**2).sum() - baseline_pct**2
    sum_xy = (baseline_pct * fall_pp).sum() - baseline_pct * fall_pp
    across = sum_xx - sum_x**2 / n
    slope = np.divide(sum_xy - sum_x * sum_y / n, across, out=np.zeros_like(across), where=across > 1e-9)
    expected: Floats = sum_y / n + slope * (baseline_pct - sum_x / n)
    return expected


def expect_by_neighbours(
    area_ids: Sequence[str],
    baseline_pct: Floats,
    fall_pp: Floats,
    context: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
) -> Floats:
    """The mean fall of the NEIGHBOURS districts nearest in rate of the start (weight 1) and context."""
    starts = dict(zip(area_ids, baseline_pct.tolist(), strict=True))
    scaled = standardise(area_ids, {BASELINE: starts, **context})
    means = []
    for row in range(len(area_ids)):
        squared = measure_from(row, scaled, {BASELINE: 1.0, **weights})[1]
        order = sorted((float(distance), place) for place, distance in enumerate(squared) if place != row)
        means.append(float(np.mean([fall_pp[place] for _, place in order[:NEIGHBOURS]])))
    return np.array(means, dtype=np.float64)


def expect_falls(
    starts_pct: Mapping[str, float],
    falls_pp: Mapping[str, float],
    context: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
) -> tuple[Expected, ...]:
    """Every comparable district's fall against both expectations, the largest of the lesser excess first.

    Raises ValueError for fewer than LEAST_UNITS districts: the caller must have refused.
    """
    area_ids = tuple(falls_pp)
    if len(area_ids) < LEAST_UNITS:
        raise ValueError(f"{len(area_ids)} comparable districts are too few")
    baseline = np.array([starts_pct[area_id] for area_id in area_ids], dtype=np.float64)
    fall = np.array([falls_pp[area_id] for area_id in area_ids], dtype=np.float64)
    line = expect_by_baseline(baseline, fall)
    near = expect_by_neighbours(area_ids, baseline, fall, context, weights)
    first, second = _places(fall - line), _places(fall - near)
    found = [
        Expected(
            area_id,
            baseline_pct=float(baseline[row]),
            fall_pp=float(fall[row]),
            by_baseline_pp=float(line[row]),
            by_neighbours_pp=float(near[row]),
            place_by_baseline=first[row],
            place_by_neighbours=second[row],
        )
        for row, area_id in enumerate(area_ids)
    ]
    return tuple(sorted(found, key=lambda one: (-one.least_excess_pp, one.area_id)))


def _places(excess: Floats) -> list[int]:
    settled = [float(np.round(value, 6)) for value in excess]
    return [1 + sum(1 for other in settled if other > value) for value in settled]


def spread_of(excesses_pp: Sequence[float]) -> float:
    """The usual spread of excesses, in points: 1,4826 times the median of their distances from their median."""
    values = np.array(excesses_pp, dtype=np.float64)
    return NORMAL * float(np.median(np.abs(values - np.median(values))))
