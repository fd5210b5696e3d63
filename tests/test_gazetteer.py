"""What people type finds the place meant, or all it can mean, or nothing; never another place."""

import time
import unicodedata
from datetime import date

import pytest

from analytics import catalogue
from analytics.gazetteer import find, nearest

AREAS = catalogue.load().areas


def ids(text: str, **narrow: object) -> set[str]:
    return {area.area_id for area in find(AREAS, text, **narrow)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed",
    [
        "Chiêm Hóa",
        "Chiêm Hoá",
        unicodedata.normalize("NFD", "Chiêm Hoá"),
        "CHIÊM HÓA",
        "chiem hoa",
        "  Chiêm   Hóa ",
        "Chiêmhóa",
        "Huyện Chiêm Hóa",
        "huyen chiem hoa",
        "H. Chiêm Hóa",
        "073",
        "073-2",
        "Chiêm Hóa, Tuyên Quang",
        "Huyện Chiêm Hóa (tỉnh Tuyên Quang)",
    ],
)
def test_ways_to_write_chiem_hoa(typed: str) -> None:
    assert ids(typed, level="district") == {"073-2"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ba Tô", set()),  # a commune; ô is not ơ
        ("Ba Tơ", {"535-1"}),
        ("ba to", {"535-1"}),  # typed without marks: any
        ("Ba Tơ xa", set()),
        ("", set()),
        ("Huyện", set()),
        ("Bảo Lâm", {"042-1", "680-1"}),  # Cao Bằng and Lâm Đồng: both, never a guess
        ("Bảo Lâm (Lâm Đồng)", {"680-1"}),
        ("Bảo Lâm, Cao Bằng", {"042-1"}),
        ("Bảo Lâm, Hà Nội", set()),
        ("An Lão", {"313-1", "542-1"}),  # Hải Phòng and Bình Định
        ("M'Drak", {"652-1"}),
        ("M’Đrắk", {"652-1"}),
        ("M'đrắc", {"652-1"}),
        ("Mdrak", {"652-1"}),
        ("Cư Jút", {"662-1"}),
        ("Chư Jút", {"662-1"}),
        ("Ia Hdrai", {"618-1"}),
        ("Ia H’Drai", {"618-1"}),
        ("Đắk Glei", {"610-1"}),  # the statistics office's spelling
        ("Đăk Glei", {"610-1"}),  # the spelling shown
        ("Dak Glei", {"610-1"}),
        ("Đa Krông", {"467-1"}),
        ("Đakrông", {"467-1"}),
        ("Mù Căng Chải", {"137-1"}),
        ("KonPlông", {"613-1"}),
        ("huyện kỳ anh", {"447-1"}),
        ("thị xã kỳ anh", {"449-1"}),
        ("TX. Kỳ Anh", {"449-1"}),
        ("tx kỳ anh", {"449-1"}),
        ("Kỳ Anh", {"447-1", "449-1"}),
        ("TX. Hương Thủy", {"479-2"}),
        ("TX. Hương Thuỷ", {"479-2"}),
        ("TP. Hội An", {"503-1"}),
        ("TX. Gia Nghĩa", {"660-1"}),  # a town then, a city now
        ("Tĩnh Gia", {"407-1"}),  # renamed Nghi Sơn, same border
        ("Tây Trà", {"526-1"}),  # merged away: not Trà Bồng
        ("Q.1", {"760-1"}),
        ("Quận 2", {"769-1"}),
        ("769", {"769-2"}),  # a code means its latest version
        ("Đạ Huoai", {"681-1", "682-2"}),  # the name moved to a larger district
        ("73", set()),  # a lost leading zero is not guessed
    ],
)
def test_districts(typed: str, found: set[str]) -> None:
    assert ids(typed, level="district") == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Ba Tô", {"21523-1"}),
        ("Ba Tơ", {"535-1", "21484-1"}),
        ("ba to", {"535-1", "21484-1", "21523-1"}),
        ("xã Ba Tơ", {"21484-1"}),
        ("Ea Súp", {"646-1", "24211-1"}),
        ("Ea Rốc", {"24217-1"}),  # as the source article writes Ea Rốk
        ("Cả nước", {"VN"}),
        ("G74", {"G74"}),
        ("Tây Nguyên", {"R4"}),
    ],
)
def test_any_level(typed: str, found: set[str]) -> None:
    assert ids(typed) == found


