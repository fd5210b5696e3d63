"""Plans against figures made by hand (tests/questions/plan_hand.py), and against the real ones of the field."""

from collections.abc import Iterator

import pytest

from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.plans import Figure, standing
from analytics.store import Store, Version
from analytics.wording import Period, causal_words_in, parse_period
from tests.exhibits.kitchen import CAN_GIO, CHIEM_HOA, EA_SUP, IA_GRAI, TRA_BONG, cook
from tests.questions.hand import BA_TO, DUY_XUYEN, HOI_AN
from tests.questions.plan_hand import OBSERVATIONS, SOURCES, TARGETS

PHONG_THO, BAC_TRA_MY, KON_TUM = "109-1", "515-1", "P62-1"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Version]:
    """The plans made by hand, published and opened to be read."""
    store = Store(tmp_path_factory.mktemp("planned") / "kho")
    records = {"source": SOURCES, "observation": OBSERVATIONS, "target": TARGETS}
    store.publish(records, title="số tự đặt", by="An", catalogue=catalogue)
    with store.open() as version:
        yield version


def rows(shown: Exhibit, **wanted: object) -> list[dict[str, object]]:
    """The rows of an exhibit whose cells are those wanted."""
    return [row for row in shown.records() if all(row[key] == value for key, value in wanted.items())]


def year(text: str) -> Period:
    return parse_period(text)


def test_each_issuer_keeps_its_own_target(planned: Version, catalogue: Catalogue) -> None:
    shown = cook(planned, catalogue, "plan", EA_SUP, period=year("2022"), benchmark="none")
    told = {row["issuer"]: row for row in rows(shown, indicator="POOR_CHG_PP", breakdown="") if row["plan"]}
    assert {issuer: row["actual"] for issuer, row in told.items()} == {"national": 4.0, "province": 4.0, "district": 4.0}
    assert told["province"]["attainment"] == 125.0
    assert told["province"]["verdict"] == "vượt kế hoạch"
    assert told["district"]["attainment"] == 80.0
    assert told["district"]["verdict"] == "chưa đạt kế hoạch"
    # Both ends of a range, and what lies inside it has met it.
    assert (told["national"]["attainment"], told["national"]["attainment_high"]) == (80.0, 133.33)
    assert told["national"]["verdict"] == "trong khoảng kế hoạch"
    assert "125% của mức tỉnh giao 3,2 điểm phần trăm" in shown.finding
    assert "80% của mức huyện giao 5 điểm phần trăm" in shown.finding
    assert "Các cấp giao mức khác nhau" in shown.finding


def test_a_half_year_does_not_tell_how_the_year_ended(planned: Version, catalogue: Catalogue) -> None:
    whole = cook(planned, catalogue, "plan", EA_SUP, period=year("2022"), benchmark="none")
    half = cook(planned, catalogue, "plan", EA_SUP, period=year("2022-H1"), benchmark="none")
    # The same targets of the year stand there, but what came of them was known only after 30/06/2022.
    province = {"indicator": "POOR_CHG_PP", "breakdown": "", "issuer": "province", "plan": 3.2}
    assert [row["plan"] for row in rows(half, **province)] == [row["plan"] for row in rows(whole, **province)] == [3.2]
    assert [row["actual"] for row in rows(whole, **province)] == [4.0]
    assert [row["actual"] for row in rows(half, **province)] == [None]
    assert all(str(row["actual_period"] or "") != "năm 2022" for row in half.records())
    assert "chưa có kết quả để đối chiếu" in half.finding


def test_what_is_not_the_same_thing_is_not_compared(planned: Version, catalogue: Catalogue) -> None:
    shown = cook(planned, catalogue, "plan", EA_SUP, period=year("2022"), benchmark="none")
    part = rows(shown, breakdown="ethnicity=minority")[0]
    assert (part["actual"], part["attainment"], part["reason"]) == (None, None, "chưa có kết quả")
    printed = rows(cook(planned, catalogue, "plan", IA_GRAI, benchmark="none"), breakdown="ethnicity=minority")[0]
    assert (printed["plan"], printed["actual"]) == (200.0, None)
    nothing = rows(shown, plan=0.0)[0]
    assert nothing["attainment"] is None
    assert "bằng 0 hoặc âm" in str(nothing["reason"])
    border = {row["year"]: row["reason"] for row in rows(cook(planned, catalogue, "plan", TRA_BONG, benchmark="none"))}
    assert border == {2019: "chưa có kết quả", 2021: "các nguồn ngang hạng nêu kết quả khác nhau"}
    guessed = rows(cook(planned, catalogue, "plan", IA_GRAI, benchmark="none"), indicator="ESCAPED_HH")[0]
    assert (guessed["actual"], guessed["reason"]) == (None, "năm của kế hoạch là suy đoán")


