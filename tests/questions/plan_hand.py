"""Plans made by hand, few enough to check by eye: each target says which boundary it stands on. Areas and standards are real.

Ea Súp fell from 40% (end 2021) by 4 points to 36% (end 2022) and by 3 to 33% (end 2023): a mean of 3,5 points a year.
"""

from collections.abc import Mapping
from datetime import date

from tests.questions.hand import (
    BA_TO,
    CAN_GIO,
    CHIEM_HOA,
    DUY_XUYEN,
    EA_SUP,
    HOI_AN,
    IA_GRAI,
    SOURCES,
    TRA_BONG,
    TRA_BONG_OLD,
    year_end,
)
from tests.store.little import frame, observations

__all__ = ["OBSERVATIONS", "SOURCES", "TARGETS"]

TARGET: Mapping[str, object] = {
    "area_id": EA_SUP,
    "indicator": "POOR_CHG_PP",
    "period_kind": "annual",
    "period_start": date(2022, 1, 1),
    "period_end": date(2022, 12, 31),
    "period_label": "năm 2022",
    "standard": "CN2022",
    "breakdown": "",
    "issuer": "",
    "source_id": "report",
    "value": 4,
    "value_high": None,
    "qualifier": "",
    "as_stated": "",
    "year_inferred": False,
    "place_in_source": "",
    "note": "",
}


def of_year(year: int, **more: object) -> Mapping[str, object]:
    """A target for a year."""
    when = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "period_label": f"năm {year}"}
    return {**when, **more}


def level(area_id: str, year: int, value: object, **more: object) -> Mapping[str, object]:
    """A poverty rate to be reached by the end of a year."""
    when = {"period_kind": "year_end", "period_start": None, "period_end": date(year, 12, 31), "period_label": f"cuối năm {year}"}
    return {**when, "area_id": area_id, "indicator": "POOR_RATE", "value": value, **more}


def fall(area_id: str, year: int, code: str, value: object, standard: str = "CN2022", **more: object) -> Mapping[str, object]:
    """A result of a year."""
    kind = {"period_kind": "annual", "period_label": f"năm {year}", "period_start": date(year, 1, 1)}
    return {**year_end(area_id, year, standard, value, indicator=code), **kind, **more}


TARGETS = frame(
    TARGET,
    # Ea Súp 2022, fell by 4 (computed, nobody printed it): two issuers, both shown.
    of_year(2022, value="3.2", issuer="province"),  # 4 ÷ 3,2 = 125%
    of_year(2022, value=5, issuer="district"),  # 4 ÷ 5 = 80%, short by 1 point
    of_year(2022, value=3, value_high=5, issuer="national"),  # a range: 4 ÷ 5 = 80% to 4 ÷ 3 = 133,33%
    of_year(2022, value=4, breakdown="ethnicity=minority"),  # a part: the whole's result is not its
    of_year(2022, value=0, indicator="TGT_REDUCE_PP", issuer="province"),  # nothing planned: no percentage
    of_year(2023, value="3.2", indicator="TGT_REDUCE_PP"),  # 3 ÷ 3,2 = 93,75%, short by 0,2: under the threshold of 0,3
    # Ia Grai 2020: 465 households planned, 400 reached: 400 ÷ 465 = 86,02%.
    of_year(2020, area_id=IA_GRAI, indicator="POOR_CHG_HH", value=465, standard="CN2016"),
    of_year(2020, area_id=IA_GRAI, indicator="POOR_CHG_HH", value=200, standard="CN2016", breakdown="ethnicity=minority"),
    of_year(2020, area_id=IA_GRAI, indicator="ESCAPED_HH", value=500, standard="CN2016", year_inferred=True),  # year guessed
    # Trà Bồng grew in 2020: the result of the old border is not the new one's, and two documents disagree on another.
    of_year(2019, area_id=TRA_BONG, value=3, standard="CN2016"),
    of_year(2021, area_id=TRA_BONG, value=2, standard="CN2016"),
    # Levels: on the way, behind, beyond the standard, and the year in which a standard opens.
    level(EA_SUP, 2025, 26),  # (33 − 26) ÷ 2 = 3,5 a year needed, 3,5 achieved: on track, met in 2025
    level(EA_SUP, 2024, 28, issuer="province"),  # 5 needed in one year, 3,5 achieved: behind, never met within the plan
    level(EA_SUP, 2025, 30, issuer="district"),  # 1,5 needed: ahead, met in 2024 (33 − 3,5 = 29,5)
    level(CAN_GIO, 2029, 5),  # the standard of 2022 ends in 2026
    level(CHIEM_HOA, 2021, 20),  # an opening review is a baseline, no result
    level(DUY_XUYEN, 2025, 2),  # one figure only: a pace needed, none achieved
    level(HOI_AN, 2025, 4),  # rising: 5% to 6% is a pace of −1
    # A mean fall over years: (40 − 33) ÷ 2 = 3,5 so far. From 40%, 3 a year over four years aims at 28% in 2025.
    {"period_kind": "annual_average", "period_start": date(2022, 1, 1), "period_end": date(2025, 12, 31),
     "period_label": "bình quân năm 2022–2025", "value": 3},
    # Ba Tơ rose where it was to fall.
    of_year(2023, area_id=BA_TO, value=2),
)  # fmt: skip
"""Rows of `target`."""

