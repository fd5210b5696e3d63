"""The rules of comparison, each with its own small numbers: dates, verdicts, benchmarks, ranks."""

from dataclasses import replace

import pytest

from analytics.catalogue import Catalogue
from analytics.comparing import (
    MARKS,
    Benchmark,
    Moment,
    Reason,
    Row,
    Span,
    benchmark_id,
    computed_benchmark,
    districts_on,
    households_apart,
    judge,
    members_of,
    pick_moment,
    pick_span,
    reason_words,
    reference_day,
)
from analytics.ranks import rank_among
from analytics.selection import Selection
from tests.questions.compared_hand import HA_NAM, HA_NAM_2022, LY_NHAN, PHU_LY


@pytest.mark.parametrize(
    ("moments", "expected"),
    [
        ([Moment(2020, "CN2016", 2), Moment(2022, "CN2022", 2)], (2022, "CN2022")),  # among equals the latest
        ([Moment(2020, "CN2016", 3), Moment(2022, "CN2022", 1)], (2020, "CN2016")),  # held by most
        ([Moment(2021, "CN2016", 4), Moment(2021, "CN2022", 4)], (2021, "CN2022")),  # overlap: the newer standard
        ([Moment(2019, "CN2016", 707), Moment(2024, "CN2022", 700)], (2024, "CN2022")),  # 7 merged districts are no reason
        ([Moment(2019, "CN2016", 10), Moment(2024, "CN2022", 8)], (2019, "CN2016")),  # eight tenths are too few
    ],
)
def test_the_date_that_is_compared(catalogue: Catalogue, moments: list[Moment], expected: tuple[int, str]) -> None:
    picked = pick_moment(moments, catalogue)
    assert picked is not None
    assert (picked.year, picked.standard) == expected


def test_no_date_of_none(catalogue: Catalogue) -> None:
    assert pick_moment([], catalogue) is None
    assert pick_span([], catalogue, asked=True) is None


SPANS = [
    Span(2015, 2021, "CN2016", 2),
    Span(2021, 2023, "CN2022", 2),
    Span(2022, 2023, "CN2022", 2),
    Span(2021, 2022, "CN2022", 1),
]


def test_the_two_dates_that_are_compared(catalogue: Catalogue) -> None:
    assert pick_span(SPANS, catalogue, asked=False) == SPANS[1]  # the newest standard, then the longest
    assert pick_span(SPANS, catalogue, asked=True) == SPANS[0]  # inside a range that was asked for, the longest


@pytest.mark.parametrize(
    ("indicator", "difference", "households", "told"),
    [
        ("POOR_RATE", -0.3, 40.0, "tốt hơn"),  # lower is better; the threshold itself counts
        ("POOR_RATE", -0.29, 40.0, "tương đương"),
        ("POOR_RATE", 0.5, 9.0, "tương đương"),  # enough points, fewer than ten households
        ("POOR_RATE", 0.5, 10.0, "kém hơn"),
        ("POOR_RATE", 0.5, None, "kém hơn (theo tỷ lệ)"),  # the counts are not known, and the words say so
        ("POOR_RATE", 0.1, None, "tương đương (theo tỷ lệ)"),
        ("POOR_CHG_PP", -0.30000000000000004, None, "kém hơn"),  # −0,2 − 0,1 read from binary; higher is better
        ("POOR_CHG_PP", 0.3, None, "tốt hơn"),
        ("NEAR_RATE", 1.0, 50.0, "cao hơn"),  # nobody judges the near-poor
        ("NEAR_RATE", -1.0, 50.0, "thấp hơn"),
        ("POOR_HH", -9, None, "tương đương"),  # a count of households: ten are the least
        ("POOR_HH", -10, None, "tốt hơn"),
        ("INCOME_PC", 0.01, None, "tốt hơn"),
    ],
)
def test_a_difference_is_judged(
    catalogue: Catalogue, indicator: str, difference: float, households: float | None, told: str
) -> None:
    verdict = judge(difference, catalogue.indicators[indicator], catalogue, materiality_pp=0.3, households=households)
    assert verdict.told == told


def test_one_setting_and_one_polarity_decide(catalogue: Catalogue) -> None:
    rate = catalogue.indicators["POOR_RATE"]
    assert judge(-0.4, rate, catalogue, materiality_pp=0.5, households=40).told_of_change == "gần như không đổi"
    assert judge(-0.4, rate, catalogue, materiality_pp=0.3, households=40).told_of_change == "tốt lên"
    flipped = replace(rate, polarity="higher_better")
    verdict = judge(-0.4, flipped, catalogue, materiality_pp=0.3, households=40)
    assert (verdict.told_of_change, verdict.mark) == ("xấu đi", MARKS["worse"])


