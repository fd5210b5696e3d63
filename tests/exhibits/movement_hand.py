"""Movements made by hand: each place stands on one boundary of the rules. Areas and standards are real, figures are not."""

from collections.abc import Mapping
from datetime import date

from analytics.catalogue import Catalogue
from analytics.store import Store
from tests.questions.hand import SOURCES, TRA_BONG, TRA_BONG_OLD, year_end
from tests.store.little import observations

EA_SUP, BUON_DON, CU_MGAR, KRONG_NANG, LAK, EA_KAR, KRONG_BONG, KRONG_PAC = (
    "646-1", "647-1", "648-1", "650-1", "656-1", "651-1", "653-1", "654-1",
)  # fmt: skip
BA_TO = "535-1"


def flow(area_id: str, indicator: str, value: object, year: int = 2023, **more: object) -> Mapping[str, object]:
    """A figure of a whole year."""
    return year_end(
        area_id, year, "CN2022", value, indicator=indicator, period_kind="annual", period_start=date(year, 1, 1), **more
    )


def poor(area_id: str, year: int, value: object, standard: str = "CN2022", **more: object) -> Mapping[str, object]:
    """Poor households at the end of a year."""
    return year_end(area_id, year, standard, value, indicator="POOR_HH", **more)


OBSERVATIONS = observations(
    # Ea Súp closes: 1.000 − 200 + 10 + 50 = 860. Households 10.000 → 10.200; rates 10 and 8,43 (860 ÷ 10.200).
    poor(EA_SUP, 2022, 1_000),
    poor(EA_SUP, 2023, 860),
    year_end(EA_SUP, 2022, "", 10_000, indicator="HH_TOTAL"),
    year_end(EA_SUP, 2023, "", 10_200, indicator="HH_TOTAL"),
    year_end(EA_SUP, 2022, "CN2022", 10),
    year_end(EA_SUP, 2023, "CN2022", "8.43"),
    flow(EA_SUP, "ESCAPED_HH", 200),
    flow(EA_SUP, "RELAPSED_HH", 10),
    flow(EA_SUP, "NEWPOOR_HH", 50),
    flow(EA_SUP, "OTHER_NET_HH", 0),
    flow(EA_SUP, "ESCAPE_RATE", 20),  # 200 ÷ 1.000
    flow(EA_SUP, "RELAPSED_OF_POOR", "1.5"),  # a misprint: 10 ÷ 860 is 1,16
    flow(EA_SUP, "NEWPOOR_OF_POOR", "5.8"),  # 50 ÷ 860 = 5,81: printed with one decimal, no misprint
    year_end(EA_SUP, 2022, "CN2022", 300, indicator="NEAR_HH"),
    year_end(EA_SUP, 2023, "CN2022", 340, indicator="NEAR_HH"),
    # Buôn Đôn does not close: 500 − 100 + 5 + 20 − 3 = 422, stored 430.
    poor(BUON_DON, 2022, 500),
    poor(BUON_DON, 2023, 430),
    flow(BUON_DON, "ESCAPED_HH", 100),
    flow(BUON_DON, "RELAPSED_HH", 5),
    flow(BUON_DON, "NEWPOOR_HH", 20),
    flow(BUON_DON, "OTHER_NET_HH", -3),
    # Cư M'gar: the end and the net change alone give 450 + 50 = 500 at the start; the rates imply 5.000 and 5.000 households.
    poor(CU_MGAR, 2023, 450),
    flow(CU_MGAR, "POOR_CHG_HH", 50),
    year_end(CU_MGAR, 2022, "CN2022", 10, as_stated="10,00%"),
    year_end(CU_MGAR, 2023, "CN2022", 9, as_stated="9,00%"),
    # Krông Năng: the end of 2021 is the first on the new standard; a net change told of it invents no start.
    poor(KRONG_NANG, 2020, 300, "CN2016"),
    poor(KRONG_NANG, 2021, 700),
    flow(KRONG_NANG, "POOR_CHG_HH", 40, 2021),
    # Lắk: who escaped is known, the rest is not: 400 − 60 leaves 340, the end is 352, so the other flows come to +12.
    poor(LAK, 2022, 400),
    poor(LAK, 2023, 352),
    flow(LAK, "ESCAPED_HH", 60),
    # Ea Kar: "trên 90" does not contradict 95 of a document as good; of 7 and 9 fallen back neither is the better.
    poor(EA_KAR, 2022, 600),
    poor(EA_KAR, 2023, 530),
    flow(EA_KAR, "ESCAPED_HH", 95),
    flow(EA_KAR, "ESCAPED_HH", 90, source_id="twin", qualifier="over"),
    flow(EA_KAR, "RELAPSED_HH", 7),
    flow(EA_KAR, "RELAPSED_HH", 9, source_id="twin"),
    flow(EA_KAR, "NEWPOOR_HH", 17),
    # Krông Bông has one year only, and one flow of another.
    poor(KRONG_BONG, 2019, 800, "CN2016"),
    flow(KRONG_BONG, "ESCAPED_HH", 44, 2022),
    # Krông Pắc: of the 31 newly poor 8 are told apart as from the nearly poor; 200 − 20 + 1 + 31 = 212, stored 215.
    poor(KRONG_PAC, 2022, 200),
    poor(KRONG_PAC, 2023, 215),
    flow(KRONG_PAC, "ESCAPED_HH", 20),
    flow(KRONG_PAC, "RELAPSED_HH", 1),
    flow(KRONG_PAC, "NEWPOOR_HH", 31),
    flow(KRONG_PAC, "NEWPOOR_HH", 8, breakdown="origin=from_near_poor"),
    # Trà Bồng took in Tây Trà on 01/02/2020.
    poor(TRA_BONG_OLD, 2018, 3_000, "CN2016"),
    poor(TRA_BONG_OLD, 2019, 2_800, "CN2016"),
    poor(TRA_BONG, 2020, 5_000, "CN2016"),
    # A net change told of that year may be of two borders: it gives no start.
    year_end(TRA_BONG, 2020, "CN2016", 200, indicator="POOR_CHG_HH"),
    # Ba Tơ: the standard is not named.
    poor(BA_TO, 2018, 1_900, "UNSTATED"),
    poor(BA_TO, 2019, 1_700, "UNSTATED"),
)


def publish(store: Store, catalogue: Catalogue) -> None:
    """Publishes these movements."""
    store.publish({"source": SOURCES, "observation": OBSERVATIONS}, title="số tự đặt", by="An", catalogue=catalogue)
