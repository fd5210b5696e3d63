"""Points of two measures as native charts: level and pace as bubbles, money and result as plain points."""

from collections.abc import Mapping, Sequence
from math import log10
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.slides.look import EMU_PER_POINT, Box, Look
from analytics.render.slides.native.drawing import Axis, Drawing, Inner, Plot
from analytics.render.slides.native.figures import Row, amount, colour_of, figure, short_name, words
from analytics.render.slides.native.placing import Drawn
from analytics.render.slides.native.series import Label, Labels, Position, Series
from analytics.render.slides.native.spacing import round_step, width_of
from analytics.render.slides.native.strokes import Area, Marker, Stroke, Symbol, letters
from analytics.render.slides.native.table import Across, Table

MOST_NAMES: Final = 12
EXTREMES: Final = 3
CROWD: Final = 60
"""Among more bubbles than this they are drawn smaller, and fewer are named."""
ROOM_FOR_CORNERS: Final = 0.3
ROOM_AMONG_FEW: Final = 0.5
"""How far beyond the figures the names of the four parts stand, as a share of their reach."""
INNER: Final = Inner(0.08, 0.03, 0.9, 0.8)
SYMBOLS: Final[tuple[Symbol, ...]] = ("circle", "diamond", "triangle", "square")
GROUND_SIZE: Final = 6
"""Size in points of the signs of places that were not chosen."""
WIDE_RANGE: Final = 30
"""When the largest amount is so many times the smallest, equal steps are equal multiples."""


def quadrant(exhibit: Exhibit, box: Box, look: Look) -> Drawn | None:
    """Bubbles of level against pace, None under three places; the axes cross at the benchmark."""
    records = exhibit.records()
    cross = next((row for row in records if row["role"] == "benchmark"), None)
    found = [row for row in records if row["role"] != "benchmark" and amount(row, "pace") is not None]
    if cross is None or not found:
        return None
    rows = _ordered(found)
    named = _named(rows)
    known = [size for row in rows if (size := amount(row, "households")) is not None]
    smallest = min(known, default=1.0)
    corners = _corners(exhibit, [*rows, cross])
    table = Table(len(rows) + len(corners))
    rest: list[None] = [None] * len(corners)
    places = table.add("Địa bàn", [*(words(row, "place") for row in rows), *(name for name, *_ in corners)])
    levels = table.add(exhibit.column("value").label, [*(amount(row, "value") for row in rows), *(x for _, x, *_ in corners)])
    paces = table.add(exhibit.column("pace").label, [*(amount(row, "pace") for row in rows), *(y for _, _, y, _ in corners)])
    table.add("Số hộ", [*(amount(row, "households") for row in rows), *rest])
    sizes = table.add(
        "Cỡ bóng (số hộ; nơi chưa rõ lấy cỡ nhỏ nhất)",
        [*(amount(row, "households") or smallest for row in rows), *(smallest * 0.01 for _ in corners)],
    )
    level, pace = float(str(cross["value"])), float(str(cross["pace"]))
    series = _groups(table, rows, named, (places, levels, paces, sizes), exhibit, box, look, (level, pace))
    series.append(_corner_names(table, len(rows), corners, (places, levels, paces, sizes), look))
    falls = exhibit.polarity != "higher_better"
    return Drawn(
        Drawing(
            plots=(Plot("bubble", _longest_first(series), largest_bubble=16 if len(rows) > CROWD else 24),),
            first=_level_axis(exhibit, [float(str(row["value"])) for row in [*rows, cross]], pace, cross, reversed_pace=falls),
            second=_pace_axis([float(str(row["pace"])) for row in [*rows, cross]], level, falls=falls),
            inner=INNER,
        ),
        table,
        _remarks(cross, rows, exhibit),
        under=_under(cross, rows, exhibit),
    )


def _ordered(rows: Sequence[Row]) -> list[Row]:
    """Ours first, then the other chosen ones, then the rest: each group is a stretch of rows of its own."""
    rank = {"own": 0, "comparator": 1}
    return sorted(rows, key=lambda row: rank.get(words(row, "role"), 2))


def _named(rows: Sequence[Row]) -> list[int]:
    """At most twelve names: the chosen places, then the highest, the fastest and the slowest."""
    wanted = [index for index, row in enumerate(rows) if row["role"] != "other"]
    everything = range(len(rows))
    by_pace = sorted(everything, key=lambda index: amount(rows[index], "pace") or 0.0)
    highest = sorted(everything, key=lambda index: -(amount(rows[index], "value") or 0.0))
    most = EXTREMES if len(rows) <= CROWD else 1
    for trio in zip(highest[:most], by_pace[:most], by_pace[::-1][:most], strict=False):
        wanted += [index for index in trio if index not in wanted]
    return wanted[:MOST_NAMES]


