"""Ranking, slope and gap table on figures made to be compared (questions/compared_hand.py), with every number worked by hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas
import pytest

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.tables import headings, text_rows
from analytics.store import Figure, Store, Version
from tests.exhibits.kitchen import cook
from tests.questions.compared_hand import (
    BINH_LUC,
    DUY_TIEN,
    HA_NAM,
    KIM_BANG,
    LY_NHAN,
    OBSERVATIONS,
    PHU_LY,
    SOURCES,
    THANH_LIEM,
)  # fmt: skip
from tests.questions.hand import CAN_GIO, CHIEM_HOA, EA_SUP, TRA_BONG, year_end
from tests.store.little import observations


def cells(shown: Exhibit, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(row[key] for key in keys) for row in shown.records()]


def row_of(shown: Exhibit, area_id: str, **also: object) -> dict[str, object]:
    found = [row for row in shown.records() if row["area_id"] == area_id and all(row[key] == also[key] for key in also)]
    assert len(found) == 1, found
    return dict(found[0])


def table(shown: Exhibit) -> list[dict[str, str]]:
    return [dict(zip(headings(shown), row, strict=True)) for row in text_rows(shown)]


def period(text: str) -> wording.Period:
    return wording.parse_period(text)


def flipped(catalogue: Catalogue, code: str, polarity: str) -> Catalogue:
    indicators = dict(catalogue.indicators)
    indicators[code] = replace(indicators[code], polarity=polarity)  # type: ignore[arg-type]
    return replace(catalogue, indicators=indicators)


# Ranking -----------------------------------------------------------------------------------------------------------------------


def test_the_ranking_of_one_date(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "ranking", PHU_LY, THANH_LIEM, period=period("2022"))
    assert cells(shown, "role", "rank", "area_id", "value", "gap") == [
        ("benchmark", None, HA_NAM, 2.75, None),  # 5.500 of 200.000; nothing is published
        ("other", 1, BINH_LUC, 1.0, -1.75),
        ("other", 1, LY_NHAN, 1.0, -1.75),  # a tie shares the first place, and there is no second
        ("comparator", 3, THANH_LIEM, 2.5, -0.25),
        ("other", 4, DUY_TIEN, 5.0, 2.25),
        ("other", 4, KIM_BANG, 5.0, 2.25),
        ("own", 6, PHU_LY, 10.0, 7.25),
    ]
    assert [row["So với mốc"] for row in table(shown)] == [
        "", "▲ tốt hơn", "▲ tốt hơn", "= tương đương", "▼ kém hơn", "▼ kém hơn", "▼ kém hơn",
    ]  # fmt: skip
    assert "Chênh so với tỉnh Hà Nam (điểm %)" in headings(shown)
    assert shown.finding == (
        "Năm 2022, theo chuẩn nghèo 2022–2025, tỷ lệ hộ nghèo so với tỉnh Hà Nam (2,75%, tự tính từ 6/6 huyện): "
        "thành phố Phủ Lý kém hơn, hạng 6/6 huyện có số liệu (hạng 1 là tốt nhất), 10%, cao hơn 7,25 điểm phần trăm; "
        "huyện Thanh Liêm tương đương, hạng 3/6, 2,5%, thấp hơn 0,25 điểm phần trăm."
    )


def test_every_chosen_place_is_there_with_its_reason(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "ranking", PHU_LY, CAN_GIO, CHIEM_HOA, EA_SUP, period=period("2022"))
    told = {row["area_id"]: (row["value"], row["rank"], row["reason"], row["absence"]) for row in shown.records()}
    assert told[CAN_GIO] == (None, None, "chỉ có theo chuẩn riêng của địa phương, chuẩn TP.HCM 36 triệu", "not_comparable")
    assert told[CHIEM_HOA] == (None, None, "các nguồn ngang hạng nêu khác nhau", "not_comparable")
    assert told[EA_SUP] == (None, None, "chưa có số liệu năm 2022", "missing")
    assert all(f"{place} ({told[area_id][2]})" in shown.finding for area_id, place in (
        (CAN_GIO, "huyện Cần Giờ"), (CHIEM_HOA, "huyện Chiêm Hóa"), (EA_SUP, "huyện Ea Súp")
    ))  # fmt: skip
    missing = next(note.text for note in shown.notes if note.kind == "missing")
    for reason in ("nguồn không nêu chuẩn nghèo: 1", "nguồn chỉ nêu một khoảng giá trị: 1", "không thuộc đối tượng: 1"):
        assert reason in missing


def test_no_city_figure_stands_in_a_national_ranking(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "ranking")
    assert CAN_GIO not in {row["area_id"] for row in shown.records() if row["rank"] is not None}
    assert 0.5 not in {row["value"] for row in shown.records()}
    assert shown.standards == ("CN2022",)


def test_a_true_zero_is_ranked_and_said(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "ranking", CAN_GIO, indicator="POOR_HH", period=period("2020"))
    row = row_of(shown, CAN_GIO)
    assert (row["value"], row["rank"], row["ranked"]) == (0.0, 1, 2)
    assert next(line for line in table(shown) if line["Địa bàn"] == "Huyện Cần Giờ")["Hộ nghèo"] == "0 hộ"
    assert "huyện Cần Giờ hạng 1/2 huyện có số liệu (hạng 1 là ít nhất), 0 hộ" in shown.finding
    assert row["gap"] is None  # a count is never held against a larger place's
    assert any("Số tuyệt đối" in note.text for note in shown.notes)


def test_a_published_benchmark_beats_a_computed_one(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "ranking", PHU_LY, benchmark="country", period=period("2022"))
    row = row_of(shown, "VN")
    assert (row["role"], row["value"], row["place"]) == ("benchmark", 4.03, "Cả nước (công bố)")


def test_when_the_benchmark_is_unknown_only_ranks_are_said(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "ranking", PHU_LY, benchmark="region", period=period("2022"))
    assert not any(row["role"] == "benchmark" or row["verdict"] for row in shown.records())
    assert "Chưa xếp nhóm so với Đồng bằng sông Hồng" in shown.finding or "Chưa xếp nhóm so với vùng" in shown.finding
    assert "có đủ tử số và mẫu số để tự tính" in shown.finding


def test_a_figure_chosen_by_hand_is_marked(tmp_path: Path, catalogue: Catalogue) -> None:
    """Two documents of equal rank differ at Phủ Lý at the end of 2022, so that nothing of it is compared, until a person takes
    the second one's 8%: then 8% stands in the ranking and −2,4 points (8 − 10,4) in the slope, both marked."""
    store = Store(tmp_path / "kho")
    other = observations(year_end(PHU_LY, 2022, "CN2022", 8, source_id="twin"))
    records = {"source": SOURCES, "observation": pandas.concat([OBSERVATIONS, other], ignore_index=True)}
    store.publish(records, title="t", by="An", catalogue=catalogue)
    with store.open() as version:
        before = cook(version, catalogue, "ranking", PHU_LY, period=period("2022"))
    assert row_of(before, PHU_LY)["rank"] is None
    assert not any("người chọn" in note.text for note in before.notes)
    figure = Figure(PHU_LY, "POOR_RATE", "year_end", None, date(2022, 12, 31), "CN2022", "", "published", "twin")
    store.choose(figure, title="chọn", reason="theo quyết định", by="Lan")
    with store.open() as version:
        ranking = cook(version, catalogue, "ranking", PHU_LY, period=period("2022"))
        slope = cook(version, catalogue, "slope", PHU_LY, THANH_LIEM, **BOTH)
    assert row_of(ranking, PHU_LY)["value"] == 8
    assert row_of(slope, PHU_LY)["change"] == -2.4
    for shown, place in ((ranking, "Thành phố Phủ Lý"), (slope, "Thành phố Phủ Lý (2022)")):
        told = [note.text for note in shown.notes if note.kind == "conflict" and "người chọn" in note.text]
        assert told == [f"Số do người chọn, không theo quy tắc chung: {place}. Lý do ở nguồn của số đó."]


