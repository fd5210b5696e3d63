"""A little catalogue and batches small enough to check by eye: two districts, two indicators, three standards."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pandas as pd

from analytics.catalogue import Area, Areas, Catalogue, Indicator, Standard


def area(area_id: str, code: str, level: str, kind: str, name: str, parent_id: str | None) -> Area:
    """An area without dates, aliases or tile."""
    return Area(
        area_id=area_id,
        code=code,
        level=level,  # type: ignore[arg-type]
        kind=kind,
        name=name,
        full_name=name,
        title=name,
        parent_id=parent_id,
        region_id=None,
        valid_from=None,
        valid_to=date(2025, 6, 30) if level == "district" else None,
        aliases=(),
        lat=None,
        lon=None,
        tile_col=None,
        tile_row=None,
    )


def indicator(code: str, unit: str, position: int, *, poverty_measure: bool) -> Indicator:
    """An indicator of which only code, unit and kind matter here."""
    return Indicator(
        code=code,
        name_vi=code,
        short_vi=code,
        name_en=code,
        theme_vi="Nghèo",
        unit=unit,
        decimals=2,
        polarity="lower_better",
        aggregation="sum",
        numerator="",
        denominator="",
        numerator_vi="",
        denominator_vi="",
        poverty_measure=poverty_measure,
        stored_in="observation",
        flow=False,
        frequency_vi="",
        definition_vi="",
        caution_vi="",
        legal_basis_vi="",
        source_form_vi="",
        position=position,
    )


def standard(code: str, position: int) -> Standard:
    """A standard of which only the code matters here."""
    return Standard(
        code=code,
        name_vi=code,
        short_vi=code,
        scope="national",
        comparable=True,
        first_year=None,
        last_year=None,
        income_line_vi="",
        definition_vi="",
        legal_basis_vi="",
        position=position,
    )


CATALOGUE = Catalogue(
    indicators={
        "POOR_RATE": indicator("POOR_RATE", "pct", 1, poverty_measure=True),
        "POPULATION": indicator("POPULATION", "person", 2, poverty_measure=False),
    },
    standards={"CN2016": standard("CN2016", 1), "CN2022": standard("CN2022", 2)},
    programmes={},
    dimensions={},
    areas=Areas(
        {
            "VN": area("VN", "VN", "country", "quốc gia", "Việt Nam", None),
            "P66-1": area("P66-1", "66", "province", "tỉnh", "Đắk Lắk", "VN"),
            "650-1": area("650-1", "650", "district", "huyện", "Ea Súp", "P66-1"),
            "651-1": area("651-1", "651", "district", "huyện", "Krông Bông", "P66-1"),
        }
    ),
)

SOURCE: Mapping[str, object] = {
    "source_id": "s1",
    "title": "Báo cáo rà soát hộ nghèo năm 2023",
    "publisher": "UBND tỉnh Đắk Lắk",
    "address": "https://example.vn/1",
    "grade": "official",
    "document_number": "15/BC-UBND",
    "document_date": "2024-01-15",
}
OBSERVATION: Mapping[str, object] = {
    "area_id": "650-1",
    "indicator": "POOR_RATE",
    "period_kind": "year_end",
    "period_start": None,
    "period_end": date(2023, 12, 31),
    "period_label": "cuối năm 2023",
    "standard": "CN2022",
    "breakdown": "",
    "status": "published",
    "source_id": "s1",
    "value": Decimal("38.3"),
    "value_high": None,
    "qualifier": "",
    "absence": "",
    "as_stated": "38,3%",
    "year_inferred": False,
    "place_in_source": "trang 2",
    "note": "",
}


def frame(model: Mapping[str, object], *changes: Mapping[str, object]) -> pd.DataFrame:
    """One row for each set of changes to the model row, as intake would give them."""
    return pd.DataFrame([{**model, **change} for change in changes], columns=list(model), dtype=object)


def sources(*changes: Mapping[str, object]) -> pd.DataFrame:
    """Rows of `source`."""
    return frame(SOURCE, *changes)


def observations(*changes: Mapping[str, object]) -> pd.DataFrame:
    """Rows of `observation`."""
    return frame(OBSERVATION, *changes)
