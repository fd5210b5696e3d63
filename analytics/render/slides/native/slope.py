"""Two dates of a few places as a native line chart of two categories, named and numbered at both ends."""

from collections.abc import Sequence
from typing import Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.sheets import formulas
from analytics.render.slides.look import Box, Look
from analytics.render.slides.native.drawing import Axis, Drawing, Inner, Plot
from analytics.render.slides.native.figures import (
    LABEL_HEADING,
    Row,
    amount,
    change,
    colour_of,
    figure,
    is_provisional,
    provisional_word,
    short_name,
    without_both_dates,
    words,
)
from analytics.render.slides.native.placing import Drawn
from analytics.render.slides.native.series import Label, Labels, Point, Series
from analytics.render.slides.native.spacing import points, round_step, spread
from analytics.render.slides.native.strokes import Dash, Letters, Marker, Stroke, Symbol, letters
from analytics.render.slides.native.table import Across, Table

SYMBOLS: Final[tuple[Symbol, ...]] = ("circle", "square", "triangle", "diamond", "star", "x")
DASHES: Final[tuple[Dash, ...]] = ("solid", "solid", "dash", "sysDot", "dashDot", "lgDash")
PLOT_TOP, PLOT_HEIGHT = 0.04, 0.84


def slope(exhibit: Exhibit, box: Box, look: Look) -> Drawn | None:
    """One line a place from the first date to the last; None when no place has both figures."""
    rows = [row for row in exhibit.records() if row["change"] is not None]
    if not rows:
        return None
    low, high, step = _reach(rows)
    table = Table(len(rows))
    places = table.add("Địa bàn", [words(row, "place") for row in rows])
    dates = exhibit.period.split("–")
    ends = [
        table.add(f"năm {date}", [amount(row, key) for row in rows]) for date, key in zip(dates, ("first", "last"), strict=True)
    ]
    texts = _texts(table, rows, ends, exhibit)
    roomy = len(rows) * look.label_pt * 1.35 <= PLOT_HEIGHT * points(box.height)
    size = look.label_pt if roomy else look.size_pt
    down = [_down(rows, key, low, high, size, box) for key in ("first", "last")]
    series = []
    for index, row in enumerate(rows):
        text = letters(look, color=_ink(row, exhibit, look), size_pt=size, bold=row["role"] == "own")
        series.append(_series(table, index, row, places, ends, texts, text, [side[index] for side in down], exhibit, look))
    # Benchmarks and others first, ours last and on top.
    order = {"benchmark": 0, "other": 1, "comparator": 2, "own": 3}
    laid = [one for _, one in sorted(zip(rows, series, strict=True), key=lambda pair: order.get(str(pair[0]["role"]), 1))]
    return Drawn(
        Drawing(
            plots=(Plot("line", tuple(laid)),),
            first=Axis("cat", size_pt=look.label_pt),
            second=Axis("val", shown=False, line=False, least=low, most=high, step=step),
            inner=Inner(0.02, PLOT_TOP, 0.96, PLOT_HEIGHT),
        ),
        table,
        (_fixed_axis(low, high, exhibit),),
        under=" ".join([*(["Trục không bắt đầu từ 0."] if low > 0 else []), *without_both_dates(exhibit, rows)]),
    )


def _fixed_axis(low: float, high: float, exhibit: Exhibit) -> str:
    unit = exhibit.unit or "target"
    cut = ", không bắt đầu từ 0" if low > 0 else ""
    return (
        f"Trục giá trị của biểu đồ cố định từ {figure(low, unit)} đến {figure(high, unit)}{cut}; sửa số ra ngoài khoảng này thì "
        "phải chỉnh lại trục."
    )


