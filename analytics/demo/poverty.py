"""Poor and near-poor households by unit and year on each standard, with the movements that lead from one year end to the next.

Levels and falls follow the national figures of domain.md 1.6. The movement is drawn first and the closing number follows from
it, so the identity closing = opening - escaped + relapsed + newly poor + other holds by construction.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analytics.demo.draws import Draws, Ints
from analytics.demo.households import Households
from analytics.demo.places import Units

# Rates below are in 1/100 of a per cent of all households, one a year end.
_COUNTRY_2016 = (988, 823, 670, 523, 375, 275, 223)
_POOR_DISTRICTS_2016 = (5_043, 4_480, 3_930, 3_380, 2_830, 2_380, 2_020)
_REGIONS_2015 = {"R1": 2_400, "R2": 370, "R3": 1_340, "R4": 1_900, "R5": 110, "R6": 1_070}
_POOR_DISTRICTS_2022 = (4_500, 3_820, 3_100, 2_480)
_REGIONS_2022 = {
    "R1": (1_790, 1_423, 1_100, 810), "R2": (130, 100, 73, 50), "R3": (650, 499, 370, 230), "R4": (1_100, 839, 610, 400),
    "R5": (30, 21, 15, 10), "R6": (300, 226, 155, 92),
}  # fmt: skip
# Rates of Hồ Chí Minh City on its own lines, from the first year end of each; every line is a series of its own.
_CITY_LINES = {"TPHCM21": (2016, (310, 190, 90)), "TPHCM28": (2019, (150, 40)), "TPHCM36": (2021, (145, 112, 78, 48))}

_LARGEST_FALL = 1_100
"""In 1/100 of a point: no district falls by more in one year (a fall beyond 12 points is questioned)."""
_LARGEST_RATE = 5_900
_NEAR_POOR_JUMP = 480
"""In 1/100 of a point: the near-poor rates of one year on two standards lie no further apart (beyond 5 points is questioned)."""
_LEAST_POOR = 2
"""Even the richest district has a few poor households, so that every rate of poor households has a denominator."""


@dataclass(frozen=True, slots=True)
class Series:
    """One standard: counts of households by unit (rows) and year end (columns, from `first_year`).

    The movements of the first column are nought and mean nothing: there is no year before it on the standard.
    """

    standard: str
    first_year: int
    poor: Ints
    near: Ints
    escaped: Ints
    relapsed: Ints
    newly_poor: Ints
    other: Ints
    near_relapsed: Ints

    @property
    def years(self) -> range:
        """The year ends of the series."""
        return range(self.first_year, self.first_year + self.poor.shape[1])

    def column(self, year: int) -> int:
        """The column of a year end."""
        return year - self.first_year


@dataclass(slots=True)
class _Opening:
    poor: Ints
    near: Ints


Goal = Callable[[int, Ints], Ints]
"""(column, poor a year before) → the number of poor households to aim at in each unit."""


def invent_poverty(seed: int, units: Units, households: Households, bright_spot: str | None = None) -> dict[str, Series]:
    """Every standard's series by its code; `bright_spot` is the code of a district that falls far faster than its peers."""
    weights = _weights(Draws(seed, "weights"), units)
    opening = _first_poor(units, households.at(2015), weights, _POOR_DISTRICTS_2016[0], _shares_2015(units, households))
    first = _series(
        Draws(seed, "poverty CN2016"),
        units,
        households,
        "CN2016",
        2015,
        opening,
        _goal_2016(units, households),
        len(_COUNTRY_2016),
    )
    regional = {region: path[0] for region, path in _REGIONS_2022.items()}
    opening = _first_poor(units, households.at(2021), weights, _POOR_DISTRICTS_2022[0], _regional(units, households, regional))
    room = households.at(2021) * _NEAR_POOR_JUMP // 10_000
    near_range = (first.near[:, -1] - room, first.near[:, -1] + room)
    goal = _goal_2022(units, households)
    if bright_spot is not None:
        goal = _brighten(goal, units, bright_spot)
    second = _series(Draws(seed, "poverty CN2022"), units, households, "CN2022", 2021, opening, goal, 4, near_range)
    return {"CN2016": first, "CN2022": second, **_city(seed, units, households)}


