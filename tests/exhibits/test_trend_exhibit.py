"""The trend: its rows, its sentence and its notes, on real figures and on those made by hand."""

import re
from datetime import date

import pytest

from analytics import exhibits, questions, recipes, wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit, Recipe
from analytics.exhibits.exhibit import Setting
from analytics.selection import Selection
from analytics.store import Version
from tests.exhibits.kitchen import CAN_GIO, CHIEM_HOA, DAK_LAK, EA_SUP, MAIN_INDICATORS, TRA_BONG, cook
from tests.questions.hand import BA_TO, DUY_XUYEN, HOI_AN, IA_GRAI


def told(exhibit: Exhibit, *keys: str, role: str = "") -> list[tuple[object, ...]]:
    """Some cells of the rows, numbers to two decimals; of one role only when it is named."""
    rows = [row for row in exhibit.records() if not role or row["role"] == role]
    return [tuple(round(row[key], 2) if isinstance(row[key], float) else row[key] for key in keys) for row in rows]


def test_ea_sup_as_the_sources_tell_it(real: Version, catalogue: Catalogue) -> None:
    rows = told(cook(real, catalogue, "trend", EA_SUP), "year", "value", "standard", "kind", "change", "index", role="own")
    assert rows == [
        (2018, 43.13, "CN2016", "annual", None, None),  # another standard, alone: nothing to compare with
        (2021, 47.4, "CN2022", "annual", 0.0, 100.0),
        (2023, 38.3, "CN2022", "annual", -9.1, 80.8),  # 38,3 − 47,4 and 38,3 / 47,4
        (2024, 42.0, "CN2022", "loose", None, None),
        (2025, 31.67, "CN2022", "loose", None, None),
    ]


def test_ea_sup_in_one_sentence(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "trend", EA_SUP)
    assert shown.finding == (
        "Huyện Ea Súp: tỷ lệ hộ nghèo giảm 9,1 điểm phần trăm, từ 47,4% (năm 2021, không nêu ngày) xuống 38,3% (cuối năm 2023), "
        "theo chuẩn nghèo 2022–2025."
    )
    assert "42%" not in shown.finding  # loose
    assert "31,67%" not in shown.finding
    assert shown.title == "Tỷ lệ hộ nghèo (%) · Huyện Ea Súp · 2018–2023"  # not the province's 2016


def test_chiem_hoa_and_can_gio_in_one_sentence_each(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "trend", CHIEM_HOA, CAN_GIO)
    assert "Huyện Chiêm Hóa: tỷ lệ hộ nghèo giảm 5,27 điểm phần trăm, từ 31,31% (cuối năm 2021) xuống 26,04%" in shown.finding
    assert "Huyện Cần Giờ: tỷ lệ hộ nghèo là gần 44% (năm 2010), theo chuẩn TP.HCM 12 triệu." in shown.finding
    assert any("Huyện Cần Giờ" in note.text and "không so sánh được với chuẩn quốc gia" in note.text for note in shown.notes)


def test_a_yearly_fall_is_told_as_it_is(real: Version, catalogue: Catalogue) -> None:
    # Three yearly falls in points, 6 then 6,2 then 7: "mức giảm tăng 1 điểm phần trăm" would be a riddle.
    shown = cook(real, catalogue, "trend", "026-1", indicator="POOR_CHG_PP")
    assert "là 7 điểm phần trăm (năm 2023)" in shown.finding
    assert "tăng" not in shown.finding


def test_a_line_never_joins_two_standards_or_two_borders(real: Version, catalogue: Catalogue, subtests: pytest.Subtests) -> None:
    for indicator in ("POOR_RATE", "POOR_HH", "MDP_RATE"):
        with subtests.test(indicator):
            segments: dict[object, set[tuple[object, object]]] = {}
            for row in cook(real, catalogue, "trend", indicator=indicator).records():
                segments.setdefault((row["series"], row["segment"]), set()).add((row["standard"], row["area_id"]))
            assert segments
            assert [key for key, found in segments.items() if len(found) > 1] == []


def test_each_place_is_held_against_its_own_province(real: Version, catalogue: Catalogue) -> None:
    # Kon Tum went from 15,32% to 6,84% while Đăk Glei went from 18,91% to 10,4%; Đắk Lắk has no figure of Ea Súp's first year.
    finding = cook(real, catalogue, "trend", EA_SUP, "610-1").finding
    assert finding.endswith(
        "xuống 10,4% (năm 2023, không nêu ngày), theo chuẩn nghèo 2022–2025. Cùng kỳ, tỉnh Kon Tum giảm 8,48 điểm phần trăm."
    )
    assert finding.count("Cùng kỳ") == 1


def test_a_benchmark_at_other_dates_is_not_spoken_of(hand: Version, catalogue: Catalogue) -> None:
    # Đắk Lắk is known in 2022 and 2023, Ea Súp in 2021 and 2023.
    shown = cook(hand, catalogue, "trend", EA_SUP)
    assert ("benchmark", 11.0) in told(shown, "role", "value")
    assert "Đắk Lắk" not in shown.finding


