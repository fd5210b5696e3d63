"""Which version of which place: code, name, date, and what is asked instead of guessed."""

from datetime import date

import pytest

from analytics import catalogue
from analytics.intake.periods import Period, parse_period
from analytics.intake.places import resolve
from analytics.intake.problems import Refusal

AREAS = catalogue.load()


def _find(
    level: str, province: str, name: str, code: str, period: str, year: int, planned: bool = False
) -> tuple[str, Period] | Refusal:
    read = parse_period(period, year)
    assert isinstance(read, Period)
    return resolve(level, province, name, code, read, planned, AREAS)


@pytest.mark.parametrize(
    ("level", "province", "name", "code", "period", "year", "area_id"),
    [
        ("huyện", "Quảng Ngãi", "Trà Bồng", "", "cuối năm", 2018, "525-1"),  # before Tây Trà joined in 2020
        ("huyện", "Quảng Ngãi", "Trà Bồng", "", "cuối năm", 2023, "525-2"),
        ("huyện", "Tuyên Quang", "Chiêm Hoá", "", "cuối năm", 2021, "073-2"),  # after two communes went to Lâm Bình in 2021
        ("huyện", "Tuyên Quang", "Chiêm Hóa", "", "cuối năm", 2020, "073-1"),
        ("huyện", "", "", "73", "cuối năm", 2022, "073-2"),  # a workbook drops the leading zero
        ("huyện", "Kon Tum", "Đắk Glei", "", "cuối năm", 2021, "610-1"),
        ("huyện", "", "", "525-1", "cuối năm", 2018, "525-1"),
        ("tỉnh", "Quảng Ngãi", "", "", "cuối năm", 2024, "P51-1"),
        ("tỉnh", "Quảng Ngãi", "", "", "thời điểm 2025-07", 2025, "P51-2"),
        ("", "Kon Tum", "", "", "cuối năm", 2022, "P62-1"),  # a province and no place: the province
        ("vùng", "", "Tây Nguyên", "", "rà soát năm", 2023, "R4"),
        ("nhóm huyện", "", "", "G74", "cuối năm", 2023, "G74"),
        ("cả nước", "", "", "", "cuối năm", 2023, "VN"),
    ],
)
def test_finds_the_version_of_the_date(
    level: str, province: str, name: str, code: str, period: str, year: int, area_id: str
) -> None:
    """The version valid at the end of the period."""
    found = _find(level, province, name, code, period, year)
    assert not isinstance(found, Refusal), found
    assert found[0] == area_id


@pytest.mark.parametrize(
    ("level", "province", "name", "code", "year", "words"),
    [
        ("huyện", "", "Bảo Lâm", "", 2022, "nhiều nơi"),  # Cao Bằng and Lâm Đồng
        ("huyện", "Quảng Ngãi", "Ba Tô", "", 2022, "không có trong danh mục"),  # a commune; the district is Ba Tơ
        ("huyện", "Đắk Lắk", "Không Có", "", 2022, "không có trong danh mục"),
        ("huyện", "Đắk Lắk", "Ba Tơ", "", 2022, "không có trong danh mục"),  # another province
        ("huyện", "Quảng Ngãi", "Ba Tơ", "525", 2022, "mã"),  # code and name of two places
        ("huyện", "", "", "999", 2022, "999"),
        ("huyện", "Đắk Lắk", "Ea Súp", "", 2025, "ngày 31/12/2025"),  # districts ended on 30/06/2025
        ("tỉnh", "Kon Tum", "", "", 2025, "ngày 31/12/2025"),
        ("huyện", "Đắk Lắk", "", "", 2022, "để trống"),
        ("", "", "Ea Súp", "", 2022, "ô trống"),
    ],
)
def test_asks(level: str, province: str, name: str, code: str, year: int, words: str) -> None:
    """Unknown, ambiguous, contradictory or ended: a refusal that says so."""
    found = _find(level, province, name, code, "cuối năm", year)
    assert isinstance(found, Refusal)
    assert words in found.found


def test_candidates_are_named() -> None:
    """A place that could be two names both with their codes."""
    found = _find("huyện", "", "Bảo Lâm", "", "cuối năm", 2022)
    assert isinstance(found, Refusal)
    assert "Cao Bằng" in found.remedy
    assert "Lâm Đồng" in found.remedy


def test_a_2025_figure_without_a_day_ends_with_its_district() -> None:
    """Lũy kế 2021-2025 of a district ends on 30/06/2025 and keeps its words; a plan for 2025 keeps its own day."""
    found = _find("huyện", "Đắk Lắk", "Ea Súp", "", "lũy kế 2021-2025", 2025)
    assert not isinstance(found, Refusal)
    assert found[1].end == date(2025, 6, 30)
    assert found[1].label == "lũy kế 2021–2025"
    planned = _find("huyện", "Đắk Lắk", "Ea Súp", "", "cuối năm", 2025, planned=True)
    assert not isinstance(planned, Refusal)
    assert planned[0] == found[0]
    assert planned[1].end == date(2025, 12, 31)
    country = _find("cả nước", "", "", "", "lũy kế 2021-2025", 2025)
    assert not isinstance(country, Refusal)
    assert country[1].end == date(2025, 12, 31)
