"""Two dates: a slope for a few places, labelled at both ends; a dumbbell for many, sorted by the change."""

from collections.abc import Sequence
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import DASHES, PALETTES, SYMBOLS, Palette, View, label_positions, layout, plain
from analytics.render.charts.place_rows import colour_of, lay_measure, lay_names, room_for
from analytics.render.charts.strokes import Row

SLOPE_HEIGHT: Final = 340
"""With sentence and tray above it a slope of three places ends on the first screen of 1366 × 768."""
HEIGHT_A_PLACE: Final = 16
ROW_HEIGHT: Final = 26
MOST_DUMBBELLS: Final = 40
"""More rows than this are cut to the first and last twenty; the table has them all."""


def slope(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """One line a place from the first date to the last, named with its figure on the left, its figure and change on the right."""
    rows = _known(exhibit)
    if not rows:
        return None
    palette = PALETTES[view.theme]
    scale = _scale(exhibit, rows)
    ends = [(float(str(row["first"])) / scale, float(str(row["last"])) / scale) for row in rows]
    low, high = min(map(min, ends)), max(map(max, ends))
    span = (high - low) or abs(high) or 1.0
    picture = layout(exhibit, view, height=SLOPE_HEIGHT + (40 if view.narrow else HEIGHT_A_PLACE) * max(0, len(rows) - 2), left=8)
    room = 0.85 if view.narrow else 0.9
    picture["xaxis"] |= {"range": [-room, 1 + room], "fixedrange": True, "showgrid": False, "zeroline": False}
    picture["xaxis"] |= {"tickvals": [0, 1], "ticktext": [f"<b>{date}</b>" for date in _dates(exhibit)]}
    picture["xaxis"]["tickfont"] = {"size": 13, "color": palette.ink}
    for at in (0, 1):
        line = {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
        picture["shapes"].append({**line, "line": {"color": palette.rule, "width": 1}})
    lines = (picture["height"] - picture["margin"]["t"] - picture["margin"]["b"]) / (30 if view.narrow else 17)
    apart = 1.24 * span / lines
    data = []
    reached = [low, high]
    for side in (0, 1):
        spots = label_positions([end[side] for end in ends], apart)
        reached += spots
        for row, spot in zip(rows, spots, strict=True):
            picture["annotations"].append(_label(row, side, spot, exhibit, palette, view))
    for row, end in zip(rows, ends, strict=True):
        data.append(_slope_line(row, end, exhibit, palette))
    least, most = min(reached) - 0.1 * span, max(reached) + 0.1 * span
    picture["yaxis"] |= {"range": [least, most], "visible": False, "fixedrange": True}
    picture["margin"]["t"] += 6
    return {"data": data, "layout": picture}


def dumbbell(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """Two dots a place, hollow first and solid last, the places in the order of the change, which is written at the right."""
    known = sorted(_known(exhibit), key=lambda row: (row["rank"] is not None, int(str(row["rank"] or 0))))
    if not known:
        return None
    palette = PALETTES[view.theme]
    half = MOST_DUMBBELLS // 2
    cut = len(known) - MOST_DUMBBELLS if len(known) > MOST_DUMBBELLS else 0
    rows: list[Row | None] = [*known[:half], None, *known[-half:]] if cut else [*known]
    told = [row for row in rows if row is not None]
    scale = _scale(exhibit, told)
    names = ["" if row is None else plain(wording.shorten(str(row["place"]), 18 if view.narrow else 46)) for row in rows]
    right = 128 if view.narrow else 230
    picture = layout(exhibit, view, height=0, left=room_for(names))
    picture["margin"]["r"] = right
    picture["margin"]["t"] += 22
    picture["height"] = picture["margin"]["t"] + picture["margin"]["b"] + ROW_HEIGHT * len(rows)
    picture["annotations"].append(_key_of_dots(exhibit, palette))
    _lay_dumbbell_axes(picture, rows, names, exhibit, palette)
    data = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x for row in told for x in (float(str(row["first"])) / scale, float(str(row["last"])) / scale, None)],
            "y": [y for position, row in enumerate(rows) if row is not None for y in (position, position, None)],
            "line": {"color": palette.tile_near, "width": 3},
            "hoverinfo": "skip",
        }
    ]
    for end, symbol in (("first", "circle-open"), ("last", "diamond")):
        data.append(_dots(rows, end, symbol, scale, exhibit, palette))
    for position, row in enumerate(rows):
        picture["annotations"].append(_right_of(position, row, cut, exhibit, palette, view))
    return {"data": data, "layout": picture}


def _known(exhibit: Exhibit) -> list[Row]:
    return [row for row in exhibit.records() if row["change"] is not None]


def _scale(exhibit: Exhibit, rows: Sequence[Row]) -> float:
    if exhibit.unit != "mdong":
        return 1.0
    return float(wording.money_scale([float(str(row[end])) for row in rows for end in ("first", "last")])[0])


def _dates(exhibit: Exhibit) -> tuple[str, str]:
    first, last = exhibit.period.split("–")
    return f"năm {first}", f"năm {last}"


def _figure(row: Row, end: str, exhibit: Exhibit) -> str:
    hedge = str(row[f"{end}_qualifier"] or "")
    return wording.quantity(float(str(row[end])), exhibit.unit or "target", qualifier=hedge, short=True)


