"""Cooked storyboards on the real store: what is known, what is missing and where it would come from, sources by first use."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pptx import Presentation

from analytics import wording
from analytics.briefing import Briefing, Item, Storyboard
from analytics.briefing.model import LONGEST_REMARK, LONGEST_TITLE
from analytics.catalogue import Catalogue
from analytics.exhibits import Recipe
from analytics.render.slides import deck
from analytics.selection import Selection
from analytics.store import Store, Version
from analytics.storyboards import Moment, cook_storyboard, make_storyboard
from analytics.storyboards.headlines import headline
from tests.exhibits.kitchen import CHIEM_HOA, EA_SUP, IA_GRAI, cook
from tests.questions.hand import BA_TO, SOURCES, year_end
from tests.store.little import observations

PERIOD = wording.parse_period
TODAY = date(2026, 11, 22)


def brief(version: Version, catalogue: Catalogue, moment: Moment, place: str, period: str) -> Briefing:
    return cook_storyboard(version, catalogue, make_storyboard(moment, place, PERIOD(period), catalogue), TODAY)


def names(briefing: Briefing) -> list[str]:
    return [panel.exhibit.recipe.name for panel in briefing.panels]


def text_of(briefing: Briefing) -> str:
    told = [sentence.text for panel in briefing.panels for sentence in panel.paragraph]
    return " ".join([*(panel.title for panel in briefing.panels), *told])


def charts_and_slides(briefing: Briefing) -> tuple[int, int, int]:
    """Native charts, pictures and slides of the deck, read back by python-pptx."""
    made = Presentation(io.BytesIO(deck(briefing).content))
    shapes = [shape for slide in made.slides for shape in slide.shapes]
    return sum(shape.has_chart for shape in shapes), sum(shape.shape_type == 13 for shape in shapes), len(made.slides)


def test_chiem_hoa_2022(real: Version, catalogue: Catalogue) -> None:
    briefing = brief(real, catalogue, "ca-nam", CHIEM_HOA, "2022")
    text = text_of(briefing)
    for words in ("31,31%", "26,04%", "giảm 5,27 điểm phần trăm", "1.614 hộ", "8.162 hộ", "122% kế hoạch"):
        assert words in text
    charts, pictures, slides = charts_and_slides(briefing)
    assert charts >= 2
    assert pictures == 0
    assert slides >= 6
    missing = {(one.what, one.form) for one in briefing.missing}
    assert (
        "Số hộ thoát nghèo trong năm; số hộ tái nghèo trong năm; số hộ nghèo phát sinh mới trong năm",
        "Biểu tổng hợp diễn biến hộ nghèo trong năm (TT 07/2021)",
    ) in missing
    capital = next(one for one in briefing.missing if one.what.startswith("Nguồn vốn"))
    assert capital.form.startswith("theo nội dung của Biểu 03–15")
    assert (capital.place, capital.period) == ("Huyện Chiêm Hóa", "năm 2022")


def test_ia_grai_in_the_first_half_of_2020(real: Version, catalogue: Catalogue) -> None:
    briefing = brief(real, catalogue, "6-thang", IA_GRAI, "2020-H1")
    text = text_of(briefing)
    assert "16 công trình hạ tầng xây mới" in text
    assert "2 công trình duy tu, bảo dưỡng, thuộc Chương trình 135" in text
    assert "3 dự án đa dạng hóa sinh kế" in text
    assert "465 hộ" in text
    assert "đây là chỉ tiêu, không phải kết quả" in text
    # The monitoring circular of 2022 says nothing of 2020: no form of it may be named.
    assert not any("TT 10/2022" in one.form or "TT 07/2021" in one.form for one in briefing.missing)
    assert any(one.form == "Biểu tổng hợp diễn biến hộ nghèo trong năm (TT 17/2016)" for one in briefing.missing)
    charts, pictures, slides = charts_and_slides(briefing)
    assert charts >= 2
    assert pictures == 0
    assert slides >= 6


@pytest.mark.parametrize(("moment", "period"), [("ca-nam", "2022"), ("6-thang", "2024-H1"), ("giua-ky", "2021..2023")])
@pytest.mark.parametrize("place", [BA_TO, "508-1"])  # nothing of one year is known of Ba Tơ and Duy Xuyên
def test_thin_data_still_gives_a_deck(moment: Moment, period: str, place: str, real: Version, catalogue: Catalogue) -> None:
    briefing = brief(real, catalogue, moment, place, period)
    charts, _, slides = charts_and_slides(briefing)
    assert charts >= 2
    assert slides >= 6
    assert any(one.what.startswith("Tỷ lệ hộ nghèo") or "tỷ lệ hộ nghèo" in one.what for one in briefing.missing)
    assert all(one.place and one.form for one in briefing.missing)


def test_what_comes_out_empty_is_named_with_its_reason(real: Version, catalogue: Catalogue) -> None:
    asked = (
        Item(Recipe("slope", Selection(areas=(EA_SUP,), period=PERIOD("2018..2021")))),
        Item(Recipe("trend", Selection(areas=(EA_SUP,)))),
    )
    briefing = cook_storyboard(real, catalogue, Storyboard("thu", "Thử", "", asked), TODAY)
    assert names(briefing) == ["trend"]
    assert len(briefing.missing) == 1
    assert "hai chuẩn nghèo khác nhau không trừ cho nhau được" in briefing.missing[0].what
    assert briefing.missing[0].period == "giai đoạn 2018–2021"


def test_level_and_pace_of_others_alone_are_not_shown(real: Version, catalogue: Catalogue) -> None:
    # Ea Súp has 2021 and 2023, not 2022: among those of 2022–2023 it is not; by 2021–2023 it is.
    def asked(span: str) -> list[str]:
        item = Item(Recipe("quadrant", Selection(areas=(EA_SUP,), period=PERIOD(span))))
        return names(cook_storyboard(real, catalogue, Storyboard("thu", "Thử", "", (item,)), TODAY))

    assert asked("2022..2023") == []
    assert asked("2021..2023") == ["quadrant"]


def test_sources_are_numbered_as_they_are_first_cited(real: Version, catalogue: Catalogue) -> None:
    briefing = brief(real, catalogue, "ca-nam", CHIEM_HOA, "2022")
    cited: list[str] = []
    for panel in briefing.panels:
        for sentence in panel.paragraph:
            cited += [one for one in sentence.source_ids if one not in cited]
        cited += [source.source_id for source in panel.exhibit.sources if source.source_id not in cited]
    assert [source.source_id for source in briefing.sources] == cited
    assert briefing.number_of(cited[0]) == 1
    assert len(set(cited)) == len(cited)


def test_typed_words_harm_nothing(real: Version, catalogue: Catalogue) -> None:
    nasty = "=cmd|' /C calc'!A0 <script>alert(1)</script> \u202egnort\u202c \x00\x07" + "x" * 10_000
    item = Item(Recipe("trend", Selection(areas=(EA_SUP,))), title="Tiêu đề \u202e\x01 dài " + "y" * 500, remarks=nasty)
    briefing = cook_storyboard(real, catalogue, Storyboard("thu", nasty, "\x00", (item,)), TODAY)
    panel = briefing.panels[0]
    assert panel.item.remarks.startswith("=cmd|' /C calc'!A0 <script>alert(1)</script> gnort")
    assert panel.item.remarks.endswith("… (đã cắt: nhận xét chỉ giữ 4.000 ký tự)")
    assert len(panel.item.remarks) == LONGEST_REMARK
    assert len(panel.title) <= LONGEST_TITLE
    assert len(briefing.title) <= LONGEST_TITLE
    for text in (panel.title, panel.item.remarks, briefing.title, briefing.subtitle):
        assert not set(text) & set("\u202e\u202c\x00\x01\x07")


def test_a_headline_keeps_to_whole_clauses(real: Version, catalogue: Catalogue) -> None:
    plan = headline(cook(real, catalogue, "plan", CHIEM_HOA, period=PERIOD("2022")))
    assert plan == "Huyện Chiêm Hóa, năm 2022: nguồn công bố đạt 122% kế hoạch nhưng không in kế hoạch và không nêu đơn vị."
    target = headline(cook(real, catalogue, "plan", IA_GRAI, period=PERIOD("2020")))
    assert target.endswith("đây là kế hoạch, không phải kết quả.")  # the caveat may not be cut off
    exhibit = cook(real, catalogue, "trend", EA_SUP)
    long = replace(exhibit, finding="Một câu " + "rất " * 100 + "dài.")
    assert headline(long) == exhibit.title
    marked = replace(exhibit, finding=f"{wording.illustrative_mark()}. Huyện Ea Súp giảm.")
    assert headline(marked) == "Huyện Ea Súp giảm."


# The half year ---


def half(status: str, value: str) -> dict[str, object]:
    half_year = {"period_kind": "half_year", "period_end": date(2024, 6, 30), "period_label": "6 tháng đầu năm 2024"}
    return {**year_end(EA_SUP, 2024, "CN2022", value), **half_year, "status": status}


@pytest.mark.parametrize(
    ("status", "shown"), [("estimate", True), ("preliminary", True), ("published", False), ("approved", False)]
)
def test_a_mid_year_rate_only_as_provisional(status: str, shown: bool, tmp_path: Path, catalogue: Catalogue) -> None:
    rows: Sequence[object] = [
        year_end(EA_SUP, 2022, "CN2022", "41"),
        year_end(EA_SUP, 2023, "CN2022", "38.3"),
        year_end(EA_SUP, 2024, "CN2022", "35"),  # the December after: never under the name of the half year
        half(status, "36.5"),
    ]
    store = Store(tmp_path / "kho")
    store.publish({"source": SOURCES, "observation": observations(*rows)}, title="tự đặt", by="An", catalogue=catalogue)  # type: ignore[arg-type]
    with store.open() as version:
        briefing = brief(version, catalogue, "6-thang", EA_SUP, "2024-H1")
    text = text_of(briefing)
    assert "38,3% (cuối năm 2023)" in text
    assert ("tỷ lệ hộ nghèo là 36,5% (6 tháng đầu năm 2024, số " in text) == shown
    assert "35%" not in text.replace("36,5%", "")
    half_year = next(panel.exhibit for panel in briefing.panels if panel.exhibit.recipe.name == "half_year")
    left_out = [note.text for note in half_year.notes if "36,5%" in note.text]
    assert bool(left_out) != shown