def test_the_sentence_says_what_is_newer_than_the_change(hand: Version, catalogue: Catalogue) -> None:
    # Within the old border 40 (2018) → 37 (2019); the new border has 50 in 2020, which nobody may compare with 37.
    finding = cook(hand, catalogue, "trend", TRA_BONG).finding
    assert finding == (
        "Huyện Trà Bồng: tỷ lệ hộ nghèo là 50% (cuối năm 2020), theo chuẩn nghèo 2016–2020. Huyện Trà Bồng: tỷ lệ hộ nghèo "
        "giảm 3 điểm phần trăm, từ 40% (cuối năm 2018) xuống 37% (cuối năm 2019), theo chuẩn nghèo 2016–2020."
    )


@pytest.mark.parametrize(
    ("area_id", "finding"),
    [
        # 22 − 31,31; the tie of 2022 plays no part; the last figure is preliminary and the sentence says so
        (
            CHIEM_HOA,
            "Huyện Chiêm Hóa: tỷ lệ hộ nghèo giảm 9,31 điểm phần trăm, từ 31,31% (cuối năm 2021) "
            "xuống 22% (cuối năm 2023, số sơ bộ), theo chuẩn nghèo 2022–2025.",
        ),
        # a true zero is said as 0%
        (
            CAN_GIO,
            "Huyện Cần Giờ: tỷ lệ hộ nghèo giảm 0,5 điểm phần trăm, từ 0,5% (cuối năm 2021) xuống 0% (cuối năm 2022), "
            "theo chuẩn TP.HCM 21 triệu.",
        ),
        (BA_TO, "Huyện Ba Tơ: tỷ lệ hộ nghèo có số liệu nhưng không so sánh được giữa các năm, xem phần ghi chú."),
        (DUY_XUYEN, "Huyện Duy Xuyên: tỷ lệ hộ nghèo – không thuộc đối tượng (cuối năm 2022)."),
        # 10–12% → gần 8%: between 2 and 4 points
        (
            IA_GRAI,
            "Huyện Ia Grai: tỷ lệ hộ nghèo giảm khoảng 2–4 điểm phần trăm, từ 10–12% (cuối năm 2021) "
            "xuống gần 8% (cuối năm 2022), theo chuẩn nghèo 2022–2025.",
        ),
        ("610-1", "Chưa có số liệu về tỷ lệ hộ nghèo của huyện Đăk Glei."),
    ],
)
def test_each_kind_of_line_in_one_sentence(hand: Version, catalogue: Catalogue, area_id: str, finding: str) -> None:
    assert cook(hand, catalogue, "trend", area_id).finding == finding


def test_an_honest_absence_has_no_rows_and_names_the_period_asked_for(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "trend", EA_SUP, period=wording.parse_period("2022-H1"), benchmark="none")
    assert shown.rows == ()
    assert shown.sources == ()
    assert shown.finding == "Chưa có số liệu về tỷ lệ hộ nghèo của huyện Ea Súp, 6 tháng đầu năm 2022."
    assert cook(hand, catalogue, "trend", DUY_XUYEN).rows == ()  # not applicable: a reason, no row


def test_of_every_district_only_the_numbers_are_said(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "trend")
    # With a joined figure: Ea Súp, Trà Bồng, Chiêm Hóa, Cần Giờ, Hội An, Ia Grai. With a plain change: Ea Súp −9,1, Trà Bồng −3,
    # Chiêm Hóa −9,31, Cần Giờ −0,5, Hội An +0,2; Ia Grai began with a range. From 2018 (Trà Bồng) to 2023.
    assert len({row[0] for row in told(shown, "series", role="comparator")}) == 8
    assert shown.finding == (
        "6 địa bàn có số liệu về tỷ lệ hộ nghèo gắn với một năm. "
        "5 địa bàn có ít nhất hai năm so sánh được (mỗi nơi một kỳ, trong khoảng 2018–2023): 4 giảm, 1 tăng."
    )


def test_every_district_has_its_benchmark_too(hand: Version, catalogue: Catalogue) -> None:
    assert (DAK_LAK, "benchmark") in told(cook(hand, catalogue, "trend"), "series", "role")
    assert told(cook(hand, catalogue, "trend", benchmark="none"), "series", role="benchmark") == []


def test_figures_that_may_not_be_joined_are_segments_of_their_own(hand: Version, catalogue: Catalogue) -> None:
    for area_id in (BA_TO, CHIEM_HOA):  # one document with two years on no standard; a tie of two documents
        rows = [row for row in cook(hand, catalogue, "trend", area_id).records() if row["change"] is None]
        assert len(rows) == 2
        assert len({row["segment"] for row in rows}) == 2


