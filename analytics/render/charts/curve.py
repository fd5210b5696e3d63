"""How payments went through the months of their plan year, against 31 January of the next, when the year is closed."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import DASHES, PALETTES, SYMBOLS, Palette, View, label_positions, layout, plain
from analytics.render.charts.strokes import Row

HEIGHT: Final = 400
A_YEAR: Final = date(2023, 1, 1)
"""Months are laid out as those of a year without a leap day."""


def curve(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """One line a place and plan year, its points on the days for which payments are known; None when no rate is known."""
    rows = [row for row in exhibit.records() if row["rate"] is not None]
    if not rows:
        return None
    palette = PALETTES[view.theme]
    picture = layout(exhibit, view, height=HEIGHT)
    picture["margin"]["t"] += 24
    picture["margin"]["r"] = 16 if view.narrow else 24
    close = max(int(str(row["close_days"])) for row in rows)
    _lay_axes(picture, rows, close, view)
    _mark_close(picture, close, palette)
    lines = list(dict.fromkeys(str(row["line"]) for row in rows))
    ends = [[row for row in rows if row["line"] == line][-1] for line in lines]
    spots = _spots(ends, 110.0)
    data = []
    for position, (line, end, spot) in enumerate(zip(lines, ends, spots, strict=True)):
        colour = (palette.own, *palette.comparators)[position % (1 + len(palette.comparators))]
        data.append(_line([row for row in rows if row["line"] == line], position, colour, palette))
        picture["annotations"].append(_end(end, spot, colour, palette, exhibit, view))
    return {"data": data, "layout": picture}


def _lay_axes(picture: dict[str, Any], rows: Sequence[Row], close: int, view: View) -> None:
    starts = [(date(A_YEAR.year + month // 12, month % 12 + 1, 1) - A_YEAR).days for month in range(13)]
    names = [*(f"T{month}" for month in range(1, 13)), "T1<br>năm sau"]
    step = 3 if view.narrow else 1
    # The names of the lines stand to the right of their last points.
    last = max(close + 6, *(int(str(row["days"])) for row in rows)) * (1.5 if view.narrow else 1.28)
    picture["xaxis"] |= {
        "range": [0, last],
        "tickvals": starts[::step],
        "ticktext": names[::step],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }
    highest = max(100.0, *(float(str(row["rate"])) for row in rows))
    picture["yaxis"] |= {
        "range": [0, highest * 1.04],
        "tickvals": [0, 25, 50, 75, 100],
        "ticktext": [wording.quantity(value, "pct") for value in (0, 25, 50, 75, 100)],
        "fixedrange": True,
        "showgrid": True,
        "zeroline": True,
    }


def _mark_close(picture: dict[str, Any], close: int, palette: Palette) -> None:
    line = {"type": "line", "x0": close, "x1": close, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    picture["shapes"].append({**line, "line": {"color": palette.ink, "width": 1.5, "dash": "dash"}})
    label = {"x": close, "y": 1, "yref": "paper", "xanchor": "right", "yanchor": "bottom", "showarrow": False}
    text = "┆ hạn thanh toán 31/01 năm sau"
    picture["annotations"].append({**label, "xshift": 8, "text": text, "font": {"size": 12, "color": palette.ink}})


def _spots(ends: Sequence[Row], highest: float) -> list[float]:
    """Heights of the names, apart among those that end on nearly the same day."""
    result = [float(str(row["rate"])) for row in ends]
    for days in {int(str(row["days"])) for row in ends}:
        group = [index for index, row in enumerate(ends) if abs(int(str(row["days"])) - days) < 40]
        placed = label_positions([result[index] for index in group], 0.06 * highest)
        for index, spot in zip(group, placed, strict=True):
            result[index] = min(spot, highest - 6)
    return result


def _line(rows: Sequence[Row], position: int, colour: str, palette: Palette) -> dict[str, Any]:
    symbol = SYMBOLS[position % len(SYMBOLS)]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [int(str(row["days"])) for row in rows],
        "y": [float(str(row["rate"])) for row in rows],
        "line": {"color": colour, "width": 3 if position == 0 else 2, "dash": DASHES[position % len(DASHES)]},
        "marker": {
            "size": 10,
            "symbol": [f"{symbol}-open" if row["provisional"] else symbol for row in rows],
            "color": colour,
            "line": {"color": colour, "width": 2},
        },
        "hovertext": [_hover(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["series"], row["plan_year"], row["day"]] for row in rows],
        "cliponaxis": False,
    }


def _hover(row: Row) -> str:
    rate = wording.quantity(float(str(row["rate"])), "pct", decimals=1)
    paid, available = (wording.quantity(float(str(row[key])), "mdong") for key in ("paid_mdong", "available_mdong"))
    head = f"<b>{plain(str(row['place']))}</b>, kế hoạch {row['period']}: {rate}"
    return f"{head}<br>{paid} / {available}<br>đến {row['day']}"


def _end(row: Row, spot: float, colour: str, palette: Palette, exhibit: Exhibit, view: View) -> dict[str, Any]:
    place = wording.shorten(str(row["place"]), 16 if view.narrow else 36)
    name = f"{plain(place)}, {row['period']}" if len(exhibit.places) > 1 else str(row["period"])
    rate = wording.quantity(float(str(row["rate"])), "pct", decimals=1)
    day = int(str(row["days"]))
    at = {"x": day, "y": spot, "xanchor": "left", "xshift": 10, "yanchor": "middle", "bgcolor": palette.ground, "borderpad": 1}
    return {
        **at,
        "text": f"<b>{name}: {rate}</b>",
        "showarrow": False,
        "font": {"size": 11 if view.narrow else 13, "color": colour},
    }