def test_nothing_is_ranked_alone(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "ranking", EA_SUP, period=period("2023"))
    assert shown.finding.startswith("Không xếp hạng: năm 2023, theo chuẩn nghèo 2022–2025, tỷ lệ hộ nghèo, chỉ huyện Ea Súp")
    assert [row["rank"] for row in shown.records()] == [None, None]  # the province and Ea Súp, neither ranked


def test_without_a_district_all_are_told_in_bands(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "ranking", period=period("2022"))
    # Against 4,03%: 1; 1; 2,5 are better, 5; 5; 10 are worse.
    assert "so với cả nước (4,03%, công bố): 3 tốt hơn, 3 kém hơn" in shown.finding
    assert "Thấp nhất là 2 huyện cùng mức 1%; cao nhất là thành phố Phủ Lý (10%)." in shown.finding


def test_gaps_on_both_sides_of_zero(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "ranking", PHU_LY, indicator="POOR_CHG_PP", period=period("2022"))
    assert cells(shown, "area_id", "rank", "value", "gap", "band") == [
        (HA_NAM, None, 0.1, None, ""),
        (PHU_LY, 1, 0.4, 0.3, "better"),  # higher is better here, and 0,3 itself counts
        (KIM_BANG, 2, 0.0, -0.1, "alike"),  # a true zero has its rank
        (DUY_TIEN, 3, -0.2, -0.3, "worse"),
    ]
    signed = [row["Chênh so với tỉnh Hà Nam (điểm %)"] for row in table(shown)]
    assert signed == ["", "+0,3", "−0,1", "−0,3"]


