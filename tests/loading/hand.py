"""A store to load into, small enough to check by eye: what UBND tỉnh Đắk Lắk told of 2022, and what it tells of 2023.

At the end of 2022 it told, of Ea Súp (646) and Krông Bông (653): households, poor households and the poverty rate.

    Ea Súp      20.000 hộ, 9.200 hộ nghèo, 46,00%   (9.200 / 20.000)
    Krông Bông  25.000 hộ, 8.000 hộ nghèo, 32,00%   (8.000 / 25.000)
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd

from analytics.catalogue import Catalogue
from analytics.store import Store
from tests.store.little import OBSERVATION, SOURCE, frame

EA_SUP, KRONG_BONG = "646-1", "653-1"
PUBLISHER = "UBND tỉnh Đắk Lắk"
Records = dict[str, pd.DataFrame]


def sources(*changes: Mapping[str, object]) -> pd.DataFrame:
    """Documents of the province, by year."""
    return frame({**SOURCE, "publisher": PUBLISHER}, *changes)


def figure(area_id: str, indicator: str, value: object, year: int = 2023, **changes: object) -> dict[str, object]:
    """A figure at the end of a year."""
    poverty = indicator.startswith(("POOR", "NEAR", "ESCAPED"))
    return {
        "area_id": area_id,
        "indicator": indicator,
        "value": None if value is None else Decimal(str(value)),
        "period_end": date(year, 12, 31),
        "period_label": f"cuối năm {year}",
        "standard": "CN2022" if poverty else "",
        "source_id": f"bc{year}",
        "as_stated": "",
        **changes,
    }


def observations(*rows: Mapping[str, object]) -> pd.DataFrame:
    """Rows of `observation`."""
    return frame(OBSERVATION, *rows)


OF_2022 = (
    figure(EA_SUP, "HH_TOTAL", 20000, 2022),
    figure(EA_SUP, "POOR_HH", 9200, 2022),
    figure(EA_SUP, "POOR_RATE", 46, 2022),
    figure(KRONG_BONG, "HH_TOTAL", 25000, 2022),
    figure(KRONG_BONG, "POOR_HH", 8000, 2022),
    figure(KRONG_BONG, "POOR_RATE", 32, 2022),
)


def batch(year: int, *rows: Mapping[str, object], **source: object) -> Records:
    """A document of a year and its figures, as intake gives them."""
    document = {"source_id": f"bc{year}", "title": f"Báo cáo rà soát năm {year}", "document_date": f"{year + 1}-01-15", **source}
    return {"source": sources(document), "observation": observations(*rows)}


def make_store(folder: Path, catalogue: Catalogue) -> Store:
    """The store with what was told of 2022: batch 1, v000001."""
    store = Store(folder / "kho")
    store.publish(batch(2022, *OF_2022), title="Rà soát năm 2022", by="An", catalogue=catalogue)
    return store


def content_hash(store: Store) -> str:
    """The hash of the version that is current."""
    with store.open() as version:
        return version.content_hash()
