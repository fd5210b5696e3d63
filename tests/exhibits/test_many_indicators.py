"""Rug and spine: dates, benchmarks and words of every cell; the spine's signs."""

import random

import pytest

from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.exhibits.many import MOST_INDICATORS, MOST_PLACES
from analytics.exhibits.spine import placed
from analytics.sentences.many import Share, Tally, rug_finding
from analytics.store import Version
from tests.exhibits.field import BUON_DON, CAN_GIO, CHIEM_HOA, CU_MGAR, DAK_LAK, EA_KAR, EA_SUP, LAK
from tests.exhibits.kitchen import cook


def cell(shown: Exhibit, indicator: str, series: str) -> dict[str, object]:
    return next(dict(row) for row in shown.records() if (row["indicator"], row["series"]) == (indicator, series))


# Rug ---


def test_every_cell_has_value_unit_and_word(field: Version, catalogue: Catalogue) -> None:
    shown = cook(field, catalogue, "rug", EA_SUP, EA_KAR, CU_MGAR)
    told = [cell(shown, "POOR_RATE", place) for place in (DAK_LAK, EA_SUP, EA_KAR, CU_MGAR)]
    assert [(row["figure"], row["verdict"], row["gap"]) for row in told] == [
        ("9,1%", "công bố", None),  # the benchmark comes first
        ("38,3%", "kém hơn", 29.2),
        ("9,2%", "tương đương (theo tỷ lệ)", 0.1),
        ("6%", "tốt hơn (theo tỷ lệ)", -3.1),
    ]
    near = cell(shown, "NEAR_RATE", EA_SUP)
    assert (near["verdict"], near["mark"]) == ("cao hơn", "↑")  # near-poverty is not judged
    assert "huyện Ea Súp 2 chỉ tiêu kém hơn và 1 chỉ tiêu cao hơn" in shown.finding.replace(", ", " và ")


def test_of_many_districts_the_indicator_in_which_most_are_worse_is_told_not_a_score() -> None:
    # Of seven places nobody is told one by one: five of six are worse in one indicator, two of seven better in another.
    tallies = [Tally(f"Huyện {letter}", {"kém hơn": 1}) for letter in "ABCDEFG"]
    shares = [Share("Tỷ lệ hộ nghèo", "kém hơn", 5, 6), Share("Tỷ lệ hộ cận nghèo", "tốt hơn", 2, 7)]
    assert rug_finding(tallies, indicators=2, held_against="Tỉnh Đắk Lắk", shares=shares) == (
        "So với tỉnh Đắk Lắk: 5 trên 6 huyện kém hơn về tỷ lệ hộ nghèo; 2 trên 7 huyện tốt hơn về tỷ lệ hộ cận nghèo. "
        "Mỗi ô ghi giá trị và lời so sánh, không cộng thành điểm chung."
    )


def test_rows_go_by_theme_in_catalogue_order_benchmark_first(field: Version, catalogue: Catalogue) -> None:
    rows = cook(field, catalogue, "rug", EA_SUP, LAK).records()
    codes = list(dict.fromkeys(str(row["indicator"]) for row in rows))
    assert codes == [code for code in catalogue.indicators if code in codes]
    assert [row["role"] for row in rows] == ["benchmark", "own", "comparator"] * len(codes)


def test_a_cell_of_another_date_is_marked_and_held_against_its_own_benchmark(real: Version, catalogue: Catalogue) -> None:
    # Ea Súp is known for 2023, Chiêm Hóa for 2022; the country for both: 2,93% and 4,03%.
    shown = cook(real, catalogue, "rug", EA_SUP, CHIEM_HOA)
    ours, other = cell(shown, "POOR_RATE", EA_SUP), cell(shown, "POOR_RATE", CHIEM_HOA)
    assert (ours["year"], ours["other_date"], ours["benchmark_value"]) == (2023, False, 2.93)
    assert (other["year"], other["other_date"], other["benchmark_value"]) == (2022, True, 4.03)
    assert any("dấu *" in note.text for note in shown.notes)


def test_places_of_several_provinces_share_one_benchmark_and_it_is_said(field: Version, catalogue: Catalogue) -> None:
    shown = cook(field, catalogue, "rug", EA_SUP, CHIEM_HOA)
    assert {row["series"] for row in shown.records() if row["role"] == "benchmark"} == {"VN"}
    assert any("không cùng một mốc" in note.text for note in shown.notes)
    same = cook(field, catalogue, "rug", EA_SUP, LAK)
    assert {row["series"] for row in same.records() if row["role"] == "benchmark"} == {DAK_LAK}
    none = cook(field, catalogue, "rug", EA_SUP, LAK, benchmark="none")
    assert not [row for row in none.records() if row["role"] == "benchmark" or row["band"]]


def test_gaps_are_named(field: Version, catalogue: Catalogue) -> None:
    shown = cook(field, catalogue, "rug", EA_SUP, CAN_GIO, BUON_DON)
    assert (cell(shown, "POOR_RATE", CAN_GIO)["absence"], cell(shown, "NEAR_RATE", BUON_DON)["absence"]) == (
        "not_comparable",
        "missing",
    )
    assert "chuẩn riêng" in str(cell(shown, "POOR_RATE", CAN_GIO)["reason"])


