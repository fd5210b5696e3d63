"""How a place is called on an exhibit: the level word always said, the province added when two places share a name."""

from collections import Counter
from collections.abc import Sequence

from analytics.catalogue import Area, Catalogue


def label(catalogue: Catalogue, area_id: str) -> str:
    """A place by its full name: 'Huyện Ea Súp', 'Tỉnh Đắk Lắk', 'Vùng Tây Nguyên', 'Cả nước'."""
    area = catalogue.areas[area_id]
    return area.title if area.level in ("country", "region") else area.full_name


def labels(catalogue: Catalogue, area_ids: Sequence[str]) -> dict[str, str]:
    """Full names of some places, those that would read alike told apart by their province."""
    names = {area_id: label(catalogue, area_id) for area_id in area_ids}
    counts = Counter(names.values())
    return {
        area_id: f"{name} ({_province(catalogue, catalogue.areas[area_id])})" if counts[name] > 1 else name
        for area_id, name in names.items()
    }


def _province(catalogue: Catalogue, area: Area) -> str:
    province = catalogue.areas.province_of(area)
    return province.name if province else ""
