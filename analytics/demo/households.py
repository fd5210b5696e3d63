"""How many households every unit has each year, and how many of them are of ethnic minorities."""

from dataclasses import dataclass

import numpy as np

from analytics.demo.draws import Draws, Ints
from analytics.demo.places import Units

FIRST_YEAR, LAST_YEAR = 2015, 2024
YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))

# Households at the end of 2021 by region, in thousands: what counts divided by rates imply (domain.md 1.6), about 26,6 million.
_BY_REGION = {"R1": 3_350, "R2": 6_300, "R3": 5_500, "R4": 1_500, "R5": 5_200, "R6": 4_800}
_POOR_DISTRICT = (8_000, 19_000)
_BY_KIND = {"quận": (40_000, 95_000), "thành phố": (35_000, 80_000), "thị xã": (22_000, 48_000)}
_RURAL = {
    "R1": (12_000, 30_000), "R2": (35_000, 60_000), "R3": (18_000, 45_000), "R4": (16_000, 34_000), "R5": (25_000, 55_000),
    "R6": (30_000, 48_000),
}  # fmt: skip
# Islands are no ordinary districts: code → households.
_ISLANDS = {"498": 0, "576": 120, "318": 180, "471": 60, "755": 2_600, "207": 1_900, "536": 6_200, "912": 5_400}
# A district merged in 2020 is the smaller part of what it became.
_SMALL_PARTS = {"526": (4_200, 5_200), "204": (11_000, 14_000), "151": (7_500, 9_500)}
# Minority share of households in 1/100 of a per cent: so much at the least, and more by so many tenths of the poverty rate.
_MINORITY = {"R1": (3_000, 12), "R2": (60, 6), "R3": (150, 20), "R4": (2_200, 14), "R5": (250, 30), "R6": (300, 25)}


@dataclass(frozen=True, slots=True)
class Households:
    """Households by unit (rows) and year end 2015–2024 (columns)."""

    total: Ints

    def at(self, year: int) -> Ints:
        """All households at a year end."""
        return self.total[:, year - FIRST_YEAR]


def invent_households(seed: int, units: Units) -> Households:
    """Sizes by kind of district, brought to the totals of the regions, growing 0,2 to 3,6% a year."""
    draws = Draws(seed, "households")
    size = np.zeros(len(units), dtype=np.int64)
    for place, (code, kind, region) in enumerate(zip(units.codes, units.kinds, units.regions, strict=True)):
        low, high = _POOR_DISTRICT if units.poor[place] else _BY_KIND.get(kind, _RURAL[region])
        drawn = int(draws.between(*_SMALL_PARTS.get(code, (low, high)))[0])
        size[place] = _ISLANDS.get(code, drawn)
    fixed = units.poor | np.array([code in _ISLANDS or code in _SMALL_PARTS for code in units.codes])
    regions = np.array(units.regions)
    for region, thousands in _BY_REGION.items():
        free = (regions == region) & ~fixed
        rest = thousands * 1_000 - int(size[(regions == region) & fixed].sum())
        size[free] = size[free] * rest // int(size[free].sum())
    urban = np.array([kind in _BY_KIND for kind in units.kinds])
    pace = np.where(urban, draws.between(120, 300, len(units)), draws.between(50, 190, len(units)))
    yearly = pace[:, None] + draws.between(-30, 60, len(units), len(YEARS))
    total = np.zeros((len(units), len(YEARS)), dtype=np.int64)
    middle = 2021 - FIRST_YEAR
    total[:, middle] = size
    for year in range(middle + 1, len(YEARS)):
        total[:, year] = total[:, year - 1] * (10_000 + yearly[:, year]) // 10_000
    for year in range(middle - 1, -1, -1):
        total[:, year] = total[:, year + 1] * 10_000 // (10_000 + yearly[:, year + 1])
    return Households(total)


def invent_minorities(seed: int, units: Units, households: Households, poor_2021: Ints) -> Ints:
    """Minority households by unit and year: the poorer a district of a region, the greater their share (0,2 to 98%)."""
    draws = Draws(seed, "minorities")
    rate = poor_2021 * 10_000 // np.maximum(households.at(2021), 1)
    base = np.array([_MINORITY[region][0] for region in units.regions])
    slope = np.array([_MINORITY[region][1] for region in units.regions])
    share = (base * draws.between(60, 140, len(units))) // 100 + rate * slope // 10
    share = np.clip(share, 20, 9_800)
    minority: Ints = households.total * share[:, None] // 10_000
    return minority
