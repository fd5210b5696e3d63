"""An office's own template: what is kept of it, what is taken out, and what it lacks is said by name."""

import io
import zipfile
from functools import cache

import pptx
import pytest
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.slides import Deck, deck
from analytics.render.slides.look import Box, Look
from analytics.render.slides.page import Words, add_page
from analytics.render.slides.template import clear_of, open_stage
from analytics.store import Version
from tests.exhibits.kitchen import CHIEM_HOA, EA_SUP, cook
from tests.render.slides.briefings import briefing, opened, panel, texts
from tests.render.slides.office_templates import (
    FONT,
    GOLD,
    NAVY,
    OLD_TEXT,
    TEMPLATE,
    four_to_three,
    in_the_dark,
    logo,
    province,
    repacked,
    retyped,
    saved,
    with_layouts,
)
from tests.render.slides.test_deck import test_nothing_overlaps_or_leaves_the_slide as check_places


@pytest.fixture(scope="module")
def shown(real: Version, catalogue: Catalogue) -> list[Exhibit]:
    """A table, a map and shapes."""
    return [cook(real, catalogue, name, EA_SUP, CHIEM_HOA) for name in ("gap", "tilemap", "spine")]


@pytest.fixture(scope="module")
def of_province(shown: list[Exhibit]) -> Deck:
    """Their deck on the province's .potx."""
    return deck(briefing([panel(one) for one in shown]), template=retyped(province(), TEMPLATE))