def test_the_polarity_turns_order_words_and_marks(compared: Version, catalogue: Catalogue) -> None:
    other = flipped(catalogue, "POOR_RATE", "higher_better")
    shown = cook(compared, other, "ranking", PHU_LY, period=period("2022"))
    row = row_of(shown, PHU_LY)
    assert (row["rank"], row["verdict"]) == (1, "▲ tốt hơn")
    assert "thành phố Phủ Lý tốt hơn, hạng 1/6" in shown.finding
    neutral = cook(compared, flipped(catalogue, "POOR_RATE", "neutral"), "ranking", PHU_LY, period=period("2022"))
    assert row_of(neutral, PHU_LY)["verdict"] == "↑ cao hơn"


# Slope -------------------------------------------------------------------------------------------------------------------------

BOTH = {"period": period("2021..2022")}


def test_the_change_in_points_and_relative(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "slope", PHU_LY, DUY_TIEN, BINH_LUC, **BOTH)
    assert cells(shown, "area_id", "rank", "first", "last", "change", "verdict") == [
        (DUY_TIEN, 1, 7.0, 5.0, -2.0, "▲ tốt lên"),
        (PHU_LY, 2, 10.4, 10.0, -0.4, "▲ tốt lên"),
        (BINH_LUC, 5, 0.0, 1.0, 1.0, "▼ xấu đi (theo tỷ lệ)"),  # the count of 2021 is not known
    ]
    relative = {row["area_id"]: row["relative"] for row in shown.records()}
    assert relative[DUY_TIEN] == pytest.approx(-28.571429)
    assert relative[BINH_LUC] is None  # from a true zero
    assert {"Thay đổi (điểm %)", "Thay đổi tương đối (%)"} <= set(headings(shown))
    assert table(shown)[2]["Năm 2021"] == "0%"
    assert (
        "Thành phố Phủ Lý: tỷ lệ hộ nghèo giảm 0,4 điểm phần trăm, từ 10,4% (cuối năm 2021) xuống 10% (cuối năm 2022), "
        "theo chuẩn nghèo 2022–2025. Tốt lên, giảm 3,8% so với đầu kỳ, hạng 2/5 huyện so sánh được (hạng 1 là giảm nhiều nhất)."
    ) in shown.finding
    assert shown.finding.count("theo chuẩn nghèo") == 1  # the same for all, so said once


