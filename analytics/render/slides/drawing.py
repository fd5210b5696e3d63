"""Shapes written as DrawingML in one go: one by one through python-pptx, the 705 tiles of a map would take seconds."""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from pptx.oxml import parse_xml
from pptx.slide import Slide

from analytics.render.slides.look import EMU_PER_POINT, Box
from analytics.render.slides.words import in_xml

_NAMESPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_NUMBER: Final = 'id="@"'
"""Where the number of a shape comes; no text holds it, for a text's quotes are written &quot;."""


def run(text: str, size_pt: float, color: str, *, bold: bool = False, italic: bool = False) -> str:
    """A stretch of text in the letters of the slide's theme."""
    style = (' b="1"' if bold else "") + (' i="1"' if italic else "")
    properties = f'<a:rPr lang="vi-VN" sz="{round(size_pt * 100)}"{style} dirty="0">{_solid(color)}</a:rPr>'
    return f"<a:r>{properties}<a:t>{in_xml(text)}</a:t></a:r>"


def paragraph(runs: str, *, align: str = "l", after_pt: float = 0, empty_pt: float = 12) -> str:
    """A paragraph of runs, without bullet; `align` is l, ctr or r. Without a run it is as high as letters of `empty_pt`, for what
    is left to a program becomes 18 points and makes a row of a table taller than it was reckoned.
    """
    ending = "" if runs else f'<a:endParaRPr lang="vi-VN" sz="{round(empty_pt * 100)}"/>'
    return (
        f'<a:p><a:pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/>'
        f'</a:spcBef><a:spcAft><a:spcPts val="{round(after_pt * 100)}"/></a:spcAft><a:buNone/></a:pPr>{runs}{ending}</a:p>'
    )


def shape(
    box: Box,
    *,
    name: str,
    geometry: str = "rect",
    fill: str = "",
    pattern: str = "",
    ground: str = "FFFFFF",
    outline: str = "",
    outline_pt: float = 0.75,
    paragraphs: Sequence[str] = (),
    anchor: str = "ctr",
    inset_pt: float = 0,
    description: str = "",
) -> str:
    """A shape, or with no fill and no outline a box of text. `pattern` is a hatch of DrawingML drawn in `fill` on `ground`;
    `anchor` is t, ctr or b; an empty `fill` lets the slide show through.
    """
    inset = round(inset_pt * EMU_PER_POINT)
    kind = '<p:cNvSpPr txBox="1"/>' if paragraphs and not fill and not outline else "<p:cNvSpPr/>"
    paint = (
        f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="{fill}"/></a:fgClr>'
        f'<a:bgClr><a:srgbClr val="{ground}"/></a:bgClr></a:pattFill>'
        if pattern
        else _solid(fill)
        if fill
        else "<a:noFill/>"
    )
    line = f'<a:ln w="{round(outline_pt * EMU_PER_POINT)}">{_solid(outline)}</a:ln>' if outline else "<a:ln><a:noFill/></a:ln>"
    return (
        f"<p:sp><p:nvSpPr>{_named(name, description)}{kind}<p:nvPr/></p:nvSpPr>"
        f'<p:spPr>{_at(box)}<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{paint}{line}</p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="{inset}" tIns="{inset}" rIns="{inset}" bIns="{inset}" anchor="{anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{''.join(paragraphs) or '<a:p/>'}</p:txBody></p:sp>"
    )


def line(start: tuple[int, int], end: tuple[int, int], *, name: str, color: str, width_pt: float = 1, dash: str = "solid") -> str:
    """A straight line between two points, in EMU; the first lies above or left of the second."""
    box = Box(start[0], start[1], end[0] - start[0], end[1] - start[1])
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{_named(name, '')}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>{_at(box)}"
        f'<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{round(width_pt * EMU_PER_POINT)}">{_solid(color)}'
        f'<a:prstDash val="{dash}"/></a:ln></p:spPr></p:cxnSp>'
    )


def group(box: Box, shapes: Iterable[str], *, name: str, description: str) -> str:
    """Shapes that are one picture, with the words a screen reader says for it."""
    extent = f'<a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/>'
    child = extent.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    return (
        f"<p:grpSp><p:nvGrpSpPr>{_named(name, description)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr><a:xfrm>{extent}{child}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )


def frame(box: Box, table: str, *, name: str, description: str) -> str:
    """The frame of a native table, `table` being its a:tbl."""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr>{_named(name, description)}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/>'
        f'</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{box.left}" y="{box.top}"/>'
        f'<a:ext cx="{box.width}" cy="{box.height}"/></p:xfrm><a:graphic>'
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">{table}</a:graphicData></a:graphic></p:graphicFrame>'
    )


def put(slide: Slide, drawn: Iterable[str]) -> None:
    """Lay shapes on a slide, in order, each with a number of its own."""
    tree = slide.shapes._spTree
    taken = [int(number) for number in tree.xpath("//p:cNvPr/@id")]
    numbers = itertools.count(max(taken, default=1) + 1)
    for xml in drawn:
        numbered = re.sub(_NUMBER, lambda _: f'id="{next(numbers)}"', xml)
        tag = numbered.partition(">")[0]
        tree.append(parse_xml(f"{tag} {_NAMESPACES}{numbered[len(tag) :]}"))


def _solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def _named(name: str, description: str) -> str:
    told = f' descr="{in_xml(description)}"' if description else ""
    return f'<p:cNvPr {_NUMBER} name="{in_xml(name)}"{told}/>'


def _at(box: Box) -> str:
    return f'<a:xfrm><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'
