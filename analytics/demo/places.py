"""The units the figures are invented for, and the versions of places that report them on a given day.

A *unit* is one of the 705 districts of the end of 2021, held fixed in extent, except that three of them are two units: the
districts merged into them in early 2020. A figure always names the version of the place that stood on its day, so the three
mergers, and those of 2024 and 2025, show in the figures as they show in the register.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analytics.catalogue import Area, Areas
from analytics.demo.draws import Ints

REFERENCE_DAY = date(2021, 12, 31)
MERGED_IN_2020 = ("526", "204", "151")
"""Tây Trà into Trà Bồng, Hoành Bồ into Hạ Long, Kỳ Sơn into Hòa Bình: the mergers modelled."""
UNINHABITED = "498"
"""Hoàng Sa has no households to review: its figures are "không thuộc đối tượng", neither nought nor missing."""
HO_CHI_MINH_CITY = "P79-1"
POOR_DISTRICTS = "G74"
COUNTRY = "VN"


@dataclass(frozen=True, slots=True)
class Layout:
    """Which place reports each unit on one day, at every level; `total` sums figures of units into figures of places.

    `area_ids`: districts, provinces, regions, country, the 74 poor districts. `kind_of`: the level of each.
    """

    area_ids: tuple[str, ...]
    levels: tuple[str, ...]
    memberships: tuple[tuple[Ints, Ints], ...]

    def total(self, by_unit: Ints) -> Ints:
        """One row a place, the exact sum over its units; further axes are kept."""
        result = np.zeros((len(self.area_ids), *by_unit.shape[1:]), dtype=np.int64)
        for units, places in self.memberships:
            np.add.at(result, places, by_unit[units])
        return result

    def at_level(self, *levels: str) -> NDArray[np.bool_]:
        """Which of the places are of these levels."""
        return np.array([level in levels for level in self.levels])


class Units:
    """The units in the order of the register, and their places by day. Parallel arrays: `codes`, `homes` (the version of the
    reference day), `regions` ('R1'…), `kinds` ('huyện' …), `poor` (on the list of 74), `inhabited`, `in_city` (TP.HCM).
    """

    def __init__(self, areas: Areas) -> None:
        self.areas = areas
        districts = [area for area in areas.values() if area.level == "district"]
        standing = {area.code for area in districts if area.valid_on(REFERENCE_DAY)} | set(MERGED_IN_2020)
        self.codes = tuple(dict.fromkeys(area.code for area in districts if area.code in standing))
        self.homes = tuple(self.version_on(code, REFERENCE_DAY) for code in self.codes)
        own = [areas.versions(code, "district")[0] for code in self.codes]
        listed = {member.area_id for member in areas.members(POOR_DISTRICTS)}
        self.provinces = tuple(area.parent_id or "" for area in self.homes)
        self.regions = tuple(area.region_id or "" for area in self.homes)
        self.kinds = tuple(area.kind for area in own)
        self.names = tuple(area.name for area in own)
        self.poor = np.array([area.area_id in listed for area in self.homes])
        self.inhabited = np.array([code != UNINHABITED for code in self.codes])
        self.in_city = np.array([area.parent_id == HO_CHI_MINH_CITY for area in self.homes])
        self.layout_on = lru_cache(maxsize=64)(self._layout_on)

    def __len__(self) -> int:
        return len(self.codes)

    def version_on(self, code: str, day: date) -> Area:
        """The district that reports a unit on a day: the version of its own code, else the one it was merged into."""
        found = self.areas.at(code, "district", day)
        if found is not None:
            return found
        area = [version for version in self.areas.versions(code, "district") if (version.valid_from or date.min) <= day][-1]
        while not area.valid_on(day):
            area = self.areas[self.areas.successors(area.area_id)[0].to_id]
        return area

    def _layout_on(self, day: date) -> Layout:
        districts = [self.version_on(code, day) for code in self.codes]
        everywhere = np.arange(len(districts), dtype=np.int64)
        ids: dict[str, int] = {}
        memberships: list[tuple[Ints, Ints]] = []

        def add(names: Iterable[str], members: Ints = everywhere) -> None:
            places = [ids.setdefault(name, len(ids)) for name in names]
            memberships.append((members, np.array(places, dtype=np.int64)))

        add(area.area_id for area in districts)
        add(area.parent_id or "" for area in districts)
        add(area.region_id or "" for area in districts)
        add(COUNTRY for _ in districts)
        members = np.flatnonzero(self.poor)
        add((POOR_DISTRICTS for _ in members), members)
        return Layout(tuple(ids), tuple(self.areas[area_id].level for area_id in ids), tuple(memberships))
