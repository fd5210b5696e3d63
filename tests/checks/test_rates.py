"""Rates against counts and the deprivations of the poor, each case worked by hand."""

from collections.abc import Mapping

import pytest

from analytics.checks import Finding
from analytics.checks.rates import DEPRIVATION_CODES
from tests.checks.little import Case, Row, changed, figure, figures, findings_of, told


def deprivations(*rates: float | str, mean: float | str) -> list[Row]:
    """The twelve rates and their mean."""
    return figures(2023, **dict(zip(DEPRIVATION_CODES, rates, strict=True)), DEP_AVG=mean)


def table_of(rate: float | str) -> list[Row]:
    """Twenty poverty rates of one document printed with two decimals, and one without, of 50 of 1.000 households."""
    years = [figure("POOR_RATE", year, f"{year - 1980}.25", standard="CN2016") for year in range(1990, 2010)]
    return [*years, *figures(2023, POOR_RATE=rate, POOR_HH=50, HH_TOTAL=1000)]


CASES: Mapping[str, Case] = {
    # Tu Mơ Rông 2023: 2.297 ÷ 7.050 = 32,5816%, printed 32,58.
    "a rate rounded well": Case("rate_matches_counts", figures(2023, POOR_HH=2297, HH_TOTAL=7050, POOR_RATE="32.58")),
    # 0,0016 + 0,01: beyond half of the last decimal, but under 0,05.
    "a slip of the last decimal": Case(
        "rate_matches_counts",
        figures(2023, POOR_HH=2297, HH_TOTAL=7050, POOR_RATE="32.59"),
        [("soft", "2.297 ÷ 7.050 hộ = 32,58%, công bố 32,59%, lệch 0,01 điểm %")],
    ),
    # Đakrông 2019: 3.553 ÷ 10.396 = 34,1766%.
    "another base": Case(
        "rate_matches_counts",
        figures(2019, POOR_HH=3553, HH_TOTAL=10396, POOR_RATE="33.75"),
        [("hard", "3.553 ÷ 10.396 hộ = 34,18%, công bố 33,75%, lệch 0,43 điểm %")],
    ),
    # 32,5816 rounds to 32,6 and to 33: a source that prints fewer decimals is not wrong.
    "one decimal": Case("rate_matches_counts", figures(2023, POOR_HH=2297, HH_TOTAL=7050, POOR_RATE="32.6")),
    "no decimal": Case("rate_matches_counts", figures(2023, POOR_HH=2297, HH_TOTAL=7050, POOR_RATE=33)),
    "no decimal and wrong": Case(
        "rate_matches_counts",
        figures(2023, POOR_HH=2297, HH_TOTAL=7050, POOR_RATE=32),
        [("hard", "2.297 ÷ 7.050 hộ = 32,58%, công bố 32%, lệch 0,58 điểm %")],
    ),
    # In a table of two decimals 5 means 5,00 (= 50 ÷ 1.000), and 5,3 means 5,30.
    "a table's round rate": Case("rate_matches_counts", table_of(5)),
    "a table's wrong round rate": Case(
        "rate_matches_counts", table_of("5.3"), [("hard", "50 ÷ 1.000 hộ = 5%, công bố 5,3%, lệch 0,3 điểm %")]
    ),
    "a table's wrong whole rate": Case(
        "rate_matches_counts",
        [*table_of(5)[:20], *figures(2023, POOR_RATE=5, POOR_HH=51, HH_TOTAL=1000)],
        [("hard", "51 ÷ 1.000 hộ = 5,1%, công bố 5%, lệch 0,1 điểm %")],
    ),
    "a hedged rate is not held to it": Case(
        "rate_matches_counts", [*figures(2023, POOR_HH=2297, HH_TOTAL=7050), figure("POOR_RATE", 2023, 40, qualifier="nearly")]
    ),
    # 30 + 20 = 50 of 200 households is 25%; the parts are 15 and 10.
    "the sum of both": Case(
        "rate_matches_counts",
        figures(2023, POOR_HH=30, NEAR_HH=20, HH_TOTAL=200, POOR_RATE=15, NEAR_RATE="10.25", MDP_RATE="25.75"),
        [
            ("hard", "50 ÷ 200 hộ = 25%, công bố 25,75%, lệch 0,75 điểm %"),
            ("hard", "20 ÷ 200 hộ = 10%, công bố 10,25%, lệch 0,25 điểm %"),
        ],
    ),
    # The trap of Kon Tum's sheet: 2.510 of 11.710 minority households is 21,43%; 99,13% is their share of the poor.
    "the minority's own base": Case(
        "rate_matches_counts",
        figures(2021, POOR_DTTS_HH=2510, HH_DTTS=11710, POOR_HH=2532, POOR_DTTS_RATE="99.13", DTTS_OF_POOR="99.13"),
        [("hard", "2.510 ÷ 11.710 hộ dân tộc thiểu số = 21,43%, công bố 99,13%, lệch 77,7 điểm %")],
    ),
    # The whole country 2022: 1.057.374 ÷ 4,03% = 26,24 m and 915.274 ÷ 3,49% = 26,23 m households, one base within rounding.
    "one base": Case("rate_matches_counts", figures(2022, POOR_HH=1057374, POOR_RATE="4.03", NEAR_HH=915274, NEAR_RATE="3.49")),
    # Bắc Mê 2021: 5.107 ÷ 46,83% = 10.905; 2.086 ÷ 18,49% = 11.282; on the first base near-poor are 19,13%.
    "two bases": Case(
        "rate_matches_counts",
        figures(2021, POOR_HH=5107, POOR_RATE="46.83", NEAR_HH=2086, NEAR_RATE="18.49"),
        [
            (
                "hard",
                "5.107 hộ nghèo là 46,83% thì có khoảng 10.905 hộ; 2.086 hộ cận nghèo là 18,49% thì có khoảng 11.282 hộ: "
                "hai tỷ lệ không cùng một tổng số hộ, lệch 0,64 điểm %",
            )
        ],
    ),
    # 12 × 30% = 3,6 deprivations a household.
    "a profile": Case("deprivation_within_bounds", deprivations(*[30] * 12, mean="3.6")),
    "a rate above all": Case(
        "deprivation_within_bounds",
        deprivations("100.5", *[30] * 11, mean="4.3"),
        [("hard", "tỷ lệ thiếu hụt 100,5% nằm ngoài khoảng 0–100%")],
    ),
    # 12 × 24,5% = 2,94: a poor household has at least three.
    "too few": Case(
        "deprivation_within_bounds",
        deprivations(*["24.5"] * 12, mean="2.94"),
        [
            ("hard", "số chỉ số thiếu hụt bình quân công bố = 2,94, nằm ngoài khoảng 3–12 chỉ số/hộ nghèo"),
            ("hard", "tổng 12 tỷ lệ thiếu hụt ÷ 100 = 2,94, nằm ngoài khoảng 3–12 chỉ số/hộ nghèo"),
        ],
    ),
    "few on the standard of 2016": Case(
        "deprivation_within_bounds", changed(deprivations(*["24.5"] * 12, mean="2.94"), standard="CN2016")
    ),
    # 12 × 30,1% = 3,612: 3,61 is its rounding, 3,63 is off by 0,018, more than 0,006 + 0,005.
    "a mean rounded well": Case("deprivation_within_bounds", deprivations(*["30.1"] * 12, mean="3.61")),
    "a mean of something else": Case(
        "deprivation_within_bounds",
        deprivations(*["30.1"] * 12, mean="3.63"),
        [("hard", "tổng 12 tỷ lệ thiếu hụt ÷ 100 = 3,612, công bố 3,63 chỉ số/hộ, lệch 0,018")],
    ),
    "eleven rates make no sum": Case("deprivation_within_bounds", deprivations(*[10] * 12, mean=4)[1:]),
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """By case."""
    return findings_of(tmp_path_factory.mktemp("rates"), CASES)


@pytest.mark.parametrize("name", CASES)
def test_what_is_found(name: str, findings: dict[str, list[Finding]]) -> None:
    assert told(findings[name]) == list(CASES[name].finds)


def test_the_indicators_are_named(findings: dict[str, list[Finding]]) -> None:
    assert findings["another base"][0].indicators == ("POOR_RATE", "POOR_HH", "HH_TOTAL")
    assert findings["a rate above all"][0].indicators == ("DEP_JOB",)
    assert findings["a mean of something else"][0].indicators == (*DEPRIVATION_CODES, "DEP_AVG")
