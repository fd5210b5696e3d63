"""A small field made by hand: six districts of one province at two dates, and a few others. Areas and standards are real."""

from collections.abc import Mapping

from analytics.catalogue import Catalogue
from analytics.store import Store
from tests.questions.hand import SOURCES, year_end
from tests.store.little import observations

EA_SUP, BUON_DON, CU_MGAR, KRONG_NANG, LAK, EA_KAR = "646-1", "647-1", "648-1", "650-1", "656-1", "651-1"
DAK_LAK, CAN_GIO, HOANG_SA, CHIEM_HOA = "P66-1", "787-1", "498-1", "073-2"

LEVELS: Mapping[str, tuple[float, float]] = {
    EA_SUP: (47.4, 38.3),  # −9,1 in two years: −4,55 a year
    BUON_DON: (40.0, 38.0),  # −1
    CU_MGAR: (10.0, 6.0),  # −2
    KRONG_NANG: (8.0, 7.6),  # −0,2
    LAK: (20.0, 11.0),  # −4,5; 9,1 + 1,9: high
    EA_KAR: (9.0, 9.2),  # +0,1: the only one that rose, level with the province
}
"""Poverty rate at the end of 2021 and of 2023, percent."""


def _rates() -> list[Mapping[str, object]]:
    rows = []
    for area_id, (first, last) in LEVELS.items():
        rows.append(year_end(area_id, 2021, "CN2022", str(first)))
        rows.append(year_end(area_id, 2023, "CN2022", str(last)))
    return rows


OBSERVATIONS = observations(
    *_rates(),
    year_end(DAK_LAK, 2021, "CN2022", "13.1"),  # the province: −4 in two years, −2 a year
    year_end(DAK_LAK, 2023, "CN2022", "9.1"),
    # Households: Ea Súp's are stated; Lắk's follow from 1.100 poor at 11%: 10.000. The others' are not known.
    year_end(EA_SUP, 2023, "", 20_000, indicator="HH_TOTAL"),
    year_end(EA_SUP, 2023, "CN2022", 7_660, indicator="POOR_HH"),
    year_end(LAK, 2023, "CN2022", 1_100, indicator="POOR_HH"),
    # Cần Giờ counts on the city's own line; a recorded absence is not a gap.
    year_end(CAN_GIO, 2023, "TPHCM36", "0.4"),
    year_end(HOANG_SA, 2023, "CN2022", None, absence="not_applicable"),
    # Chiêm Hóa has another year only.
    year_end(CHIEM_HOA, 2022, "CN2022", "26.04"),
    # Higher is better, on no standard; the province is known too.
    year_end(EA_SUP, 2023, "", 30, indicator="TRAINED_RATE"),
    year_end(BUON_DON, 2023, "", 50, indicator="TRAINED_RATE"),
    year_end(DAK_LAK, 2023, "", 40, indicator="TRAINED_RATE"),
    # Not judged: nearly poor.
    year_end(EA_SUP, 2023, "CN2022", 12, indicator="NEAR_RATE"),
    year_end(DAK_LAK, 2023, "CN2022", 8, indicator="NEAR_RATE"),
)


def publish(store: Store, catalogue: Catalogue) -> None:
    """Publishes the field."""
    store.publish({"source": SOURCES, "observation": OBSERVATIONS}, title="số tự đặt", by="An", catalogue=catalogue)
