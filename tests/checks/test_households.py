"""Households against households, each case worked by hand."""

from collections.abc import Mapping

import pytest

from analytics.checks import Finding
from tests.checks.little import Case, changed, figure, figures, findings_of, told

# Hướng Hóa 2016 (domain.md §1.5): 6.695 − 634 + 27 + 256 = 6.344.
HUONG_HOA = [*figures(2015, POOR_HH=6695), *figures(2016, POOR_HH=6344, ESCAPED_HH=634, RELAPSED_HH=27, NEWPOOR_HH=256)]
BROKEN = [*HUONG_HOA[:1], *changed(HUONG_HOA[1:2], value=6350), *HUONG_HOA[2:]]
NOT_CLOSED = ("hard", "6.695 − 634 + 27 + 256 = 6.344, công bố 6.350, lệch 6 hộ")
HEDGED = "; có số làm tròn, ước tính hoặc chưa chắc năm nên chỉ nhắc"

CASES: Mapping[str, Case] = {
    "the identity holds": Case("movement_identity", changed(HUONG_HOA, standard="CN2016")),
    "the identity is broken": Case("movement_identity", changed(BROKEN, standard="CN2016"), [NOT_CLOSED], area_id="465-1"),
    # 6.695 − 634 + 27 + 256 − 4 = 6.340; the other movement is told, so the sum with it counts.
    "other movements are added": Case(
        "movement_identity", [*HUONG_HOA[:1], figure("POOR_HH", 2016, 6340), *HUONG_HOA[2:], figure("OTHER_NET_HH", 2016, -4)]
    ),
    "other movements do not close it": Case(
        "movement_identity",
        [*BROKEN, figure("OTHER_NET_HH", 2016, -4)],
        [("hard", "6.695 − 634 + 27 + 256 − 4 = 6.340, công bố 6.350, lệch 10 hộ")],
    ),
    "an unknown relapse is not nought": Case("movement_identity", [row for row in BROKEN if row["indicator"] != "RELAPSED_HH"]),
    "never across a change of standard": Case(
        "movement_identity", [*changed(BROKEN[:1], standard="CN2016"), *changed(BROKEN[1:], standard="CN2022")]
    ),
    "a hedged flow is not held to it": Case(
        "movement_identity", [*BROKEN[:2], *changed(BROKEN[2:3], qualifier="over"), *BROKEN[3:]]
    ),
    "a range is not held to it": Case("movement_identity", [*BROKEN[:2], *changed(BROKEN[2:3], value_high=640), *BROKEN[3:]]),
    "an estimate is not held to it": Case(
        "movement_identity", [*BROKEN[:1], *changed(BROKEN[1:2], status="estimate"), *BROKEN[2:]]
    ),
    "nothing on an unstated standard": Case("movement_identity", changed(BROKEN, standard="UNSTATED")),
    # Two sources of one rank: "trên 600" and 634 say the same; 634 and 640 do not, and then neither speaks.
    "the exact one of a tie speaks": Case(
        "movement_identity",
        [*BROKEN, figure("ESCAPED_HH", 2016, 600, qualifier="over", period_kind="year_unspecified", period_start=None)],
        [NOT_CLOSED],
    ),
    "two exact ones of a tie are silent": Case(
        "movement_identity", [*BROKEN, figure("ESCAPED_HH", 2016, 640, period_kind="year_unspecified", period_start=None)]
    ),
    "as many poor as households": Case("poor_within_households", figures(2023, POOR_HH=100, HH_TOTAL=100)),
    "more poor than households": Case(
        "poor_within_households",
        figures(2023, POOR_HH=1001, HH_TOTAL=990),
        [("hard", "hộ nghèo 1.001 lớn hơn tổng số hộ 990, lệch 11 hộ")],
    ),
    "fewer than none": Case(
        "poor_within_households", figures(2023, POOR_HH=-1, HH_TOTAL=990), [("hard", "hộ nghèo −1 là số âm")]
    ),
    "about so many": Case(
        "poor_within_households",
        [*figures(2023, HH_TOTAL=990), figure("POOR_HH", 2023, 1000, qualifier="about")],
        [("soft", "hộ nghèo khoảng 1.000 lớn hơn tổng số hộ 990, lệch 10 hộ" + HEDGED)],
    ),
    "over 990 may be 1.001": Case(
        "poor_within_households", [*figures(2023, POOR_HH=1001), figure("HH_TOTAL", 2023, 990, qualifier="over")]
    ),
    "households of another date": Case("poor_within_households", [*figures(2023, POOR_HH=1001), *figures(2022, HH_TOTAL=990)]),
    # 60 + 40 = 100 households of 100; 0,6 + 0,4 = the published 100.
    "poor and near are all": Case(
        "poor_and_near_within_households", figures(2023, POOR_HH=60, NEAR_HH=40, MDP_HH=100, HH_TOTAL=100)
    ),
    "poor and near are more": Case(
        "poor_and_near_within_households",
        figures(2023, POOR_HH=60, NEAR_HH=41, HH_TOTAL=100),
        [("hard", "60 + 41 = 101, lớn hơn tổng số hộ 100")],
    ),
    "rates of more than all": Case(
        "poor_and_near_within_households",
        figures(2023, POOR_RATE="60.5", NEAR_RATE=40),
        [("hard", "60,5% + 40% = 100,5%, lớn hơn 100%")],
    ),
    # The whole country 2022: 119 of 1.972.767 is 0,006%, a warning; 6 of 1.000 is 0,6%, an error.
    "a total slightly off": Case(
        "poor_and_near_within_households",
        figures(2022, POOR_HH=1057374, NEAR_HH=915274, MDP_HH=1972767),
        [("soft", "1.057.374 + 915.274 = 1.972.648, công bố 1.972.767, lệch 119 hộ")],
    ),
    "a total far off": Case(
        "poor_and_near_within_households",
        figures(2022, POOR_HH=600, NEAR_HH=406, MDP_HH=1000),
        [("hard", "600 + 406 = 1.006, công bố 1.000, lệch 6 hộ")],
    ),
    # Rounding may hide 0,005 of each of three rates: 4,03 + 3,49 = 7,52, and 7,53 is within 0,015; 7,54 is not.
    "rates within rounding": Case(
        "poor_and_near_within_households", figures(2022, POOR_RATE="4.03", NEAR_RATE="3.49", MDP_RATE="7.53")
    ),
    "rates beyond rounding": Case(
        "poor_and_near_within_households",
        figures(2022, POOR_RATE="4.03", NEAR_RATE="3.49", MDP_RATE="7.54"),
        [("soft", "4,03% + 3,49% = 7,52%, công bố 7,54%, lệch 0,02 điểm %")],
    ),
    # Điện Biên 2023: 25,6 has one decimal, so rounding hides 0,05 + 0,005 + 0,005 = 0,06 of the 0,08.
    "rates off": Case(
        "poor_and_near_within_households",
        figures(2023, POOR_RATE="25.6", NEAR_RATE="11.29", MDP_RATE="36.97"),
        [("hard", "25,6% + 11,29% = 36,89%, công bố 36,97%, lệch 0,08 điểm %")],
    ),
    "one rate twice": Case(
        "poor_and_near_within_households",
        figures(2023, POOR_RATE="17.58", NEAR_RATE="17.58"),
        [("soft", "tỷ lệ hộ nghèo và tỷ lệ hộ cận nghèo cùng là 17,58%, không có số hộ để đối chiếu: có thể chép nhầm")],
    ),
    "one rate twice, and counted": Case(
        "poor_and_near_within_households", figures(2023, POOR_RATE="17.58", NEAR_RATE="17.58", POOR_HH=4000)
    ),
    "minority poor within": Case(
        "minority_poor_within_bounds", figures(2018, POOR_DTTS_HH=90, POOR_HH=90, HH_DTTS=90, HH_TOTAL=90)
    ),
    # Đăk Hà 2018.
    "more minority poor than poor": Case(
        "minority_poor_within_bounds",
        figures(2018, POOR_DTTS_HH=3443, POOR_HH=3368),
        [("hard", "hộ nghèo dân tộc thiểu số 3.443 lớn hơn hộ nghèo 3.368, lệch 75 hộ")],
    ),
    "more minority poor than minority": Case(
        "minority_poor_within_bounds",
        figures(2018, POOR_DTTS_HH=11, HH_DTTS=10, HH_TOTAL=9),
        [
            ("hard", "hộ dân tộc thiểu số 10 lớn hơn tổng số hộ 9, lệch 1 hộ"),
            ("hard", "hộ nghèo dân tộc thiểu số 11 lớn hơn hộ dân tộc thiểu số 10, lệch 1 hộ"),
        ],
    ),
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """By case."""
    return findings_of(tmp_path_factory.mktemp("households"), CASES)


@pytest.mark.parametrize("name", CASES)
def test_what_is_found(name: str, findings: dict[str, list[Finding]]) -> None:
    assert told(findings[name]) == list(CASES[name].finds)


def test_a_finding_is_whole(findings: dict[str, list[Finding]]) -> None:
    (finding,) = findings["the identity is broken"]
    number = list(CASES).index("the identity is broken") + 1
    assert finding == Finding(
        check="movement_identity",
        severity="hard",
        area_id="465-1",
        area_name="Huyện Hướng Hóa (tỉnh Quảng Trị)",
        period_label="cuối năm 2016",
        indicators=("POOR_HH", "ESCAPED_HH", "RELAPSED_HH", "NEWPOOR_HH"),
        found_vi=NOT_CLOSED[1],
        expected=6344,  # type: ignore[arg-type]
        observed=6350,  # type: ignore[arg-type]
        source_ids=(f"s{number}",),
    )