def _weights(draws: Draws, units: Units) -> Ints:
    """How poor a unit is beside the others of its region (any scale): by kind, by province and by itself."""
    kinds = {"quận": 3, "thành phố": 12, "thị xã": 22, "huyện": 60}
    listed = dict.fromkeys(units.provinces, 0)
    for province, poor in zip(units.provinces, units.poor, strict=True):
        listed[province] += int(poor)
    own = draws.between(35, 200, len(units))
    provinces = dict(zip(listed, draws.between(55, 145, len(listed)), strict=True))
    by_kind = np.array([kinds[kind] for kind in units.kinds])
    by_province = np.array([int(provinces[province]) + 12 * min(listed[province], 5) for province in units.provinces])
    weights = np.maximum(own * by_kind * by_province // 1_000, 1)
    # In Hồ Chí Minh City hardly anyone is poor by the national lines.
    return np.where(units.in_city, 1, weights)


def _shares_2015(units: Units, households: Households) -> dict[str, int]:
    return _regional(units, households, _REGIONS_2015, year=2015)


def _regional(units: Units, households: Households, rates: dict[str, int], year: int = 2021) -> dict[str, int]:
    """Poor households by region at these rates."""
    regions = np.array(units.regions)
    return {region: int(households.at(year)[regions == region].sum()) * rate // 10_000 for region, rate in rates.items()}


def _first_poor(units: Units, total: Ints, weights: Ints, listed_rate: int, by_region: dict[str, int]) -> Ints:
    """Poor households at an opening review: the 74 districts about their own mean, the rest of each region by weight."""
    spread = 70 + weights % 61  # 70 to 130% of the mean
    poor = np.where(units.poor, np.minimum(spread * listed_rate // 100, _LARGEST_RATE) * total // 10_000, 0)
    regions = np.array(units.regions)
    for region, wanted in by_region.items():
        rest = (regions == region) & ~units.poor & units.inhabited
        left = wanted - int(poor[regions == region].sum())
        scaled = weights * total
        # Capped rates leave something over, which the second round spreads.
        for _ in range(2):
            poor[rest] += scaled[rest] * max(left, 0) // int(scaled[rest].sum())
            poor[rest] = np.minimum(poor[rest], total[rest] * 38 // 100)
            left = wanted - int(poor[regions == region].sum())
    return np.where(units.inhabited, np.maximum(poor, _LEAST_POOR), 0)


def _towards(poor: Ints, group: Ints, wanted: int) -> Ints:
    """The group's poor households brought to a sum, each in proportion."""
    aimed: Ints = poor[group] * wanted // max(int(poor[group].sum()), 1)
    return aimed


def _goal_2016(units: Units, households: Households) -> Goal:
    def goal(column: int, poor: Ints) -> Ints:
        total = households.at(2015 + column)
        aimed = poor.copy()
        listed, rest = np.flatnonzero(units.poor), np.flatnonzero(~units.poor)
        in_listed = int(total[listed].sum()) * _POOR_DISTRICTS_2016[column] // 10_000
        in_country = int(total.sum()) * _COUNTRY_2016[column] // 10_000
        aimed[listed] = _towards(poor, listed, in_listed)
        aimed[rest] = _towards(poor, rest, in_country - in_listed)
        return aimed

    return goal


def _goal_2022(units: Units, households: Households) -> Goal:
    regions = np.array(units.regions)

    def goal(column: int, poor: Ints) -> Ints:
        total = households.at(2021 + column)
        aimed = poor.copy()
        listed = np.flatnonzero(units.poor)
        aimed[listed] = _towards(poor, listed, int(total[listed].sum()) * _POOR_DISTRICTS_2022[column] // 10_000)
        for region, rates in _REGIONS_2022.items():
            here = regions == region
            wanted = int(total[here].sum()) * rates[column] // 10_000 - int(aimed[here & units.poor].sum())
            rest = np.flatnonzero(here & ~units.poor)
            aimed[rest] = _towards(poor, rest, wanted)
        return aimed

    return goal


def _brighten(goal: Goal, units: Units, code: str) -> Goal:
    """The same goal, but one district aims so low that it falls by as much as the bounds of a year allow."""
    place = units.codes.index(code)

    def brighter(column: int, poor: Ints) -> Ints:
        aimed = goal(column, poor)
        aimed[place] = poor[place] * 4 // 10
        return aimed

    return brighter


def _near_at_first(draws: Draws, poor: Ints, total: Ints) -> Ints:
    """Near-poor households at an opening review: the poorer a district, the fewer near-poor for each poor household."""
    rate = poor * 10_000 // np.maximum(total, 1)
    for_each_hundred: Ints = np.array([108, 82, 55, 31])[np.digitize(rate, [501, 1_501, 3_001])]
    near: Ints = poor * (for_each_hundred + draws.between(-8, 8, len(poor))) // 100
    near = np.minimum(near, (total - poor) * 6 // 10)
    return near


def _series(
    draws: Draws,
    units: Units,
    households: Households,
    standard: str,
    first_year: int,
    opening: Ints,
    goal: Goal,
    count: int,
    near_range: tuple[Ints, Ints] | None = None,
) -> Series:
    near = _near_at_first(draws, opening, households.at(first_year))
    if near_range is not None:
        near = np.clip(near, np.maximum(near_range[0], 0), near_range[1])
    state = _Opening(opening, near)
    nought = np.zeros(len(units), dtype=np.int64)
    columns: list[tuple[Ints, ...]] = [(opening, near, nought, nought, nought, nought, nought)]
    for column in range(1, count):
        year = first_year + column
        before, now = households.at(year - 1), households.at(year)
        aimed = goal(column, state.poor) * draws.around(100, 9, len(units)) // 100
        columns.append(_year(draws, state, aimed, before, now))
    poor, near, escaped, relapsed, newly_poor, other, near_relapsed = (
        np.stack(parts, axis=1) for parts in zip(*columns, strict=True)
    )
    return Series(standard, first_year, poor, near, escaped, relapsed, newly_poor, other, near_relapsed)


def _year(draws: Draws, state: _Opening, aimed: Ints, before: Ints, now: Ints) -> tuple[Ints, ...]:
    """One year of movement towards the aimed number; `state` is moved on to the closing numbers."""
    poor, size = state.poor, len(state.poor)
    relapsed = np.maximum(poor * draws.between(2, 16, size) // 1_000, np.minimum(poor, 1))
    newly_poor = poor * draws.between(25, 85, size) // 1_000
    # Moves, splits and corrections: nought in most places, a few households in the others.
    other = np.where((draws.between(0, 9, size) == 0) & (poor > 500), draws.between(-9, 9, size), 0)
    inflow = relapsed + newly_poor + other
    lowest = -(-(poor * 10_000 // np.maximum(before, 1) - _LARGEST_FALL) * now // 10_000) + 1
    most = np.minimum(poor * 48 // 100, poor + inflow - np.maximum(lowest, 0))
    escaped = np.clip(poor - aimed + inflow, 0, np.maximum(most, 0))
    closing = poor - escaped + inflow
    near_relapsed = state.near * draws.between(5, 30, size) // 1_000
    # Most near-poor households rise in a year, and about two fifths of those who leave poverty become near-poor.
    near = state.near * draws.between(63, 73, size) // 100 + escaped * draws.between(36, 48, size) // 100 + near_relapsed
    near = np.minimum(near, now - closing)
    state.poor, state.near = closing, near
    return closing, near, escaped, relapsed, newly_poor, other, near_relapsed


def _city(seed: int, units: Units, households: Households) -> dict[str, Series]:
    """The districts of Hồ Chí Minh City on the city's own lines; the other units stay nought."""
    result = {}
    for standard, (first_year, path) in _CITY_LINES.items():
        draws = Draws(seed, f"poverty {standard}")
        factor = np.where(
            np.array(units.kinds) == "huyện", draws.between(130, 260, len(units)), draws.between(40, 130, len(units))
        )
        factor = np.where(np.array(units.codes) == "787", 420, factor) * units.in_city  # Cần Giờ, the poorest of the city

        def goal(column: int, poor: Ints, path: tuple[int, ...] = path) -> Ints:
            return poor * path[column] // path[column - 1]

        opening = households.at(first_year) * factor * path[0] // 1_000_000
        result[standard] = _series(draws, units, households, standard, first_year, opening, goal, len(path))
    return result