@pytest.mark.parametrize("typed", ["Đắk Lắk", "Đăk Lăk", "Daklak", "tỉnh Đắk Lắk", "Đắc Lắk"])
def test_dak_lak_of_the_date(typed: str) -> None:
    assert ids(typed, level="province", on=date(2023, 12, 31)) == {"P66-1"}
    assert ids(typed, level="province", on=date(2025, 12, 31)) == {"P66-2"}
    assert ids(typed, level="province") == {"P66-2"}


@pytest.mark.parametrize("typed", ["TP. Hồ Chí Minh", "TP.HCM", "TPHCM", "Thành phố Hồ Chí Minh", "hồ chí minh"])
def test_ho_chi_minh_city(typed: str) -> None:
    assert ids(typed, level="province", on=date(2019, 12, 31)) == {"P79-1"}


@pytest.mark.parametrize("typed", ["Huế", "Thừa Thiên Huế", "Thừa Thiên - Huế", "tỉnh Thừa Thiên Huế"])
def test_hue_is_one_province(typed: str) -> None:
    assert ids(typed, level="province") == {"P46-1"}


def test_the_version_of_the_day() -> None:
    assert ids("Chiêm Hóa", level="district", on=date(2020, 12, 31)) == {"073-1"}
    assert ids("Trà Bồng", level="district", on=date(2019, 12, 31)) == {"525-1"}
    assert ids("Trà Bồng", level="district", on=date(2020, 12, 31)) == {"525-2"}
    assert ids("Trà Bồng", level="district", on=date(2025, 12, 31)) == set()
    assert ids("682", on=date(2023, 12, 31)) == {"682-1"}


def test_within() -> None:
    assert ids("Bảo Lâm", level="district", within="P68-1") == {"680-1"}
    assert ids("Đăk Glei", within="P51-2") == {"610-1"}  # the province since 07/2025
    assert ids("Sơn Tây", level="district", within="R3") == {"530-1"}  # not the town of Hà Nội
    assert ids("Ba Vì", within="535-1") == {"21529-1"}  # the commune of Ba Tơ, not the district of Hà Nội
    assert ids("Trà Bồng", within="G74") == {"525-2"}


def test_every_area_finds_itself_by_its_names() -> None:
    for area in AREAS.values():
        assert area in find(AREAS, area.title), area.area_id
        for name in (area.name, area.full_name, area.full_name.upper(), *area.aliases):
            found = find(AREAS, name, level=area.level, on=area.valid_to or date(2026, 1, 1), within=area.parent_id)
            assert area in found, (area.area_id, name)


def test_suggestions_for_a_slip() -> None:
    assert nearest(AREAS, "Chiem Hoaa", level="district")[0].area_id == "073-2"
    assert nearest(AREAS, "huyện Krông Bôngg", level="district")[0].area_id == "653-1"
    assert len(nearest(AREAS, "Ba Tô", level="district", limit=3)) == 3
    assert nearest(AREAS, "") == ()


def test_a_search_takes_under_five_milliseconds() -> None:
    find(AREAS, "Ba Tơ")  # the index is made at the first search
    typed = ("ba to", "Huyện Chiêm Hoá", "Bảo Lâm (Lâm Đồng)", "không có nơi này", "073") * 20
    started = time.perf_counter()
    for text in typed:
        find(AREAS, text)
    assert (time.perf_counter() - started) / len(typed) < 0.005
