"""The page of an administrative document: size, margins, letters, page number, and the parts that a report is put together from.

Sizes and places are those of NĐ 30/2020/NĐ-CP, Phụ lục I (domain.md §5).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from xml.sax.saxutils import escape

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from analytics.render.safe_text import clean, one_line

FONT: Final = "Times New Roman"
BODY_PT: Final = 13
SMALL_PT: Final = 11
MARGINS_MM: Final = {"top": 20, "bottom": 20, "left": 30, "right": 20}
TEXT_WIDTH_MM: Final = 210 - MARGINS_MM["left"] - MARGINS_MM["right"]
TWIPS_PER_MM: Final = 1440 / 25.4
SIDE_MM: Final = 1.5
"""Room in a cell on either side of its text."""

_MADE: Final = datetime(2022, 1, 1, tzinfo=UTC)
"""A fixed moment: the same figures give the same file."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to be written: headings, cells in words, one of left, right, center a column, widths in millimetres."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...]
    widths_mm: tuple[float, ...]
    size_pt: float
    bold_rows: frozenset[int] = frozenset()


class Paper:
    """A document being written, from top to bottom."""

    def __init__(self, *, title: str, mark: str) -> None:
        """An empty A4 document; `mark` is what stands at the top of every page, '' for nothing."""
        self.document: Any = docx.Document()
        _set_letters(self.document)
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        for side, size in MARGINS_MM.items():
            setattr(section, f"{side}_margin", Mm(size))
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True
        _head(section.header, mark, numbered=True)
        _head(section.first_page_header, mark, numbered=False)
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = one_line(title)[:200], "Điểm Sáng", ""
        properties.created = properties.modified = _MADE

    def heading(self, text: str, level: int) -> None:
        """A heading: level 1 a chapter, 2 a finding, 3 a part of a chapter."""
        self.document.add_heading(one_line(text), level)

    def words(
        self,
        text: str,
        *,
        align: str = "both",
        size_pt: float = BODY_PT,
        bold: bool = False,
        italic: bool = False,
        indent: bool = True,
        keep: bool = False,
        before_pt: float = 0,
        after_pt: float = 6,
    ) -> None:
        """A paragraph; line breaks inside the text stay."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = _ALIGNED[align]
        shape = paragraph.paragraph_format
        shape.space_before, shape.space_after, shape.keep_with_next = Pt(before_pt), Pt(after_pt), keep
        shape.first_line_indent = Mm(10) if indent else None
        run = paragraph.add_run(clean(text))
        run.font.size, run.bold, run.italic = Pt(size_pt), bold, italic

    def side_by_side(self, left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]], shares: tuple[int, int]) -> None:
        """Two columns of centred lines without a frame; each line is its words and how they are written (b, i, u or '')."""
        widths = [TEXT_WIDTH_MM * share / sum(shares) for share in shares]
        cells = []
        for width, lines in zip(widths, (left, right), strict=True):
            written = "".join(_line(text, how, size_pt=12, kept=True) for text, how in lines)
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr>{written}</w:tc>')
        row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
        self._add(f"<w:tbl {nsdecls('w')}>{_table_head(widths, framed=False)}{row}</w:tbl>")

    def grid(self, grid: Grid) -> None:
        """A table with a frame; its headings are repeated on every page, and no row is broken between two pages."""
        rows = [_row(grid.heads, ("center",) * len(grid.heads), grid, bold=True, head=True)]
        rows += [_row(row, grid.aligns, grid, bold=number in grid.bold_rows) for number, row in enumerate(grid.rows)]
        self._add(f"<w:tbl {nsdecls('w')}>{_table_head(grid.widths_mm, framed=True)}{''.join(rows)}</w:tbl>")

    def page_break(self) -> None:
        """What follows begins on a new page."""
        self.document.add_page_break()

    def _add(self, xml: str) -> None:
        self.document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")


_ALIGNED: Final = {
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def _twips(millimetres: float) -> int:
    return int(millimetres * TWIPS_PER_MM + 0.5)


def _set_letters(document: Any) -> None:
    """Every style of the document in the same black letters, and Vietnamese as its language."""
    sizes = {"Normal": (BODY_PT, False, False), "Heading 1": (14, True, False), "Heading 2": (BODY_PT, True, True)}
    sizes |= {"Heading 3": (BODY_PT, True, False), "Header": (12, False, False)}
    for name, (size, bold, italic) in sizes.items():
        style = document.styles[name]
        properties = style.element.get_or_add_rPr()
        for old in (*properties.findall(qn("w:rFonts")), *properties.findall(qn("w:color"))):
            properties.remove(old)
        fonts = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
        properties.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {fonts}/>"))
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    for name, before in (("Heading 1", 12), ("Heading 2", 8), ("Heading 3", 6)):
        shape = document.styles[name].paragraph_format
        shape.space_before, shape.space_after, shape.keep_with_next = Pt(before), Pt(4), True
    normal = document.styles["Normal"].element.get_or_add_rPr()
    for old in normal.findall(qn("w:lang")):
        normal.remove(old)
    normal.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN"/>'))


def _head(header: Any, mark: str, *, numbered: bool) -> None:
    """The top of a page: its number in the middle, then the mark."""
    header.is_linked_to_previous = False
    first = header.paragraphs[0]
    first.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if numbered:
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            inner = f"<w:instrText>{text}</w:instrText>" if text else f'<w:fldChar w:fldCharType="{kind}"/>'
            first._p.append(parse_xml(f"<w:r {nsdecls('w')}>{inner}</w:r>"))
    if mark:
        place = header.add_paragraph() if numbered else first
        place.alignment = WD_ALIGN_PARAGRAPH.CENTER
        place.add_run(mark).bold = True


def _table_head(widths_mm: Sequence[float], *, framed: bool) -> str:
    edges = "".join(
        f'<w:{side} w:val="{"single" if framed else "nil"}" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    side = _twips(SIDE_MM)
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths_mm)
    return (
        f'<w:tblPr><w:tblW w:w="{_twips(sum(widths_mm))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def _row(cells: Sequence[str], aligns: Sequence[str], grid: Grid, *, bold: bool, head: bool = False) -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{_SHADED if head else ""}<w:vAlign w:val="center"/></w:tcPr>'
        f"{_line(text, 'b' if bold else '', align=align, size_pt=grid.size_pt)}</w:tc>"
        for text, align, width in zip(cells, aligns, grid.widths_mm, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{written}</w:tr>"


_SHADED: Final = '<w:shd w:val="clear" w:color="auto" w:fill="E7ECEA"/>'


def _line(text: str, how: str = "", *, align: str = "center", size_pt: float = BODY_PT, kept: bool = False) -> str:
    """One paragraph of a cell; `how` names its letters: b bold, i italic, u underlined; `kept` with what follows."""
    marks = "".join(f"<w:{name}/>" for letter, name in (("b", "b"), ("i", "i")) if letter in how)
    under = '<w:u w:val="single"/>' if "u" in how else ""
    half_points = int(size_pt * 2)
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>{under}'
    run = f'<w:r><w:rPr>{marks}{size}</w:rPr><w:t xml:space="preserve">{escape(one_line(text))}</w:t></w:r>' if text else ""
    shape = f'{"<w:keepNext/>" if kept else ""}<w:spacing w:before="20" w:after="20"/><w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{shape}</w:pPr>{run}</w:p>"
