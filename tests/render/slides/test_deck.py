"""A briefing as slides: what every slide says, where it stands, and that nothing typed or odd can harm it."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from analytics import wording
from analytics.briefing.model import LONGEST_REMARK, Briefing, Sentence
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.slides import Deck, deck
from analytics.store import Version
from tests.exhibits.kitchen import CHIEM_HOA, DAK_LAK, EA_SUP, IA_GRAI, cook
from tests.render.slides.briefings import LACKING, briefing, notes_of, opened, panel, table_of, texts

REMARK = "Các xã vùng III cần được ưu tiên."
MARK = wording.illustrative_mark()


@pytest.fixture(scope="module")
def exhibits(real: Version, catalogue: Catalogue) -> dict[str, Exhibit]:
    """Real exhibits of each kind that is drawn as table or shapes, two charts, one with nothing to show."""
    both = (EA_SUP, CHIEM_HOA)
    return {
        "trend": cook(real, catalogue, "trend", EA_SUP),
        "gap": cook(real, catalogue, "gap", *both),
        "rug": cook(real, catalogue, "rug", *both),
        "spine": cook(real, catalogue, "spine", EA_SUP),
        "tilemap": cook(real, catalogue, "tilemap", *both),
        "province": cook(real, catalogue, "tilemap", EA_SUP, within=DAK_LAK),
        "location": cook(real, catalogue, "location", *both),
        "district": cook(real, catalogue, "district", EA_SUP),
        "visits": cook(real, catalogue, "visit_log", EA_SUP),
        "ranking": cook(real, catalogue, "ranking", EA_SUP),
        "nothing": cook(real, catalogue, "trend", IA_GRAI, indicator="CAP_DISB"),
    }


@pytest.fixture(scope="module")
def brief(exhibits: dict[str, Exhibit]) -> Briefing:
    """All of them, a remark on the first, one figure missing."""
    panels = [panel(exhibit, remarks=REMARK if name == "trend" else "") for name, exhibit in exhibits.items()]
    return briefing(panels, missing=[LACKING])


@pytest.fixture(scope="module")
def made(brief: Briefing) -> Deck:
    """Their deck on our own template."""
    return deck(brief)


@pytest.fixture(scope="module")
def slides(made: Deck) -> list[Any]:
    """Its slides, read back."""
    return list(opened(made.content).slides)


def pages_of(slides: list[Any], exhibit: Exhibit) -> list[Any]:
    """The slides whose notes begin with the finding of an exhibit."""
    return [slide for slide in slides[1:] if notes_of(slide).startswith(exhibit.finding)]


def titles(slides: list[Any]) -> list[str]:
    """The titles of slides."""
    return [slide.shapes.title.text for slide in slides]


def test_it_is_16_to_9_and_opens_with_title_subtitle_date_and_version(made: Deck, slides: list[Any]) -> None:
    presentation = opened(made.content)
    assert presentation.slide_width * 9 == presentation.slide_height * 16
    assert texts(slides[0]) == [
        "Sơ kết công tác giảm nghèo",
        "Huyện Ea Súp, tỉnh Đắk Lắk\nNgày 22 tháng 11 năm 2026 · Điểm Sáng, bản số liệu v000001",
    ]
    assert presentation.core_properties.title == "Sơ kết công tác giảm nghèo"


def test_each_title_is_the_finding_or_its_first_sentences(slides: list[Any], exhibits: dict[str, Exhibit]) -> None:
    for exhibit in exhibits.values():
        pages = pages_of(slides, exhibit)
        assert pages
        title = pages[0].shapes.title.text
        assert exhibit.finding.startswith(title.rstrip("…"))
        for number, page in enumerate(pages[1:], start=2):
            assert page.shapes.title.text.startswith(f"({number}/{len(pages)}) ")


def test_titles_have_three_lines_of_24_points_at_most(slides: list[Any]) -> None:
    for slide in slides[1:]:
        (size,) = {run.font.size.pt for paragraph in slide.shapes.title.text_frame.paragraphs for run in paragraph.runs}
        assert 24 <= size <= 32
        # 873 points less the insets hold about 70 letters of 24 points.
        assert len(slide.shapes.title.text) <= 3 * 75


def test_the_foot_names_standard_period_status_version_and_documents(
    slides: list[Any], exhibits: dict[str, Exhibit], brief: Briefing
) -> None:
    (page, *_) = pages_of(slides, exhibits["visits"])
    number = brief.number_of(exhibits["visits"].sources[0].source_id)
    assert f"Bản số liệu v000001 · Nguồn: Trang thông tin huyện Ea Súp (tháng 8/2024) [{number}]" in texts(page)
    (page, *_) = pages_of(slides, exhibits["gap"])
    (foot,) = [text for text in texts(page) if "Nguồn: " in text]
    start = "Chuẩn nghèo 2022–2025 · Kỳ: 2021 · Trạng thái: công bố · bản số liệu"
    assert foot.startswith(start)


def test_a_typed_remark_is_shown_as_the_persons_own(slides: list[Any], exhibits: dict[str, Exhibit]) -> None:
    (page, *_) = pages_of(slides, exhibits["trend"])
    assert f"Nhận xét của cơ quan: {REMARK}" in texts(page)
    assert f"Nhận xét của cơ quan: {REMARK}" in notes_of(page)
    others = [text for slide in slides if slide.slide_id != page.slide_id for text in texts(slide)]
    assert not any("Nhận xét" in text for text in others)


def test_notes_hold_the_paragraph_with_numbers_and_the_full_citations(
    slides: list[Any], exhibits: dict[str, Exhibit], brief: Briefing
) -> None:
    exhibit = exhibits["visits"]
    (page, *_) = pages_of(slides, exhibit)
    source = exhibit.sources[0]
    number = brief.number_of(source.source_id)
    told = notes_of(page)
    assert f"{exhibit.finding} [{number}]" in told
    assert f"[{number}] {source.title}, {source.publisher}, {source.date}, {source.grade}, {source.address}." in told


def test_sentences_keep_the_numbers_of_their_own_documents(exhibits: dict[str, Exhibit]) -> None:
    one = panel(exhibits["gap"])
    first, second, *_ = exhibits["gap"].sources
    told = (
        Sentence("Câu một.", (second.source_id, first.source_id)),
        Sentence("Câu hai."),
        Sentence("Câu ba.", (second.source_id,)),
    )
    slide = opened(deck(briefing([replace(one, paragraph=told)])).content).slides[1]
    assert "Câu một. [1][2] Câu hai. Câu ba. [2]" in notes_of(slide)


def test_every_picture_and_table_says_what_it_is(slides: list[Any]) -> None:
    drawn = 0
    for slide in slides:
        for shape in slide.shapes:
            if shape.shape_type is not None and shape._element.tag.rpartition("}")[2] in ("graphicFrame", "grpSp"):
                drawn += 1
                properties = next(shape._element.iter("{*}cNvPr"))
                assert len(properties.get("descr") or "") > 20, shape.name
    assert drawn >= 12


def test_no_slide_has_a_picture(made: Deck) -> None:
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert not [name for name in archive.namelist() if "/media/" in name or name.endswith((".png", ".jpeg", ".emf"))]


def test_what_is_missing_and_the_documents_have_slides(slides: list[Any], brief: Briefing) -> None:
    named = dict(zip(titles(slides), slides, strict=True))
    assert table_of(named["Số liệu còn thiếu"]) == [
        ["Số liệu", "Địa bàn", "Kỳ", "Lấy từ biểu, văn bản nào"],
        ["Tỷ lệ giải ngân", "Huyện Ea Súp", "6 tháng đầu năm 2022", "Biểu 02"],
    ]
    first = table_of(named["Nguồn số liệu"])[1]
    assert first[0] == "[1]"
    assert first[1].startswith(brief.sources[0].title[:20])
    for number, source in enumerate(brief.sources, start=1):
        assert f"[{number}] {source.title}" in notes_of(named["Nguồn số liệu"])


def test_a_list_leaves_out_a_column_that_no_row_fills(exhibits: dict[str, Exhibit]) -> None:
    undated = [replace(LACKING, period=""), replace(LACKING, period="", place="Huyện Ba Tơ")]
    slides = list(opened(deck(briefing([panel(exhibits["visits"])], missing=undated)).content).slides)
    named = dict(zip(titles(slides), slides, strict=True))
    assert table_of(named["Số liệu còn thiếu"]) == [
        ["Số liệu", "Địa bàn", "Lấy từ biểu, văn bản nào"],
        ["Tỷ lệ giải ngân", "Huyện Ea Súp", "Biểu 02"],
        ["Tỷ lệ giải ngân", "Huyện Ba Tơ", "Biểu 02"],
    ]
    assert "- Tỷ lệ giải ngân · Huyện Ea Súp · Biểu 02" in notes_of(named["Số liệu còn thiếu"])


def test_nothing_missing_makes_no_slide(exhibits: dict[str, Exhibit]) -> None:
    assert "Số liệu còn thiếu" not in titles(list(opened(deck(briefing([panel(exhibits["visits"])])).content).slides))


def test_an_honest_absence_is_a_slide_of_words(slides: list[Any], exhibits: dict[str, Exhibit]) -> None:
    exhibit = exhibits["nothing"]
    assert exhibit.rows == ()
    (page,) = pages_of(slides, exhibit)
    assert exhibit.title in texts(page)
    assert page.shapes.title.text == exhibit.finding


def sizes(slide: Any) -> Iterator[tuple[str, float]]:
    """The size of every run that names one, with the kind of its owner: table, title or other."""
    for element in slide.shapes._spTree.iter("{*}rPr"):
        if element.get("sz"):
            above = {ancestor.tag.rpartition("}")[2] for ancestor in element.iterancestors()}
            yield ("table" if "tbl" in above else "other", int(element.get("sz")) / 100)


def test_no_letters_are_too_small(slides: list[Any]) -> None:
    for slide in slides:
        for owner, size in sizes(slide):
            assert size >= (14 if owner == "table" else 12)


def boxes(slide: Any) -> list[tuple[str, int, int, int, int]]:
    """Name and edges of what stands on a slide by itself: left, top, right, bottom."""
    found = []
    for shape in slide.shapes:
        if shape.width is not None:
            found.append((shape.name, shape.left, shape.top, shape.left + shape.width, shape.top + shape.height))
    return found


@pytest.mark.parametrize("template", [None])
def test_nothing_overlaps_or_leaves_the_slide(made: Deck, template: bytes | None) -> None:
    presentation = opened(made.content)
    for number, slide in enumerate(presentation.slides, start=1):
        placed = boxes(slide)
        for name, left, top, right, bottom in placed:
            assert left >= 0, (number, name)
            assert top >= 0, (number, name)
            assert right <= presentation.slide_width + 1, (number, name)
            assert bottom <= presentation.slide_height + 1, (number, name)
        for position, one in enumerate(placed):
            for other in placed[:position]:
                apart = one[1] >= other[3] - 2 or other[1] >= one[3] - 2 or one[2] >= other[4] - 2 or other[2] >= one[4] - 2
                assert apart, (number, one, other)


def test_every_part_is_well_formed_and_no_letter_is_odd(made: Deck) -> None:
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        assert archive.testzip() is None
        fonts: set[str] = set()
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                fonts |= {element.get("typeface") for element in root.iter("{*}latin")}
    assert {font for font in fonts if not font.startswith("+")} <= {"Arial", "Times New Roman"}


def test_numbers_of_shapes_are_unique_on_a_slide(slides: list[Any]) -> None:
    for slide in slides:
        numbers = [element.get("id") for element in slide.shapes._spTree.iter("{*}cNvPr")]
        assert len(numbers) == len(set(numbers))


def test_made_up_figures_are_marked_on_every_slide(exhibits: dict[str, Exhibit]) -> None:
    invented = [
        replace(exhibits[name], store_kind="illustrative", finding=f"{MARK}. {exhibits[name].finding}")
        for name in ("gap", "tilemap", "nothing", "district")
    ]
    slides = list(opened(deck(briefing([panel(one) for one in invented], missing=[LACKING])).content).slides)
    assert len(slides) > 7
    for slide in slides:
        assert MARK in texts(slide)
    # It has its own band: it does not take the room of the finding.
    assert not any(MARK in title for title in titles(slides))


def test_real_figures_are_not_marked(slides: list[Any]) -> None:
    assert not any(MARK in text for slide in slides for text in texts(slide))


# Text that anyone may type --------------------------------------------------------------------------

RUNNING = '=HYPERLINK("http://x") <script>alert(1)</script> &amp; ]]> {id="@"}'
TURNED = "giảm \u202e3,83\u202c% \u2066x\u2069\u200f"
CONTROL = "dòng\x00 một\x07\x1b[31m\ufffe\ud800 hết"


def typed(exhibit: Exhibit, *, title: str = "", remarks: str = "") -> tuple[Deck, Any]:
    """A deck of one exhibit with typed words, and its slide."""
    made = deck(briefing([panel(exhibit, title=title, remarks=remarks)]))
    return made, opened(made.content).slides[1]


def test_commands_and_scripts_are_text(exhibits: dict[str, Exhibit]) -> None:
    made, slide = typed(exhibits["visits"], title=RUNNING, remarks=RUNNING)
    assert slide.shapes.title.text == RUNNING
    assert f"Nhận xét của cơ quan: {RUNNING}" in texts(slide)
    assert RUNNING in notes_of(slide)
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        slide_xml = archive.read("ppt/slides/slide2.xml").decode()
        assert "<script" not in slide_xml
        assert "hlinkClick" not in slide_xml


def test_marks_that_turn_reading_round_and_control_characters_are_taken_out(exhibits: dict[str, Exhibit]) -> None:
    made, slide = typed(exhibits["visits"], title=TURNED, remarks=CONTROL)
    assert slide.shapes.title.text == "giảm 3,83% x"
    assert "Nhận xét của cơ quan: dòng một[31m hết" in texts(slide)
    assert "Trang 2: đã bỏ ký tự điều khiển trong chữ do người dùng gõ." in made.remarks


def test_ten_thousand_characters_are_cut_with_a_mark_and_said(exhibits: dict[str, Exhibit]) -> None:
    long = "Nhận định dài. " * 700  # 10.500 characters
    made, slide = typed(exhibits["visits"], title=long, remarks=long)
    (shown,) = [text for text in texts(slide) if text.startswith("Nhận xét của cơ quan: ")]
    assert shown.endswith("…")
    assert len(shown) < 400
    assert len(slide.shapes.title.text) < 241
    told = notes_of(slide)
    assert "… (đã cắt bớt)" in told
    assert told.count("Nhận định dài.") >= LONGEST_REMARK // 15
    assert len(told) < 2 * LONGEST_REMARK
    assert {
        "Trang 2: nhận xét dài hơn 4.000 ký tự nên bị cắt bớt.",
        "Trang 2: tiêu đề dài hơn 240 ký tự nên bị cắt bớt.",
        "Trang 2: nhận xét dài được rút gọn trên trang, toàn văn ở trang ghi chú.",
    } <= set(made.remarks)


def test_one_word_of_ten_thousand_letters_stays_on_the_slide(exhibits: dict[str, Exhibit]) -> None:
    made, _ = typed(exhibits["visits"], title="w" * 10_000, remarks="w" * 10_000)
    test_nothing_overlaps_or_leaves_the_slide(made, None)


def test_numbers_are_written_the_vietnamese_way(slides: list[Any], exhibits: dict[str, Exhibit]) -> None:
    english = re.compile(r"(?<![\d./-])\d+\.\d{1,2}(?![\d.])|\d{1,3}(?:,\d{3})+(?!\d)")
    for name in ("gap", "rug", "spine", "tilemap", "province"):
        for page in pages_of(slides, exhibits[name]):
            for text in texts(page):
                assert not english.search(text), text
