"""A table as one figure, so that the browser's own button takes it as a picture with title, unit, dates and sources in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, View, layout, lines_in, plain, wrap
from analytics.render.tables import cell_text, headings

NOMINAL_WIDTH: Final = {False: 860, True: 350}
"""Pixels a picture has at least, by narrowness; lines are broken for this width, so that no row is ever cut."""

LETTER_WIDTH: Final = 7.2
"""Pixels a letter takes at size 13."""

LINE_SPACING: Final = 1.3
CELL_PADDING: Final = 15


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a picture: its heading, its texts, its share of the width; `fills` and `inks` are colours, one a cell,
    where the table's own do not do.
    """

    heading: str
    texts: tuple[str, ...]
    weight: float
    align: str = "left"
    fills: tuple[str, ...] = ()
    inks: tuple[str, ...] = ()
    bold: tuple[bool, ...] = ()


def table_picture(
    exhibit: Exhibit, view: View, columns: Sequence[TableColumn], *, size: int = 13, title: str | None = None
) -> dict[str, Any]:
    """The figure of a table: title above, footer with sources below, every row whole; all columns have as many texts."""
    palette = PALETTES[view.theme]
    whole = sum(column.weight for column in columns)
    room = [
        max(4, int((NOMINAL_WIDTH[view.narrow] * column.weight / whole - 14) / (LETTER_WIDTH * size / 13))) for column in columns
    ]
    heads = [wrap(plain(column.heading), width) for column, width in zip(columns, room, strict=True)]
    cells = [[wrap(plain(text), width) for text in column.texts] for column, width in zip(columns, room, strict=True)]
    lines = [max(lines_in(texts[row]) for texts in cells) for row in range(len(cells[0]))]
    line_height = LINE_SPACING * size
    head_height = CELL_PADDING + line_height * max(map(lines_in, heads))
    # A table trace knows one height for all rows: the shortest row sets it, and rows with more lines grow by themselves.
    row_height = CELL_PADDING + line_height * min(lines)
    drawn = sum(CELL_PADDING + line_height * count for count in lines)
    picture = layout(exhibit, view, height=0, left=8, title=title)
    del picture["xaxis"], picture["yaxis"]
    picture["margin"]["b"] += 8
    picture["height"] = picture["margin"]["t"] + picture["margin"]["b"] + round(head_height + drawn) + 6
    zebra = [palette.ground if row % 2 == 0 else palette.band for row in range(len(lines))]
    font = {"family": picture["font"]["family"], "size": size}
    trace = {
        "type": "table",
        "columnwidth": [column.weight for column in columns],
        "header": {
            "values": [f"<b>{head}</b>" for head in heads],
            "align": [column.align for column in columns],
            "height": head_height,
            "fill": {"color": palette.band},
            "line": {"color": palette.rule, "width": 1},
            "font": {**font, "color": palette.ink},
        },
        "cells": {
            "values": [
                [f"<b>{text}</b>" if bold and text else text for text, bold in zip(texts, _bold(column), strict=True)]
                for column, texts in zip(columns, cells, strict=True)
            ],
            "align": [column.align for column in columns],
            "height": row_height,
            "fill": {"color": [list(column.fills) or zebra for column in columns]},
            "line": {"color": palette.rule, "width": 1},
            "font": {**font, "color": [list(column.inks) or [palette.ink] * len(lines) for column in columns]},
        },
    }
    return {"data": [trace], "layout": picture}


def _bold(column: TableColumn) -> tuple[bool, ...]:
    return column.bold or (False,) * len(column.texts)


GAP_COLUMNS: Final = {
    "place": 16.0,
    "value": 12.0,
    "period": 12.0,
    "benchmark": 16.0,
    "benchmark_value": 10.0,
    "benchmark_period": 12.0,
    "benchmark_kind": 11.0,
    "gap": 10.0,
    "verdict": 13.0,
    "standing": 8.0,
    "remark": 18.0,
}
NARROW_GAP_COLUMNS: Final = {"place": 14.0, "value": 12.0, "benchmark": 15.0, "gap": 11.0, "verdict": 17.0}
NUMBERS: Final = ("value", "benchmark_value", "gap", "standing")


def gap(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The gap table as a picture; the mark of differing dates, or the reason for a gap, in the last column."""
    palette = PALETTES[view.theme]
    rows = exhibit.records()
    shown = [column.key for column in exhibit.shown_columns()]
    heads = dict(zip(shown, headings(exhibit), strict=True)) | {"remark": "Lưu ý", "standing": "Hạng"}
    texts: dict[str, tuple[str, ...]] = {
        column.key: tuple(cell_text(column, row) for row in rows) for column in exhibit.shown_columns()
    }
    texts["remark"] = tuple(str(row["dates"] or row["reason"] or "") for row in rows)
    if view.narrow:
        texts["verdict"] = tuple(judged or remark for judged, remark in zip(texts["verdict"], texts["remark"], strict=True))
    again = [position > 0 and row["area_id"] == rows[position - 1]["area_id"] for position, row in enumerate(rows)]
    for key in ("place", "value", "period"):
        # Said once for the rows of one place: a picture is read as a whole, a spreadsheet is not.
        texts[key] = tuple("" if said else text for text, said in zip(texts[key], again, strict=True))
    wanted = NARROW_GAP_COLUMNS if view.narrow else GAP_COLUMNS
    own = tuple(row["role"] == "own" for row in rows)
    columns = [
        TableColumn(
            heads[key],
            texts[key],
            weight,
            align="right" if key in NUMBERS else "left",
            inks=tuple(palette.own if mine and key == "place" else palette.ink for mine in own),
            bold=tuple((mine and key == "place") or key == "gap" for mine in own),
        )
        for key, weight in wanted.items()
        if key in texts and any(texts[key])
    ]
    return table_picture(exhibit, view, columns, size=11 if view.narrow else 12)
