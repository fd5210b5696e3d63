"""Level across, pace up, one bubble a district: the axes cross at the benchmark and the four parts are named."""

from collections.abc import Sequence
from math import sqrt
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.label_placement import Box, Label, Spot, place_labels
from analytics.render.charts.look import PALETTES, SYMBOLS, Palette, View, layout, plain, wrap

Row = dict[str, Scalar]

HEIGHT: Final = {False: 470, True: 430}
LEAST_WIDTH: Final = {False: 560, True: 250}
"""Pixels the plot has at least, by narrowness: names placed for so few do not meet when there are more."""
MOST_LABELS: Final = 12
EXTREMES: Final = 3
"""How many of the highest, the fastest and the slowest are named besides the chosen places."""
LARGEST: Final = 34
SMALLEST: Final = 7
"""Diameters in pixels; the area goes by households."""


def quadrant(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of level and pace; better pace is always up. `customdata` of a bubble is its area_id, for a click."""
    rows = exhibit.records()
    cross = next((row for row in rows if row["role"] == "benchmark"), None)
    points = [row for row in rows if row["pace"] is not None and row["role"] != "benchmark"]
    if cross is None or not points:
        return None
    palette = PALETTES[view.theme]
    picture = layout(exhibit, view, height=HEIGHT[view.narrow], left=64)
    across = _range([*(_number(row, "value") for row in points), _number(cross, "value")], floor=0.0)
    up = _range([*(_number(row, "pace") for row in points), _number(cross, "pace")])
    falling_is_up = exhibit.polarity != "higher_better"
    picture["margin"]["b"] += 22
    for footer in picture["annotations"]:
        footer["yshift"] -= 22
    axis = {"zeroline": False, "fixedrange": True, "exponentformat": "none", "separatethousands": True, "nticks": 6}
    picture["xaxis"] |= {
        **axis,
        "range": across,
        "ticksuffix": "%",
        "title": _title(f"{exhibit.column('value').label} năm {cross['year']}", palette),
    }
    moves = "giảm nhanh hơn ↑" if falling_is_up else "tăng nhanh hơn ↑"
    pace_title = _title(f"Tốc độ (điểm %/năm), {moves}", palette)
    picture["yaxis"] |= {**axis, "range": up[::-1] if falling_is_up else up, "title": pace_title, "tickformat": ".2~f"}
    height = HEIGHT[view.narrow] - picture["margin"]["t"] - picture["margin"]["b"]
    plot = Plot(across, picture["yaxis"]["range"], LEAST_WIDTH[view.narrow], height)
    kept_free = _cross(picture, cross, exhibit, palette, view, plot, points)
    chosen = {area_id: position for position, (area_id, _) in enumerate(exhibit.places)}
    scale = max((_number(row, "households") for row in points if row["households"] is not None), default=1.0)
    others = [row for row in points if row["role"] == "other"]
    traces = [_bubbles(others, scale, palette.benchmark, 0.55, exhibit, "circle", palette)] if others else []
    for row in reversed([row for row in points if row["role"] != "other"]):
        position = chosen.get(str(row["area_id"]), 0)
        color = palette.of_place(0 if row["role"] == "own" else position)
        traces.append(_bubbles([row], scale, color, 0.95, exhibit, SYMBOLS[position % len(SYMBOLS)], palette))
    # Names and their ties first: the names of the parts, on their own ground, stand over a tie that passes.
    picture["annotations"] = [*_names(points, plot, scale, palette, kept_free), *picture["annotations"]]
    return {"data": traces, "layout": picture}


class Plot:
    """Where a figure lies in pixels, on the narrowest plot this may be drawn on."""

    def __init__(self, across: Sequence[float], up: Sequence[float], width: float, height: float) -> None:
        """Both ranges from left to right and from bottom to top."""
        self.across, self.up, self.width, self.height = across, up, width, height

    def at(self, value: float, pace: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        x = (value - self.across[0]) / (self.across[1] - self.across[0]) * self.width
        y = (self.up[1] - pace) / (self.up[1] - self.up[0]) * self.height
        return x, y


def _number(row: Row, key: str) -> float:
    return float(str(row[key]))


def _range(values: Sequence[float], floor: float | None = None) -> list[float]:
    low, high = min(values), max(values)
    room = (high - low or 1.0) * 0.14
    below = low - room if floor is None or low - room > floor else floor - 0.02 * (high - floor or 1.0)
    return [below, high + room]


def _title(text: str, palette: Palette) -> dict[str, Any]:
    return {"text": plain(text), "font": {"size": 12, "color": palette.quiet}, "standoff": 6}


def diameter(households: float | None, largest: float) -> float:
    """The size of a bubble: its area by households, within what can be seen and told apart."""
    if households is None or largest <= 0:
        return SMALLEST
    return max(SMALLEST, LARGEST * sqrt(households / largest))


def _bubbles(
    rows: Sequence[Row], largest: float, color: str, opacity: float, exhibit: Exhibit, symbol: str, palette: Palette
) -> dict[str, Any]:
    sizes = [diameter(None if row["households"] is None else _number(row, "households"), largest) for row in rows]
    roles = [row["role"] for row in rows]
    if rows[0]["role"] != "other":
        sizes = [max(size, 11.0) for size in sizes]
    symbols = [
        "x"
        if row["households"] is None and row["role"] == "other"
        else f"{symbol}-open"
        if row["households_kind"] == "suy ra"
        else symbol
        for row in rows
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["value"] for row in rows],
        "y": [row["pace"] for row in rows],
        "marker": {
            "size": sizes,
            "color": color,
            "opacity": opacity,
            "symbol": symbols,
            "line": {
                "width": 1 if roles[0] == "other" else 2,
                # A hollow mark is its line; a full one is parted from its neighbours by the ground.
                "color": [
                    palette.ground if role == "other" and "open" not in mark else color
                    for role, mark in zip(roles, symbols, strict=True)
                ],
            },
        },
        "hovertext": [_hover(row, exhibit) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["area_id"]] for row in rows],
        "cliponaxis": False,
    }


def _hover(row: Row, exhibit: Exhibit) -> str:
    level = wording.quantity(_number(row, "value"), exhibit.unit or "pct", qualifier=str(row["qualifier"] or ""))
    lines = [f"<b>{plain(str(row['place']))}</b>, {plain(str(row['province']))}", f"{level} · {plain(str(row['period']))}"]
    lines += [wording.change(_number(row, "pace"), "pp_per_year"), plain(str(row["part"]))]
    if row["households"] is not None:
        lines.append(f"{wording.quantity(_number(row, 'households'), 'hh', decimals=0)} ({row['households_kind']})")
    return "<br>".join(lines)


def _cross(
    picture: dict[str, Any], cross: Row, exhibit: Exhibit, palette: Palette, view: View, plot: Plot, points: Sequence[Row]
) -> list[Box]:
    """The two lines through the benchmark, its name, and the names of the four parts in the corners; returns the ground these
    words stand on.
    """
    line = {"color": palette.quiet, "width": 1.5, "dash": "dot"}
    level, pace = _number(cross, "value"), _number(cross, "pace")
    picture["shapes"] += [
        {"type": "line", "x0": level, "x1": level, "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "below"},
        {"type": "line", "y0": pace, "y1": pace, "xref": "paper", "x0": 0, "x1": 1, "line": line, "layer": "below"},
    ]
    corner = {"xref": "paper", "yref": "paper", "showarrow": False, "font": {"size": 12, "color": palette.quiet}}
    corner |= {"bgcolor": f"{palette.ground}B3"}
    corners = ((1, 1, "right", "top"), (0, 1, "left", "top"), (1, 0, "right", "bottom"), (0, 0, "left", "bottom"))
    for name, (x, y, side, edge) in zip(exhibit.classes, corners, strict=True):
        text = wrap(plain(wording.sentence_case(name)), 16 if view.narrow else 40)
        place = {"x": x, "y": y, "xanchor": side, "yanchor": edge, "align": side}
        picture["annotations"].append({**corner, **place, "text": f"<b>{text}</b>"})
    name = f"{cross['place']}: {wording.quantity(level, exhibit.unit or 'pct')}, {wording.signed(pace, 2)} điểm %/năm"
    wrapped = wrap(plain(name), 26 if view.narrow else 80)
    wide, high = 6.0 * max(len(line) for line in wrapped.split("<br>")), 15.0 * (wrapped.count("<br>") + 1)
    along = plot.at(level, pace)[1]
    ends = {"right": Box(plot.width - wide, along - high, plot.width, along), "left": Box(0, along - high, wide, along)}
    side = min(ends, key=lambda end: sum(_covers(ends[end], plot.at(_number(p, "value"), _number(p, "pace"))) for p in points))
    place = {"x": int(side == "right"), "xref": "paper", "xanchor": side, "y": pace, "yanchor": "bottom", "showarrow": False}
    picture["annotations"].append({**place, "text": wrapped, "align": side, "font": {"size": 11, "color": palette.quiet}})
    band, half = 40 if view.narrow else 20, plot.width / 2
    rows = ((0, band), (plot.height - band, plot.height))
    return [ends[side], *(Box(left, top, left + half * 0.9, low) for top, low in rows for left in (0, half * 1.1))]


def _covers(box: Box, point: tuple[float, float]) -> bool:
    return box.left - 8 < point[0] < box.right + 8 and box.top - 8 < point[1] < box.bottom + 8


def _names(points: Sequence[Row], plot: Plot, largest: float, palette: Palette, kept_free: Sequence[Box]) -> list[dict[str, Any]]:
    """At most twelve names: the chosen places, then the highest, the fastest and the slowest; none over another."""
    wanted = _named(points)
    named = {row["area_id"] for row in wanted}
    rest = [row for row in points if row["area_id"] not in named]
    spots = []
    for row in [*wanted, *rest]:
        x, y = plot.at(_number(row, "value"), _number(row, "pace"))
        radius = diameter(None if row["households"] is None else _number(row, "households"), largest) / 2
        spots.append(Spot(x, y, radius, str(row["place"]) if row["area_id"] in named else ""))
    labels = place_labels(spots, width=plot.width, height=plot.height, most=MOST_LABELS, kept_free=kept_free)
    return [_name(wanted[found.index], found, palette) for found in labels]


def _named(points: Sequence[Row]) -> list[Row]:
    chosen = [row for row in points if row["role"] != "other"]
    by_pace = sorted(points, key=lambda row: _number(row, "pace"))
    highest = sorted(points, key=lambda row: -_number(row, "value"))
    extremes = [
        row for trio in zip(highest[:EXTREMES], by_pace[:EXTREMES], by_pace[::-1][:EXTREMES], strict=False) for row in trio
    ]
    wanted: list[Row] = []
    for row in [*chosen, *extremes]:
        if row not in wanted:
            wanted.append(row)
    return wanted[:MOST_LABELS]


def _name(row: Row, found: Label, palette: Palette) -> dict[str, Any]:
    own = row["role"] == "own"
    text = plain(str(row["place"]))
    label: dict[str, Any] = {"x": row["value"], "y": row["pace"], "text": f"<b>{text}</b>" if own else text}
    label |= {"bgcolor": f"{palette.ground}B3"}  # dots of others show through, the letters stay readable
    label |= {"xanchor": "center", "yanchor": "middle", "font": {"size": 12, "color": palette.ink}}
    if not found.tied:
        return {**label, "showarrow": False, "xshift": found.right, "yshift": -found.down}
    tie = {"showarrow": True, "arrowhead": 0, "arrowwidth": 0.8, "arrowcolor": palette.quiet, "ax": found.right, "ay": found.down}
    return {**label, **tie}