def _corners(exhibit: Exhibit, rows: Sequence[Row]) -> list[tuple[str, float, float, Position]]:
    """The names of the four parts at the ends of the figures: high and fast, low and fast, high and slow, low and slow."""
    xs = [float(str(row["value"])) for row in rows]
    ys = [float(str(row["pace"])) for row in rows]
    low, high = min(xs), max(xs)
    falls = exhibit.polarity != "higher_better"
    room = (ROOM_AMONG_FEW if len(rows) <= CROWD else ROOM_FOR_CORNERS) * (max(ys) - min(ys))
    fast, slow = (min(ys) - room, max(ys) + room) if falls else (max(ys) + room, min(ys) - room)
    at: list[tuple[float, float, Position]] = [(high, fast, "l"), (low, fast, "r"), (high, slow, "l"), (low, slow, "r")]
    return [(wording.sentence_case(name), *spot) for name, spot in zip(exhibit.classes, at, strict=False)]


def _groups(
    table: Table,
    rows: Sequence[Row],
    named: Sequence[int],
    columns: tuple[Across, Across, Across, Across],
    exhibit: Exhibit,
    box: Box,
    look: Look,
    cross: tuple[float, float],
) -> list[Series]:
    places, levels, paces, sizes = columns
    chosen = [index for index, row in enumerate(rows) if row["role"] != "other"]
    others = [index for index, row in enumerate(rows) if row["role"] == "other"]
    sides = label_sides(
        [(amount(row, "value") or 0.0, amount(row, "pace") or 0.0) for row in rows],
        {index: short_name(rows[index]) for index in named},
        box,
        look,
        always=chosen,
        cross=cross,
    )
    laid = []
    stretches = ([(others[0], others[-1])] if others else []) + [(index, index) for index in reversed(chosen)]
    for first, last in stretches:
        row = rows[first]
        colour = colour_of(row, exhibit, look)
        strong = row["role"] != "other"
        text = letters(look, color=colour if strong else look.ink, size_pt=look.label_pt if strong else look.size_pt, bold=strong)
        marks = {index - first: Label(sides[index], text) for index in sides if first <= index <= last}
        laid.append(
            Series(
                name=table.span(places, first, first) if strong else table.headings([places]),
                values=table.span(paces, first, last),
                across=table.span(levels, first, last),
                sizes=table.span(sizes, first, last),
                area=Area(colour, "", look.ground, Stroke(look.ground, 0.75), seen_through=not strong),
                labels=Labels(table.span(places, first, last), marks) if marks else None,
            )
        )
    return laid


def label_sides(
    spots: Sequence[tuple[float, float]],
    names: dict[int, str],
    box: Box,
    look: Look,
    *,
    always: Sequence[int],
    cross: tuple[float, float] | None = None,
) -> dict[int, Position]:
    """On which side of its point each name stands, so that names cover neither one another nor points, nor the axes where they
    cross, where that can be; a name with no room is left out unless it is one of `always`.
    """
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    left_end, low_end = min(xs), min(ys)
    width, height = (max(xs) - left_end) or 1.0, (max(ys) - low_end) or 1.0
    wide, high = INNER.width * box.width / EMU_PER_POINT, INNER.height * box.height / EMU_PER_POINT
    at = [((x - left_end) / width * wide, (y - low_end) / height * high) for x, y in spots]
    axes = ((cross[0] - left_end) / width * wide, (cross[1] - low_end) / height * high) if cross else (-1e9, -1e9)
    size = look.size_pt
    taken: list[tuple[float, float, float, float]] = []
    sides: dict[int, Position] = {}
    for index, name in names.items():
        x, y = at[index]
        long, tall = width_of(name, size), size * 1.3
        boxes: dict[Position, tuple[float, float, float, float]] = {
            "r": (x + 8, y - tall / 2, x + 8 + long, y + tall / 2),
            "l": (x - 8 - long, y - tall / 2, x - 8, y + tall / 2),
            "t": (x - long / 2, y - tall - 8, x + long / 2, y - 8),
            "b": (x - long / 2, y + 8, x + long / 2, y + tall + 8),
        }
        cost: dict[Position, float] = {}
        for side, (left, low, right, top) in boxes.items():
            hit = sum(1 for l2, b2, r2, t2 in taken if left < r2 and l2 < right and low < t2 and b2 < top)
            dots = sum(1 for px, py in at if left < px < right and low < py < top)
            outside = left < 0 or right > wide
            struck = left < axes[0] < right or low < axes[1] < top
            cost[side] = 1000 * outside + 100 * hit + 3 * struck + dots
        best = min(cost, key=lambda side: cost[side])
        if cost[best] >= 100 and index not in always:
            continue  # it would cover another name
        sides[index] = best
        taken.append(boxes[best])
    return sides


