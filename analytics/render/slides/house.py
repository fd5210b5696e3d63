"""The product's own template: 16:9, Arial, two layouts, made from the plainest presentation python-pptx has."""

import io
import re
from functools import cache
from typing import Any, Final

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu

from analytics.render.slides import drawing
from analytics.render.slides.look import EMU_PER_INCH, Box, Look

WIDTH: Final = 12_192_000
HEIGHT: Final = 6_858_000
"""13,333 × 7,5 inches: 16:9."""
_KEPT: Final = {"title": "Trang bìa", "titleOnly": "Tiêu đề và nội dung tự do"}
_FONT: Final = re.compile(r'<a:latin typeface="[^"]*"')
_SCRIPT_FONTS: Final = re.compile(r"<a:font script=[^>]*/>")
_COLORS: Final = re.compile(r"<a:clrScheme .*?</a:clrScheme>", re.DOTALL)


def _inches(left: float, top: float, width: float, height: float) -> Box:
    return Box(*(round(value * EMU_PER_INCH) for value in (left, top, width, height)))


COVER_TITLE: Final = _inches(1.1, 1.75, 11.2, 2.0)
COVER_SUBTITLE: Final = _inches(1.1, 3.95, 11.2, 2.4)
TITLE: Final = _inches(0.6, 0.24, 12.13, 1.36)
BODY: Final = _inches(0.6, 1.66, 12.13, 5.58)
NUMBER: Final = _inches(12.13, 6.92, 0.6, 0.36)


@cache
def house_template() -> bytes:
    """The bytes of the product's own template."""
    look = Look()
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Emu(WIDTH), Emu(HEIGHT)
    for layout in list(presentation.slide_layouts):
        if layout._element.get("type") not in _KEPT:
            presentation.slide_layouts.remove(layout)
    master = presentation.slide_master
    for owner in (master, presentation.notes_master):
        theme = owner.part.part_related_by(RT.THEME)
        _set_theme(theme, themed(theme.blob.decode("utf-8"), look).encode("utf-8"))
    _style_master(master, look)
    for layout in presentation.slide_layouts:
        kind = layout._element.get("type")
        layout.name = _KEPT[kind]
        _lay_out(layout, kind)
    _decorate(presentation.slide_layouts[0], [(Box(0, 0, round(0.5 * EMU_PER_INCH), HEIGHT), "Dải màu")], look)
    _decorate(presentation.slide_layouts[1], [(Box(0, 0, WIDTH, round(0.12 * EMU_PER_INCH)), "Dải màu")], look)
    presentation.part.package.drop_rel(
        next(key for key, rel in presentation.part.package._rels.items() if rel.reltype == RT.THUMBNAIL)
    )
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def themed(theme: str, look: Look) -> str:
    """A theme part in our letters and colours; every letter of any script in one font that all offices have."""
    colors = {
        "dk1": look.ink,
        "lt1": look.ground,
        "dk2": look.accent,
        "lt2": "F1ECE0",
        "accent1": look.accent,
        "accent2": look.second,
        **{f"accent{number}": color for number, color in enumerate(look.others, start=3)},
        "hlink": look.accent,
        "folHlink": look.quiet,
    }
    scheme = "".join(f'<a:{key}><a:srgbClr val="{color}"/></a:{key}>' for key, color in colors.items())
    theme = _COLORS.sub(f'<a:clrScheme name="Điểm Sáng">{scheme}</a:clrScheme>', theme)
    return _SCRIPT_FONTS.sub("", _FONT.sub(f'<a:latin typeface="{look.font}"', theme))


def _set_theme(part: Any, content: bytes) -> None:
    """A theme that was read is kept as bytes, one that was just made as a tree."""
    if hasattr(part, "_element"):
        part._element = parse_xml(content)
    else:
        part._blob = content


def _style_master(master: Any, look: Look) -> None:
    style = master._element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    letters = style.find(qn("a:defRPr"))
    letters.set("sz", "2800")
    letters.set("b", "1")
    fill = letters.find(qn("a:solidFill"))
    fill.find(qn("a:schemeClr")).set("val", "accent1")
    # The title begins where the content below it does.
    title = next(shape for shape in master.placeholders if shape._element.find(f".//{qn('p:ph')}").get("type") == "title")
    title._element.txBody.find(qn("a:bodyPr")).set("lIns", "0")
    places = {"title": TITLE, "body": BODY, "sldNum": NUMBER}
    for shape in list(master.placeholders):
        kind = shape._element.find(f".//{qn('p:ph')}").get("type")
        if kind in places:
            _place(shape, places[kind])
        else:
            shape._element.getparent().remove(shape._element)


def _lay_out(layout: Any, kind: str) -> None:
    places = {"ctrTitle": COVER_TITLE, "subTitle": COVER_SUBTITLE, "title": TITLE, "sldNum": NUMBER}
    for shape in list(layout.placeholders):
        role = shape._element.find(f".//{qn('p:ph')}").get("type")
        if role not in places or (kind == "title" and role == "sldNum"):
            shape._element.getparent().remove(shape._element)
            continue
        _place(shape, places[role])
        if role == "ctrTitle":
            _letters(shape, anchor="b", size=4000)
        elif role == "subTitle":
            _letters(shape, anchor="t", size=2400)


def _letters(shape: Any, *, anchor: str, size: int) -> None:
    body = shape._element.txBody
    body.find(qn("a:bodyPr")).set("anchor", anchor)
    body.find(qn("a:bodyPr")).set("lIns", "0")
    style = body.find(qn("a:lstStyle"))
    for level in list(style):
        style.remove(level)
    style.append(
        parse_xml(
            '<a:lvl1pPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" marL="0" indent="0" algn="l"><a:buNone/>'
            f'<a:defRPr sz="{size}"/></a:lvl1pPr>'
        )
    )


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = box.left, box.top, box.width, box.height


def _decorate(layout: Any, bands: list[tuple[Box, str]], look: Look) -> None:
    """Bands of our colour behind everything else of a layout."""
    drawing.put(layout, [drawing.shape(box, name=name, fill=look.accent) for box, name in bands])
    tree = layout.shapes._spTree
    for _ in bands:
        tree.insert(2, tree[-1])
