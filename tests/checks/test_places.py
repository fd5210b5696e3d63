"""Figures where there can be none."""

from collections.abc import Mapping
from datetime import date

import pytest

from analytics import catalogue
from analytics.checks import Finding
from tests.checks.little import Case, event, figure, findings_of, told, work

OFF = ", trong khi không thuộc 74 huyện nghèo của QĐ 353/QĐ-TTg"
NO_COAST = " và nguồn không nêu xã bãi ngang, ven biển, hải đảo"
LATE = {"period_kind": "as_of", "period_end": date(2025, 9, 30), "period_label": "30/09/2025"}
EA_SUP = "646-1"  # on the list

CASES: Mapping[str, Case] = {
    "the last day of districts": Case(
        "no_district_after_abolition", [figure("HH_TOTAL", 2025, 9, period_kind="as_of", period_end=date(2025, 6, 30))]
    ),
    "after it": Case(
        "no_district_after_abolition",
        [
            figure("HH_TOTAL", 2025, 9, **LATE),
            figure("HH_DTTS", 2025, 8, **LATE),
            figure("HH_DTTS", 2025, 7, breakdown="area_kind=rural", **LATE),
        ],
        [("hard", "3 số liệu cấp huyện của kỳ kết thúc ngày 30/09/2025, sau ngày 30/06/2025")],
    ),
    "a province after it": Case("no_district_after_abolition", [figure("HH_TOTAL", 2025, 9, **LATE)], area_id="P12-1"),
    "money paid after it": Case(
        "no_district_after_abolition",
        events=[event("disburse", 5, as_of=date(2025, 12, 31))],
        finds=[("hard", "1 số liệu cấp huyện của kỳ kết thúc ngày 31/12/2025, sau ngày 30/06/2025")],
    ),
    "a total over the years": Case(
        "no_district_after_abolition",
        [figure("JOBS", 2025, 9, period_kind="cumulative", period_start=date(2021, 1, 1))],
        [
            (
                "soft",
                "1 số liệu cấp huyện của kỳ kết thúc ngày 31/12/2025, sau ngày 30/06/2025; kỳ bắt đầu trước đó nên chỉ nhắc",
            )
        ],
    ),
    "housing of a poor district": Case(
        "project_not_for_area", events=[event("plan", 500, project="GNBV2125.DA5")], area_id=EA_SUP
    ),
    "housing elsewhere": Case(
        "project_not_for_area",
        events=[
            event("plan", 500, project="GNBV2125.DA5"),
            event("plan", 700, project="GNBV2125.DA5", plan_year=2024, origin_year=2024),
        ],
        finds=[("hard", "có dự án 5 (Nhà ở huyện nghèo), 700 triệu đồng" + OFF)],
    ),
    "nothing of it elsewhere": Case("project_not_for_area", events=[event("plan", 0, project="GNBV2125.DA5")]),
    "another project elsewhere": Case("project_not_for_area", events=[event("plan", 9, project="GNBV2125.DA2")]),
    "project 5 of another period": Case("project_not_for_area", events=[event("plan", 9, project="GNBV1620.DA5")]),
    "infrastructure elsewhere": Case(
        "project_not_for_area",
        works=[work("GNBV2125.DA1.TDA1")],
        finds=[("soft", "có dự án 1 (Hạ tầng huyện nghèo, bãi ngang)" + OFF + NO_COAST)],
    ),
    "infrastructure of a coastal commune": Case(
        "project_not_for_area", works=[work("GNBV2125.DA1.TDA1", note="Đầu tư xã Bãi ngang Bình Hải")]
    ),
    "published for project 5": Case(
        "project_not_for_area",
        [figure("CAP_ALLOC", 2024, 20600, breakdown="programme_project=5;purpose=housing")],
        [("hard", "có dự án 5 (Nhà ở huyện nghèo), 20,6 tỷ đồng" + OFF)],
    ),
    "published for project 5 of the programme": Case(
        "project_not_for_area",
        [figure("HOUSE_SUPPORT", 2024, 30, breakdown="programme=sustainable_poverty_reduction;programme_project=5")],
        [("hard", "có dự án 5 (Nhà ở huyện nghèo)" + OFF)],
    ),
    "published for project 5 of another programme": Case(
        "project_not_for_area",
        [figure("CAP_ALLOC", 2024, 30, breakdown="programme=ethnic_minority_1719;programme_project=5")],
    ),
    "published before the programme": Case(
        "project_not_for_area", [figure("CAP_ALLOC", 2019, 30, breakdown="programme_project=5")]
    ),
    "not applicable": Case("project_not_for_area", [figure("CAP_PLAN", 2023, None, breakdown="programme_project=5")]),
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """By case."""
    return findings_of(tmp_path_factory.mktemp("places"), CASES)


@pytest.mark.parametrize("name", CASES)
def test_what_is_found(name: str, findings: dict[str, list[Finding]]) -> None:
    assert told(findings[name]) == list(CASES[name].finds)


def test_what_and_when_is_named(findings: dict[str, list[Finding]]) -> None:
    assert findings["after it"][0].indicators == ("HH_DTTS", "HH_TOTAL")
    assert findings["housing elsewhere"][0].period_label == "năm 2023–2024"
    assert findings["housing elsewhere"][0].indicators == ("CAP_PLAN",)


def test_the_list_is_the_one_of_the_catalogue() -> None:
    areas = catalogue.load().areas
    assert len(areas.members("G74")) == 74
    assert EA_SUP in {area.area_id for area in areas.members("G74")}