def _corner_names(
    table: Table,
    first: int,
    corners: Sequence[tuple[str, float, float, Position]],
    columns: tuple[Across, Across, Across, Across],
    look: Look,
) -> Series:
    places, levels, paces, sizes = columns
    last = first + len(corners) - 1
    quiet = letters(look, color=look.quiet, bold=True)
    return Series(
        name=table.headings([places]),
        values=table.span(paces, first, last),
        across=table.span(levels, first, last),
        sizes=table.span(sizes, first, last),
        area=Area(),
        labels=Labels(
            table.span(places, first, last),
            {index: Label(side, quiet, ground=look.ground) for index, (*_, side) in enumerate(corners)},
        ),
    )


def _level_axis(exhibit: Exhibit, values: Sequence[float], crosses: float, cross: Row, *, reversed_pace: bool) -> Axis:
    span = max(values) - min(values)
    return Axis(
        "val",
        shown=span >= 2.5,
        step=max(1.0, round_step(span)) if span >= 2.5 else None,
        pattern='0"%"' if exhibit.unit == "pct" else Axis("val").pattern,
        title=f"{exhibit.column('value').label} năm {cross['year']}",
        crosses_at=crosses,
        labels_high=reversed_pace,
        between=False,
    )


def _pace_axis(values: Sequence[float], crosses: float, *, falls: bool) -> Axis:
    span = max(values) - min(values)
    moves = "giảm nhanh hơn ↑" if falls else "tăng nhanh hơn ↑"
    return Axis(
        "val",
        shown=span >= 2.5,
        step=max(1.0, round_step(span)) if span >= 2.5 else None,
        pattern=r'0;"−"0;0',
        reverse=falls,
        title=f"Điểm %/năm, {moves}",
        title_turned=True,
        crosses_at=crosses,
        between=False,
    )


def _under(cross: Row, rows: Sequence[Row], exhibit: Exhibit) -> str:
    """What the hall must know of the bubbles: where the axes cross, what their size is, and which are named."""
    level = figure(float(str(cross["value"])), exhibit.unit or "pct")
    told = [f"Trục cắt ở {wording.inside_sentence(words(cross, 'place'))} ({level}, {_pace(cross)}); cỡ bóng: số hộ."]
    if len(rows) > MOST_NAMES:
        told.append("Chỉ ghi tên huyện đã chọn và huyện đầu, cuối.")
    unknown = sum(1 for row in rows if row["households"] is None)
    if unknown:
        told.append(f"Bóng nhỏ nhất: {wording.quantity(unknown, 'district')} chưa rõ số hộ.")
    return " ".join(told)


def _pace(row: Row) -> str:
    return f"{wording.signed(float(str(row['pace'])), 2)} điểm %/năm"


def _remarks(cross: Row, rows: Sequence[Row], exhibit: Exhibit) -> tuple[str, ...]:
    level = figure(float(str(cross["value"])), exhibit.unit or "pct")
    remarks = [
        f"Hai trục cắt nhau ở {cross['place']}: {level}, {_pace(cross)}. Chỗ cắt là thuộc tính của trục, không đổi theo ô số; "
        "sửa mốc thì chỉnh lại ở định dạng trục."
    ]
    if len(rows) > MOST_NAMES:
        remarks.append("Chỉ ghi tên các huyện đã chọn và các huyện đầu, cuối; tên mọi huyện có trong bảng của biểu đồ.")
    unknown = sum(1 for row in rows if row["households"] is None)
    if unknown:
        remarks.append(f"{wording.quantity(unknown, 'district')} chưa rõ số hộ được vẽ bằng bóng cỡ nhỏ nhất.")
    return tuple(remarks)


