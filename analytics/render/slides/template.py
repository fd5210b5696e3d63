"""What a template gives a deck: which layout serves what, where there is room, its letters and colours; and what it lacks."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pptx
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu

from analytics import wording
from analytics.render.safe_text import one_line
from analytics.render.slides.admission import BROKEN, WITHOUT_LAYOUTS, TemplateRefused, admitted
from analytics.render.slides.colors import look_of
from analytics.render.slides.house import house_template
from analytics.render.slides.look import EMU_PER_INCH, EMU_PER_POINT, Box, Look
from analytics.render.slides.measure import font_factor

COVER_NAMES: Final = ("title slide", "trang bia", "bia", "trang tieu de", "ban chieu tieu de", "slide tieu de", "mo dau", "cover")
BARE_NAMES: Final = ("title only", "chi tieu de", "chi co tieu de", "tieu de va noi dung tu do")
BODY_NAMES: Final = ("title and content", "tieu de va noi dung", "noi dung", "tieu de, noi dung", "content")
"""Names of layouts, accent-blind, as Office in English and in Vietnamese and offices themselves write them."""

_UNSOUND: Final = (AttributeError, IndexError, KeyError, OSError, PythonPptxError, SyntaxError, TypeError, ValueError)
"""What python-pptx and lxml raise on a file whose parts are missing, crossed or not XML."""

_NOT_BODY: Final = frozenset({"title", "ctrTitle", "subTitle", "dt", "ftr", "sldNum", "hdr"})
_LARGEST_LOGO: Final = 0.2
"""Of the slide's area: a larger picture is a background, and is written upon."""
_LEAST_SHARE: Final = 0.35
"""Of the slide's height: a room for content that is lower is not used."""


@dataclass(frozen=True, slots=True)
class TitlePlace:
    """Where the title of a slide stands and in which letters; `placeholder` is False when the layout has none for it."""

    box: Box
    size_pt: float
    bold: bool
    capitals: bool
    placeholder: bool
    moved: bool = False
    """Whether `box` is not where the layout has it."""
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Stage:
    """An opened template, ready to be filled. `room` is what content may take, `remarks` what the template lacks."""

    presentation: Any
    cover: Any
    content: Any
    cover_title: TitlePlace
    title: TitlePlace
    room: Box
    number: Box | None
    look: Look
    factor: float
    own: bool
    remarks: tuple[str, ...]


def open_stage(template: bytes | None) -> Stage:
    """The product's own template, or an office's with its slides taken out. Raises TemplateRefused."""
    if template is None:
        return _stage(pptx.Presentation(io.BytesIO(house_template())), own=True)
    content = admitted(template)
    try:
        presentation = pptx.Presentation(io.BytesIO(content))
        masters = list(presentation.slide_masters)
        if not any(len(master.slide_layouts) for master in masters):
            raise TemplateRefused(WITHOUT_LAYOUTS)
        if presentation.slide_width is None or presentation.slide_height is None:
            presentation.slide_width, presentation.slide_height = Emu(9_144_000), Emu(6_858_000)
        _drop_slides(presentation)
        return _stage(presentation, own=False)
    except _UNSOUND as error:
        raise TemplateRefused(BROKEN) from error


def _drop_slides(presentation: Any) -> None:
    """Take out the slides that a template came with, and what points at them: sections, shows, links from layouts."""
    root = presentation.part._element
    listed = root.find(qn("p:sldIdLst"))
    for slide_id in list(listed) if listed is not None else []:
        presentation.part.drop_rel(slide_id.rId)
        listed.remove(slide_id)
    for name in ("p:custShowLst",):
        for found in root.findall(qn(name)):
            root.remove(found)
    extensions = root.find(qn("p:extLst"))
    for extension in list(extensions) if extensions is not None else []:
        if any(element.tag.endswith("}sectionLst") for element in extension):
            extensions.remove(extension)
    if extensions is not None and not len(extensions):
        root.remove(extensions)
    for master in presentation.slide_masters:
        for part in (master.part, *(layout.part for layout in master.slide_layouts)):
            _drop_links_to_slides(part)
    package = presentation.part.package
    for key in [key for key, rel in package._rels.items() if rel.reltype == RT.THUMBNAIL]:
        package.drop_rel(key)


def _drop_links_to_slides(part: Any) -> None:
    for key in [key for key, rel in part.rels.items() if rel.reltype == RT.SLIDE]:
        for element in part._element.xpath(f'.//*[@r:id="{key}"]'):
            element.getparent().remove(element)
        if key in part.rels:
            part.rels.pop(key)


def _linked_outside(presentation: Any) -> list[str]:
    """What a reader must know when a logo is only linked: a program would fetch it from elsewhere, or show an empty frame."""
    parts = [part for master in presentation.slide_masters for part in (master.part, *(one.part for one in master.slide_layouts))]
    linked = any(rel.is_external and rel.reltype != RT.HYPERLINK for part in parts for rel in part.rels.values())
    return (
        ["Mẫu có hình hoặc tệp liên kết từ nơi khác; hãy nhúng vào mẫu, nếu không sẽ không hiện khi ngoại tuyến."]
        if linked
        else []
    )


