"""One district on many indicators as native shapes: benchmark in the middle, better always to the right."""

from collections.abc import Sequence
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.safe_text import one_line
from analytics.render.slides import drawing
from analytics.render.slides.colors import mixed
from analytics.render.slides.look import EMU_PER_POINT, Box, Look
from analytics.render.slides.measure import LINE_SPACING, shortened, width_pt, wrapped
from analytics.render.slides.tables import SMALLEST_PT, Pages

Row = dict[str, Scalar]

SHARES: Final = (0.30, 0.26, 0.14, 0.14, 0.16)
"""Of the width: name, bars, value, benchmark, word."""
HEADS: Final = ("Chỉ tiêu", "", "Giá trị", "Mốc", "So với mốc")
REACH: Final = 1.06
MOST_PAGES: Final = 3
GAP_PT: Final = 8.0
MARKS: Final = {"better": "triangle", "worse": "triangle", "alike": "ellipse"}


def spine(exhibit: Exhibit, box: Box, look: Look, factor: float) -> Pages:
    """A row an indicator: the range of all districts as a thin bar, their middle half as a thick one, the district as a mark, its
    value, the benchmark and the word beside it. Rows that no slide has room for are counted.
    """
    rows = exhibit.records()
    columns = _columns(box)
    heights = [_height(row, columns, exhibit, factor) for row in rows]
    head = SMALLEST_PT * LINE_SPACING + 8
    pages: list[list[int]] = [[]]
    used = head
    for number, height in enumerate(heights):
        if pages[-1] and used + height > box.height / EMU_PER_POINT - 2 * head:
            pages.append([])
            used = head
        pages[-1].append(number)
        used += height
    left = sum(len(page) for page in pages[MOST_PAGES:])
    drawn = [_page([(rows[n], heights[n]) for n in page], box, columns, exhibit, look, factor) for page in pages[:MOST_PAGES]]
    if not left:
        return Pages(tuple((picture,) for picture in drawn))
    said = f"và {wording.number(left, 0)} dòng nữa, xem phụ lục Excel"
    height = round(head * EMU_PER_POINT)
    place = Box(box.left, box.top + box.height - height, box.width, height)
    words = drawing.paragraph(drawing.run(said, SMALLEST_PT, look.ink, italic=True))
    more = drawing.shape(place, name="Phần còn lại", paragraphs=[words], anchor="b")
    shapes = [(picture,) for picture in drawn[:-1]]
    return Pages((*shapes, (drawn[-1], more)), (f"Hình “{one_line(exhibit.title)}”: {said}.",))


def _columns(box: Box) -> list[Box]:
    gap = round(GAP_PT * EMU_PER_POINT)
    columns = []
    left = box.left
    for share in SHARES:
        width = round(box.width * share)
        columns.append(Box(left, box.top, width - gap, box.height))
        left += width
    return columns


def _texts(row: Row, exhibit: Exhibit) -> tuple[str, str, str, str]:
    """Name with its date, value, benchmark, word; '–' where there is no benchmark."""
    dated = str(row["date_words"]) if len(exhibit.standards) > 1 else str(row["year"])
    told = f"{row['mark']} {row['verdict']}" if row["verdict"] else ""
    word = "; ".join(part for part in (told, str(row["reason"])) if part)
    return (one_line(f"{row['indicator_name']} ({dated})"), _short(row, "value"), _short(row, "benchmark_value"), one_line(word))


def _short(row: Row, key: str) -> str:
    if row[key] is None:
        return "–"
    qualifier = str(row["qualifier"] or "") if key == "value" else ""
    high = row["value_high"] if key == "value" else None
    return one_line(
        wording.quantity(
            float(str(row[key])),
            str(row["unit"]),
            qualifier=qualifier,
            high=float(high) if isinstance(high, int | float) else None,
            short=True,
        ).replace("/", "/ ")
    )


def _height(row: Row, columns: Sequence[Box], exhibit: Exhibit, factor: float) -> float:
    texts = _texts(row, exhibit)
    places = (columns[0], *columns[2:])
    lines = max(
        len(wrapped(text, place.width / EMU_PER_POINT, SMALLEST_PT, bold=number == 1, factor=factor))
        for number, (text, place) in enumerate(zip(texts, places, strict=True))
    )
    return min(lines, 4) * SMALLEST_PT * LINE_SPACING + 8


