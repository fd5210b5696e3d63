"""Money across, change of the rate up, one point a district, each nature of capital in a panel of its own; no line is fitted."""

from collections.abc import Sequence
from math import log10
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.label_placement import Label, Spot, place_labels
from analytics.render.charts.look import PALETTES, SYMBOLS, Palette, View, layout, plain
from analytics.render.charts.quadrant import Plot

Row = dict[str, Scalar]

HEIGHT: Final = {False: 490, True: 790}
PANEL_WIDTH: Final = {False: 300, True: 250}
"""Pixels a panel has at least, by narrowness: names placed for so few do not meet when there are more."""
GAP: Final = {False: 0.06, True: 0.17}
"""Between the two panels, as a share of the plot."""
WIDE_RANGE: Final = 30
"""When the largest amount is so many times the smallest, equal steps are equal multiples."""
STEPS: Final = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000)


_UP: Final = {False: "Thay đổi (điểm %), giảm nhiều hơn ↑", True: "Thay đổi (điểm %), giảm ↑"}


class Scale:
    """Where an amount of money stands on the axis: by its logarithm when amounts differ much in size, 0 left of them all."""

    def __init__(self, values: Sequence[float]) -> None:
        positive = [value for value in values if value > 0]
        self.by_multiples = bool(positive) and max(positive) > WIDE_RANGE * min(positive)
        self._least = min(positive, default=1.0)
        self._has_zero = len(positive) < len(values)
        self._most = max(values)

    def at(self, value: float) -> float:
        """The place of an amount."""
        if not self.by_multiples:
            return value
        return log10(value) if value > 0 else log10(self._least) - 0.4

    def axis(self) -> dict[str, Any]:
        """Range and ticks, the ticks in words when they are not plain numbers."""
        if not self.by_multiples:
            room = (self._most or 1.0) * 0.08
            return {"range": [-room, self._most + room], "nticks": 5}
        low, high = self.at(0 if self._has_zero else self._least), log10(self._most)
        room = (high - low) * 0.08
        steps = [step for step in STEPS if low - room <= log10(step) <= high + room and step >= self._least / 2]
        places = [*([self.at(0)] if self._has_zero else []), *map(log10, steps)]
        texts = [*(["0"] if self._has_zero else []), *(wording.trimmed(step, 2) for step in steps)]
        return {"range": [low - room, high + room], "tickvals": places, "ticktext": texts}


