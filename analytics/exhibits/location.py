"""Where the chosen districts lie on our own tile map: one tile a district, no outline, no outside tiles."""

from datetime import date
from typing import Final

from analytics.catalogue import Area, Catalogue
from analytics.exhibits.exhibit import Column, Exhibit, Note, Recipe, Setting
from analytics.exhibits.frames import rows_of
from analytics.exhibits.places import label

ARCHIPELAGOS: Final = ("498", "576")
"""Hoàng Sa and Trường Sa: on every map of the country, always named (domain.md §5)."""


NEXT_LAYOUT: Final = date(2025, 1, 1)
"""The layout is of the districts of 2021–2024; one made later has a tile only when it is asked for."""


def make_location(*, recipe: Recipe, catalogue: Catalogue, setting: Setting) -> Exhibit:
    """One row a district tile: area_id, code, place, province, tile_col, tile_row, and role (own | comparator | neighbour |
    archipelago | other).
    """
    chosen = [catalogue.areas[area_id] for area_id in recipe.selection.areas]
    tiles = [
        area
        for area in catalogue.areas.values()
        if area.tile_col is not None
        and area is (versions := catalogue.areas.versions(area.code, area.level))[-1]
        and (versions[0].valid_from is None or versions[0].valid_from < NEXT_LAYOUT or area in chosen)
    ]
    provinces = {area.parent_id for area in chosen}
    columns = (
        Column("area_id", "Mã phiên bản địa bàn", "key", shown=False),
        Column("code", "Mã địa bàn", "key", shown=False),
        Column("place", "Địa bàn", "category"),
        Column("province", "Tỉnh", "text"),
        Column("tile_col", "Cột ô", "mark", shown=False),
        Column("tile_row", "Hàng ô", "mark", shown=False),
        Column("role", "Vai trò", "mark", shown=False),
    )
    rows = [
        {
            "area_id": area.area_id,
            "code": area.code,
            "place": area.full_name,
            "province": _province(catalogue, area),
            "tile_col": area.tile_col,
            "tile_row": area.tile_row,
            "role": _role(area, chosen, provinces),
        }
        for area in tiles
    ]
    names = [label(catalogue, area.area_id) for area in chosen]
    return Exhibit(
        recipe=recipe,
        form="tile_map",
        title=" · ".join(["Vị trí trên bản đồ ô", *([", ".join(names)] if names else [])]),
        finding=f"Vị trí của {', '.join(names)} trên bản đồ ô, mỗi ô một huyện." if names else "Bản đồ ô, mỗi ô một huyện.",
        columns=columns,
        rows=rows_of(columns, rows),
        notes=(
            Note(
                "rule",
                "Bản đồ ô chỉ vị trí tương đối của các đơn vị cấp huyện giai đoạn 2021–2024; "
                "mỗi ô một đơn vị, không phải ranh giới.",
            ),
        ),
        sources=(),
        data_version=setting.data_version,
        store_kind=setting.store_kind,
    )


def _province(catalogue: Catalogue, area: Area) -> str:
    province = catalogue.areas.province_of(area)
    return province.name if province else ""


def _role(area: Area, chosen: list[Area], provinces: set[str | None]) -> str:
    codes = [other.code for other in chosen if other.level == area.level]
    if area.code in codes:
        return "own" if codes[0] == area.code else "comparator"
    if area.code in ARCHIPELAGOS:
        return "archipelago"
    return "neighbour" if area.parent_id in provinces else "other"
