"""Shaded maps: the classes, who is in which, what is not shaded, and one province at a time."""

import pytest

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.exhibits.classes import Classes, classes_of, friendly
from analytics.store import Version
from tests.exhibits.field import CAN_GIO, CHIEM_HOA, DAK_LAK, EA_SUP, HOANG_SA
from tests.exhibits.kitchen import cook


def row_of(shown: Exhibit, area_id: str) -> dict[str, object]:
    return next(dict(row) for row in shown.records() if row["area_id"] == area_id)


def test_limits_can_be_said() -> None:
    assert [friendly(value) for value in (7.34, 0.17, 0, -3.3, 11, 9.6, 1234)] == [8, 0.15, 0, -3, 10, 10, 1200]


def test_five_classes_hold_about_as_many_each() -> None:
    # 1 to 100: the quantiles are 20,8; 40,6; 60,4; 80,2
    classes = classes_of([float(value) for value in range(1, 101)], "pct")
    assert classes.limits == (20, 40, 60, 80)
    assert [classes.name(number) for number in range(1, 6)] == [
        "dưới 20%",
        "20% đến dưới 40%",
        "40% đến dưới 60%",
        "60% đến dưới 80%",
        "80% trở lên",
    ]
    assert [classes.of(value) for value in (0, 19.99, 20, 79.999, 80, 500)] == [1, 1, 2, 4, 5, 5]  # on a limit: the class above


def test_limits_that_fall_together_are_finer_or_fewer() -> None:
    assert len(classes_of([20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30], "pct").limits) == 4  # 22, 24, 26, 28
    assert classes_of([0, 0, 0, 0, 0, 0, 0, 0, 0, 5], "pct").limits == ()  # every quantile is 0, which parts nothing
    assert classes_of([3.0], "pct") == classes_of([], "pct") == Classes((), "pct")
    assert Classes((), "pct").name(1) == "mọi mức"


def test_the_same_classes_whatever_the_year_and_the_province(field: Version, catalogue: Catalogue) -> None:
    # All of CN2022, both years: 6 7,6 8 9 9,2 10 11 20 26,04 38 38,3 40 47,4. Quantiles: 8,4; 9,84; 22,4; 38,2
    for asked in ({}, {"period": wording.parse_period("2021")}, {"within": DAK_LAK}):
        shown = cook(field, catalogue, "tilemap", EA_SUP, **asked)
        assert shown.classes == ("dưới 8%", "8% đến dưới 10%", "10% đến dưới 20%", "20% đến dưới 40%", "40% trở lên")
    assert row_of(cook(field, catalogue, "tilemap", EA_SUP), EA_SUP)["class_number"] == 4
    assert row_of(cook(field, catalogue, "tilemap", EA_SUP, period=wording.parse_period("2021")), EA_SUP)["class_number"] == 5


def test_every_district_of_the_date_is_there_with_its_class_or_its_reason(field: Version, catalogue: Catalogue) -> None:
    shown = cook(field, catalogue, "tilemap", EA_SUP, CHIEM_HOA, CAN_GIO)
    rows = shown.records()
    assert len(rows) == len({row["area_id"] for row in rows}) == 705
    assert sum(row["value"] is not None for row in rows) == 6
    reasons = {area_id: row_of(shown, area_id)["absence"] for area_id in (EA_SUP, CHIEM_HOA, CAN_GIO, HOANG_SA, "576-1")}
    assert list(reasons.values()) == ["", "missing", "not_comparable", "not_applicable", "missing"]
    assert [row_of(shown, area_id)["role"] for area_id in (EA_SUP, CHIEM_HOA, "576-1")] == ["own", "comparator", "archipelago"]
    assert shown.finding == (
        "Tỷ lệ hộ nghèo năm 2023: huyện Ea Súp 38,3% (mức 20% đến dưới 40%); huyện Chiêm Hóa chưa có số liệu; "
        "huyện Cần Giờ không so sánh được. Cả nước có 6 trên 705 huyện có số liệu so sánh được; "
        "không huyện nào ở mức cao nhất (40% trở lên)."
    )


def test_the_districts_are_those_of_the_year(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "tilemap", period=wording.parse_period("2018"))
    rows = {str(row["area_id"]): row for row in shown.records()}
    assert "525-1" in rows
    assert "525-2" not in rows
    assert rows["526-1"]["tile_col"] is None  # Tây Trà has no tile: table only, and a note says so
    assert any("Tây Trà" in note.text for note in shown.notes)


@pytest.mark.parametrize("code", ["POOR_HH", "HH_TOTAL", "CAP_MOBIL", "PROJECT_COUNT", "AREA_KM2", "CAP_CARRY_IN"])
def test_a_count_is_never_shaded(field: Version, catalogue: Catalogue, code: str) -> None:
    shown = cook(field, catalogue, "tilemap", EA_SUP, indicator=code)
    assert shown.rows == ()
    assert shown.finding.startswith("Bản đồ chỉ tô tỷ lệ")


def test_one_province_of_then_or_of_now(field: Version, catalogue: Catalogue) -> None:
    then = cook(field, catalogue, "tilemap", EA_SUP, within=DAK_LAK)
    assert {row["province"] for row in then.records()} == {"Đắk Lắk"}
    assert len(then.rows) == 15
    assert "Tỉnh Đắk Lắk có 6 trên 15 huyện" in then.finding
    now = cook(field, catalogue, "tilemap", EA_SUP, within="P66-2")
    assert {row["province"] for row in now.records()} == {"Đắk Lắk", "Phú Yên"}
    assert "địa giới hiện nay" in now.title


def test_a_province_without_figures_says_so(field: Version, catalogue: Catalogue) -> None:
    shown = cook(field, catalogue, "tilemap", within="P79-1")  # only figures on the city's own line
    assert shown.rows == ()
    assert shown.finding.startswith("Chưa có số liệu về tỷ lệ hộ nghèo so sánh được")