def _stage(presentation: Any, *, own: bool) -> Stage:
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    remarks = _linked_outside(presentation)
    cover = _choose(layouts, _cover_score, "trang bìa (Title Slide)", "trang mở đầu", remarks)
    content = _choose(layouts, _content_score, "chỉ có tiêu đề (Title Only)", "các trang nội dung", remarks)
    look = Look() if own else look_of(content)
    width, height = presentation.slide_width, presentation.slide_height
    title = _title_place(content, width, height, look, at_will=False)
    cover_title = _title_place(cover, width, height, look, at_will=True)
    if not title.placeholder:
        remarks.append(
            f"Bố cục “{one_line(content.name)}” của mẫu không có khung tiêu đề; "
            "tiêu đề các trang nội dung đặt trong khung chữ thường."
        )
    if not cover_title.placeholder:
        remarks.append(
            f"Bố cục “{one_line(cover.name)}” của mẫu không có khung tiêu đề; tên bài trình chiếu đặt trong khung chữ thường."
        )
    elif _placeholder(cover, ("subTitle", "body")) is None:
        remarks.append(f"Bố cục “{one_line(cover.name)}” của mẫu không có khung phụ đề; phụ đề đặt trong khung chữ thường.")
    own_place = _placeholder(content, ("title",))
    if own_place is not None and title.box == _above(width, height):
        remarks.append(
            f"Khung tiêu đề của bố cục “{one_line(content.name)}” không nằm ở đầu trang; "
            "tiêu đề các trang nội dung được đặt lên đầu."
        )
    number = _placeholder(content, ("sldNum",))
    return Stage(
        presentation=presentation,
        cover=cover,
        content=content,
        cover_title=cover_title,
        title=title,
        room=_room(content, layouts, title, width, height),
        number=_box(number) if number is not None else None,
        look=look,
        factor=font_factor(look.font),
        own=own,
        remarks=tuple(remarks),
    )


def _choose(layouts: Sequence[Any], score: Callable[[Any], int], wanted: str, where: str, remarks: list[str]) -> Any:
    """The layout that serves best; said when none of the template is meant for it."""
    best = max(layouts, key=score)
    if score(best) < _MEANT:
        remarks.append(f"Mẫu thiếu bố cục {wanted}; {where} dùng bố cục “{one_line(best.name)}”.")
    return best


_MEANT: Final = 10
"""A layout that scores less serves only for want of a better one."""


def _cover_score(layout: Any) -> int:
    kinds = _kinds(layout)
    titled = bool(kinds & {"ctrTitle", "title"})
    if _named(layout, COVER_NAMES) or layout._element.get("type") == "title" or "ctrTitle" in kinds:
        return 30 + 4 * ("ctrTitle" in kinds) + 2 * ("subTitle" in kinds) + titled
    if "subTitle" in kinds and titled:
        return 20
    return 4 * titled + 2 * ("body" in kinds)


def _content_score(layout: Any) -> int:
    kinds = _kinds(layout)
    titled = "title" in kinds
    kind = layout._element.get("type")
    if "ctrTitle" in kinds or kind == "title" or _named(layout, COVER_NAMES):
        return 2
    bodies = sum(1 for shape in layout.placeholders if _kind(shape) not in _NOT_BODY)
    if _named(layout, BARE_NAMES) or kind == "titleOnly" or (titled and bodies == 0):
        return 30 + 4 * titled + (4 if _named(layout, BARE_NAMES) else 0) - bodies
    if titled and (kind == "obj" or _named(layout, BODY_NAMES) or bodies == 1):
        return 20 + 2 * _named(layout, BODY_NAMES) + (1 if kind == "obj" else 0)
    return 5 * titled + (bodies == 0)


def _named(layout: Any, names: Sequence[str]) -> bool:
    key = wording.search_key(one_line(layout.name)).lstrip("0123456789_ ")
    return key in names


def _kind(shape: Any) -> str:
    """The kind of a placeholder as written; one without a kind holds anything."""
    return str(shape._element.find(f".//{qn('p:ph')}").get("type") or "obj")


def _kinds(layout: Any) -> frozenset[str]:
    return frozenset(_kind(shape) for shape in layout.placeholders)


def _placeholder(layout: Any, kinds: Sequence[str]) -> Any | None:
    for kind in kinds:
        for shape in layout.placeholders:
            if _kind(shape) == kind:
                return shape
    return None


def _box(shape: Any) -> Box | None:
    """Where a placeholder of a layout stands, its master's place when it has none of its own."""
    values = (shape.left, shape.top, shape.width, shape.height)
    return None if any(value is None for value in values) else Box(*(int(value) for value in values))