def test_a_true_zero_is_a_figure(real: Version, catalogue: Catalogue) -> None:
    poor = cell(cook(real, catalogue, "rug", EA_SUP, CHIEM_HOA, CAN_GIO), "POOR_HH", CAN_GIO)
    assert (poor["value"], poor["figure"], poor["absence"]) == (0, "0 hộ", "")


def test_a_count_is_shown_and_not_judged(field: Version, catalogue: Catalogue) -> None:
    poor = cell(cook(field, catalogue, "rug", EA_SUP, LAK), "POOR_HH", EA_SUP)
    assert (poor["figure"], poor["band"], poor["verdict"]) == ("7.660 hộ", "", "không so với mốc")


def test_the_rug_has_room_for_so_many(field: Version, catalogue: Catalogue) -> None:
    many = [area.area_id for area in catalogue.areas.children(DAK_LAK)][:14]
    shown = cook(field, catalogue, "rug", *many)
    assert len(shown.places) == MOST_PLACES
    assert len({row["indicator"] for row in shown.records()}) <= MOST_INDICATORS
    assert any("2 huyện chọn sau không có ở đây" in note.text for note in shown.notes)


def test_nothing_chosen_or_nothing_known(field: Version, catalogue: Catalogue) -> None:
    assert cook(field, catalogue, "rug").finding.startswith("Chưa chọn huyện")
    assert cook(field, catalogue, "spine").finding.startswith("Chưa chọn huyện")
    nowhere = cook(field, catalogue, "rug", "610-1")
    assert (nowhere.rows, nowhere.finding.startswith("Chưa có số liệu về huyện Đăk Glei")) == ((), True)


def test_named_indicators_are_the_only_ones(field: Version, catalogue: Catalogue) -> None:
    shown = cook(field, catalogue, "rug", EA_SUP, only=("TRAINED_RATE", "POOR_RATE"))
    assert list(dict.fromkeys(row["indicator"] for row in shown.records())) == ["POOR_RATE", "TRAINED_RATE"]


# Spine ---


def test_the_spine_of_ea_sup(field: Version, catalogue: Catalogue) -> None:
    shown = cook(field, catalogue, "spine", EA_SUP, LAK)  # one district: ours
    poor, near, trained = shown.records()
    # Districts 6 7,6 9,2 11 38 38,3 against 9,1; lower is better, so 38,3 is −29,2, the longest: 1. Quartiles 8 and 31,25.
    assert (poor["distance"], poor["at"], poor["worst"]) == (-29.2, -1, -1)
    assert [round(float(str(poor[key])), 4) for key in ("middle_worse", "middle_better", "best")] == [
        round(-22.15 / 29.2, 4),
        round(1.1 / 29.2, 4),
        round(3.1 / 29.2, 4),
    ]
    assert (poor["figure"], poor["benchmark_figure"], poor["districts"]) == ("38,3%", "9,1% (công bố)", 6)
    assert (near["verdict"], near["distance"], near["at"], near["reason"]) == ("cao hơn", None, None, "không xét tốt, xấu")
    # Two districts are no range: value and benchmark only, and it is said. Higher is better: 30 − 40 = −10.
    assert (trained["distance"], trained["at"]) == (-10, None)
    assert str(trained["reason"]).startswith("chỉ 2 huyện")
    assert any("Chưa đủ 5 huyện" in note.text for note in shown.notes)


@pytest.mark.parametrize("polarity", ["lower_better", "higher_better"])
def test_better_is_always_to_the_right_and_signs_are_kept(catalogue: Catalogue, polarity: str) -> None:
    """Values on both sides of zero and of the benchmark: the side drawn is the side judged, never an absolute difference."""
    code = {"lower_better": "POOR_RATE", "higher_better": "TRAINED_RATE"}[polarity]
    indicator = catalogue.indicators[code]
    draw = random.Random(4)
    for _ in range(300):
        others = [round(draw.uniform(-50, 50), 2) for _ in range(draw.randint(5, 12))]
        value, benchmark = draw.choice(others), round(draw.uniform(-50, 50), 2)
        found = placed(value, benchmark, others, indicator)
        better = (value < benchmark) if polarity == "lower_better" else (value > benchmark)
        distance, at = float(str(found["distance"])), float(str(found["at"]))
        assert abs(distance) == pytest.approx(abs(value - benchmark), abs=1e-6)
        assert (distance > 0) == better
        assert (at > 0) == better
        order = [float(str(found[key])) for key in ("worst", "middle_worse", "middle_better", "best")]
        assert order == sorted(order)
        assert order[0] <= at <= order[-1]
        assert max(map(abs, (at, *order))) == pytest.approx(1)


def test_level_with_the_benchmark_is_zero_and_not_minus_zero(catalogue: Catalogue) -> None:
    found = placed(0.0, 0.0, [-1.0, 0.0, 0.0, 0.0, 1.0], catalogue.indicators["POOR_RATE"])
    assert (str(found["distance"]), str(found["at"])) == ("0.0", "0.0")
    same = placed(5.0, 5.0, [5.0] * 5, catalogue.indicators["POOR_RATE"])
    assert (same["at"], same["worst"], same["best"]) == (0, 0, 0)