def _reach(rows: Sequence[Row]) -> tuple[float, float, float]:
    values = [float(str(row[key])) for row in rows for key in ("first", "last")]
    low, high = min(values), max(values)
    step = round_step((high - low) or abs(high) or 1.0)
    bottom, top = step * ((low - 0.2 * step) // step), step * ((high + 0.2 * step) // step + 1)
    return (max(0.0, bottom) if low >= 0 else bottom), top, step


def _ink(row: Row, exhibit: Exhibit, look: Look) -> str:
    colour = colour_of(row, exhibit, look)
    return look.quiet if colour == look.grey else colour


def _texts(table: Table, rows: Sequence[Row], ends: Sequence[Across], exhibit: Exhibit) -> list[Across]:
    """The labels at both ends: name and figure on the left, figure and change on the right, all worked out from the cells."""
    unit = exhibit.unit or "target"
    moved_unit = wording.change_unit(unit)
    hedges, afters, names = [], [], table.add("Tên ở nhãn", [short_name(row) for row in rows])
    for side in ("first", "last"):
        hedge = [wording.qualifier_word(words(row, f"{side}_qualifier")) for row in rows]
        after = [provisional_word(row, f"{side}_status") for row in rows]
        hedges.append(table.add(f"Mức chắc chắn, {side_name(side)}", [word or None for word in hedge]) if any(hedge) else None)
        afters.append(table.add(f"Trạng thái, {side_name(side)}", [word or None for word in after]) if any(after) else None)
    changes = table.work_out(
        "Thay đổi", [amount(row, "change") for row in rows], lambda row: f"ROUND({ends[1].at(row)}-{ends[0].at(row)},6)"
    )

    cells = {"name": names, "first": ends[0], "last": ends[1], "change": changes}
    cells |= {f"hedge{side}": column for side, column in enumerate(hedges) if column}
    cells |= {f"after{side}": column for side, column in enumerate(afters) if column}

    def told(side: int, figure_cell: str) -> str:
        return formulas.told(
            formulas.quantity(figure_cell, unit),
            before=f"{{hedge{side}}}" if hedges[side] else "",
            after=f"{{after{side}}}" if afters[side] else "",
        )

    unsure = "&".join(f"{{hedge{side}}}" for side in (0, 1) if hedges[side])
    about = f'IF({unsure}="","","≈ ")&' if unsure else ""
    left = f'{{name}}&"  "&{told(0, "{first}")}'
    right = f'{told(1, "{last}")}&"  ·  "&{about}{formulas.change("{change}", moved_unit)}'

    def filled(pattern: str, row: int) -> str:
        return formulas.filled(pattern, {name: column.at(row) for name, column in cells.items()})

    lefts, rights = [], []
    for row in rows:
        first, last = (
            " ".join(part for part in (wording.qualifier_word(words(row, f"{side}_qualifier")), figure(value, unit)) if part)
            + provisional_word(row, f"{side}_status")
            for side in ("first", "last")
            if (value := amount(row, side)) is not None
        )
        unsure = "≈ " if row["first_qualifier"] or row["last_qualifier"] else ""
        lefts.append(f"{short_name(row)}  {first}")
        rights.append(f"{last}  ·  {unsure}{change(float(str(row['change'])), moved_unit)}")
    return [
        table.work_out(f"{ends[0].heading}: {LABEL_HEADING}", lefts, lambda row: filled(left, row)),
        table.work_out(f"{ends[1].heading}: {LABEL_HEADING}", rights, lambda row: filled(right, row)),
    ]


def side_name(side: str) -> str:
    """The words for the first or the last date in a heading."""
    return "mốc đầu" if side == "first" else "mốc cuối"


def _down(rows: Sequence[Row], key: str, low: float, high: float, size_pt: int, box: Box) -> list[float]:
    """How far each label is moved down so that none covers another, in shares of the box's height."""
    height = points(box.height)
    at = [(float(str(row[key])) - low) / (high - low) * PLOT_HEIGHT * height for row in rows]
    return [(value - spot) / height for value, spot in zip(at, spread(at, size_pt * 1.35, floor_at=6.0), strict=True)]


def _series(
    table: Table,
    index: int,
    row: Row,
    names: Across,
    ends: Sequence[Across],
    texts: Sequence[Across],
    text: Letters,
    down: Sequence[float],
    exhibit: Exhibit,
    look: Look,
) -> Series:
    order = [series for series, _ in exhibit.places]
    position = order.index(words(row, "series")) if words(row, "series") in order else 0
    colour = colour_of(row, exhibit, look)
    benchmark, own = row["role"] == "benchmark", row["role"] == "own"
    stroke = Stroke(colour, 3.5 if own else 2.25, "sysDash" if benchmark else DASHES[position % len(DASHES)])
    marker = Marker("dash" if benchmark else SYMBOLS[position % len(SYMBOLS)], 9, colour)
    hollow = Marker(marker.symbol, 9, colour, hollow=True)
    places = {0: Label("l", text, down=down[0]), 1: Label("r", text, down=down[1])}
    return Series(
        name=table.span(names, index, index),
        values=table.row_span(ends, index),
        across=table.headings(ends),
        stroke=stroke,
        marker=marker,
        points={
            side: Point(marker=hollow) for side, key in enumerate(("first_status", "last_status")) if is_provisional(row, key)
        },
        labels=Labels(table.row_span(texts, index), places),
    )