def test_a_plan_in_households_is_attained_in_households(planned: Version, catalogue: Catalogue) -> None:
    shown = cook(planned, catalogue, "plan", IA_GRAI, only=("POOR_CHG_HH",), benchmark="none")
    row = shown.records()[0]
    assert (row["plan"], row["actual"], row["unit"], row["attainment"]) == (465.0, 400.0, "hh", 86.02)
    assert "400 hộ, bằng 86,02% của kế hoạch 465 hộ (chưa đạt kế hoạch)" in shown.finding


def test_the_sign_is_shown_and_nothing_is_capped(planned: Version, catalogue: Catalogue) -> None:
    row = cook(planned, catalogue, "plan", BA_TO, benchmark="none").records()[0]
    assert (row["actual"], row["attainment"], row["verdict"]) == (-1.0, -50.0, "chưa đạt kế hoạch")


def test_short_of_the_plan_by_less_than_the_threshold(planned: Version, catalogue: Catalogue) -> None:
    asked = {"period": year("2023"), "only": ("POOR_CHG_PP",), "benchmark": "none"}
    row = cook(planned, catalogue, "plan", EA_SUP, **asked).records()[0]
    assert (row["attainment"], row["verdict"]) == (93.75, "xấp xỉ kế hoạch")
    strict = cook(planned, catalogue, "plan", EA_SUP, **asked, materiality_pp=0.1).records()[0]
    assert strict["verdict"] == "chưa đạt kế hoạch"


def test_a_plan_nobody_printed_in_every_reading(planned: Version, catalogue: Catalogue) -> None:
    shown = cook(planned, catalogue, "plan", CHIEM_HOA, period=year("2022"), benchmark="none")
    derived = rows(shown, kind="derived")
    # 31,31 − 26,04 = 5,27; 5,27 ÷ 1,22 = 4,3197 and 1.614 ÷ 1,22 = 1.322,95; at 121,5 to 122,5%: 4,30–4,34 and 1.318–1.328.
    assert [(row["indicator"], row["plan"], row["attainment"]) for row in derived] == [
        ("POOR_CHG_PP", 4.32, 122.0),
        ("POOR_CHG_HH", 1323.0, 122.0),
    ]
    assert [(row["derived_low"], row["derived_high"]) for row in derived] == [(4.3, 4.34), (1318.0, 1328.0)]
    assert [row["kind_name"] for row in derived] == ["kế hoạch suy ra (tự tính)"] * 2
    assert "không nêu đơn vị" in shown.finding
    assert "khoảng 4,32 điểm phần trăm" in shown.finding
    assert "khoảng 1.323 hộ" in shown.finding
    assert {note.kind for note in shown.notes} >= {"derived"}


def test_one_reading_where_the_words_name_the_unit(planned: Version, catalogue: Catalogue) -> None:
    shown = cook(planned, catalogue, "plan", CHIEM_HOA, period=year("2023"), benchmark="none")
    assert [(row["indicator"], row["plan"]) for row in rows(shown, kind="derived")] == [("POOR_CHG_HH", 400.0)]


def test_nothing_is_derived_where_the_target_was_printed(planned: Version, catalogue: Catalogue) -> None:
    shown = cook(planned, catalogue, "plan", EA_SUP, period=year("2022"), benchmark="none")
    assert [row["indicator"] for row in rows(shown, kind="derived")] == []


@pytest.mark.parametrize(
    ("wanted", "required", "achieved", "met", "progress"),
    [
        ({"year": 2025, "issuer": "", "indicator": "POOR_RATE"}, 3.5, 3.5, 2025, "đang đúng tiến độ"),
        ({"year": 2024, "issuer": "province"}, 5.0, 3.5, None, "chậm hơn tiến độ"),
        ({"year": 2025, "issuer": "district"}, 1.5, 3.5, 2024, "nhanh hơn tiến độ"),
        # 40 − 4·3 = 28 at the end of 2025: (33 − 28) ÷ 2 = 2,5 a year are left.
        ({"period_kind": "annual_average"}, 2.5, 3.5, 2025, "nhanh hơn tiến độ"),
    ],
)
def test_the_way_to_a_target(
    planned: Version,
    catalogue: Catalogue,
    wanted: dict[str, object],
    required: float,
    achieved: float,
    met: int | None,
    progress: str,
) -> None:
    row = rows(cook(planned, catalogue, "plan", EA_SUP, benchmark="none"), kind="target", **wanted)[0]
    assert (row["required_pace"], row["achieved_pace"], row["met_year"]) == (required, achieved, met)
    assert row["progress_name"] == progress
    # 43% of 2018 stands on the standard before and plays no part.
    assert (row["baseline_year"], row["baseline"], row["now_year"]) == (2021, 40.0, 2023)


