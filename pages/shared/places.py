"""Which places a reader may pick, how the list calls them, and how typed words become places of the list."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from analytics import gazetteer, wording
from analytics.catalogue import Area
from pages.shared import session

STARTING_CODES: Final = ("646", "073", "787")
"""Ea Súp, Chiêm Hóa and Cần Giờ: what a first visitor sees before choosing."""

MOST_CANDIDATES: Final = 6


@cache
def options() -> dict[str, str]:
    """Every district and province a reader may pick: what the list says → area id, in Vietnamese alphabetical order, districts
    first.
    """
    areas = session.catalogue().areas
    latest = [area for area in areas.values() if area.level == "district" and area is areas.versions(area.code, area.level)[-1]]
    provinces = [area for area in areas.values() if area.level == "province"]
    ordered = sorted(latest + provinces, key=lambda area: (area.level, wording.alphabetical_key(area.name)))
    return {_label(area): area.area_id for area in ordered}


@cache
def labels() -> dict[str, str]:
    """Area id → what the list says."""
    return {area_id: label for label, area_id in options().items()}


@cache
def names() -> dict[str, str]:
    """What the list says → the place's name alone, which is what people type."""
    areas = session.catalogue().areas
    return {label: areas[area_id].name for label, area_id in options().items()}


@cache
def starting() -> list[str]:
    """What the tray holds on a first visit."""
    areas = session.catalogue().areas
    return [labels()[areas.versions(code, "district")[-1].area_id] for code in STARTING_CODES]


@cache
def provinces(*, new: bool) -> dict[str, str]:
    """The 63 old or the 34 new provinces, name → area id."""
    areas = session.catalogue().areas
    found = [area for area in areas.values() if area.level == "province" and _stands(area, new=new)]
    return {area.full_name: area.area_id for area in sorted(found, key=lambda area: wording.alphabetical_key(area.name))}


@cache
def districts_in(province_id: str, *, new: bool) -> list[str]:
    """What the list says of the districts of an old province, or of those that now lie in a new one."""
    areas = session.catalogue().areas
    found = []
    for label, area_id in options().items():
        area = areas[area_id]
        if area.level == "district":
            province = areas.new_province_of(area) if new else areas.province_of(area)
            if province is not None and province.area_id == province_id:
                found.append(label)
    return found


def _stands(area: Area, *, new: bool) -> bool:
    return area.valid_to is None if new else area.valid_from is None


def _label(area: Area) -> str:
    if area.level == "district":
        province = session.catalogue().areas.province_of(area)
        return f"{area.full_name}, {province.name}" if province else area.full_name
    return area.title


@dataclass(frozen=True, slots=True)
class Resolved:
    """What typed words became: places of the list, and a remark for each word that is no place or several."""

    chosen: tuple[str, ...]
    remarks: tuple[str, ...]


def resolve(texts: list[str]) -> Resolved:
    """Turns names and codes into places of the list; a word that is none or several is remarked upon, never guessed."""
    areas = session.catalogue().areas
    kept: list[str] = []
    remarks: list[str] = []
    for text in texts:
        if text in options():
            kept.append(text)
            continue
        area_ids = [area.area_id for area in _find(text) if area.area_id in labels()]
        if len(area_ids) == 1:
            kept.append(labels()[area_ids[0]])
        elif area_ids:
            listed = "; ".join(labels()[area_id] for area_id in area_ids[:MOST_CANDIDATES])
            remarks.append(f"“{text[:60]}” có thể là: {listed}. Hãy chọn một trong danh sách.")
        else:
            near = gazetteer.nearest(areas, text, level="district")
            listed = "; ".join(labels()[area.area_id] for area in near if area.area_id in labels())
            remarks.append(f"Không có địa bàn nào là “{text[:60]}”." + (f" Gần nhất: {listed}." if listed else ""))
    return Resolved(tuple(dict.fromkeys(kept)), tuple(remarks))


def _find(text: str) -> tuple[Area, ...]:
    areas = session.catalogue().areas
    return gazetteer.find(areas, text, level="district") or gazetteer.find(areas, text, level="province")
