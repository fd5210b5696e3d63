"""Tile maps as native shapes, one rectangle a district: shaded by classes, a hatch for each absence, or only to show where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.look import label_positions
from analytics.render.charts.shading import Entry, entries
from analytics.render.safe_text import one_line
from analytics.render.slides import drawing
from analytics.render.slides.colors import class_colors, mixed, on
from analytics.render.slides.look import EMU_PER_POINT, Box, Look
from analytics.render.slides.measure import LINE_SPACING, shortened, wrapped
from analytics.render.slides.tables import SMALLEST_PT, Pages

Row = dict[str, Scalar]

HATCHES: Final[Mapping[str, str]] = MappingProxyType(
    {"missing": "wdUpDiag", "not_comparable": "openDmnd", "not_applicable": "narHorz", "masked": "narVert"}
)
"""The hatch of DrawingML for each reason that a district has no class; a hatch is never a class."""
ARCHIPELAGOS: Final[Mapping[str, str]] = MappingProxyType({"498": "Quần đảo Hoàng Sa", "576": "Quần đảo Trường Sa"})
NAME_PT: Final = 12
LARGEST_TILE_PT: Final = (128.0, 96.0)
SMALLEST_NAMED_PT: Final = 34.0
"""Tiles of a province are rectangles, so that a name fits; in a narrower one only its figure is written."""
LEGEND_PT: Final = 250.0
LEGEND_SHARE: Final = 0.29
"""Points of the legend, and its share of a narrower slide."""
COUNTRY_LABEL_PT: Final = 270.0
SWATCH_PT: Final = 20.0
GUTTER_PT: Final = 130
"""Between the country and the names of the chosen districts: the archipelagos are named there."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where each tile stands: EMU of the first tile, and of a tile with its gap."""

    left: int
    top: int
    width: int
    height: int
    columns: Mapping[int, int]
    lines: Mapping[int, int]

    def box(self, row: Row) -> Box:
        column, line = self.columns[int(str(row["tile_col"]))], self.lines[int(str(row["tile_row"]))]
        gap = max(1, self.width // 14)
        left, top = self.left + column * self.width, self.top + line * self.height
        return Box(left, top, self.width - gap, self.height - gap)

    @property
    def right(self) -> int:
        return self.left + (max(self.columns.values()) + 1) * self.width

    @property
    def bottom(self) -> int:
        return self.top + (max(self.lines.values()) + 1) * self.height


def class_map(exhibit: Exhibit, box: Box, look: Look, factor: float) -> Pages:
    """The districts of a date in their classes; beside them the legend with the number of districts of each class. The chosen
    districts are outlined and named, the two archipelagos always named.
    """
    rows = [row for row in exhibit.records() if row["tile_col"] is not None]
    without_tile = len(exhibit.rows) - len(rows)
    zoomed = bool(exhibit.recipe.selection.within)
    grid = _grid(rows, box, zoomed=zoomed)
    colors = class_colors(look.accent, len(exhibit.classes), look.ground)
    shapes = [_tile(row, grid, colors, look, exhibit, zoomed=zoomed, factor=factor) for row in rows]
    if not zoomed:
        shapes += _archipelagos(rows, grid, look)
        shapes += _chosen(rows, grid, box, exhibit, look, factor)
    unit = exhibit.column("value").unit
    title = f"{exhibit.column('value').label} ({wording.unit_name(unit)}), {exhibit.period}" if unit else exhibit.period
    shapes += _legend(_lines(entries(rows, exhibit.classes), without_tile), one_line(title), colors, box, look, factor)
    return Pages(((_picture(box, shapes, exhibit),),))


def location(exhibit: Exhibit, box: Box, look: Look, factor: float) -> Pages:
    """Every district a small square, the chosen ones coloured and named; it shows where they lie and nothing else."""
    rows = [row for row in exhibit.records() if row["tile_col"] is not None]
    grid = _grid(rows, box, zoomed=False)
    shades = {"other": 0.85, "neighbour": 0.65, "archipelago": 0.35}
    shapes = []
    for row in rows:
        role = str(row["role"])
        if role in ("own", "comparator"):
            continue
        fill = mixed(look.ink, look.ground, shades.get(role, 0.65))
        shapes.append(drawing.shape(grid.box(row), name=one_line(f"{row['place']}, {row['province']}"), fill=fill))
    shapes += _archipelagos(rows, grid, look)
    shapes += _chosen(rows, grid, box, exhibit, look, factor)
    return Pages(((_picture(box, shapes, exhibit),),))


def _picture(box: Box, shapes: Sequence[str], exhibit: Exhibit) -> str:
    told = one_line(f"{exhibit.title}. {exhibit.finding}")
    return drawing.group(box, shapes, name=one_line(exhibit.title), description=told)


def _grid(rows: Sequence[Row], box: Box, *, zoomed: bool) -> _Grid:
    columns, lines = (_places(rows, key, zoomed=zoomed) for key in ("tile_col", "tile_row"))
    across, down = max(columns.values()) + 1, max(lines.values()) + 1
    if not zoomed:
        side = min(box.height // down, box.width // (2 * across))
        return _Grid(box.left, box.top, side, side, columns, lines)
    room = box.width - round((_legend_width(box) + 16) * EMU_PER_POINT)
    width = min(room // across, round(LARGEST_TILE_PT[0] * EMU_PER_POINT))
    height = min(box.height // down, round(LARGEST_TILE_PT[1] * EMU_PER_POINT))
    return _Grid(box.left, box.top, width, height, columns, lines)


def _legend_width(box: Box) -> float:
    return min(LEGEND_PT, LEGEND_SHARE * box.width / EMU_PER_POINT)


def _places(rows: Sequence[Row], key: str, *, zoomed: bool) -> Mapping[int, int]:
    """Where each column or row of the layout is drawn: the country as it is, a province with its empty stretches shortened to one
    tile, so that an archipelago far out does not make the rest small.
    """
    used = sorted({int(str(row[key])) for row in rows})
    drawn: dict[int, int] = {}
    place = 0
    for position, value in enumerate(used):
        if position:
            step = value - used[position - 1]
            place += min(step, 2) if zoomed else step
        drawn[value] = place
    return drawn


def _figure(row: Row, exhibit: Exhibit, *, short: bool) -> str:
    if row["absence"] or row["value"] is None:
        return wording.absence_label(str(row["absence"] or "missing"))
    high = row["value_high"]
    return wording.quantity(
        float(str(row["value"])),
        exhibit.unit or "target",
        qualifier=str(row["qualifier"] or ""),
        high=float(high) if isinstance(high, int | float) else None,
        short=short,
    )


def _tile(row: Row, grid: _Grid, colors: Sequence[str], look: Look, exhibit: Exhibit, *, zoomed: bool, factor: float) -> str:
    number = row["class_number"]
    fill = colors[int(str(number)) - 1] if number is not None else look.quiet
    pattern = "" if number is not None else HATCHES[str(row["absence"])]
    name = one_line(f"{row['place']}, {row['province']}: {_figure(row, exhibit, short=False)}")
    chosen = row["role"] in ("own", "comparator")
    outline = look.second if chosen else ""
    if not zoomed:
        return drawing.shape(grid.box(row), name=name, fill=fill, pattern=pattern, ground=look.ground, outline=outline)
    place = grid.box(row)
    words = _tile_words(row, place, on(fill) if number is not None else look.ink, exhibit, factor)
    # Letters on a hatch cannot be read: a district without a figure has its name on the bare ground, in a hatched rim.
    tile = drawing.shape(
        place,
        name=name,
        fill=fill,
        pattern=pattern,
        ground=look.ground,
        outline=outline or look.rule,
        outline_pt=3 if chosen else 0.75,
        paragraphs=words if number is not None else (),
    )
    if number is not None:
        return tile
    rim = 3 * EMU_PER_POINT
    inner = Box(place.left + rim, place.top + rim, place.width - 2 * rim, place.height - 2 * rim)
    return tile + drawing.shape(inner, name=name, fill=look.ground, paragraphs=words)


def _tile_words(row: Row, place: Box, ink: str, exhibit: Exhibit, factor: float) -> list[str]:
    room = place.width / EMU_PER_POINT - (8 if row["class_number"] is None else 2)
    figure = "" if row["class_number"] is None else _figure(row, exhibit, short=True)
    words = []
    if room >= SMALLEST_NAMED_PT:
        lines = max(
            1, int((place.height / EMU_PER_POINT - (SMALLEST_PT * LINE_SPACING if figure else 0)) // (NAME_PT * LINE_SPACING))
        )
        name = shortened(one_line(str(row["name"])), room, min(3, lines), NAME_PT, factor=factor)
        words.append(drawing.paragraph(drawing.run(name, NAME_PT, ink), align="ctr"))
    if figure:
        words.append(drawing.paragraph(drawing.run(one_line(figure), SMALLEST_PT, ink, bold=True), align="ctr"))
    return words


def _archipelagos(rows: Sequence[Row], grid: _Grid, look: Look) -> list[str]:
    shapes = []
    width, height = 120 * EMU_PER_POINT, round(NAME_PT * 1.3 * EMU_PER_POINT)
    for row in rows:
        if str(row["code"]) in ARCHIPELAGOS:
            tile = grid.box(row)
            left = tile.left + tile.width + 3 * EMU_PER_POINT
            place = Box(left, tile.top + tile.height // 2 - height // 2, width, height)
            words = drawing.paragraph(drawing.run(ARCHIPELAGOS[str(row["code"])], NAME_PT, look.quiet))
            shapes.append(drawing.shape(place, name=ARCHIPELAGOS[str(row["code"])], paragraphs=[words]))
    return shapes


def _chosen(rows: Sequence[Row], grid: _Grid, box: Box, exhibit: Exhibit, look: Look, factor: float) -> list[str]:
    """The names of the chosen districts right of the country, each led to its tile by a line."""
    order = {area_id: position for position, (area_id, _) in enumerate(exhibit.places)}
    order |= {area_id: position for position, area_id in enumerate(exhibit.recipe.selection.areas)}
    chosen = [row for row in rows if row["role"] in ("own", "comparator")]
    chosen.sort(key=lambda row: order.get(str(row["area_id"]), len(order)))
    shaded = exhibit.form == "class_map"
    colors = [look.accent if row["role"] == "own" else (look.second, *look.others)[(n - 1) % 5] for n, row in enumerate(chosen)]
    left = grid.right + GUTTER_PT * EMU_PER_POINT
    legend = round((_legend_width(box) + 10) * EMU_PER_POINT) if shaded else 0
    width = min(round(COUNTRY_LABEL_PT * EMU_PER_POINT), box.left + box.width - left - legend)
    texts = [_label(row, exhibit, width / EMU_PER_POINT, factor, shaded=shaded) for row in chosen]
    span = max((text.count("\n") + 1 for text in texts), default=1) * SMALLEST_PT * LINE_SPACING * EMU_PER_POINT * 1.1
    wanted = [float(grid.box(row).top + grid.box(row).height // 2) for row in chosen]
    middles = _inside(label_positions(wanted, span), span, box)
    shapes = []
    for row, color, text, middle in zip(chosen, colors, texts, middles, strict=True):
        tile = grid.box(row)
        ink = look.ink if shaded else color
        start = (tile.left + tile.width, tile.top + tile.height // 2)
        shapes.append(_leader(start, (left - 4 * EMU_PER_POINT, round(middle)), look.second if shaded else color))
        rim = tile.width // 3
        larger = Box(tile.left - rim, tile.top - rim, tile.width + 2 * rim, tile.height + 2 * rim)
        if not shaded:
            shapes.append(drawing.shape(larger, name=one_line(f"{row['place']}, {row['province']}"), fill=color))
        words = [
            drawing.paragraph(drawing.run(part, SMALLEST_PT, ink, bold=number == 0))
            for number, part in enumerate(text.split("\n"))
        ]
        place = Box(left, round(middle - span / 2), width, round(span))
        shapes.append(drawing.shape(place, name=text.split("\n")[0], paragraphs=words))
    return shapes


def _label(row: Row, exhibit: Exhibit, room_pt: float, factor: float, *, shaded: bool) -> str:
    parts = [f"{row['place']}, {row['province']}"]
    if shaded:
        parts.append(_figure(row, exhibit, short=False))
    return "\n".join("\n".join(wrapped(one_line(part), room_pt, SMALLEST_PT, bold=True, factor=factor)) for part in parts)


def _inside(middles: Sequence[float], span: float, box: Box) -> list[float]:
    """Labels moved up together where the lowest would leave the box, then down where the highest would."""
    if not middles:
        return []
    down = max(0.0, max(middles) + span / 2 - (box.top + box.height))
    up = max(0.0, box.top - (min(middles) - down - span / 2))
    return [middle - down + up for middle in middles]


def _leader(start: tuple[int, int], end: tuple[int, int], color: str) -> str:
    """A line from a tile to its name; a line that rises is a falling one turned upside down."""
    name = "Đường dẫn"
    if end[1] >= start[1]:
        return drawing.line(start, end, name=name, color=color)
    falling = drawing.line((start[0], end[1]), (end[0], start[1]), name=name, color=color)
    return falling.replace("<a:xfrm>", '<a:xfrm flipV="1">', 1)


def _lines(found: Sequence[Entry], without_tile: int) -> list[tuple[Entry, str]]:
    lines = [(entry, f"{entry.words} · {wording.quantity(entry.districts, 'district')}") for entry in found]
    if without_tile:
        said = f"không có ô trên bản đồ · {wording.quantity(without_tile, 'district')}, xem phụ lục Excel"
        lines.append((Entry("", 0, "", without_tile), said))
    return lines


def _legend(
    lines: Sequence[tuple[Entry, str]], title: str, colors: Sequence[str], box: Box, look: Look, factor: float
) -> list[str]:
    wide = _legend_width(box)
    left = box.left + box.width - round(wide * EMU_PER_POINT)
    swatch = round(SWATCH_PT * EMU_PER_POINT)
    beside = wide - SWATCH_PT - 8
    shapes: list[str] = []
    top = box.top

    def words(text: str, left_pt: float, room_pt: float, *, bold: bool) -> None:
        nonlocal top
        count = len(wrapped(text, room_pt, SMALLEST_PT, bold=bold, factor=factor))
        height = round(max(count * SMALLEST_PT * LINE_SPACING, SWATCH_PT) * EMU_PER_POINT)
        place = Box(left + round(left_pt * EMU_PER_POINT), top, round(room_pt * EMU_PER_POINT), height)
        told = drawing.paragraph(drawing.run(text, SMALLEST_PT, look.ink, bold=bold))
        shapes.append(drawing.shape(place, name=text, paragraphs=[told], anchor="ctr"))
        top += height + 6 * EMU_PER_POINT

    words(title, 0, wide, bold=True)
    for entry, text in lines:
        if entry.number or entry.absence:
            shapes.append(
                drawing.shape(
                    Box(left, top, swatch, swatch),
                    name=entry.words,
                    fill=colors[entry.number - 1] if entry.number else look.quiet,
                    pattern=HATCHES.get(entry.absence, ""),
                    ground=look.ground,
                    outline=look.quiet,
                )
            )
        words(text, SWATCH_PT + 8, beside, bold=False)
    return shapes