def figures(catalogue: Catalogue) -> dict[str, Row]:
    return {
        area_id: {"value": float(rate), "cases": float(cases), "base": float(base)}
        for area_id, (cases, base, rate) in HA_NAM_2022.items()
    }


MOMENT = Moment(2022, "CN2022")


def test_a_benchmark_is_all_cases_over_all_households(catalogue: Catalogue) -> None:
    found = computed_benchmark(HA_NAM, MOMENT, figures(catalogue), catalogue.indicators["POOR_RATE"], catalogue, held=PHU_LY)
    assert found.value == 2.75  # 5.500 / 200.000, and not 4,08 = the mean of the six rates
    assert found.kind_words == "tự tính từ 6/6 huyện"


@pytest.mark.parametrize("missing", ["cases", "base"])
def test_no_benchmark_when_one_district_lacks_a_count(catalogue: Catalogue, missing: str) -> None:
    known = figures(catalogue)
    known[LY_NHAN] = {**known[LY_NHAN], missing: None}
    found = computed_benchmark(HA_NAM, MOMENT, known, catalogue.indicators["POOR_RATE"], catalogue)
    assert (found.kind, found.value) == ("none", None)
    assert "5/6 huyện có đủ tử số và mẫu số" in found.reason


@pytest.mark.parametrize(("indicator", "word"), [("POOR_HH", "số tuyệt đối"), ("INCOME_PC", "không tự tính được")])
def test_what_has_no_two_counts_is_not_computed(catalogue: Catalogue, indicator: str, word: str) -> None:
    found = computed_benchmark(HA_NAM, MOMENT, figures(catalogue), catalogue.indicators[indicator], catalogue)
    assert found.kind == "none"
    assert word in found.reason


def test_members_are_those_of_the_date(catalogue: Catalogue) -> None:
    assert len(members_of(catalogue, HA_NAM, reference_day(2022))) == 6
    assert len(members_of(catalogue, "G74", reference_day(2022))) == 74
    assert members_of(catalogue, "G74", reference_day(2021)) == ()  # the list is of March 2022
    assert len(districts_on(catalogue, reference_day(2025))) == 696  # the last day on which there were districts


def test_households_apart(catalogue: Catalogue) -> None:
    assert households_apart({"value": 10.0, "base": 10000.0, "cases": 1000.0}, 2.75) == pytest.approx(725)  # 7,25% of 10.000
    assert households_apart({"value": 10.0, "base": None, "cases": 1000.0}, 2.75) == pytest.approx(725)
    assert households_apart({"value": 10.0, "base": None, "cases": None}, 2.75) is None
    assert households_apart({"value": 0.0, "base": None, "cases": 0.0}, 2.75) is None  # nothing to reckon a base from


def test_ties_share_a_rank(catalogue: Catalogue) -> None:
    rate, income = catalogue.indicators["POOR_RATE"], catalogue.indicators["INCOME_PC"]
    assert rank_among(5.0, [10.0, 5.0, 5.0, 2.5, 1.0, 1.0], rate) == (4, 6)
    assert rank_among(5.0, [10.0, 5.0, 5.0, 2.5, 1.0, 1.0], income) == (2, 6)


def test_what_our_district_is_held_against(catalogue: Catalogue) -> None:
    assert benchmark_id(Selection(areas=(PHU_LY,)), catalogue) == HA_NAM
    assert benchmark_id(Selection(), catalogue) == "VN"
    assert benchmark_id(Selection(areas=(PHU_LY,), benchmark="none"), catalogue) is None


def test_every_reason_has_its_words(catalogue: Catalogue, subtests: pytest.Subtests) -> None:
    for code in ("missing", "unstated", "tied", "range", "loose", "not_applicable", "masked", "border"):
        with subtests.test(code):
            assert reason_words(Reason(code), "năm 2022", catalogue)
    assert reason_words(Reason("other_standard", "CN2016"), "năm 2021", catalogue) == "chỉ có theo chuẩn nghèo 2016–2020"
    assert "TP.HCM" in reason_words(Reason("local_standard", "TPHCM36"), "năm 2022", catalogue)
    assert Benchmark("VN", "none").kind_words == ""