def test_one_setting_turns_a_small_change_everywhere(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "slope", PHU_LY, materiality_pp=0.5, **BOTH)
    assert row_of(shown, PHU_LY)["verdict"] == "= gần như không đổi"
    assert "tỷ lệ hộ nghèo gần như không đổi, từ 10,4%" in shown.finding
    assert "Gần như không đổi, hạng 2/5" in shown.finding
    assert any("dưới 0,5 điểm phần trăm" in note.text for note in shown.notes)


def test_few_households_are_no_change(compared: Version, catalogue: Catalogue) -> None:
    # Thanh Liêm: +0,5 points, yet from 995 to 1.000 poor households.
    shown = cook(compared, catalogue, "slope", THANH_LIEM, **BOTH)
    row = row_of(shown, THANH_LIEM)
    assert (row["change"], row["households_moved"], row["verdict"]) == (0.5, 5.0, "= gần như không đổi")
    assert "tăng 0,5" not in shown.finding


def test_who_lacks_a_date_is_listed_with_the_reason(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "slope", PHU_LY, LY_NHAN, CAN_GIO, **BOTH)
    told = {row["area_id"]: (row["rank"], row["reason"]) for row in shown.records()}
    assert told[LY_NHAN] == (None, "chưa có số liệu năm 2021")
    assert told[CAN_GIO][1].startswith("chỉ có theo chuẩn riêng")  # type: ignore[union-attr]
    assert row_of(shown, LY_NHAN)["last"] == 1.0  # what is known is shown
    assert "huyện Lý Nhân (chưa có số liệu năm 2021)" in shown.finding


def test_two_borders_are_two_places(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "slope", TRA_BONG, EA_SUP, period=period("2019..2020"))
    assert row_of(shown, TRA_BONG)["reason"] == "địa giới thay đổi giữa hai năm"
    assert row_of(shown, EA_SUP)["change"] == -1.0


def test_two_standards_are_refused_with_a_sentence(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "slope", EA_SUP, period=period("2018..2023"))
    assert shown.rows == ()
    assert shown.finding == (
        "Không so sánh được: năm 2018 theo chuẩn nghèo 2016–2020, năm 2023 theo chuẩn nghèo 2022–2025; số liệu theo hai chuẩn "
        "nghèo khác nhau không trừ cho nhau được. Trong khoảng này, có thể so sánh năm 2021 với năm 2023, cùng chuẩn nghèo "
        "2022–2025."
    )


def test_one_date_is_not_two(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "slope", EA_SUP, period=period("2021"))
    assert shown.rows == ()
    assert shown.finding.startswith("Không so sánh được: cần hai mốc thời gian")


def test_the_benchmark_moves_beside_the_place(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "slope", EA_SUP)
    row = row_of(shown, "P66-1")
    assert (row["role"], row["first"], row["last"], row["change"]) == ("benchmark", 10.5, 9.15, -1.35)
    assert "Cùng kỳ, tỉnh Đắk Lắk (công bố) giảm 1,35 điểm phần trăm." in shown.finding


def test_the_polarity_turns_the_order_of_change(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, flipped(catalogue, "POOR_RATE", "higher_better"), "slope", PHU_LY, BINH_LUC, **BOTH)
    assert [(row["area_id"], row["rank"]) for row in shown.records()] == [(BINH_LUC, 1), (PHU_LY, 4)]
    assert row_of(shown, PHU_LY)["verdict"] == "▼ xấu đi"


def test_the_dumbbell_has_the_rows_of_the_slope(compared: Version, catalogue: Catalogue) -> None:
    asked = {"materiality_pp": 0.3, **BOTH}
    slope, dumbbell = (cook(compared, catalogue, name, PHU_LY, DUY_TIEN, **asked) for name in ("slope", "dumbbell"))
    assert (slope.form, dumbbell.form) == ("slope", "dumbbell")
    assert (slope.rows, slope.finding) == (dumbbell.rows, dumbbell.finding)


