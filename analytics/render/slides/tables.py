"""Native tables: columns as wide as their words need, no letter under 14 points, split over slides, and what is left out said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from analytics import wording
from analytics.render.slides import drawing
from analytics.render.slides.colors import mixed, on
from analytics.render.slides.look import EMU_PER_POINT, Box, Look
from analytics.render.slides.measure import LINE_SPACING, shortened, width_pt, wrapped

SIZES_PT: Final = (18, 16, 14)
"""Sizes tried, the largest first: a short table is read from further away."""
SMALLEST_PT: Final = SIZES_PT[-1]
SIDE_PT, EDGE_PT = 6.0, 3.5
"""Room in a cell beside its text, and above and below it."""
MOST_LINES: Final = 6
"""Lines of a cell; a longer text is cut with "…" and the cut is said."""
CAPTION_PT: Final = SMALLEST_PT * LINE_SPACING + 6

ANNEX: Final = "phụ lục Excel"
"""Where the tables of a review are whole."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in a table; `fill` is a tint of its own, pale enough for dark letters."""

    text: str
    fill: str = ""
    bold: bool = False
    quiet: bool = False
    opening: str = ""
    """What stands here instead when the row opens a slide: a place that is said once for the rows below it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be laid out; `aligns` one of l, ctr, r a column; `banner_rows` are headings inside it, over all columns."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[str, ...]
    name: str
    description: str
    banner_rows: frozenset[int] = frozenset()
    more: int = 0
    """Rows that exist beyond `rows`: they were never laid out, but are counted."""
    caption: str = ""
    """Said above the table: what is the same in every row, or which columns are left out."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The shapes of one slide after another, and Vietnamese sentences on what was left out."""

    drawn: tuple[tuple[str, ...], ...]
    remarks: tuple[str, ...] = ()

    def pointing_to(self, whole: str) -> "Pages":
        """The same pages, with `whole` for the annex where they say where a cut table is whole."""
        drawn = tuple(tuple(shape.replace(ANNEX, whole) for shape in shapes) for shapes in self.drawn)
        return Pages(drawn, tuple(remark.replace(ANNEX, whole) for remark in self.remarks))


def lay_out(table: Table, box: Box, look: Look, factor: float, *, most_pages: int) -> Pages:
    """The table in as large letters as one slide allows, else in the smallest on as many slides as allowed; rows beyond are
    counted below the last one.
    """
    above = _caption(table.caption, box, look, factor)
    room = _below_caption(box, above, table.caption, factor)
    for size in SIZES_PT:
        plan = _plan(table, room, size, factor, most_pages)
        if len(plan.pages) == 1 and not table.more:
            break
    pages = plan.pages[:most_pages]
    left = len(table.rows) + table.more - sum(len(page) for page in pages)
    drawn = []
    for number, page in enumerate(pages):
        shapes = [*above, _frame(table, page, plan, room, look)]
        if left and number == len(pages) - 1:
            shapes.append(_more(left, room, look))
        drawn.append(tuple(shapes))
    remarks = []
    if left:
        remarks.append(f"Bảng “{table.name}” còn {wording.number(left, 0)} dòng không có trên trang, xem phụ lục Excel.")
    if plan.was_cut:
        remarks.append(f"Bảng “{table.name}” có ô dài được rút gọn bằng dấu “…”, xem đủ ở phụ lục Excel.")
    return Pages(tuple(drawn), tuple(remarks))


@dataclass(frozen=True, slots=True)
class _Plan:
    size_pt: int
    widths_pt: tuple[float, ...]
    heights_pt: tuple[float, ...]
    head_pt: float
    pages: tuple[tuple[int, ...], ...]
    texts: tuple[tuple[str, ...], ...]
    was_cut: bool


def _plan(table: Table, room: Box, size: int, factor: float, most_pages: int) -> _Plan:
    width, height = room.width / EMU_PER_POINT, room.height / EMU_PER_POINT
    widths = column_widths(table, width, size, factor)
    inner = [column - 2 * SIDE_PT for column in widths]
    head = max(len(wrapped(text, wide, size, bold=True, factor=factor)) for text, wide in zip(table.heads, inner, strict=True))
    head_height = head * size * LINE_SPACING + 2 * EDGE_PT
    texts: list[tuple[str, ...]] = []
    heights: list[float] = []
    was_cut = False
    for position, row in enumerate(table.rows):
        if position in table.banner_rows:
            texts.append(tuple(cell.text for cell in row))
            heights.append(size * LINE_SPACING + 2 * EDGE_PT)
            continue
        fitted = [_fit(cell, wide, size, factor) for cell, wide in zip(row, inner, strict=True)]
        opened = [
            _fit(replace(cell, text=cell.opening), wide, size, factor)
            for cell, wide in zip(row, inner, strict=True)
            if cell.opening
        ]
        was_cut = was_cut or any(text != cell.text for (text, _), cell in zip(fitted, row, strict=True))
        texts.append(tuple(text for text, _ in fitted))
        heights.append(max(lines for _, lines in (*fitted, *opened)) * size * LINE_SPACING + 2 * EDGE_PT)
    pages = _paged(heights, head_height, height, table.banner_rows, most_pages, more=bool(table.more))
    return _Plan(size, tuple(widths), tuple(heights), head_height, pages, tuple(texts), was_cut)