def test_nothing_beyond_the_plan(planned: Version, catalogue: Catalogue) -> None:
    shown = cook(planned, catalogue, "plan", EA_SUP, period=year("2024"), benchmark="none")
    assert "với tốc độ này, đến hết kỳ kế hoạch (năm 2024) chưa đạt" in shown.finding
    rising = cook(planned, catalogue, "plan", HOI_AN, benchmark="none")
    row = rows(rising, kind="target")[0]
    assert (row["required_pace"], row["achieved_pace"], row["met_year"]) == (1.0, -1.0, None)
    assert "đã tăng 1 điểm phần trăm/năm: chậm hơn tiến độ" in rising.finding


def test_one_figure_has_no_pace(planned: Version, catalogue: Catalogue) -> None:
    row = rows(cook(planned, catalogue, "plan", DUY_XUYEN, benchmark="none"), kind="target")[0]
    assert (row["required_pace"], row["achieved_pace"], row["progress_name"]) == (0.5, None, "chưa đủ hai mốc để xét tiến độ")


def test_nothing_across_a_change_of_standard(planned: Version, catalogue: Catalogue) -> None:
    beyond = rows(cook(planned, catalogue, "plan", CAN_GIO, benchmark="none"))[0]
    assert (beyond["required_pace"], beyond["attainment"]) == (None, None)
    assert "chỉ áp dụng đến năm 2026" in str(beyond["reason"])
    # 31,31 ÷ 20 would be 156,55%: an opening review is no result of a plan that was made before it.
    opening = rows(cook(planned, catalogue, "plan", CHIEM_HOA, benchmark="none"), kind="target", year=2021)[0]
    assert (opening["actual"], opening["attainment"]) == (None, None)
    assert "năm mở đầu" in str(opening["reason"])


# The real figures --------------------------------------------------------------------------------------------------------------


def test_chiem_hoa(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "plan", CHIEM_HOA, period=year("2022"))
    assert {(row["attainment"], row["plan"]) for row in rows(shown, kind="derived")} == {(122.0, 4.32), (122.0, 1323.0)}
    assert "từ 31,31% xuống 26,04%" in shown.finding


def test_tra_bong_has_two_targets_by_two_issuers(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "plan", TRA_BONG, period=year("2024"))
    told = {(row["issuer"], row["unit"]): row["plan"] for row in rows(shown, role="own")}
    assert told == {("province", "pp"): 9.58, ("province", "hh"): 1358, ("district", "pp"): 10, ("district", "hh"): 1510}
    assert {row["actual"] for row in rows(shown, role="own")} == {None}
    # 1.358 ÷ 9,58% = 14.175; 1.510 ÷ 10% = 15.100
    assert any("14.175 hộ" in note.text and "15.100 hộ" in note.text for note in shown.notes)


def test_ia_grai_has_a_plan_and_no_result(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "plan", IA_GRAI, period=year("2020"))
    assert "465 hộ" in shown.finding
    assert "chưa có kết quả để đối chiếu, đây là kế hoạch, không phải kết quả" in shown.finding
    assert [row["actual"] for row in rows(shown, role="own")] == [None]


def test_ea_sup_has_no_plan_of_its_own(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "plan", EA_SUP)
    assert shown.finding.startswith("Chưa có số liệu về kế hoạch, chỉ tiêu giảm nghèo của huyện Ea Súp.")
    # The 74 poor districts together: 4 planned for 2022, 6,35 reached, 158,75%; 4 to 5 a year for the period, no result yet.
    told = [(row["place"], row["plan"], row["plan_high"], row["attainment"]) for row in shown.records()]
    assert told == [("74 huyện nghèo", 4.0, None, 158.75), ("74 huyện nghèo", 4.0, 5.0, None)]
    assert "bằng 158,75%" in shown.finding
    assert "4–5 điểm phần trăm/năm" in shown.finding