# Gap ---------------------------------------------------------------------------------------------------------------------------


def test_the_gap_table(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "gap", PHU_LY, THANH_LIEM, period=period("2022"))
    province = row_of(shown, PHU_LY, benchmark_id=HA_NAM)
    assert (province["value"], province["benchmark_value"], province["gap"]) == (10.0, 2.75, 7.25)
    assert (province["benchmark_kind"], province["standing"], province["dates"]) == ("tự tính từ 6/6 huyện", "6/6", "")
    assert province["households_apart"] == 725.0  # 7,25% of 10.000
    country = row_of(shown, PHU_LY, benchmark_id="VN")
    assert (country["benchmark_value"], country["benchmark_kind"], country["gap"]) == (4.03, "công bố", 5.97)
    other = row_of(shown, PHU_LY, benchmark_id=THANH_LIEM)
    assert (other["benchmark_value"], other["gap"], other["verdict"]) == (2.5, 7.5, "▼ kém hơn")
    region = row_of(shown, PHU_LY, benchmark_id="R2")
    assert (region["benchmark_value"], region["gap"]) == (None, None)
    assert "có đủ tử số và mẫu số" in str(region["reason"])
    assert row_of(shown, THANH_LIEM, benchmark_id=HA_NAM)["gap"] == -0.25
    assert "Chênh lệch (điểm %)" in headings(shown)
    assert shown.finding.startswith(
        "Thành phố Phủ Lý: tỷ lệ hộ nghèo là 10% (cuối năm 2022), cao hơn 7,25 điểm phần trăm so với tỉnh Hà Nam "
        "(2,75%, năm 2022), theo chuẩn nghèo 2022–2025. Kém hơn, hạng 6/6 huyện có số liệu trong nhóm. "
    )
    # Both are held against the one province, so where its figure comes from is said once, at the end.
    assert shown.finding.endswith("Tương đương, hạng 3/6 huyện có số liệu trong nhóm. Các mốc tự tính từ 6/6 huyện.")
    alone = cook(compared, catalogue, "gap", PHU_LY, period=period("2022")).finding
    assert alone.endswith("Kém hơn, hạng 6/6 huyện có số liệu trong nhóm, mốc tự tính từ 6/6 huyện.")


def test_two_dates_carry_a_mark_and_no_verdict(compared: Version, catalogue: Catalogue) -> None:
    # The country has a figure of 2022 only; Ea Súp stands at 2023.
    shown = cook(compared, catalogue, "gap", EA_SUP, period=period("2023"))
    country = row_of(shown, EA_SUP, benchmark_id="VN")
    assert (country["gap"], country["dates"], country["verdict"]) == (34.27, "⚠ khác mốc thời gian", "")
    province = row_of(shown, EA_SUP, benchmark_id="P66-1")
    assert (province["gap"], province["dates"]) == (29.15, "")  # 38,3 − 9,15, both of 2023
    assert "Lưu ý mốc thời gian" in headings(shown)


def test_a_place_without_a_figure_is_a_row_with_its_reason(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "gap", PHU_LY, CAN_GIO, period=period("2022"))
    row = row_of(shown, CAN_GIO)
    assert (row["value"], row["absence"]) == (None, "not_comparable")
    assert "huyện Cần Giờ (chỉ có theo chuẩn riêng" in shown.finding
    other = row_of(shown, PHU_LY, benchmark_id=CAN_GIO)
    assert other["benchmark_value"] is None
    assert str(other["reason"]).startswith("chỉ có theo chuẩn riêng")


def test_no_district_no_gap(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "gap")
    assert (shown.rows, shown.finding) == ((), "Hãy chọn ít nhất một huyện để xem chênh lệch.")