def _title_place(layout: Any, width: int, height: int, look: Look, *, at_will: bool) -> TitlePlace:
    """Where a layout has its title, drawn in where a logo stands in the way; a title of content that stands low or is narrow
    (`at_will` false) is put above the content instead.
    """
    shape = _placeholder(layout, ("title", "ctrTitle"))
    fallback = _above(width, height)
    if shape is None:
        return TitlePlace(fallback, 28, bold=True, capitals=False, placeholder=False, factor=font_factor(look.font))
    box = _box(shape) or fallback
    if not at_will and (box.top > 0.3 * height or box.width < 0.5 * width):
        box = fallback
    box = clear_of(box, _pictures(layout, width, height))
    size, bold, capitals, font = _title_letters(shape, layout, look)
    moved = box != _box(shape)
    return TitlePlace(box, size, bold=bold, capitals=capitals, placeholder=True, moved=moved, factor=font_factor(font))


def _above(width: int, height: int) -> Box:
    """A place for the title at the top of any slide."""
    margin = round(0.05 * width)
    return Box(margin, round(0.04 * height), width - 2 * margin, round(0.17 * height))


def _pictures(layout: Any, width: int, height: int) -> list[Box]:
    """Where logos stand: the smaller pictures of a layout and of its master, if that shows through."""
    owners = [layout] if layout._element.get("showMasterSp") in ("0", "false") else [layout, layout.slide_master]
    found = [
        Box(shape.left, shape.top, shape.width, shape.height) for owner in owners for shape in owner.shapes if _is_picture(shape)
    ]
    return [box for box in found if box.width * box.height < _LARGEST_LOGO * width * height]


def _is_picture(shape: Any) -> bool:
    return bool(shape._element.tag == qn("p:pic")) and shape.width is not None


def clear_of(box: Box, pictures: Sequence[Box]) -> Box:
    """A room drawn in from that side which costs it least, until no picture stands in it."""
    for picture in pictures:
        right, bottom = box.left + box.width, box.top + box.height
        beyond, under = picture.left + picture.width, picture.top + picture.height
        if picture.left >= right or beyond <= box.left or picture.top >= bottom or under <= box.top:
            continue
        choices = (
            replace(box, width=picture.left - box.left),
            replace(box, left=beyond, width=right - beyond),
            replace(box, height=picture.top - box.top),
            replace(box, top=under, height=bottom - under),
        )
        box = max(choices, key=lambda choice: max(0, choice.width) * max(0, choice.height))
    return box


def _title_letters(shape: Any, layout: Any, look: Look) -> tuple[float, bool, bool, str]:
    """Size, weight, capitals and font of a title: what the layout says, else its master's title, else the master's style."""
    master = layout.slide_master
    of_master = _placeholder(master, ("title",))
    styles = [shape._element.find(f".//{qn('a:lstStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")]
    if of_master is not None:
        styles.append(of_master._element.find(f".//{qn('a:lstStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}"))
    styles.append(master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}"))
    found = [style for style in styles if style is not None]

    def first(name: str) -> str:
        return next((str(style.get(name)) for style in found if style.get(name) is not None), "")

    latin = next((style.find(qn("a:latin")) for style in found if style.find(qn("a:latin")) is not None), None)
    typeface = str(latin.get("typeface")) if latin is not None else ""
    font = look.font if not typeface or typeface.startswith("+") else typeface
    size = first("sz")
    return (int(size) / 100 if size.isdigit() else 44.0, first("b") in ("1", "true"), first("cap") == "all", font)


def _room(content: Any, layouts: Sequence[Any], title: TitlePlace, width: int, height: int) -> Box:
    """What the content of a slide may take: the body of its layout, or of the template's title-and-content layout, which its
    designer kept clear of logo and foot; else what is left below the title and above the foot.
    """
    pictures = _pictures(content, width, height)
    beside = [layout for layout in layouts if layout.slide_master == content.slide_master and _content_score(layout) >= 20]
    for layout in [content, *beside]:
        body = _placeholder(layout, ("obj", "body", "tbl", "chart"))
        box = _box(body) if body is not None else None
        if box is not None and box.height >= _LEAST_SHARE * height and box.width >= 0.5 * width:
            return clear_of(_within(box, width, height), pictures)
    top = title.box.top + title.box.height + round(0.1 * EMU_PER_INCH)
    feet = [_box(shape) for shape in content.placeholders if _kind(shape) in ("dt", "ftr", "sldNum")]
    bottom = min([box.top for box in feet if box is not None and box.top > 0.6 * height], default=round(0.95 * height))
    margin = max(min(title.box.left, round(0.08 * width)), round(0.04 * width))
    if bottom - top < _LEAST_SHARE * height:
        top = round(0.25 * height)
    return clear_of(_within(Box(margin, top, width - 2 * margin, bottom - top), width, height), pictures)


def _within(box: Box, width: int, height: int) -> Box:
    left, top = max(0, box.left), max(0, box.top)
    return Box(left, top, min(box.width, width - left), min(box.height, height - top))


def below(room: Box, edge: int) -> Box:
    """A room whose top is moved down to an edge, when that lies lower."""
    return room if edge <= room.top else replace(room, top=edge, height=room.height - (edge - room.top))


def points(emu: int) -> float:
    """A length on a slide in points."""
    return emu / EMU_PER_POINT