def _page(
    laid: Sequence[tuple[Row, float]], box: Box, columns: Sequence[Box], exhibit: Exhibit, look: Look, factor: float
) -> str:
    head = round((SMALLEST_PT * LINE_SPACING + 8) * EMU_PER_POINT)
    shapes = [
        _words(text, Box(column.left, box.top, column.width, head), look.quiet, bold=True)
        for text, column in zip(HEADS, columns, strict=True)
        if text
    ]
    bars = columns[1]
    shapes += _ends(Box(bars.left, box.top, bars.width, head), look)
    middle = bars.left + bars.width // 2
    bottom = box.top + head + round(sum(height for _, height in laid) * EMU_PER_POINT)
    shapes.append(
        drawing.line((middle, box.top + head), (middle, bottom), name="Mốc", color=look.ink, width_pt=1.25, dash="sysDot")
    )
    top = box.top + head
    for row, height_pt in laid:
        height = round(height_pt * EMU_PER_POINT)
        shapes.append(drawing.line((box.left, top), (box.left + box.width, top), name="Đường kẻ", color=look.rule, width_pt=0.75))
        name, value, benchmark, word = _texts(row, exhibit)
        for number, (text, column) in enumerate(zip((name, value, benchmark, word), (columns[0], *columns[2:]), strict=True)):
            room = column.width / EMU_PER_POINT
            fitted = shortened(text, room, 4, SMALLEST_PT, bold=number == 1, factor=factor)
            shapes.append(_words(fitted, Box(column.left, top, column.width, height), look.ink, bold=number == 1))
        shapes += _bars(row, Box(bars.left, top, bars.width, height), look)
        top += height
    shapes += _key(Box(box.left, bottom, box.width, head), str(laid[0][0]["place"]), look)
    place = Box(box.left, box.top, box.width, bottom + head - box.top)
    told = one_line(f"{exhibit.title}. {exhibit.finding}")
    return drawing.group(place, shapes, name=one_line(exhibit.title), description=told)


def _key(place: Box, name: str, look: Look) -> list[str]:
    """What the bars and the mark stand for, below the rows."""
    size = 12 * EMU_PER_POINT
    middle = place.top + place.height // 2
    shapes = []
    left = place.left
    for text, height, fill, geometry, wide in (
        ("từ huyện kém nhất đến huyện tốt nhất", 5, mixed(look.ink, look.ground, 0.8), "rect", 3),
        ("nửa giữa các huyện", 12, mixed(look.ink, look.ground, 0.6), "rect", 3),
        (one_line(name), 12, look.accent, "ellipse", 1),
    ):
        swatch = Box(left, middle - height * EMU_PER_POINT // 2, wide * size, height * EMU_PER_POINT)
        shapes.append(drawing.shape(swatch, name=text, fill=fill, geometry=geometry))
        room = round((width_pt(text, SMALLEST_PT) * 1.15 + 20) * EMU_PER_POINT)
        left += wide * size + 6 * EMU_PER_POINT
        shapes.append(_words(text, Box(left, place.top, room, place.height), look.quiet))
        left += room
    return shapes


def _ends(place: Box, look: Look) -> list[str]:
    half = place.width // 2
    return [
        _words("← kém hơn", Box(place.left, place.top, half, place.height), look.quiet, bold=True),
        _words("tốt hơn →", Box(place.left + half, place.top, half, place.height), look.quiet, bold=True, align="r"),
    ]


def _bars(row: Row, place: Box, look: Look) -> list[str]:
    """Range, middle half and mark of a row that is drawn; nothing for one that is not: its word says why."""
    if row["at"] is None:
        return []

    def across(key: str) -> int:
        return place.left + round((float(str(row[key])) / REACH + 1) / 2 * place.width)

    shapes = []
    middle = place.top + place.height // 2
    spans = (("worst", "best", 5, 0.8, "Toàn khoảng các huyện"), ("middle_worse", "middle_better", 12, 0.6, "Nửa giữa các huyện"))
    for start, end, thick, paleness, name in spans:
        if row[start] is None or row[end] is None:
            continue
        height = thick * EMU_PER_POINT
        bar = Box(across(start), middle - height // 2, max(1, across(end) - across(start)), height)
        shapes.append(drawing.shape(bar, name=name, fill=mixed(look.ink, look.ground, paleness)))
    size = 14 * EMU_PER_POINT
    mark = Box(across("at") - size // 2, middle - size // 2, size, size)
    band = str(row["band"])
    turn = {"better": 5_400_000, "worse": 16_200_000}.get(band, 0)
    drawn = drawing.shape(
        mark,
        name=one_line(f"{row['indicator_name']}: {row['figure']}"),
        geometry=MARKS.get(band, "ellipse"),
        fill=look.accent,
        outline=look.ground,
        outline_pt=1,
    )
    # A triangle points up; turned by a quarter it points to the side it stands for.
    shapes.append(drawn.replace("<a:xfrm>", f'<a:xfrm rot="{turn}">', 1) if turn else drawn)
    return shapes


def _words(text: str, place: Box, ink: str, *, bold: bool = False, align: str = "l") -> str:
    words = drawing.paragraph(drawing.run(text, SMALLEST_PT, ink, bold=bold), align=align)
    return drawing.shape(place, name=text or "Chữ", paragraphs=[words], anchor="ctr")