@cache
def names_in(content: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_size_letters_colours_logo_and_layouts_are_kept(of_province: Deck) -> None:
    made, template = opened(of_province.content), pptx.Presentation(io.BytesIO(province()))
    assert (made.slide_width, made.slide_height) == (template.slide_width, template.slide_height)
    assert [layout.name for layout in made.slide_layouts] == ["Trang bìa", "Tiêu đề và Nội dung", "Chỉ tiêu đề", "Trống"]
    parts = names_in(of_province.content)
    assert logo() in parts.values()
    theme = next(part.decode() for name, part in parts.items() if name.endswith("theme1.xml"))
    assert f'typeface="{FONT}"' in theme
    assert NAVY in theme
    # What is drawn uses the template's accent, and no letter of its own.
    drawn = b"".join(part for name, part in parts.items() if name.startswith("ppt/slides/slide"))
    assert NAVY.encode() in drawn
    assert b"<a:latin" not in drawn
    assert Look().accent.encode() not in drawn


def test_the_layouts_meant_for_it_serve(of_province: Deck) -> None:
    assert not [remark for remark in of_province.remarks if not remark.startswith("Trang ")]
    slides = opened(of_province.content).slides
    assert [slide.slide_layout.name for slide in slides] == ["Trang bìa", *["Chỉ tiêu đề"] * (len(slides) - 1)]
    assert all(slide.shapes.title is not None and slide.shapes.title.text for slide in slides)


def test_slides_sections_and_thumbnail_of_the_template_are_gone(of_province: Deck) -> None:
    made = opened(of_province.content)
    assert not any(OLD_TEXT in text for slide in made.slides for text in texts(slide))
    parts = names_in(of_province.content)
    numbers = [name for name in parts if name.startswith("ppt/slides/slide") and name.endswith(".xml")]
    assert len(numbers) == len(made.slides)
    assert b"sectionLst" not in parts["ppt/presentation.xml"]
    assert "docProps/thumbnail.jpeg" not in parts


def test_a_potx_becomes_a_presentation(of_province: Deck) -> None:
    types = names_in(of_province.content)["[Content_Types].xml"].decode()
    assert "presentationml.presentation.main+xml" in types
    assert "template.main" not in types


def test_nothing_overlaps_on_other_sizes(shown: list[Exhibit], of_province: Deck) -> None:
    check_places(of_province, None)
    narrow = deck(briefing([panel(one) for one in shown]), template=four_to_three())
    made = opened(narrow.content)
    assert (made.slide_width, made.slide_height) == (9_144_000, 6_858_000)
    check_places(narrow, None)


def test_a_title_keeps_clear_of_the_logo(of_province: Deck) -> None:
    made = opened(of_province.content)
    (picture,) = [shape for shape in made.slide_master.shapes if shape.shape_type == 13]
    for slide in made.slides:
        title = slide.shapes.title
        assert title.left + title.width <= picture.left or title.top >= picture.top + picture.height


def test_a_room_is_drawn_in_where_it_costs_least() -> None:
    room = Box(0, 0, 100, 50)
    # A logo at the right edge: 80 wide stays of 100; cutting from above would leave 30 of 50.
    assert clear_of(room, [Box(80, 0, 20, 20)]) == Box(0, 0, 80, 50)
    # A band across the top: only its height is lost.
    assert clear_of(room, [Box(0, 0, 90, 5)]) == Box(0, 5, 100, 45)
    assert clear_of(room, [Box(200, 0, 10, 10)]) == room


def test_missing_layouts_are_named_and_the_deck_comes_out(shown: list[Exhibit]) -> None:
    made = deck(briefing([panel(shown[0])]), template=with_layouts("blank"))
    assert made.remarks[:4] == (
        "Mẫu thiếu bố cục trang bìa (Title Slide); trang mở đầu dùng bố cục “Blank”.",
        "Mẫu thiếu bố cục chỉ có tiêu đề (Title Only); các trang nội dung dùng bố cục “Blank”.",
        "Bố cục “Blank” của mẫu không có khung tiêu đề; tiêu đề các trang nội dung đặt trong khung chữ thường.",
        "Bố cục “Blank” của mẫu không có khung tiêu đề; tên bài trình chiếu đặt trong khung chữ thường.",
    )
    slides = opened(made.content).slides
    assert "Sơ kết công tác giảm nghèo" in texts(slides[0])
    assert any(text.startswith("Huyện Ea Súp: tỷ lệ hộ nghèo") for text in texts(slides[1]))


def test_a_title_that_stands_low_is_put_above_the_content() -> None:
    stage = open_stage(with_layouts("title", "picTx"))
    assert [layout.name for layout in (stage.cover, stage.content)] == ["Title Slide", "Picture with Caption"]
    assert (
        "Khung tiêu đề của bố cục “Picture with Caption” không nằm ở đầu trang; tiêu đề các trang nội dung được đặt lên đầu."
        in stage.remarks
    )
    page = add_page(stage, Words("Tỷ lệ hộ nghèo giảm", "Nguồn"))
    assert page.slide.shapes.title.top + page.slide.shapes.title.height <= page.room.top
    # What nobody writes into would ask the office to click and type.
    assert [shape.placeholder_format.type for shape in page.slide.placeholders if not shape.text_frame.text] == []


@pytest.mark.parametrize(
    ("names", "cover", "content"),
    [
        (("BÌA", "Nội dung", "Khác"), 0, 1),
        (("1_Trang bìa", "2_Chỉ tiêu đề", "Khác"), 0, 1),
        (("Ban chieu Tieu de", "Tieu de va Noi dung", "Khac"), 0, 1),
    ],
)
def test_layouts_are_known_by_vietnamese_names(names: tuple[str, ...], cover: int, content: int) -> None:
    presentation = pptx.Presentation()
    # Three layouts that are alike: a title and a body, no kind written down.
    kept = [layout for layout in presentation.slide_layouts if layout._element.get("type") in ("obj", "vertTx", "secHead")]
    for layout in list(presentation.slide_layouts):
        if layout not in kept:
            presentation.slide_layouts.remove(layout)
    for layout, name in zip(kept, names, strict=True):
        layout.name = name
        layout._element.attrib.pop("type", None)
    stage = open_stage(saved(presentation))
    assert stage.cover.name == names[cover]
    assert stage.content.name == names[content]


def test_on_a_dark_ground_words_are_light_and_the_highest_class_the_palest(shown: list[Exhibit]) -> None:
    stage = open_stage(in_the_dark())
    assert stage.look.ground == "000000"
    assert stage.look.ink == "FFFFFF"
    # Navy on black has a contrast of 1,6: the second accent, gold, takes its place.
    assert stage.look.accent == GOLD
    made = deck(briefing([panel(shown[1])]), template=in_the_dark())
    assert not [remark for remark in made.remarks if not remark.startswith("Trang ")]


def test_a_template_without_size_or_masters_theme_is_read_or_refused() -> None:
    def without_size(name: str, part: bytes) -> bytes:
        return (
            part.replace(b'<p:sldSz cx="9144000" cy="6858000" type="screen4x3"/>', b"")
            if name == "ppt/presentation.xml"
            else part
        )

    stage = open_stage(repacked(four_to_three(), without_size))
    assert stage.presentation.slide_width == 9_144_000


def test_a_logo_that_is_only_linked_is_said() -> None:
    presentation = pptx.Presentation(io.BytesIO(four_to_three()))
    presentation.slide_master.part.rels.get_or_add_ext_rel(RT.HYPERLINK, "https://example.vn")
    assert open_stage(saved(presentation)).remarks == ()
    presentation.slide_master.part.rels.get_or_add_ext_rel(RT.IMAGE, "https://example.vn/logo.png")
    (told,) = open_stage(saved(presentation)).remarks
    assert told.startswith("Mẫu có hình hoặc tệp liên kết từ nơi khác; hãy nhúng vào mẫu")


def test_our_own_template_is_the_same_bytes_for_every_deck() -> None:
    first, second = open_stage(None), open_stage(None)
    assert first.presentation is not second.presentation
    assert first.look == Look()
    assert [layout.name for layout in first.presentation.slide_layouts] == ["Trang bìa", "Tiêu đề và nội dung tự do"]