OBSERVATIONS = observations(
    year_end(EA_SUP, 2021, "CN2022", 40),
    year_end(EA_SUP, 2022, "CN2022", 36),
    year_end(EA_SUP, 2023, "CN2022", 33),
    year_end(EA_SUP, 2018, "CN2016", 43),
    year_end(EA_SUP, 2021, "CN2016", 39),  # the same day on the standard before: 39 − 36 is no fall of 2022
    fall(IA_GRAI, 2020, "POOR_CHG_HH", 400, "CN2016"),
    fall(IA_GRAI, 2020, "ESCAPED_HH", 450, "CN2016"),
    fall(TRA_BONG_OLD, 2019, "POOR_CHG_PP", 4, "CN2016"),
    fall(TRA_BONG, 2021, "POOR_CHG_PP", "2.4", "CN2016"),
    fall(TRA_BONG, 2021, "POOR_CHG_PP", "2.6", "CN2016", source_id="twin"),
    # Chiêm Hóa, as its newspaper has it: 122% of a plan that nobody printed.
    year_end(CHIEM_HOA, 2021, "CN2022", "31.31"),
    year_end(CHIEM_HOA, 2022, "CN2022", "26.04"),
    fall(CHIEM_HOA, 2022, "POOR_CHG_HH", 1614),
    fall(CHIEM_HOA, 2022, "ATTAIN_PCT", 122, "", breakdown="target=poverty_rate_reduction", as_stated="đạt 122% kế hoạch giao"),
    # Chiêm Hóa 2023: the words name the unit, so there is one reading: 500 ÷ 1,25 = 400 households.
    fall(CHIEM_HOA, 2023, "POOR_CHG_HH", 500),
    fall(CHIEM_HOA, 2023, "POOR_CHG_PP", 2),
    fall(
        CHIEM_HOA, 2023, "ATTAIN_PCT", 125, "", breakdown="target=poor_household_reduction", as_stated="vượt 25% số hộ nghèo giảm"
    ),
    # Ea Súp's attainment is of the target that the province did print: 4 ÷ 3,2 = 125%, nothing is to be worked out.
    fall(EA_SUP, 2022, "ATTAIN_PCT", 125, "", breakdown="set_by=province;target=poverty_rate_reduction"),
    year_end(DUY_XUYEN, 2023, "CN2022", 3),
    year_end(HOI_AN, 2022, "CN2022", 5),
    year_end(HOI_AN, 2023, "CN2022", 6),
    # Ba Tơ rose by 1 point: −1 ÷ 2 = −50%, its sign kept.
    year_end(BA_TO, 2022, "CN2022", 20),
    year_end(BA_TO, 2023, "CN2022", 21),
)