@pytest.mark.parametrize(
    ("area_id", "kind", "words"),
    [
        (EA_SUP, "standard", "cắt khi đổi chuẩn nghèo (chuẩn nghèo 2016–2020 và chuẩn nghèo 2022–2025)"),
        (EA_SUP, "loose", "Điểm rời: Huyện Ea Súp, 31,67% (cuối năm 2024, năm suy đoán; UBND tỉnh)"),
        (EA_SUP, "conflict", "Có nguồn khác nêu số khác: Huyện Ea Súp (2023)"),
        (TRA_BONG, "boundary", "Huyện Trà Bồng: địa giới thay đổi trong kỳ"),
        (CHIEM_HOA, "tie", "Huyện Chiêm Hóa, cuối năm 2022: các nguồn ngang hạng nêu số khác nhau"),
        (CHIEM_HOA, "provisional", "sơ bộ"),
        (BA_TO, "standard", "không nêu chuẩn nghèo chỉ để tham khảo"),
    ],
)
def test_the_notes_say_what_the_reader_must_know(
    hand: Version, catalogue: Catalogue, area_id: str, kind: str, words: str
) -> None:
    notes = cook(hand, catalogue, "trend", area_id).notes
    assert any(note.kind == kind and words in note.text for note in notes), notes


def test_an_index_of_a_line_that_begins_at_zero_is_not_there(hand: Version, catalogue: Catalogue) -> None:
    assert told(cook(hand, catalogue, "trend", HOI_AN, benchmark="none"), "value", "change", "index") == [
        (0.0, 0.0, None),
        (0.2, 0.2, None),
    ]


def test_the_sources_are_those_of_the_rows(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "trend", EA_SUP, CHIEM_HOA, CAN_GIO)
    assert {source.source_id for source in shown.sources} == {row["source_id"] for row in shown.records()}
    assert all(source.title and source.publisher and source.address and source.grade for source in shown.sources)
    assert any("Ba Tơ" in source.title and "Ea Súp" in source.title for source in shown.sources)  # the article of 47,4 and 38,3


def test_every_sentence_of_every_district(real: Version, catalogue: Catalogue, subtests: pytest.Subtests) -> None:
    """No word of cause, NFC, a rate that moves moves by points, both years named: all districts × the main indicators."""
    for indicator in MAIN_INDICATORS:
        with subtests.test(indicator):
            # One question for all districts; then each exhibit is made of its own rows, as if asked for alone.
            selection = Selection(indicator=indicator)
            area_ids, series, roles = recipes.exploring.trend_lines(catalogue, selection)
            found = questions.figures_over_time(
                real, area_ids=area_ids, series=series, roles=roles, indicator=indicator,
                first_day=date(1900, 1, 1), last_day=date(2100, 12, 31),
            )  # fmt: skip
            known = {str(row["series"]) for row in found if row["role"] != "benchmark"}
            assert known
            for area_id in known:
                recipe = Recipe("trend", Selection(areas=(area_id,), indicator=indicator))
                wanted = [
                    row for series in (area_id, catalogue.areas[area_id].parent_id) for row in found if row["series"] == series
                ]
                shown = exhibits.make_trend(wanted, recipe=recipe, catalogue=catalogue, setting=Setting(real.name, real.kind))
                complain_of(shown, catalogue.indicators[indicator].unit)


def complain_of(shown: Exhibit, unit: str) -> None:
    for sentence in (shown.finding, shown.title, *(note.text for note in shown.notes)):
        assert wording.nfc(sentence) == sentence
        assert wording.causal_words_in(sentence) == (), sentence
    if unit == "pct":
        moved = re.findall(r"\b(?:giảm|tăng) (?:khoảng )?[\d.,–]+ ?(\S+(?: \S+)?)", shown.finding)
        assert set(moved) <= {"điểm phần"}, shown.finding
    if re.search(r", từ .* (?:xuống|lên) ", shown.finding):
        assert len(re.findall(r"\((?:[^()]*?)(?:19|20)\d\d[^()]*\)", shown.finding)) >= 2, shown.finding


def test_a_place_with_only_parts_of_a_total_is_not_said_to_have_nothing(real: Version, catalogue: Catalogue) -> None:
    # Ia Grai's 2, 3 and 16 projects of the first half of 2020 are each of one kind; nobody gave their sum, nor do we.
    shown = cook(real, catalogue, "trend", "628-1", indicator="PROJECT_COUNT")
    assert shown.rows == ()
    assert shown.finding.startswith("Huyện Ia Grai: số dự án, công trình được nêu chỉ có số liệu theo phân tổ")


def test_ea_sup_raised_over_337_billion(real: Version, catalogue: Catalogue) -> None:
    finding = cook(real, catalogue, "trend", EA_SUP, indicator="CAP_MOBIL").finding
    assert "trên 337 tỷ đồng" in finding  # the hedge of the article is kept


def test_totals_over_several_years_are_said_and_listed_but_not_drawn(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "trend", "508-1", indicator="POOR_CHG_HH")  # Duy Xuyên
    assert shown.finding.startswith("Huyện Duy Xuyên: mức giảm ròng số hộ nghèo là 1.854 hộ (lũy kế 2016–2020)")
    assert {row["kind"] for row in shown.records() if row["role"] == "own"} == {"listed"}
