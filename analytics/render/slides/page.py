"""What every slide of content has: its finding as title, the mark of made-up figures, the person's remark, foot and number."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from analytics.render.safe_text import one_line
from analytics.render.slides import drawing
from analytics.render.slides.colors import on
from analytics.render.slides.look import EMU_PER_POINT, Box
from analytics.render.slides.measure import LINE_SPACING, height_pt, shortened, shortened_sentence, wrapped
from analytics.render.slides.template import Stage, TitlePlace, below, points
from analytics.render.slides.words import in_xml

SMALLEST_TITLE_PT: Final = 24
LARGEST_TITLE_PT: Final = 32
"""A finding is a sentence: in the letters of a catchword it would not fit."""
MOST_TITLE_LINES: Final = 3
TITLE_INSET_PT: Final = 14.4
REMARK_PT: Final = 18
MOST_REMARK_LINES: Final = 3
MARK_PT: Final = 14
FOOT_PT: Final = 12
FOOT_LINES: Final = 2
GAP_PT: Final = 6
MARK_FILL: Final = "FFE08A"
REMARK_HEAD: Final = "Nhận xét của cơ quan: "
_NAMESPACE: Final = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@dataclass(frozen=True, slots=True)
class Words:
    """What a slide of content says around its picture; `remark` is one a person typed, '' for none."""

    title: str
    foot: str
    mark: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A slide that waits for its content: where there is room for it, and whether title or remark had to be cut."""

    slide: Any
    room: Box
    title_cut: bool
    remark_cut: bool


@dataclass(frozen=True, slots=True)
class FittedTitle:
    """A title as it fits: its text, size and the place it needs."""

    text: str
    size_pt: float
    box: Box
    was_cut: bool


