"""The waterfall of poor households: from the start of a year to its end, flow by flow; a panel a place when there are several."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, Palette, View, layout, plain, wrap
from analytics.render.charts.strokes import Row
from analytics.render.charts.verdicts import TINTS

DRAWN: Final = ("opening", "escaped", "relapsed", "newly_poor", "other", "unknown", "residual", "closing")
NAMES: Final = {
    "opening": "Đầu năm",
    "escaped": "Thoát nghèo",
    "relapsed": "Tái nghèo",
    "newly_poor": "Phát sinh mới",
    "other": "Biến động khác",
    "residual": "Chênh lệch chưa giải thích",
    "closing": "Cuối năm",
}
OF: Final = {
    "opening": "tổng số hộ",
    "closing": "tổng số hộ",
    "escaped": "hộ nghèo<br>đầu năm",
    "relapsed": "hộ nghèo<br>cuối năm",
    "newly_poor": "hộ nghèo<br>cuối năm",
}
"""What the rate of a bar is divided by, as its label says it."""
HEIGHT: Final = 430
PANEL_HEIGHT: Final = 300


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: the row it stands for, its step, and the numbers of households it stretches between."""

    row: Row
    step: str
    low: float
    high: float


def waterfall(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """Bars from zero: solid for the poor at the start and the end, plain for who left, hatched for who came, crossed for what is
    not explained, dotted for flows nobody tells apart; each with its sign, its number and its rate in words.
    """
    places = [bars for series in _series(exhibit) if (bars := bars_of(exhibit, series))]
    if not places:
        return None
    palette = PALETTES[view.theme]
    alone = len(places) == 1
    across = 1 if alone or view.narrow else 2
    deep = -(-len(places) // across)
    picture = layout(exhibit, view, height=HEIGHT if alone else 90 + PANEL_HEIGHT * deep, left=56)
    most = max(bar.high for bars in places for bar in bars)
    data: list[dict[str, Any]] = []
    for position, bars in enumerate(places):
        axes = "" if position == 0 else str(position + 1)
        top = max(bar.high for bar in bars) if view.free_axes else most
        data += _traces(bars, axes, palette, view)
        picture["annotations"] += _labels(bars, axes, palette, view, alone=alone)
        picture["shapes"] += _steps(bars, axes, palette)
        _lay_axes(picture, bars, axes, top, palette, view, alone=alone)
        if not alone:
            _place_panel(picture, bars, axes, (position % across, position // across), (across, deep), palette)
    return {"data": data, "layout": picture | {"barmode": "overlay", "bargap": 0.34}}


def _series(exhibit: Exhibit) -> list[str]:
    """Every place with rows, in the reader's order: ours first."""
    return list(dict.fromkeys(str(row["series"]) for row in exhibit.records()))


def bars_of(exhibit: Exhibit, series: str) -> list[Bar]:
    """The bars of one place, whole district only; a flow without a figure, or of none unexplained, has no bar."""
    bars = []
    for row in exhibit.records():
        if row["series"] != series or row["part"] or row["step"] not in DRAWN or row["effect"] is None:
            continue
        effect, running = float(str(row["effect"])), float(str(row["running"]))
        if not effect and row["step"] in ("other", "unknown"):
            continue
        stock = row["step"] in ("opening", "closing")
        ends = sorted((0.0, running) if stock else (running - effect, running))
        bars.append(Bar(row, str(row["step"]), ends[0], ends[1]))
    return bars


def _traces(bars: Sequence[Bar], axes: str, palette: Palette, view: View) -> list[dict[str, Any]]:
    traces = []
    for at, bar in enumerate(bars):
        fill, edge, pattern = _style(bar, palette, view)
        traces.append(
            {
                "type": "bar",
                "x": [at],
                "y": [bar.high - bar.low],
                "base": [bar.low],
                "marker": {
                    "color": fill,
                    "line": {"color": edge, "width": 1.5},
                    "pattern": {"shape": pattern, "fgcolor": edge, "bgcolor": fill, "fillmode": "overlay", "size": 7},
                },
                "hovertext": [_hover(bar)],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "customdata": [[bar.row["series"], bar.row["year"], bar.row["standard"]]],
                "xaxis": f"x{axes}",
                "yaxis": f"y{axes}",
            }
        )
    return traces


def _style(bar: Bar, palette: Palette, view: View) -> tuple[str, str, str]:
    """Fill, edge and pattern: what a bar is can be told without colour."""
    tints = TINTS[view.theme]
    match bar.step:
        case "opening" | "closing":
            return palette.own, palette.own, ""
        case "escaped":
            return tints["better"], palette.own, ""
        case "relapsed" | "newly_poor":
            return tints["worse"], palette.comparators[0], "/"
        case "residual":
            return palette.ground, palette.ink, "x"
        case "unknown":
            return palette.ground, palette.ink, "."
    return palette.tile, palette.quiet, "-"


def _name(bar: Bar) -> str:
    # What flows nobody tells apart come to is called as in the table: a net change, or the flows without a figure.
    return NAMES.get(bar.step) or plain(str(bar.row["step_name"]).removeprefix("± "))


def _signed(bar: Bar) -> str:
    """ "6.695", "↓ −634", "↑ +27": the arrow and the sign say the direction whatever the colour."""
    effect = float(str(bar.row["effect"]))
    if bar.step in ("opening", "closing"):
        hedge = wording.qualifier_word(str(bar.row["qualifier"] or ""))
        return f"{hedge} {wording.number(effect, 0)}".strip()
    return f"{wording.arrow(effect)} {wording.signed(effect, 0)}" if effect else "0"


def _share(bar: Bar) -> str:
    """The rate of a bar, the printed one first, else ours: "34,59%"."""
    for key in ("published_pct", "recomputed_pct"):
        if bar.row[key] is not None:
            return wording.quantity(float(str(bar.row[key])), "pct")
    return ""


def _slipped(bar: Bar) -> bool:
    return "tính lại" in str(bar.row["remark"] or "")


def _labels(bars: Sequence[Bar], axes: str, palette: Palette, view: View, *, alone: bool) -> list[dict[str, Any]]:
    roomy = alone and not view.narrow
    size = 12 if roomy else 11
    labels = []
    for at, bar in enumerate(bars):
        lines = [f"<b>{_signed(bar)}</b>"]
        share = _share(bar)
        if share:
            # In a narrow column there is no room for the words; the table and the pointer have them.
            lines.append(f"{share} {OF[bar.step]}" if roomy else share)
        if _slipped(bar):
            lines.append("in lệch")
        if bar.row["basis"] == "suy ra":
            lines.append("suy ra")
        labels.append(
            {
                "x": at,
                "y": bar.high,
                "xref": f"x{axes}",
                "yref": f"y{axes}",
                "yanchor": "bottom",
                "yshift": 3,
                "text": "<br>".join(lines),
                "showarrow": False,
                "font": {"size": size, "color": palette.ink},
            }
        )
    return labels


def _steps(bars: Sequence[Bar], axes: str, palette: Palette) -> list[dict[str, Any]]:
    """The thin lines that carry the level from one bar to the next."""
    lines = []
    for at, bar in enumerate(bars[:-1]):
        level = float(str(bar.row["running"]))
        line = {"type": "line", "x0": at + 0.33, "x1": at + 0.67, "y0": level, "y1": level, "layer": "below"}
        lines.append({**line, "xref": f"x{axes}", "yref": f"y{axes}", "line": {"color": palette.quiet, "width": 1}})
    return lines


def _lay_axes(
    picture: dict[str, Any], bars: Sequence[Bar], axes: str, top: float, palette: Palette, view: View, *, alone: bool
) -> None:
    width = 8 if view.narrow or not alone else 14
    names = [wrap(_name(bar), width) for bar in bars]
    picture[f"xaxis{axes}"] = picture["xaxis"] | {
        "anchor": f"y{axes}",
        "range": [-0.6, len(bars) - 0.4],
        "tickvals": list(range(len(bars))),
        "ticktext": names,
        "tickfont": {"size": 12 if alone and not view.narrow else 10, "color": palette.ink},
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
    room = 1.28 if alone else 1.34
    picture[f"yaxis{axes}"] = picture["yaxis"] | {
        "anchor": f"x{axes}",
        "range": [min(0.0, *(bar.low for bar in bars)), (top or 1.0) * room],
        "nticks": 6 if alone else 4,
        "exponentformat": "none",
        "separatethousands": True,
        "fixedrange": True,
        "zeroline": True,
    }
    deepest = max(name.count("<br>") for name in names)
    if axes == "":
        picture["margin"]["b"] += 15 * deepest + 4
        for note in picture["annotations"]:
            if note.get("yref") == "paper" and note.get("y") == 0 and note.get("yanchor") == "top":
                note["yshift"] -= 15 * deepest + 4
    if alone:
        picture["height"] += 15 * deepest


def _place_panel(
    picture: dict[str, Any],
    bars: Sequence[Bar],
    axes: str,
    cell: tuple[int, int],
    grid: tuple[int, int],
    palette: Palette,
) -> None:
    """Puts the axes of one place into its cell of the grid, under its name."""
    (column, line), (across, deep) = cell, grid
    left, top = column / across, 1 - line / deep
    picture[f"xaxis{axes}"]["domain"] = [left + (0.06 if column else 0.0), left + 1 / across - 0.01]
    picture[f"yaxis{axes}"]["domain"] = [top - 0.8 / deep, top - 0.1 / deep]
    head = {"x": left + (0.06 if column else 0.0), "y": top, "xref": "paper", "yref": "paper", "xanchor": "left"}
    name = plain(str(bars[0].row["place"]))
    own = bars[0].row["role"] == "own"
    font = {"size": 13, "color": palette.own if own else palette.ink}
    picture["annotations"].append({**head, "yanchor": "top", "text": f"<b>{name}</b>", "showarrow": False, "font": font})


def _hover(bar: Bar) -> str:
    row = bar.row
    value = wording.quantity(abs(float(str(row["value"]))), "hh", qualifier=str(row["qualifier"] or ""), decimals=0)
    lines = [f"<b>{plain(str(row['step_name']))}</b>: {value}"]
    for key, words in (("published_pct", "nguồn in"), ("recomputed_pct", "tính lại")):
        if row[key] is not None:
            lines.append(f"{words} {wording.quantity(float(str(row[key])), 'pct')} của {plain(str(row['denominator']))}")
    lines += [plain(str(row[key])) for key in ("basis", "remark", "source") if row[key]]
    return "<br>".join(lines)
