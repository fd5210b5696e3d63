"""Figures made to be compared: one whole province with both counts, and a place for each reason why none can be compared.

Hà Nam has six districts. End 2022, on the standard of 2022 (poor of households = rate):

    Phủ Lý      1.000 of 10.000 = 10%      Thanh Liêm  1.000 of 40.000 = 2,5%
    Duy Tiên    1.000 of 20.000 =  5%      Bình Lục      500 of 50.000 = 1%
    Kim Bảng    1.500 of 30.000 =  5%      Lý Nhân       500 of 50.000 = 1%
    together    5.500 of 200.000 = 2,75%   (the mean of the rates, 4,08%, is never the province's)
"""

from collections.abc import Mapping
from datetime import date

from tests.questions.hand import (
    BA_TO,
    CAN_GIO,
    CHIEM_HOA,
    DAK_LAK,
    DUY_XUYEN,
    EA_SUP,
    IA_GRAI,
    SOURCES,
    TRA_BONG,
    TRA_BONG_OLD,
    year_end,
)
from tests.store.little import observations

__all__ = ["OBSERVATIONS", "SOURCES"]

PHU_LY, DUY_TIEN, KIM_BANG, THANH_LIEM, BINH_LUC, LY_NHAN = "347-1", "349-1", "350-1", "351-1", "352-1", "353-1"
HA_NAM, THAI_BINH = "P35-1", "P34-1"
HA_NAM_2022 = {
    PHU_LY: (1000, 10000, "10"),
    DUY_TIEN: (1000, 20000, "5"),
    KIM_BANG: (1500, 30000, "5"),
    THANH_LIEM: (1000, 40000, "2.5"),
    BINH_LUC: (500, 50000, "1"),
    LY_NHAN: (500, 50000, "1"),
}


def whole_figure(area_id: str, year: int, cases: int, base: int, rate: str) -> list[Mapping[str, object]]:
    """A rate with both of its counts."""
    return [
        year_end(area_id, year, "CN2022", rate),
        year_end(area_id, year, "CN2022", cases, indicator="POOR_HH"),
        year_end(area_id, year, "", base, indicator="HH_TOTAL"),
    ]


OBSERVATIONS = observations(
    *[row for area_id, figure in HA_NAM_2022.items() for row in whole_figure(area_id, 2022, *figure)],
    # End 2021: Phủ Lý fell by 0,4 points and 40 households; Thanh Liêm rose by 0,5 points but only by 5 households.
    *whole_figure(PHU_LY, 2021, 1040, 10000, "10.4"),
    *whole_figure(THANH_LIEM, 2021, 995, 49750, "2"),
    *whole_figure(DUY_TIEN, 2021, 1400, 20000, "7"),
    year_end(KIM_BANG, 2021, "CN2022", "4.6"),  # +0,4 to 2022, and the count of 2021 is not known
    year_end(BINH_LUC, 2021, "CN2022", 0),  # from nothing to 1%: there is no relative change
    # Lý Nhân has no figure of 2021.
    # Ea Súp: two standards, and a province that publishes its own rate a year off the common date.
    year_end(EA_SUP, 2018, "CN2016", "43.13"),
    year_end(EA_SUP, 2021, "CN2022", "47.4"),
    year_end(EA_SUP, 2023, "CN2022", "38.3"),
    year_end(DAK_LAK, 2021, "CN2022", "10.5"),
    year_end(DAK_LAK, 2023, "CN2022", "9.15"),
    # One reason each, end 2022.
    year_end(CHIEM_HOA, 2022, "CN2022", "26.04"),
    year_end(CHIEM_HOA, 2022, "CN2022", "26.4", source_id="twin"),  # two documents of one rank
    year_end(CAN_GIO, 2022, "TPHCM36", "0.5"),  # the city's own line
    year_end(BA_TO, 2022, "UNSTATED", 20),
    year_end(IA_GRAI, 2022, "CN2022", 10, value_high=12),  # a range
    year_end(DUY_XUYEN, 2022, "CN2022", None, absence="not_applicable"),
    # Trà Bồng grew by Tây Trà in 2020: both years are known, of two borders.
    year_end(TRA_BONG_OLD, 2019, "CN2016", 37),
    year_end(TRA_BONG, 2020, "CN2016", 50),
    year_end(EA_SUP, 2019, "CN2016", 42),
    year_end(EA_SUP, 2020, "CN2016", 41),
    # A true zero: Cần Giờ had no poor household on the national standard at the end of 2020.
    year_end(CAN_GIO, 2020, "CN2016", 0, indicator="POOR_HH"),
    year_end(EA_SUP, 2020, "CN2016", 7000, indicator="POOR_HH"),
    # A measure that is itself a change, better when higher, on both sides of zero.
    *[
        year_end(area_id, 2022, "CN2022", value, indicator="POOR_CHG_PP", period_kind="annual", period_label="năm 2022")
        for area_id, value in ((PHU_LY, "0.4"), (DUY_TIEN, "-0.2"), (KIM_BANG, "0"), (HA_NAM, "0.1"))
    ],
    year_end(PHU_LY, 2022, "", 9, indicator="HH_DTTS"),
    year_end(THAI_BINH, 2022, "CN2022", 3),
    year_end("VN", 2022, "CN2022", "4.03", period_kind="annual_review", period_end=date(2022, 12, 31)),
)
