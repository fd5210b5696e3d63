"""Changes too large or too smooth: each case stands on a boundary."""

from collections.abc import Mapping

import pytest

from analytics.checks import Finding
from tests.checks.little import Case, changed, figure, figures, findings_of, told

HEDGED = " (có số làm tròn, ước tính hoặc chưa chắc năm)"
OLD = {"standard": "CN2016"}

CASES: Mapping[str, Case] = {
    "exactly 12 points": Case("jump_over_12_points", [*figures(2022, POOR_RATE=42), *figures(2023, POOR_RATE=30)]),
    "over 12 points": Case(
        "jump_over_12_points",
        [*figures(2022, POOR_RATE="42.1"), *figures(2023, POOR_RATE=30)],
        [("soft", "42,1% năm 2022 → 30% năm 2023: giảm 12,1 điểm %, quá 12 điểm %/năm")],
    ),
    "up as well as down": Case(
        "jump_over_12_points",
        [*figures(2022, POOR_RATE=30), *figures(2023, POOR_RATE="42.1")],
        [("soft", "30% năm 2022 → 42,1% năm 2023: tăng 12,1 điểm %, quá 12 điểm %/năm")],
    ),
    # 20 points in two years are ten a year; 25 are 12,5.
    "over two years": Case("jump_over_12_points", [*figures(2021, POOR_RATE=50), *figures(2023, POOR_RATE=30)]),
    "too much over two years": Case(
        "jump_over_12_points",
        [*figures(2021, POOR_RATE=55), *figures(2023, POOR_RATE=30)],
        [("soft", "55% năm 2021 → 30% năm 2023: giảm 25 điểm % trong 2 năm, bình quân 12,5 điểm %/năm, quá 12 điểm %/năm")],
    ),
    "hedged": Case(
        "jump_over_12_points",
        [figure("POOR_RATE", 2022, 51, qualifier="over"), *figures(2023, POOR_RATE=30)],
        [("soft", "51% năm 2022 → 30% năm 2023: giảm 21 điểm %, quá 12 điểm %/năm" + HEDGED)],
    ),
    # A Lưới: 11,28 on the old standard, 49,98 on the new one.
    "never across a standard": Case(
        "jump_over_12_points", [figure("POOR_RATE", 2020, "11.28", **OLD), *figures(2021, POOR_RATE="49.98")]
    ),
    # Trà Bồng before and after it absorbed Tây Trà in 2020.
    "never across a border": Case(
        "jump_over_12_points",
        [figure("POOR_RATE", 2019, 25, area_id="525-1", **OLD), figure("POOR_RATE", 2020, 45, area_id="525-2", **OLD)],
    ),
    "never on an unstated standard": Case(
        "jump_over_12_points", changed([*figures(2022, POOR_RATE=42), *figures(2023, POOR_RATE=20)], standard="UNSTATED")
    ),
    "half escaped": Case("escaped_over_half", [*figures(2022, POOR_HH=1000), *figures(2023, ESCAPED_HH=500)]),
    "over half escaped": Case(
        "escaped_over_half",
        [*figures(2022, POOR_HH=1000), *figures(2023, ESCAPED_HH=620)],
        [("soft", "thoát nghèo 620 ÷ 1.000 hộ nghèo đầu năm = 62%, quá một nửa")],
    ),
    "escaped from nothing": Case(
        "escaped_over_half",
        [*figures(2022, POOR_HH=0), *figures(2023, ESCAPED_HH=2)],
        [("soft", "thoát nghèo 2 ÷ 0 hộ nghèo đầu năm, quá một nửa")],
    ),
    "5% more": Case("household_growth_over_5_percent", [*figures(2022, HH_TOTAL=1000), *figures(2023, HH_TOTAL=1050)]),
    # Hướng Hóa 2016: 19.353 → 20.352 is 5,16%.
    "over 5% more": Case(
        "household_growth_over_5_percent",
        [*figures(2015, HH_TOTAL=19353), *figures(2016, HH_TOTAL=20352)],
        [("soft", "19.353 hộ năm 2015 → 20.352 hộ năm 2016: tăng 5,2%, quá 5%/năm")],
    ),
    # 1,05² = 1,1025 and 1,06² = 1,1236.
    "5% a year over two years": Case(
        "household_growth_over_5_percent", [*figures(2021, HH_TOTAL=10000), *figures(2023, HH_TOTAL=11024)]
    ),
    "6% a year over two years": Case(
        "household_growth_over_5_percent",
        [*figures(2021, HH_TOTAL=10000), *figures(2023, HH_TOTAL=11236)],
        [("soft", "10.000 hộ năm 2021 → 11.236 hộ năm 2023: tăng 6%/năm trong 2 năm, quá 5%/năm")],
    ),
    "no relapse for two years": Case("relapse_zero_three_years", [figure("RELAPSED_HH", year, 0) for year in (2022, 2023)]),
    "no relapse for four years": Case(
        "relapse_zero_three_years",
        [figure("RELAPSED_HH", year, 0) for year in (2021, 2022, 2023, 2024)],
        [("soft", "không có hộ tái nghèo 4 năm liền (2021–2024)")],
    ),
    "a relapse between": Case(
        "relapse_zero_three_years", [figure("RELAPSED_HH", year, 1 if year == 2023 else 0) for year in (2021, 2022, 2023, 2024)]
    ),
    "a year unknown": Case("relapse_zero_three_years", [figure("RELAPSED_HH", year, 0) for year in (2020, 2021, 2023, 2024)]),
    "nobody was poor": Case(
        "relapse_zero_three_years",
        [row for year in (2022, 2023, 2024) for row in figures(year, RELAPSED_HH=0, POOR_HH=0)],
    ),
    # 16 − 11 = 5 points; 16,1 is over.
    "five points at the break": Case(
        "near_poor_jump_at_break", [figure("NEAR_RATE", 2021, 11, **OLD), *figures(2021, NEAR_RATE=16)]
    ),
    "over five points at the break": Case(
        "near_poor_jump_at_break",
        [figure("NEAR_RATE", 2021, 11, **OLD), *figures(2021, NEAR_RATE="16.1")],
        [
            (
                "soft",
                "tỷ lệ hộ cận nghèo 11% theo chuẩn nghèo 2016–2020, 16,1% theo chuẩn nghèo 2022–2025: "
                "cao hơn 5,1 điểm % do đổi chuẩn, không so sánh được",
            )
        ],
    ),
    "the city's standard is its own": Case(
        "near_poor_jump_at_break", [figure("NEAR_RATE", 2021, 1, standard="TPHCM36"), *figures(2021, NEAR_RATE=16)]
    ),
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """By case."""
    return findings_of(tmp_path_factory.mktemp("changes"), CASES)


@pytest.mark.parametrize("name", CASES)
def test_what_is_found(name: str, findings: dict[str, list[Finding]]) -> None:
    assert told(findings[name]) == list(CASES[name].finds)