def fit_title(text: str, place: TitlePlace, slide_height: int) -> FittedTitle:
    """The title in the largest letters in which it fits its place in three lines, never under 24 points; cut at a word when even
    those do not do. A place too low for two lines is made higher.
    """
    text = one_line(text)
    shown = text.upper() if place.capitals else text
    room = points(place.box.width) - TITLE_INSET_PT
    least = round((2 * SMALLEST_TITLE_PT * LINE_SPACING + 7.2) * EMU_PER_POINT)
    box = place.box if place.box.height >= least else replace(place.box, height=min(least, slide_height))
    largest = max(SMALLEST_TITLE_PT, min(place.size_pt, LARGEST_TITLE_PT))
    sizes = [size for size in (largest, 28, 26, SMALLEST_TITLE_PT) if size <= largest]

    def lines_at(size: float) -> int:
        return min(MOST_TITLE_LINES, int((points(box.height) - 7.2) // (size * LINE_SPACING)))

    for size in sizes:
        if len(wrapped(shown, room, size, bold=place.bold, factor=place.factor)) <= lines_at(size):
            return FittedTitle(text, size, box, was_cut=False)
    # Capitals are wider: what fits in capitals fits as it is, letter by letter.
    lines = max(1, lines_at(SMALLEST_TITLE_PT))
    fitted = shortened_sentence(shown, room, lines, SMALLEST_TITLE_PT, bold=place.bold, factor=place.factor)
    kept = fitted if not place.capitals else text[: len(fitted) - 1] + fitted[-1]
    return FittedTitle(kept, SMALLEST_TITLE_PT, box, was_cut=True)


def add_page(stage: Stage, words: Words) -> Page:
    """A slide on the content layout with everything but its content."""
    slide = stage.presentation.slides.add_slide(stage.content)
    title = fit_title(words.title, stage.title, stage.presentation.slide_height)
    _write_title(slide, stage, title)
    _add_number(slide, stage)
    edge = title.box.top + title.box.height + round(GAP_PT * EMU_PER_POINT)
    room = below(stage.room, edge if title.box.top + title.box.height < stage.presentation.slide_height // 2 else 0)
    drawn: list[str] = []
    if words.mark:
        height = round((MARK_PT * LINE_SPACING + 4) * EMU_PER_POINT)
        drawn.append(mark_shape(words.mark, Box(room.left, room.top, room.width, height)))
        room = below(room, room.top + height + round(GAP_PT * EMU_PER_POINT))
    foot_height = round(height_pt(FOOT_LINES, FOOT_PT) * EMU_PER_POINT)
    foot = _beside_number(Box(room.left, room.top + room.height - foot_height, room.width, foot_height), stage)
    fitted = shortened(words.foot, points(foot.width), FOOT_LINES, FOOT_PT, factor=stage.factor)
    told = drawing.paragraph(drawing.run(fitted, FOOT_PT, stage.look.quiet))
    drawn.append(drawing.shape(foot, name="Nguồn, chuẩn, kỳ, trạng thái", paragraphs=[told], anchor="b"))
    room = replace(room, height=room.height - foot_height - round(GAP_PT * EMU_PER_POINT))
    remark_cut = False
    if words.remark:
        shape, height, remark_cut = _remark(words.remark, room, stage)
        drawn.append(shape)
        room = replace(room, height=room.height - height - round(GAP_PT * EMU_PER_POINT))
    drawing.put(slide, drawn)
    return Page(slide, room, title.was_cut, remark_cut)


def mark_shape(mark: str, box: Box) -> str:
    """The band that says that the figures are made up."""
    words = drawing.paragraph(drawing.run(mark, MARK_PT, on(MARK_FILL), bold=True), align="ctr")
    return drawing.shape(box, name="Số liệu minh họa", fill=MARK_FILL, paragraphs=[words])


def words_on_page(page: Page, paragraphs: list[str], stage: Stage) -> bool:
    """Lay paragraphs of text into the room of a page at 18 points or more; whether some had to be left out."""
    room = points(page.room.width)
    for size in (22, 20, REMARK_PT):
        lines = [wrapped(one_line(text), room, size, factor=stage.factor) for text in paragraphs]
        if height_pt(sum(map(len, lines)), size) + 8 * len(lines) <= points(page.room.height):
            break
    left = int(points(page.room.height) // (size * LINE_SPACING))
    written: list[str] = []
    cut = False
    for text, found in zip(paragraphs, lines, strict=True):
        if left < 1:
            cut = True
            break
        kept = shortened(one_line(text), room, left, size, factor=stage.factor)
        cut = cut or kept != one_line(text)
        left -= len(found)
        written.append(drawing.paragraph(drawing.run(kept, size, stage.look.ink), after_pt=8))
    drawing.put(page.slide, [drawing.shape(page.room, name="Nội dung", paragraphs=written, anchor="t")])
    return cut


def write_placeholder(slide: Any, kinds: tuple[str, ...], paragraphs: Sequence[str], sizes_pt: Sequence[float]) -> bool:
    """Fill the first placeholder of one of some kinds, a paragraph a text; whether there is one."""
    for shape in slide.placeholders:
        found = shape._element.find(f".//{qn('p:ph')}")
        if str(found.get("type") or "obj") in kinds:
            _fill(shape._element, paragraphs, sizes_pt)
            return True
    return False


def _fill(element: Any, paragraphs: Sequence[str], sizes_pt: Sequence[float]) -> None:
    body = element.find(qn("p:txBody"))
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for text, size in zip(paragraphs, sizes_pt, strict=True):
        written = f'<a:r><a:rPr lang="vi-VN" sz="{round(size * 100)}" dirty="0"/><a:t>{in_xml(text)}</a:t></a:r>'
        body.append(parse_xml(f"<a:p {_NAMESPACE}>{written}</a:p>"))


def drop_empty_placeholders(slide: Any) -> None:
    """Take away placeholders that nothing was written into: they would ask the office to click and type."""
    for shape in list(slide.placeholders):
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        if kind != "sldNum" and not (shape.has_text_frame and shape.text_frame.text):
            shape._element.getparent().remove(shape._element)


def _write_title(slide: Any, stage: Stage, title: FittedTitle) -> None:
    if not write_placeholder(slide, ("title", "ctrTitle"), [title.text], [title.size_pt]):
        words = drawing.paragraph(drawing.run(title.text, title.size_pt, stage.look.accent, bold=True))
        drawing.put(slide, [drawing.shape(title.box, name="Tiêu đề", paragraphs=[words], anchor="ctr")])
    elif stage.title.moved or title.box != stage.title.box:
        shape = slide.shapes.title
        shape.left, shape.top, shape.width, shape.height = title.box.left, title.box.top, title.box.width, title.box.height
    drop_empty_placeholders(slide)


def _add_number(slide: Any, stage: Stage) -> None:
    """The number of the slide where the layout has a place for it."""
    for shape in stage.content.placeholders:
        placeholder = shape._element.find(f".//{qn('p:ph')}")
        if placeholder.get("type") == "sldNum":
            field = (
                '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="vi-VN"/><a:t>‹#›</a:t></a:fld>'
            )
            drawing.put(slide, [drawing.shape(Box(0, 0, 0, 0), name="Số trang", paragraphs=[f"<a:p>{field}</a:p>"])])
            made = slide.shapes._spTree[-1]
            made.find(qn("p:nvSpPr")).find(qn("p:nvPr")).append(copy.deepcopy(placeholder))
            properties = made.find(qn("p:spPr"))
            for child in list(properties):
                properties.remove(child)
            body = made.find(qn("p:txBody")).find(qn("a:bodyPr"))
            body.attrib.clear()
            for child in list(body):
                body.remove(child)
            return


def _beside_number(foot: Box, stage: Stage) -> Box:
    """The foot made narrower where the number of the slide stands in its way."""
    number = stage.number
    if number is None or number.top >= foot.top + foot.height or number.top + number.height <= foot.top:
        return foot
    if number.left > foot.left + foot.width // 2:
        return replace(foot, width=min(foot.width, number.left - foot.left))
    edge = number.left + number.width
    return foot if edge <= foot.left else replace(foot, left=edge, width=foot.left + foot.width - edge)


def _remark(text: str, room: Box, stage: Stage) -> tuple[str, int, bool]:
    inset = 8
    width = points(room.width) - 2 * inset - 6
    whole = REMARK_HEAD + one_line(text)
    fitted = shortened(whole, width, MOST_REMARK_LINES, REMARK_PT, bold=True, factor=stage.factor)
    lines = len(wrapped(fitted, width, REMARK_PT, bold=True, factor=stage.factor))
    height = round((height_pt(lines, REMARK_PT) + 2 * inset) * EMU_PER_POINT)
    look = stage.look
    words = drawing.paragraph(
        drawing.run(REMARK_HEAD, REMARK_PT, look.ink, bold=True)
        + drawing.run(fitted.removeprefix(REMARK_HEAD), REMARK_PT, look.ink)
    )
    place = Box(room.left, room.top + room.height - height, room.width, height)
    shape = drawing.shape(
        place, name="Nhận xét của cơ quan", fill=look.ground, outline=look.accent, paragraphs=[words], inset_pt=inset
    )
    return shape, height, fitted != whole
