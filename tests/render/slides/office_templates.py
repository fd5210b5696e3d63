"""Templates as offices have them, made in sight: what each one has, lacks or hides."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

import pptx
from PIL import Image
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Emu, Inches

PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"

NAVY, GOLD = "1F3864", "BF8F00"
FONT = "Times New Roman"
OLD_TEXT = "Trang cũ của mẫu"


def logo() -> bytes:
    """A red square with the size of a logo."""
    buffer = io.BytesIO()
    Image.new("RGB", (60, 60), "#C00000").save(buffer, "PNG")
    return buffer.getvalue()


def saved(presentation: object) -> bytes:
    """The bytes of a presentation."""
    buffer = io.BytesIO()
    presentation.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes], more: Mapping[str, bytes] | None = None) -> bytes:
    """A package with each of its parts changed, and further parts added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return buffer.getvalue()


def retyped(content: bytes, content_type: str) -> bytes:
    """The same package under another content type: .pptx made .potx, .pptm …"""
    return repacked(
        content,
        lambda name, part: part.replace(PRESENTATION.encode(), content_type.encode()) if "Content_Types" in name else part,
    )


@cache
def province() -> bytes:
    """A province's own 16:9 template: Times New Roman, navy and gold, a logo at the top right of every layout, Vietnamese names,
    two old slides in a section.
    """
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Inches(13.333), Inches(7.5)
    names = {"title": "Trang bìa", "obj": "Tiêu đề và Nội dung", "titleOnly": "Chỉ tiêu đề", "blank": "Trống"}
    for layout in list(presentation.slide_layouts):
        kind = layout._element.get("type")
        if kind in names:
            layout.name = names[kind]
        else:
            presentation.slide_layouts.remove(layout)
    for owner in (presentation.slide_master, *presentation.slide_layouts):
        for shape in owner.placeholders:
            # The plain template is 10 inches wide, this one 13,333: all its places are stretched alike.
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = Emu(round(shape.left * 4 / 3)), Emu(round(shape.width * 4 / 3))
    master = presentation.slide_master
    theme = master.part.part_related_by(RT.THEME)
    text = re.sub(r'<a:latin typeface="Calibri"', f'<a:latin typeface="{FONT}"', theme.blob.decode())
    text = re.sub(r"(<a:accent1><a:srgbClr val=\")\w{6}", rf"\g<1>{NAVY}", text)
    theme._blob = re.sub(r"(<a:accent2><a:srgbClr val=\")\w{6}", rf"\g<1>{GOLD}", text).encode()
    _, relation = master.part.get_or_add_image_part(io.BytesIO(logo()))
    picture = presentation.slides.add_slide(presentation.slide_layouts[0])
    drawn = picture.shapes.add_picture(io.BytesIO(logo()), Inches(12.5), Inches(0.2), Inches(0.6))
    element = drawn._element
    element.getparent().remove(element)
    element.blipFill.find("{*}blip").set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", relation)
    master.shapes._spTree.append(element)
    for slide in (picture, presentation.slides.add_slide(presentation.slide_layouts[1])):
        slide.shapes.title.text = OLD_TEXT
    return with_section(saved(presentation))


def with_section(content: bytes) -> bytes:
    """The slides of a presentation put in a section, as PowerPoint writes it: it names slides by their number."""
    listed = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        '<p14:section name="Cũ" id="{0F2C5D0A-0000-4000-8000-000000000001}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst>'
        "</p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )

    def change(name: str, part: bytes) -> bytes:
        if name != "ppt/presentation.xml":
            return part
        return re.sub(r"(<p:extLst>.*</p:extLst>)?</p:presentation>", listed, part.decode(), flags=re.DOTALL).encode()

    return repacked(content, change)


@cache
def four_to_three() -> bytes:
    """The plainest template there is: 10 × 7,5 inches, English names."""
    return saved(pptx.Presentation())


def with_layouts(*kinds: str) -> bytes:
    """The plainest template with only the layouts of these kinds."""
    presentation = pptx.Presentation()
    for layout in list(presentation.slide_layouts):
        if layout._element.get("type") not in kinds:
            presentation.slide_layouts.remove(layout)
    return saved(presentation)


def in_the_dark() -> bytes:
    """A 16:9 template whose master maps text to light and ground to dark."""
    presentation = pptx.Presentation(io.BytesIO(province()))
    mapping = presentation.slide_master._element.find("{*}clrMap")
    mapping.attrib.update({"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"})
    return saved(presentation)