@pytest.mark.parametrize("name", ["ranking", "slope", "dumbbell", "gap"])
def test_every_comparison_answers_on_real_figures(real: Version, catalogue: Catalogue, name: str) -> None:
    shown = cook(real, catalogue, name, EA_SUP, CHIEM_HOA, CAN_GIO)
    assert shown.finding
    assert "Cần Giờ" in shown.finding
    assert {row["area_id"] for row in shown.records()} >= {EA_SUP, CHIEM_HOA, CAN_GIO}
    assert not wording.causal_words_in(shown.finding)


def test_one_district_with_both_figures_has_no_rank(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "slope", "465-1", benchmark="none")  # Hướng Hóa 2015 and 2016: nobody else has both
    assert shown.records()[0]["ranked"] == 1
    assert "hạng 1/1" not in shown.finding
    assert shown.finding.endswith("giảm 9,9% so với đầu kỳ, không xếp hạng (chỉ một huyện so sánh được).")


def test_hedged_ends_give_no_exact_relative_change(real: Version, catalogue: Catalogue) -> None:
    finding = cook(real, catalogue, "slope", "062-1", benchmark="none").finding  # Ngân Sơn: "trên 51%" to "gần 44%"
    assert "giảm khoảng 7 điểm phần trăm, từ trên 51% (năm 2021) xuống gần 44% (năm 2023)" in finding
    assert "so với đầu kỳ" not in finding


def test_each_missing_benchmark_is_named_with_its_reason(real: Version, catalogue: Catalogue) -> None:
    finding = cook(real, catalogue, "gap", "628-1").finding  # Ia Grai: 8,65% in 2010, an older standard
    assert finding.endswith(
        "Chưa có mốc so sánh: "
        "tỉnh Gia Lai – chưa có số công bố, không huyện nào trong 17 huyện có đủ tử số và mẫu số để tự tính; "
        "vùng Tây Nguyên – chưa có số công bố, không huyện nào trong 62 huyện có đủ tử số và mẫu số để tự tính; "
        "74 huyện nghèo – chưa có số công bố, năm 2010 chưa có nhóm này; "
        "cả nước – chưa có số công bố, không huyện nào trong 713 huyện có đủ tử số và mẫu số để tự tính."
    )


def test_districts_that_are_level_share_a_rank_in_their_group(tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "kho")
    rates = {"646-1": 10, "647-1": 10, "648-1": 12}  # two of Đắk Lắk are level, one is higher
    rows = observations(*(year_end(area_id, 2023, "CN2022", rate) for area_id, rate in rates.items()))
    store.publish({"source": SOURCES, "observation": rows}, title="số tự đặt", by="An", catalogue=catalogue)
    with store.open() as version:
        shown = cook(version, catalogue, "gap", "646-1")
        ends = cook(version, catalogue, "gap", "648-1")
    assert [row["shared"] for row in shown.records() if row["benchmark_id"] == "P66-1"] == [True]
    assert [row["standing"] for row in ends.records() if row["benchmark_id"] == "P66-1"] == ["3/3"]
    assert any(note.text.startswith("Hạng 1 trong nhóm là tốt nhất; ") for note in ends.notes)


def test_a_province_is_held_against_the_country_and_the_country_against_nothing(real: Version, catalogue: Catalogue) -> None:
    kon_tum = cook(real, catalogue, "gap", "P62-1").finding  # 6,84% − 2,93% at the end of 2023
    assert "Tỉnh Kon Tum: tỷ lệ hộ nghèo là 6,84% (cuối năm 2023), cao hơn 3,91 điểm phần trăm so với cả nước" in kon_tum
    country = cook(real, catalogue, "gap", "VN")
    assert country.finding.endswith("1,93% (cuối năm 2024). Chưa có mốc so sánh: không có đơn vị lớn hơn.")


def test_bands_without_a_district_are_not_counted(real: Version, catalogue: Catalogue) -> None:
    assert "so sánh được về tỷ lệ hộ nghèo: 6 tốt lên." in cook(real, catalogue, "slope").finding