def scatter(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of money beside result; a larger fall is up. `customdata` of a point is its area_id, for a click."""
    points = [row for row in exhibit.records() if row["value"] is not None and row["change"] is not None]
    natures = list(dict.fromkeys(str(row["nature"]) for row in points))
    if not points:
        return None
    palette = PALETTES[view.theme]
    picture = layout(exhibit, view, height=HEIGHT[view.narrow], left=62)
    changes = [_number(row, "change") for row in points]
    low, high = min([*changes, 0.0]), max([*changes, 0.0])
    room = (high - low or 1.0) * 0.08
    up = [high + room, low - room]  # a fall is good, so it points up
    axis = picture.pop("xaxis"), picture.pop("yaxis")
    picture["margin"]["b"] += 24
    picture["margin"]["t"] += 26 if view.narrow else 8  # the name of the first panel stands under the title
    for footer in picture["annotations"]:
        footer["yshift"] -= 24
    traces: list[dict[str, Any]] = []
    for number, nature in enumerate(natures):
        own = [row for row in points if row["nature"] == nature]
        traces += _panel(picture, exhibit, view, palette, own, (number, len(natures)), up, axis)
    return {"data": traces, "layout": picture}


def _number(row: Row, key: str) -> float:
    return float(str(row[key]))


def _panel(
    picture: dict[str, Any],
    exhibit: Exhibit,
    view: View,
    palette: Palette,
    points: Sequence[Row],
    place: tuple[int, int],
    up: Sequence[float],
    axes: tuple[dict[str, Any], dict[str, Any]],
) -> list[dict[str, Any]]:
    number, panels = place
    suffix = "" if number == 0 else str(number + 1)
    across, along = _domains(view, number, panels)
    scale = Scale([_number(row, "value") for row in points])
    still = {"zeroline": False, "fixedrange": True, "exponentformat": "none", "separatethousands": True}
    steps = ", mỗi vạch gấp khoảng ba lần" if scale.by_multiples else ""
    ranged = scale.axis()
    picture[f"xaxis{suffix}"] = {
        **axes[0],
        **still,
        **ranged,
        "domain": across,
        "anchor": f"y{suffix}",
        "title": _title(f"Triệu đồng trên một hộ nghèo đầu kỳ{steps if not view.narrow else ''}", palette),
    }
    labelled = number == 0 or view.narrow
    picture[f"yaxis{suffix}"] = {
        **axes[1],
        **still,
        "range": list(up),
        "domain": along,
        "anchor": f"x{suffix}",
        "nticks": 6,
        "tickformat": ".2~f",
        "showticklabels": labelled,
        "title": _title(_UP[view.narrow], palette) if labelled else {"text": ""},
    }
    picture["shapes"].append(
        {
            "type": "line", "x0": 0, "x1": 1, "xref": f"x{suffix} domain", "y0": 0, "y1": 0, "yref": f"y{suffix}",
            "line": {"color": palette.quiet, "width": 1, "dash": "dot"}, "layer": "below",
        }
    )  # fmt: skip
    picture["annotations"].append(_head(points, suffix, palette))
    height = (HEIGHT[view.narrow] - picture["margin"]["t"] - picture["margin"]["b"]) * (along[1] - along[0])
    plot = Plot(ranged["range"], up, PANEL_WIDTH[view.narrow], height)
    names = _names(points, plot, scale, suffix, palette)
    picture["annotations"] += names
    return _traces(points, scale, suffix, exhibit, palette)


def _domains(view: View, number: int, panels: int) -> tuple[list[float], list[float]]:
    """Where a panel lies: side by side, on a narrow screen one above the other."""
    if panels == 1:
        return [0.0, 1.0], [0.0, 0.95]
    half, gap = 0.5, GAP[view.narrow] / 2
    if view.narrow:
        return [0.0, 1.0], [half + gap, 0.96] if number == 0 else [0.0, half - gap]
    return ([0.0, half - gap] if number == 0 else [half + gap, 1.0]), [0.0, 0.95]


def _title(text: str, palette: Palette) -> dict[str, Any]:
    return {"text": plain(text), "font": {"size": 12, "color": palette.quiet}, "standoff": 6}


def _head(points: Sequence[Row], suffix: str, palette: Palette) -> dict[str, Any]:
    nature = wording.sentence_case(str(points[0]["nature_name"]))
    text = f"<b>{plain(nature)}</b> · n = {wording.number(len(points), 0)}"
    return {
        "text": text, "x": 0, "xref": f"x{suffix} domain", "xanchor": "left", "y": 1, "yref": f"y{suffix} domain",
        "yanchor": "bottom", "yshift": 3, "showarrow": False, "font": {"size": 13, "color": palette.ink},
    }  # fmt: skip


def _traces(points: Sequence[Row], scale: Scale, suffix: str, exhibit: Exhibit, palette: Palette) -> list[dict[str, Any]]:
    order = {area_id: position for position, (area_id, _) in enumerate(exhibit.places)}
    others = [row for row in points if row["role"] == "other"]
    # Neither rim nor room beyond the axes: of some thirteen hundred marks these took half the time of drawing.
    traces = [_marks(others, scale, suffix, palette.benchmark, 7, 0.5, "circle", {})] if others else []
    rim = {"width": 1, "color": palette.ground}
    for row in reversed([row for row in points if row["role"] != "other"]):
        position = order.get(str(row["area_id"]), 0)
        color = palette.own if row["role"] == "own" else palette.comparators[(position - 1) % len(palette.comparators)]
        traces.append(_marks([row], scale, suffix, color, 13, 0.95, SYMBOLS[position % len(SYMBOLS)], rim))
    return traces


def _marks(
    rows: Sequence[Row], scale: Scale, suffix: str, color: str, size: int, opacity: float, symbol: str, rim: dict[str, Any]
) -> dict[str, Any]:
    """Marks of one look. A mark with a rim is a chosen place's, and stands over an edge it touches."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [scale.at(_number(row, "value")) for row in rows],
        "y": [row["change"] for row in rows],
        "xaxis": f"x{suffix}",
        "yaxis": f"y{suffix}",
        "marker": {
            "size": size,
            "color": color,
            "opacity": opacity,
            "symbol": symbol,
            "line": rim,
        },
        "hovertext": [_hover(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["area_id"]] for row in rows],
        "cliponaxis": not rim,
    }


def _hover(row: Row) -> str:
    amount = wording.quantity(_number(row, "value"), "mdong_per_hh")
    lines = [f"<b>{plain(str(row['place']))}</b>, {plain(str(row['province']))}"]
    lines.append(f"{plain(str(row['nature_name']))}: {amount} nghèo đầu kỳ ({plain(str(row['capital_period']))})")
    first, last = (wording.quantity(_number(row, key), "pct") for key in ("first_value", "last_value"))
    moved = wording.signed(_number(row, "change"), 2)
    lines.append(f"{moved} điểm %: {first} → {last} ({plain(str(row['period']))})")
    return "<br>".join(lines)


def _names(points: Sequence[Row], plot: Plot, scale: Scale, suffix: str, palette: Palette) -> list[dict[str, Any]]:
    """The names of the chosen places only, none over another."""
    chosen = [row for row in points if row["role"] != "other"]
    spots = []
    for row in [*chosen, *(row for row in points if row["role"] == "other")]:
        x, y = plot.at(scale.at(_number(row, "value")), _number(row, "change"))
        spots.append(Spot(x, y, 6.5 if row["role"] != "other" else 3.5, str(row["place"]) if row["role"] != "other" else ""))
    found = place_labels(spots, width=plot.width, height=plot.height, most=len(chosen))
    return [_name(chosen[label.index], label, scale, suffix, palette) for label in found]


def _name(row: Row, found: Label, scale: Scale, suffix: str, palette: Palette) -> dict[str, Any]:
    text = plain(str(row["place"]))
    label: dict[str, Any] = {
        "x": scale.at(_number(row, "value")), "y": row["change"], "xref": f"x{suffix}", "yref": f"y{suffix}",
        "text": f"<b>{text}</b>" if row["role"] == "own" else text, "bgcolor": f"{palette.ground}B3",
        "xanchor": "center", "yanchor": "middle", "font": {"size": 12, "color": palette.ink},
    }  # fmt: skip
    if not found.tied:
        return {**label, "showarrow": False, "xshift": found.right, "yshift": -found.down}
    tie = {"showarrow": True, "arrowhead": 0, "arrowwidth": 0.8, "arrowcolor": palette.quiet, "ax": found.right, "ay": found.down}
    return {**label, **tie}
