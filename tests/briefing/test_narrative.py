"""The paragraphs: the figures of the rows in the administrative register, each cited, hedges kept, and no cause ever claimed."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analytics import recipes, wording
from analytics.briefing import Sentence
from analytics.briefing.narrative import NARRATORS, narrate
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.store import Store, Version
from tests.exhibits.kitchen import CAN_GIO, CHIEM_HOA, EA_SUP, IA_GRAI, TRA_BONG, cook
from tests.questions.compared_hand import DUY_TIEN, PHU_LY
from tests.questions.hand import SOURCES, year_end
from tests.store.little import observations

Tell = Callable[..., str]

PERIOD = wording.parse_period


@pytest.fixture
def tell(catalogue: Catalogue) -> Tell:
    """The paragraph of an exhibit as one text: `tell(real, "trend", EA_SUP, period="2021..2023")`."""

    def told(version: Version, name: str, *areas: str, period: str = "", **asked: Any) -> str:
        return " ".join(sentence.text for sentence in sentences(version, catalogue, name, *areas, period=period, **asked))

    return told


def sentences(
    version: Version, catalogue: Catalogue, name: str, *areas: str, period: str = "", **asked: Any
) -> tuple[Sentence, ...]:
    if period:
        asked["period"] = PERIOD(period)
    return narrate(cook(version, catalogue, name, *areas, **asked), catalogue)


def with_cell(exhibit: Exhibit, where: dict[str, object], key: str, value: object) -> Exhibit:
    """The exhibit with one cell changed, as a later document would change it; exactly one row must be meant."""
    rows = [row | {key: value} if all(row[k] == v for k, v in where.items()) else row for row in exhibit.records()]
    assert sum(row != old for row, old in zip(rows, exhibit.records(), strict=True)) == 1
    return replace(exhibit, rows=tuple(tuple(row.values()) for row in rows))  # type: ignore[arg-type]


# The paragraph of Chiêm Hóa ---


def test_chiem_hoa_2022_as_a_report_would_print_it(real: Version, catalogue: Catalogue) -> None:
    # 31,31 − 26,04 = 5,27 points, 16,8% of 31,31; 1.614 households fewer; 122% of a plan nobody printed, in both its readings:
    # 5,27 ÷ 1,22 = 4,32 points and 1.614 ÷ 1,22 = 1.323 households.
    trend = sentences(real, catalogue, "trend", CHIEM_HOA, period="2015..2022")
    movement = sentences(real, catalogue, "movement", CHIEM_HOA, period="2022")
    plan = sentences(real, catalogue, "plan", CHIEM_HOA, period="2022")
    text = " ".join(sentence.text for sentence in (*trend, *movement, *plan))
    for words in (
        "giảm 5,27 điểm phần trăm, từ 31,31% (cuối năm 2021) xuống 26,04% (cuối năm 2022), theo chuẩn nghèo 2022–2025",
        "tính tương đối giảm 16,8% so với mức đầu kỳ",
        "làm tròn đến một chữ số thập phân",
        "giảm ròng 1.614 hộ, từ 9.776 hộ (suy ra) đầu năm đến 8.162 hộ cuối năm",
        "Chưa có số hộ thoát nghèo, tái nghèo và phát sinh mới",
        "đạt 122% kế hoạch; nguồn không nêu tỷ lệ này tính trên chỉ tiêu nào",
        "nếu tính trên mức giảm tỷ lệ hộ nghèo trong năm theo kế hoạch, kết quả 5,27 điểm phần trăm, "
        "kế hoạch suy ra là khoảng 4,32 điểm phần trăm",
        "kế hoạch suy ra là khoảng 1.323 hộ (kế hoạch đều là số tự tính)",
    ):
        assert words in text, words
    assert "5,27%" not in text
    article = "4961e7b6ae24216f"
    for sentence in (trend[0], movement[0], movement[1], plan[0]):
        assert article in sentence.source_ids, sentence.text


def test_a_changed_input_changes_the_text(real: Version, catalogue: Catalogue) -> None:
    exhibit = cook(real, catalogue, "trend", CHIEM_HOA, period=PERIOD("2015..2022"))
    changed = with_cell(exhibit, {"area_id": CHIEM_HOA, "year": 2022}, "value", 25.04)
    first = narrate(changed, catalogue)[0].text
    # 31,31 − 25,04 = 6,27; 6,27 ÷ 31,31 = 20,0%
    assert "giảm 6,27 điểm phần trăm, từ 31,31% (cuối năm 2021) xuống 25,04% (cuối năm 2022)" in first
    assert "giảm 20% so với" in first
    assert "26,04" not in first
    figures = cook(real, catalogue, "district", CHIEM_HOA, period=PERIOD("2022"), only=("POOR_HH", "ATTAIN_PCT"))
    poor = with_cell(figures, {"indicator": "POOR_HH"}, "figure", "8.000 hộ")
    assert "số hộ nghèo cuối năm là 8.000 hộ" in narrate(poor, catalogue)[0].text
    attained = with_cell(figures, {"indicator": "ATTAIN_PCT"}, "value", 98.5)
    assert "Năm 2022, huyện Chiêm Hóa đạt 98,5% kế hoạch (kho ghi nhận là của chỉ tiêu giảm tỷ lệ hộ nghèo)." in [
        sentence.text for sentence in narrate(attained, catalogue)
    ]


def test_a_figure_loaded_later_changes_the_text(tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "kho")
    rates = [year_end(CHIEM_HOA, 2021, "CN2022", "31.31"), year_end(CHIEM_HOA, 2022, "CN2022", "26.04")]
    store.publish({"source": SOURCES, "observation": observations(*rates)}, title="đầu", by="An", catalogue=catalogue)
    with store.open() as version:
        assert "xuống 26,04%" in sentences(version, catalogue, "trend", CHIEM_HOA)[0].text
    later = observations(year_end(CHIEM_HOA, 2022, "CN2022", "32"))
    store.publish({"source": SOURCES, "observation": later}, title="sửa", by="An", catalogue=catalogue)
    with store.open() as version:
        # 32 − 31,31 = 0,69
        assert (
            "tăng 0,69 điểm phần trăm, từ 31,31% (cuối năm 2021) lên 32%"
            in sentences(version, catalogue, "trend", CHIEM_HOA)[0].text
        )


# What is kept and what is refused ---


def test_hedges_of_the_source_stay_with_their_figures(real: Version, catalogue: Catalogue) -> None:
    told = sentences(real, catalogue, "capital", EA_SUP)
    text = " ".join(sentence.text for sentence in told)
    assert "tổng nguồn vốn huy động là trên 337 tỷ đồng" in text
    assert "gần 200 tỷ đồng vốn đầu tư phát triển và 137 tỷ đồng vốn sự nghiệp" in text
    assert "gần 200 tỷ đồng + 137 tỷ đồng = gần 337 tỷ đồng" in text  # the rounding note is read too
    assert "(giảm nghèo bền vững, theo tên văn bản)" in text
    assert "trên 320 tỷ đồng (dân tộc thiểu số và miền núi)" in text
    assert told[0].source_ids
    assert told[0].source_ids != told[1].source_ids


def test_a_target_is_never_a_result(tell: Tell, real: Version) -> None:
    text = tell(real, "plan", IA_GRAI, period="2020")
    assert "chỉ tiêu về mức giảm ròng số hộ nghèo là 465 hộ (không nêu cấp giao)" in text
    assert "đây là chỉ tiêu, không phải kết quả" in text
    assert not re.search(r"(đã giảm|kết quả|đạt) 465", text)


def test_two_targets_of_two_issuers_are_both_told(tell: Tell, real: Version) -> None:
    text = tell(real, "plan", TRA_BONG, period="2024")
    for words in (
        "9,58 điểm phần trăm (tỉnh giao)",
        "10 điểm phần trăm (huyện giao)",
        "1.358 hộ (tỉnh giao)",
        "1.510 hộ (huyện giao)",
    ):
        assert words in text


def test_works_are_told_under_their_own_programme(tell: Tell, real: Version) -> None:
    assert tell(real, "projects", IA_GRAI, period="2020-H1") == (
        "Huyện Ia Grai, 6 tháng đầu năm 2020: 16 công trình hạ tầng xây mới, 3 dự án đa dạng hóa sinh kế và 2 công trình duy tu, "
        "bảo dưỡng, thuộc Chương trình 135 (dự án 2, giai đoạn 2016–2020)."
    )


def test_no_change_is_told_across_standards(real: Version, catalogue: Catalogue) -> None:
    told = sentences(real, catalogue, "trend", EA_SUP)
    assert "43,13% (cuối năm 2018), theo chuẩn nghèo 2016–2020" in told[0].text
    assert not re.search(r"giảm|tăng", told[0].text)
    assert "giảm 9,1 điểm phần trăm, từ 47,4%" in told[1].text
    assert "không gắn với số cuối năm nên không đưa vào so sánh" in told[2].text
    assert "42%" in told[2].text


def test_ranges_and_local_lines_are_not_made_precise(tell: Tell, hand: Version) -> None:
    # Ia Grai begins with 10–12%, and its end is hedged: between 8 − 12 = −4 and 8 − 10 = −2.
    assert "giảm khoảng 2–4 điểm phần trăm, từ 10–12% (cuối năm 2021) xuống gần 8%" in tell(hand, "trend", IA_GRAI)
    assert "tương đối" not in tell(hand, "trend", IA_GRAI)
    assert "TP.HCM" in tell(hand, "trend", CAN_GIO)


def test_comparisons_of_the_hand_worked_province(tell: Tell, compared: Version) -> None:
    # Phủ Lý 10% against the province's 5.500 of 200.000 = 2,75%: 7,25 points higher.
    gap = tell(compared, "gap", PHU_LY, period="2022")
    assert "cao hơn 7,25 điểm phần trăm so với tỉnh Hà Nam (2,75%" in gap
    assert "tự tính" in gap
    ranking = tell(compared, "ranking", DUY_TIEN, period="2022")
    assert "tỷ lệ hộ nghèo 5% (cuối năm 2022), đồng hạng" in ranking  # with Kim Bảng
    # 10,4 → 10: 0,4 points, of 0,3 worth a verdict.
    assert "giảm 0,4 điểm phần trăm, từ 10,4% (cuối năm 2021) xuống 10%" in tell(compared, "slope", PHU_LY, period="2021..2022")


def test_of_many_places_the_number_and_the_two_ends(tell: Tell, field: Version) -> None:
    # Six districts: Ea Súp −9,1 … Ea Kar +0,2 (tests/exhibits/field.py).
    text = tell(field, "dumbbell", period="2021..2023")
    assert "6 huyện có hai mốc so sánh được về tỷ lệ hộ nghèo: 5 huyện giảm, 1 huyện tăng" in text
    assert "Huyện Ea Súp: tỷ lệ hộ nghèo giảm 9,1 điểm phần trăm" in text
    assert "Huyện Ea Kar: tỷ lệ hộ nghèo tăng 0,2 điểm phần trăm" in text
    assert "Huyện Lắk:" not in text
    chosen = tell(field, "dumbbell", EA_SUP, CHIEM_HOA, period="2021..2023")
    assert "Không so sánh được: huyện Chiêm Hóa (chưa có số liệu năm 2021 và năm 2023)" in chosen


def test_made_up_figures_say_so_first(real: Version, catalogue: Catalogue) -> None:
    exhibit = replace(cook(real, catalogue, "trend", EA_SUP), store_kind="illustrative")
    told = narrate(exhibit, catalogue)
    assert told[0].text.startswith(f"{wording.illustrative_mark()}. Huyện Ea Súp")
    assert not any(wording.illustrative_mark() in sentence.text for sentence in told[1:])


def test_nothing_is_told_as_nothing(tell: Tell, real: Version) -> None:
    assert tell(real, "movement", "535-1", period="2022").startswith("Chưa có biến động hộ nghèo của huyện Ba Tơ")


# Every kind ---


def test_every_exhibit_has_a_narrator() -> None:
    assert set(NARRATORS) == set(recipes.RECIPES)


ASKED: dict[str, dict[str, Any]] = {
    **{name: {"period": PERIOD("2021..2023")} for name in ("slope", "dumbbell", "quadrant", "money_result")},
    "half_year": {"period": PERIOD("2020-H1")},
    "provenance": {"period": PERIOD("2023"), "standard": "CN2022"},
    "sources": {},
    "tilemap": {"period": PERIOD("2022")},
}


@pytest.mark.parametrize("name", sorted(NARRATORS))
def test_whatever_is_told_is_cited_plain_and_claims_no_cause(
    name: str, real: Version, catalogue: Catalogue, subtests: pytest.Subtests
) -> None:
    for areas in ((EA_SUP,), (CHIEM_HOA, IA_GRAI)):
        with subtests.test(areas=areas):
            exhibit = cook(real, catalogue, name, *areas, **ASKED.get(name, {}))
            told = narrate(exhibit, catalogue)
            assert told
            known = {source.source_id for source in exhibit.sources}
            for sentence in told:
                assert sentence.text == sentence.text.strip()
                assert sentence.text.endswith("."), sentence.text
                assert unicodedata.is_normalized("NFC", sentence.text)
                assert wording.causal_words_in(sentence.text) == (), sentence.text
                assert "None" not in sentence.text
                assert not re.search(r"\d\.\d{1,2}\b(?!\d)", ADDRESS_OR_DATE.sub("", sentence.text)), sentence.text
                assert set(sentence.source_ids) <= known


ADDRESS_OR_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|TP\.HCM")

CITED = ("trend", "district", "gap", "slope", "ranking", "movement", "plan", "overview", "disbursement", "capital")


@pytest.mark.parametrize("name", CITED)
def test_a_sentence_of_a_place_that_gives_a_figure_names_its_document(name: str, real: Version, catalogue: Catalogue) -> None:
    asked = {"district": {"only": ("POOR_RATE", "POOR_HH")}, **ASKED}.get(name, {})
    exhibit = cook(real, catalogue, name, CHIEM_HOA if name in ("movement", "plan") else EA_SUP, **asked)
    figures = [
        sentence
        for sentence in narrate(exhibit, catalogue)
        if re.search(r"^(Huyện|Tỉnh|Năm|Cùng).*\d(%| hộ| tỷ đồng)", sentence.text) and sentence.text not in notes_of(exhibit)
    ]
    assert figures
    assert [sentence.text for sentence in figures if not sentence.source_ids] == []


def notes_of(exhibit: Exhibit) -> set[str]:
    return {note.text for note in exhibit.notes}


def test_a_rank_in_an_unjudged_list_counts_from_the_highest(real: Version, catalogue: Catalogue) -> None:
    # Nearly poor households are not judged: the list begins with the highest rate, and the report says so.
    text = " ".join(one.text for one in sentences(real, catalogue, "ranking", "062-1", indicator="NEAR_RATE"))
    shown = cook(real, catalogue, "ranking", "062-1", indicator="NEAR_RATE")
    first = next(row for row in shown.records() if row["rank"] == 1)
    assert first["value"] == max(row["value"] for row in shown.records() if row["rank"])
    assert "(hạng 1 là mức cao nhất)" in text
    assert "mức thấp nhất)" not in text


def test_a_rank_of_change_says_what_place_one_is(real: Version, catalogue: Catalogue) -> None:
    text = " ".join(one.text for one in sentences(real, catalogue, "slope", "646-1"))
    assert "hạng 2/4 về mức thay đổi (hạng 1 là giảm nhiều nhất)" in text


def test_unjudged_indicators_are_told_too(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "spine", "610-1")  # Đăk Glei: two indicators above the province, not judged
    assert "2 chỉ tiêu cao hơn" in shown.finding
    text = " ".join(one.text for one in narrate(shown, catalogue))
    assert "Huyện Đăk Glei cao hơn mốc so sánh ở 2 chỉ tiêu không xét tốt, xấu: " in text
