"""What amounts are made of, as native bars of 100%: one bar an amount, its parts told apart by colour, hatching and words."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.sheets import formulas
from analytics.render.slides.look import Box, Look
from analytics.render.slides.native.drawing import Axis, Drawing, Inner, Plot
from analytics.render.slides.native.figures import LABEL_HEADING, Row, amount, figure, words
from analytics.render.slides.native.placing import Drawn
from analytics.render.slides.native.series import Label, Labels, Series
from analytics.render.slides.native.spacing import bar_gap, named_briefly, points
from analytics.render.slides.native.strokes import Area, Stroke, letters
from analytics.render.slides.native.table import Across, Table

Found = Mapping[tuple[str, str], Row]
"""The rows of the bars, by bar and part."""

Hatch = Literal["", "wdUpDiag", "ltUpDiag", "pct20", "dkHorz", "ltVert", "smGrid", "dkDnDiag"]

HATCHES: Final[tuple[Hatch, ...]] = ("", "wdUpDiag", "dkHorz", "pct20", "smGrid", "ltVert", "dkDnDiag")
ROOM_FOR_BOTH, ROOM_FOR_HEDGED, ROOM_FOR_SHARE = 15.0, 10.0, 5.0
"""Shares (%) of a bar that have room for an amount and its share, for a hedged share alone, and for a share alone."""
MOST_BARS: Final = 8
NAMES_WIDTH: Final = 0.3
SAME: Final = 0.0005


def stacked(exhibit: Exhibit, box: Box, look: Look) -> Drawn | None:
    """The bars of the amounts that are divided, None when none is; parts may differ from their whole within its rounding."""
    rows = [row for row in exhibit.records() if row["bar"] is not None]
    parts = [row for row in rows if row["part"]]
    bars = list(dict.fromkeys(str(row["bar"]) for row in parts))
    if not bars:
        return None
    shown = bars[:MOST_BARS]
    order = list(dict.fromkeys(words(row, "part") for row in parts if str(row["bar"]) in shown))
    found = {(str(row["bar"]), words(row, "part")): row for row in rows}
    table = Table(len(shown))
    names, columns = _columns(table, shown, order, found)
    series = []
    for position, (code, column) in enumerate(zip(order, columns, strict=True)):
        mine = [found.get((bar, code)) for bar in shown]
        shares = [_share(row, bar, found, order) for row, bar in zip(mine, shown, strict=True)]
        texts = _texts(table, column, columns, mine, shares)
        hatch = HATCHES[position % len(HATCHES)]
        colour = (look.accent, look.second, *look.others, look.quiet)[position % (3 + len(look.others))]
        ink = letters(look, color=look.ink if hatch else look.ground, size_pt=look.label_pt if len(shown) <= 4 else look.size_pt)
        places = {
            index: Label("ctr", ink, ground=look.ground if hatch else "")
            for index, (row, share) in enumerate(zip(mine, shares, strict=True))
            if _has_room(row, share)
        }
        series.append(
            Series(
                name=table.headings([column]),
                values=table.span(column),
                across=table.span(names),
                area=Area(colour, hatch, look.ground, Stroke(look.ground if not hatch else colour, 1.0)),
                labels=Labels(table.span(texts), places) if places else None,
            )
        )
    return Drawn(
        Drawing(
            plots=(
                Plot(
                    "bar",
                    tuple(series),
                    grouping="percentStacked",
                    across=True,
                    gap=bar_gap(len(shown), 0.82 * points(box.height), thickest_pt=60.0),
                    overlap=100,
                ),
            ),
            first=Axis("cat", reverse=True, size_pt=look.label_pt if len(shown) <= 4 else look.size_pt),
            second=Axis("val", shown=False, line=False),
            inner=Inner(NAMES_WIDTH, 0.16, 0.98 - NAMES_WIDTH, 0.82),
            legend=tuple(range(len(series))),
        ),
        table,
        _remarks(bars, shown, found, order),
        under=_told(bars, shown),
    )


def _told(bars: Sequence[str], shown: Sequence[str]) -> str:
    """How many of the divided amounts are drawn, when not all are."""
    if len(shown) == len(bars):
        return ""
    return (
        f"Biểu đồ vẽ {wording.number(len(shown), 0)} trong {wording.number(len(bars), 0)} số tiền được chia; xem phụ lục Excel."
    )


def _columns(table: Table, shown: Sequence[str], order: Sequence[str], found: Found) -> tuple[Across, list[Across]]:
    """The names of the bars with their whole amounts, and a column of numbers (triệu đồng) for each part."""
    wholes = [found.get((bar, "")) for bar in shown]
    any_part = [next(found[bar, code] for code in order if (bar, code) in found) for bar in shown]
    about = [whole or part for whole, part in zip(wholes, any_part, strict=True)]
    titles = table.add("Số tiền", [_title(row) for row in about])
    hedge = [wording.qualifier_word(words(row, "qualifier")) if row else "" for row in wholes]
    hedges = table.add("Mức chắc chắn", [word or None for word in hedge]) if any(hedge) else None
    values = {code: [amount(found[bar, code], "value") if (bar, code) in found else None for bar in shown] for code in order}
    sums = [sum(values[code][index] or 0.0 for code in order) for index in range(len(shown))]
    stated = [amount(row, "value") if row else sums[index] for index, row in enumerate(wholes)]
    # The names stand before the parts, and the parts before the names' totals: addresses are known from the positions.
    first = table.width + 2

    def whole(row: int) -> str:
        total = stated[row]
        equal = total is not None and abs(total - sums[row]) < SAME
        cells = f"{table.address(first, row)}:{table.address(first + len(order) - 1, row)}"
        return f"SUM({cells})" if equal else ""

    totals = table.mixed("Tổng số (triệu đồng)", stated, whole)
    texts = [
        f"{_title(row)}: {f'{word} ' if word else ''}{figure(total or 0.0, 'mdong')}"
        for row, word, total in zip(about, hedge, stated, strict=True)
    ]
    pattern = '{title}&": "&' + formulas.told(formulas.quantity("{total}", "mdong"), before="{hedge}" if hedges else "")

    def named(row: int) -> str:
        cells = {"title": titles.at(row), "total": totals.at(row), **({"hedge": hedges.at(row)} if hedges else {})}
        return formulas.filled(pattern, cells)

    names = table.work_out("Tên thanh, tự đổi theo số", texts, named)
    named_parts = {words(row, "part"): words(row, "part_name") for row in found.values()}
    return names, [table.add(f"{named_parts[code]}", values[code]) for code in order]


def _title(row: Row) -> str:
    return wording.shorten(f"{row['place']}, {row['period']}", 60)


def _share(row: Row | None, bar: str, found: Found, order: Sequence[str]) -> float:
    total = sum(amount(found[bar, code], "value") or 0.0 for code in order if (bar, code) in found)
    value = amount(row, "value") if row else None
    return 100 * value / total if value is not None and total else 0.0


def _has_room(row: Row | None, share: float) -> bool:
    """Whether the bar has room for the share of this part."""
    return share >= (ROOM_FOR_HEDGED if row and words(row, "share_qualifier") else ROOM_FOR_SHARE)


def _texts(
    table: Table, column: Across, columns: Sequence[Across], rows: Sequence[Row | None], shares: Sequence[float]
) -> Across:
    """ "66,779 tỷ (97,1%)", or the share alone where a part has no room for more; worked out from the amounts."""
    hedge = [wording.qualifier_word(words(row, "qualifier")) if row else "" for row in rows]
    hedges = table.add(f"{column.heading}: mức chắc chắn", [word or None for word in hedge]) if any(hedge) else None
    told, patterns = [], []
    for row, share, word in zip(rows, shares, hedge, strict=True):
        value = amount(row, "value") if row else None
        about = wording.qualifier_word(words(row, "share_qualifier")) if row else ""
        portion = f"{about} {wording.quantity(share, 'pct', decimals=1)}".strip()
        if value is None or not _has_room(row, share):
            told.append("")
        elif share < ROOM_FOR_BOTH:
            told.append(portion)
        else:
            told.append(f"{word} {figure(value, 'mdong')} ({portion})".strip())
        both = share >= ROOM_FOR_BOTH
        money = formulas.told(formulas.quantity("{value}", "mdong"), before="{hedge}" if hedges else "")
        part = formulas.quantity("({value}/SUM({parts})*100)", "pct", decimals=1)
        part = f'"{about} "&{part}' if about else part
        patterns.append(f'{money}&" ("&{part}&")"' if both else part)

    def formula(row: int) -> str:
        parts = f"{columns[0].at(row)}:{columns[-1].at(row)}"
        cells = {"value": column.at(row), "parts": parts, **({"hedge": hedges.at(row)} if hedges else {})}
        return formulas.filled(patterns[row], cells)

    return table.work_out(f"{column.heading}: {LABEL_HEADING}", told, formula, where=[bool(text) for text in told])


def _remarks(bars: Sequence[str], shown: Sequence[str], found: Found, order: Sequence[str]) -> tuple[str, ...]:
    remarks = []
    if len(shown) < len(bars):
        told = f"{wording.number(len(shown), 0)} trong {wording.number(len(bars), 0)}"
        remarks.append(f"Biểu đồ vẽ {told} số tiền được chia; xem bảng số liệu.")
    small = [
        words(found[bar, code], "part_name")
        for bar in shown
        for code in order
        if (row := found.get((bar, code))) is not None and not _has_room(row, _share(row, bar, found, order))
    ]
    if small:
        remarks.append(f"Phần nhỏ không có chỗ ghi nhãn, xem bảng số liệu: {named_briefly(list(dict.fromkeys(small)))}.")
    return tuple(remarks)
