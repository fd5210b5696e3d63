"""Twenty districts by hand, with context and two poverty rates each: one may be planted as a bright spot.

District number i begins at 20 + i % and falls by 5 points and a little: 0,3 more or less in turn. Context grows evenly with i.
"""

from collections.abc import Mapping
from datetime import date

from analytics.catalogue import Catalogue
from analytics.store import Store
from tests.questions.hand import SOURCES, year_end
from tests.store.little import observations

WIGGLE = (0.3, -0.3, 0.1, -0.1, 0.2)


def districts(catalogue: Catalogue, count: int = 20) -> tuple[str, ...]:
    """The first districts of one border throughout, Ea Súp ours."""
    whole = [
        area.area_id
        for area in catalogue.areas.values()
        if area.level == "district" and area.valid_from is None and area.valid_to == date(2025, 6, 30) and area.region_id == "R4"
    ]
    return ("646-1", *[area_id for area_id in whole if area_id != "646-1"][: count - 1])


def publish(store: Store, area_ids: tuple[str, ...], catalogue: Catalogue, *, planted: str = "") -> Store:
    """Publishes the districts; `planted` falls by 11 points instead."""
    rows: list[Mapping[str, object]] = []
    for position, area_id in enumerate(area_ids):
        start = 20 + position
        fall = 11 if area_id == planted else 5 + WIGGLE[position % len(WIGGLE)]
        rows += [
            year_end(area_id, 2021, "CN2022", str(start)),
            year_end(area_id, 2023, "CN2022", str(round(start - fall, 2))),
            year_end(area_id, 2023, "", 50_000 + 1_000 * position, indicator="POPULATION"),
            year_end(area_id, 2023, "", 500 + 7 * position, indicator="AREA_KM2"),
            year_end(area_id, 2023, "", 40 + position, indicator="DTTS_SHARE"),
            year_end(area_id, 2023, "", 10 + position % 4, indicator="COMMUNE_COUNT"),
        ]
    store.publish({"source": SOURCES, "observation": observations(*rows)}, title="số tự đặt", by="An", catalogue=catalogue)
    return store