def _fit(cell: Cell, room_pt: float, size: int, factor: float) -> tuple[str, int]:
    lines = len(wrapped(cell.text, room_pt, size, bold=cell.bold, factor=factor))
    if lines <= MOST_LINES:
        return cell.text, lines
    return shortened(cell.text, room_pt, MOST_LINES, size, bold=cell.bold, factor=factor), MOST_LINES


def _paged(
    heights: Sequence[float], head: float, room: float, banners: frozenset[int], most_pages: int, *, more: bool
) -> tuple[tuple[int, ...], ...]:
    """The rows of each slide. The last slide allowed keeps room for the line that counts what is left out, unless nothing is; a
    banner never stands last.
    """
    pages: list[list[int]] = [[]]
    used = head
    for row, height in enumerate(heights):
        last_with_more = len(pages) == most_pages and (more or used + sum(heights[row:]) > room)
        if pages[-1] and used + height > room - (CAPTION_PT if last_with_more else 0):
            carried = [pages[-1].pop()] if pages[-1][-1] in banners and len(pages[-1]) > 1 else []
            pages.append(carried)
            used = head + sum(heights[kept] for kept in carried)
        pages[-1].append(row)
        used += height
    return tuple(tuple(page) for page in pages)


def column_widths(table: Table, room_pt: float, size: int, factor: float) -> list[float]:
    """Points a column: at least its longest word, and what is left by how long its texts are."""
    least: list[float] = []
    wanted: list[float] = []
    for column, head in enumerate(table.heads):
        cells = [(row[column].text, row[column].bold) for number, row in enumerate(table.rows) if number not in table.banner_rows]
        texts = [(head, True), *cells]
        least.append(max(width_pt(word, size, bold=bold, factor=factor) for text, bold in texts for word in text.split() or [""]))
        wanted.append(max(width_pt(part, size, bold=bold, factor=factor) for text, bold in texts for part in text.split("\n")))
    # One letter of slack: programs do not break lines at quite the same point.
    sides = 2 * SIDE_PT + 0.5 * size
    least = [min(width, room_pt / 2) + sides for width in least]
    wanted = [max(width + sides, low) for width, low in zip(wanted, least, strict=True)]
    if sum(wanted) <= room_pt:
        return [width * room_pt / sum(wanted) for width in wanted]
    if sum(least) >= room_pt:
        return [width * room_pt / sum(least) for width in least]
    # A column ten times as long needs more width, but not ten times as much: it grows downwards too.
    need = [(high - low) ** 0.6 for high, low in zip(wanted, least, strict=True)]
    spare = room_pt - sum(least)
    return [low + spare * part / sum(need) for low, part in zip(least, need, strict=True)]


def fits(table: Table, box: Box, factor: float, *, wordy: bool = False) -> bool:
    """Whether every word of the table has room in the smallest letters, so that no figure is ever broken; with `wordy`, columns
    of many words must have room for a quarter of them in a line.
    """
    room = box.width / EMU_PER_POINT
    sides = 2 * SIDE_PT + 0.5 * SMALLEST_PT
    least = 0.0
    for column, head in enumerate(table.heads):
        words = [head, *(row[column].text for number, row in enumerate(table.rows) if number not in table.banner_rows)]
        longest = max(width_pt(word, SMALLEST_PT, bold=True, factor=factor) for text in words for word in text.split() or [""])
        # A column of many words in a narrow stretch makes rows that fill a slide.
        typical = max(width_pt(text, SMALLEST_PT, factor=factor) for text in words) / 4 if wordy else 0.0
        least += max(longest, min(typical, room / 5)) + sides
    return least <= room


def _caption(text: str, box: Box, look: Look, factor: float) -> list[str]:
    if not text:
        return []
    return [_line_of_words(text, replace(box, height=_caption_height(text, box, factor)), look, name="Chú dẫn bảng")]


