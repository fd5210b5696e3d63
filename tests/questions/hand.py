"""Figures made by hand, few enough to check by eye: each row says which boundary it stands on. Areas and standards are real."""

from collections.abc import Mapping
from datetime import date

from tests.store.little import frame, observations, sources

EA_SUP, TRA_BONG_OLD, TRA_BONG, CHIEM_HOA = "646-1", "525-1", "525-2", "073-2"
CAN_GIO, BA_TO, DUY_XUYEN, HOI_AN, IA_GRAI, DAK_LAK = "787-1", "535-1", "508-1", "503-1", "628-1", "P66-1"

SOURCES = sources(
    {"source_id": "report", "title": "Báo cáo rà soát", "publisher": "UBND tỉnh", "document_date": "2024-01-15"},
    {"source_id": "twin", "title": "Báo cáo khác cùng ngày", "publisher": "Sở LĐTBXH", "document_date": "2024-01-15"},
    {"source_id": "news", "title": "Bài báo", "publisher": "Báo Đắk Lắk", "grade": "press", "document_date": "2024-08"},
    {"source_id": "tour", "title": "Tin chuyến đi", "publisher": "Cổng TTĐT huyện", "document_date": "2024-08-21"},
)
"""All official, but for the paper."""


def year_end(area_id: str, year: int, standard: str, value: object, **more: object) -> Mapping[str, object]:
    """A figure at the end of a year, from the report unless said otherwise."""
    same = {"area_id": area_id, "standard": standard, "value": value, "source_id": "report", "as_stated": ""}
    return {**same, "period_end": date(year, 12, 31), "period_label": f"cuối năm {year}", **more}


OBSERVATIONS = observations(
    # Ea Súp: the end of 2021 stands on both standards; the line is cut there.
    year_end(EA_SUP, 2020, "CN2016", "45.5"),
    year_end(EA_SUP, 2021, "CN2016", 41),  # change −4,5 against 2020, index 90,1
    year_end(EA_SUP, 2021, "CN2022", "47.4", period_kind="opening_review"),  # a new segment: change 0
    year_end(EA_SUP, 2023, "CN2022", "38.3"),  # −9,1 against 2021; 2020 and CN2016 play no part
    year_end(EA_SUP, 2023, "CN2022", 39, source_id="news"),  # press after official: kept, a rival, not drawn
    year_end(EA_SUP, 2023, "CN2022", 40, status="preliminary"),  # same document, lower status: not drawn
    year_end(EA_SUP, 2023, "CN2022", 61, breakdown="ethnicity=minority"),  # a part of the total: never on the line
    # Dated, not of a year: loose.
    year_end(EA_SUP, 2023, "CN2022", 42, period_kind="as_of", period_end=date(2023, 8, 1), period_label="thời điểm 8/2023"),
    year_end(EA_SUP, 2024, "CN2022", "31.67", year_inferred=True),  # the year is our guess: loose
    # Trà Bồng grew by Tây Trà on 01/02/2020: one place, two versions of its border.
    year_end(TRA_BONG_OLD, 2018, "CN2016", 40),
    year_end(TRA_BONG_OLD, 2019, "CN2016", 37),  # −3 within the old border
    year_end(TRA_BONG, 2020, "CN2016", 50),  # a new border: nothing to compare with
    # Chiêm Hóa: two documents of equal rank disagree in 2022.
    year_end(CHIEM_HOA, 2021, "CN2022", "31.31"),
    year_end(CHIEM_HOA, 2022, "CN2022", "26.04"),
    year_end(CHIEM_HOA, 2022, "CN2022", "26.4", source_id="twin"),  # a tie: both shown, neither joined
    year_end(CHIEM_HOA, 2023, "CN2022", 22, status="preliminary"),  # drawn, for nothing better is known: −9,31 against 2021
    # Cần Giờ counts on the city's own line, and its last figure is a true zero.
    year_end(CAN_GIO, 2021, "TPHCM21", "0.5"),
    year_end(CAN_GIO, 2022, "TPHCM21", 0),  # zero is a figure: change −0,5, index 0
    # Ba Tơ: the standard is not named; one document, two years.
    year_end(BA_TO, 2019, "UNSTATED", 20),
    year_end(BA_TO, 2020, "UNSTATED", 15),
    # Duy Xuyên: a recorded absence is not a zero and not a gap.
    year_end(DUY_XUYEN, 2022, "CN2022", None, absence="not_applicable"),
    # Hội An begins at zero: a change is known, an index is not.
    year_end(HOI_AN, 2021, "CN2022", 0),
    year_end(HOI_AN, 2022, "CN2022", "0.2"),
    # Ia Grai begins with a range: neither change nor index is known.
    year_end(IA_GRAI, 2021, "CN2022", 10, value_high=12),
    year_end(IA_GRAI, 2022, "CN2022", 8, qualifier="nearly"),
    # The province, for the benchmark: the first figure comes a year later than Ea Súp's.
    year_end(DAK_LAK, 2022, "CN2022", 11),
    year_end(DAK_LAK, 2023, "CN2022", "9.15"),
    # Another indicator of Ea Súp, a half-year, on no standard.
    year_end(EA_SUP, 2022, "", 100, indicator="HH_TOTAL", period_kind="half_year", period_end=date(2022, 6, 30),
             period_label="6 tháng đầu năm 2022"),
)  # fmt: skip

VISITS = frame(
    {
        "guest_id": BA_TO,
        "host_id": EA_SUP,
        "from_date": date(2024, 8, 19),
        "to_date": date(2024, 8, 21),
        "date_inferred": False,
        "purpose": "học tập kinh nghiệm",
        "seen": "mô hình nuôi bò",
        "questions": "",
        "adopted": "",
        "result_after_12_months": "",
        "source_id": "tour",
        "as_stated": "",
        "note": "",
    },
    {},
)