def moved_words(row: Row, exhibit: Exhibit) -> str:
    """The change as a chart writes it: "−9,1 điểm %", or "gần như không đổi" when it is not worth a verdict."""
    if row["band"] == "alike":
        return wording.HARDLY_CHANGED
    unit = wording.change_unit(exhibit.unit or "target")
    value = float(str(row["change"]))
    sign = "+" if value > 0 else wording.MINUS
    hedge = "≈ " if row["first_qualifier"] or row["last_qualifier"] else ""
    return f"{hedge}{sign}{wording.quantity(abs(value), unit, short=True)}"


def _colour(row: Row, exhibit: Exhibit, palette: Palette) -> str:
    return colour_of(row, exhibit, palette, other=palette.quiet)


def _slope_line(row: Row, end: tuple[float, float], exhibit: Exhibit, palette: Palette) -> dict[str, Any]:
    order = [series for series, _ in exhibit.places]
    position = order.index(str(row["series"])) if str(row["series"]) in order else 0
    benchmark = row["role"] == "benchmark"
    colour = _colour(row, exhibit, palette)
    provisional = [row[f"{side}_status"] in ("preliminary", "estimate") for side in ("first", "last")]
    symbol = "line-ew" if benchmark else SYMBOLS[position % len(SYMBOLS)]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [0, 1],
        "y": list(end),
        "line": {
            "color": colour,
            "width": 3.5 if row["role"] == "own" else 2,
            "dash": "dot" if benchmark else DASHES[position % len(DASHES)],
        },
        "marker": {
            "size": 10,
            "color": colour,
            "symbol": [f"{symbol}-open" if empty or benchmark else symbol for empty in provisional],
            "line": {"color": colour, "width": 2},
        },
        "hovertext": [_hover(row, exhibit)] * 2,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["series"], None, row["standard"]]] * 2,
        "cliponaxis": False,
    }


def _hover(row: Row, exhibit: Exhibit) -> str:
    lines = [
        f"<b>{plain(str(row['place']))}</b>: {moved_words(row, exhibit)}",
        f"{_figure(row, 'first', exhibit)} ({plain(str(row['first_period']))})",
        f"{_figure(row, 'last', exhibit)} ({plain(str(row['last_period']))})",
    ]
    if row["rank"] is not None:
        lines.append(f"hạng {wording.number(int(str(row['rank'])), 0)}/{wording.number(int(str(row['ranked'])), 0)}")
    lines.append(plain(str(row["verdict"])))
    return "<br>".join(lines)


def _label(row: Row, side: int, spot: float, exhibit: Exhibit, palette: Palette, view: View) -> dict[str, Any]:
    place = plain(wording.shorten(str(row["place"]), 17 if view.narrow else 40))
    if side == 0:
        join = "<br>" if view.narrow else "  "
        text = f"{place}{join}<b>{_figure(row, 'first', exhibit)}</b>"
    else:
        join = "<br>" if view.narrow else "  ·  "
        text = f"<b>{_figure(row, 'last', exhibit)}</b>{join}{moved_words(row, exhibit)}"
    return {
        "text": text,
        "x": side,
        "y": spot,
        "xanchor": "right" if side == 0 else "left",
        "xshift": -12 if side == 0 else 12,
        "yanchor": "middle",
        "align": "right" if side == 0 else "left",
        "showarrow": False,
        "font": {"size": 11 if view.narrow else 13, "color": _colour(row, exhibit, palette)},
    }


def _key_of_dots(exhibit: Exhibit, palette: Palette) -> dict[str, Any]:
    first, last = _dates(exhibit)
    at = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 4}
    return {**at, "text": f"○ {first}   ◆ {last}", "showarrow": False, "font": {"size": 12, "color": palette.ink}}


def _lay_dumbbell_axes(
    picture: dict[str, Any], rows: Sequence[Row | None], names: Sequence[str], exhibit: Exhibit, palette: Palette
) -> None:
    bold = [row is not None and row["role"] in ("own", "comparator") for row in rows]
    strong = [f"<b>{name}</b>" if chosen else name for name, chosen in zip(names, bold, strict=True)]
    lay_names(picture["yaxis"], strong, palette)
    lay_measure(picture["xaxis"], exhibit)
    picture["xaxis"] |= {"zeroline": False}


def _dots(rows: Sequence[Row | None], end: str, symbol: str, scale: float, exhibit: Exhibit, palette: Palette) -> dict[str, Any]:
    drawn = [(position, row) for position, row in enumerate(rows) if row is not None]
    colours = [_colour(row, exhibit, palette) for _, row in drawn]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(str(row[end])) / scale for _, row in drawn],
        "y": [position for position, _ in drawn],
        "marker": {"symbol": symbol, "size": 11, "color": colours, "line": {"color": colours, "width": 2}},
        "hovertext": [_hover(row, exhibit) for _, row in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["series"], None, row["standard"]] for _, row in drawn],
        "cliponaxis": False,
    }


def _right_of(position: int, row: Row | None, cut: int, exhibit: Exhibit, palette: Palette, view: View) -> dict[str, Any]:
    at = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": position, "yanchor": "middle", "showarrow": False}
    if row is None:
        middle = {**at, "x": 0, "text": f"… {wording.number(cut, 0)} huyện ở giữa: xem bảng"}
        return {**middle, "font": {"size": 12, "color": palette.quiet}}
    text = moved_words(row, exhibit)
    if not view.narrow and row["band"] != "alike":
        text += f" · {row['verdict']}"
    own = row["role"] == "own"
    return {**at, "text": f"<b>{text}</b>" if own else text, "font": {"size": 12, "color": palette.own if own else palette.ink}}
