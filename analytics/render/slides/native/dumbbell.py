"""Two dates of many places as a native scatter: two signs a row, sorted by the change, which is written at the right."""

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
    provisional_word,
    short_name,
    without_both_dates,
    words,
)
from analytics.render.slides.native.placing import Drawn
from analytics.render.slides.native.series import Label, Labels, Point, Series
from analytics.render.slides.native.slope import slope
from analytics.render.slides.native.spacing import points, share_of_width
from analytics.render.slides.native.strokes import Marker, Stroke, letters
from analytics.render.slides.native.table import Across, Table

ROW_PT: Final = 23.0
FEWEST_ROWS: Final = 6
TOP, HEIGHT = 0.09, 0.9
"""Where the rows lie in the chart: the key of the two signs stands above them."""


def dumbbell(exhibit: Exhibit, box: Box, look: Look) -> Drawn | None:
    """Two signs a place; of many, the first and the last by their change, the chosen and the benchmark, and a remark says how
    many are not drawn. None when no place has both figures.
    """
    known = sorted(
        (row for row in exhibit.records() if row["change"] is not None),
        key=lambda row: (row["rank"] is not None, int(str(row["rank"] or 0))),
    )
    if not known:
        return None
    if len(known) == 1:
        return slope(exhibit, box, look)  # there is nothing to sort
    most = max(FEWEST_ROWS, int(HEIGHT * points(box.height) / ROW_PT))
    rows = _kept(known, most)
    table = Table(len(rows))
    names = table.add("Địa bàn", [short_name(row) for row in rows])
    ends = [
        table.add(f"năm {date}", [amount(row, key) for row in rows])
        for date, key in zip(exhibit.period.split("–"), ("first", "last"), strict=True)
    ]
    # A row's line has two points at one height: two neighbouring cells.
    heights = [table.add(f"Vị trí dòng ({side})", [len(rows) - index for index in range(len(rows))]) for side in ("đầu", "cuối")]
    texts = _texts(table, rows, ends, exhibit)
    values = [float(str(row[key])) for row in rows for key in ("first", "last")]
    least = 0.0 if min(values) >= 0 else None
    edges = [
        table.work_out(
            "Chỗ ghi tên", [least if least is not None else min(values)] * len(rows), lambda _: _edge("MIN", table, ends)
        ),
        table.work_out("Chỗ ghi thay đổi", [max(values)] * len(rows), lambda _: _edge("MAX", table, ends)),
    ]
    size = look.label_pt if len(rows) * ROW_PT * 1.2 <= HEIGHT * points(box.height) else look.size_pt
    series = [
        *_words_beside(table, rows, (names, texts), edges, heights[0], exhibit, look, size),
        *_key(table, ends, look),
        *_signs(table, rows, names, ends, heights, exhibit, look),
    ]
    left = min(0.34, max(share_of_width(short_name(row), size, box) for row in rows) + 0.025)
    right = min(0.4, max(share_of_width(str(text), size, box) for text in texts.values) + 0.02)
    return Drawn(
        Drawing(
            plots=(Plot("scatter", tuple(series)),),
            first=Axis("val", shown=False, grid=False, least=least),
            second=Axis("val", shown=False, line=False, least=0.0, most=float(len(rows) + 1), step=1.0),
            inner=Inner(left, TOP, 0.99 - left - right, HEIGHT),
            legend=(2, 3),
        ),
        table,
        _remarks(known, rows),
        under=_under(exhibit, known, rows),
    )


def _edge(which: str, table: Table, ends: Sequence[Across]) -> str:
    """The least figure of the table but not above 0, or the greatest: where the words beside the signs begin."""
    cells = ",".join(column.fixed(0, table.rows - 1) for column in ends)
    return f"MIN(0,{cells})" if which == "MIN" else f"MAX({cells})"


def _kept(known: Sequence[Row], most: int) -> list[Row]:
    if len(known) <= most:
        return list(known)
    wanted = {index for index, row in enumerate(known) if row["role"] != "other"}
    for nearest in range(len(known)):
        for index in (nearest, len(known) - 1 - nearest):
            if len(wanted) < most:
                wanted.add(index)
    return [row for index, row in enumerate(known) if index in wanted]