def _caption_height(text: str, box: Box, factor: float) -> int:
    lines = len(wrapped(text, box.width / EMU_PER_POINT, SMALLEST_PT, factor=factor))
    return round((lines * SMALLEST_PT * LINE_SPACING + 6) * EMU_PER_POINT)


def _below_caption(box: Box, above: Sequence[str], caption: str, factor: float) -> Box:
    if not above:
        return box
    height = _caption_height(caption, box, factor)
    return replace(box, top=box.top + height, height=box.height - height)


def _more(left: int, room: Box, look: Look) -> str:
    height = round(CAPTION_PT * EMU_PER_POINT)
    place = Box(room.left, room.top + room.height - height, room.width, height)
    return _line_of_words(f"và {wording.number(left, 0)} dòng nữa, xem phụ lục Excel", place, look, name="Phần còn lại")


def _line_of_words(text: str, box: Box, look: Look, *, name: str) -> str:
    words = drawing.paragraph(drawing.run(text, SMALLEST_PT, look.ink, italic=True))
    return drawing.shape(box, name=name, paragraphs=[words], anchor="t")


def _frame(table: Table, page: Sequence[int], plan: _Plan, room: Box, look: Look) -> str:
    widths = [round(width * EMU_PER_POINT) for width in plan.widths_pt]
    heights = [round(plan.heights_pt[row] * EMU_PER_POINT) for row in page]
    head = round(plan.head_pt * EMU_PER_POINT)
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    rows = [_row([Cell(text, fill=look.accent, bold=True) for text in table.heads], table.aligns, head, plan.size_pt, look, ())]
    for number, (row, height) in enumerate(zip(page, heights, strict=True)):
        ground = look.ground if number % 2 == 0 else mixed(look.ink, look.ground, 0.95)
        cells = [replace(cell, text=text) for cell, text in zip(table.rows[row], plan.texts[row], strict=True)]
        if row in table.banner_rows:
            rows.append(_banner(cells[0].text, len(widths), height, plan.size_pt, look))
        else:
            if number == 0:
                cells = [replace(cell, text=cell.opening or cell.text) for cell in cells]
            rows.append(_row(cells, table.aligns, height, plan.size_pt, look, (ground,)))
    xml = f'<a:tbl><a:tblPr firstRow="1" bandRow="1"/><a:tblGrid>{grid}</a:tblGrid>{"".join(rows)}</a:tbl>'
    place = Box(room.left, room.top, sum(widths), head + sum(heights))
    return drawing.frame(place, xml, name=table.name, description=table.description)


def _row(cells: Sequence[Cell], aligns: Sequence[str], height: int, size: int, look: Look, ground: Sequence[str]) -> str:
    told = "".join(
        _cell(cell, align, size, look, cell.fill or (ground[0] if ground else look.ground))
        for cell, align in zip(cells, aligns, strict=True)
    )
    return f'<a:tr h="{height}">{told}</a:tr>'


def _banner(text: str, columns: int, height: int, size: int, look: Look) -> str:
    fill = mixed(look.accent, look.ground, 0.8)
    first = _cell(Cell(text, fill=fill, bold=True), "l", size, look, fill, span=columns)
    empty = drawing.paragraph("", empty_pt=size)
    rest = f'<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/>{empty}</a:txBody><a:tcPr/></a:tc>' * (columns - 1)
    return f'<a:tr h="{height}">{first}{rest}</a:tr>'


def _cell(cell: Cell, align: str, size: int, look: Look, fill: str, span: int = 1) -> str:
    ink = on(cell.fill) if cell.fill else look.quiet if cell.quiet else look.ink
    words = "".join(
        drawing.paragraph(drawing.run(part, size, ink, bold=cell.bold) if part else "", align=align, empty_pt=size)
        for part in cell.text.split("\n")
    )
    side, edge = round(SIDE_PT * EMU_PER_POINT), round(EDGE_PT * EMU_PER_POINT)
    none = "".join(f'<a:{name} w="0"><a:noFill/></a:{name}>' for name in ("lnL", "lnR", "lnT"))
    rule = f'<a:lnB w="6350"><a:solidFill><a:srgbClr val="{look.rule}"/></a:solidFill></a:lnB>'
    merged = f' gridSpan="{span}"' if span > 1 else ""
    return (
        f"<a:tc{merged}><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>"
        f'<a:tcPr marL="{side}" marR="{side}" marT="{edge}" marB="{edge}" anchor="ctr">{none}{rule}'
        f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></a:tcPr></a:tc>'
    )