def test_the_national_ranges_are_held_against_the_pace(real: Version, catalogue: Catalogue) -> None:
    """QĐ 90/QĐ-TTg: 1–1,5 points a year for the country. From 7,52% (2022) to 4,06% (2024): (7,52 − 4,06) ÷ 2 = 1,73 a year."""
    (row,) = [row for row in cook(real, catalogue, "plan", "VN").records() if row["indicator"] == "MDP_CHG_PP"]
    assert (row["plan"], row["plan_high"], row["achieved_pace"], row["attainment"]) == (1.0, 1.5, 1.73, None)


def test_printed_attainments_are_ours(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "plan", BAC_TRA_MY, period=year("2023"))
    # 1.073 ÷ 650 and 1.073 ÷ 1.065, as the station printed them.
    assert {row["issuer"]: row["attainment"] for row in rows(shown, role="own")} == {"province": 165.08, "district": 100.75}
    assert not [note for note in shown.notes if note.kind == "conflict"]


def test_kon_tum_2021_is_not_measured_by_the_new_standard(real: Version, catalogue: Catalogue) -> None:
    row = rows(cook(real, catalogue, "plan", KON_TUM, only=("POOR_RATE",)), kind="target")[0]
    assert (row["plan"], row["actual"], row["attainment"]) == (6.0, None, None)


def test_every_plan_of_the_store_can_be_told(real: Version, catalogue: Catalogue) -> None:
    everything = cook(real, catalogue, "plan")
    assert len(rows(everything, kind="target")) >= 95
    # Every fourth place, with long lists and short: telling all of them takes a minute on a busy machine.
    for area_id in list(dict.fromkeys(str(row["series"]) for row in everything.records()))[::4]:
        finding = cook(real, catalogue, "plan", area_id).finding
        assert not causal_words_in(finding), finding
        assert "  " not in finding


def test_a_rate_to_be_brought_down_is_told_by_its_distance_from_the_plan(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "plan", "674-1", only=("POOR_RATE",), benchmark="none")  # Đam Rông: 12,06% against "khoảng 7%"
    # 12,06 − 7 = 5,06; a reader takes "bằng 172,29% kế hoạch" for more than was planned.
    assert (
        "tỷ lệ hộ nghèo thực hiện 12,06%, cao hơn khoảng 5,06 điểm phần trăm so với kế hoạch khoảng 7% (chưa đạt kế hoạch)"
        in shown.finding
    )
    assert rows(shown, kind="target")[0]["attainment"] == 172.29  # the table keeps the ratio, and says how to read it
    assert any("trên 100% là chưa đạt" in note.text for note in shown.notes)


def test_hedged_numbers_bound_no_derived_plan(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "plan", BAC_TRA_MY, period=year("2024"), benchmark="none")  # "gần 1.000 hộ", "gần 130%"
    derived = rows(shown, kind="derived")[0]
    assert (derived["plan"], derived["derived_low"], derived["derived_high"]) == (769.0, None, None)
    told = next(note.text for note in shown.notes if note.kind == "derived")
    assert "gần 1.000 hộ ÷ gần 130% = khoảng 769 hộ; tự tính" in told


def test_the_level_on_the_way_keeps_its_hedge(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "plan", "103-1", benchmark="none")  # Nậm Pồ: "trên 44%" at the end of 2023
    assert (
        "Tỷ lệ hộ nghèo cuối năm 2023 là trên 44%; để đến năm 2025 còn 30% cần giảm khoảng 7 điểm phần trăm/năm" in shown.finding
    )


def test_nothing_reached_is_not_nearly_the_plan(catalogue: Catalogue) -> None:
    fall = catalogue.indicators["POOR_CHG_HH"]
    stood = standing(Figure(1), Figure(0), fall, catalogue, materiality_pp=0.3)
    assert stood is not None
    assert stood.words == "chưa đạt kế hoạch"
    near = standing(Figure(1_000), Figure(995), fall, catalogue, materiality_pp=0.3)
    assert near is not None
    assert near.words == "xấp xỉ kế hoạch"


def test_several_years_are_not_one(real: Version, catalogue: Catalogue) -> None:
    finding = cook(real, catalogue, "plan", "P15-1").finding  # Yên Bái: 147,42% over 2016–2019
    assert "tính trên mức giảm tỷ lệ hộ nghèo (20,65 điểm phần trăm, từ 32,21% xuống 11,56%)" in finding