def _texts(table: Table, rows: Sequence[Row], ends: Sequence[Across], exhibit: Exhibit) -> Across:
    """ "31,31% → 26,04%  ·  −5,27 điểm %", worked out from the cells."""
    unit = exhibit.unit or "target"
    moved_unit = wording.change_unit(unit)
    hedges = {side: [wording.qualifier_word(words(row, f"{side}_qualifier")) for row in rows] for side in ("first", "last")}
    columns = {
        side: table.add(f"Mức chắc chắn, mốc {'đầu' if side == 'first' else 'cuối'}", [word or None for word in told])
        for side, told in hedges.items()
        if any(told)
    }
    changes = table.work_out(
        "Thay đổi", [amount(row, "change") for row in rows], lambda row: f"ROUND({ends[1].at(row)}-{ends[0].at(row)},6)"
    )
    after = [provisional_word(row, "last_status") or provisional_word(row, "first_status") for row in rows]
    status = table.add("Trạng thái", [word or None for word in after]) if any(after) else None

    cells = {"first": ends[0], "last": ends[1], "change": changes, **{f"hedge_{side}": one for side, one in columns.items()}}
    if status:
        cells["status"] = status
    first_told, last_told = (
        formulas.told(formulas.quantity(f"{{{side}}}", unit), before=f"{{hedge_{side}}}" if side in columns else "")
        for side in ("first", "last")
    )
    unsure = "&".join(f"{{hedge_{side}}}" for side in columns)
    about = f'IF({unsure}="","","≈ ")&' if unsure else ""
    moved = formulas.change("{change}", moved_unit) + ("&{status}" if status else "")
    pattern = f'{first_told}&" → "&{last_told}&"  ·  "&{about}{moved}'

    def formula(row: int) -> str:
        return formulas.filled(pattern, {name: column.at(row) for name, column in cells.items()})

    told = []
    for index, row in enumerate(rows):
        first, last = (
            " ".join(part for part in (hedges[side][index], figure(float(str(row[side])), unit)) if part)
            for side in ("first", "last")
        )
        about = "≈ " if hedges["first"][index] or hedges["last"][index] else ""
        told.append(f"{first} → {last}  ·  {about}{change(float(str(row['change'])), moved_unit)}{after[index]}")
    return table.work_out(LABEL_HEADING.capitalize(), told, formula)


def _words_beside(
    table: Table,
    rows: Sequence[Row],
    texts: tuple[Across, Across],
    edges: Sequence[Across],
    heights: Across,
    exhibit: Exhibit,
    look: Look,
    size_pt: int,
) -> list[Series]:
    """Two series without signs of their own: the names at the left edge, figures and change at the right one."""
    inks = [colour_of(row, exhibit, look) for row in rows]
    laid = []
    for column, edge, side in zip(texts, edges, ("l", "r"), strict=True):
        places = {
            index: Label(
                "l" if side == "l" else "r",
                letters(
                    look,
                    color=look.ink if ink in (look.grey, look.quiet) else ink,
                    size_pt=size_pt,
                    bold=rows[index]["role"] in ("own", "comparator"),
                ),
                right=-0.008 if side == "l" else 0.012,
            )
            for index, ink in enumerate(inks)
        }
        laid.append(
            Series(
                name=table.headings([edge]),
                values=table.span(heights),
                across=table.span(edge),
                labels=Labels(table.span(column), places),
            )
        )
    return laid


def _key(table: Table, ends: Sequence[Across], look: Look) -> list[Series]:
    """Two series without figures, for the legend alone: which sign is which date."""
    nothing = table.add("Chú giải (để trống)", [None] * table.rows)
    return [
        Series(
            name=table.headings([end]),
            values=table.span(nothing),
            across=table.span(end),
            marker=_sign(first=end is ends[0], color=look.quiet),
        )
        for end in ends
    ]


def _signs(
    table: Table,
    rows: Sequence[Row],
    names: Across,
    ends: Sequence[Across],
    heights: Sequence[Across],
    exhibit: Exhibit,
    look: Look,
) -> list[Series]:
    """A series a row: from the hollow sign of the first date to the solid one of the last."""
    return [
        Series(
            name=table.span(names, index, index),
            values=table.row_span(heights, index),
            across=table.row_span(ends, index),
            stroke=Stroke(colour_of(row, exhibit, look), 2.5),
            marker=_sign(first=True, color=colour_of(row, exhibit, look)),
            points={1: Point(marker=_sign(first=False, color=colour_of(row, exhibit, look)))},
        )
        for index, row in enumerate(rows)
    ]


def _sign(*, first: bool, color: str) -> Marker:
    return Marker("circle" if first else "diamond", 10 if first else 11, color, hollow=first)


def _under(exhibit: Exhibit, known: Sequence[Row], rows: Sequence[Row]) -> str:
    """What the hall must know: how many places are drawn, and which of the chosen could not be."""
    told = []
    if len(rows) < len(known):
        told.append(f"Biểu đồ vẽ {wording.number(len(rows), 0)} trong {wording.number(len(known), 0)} địa bàn có hai mốc.")
    return " ".join([*told, *without_both_dates(exhibit, known)])


def _remarks(known: Sequence[Row], rows: Sequence[Row]) -> tuple[str, ...]:
    remarks = []
    if len(rows) < len(known):
        remarks.append(
            f"Biểu đồ vẽ {wording.number(len(rows), 0)} trong {wording.number(len(known), 0)} địa bàn có hai mốc (thay đổi nhiều "
            "nhất, ít nhất và các địa bàn đã chọn); xem bảng số liệu."
        )
    if len(known) > 1:
        remarks.append("Khi sửa số, thứ tự các dòng không tự đổi.")
    return tuple(remarks)