def scatter(exhibit: Exhibit, box: Box, look: Look) -> Drawn | None:
    """Points of money against result, a sign for each nature of capital; None when no place has both. A larger fall is up."""
    found = [row for row in exhibit.records() if amount(row, "value") is not None and amount(row, "change") is not None]
    if not found:
        return None
    natures = list(dict.fromkeys(words(row, "nature") for row in found))
    rows = sorted(_ordered(found), key=lambda row: natures.index(words(row, "nature")))
    table = Table(len(rows))
    places = table.add("Địa bàn", [words(row, "place") for row in rows])
    table.add("Loại vốn", [words(row, "nature_name") for row in rows])
    money = table.add(f"{exhibit.column('value').label} (triệu đồng/hộ)", [amount(row, "value") for row in rows])
    moves = table.add(f"{exhibit.column('change').label} (điểm %)", [amount(row, "change") for row in rows])
    series: list[Series] = []
    values = [float(str(row["value"])) for row in rows]
    changes = [float(str(row["change"])) for row in rows]
    by_tens = min(values) > 0 and max(values) > WIDE_RANGE * min(values)
    sides = label_sides(
        [(log10(value) if by_tens else value, change) for value, change in zip(values, changes, strict=True)],
        {index: short_name(row) for index, row in enumerate(rows) if row["role"] != "other"},
        box,
        look,
        always=[index for index, row in enumerate(rows) if row["role"] == "own"],
    )
    for position, nature in enumerate(natures):
        indexes = [index for index, row in enumerate(rows) if row["nature"] == nature]
        series += _points(table, rows, indexes, position, (places, money, moves), exhibit, sides, look)
    laid = _longest_first(series)
    span = max([*changes, 0.0]) - min([*changes, 0.0])
    widest = max(values)
    return Drawn(
        Drawing(
            plots=(Plot("scatter", laid),),
            first=Axis(
                "val",
                shown=by_tens or widest >= 2.5,
                step=10.0 if by_tens else max(1.0, round_step(widest)) if widest >= 2.5 else None,
                pattern=r'[>=1000]0\.000;[>=1]0;""' if by_tens else Axis("val").pattern,
                least=None if by_tens else 0.0,
                title="Triệu đồng trên một hộ nghèo đầu kỳ" + (" (mỗi vạch gấp mười lần)" if by_tens else ""),
                by_tens=by_tens,
                labels_high=True,
                between=False,
            ),
            second=Axis(
                "val",
                shown=span >= 2.5,
                grid=True,
                line=False,
                step=max(1.0, round_step(span)) if span >= 2.5 else None,
                pattern=r'0;"−"0;0',
                reverse=True,
                title="Thay đổi (điểm %), giảm nhiều hơn ↑",
                title_turned=True,
                crosses_at=None if not by_tens else _tens_below(min(values)),
                between=False,
            ),
            inner=Inner(0.07, 0.1, 0.91, 0.76),
            legend=tuple(index for index, one in enumerate(laid) if one.marker.size == GROUND_SIZE),
        ),
        table,
    )


def _longest_first(series: Sequence[Series]) -> tuple[Series, ...]:
    """The series with the most points first: LibreOffice loses those that are shorter than a later one."""
    return tuple(sorted(series, key=lambda one: -len(one.values.values)))


def _tens_below(value: float) -> float:
    power = 1.0
    while power > value:
        power /= 10
    while power * 10 <= value:
        power *= 10
    return power


def _points(
    table: Table,
    rows: Sequence[Row],
    indexes: Sequence[int],
    position: int,
    columns: tuple[Across, Across, Across],
    exhibit: Exhibit,
    sides: Mapping[int, Position],
    look: Look,
) -> list[Series]:
    """One series a nature of capital for all its points, and one for each chosen place on top of them."""
    places, money, moves = columns
    first, last = indexes[0], indexes[-1]
    symbol = SYMBOLS[position % len(SYMBOLS)]
    ground = look.grey if position == 0 else look.quiet
    kinds = table.add(words(rows[first], "nature_name"), [None] * len(rows))
    laid = [
        Series(
            name=table.headings([kinds]),
            values=table.span(moves, first, last),
            across=table.span(money, first, last),
            marker=Marker(symbol, GROUND_SIZE, ground),
        )
    ]
    for index in indexes:
        row = rows[index]
        if row["role"] == "other":
            continue
        colour = colour_of(row, exhibit, look)
        text = letters(look, color=colour, size_pt=look.label_pt, bold=row["role"] == "own")
        names = table.span(places, index, index)
        laid.append(
            Series(
                name=names,
                values=table.span(moves, index, index),
                across=table.span(money, index, index),
                marker=Marker(symbol, 12, colour),
                labels=Labels(names, {0: Label(sides[index], text)}) if index in sides else None,
            )
        )
    return laid
