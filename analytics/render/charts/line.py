"""The trend: one line a place, cut at a change of standard or border, loose and provisional points hollow; small multiples
from five places on.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.look import DASHES, PALETTES, SYMBOLS, Palette, View, label_positions, layout, plain

MOST_PLACES_IN_ONE_PANEL: Final = 4
PANELS_IN_A_ROW: Final = 3
HEIGHT: Final = 400
PANEL_HEIGHT: Final = 210
LEGEND_LINE: Final = 21
YEARS_NEAR_THE_END: Final = 3
LABEL_SPAN: Final = 0.062
"""Least distance of two end labels, as a share of the height of the axis."""

Row = dict[str, Scalar]


def needs_small_multiples(exhibit: Exhibit) -> bool:
    """Whether there are too many places for one panel (product.md U4)."""
    return len(_series(exhibit.records(), benchmark=False)) > MOST_PLACES_IN_ONE_PANEL


def line(exhibit: Exhibit, view: View) -> dict[str, Any]:
    """The figure of a trend. The mode of the recipe's selection chooses which column is drawn: value, change or index."""
    measure = {"absolute": "value", "change": "change", "index": "index"}[exhibit.recipe.selection.mode]
    rows = [row for row in exhibit.records() if row["kind"] != "listed" and row[measure] is not None]
    if needs_small_multiples(exhibit):
        return _panels(exhibit, view, rows, measure)
    return _one_panel(exhibit, view, rows, measure)


def _series(rows: Sequence[Row], *, benchmark: bool) -> list[str]:
    return list(dict.fromkeys(str(row["series"]) for row in rows if (row["role"] == "benchmark") == benchmark))


def _one_panel(exhibit: Exhibit, view: View, rows: list[Row], measure: str) -> dict[str, Any]:
    palette = PALETTES[view.theme]
    picture = layout(exhibit, view, height=HEIGHT)
    scale = _scale(exhibit, rows, measure)
    traces: list[dict[str, Any]] = []
    chosen = _series(rows, benchmark=False)
    for name in [*_series(rows, benchmark=True), *reversed(chosen)]:
        style = _style(palette, chosen.index(name) if name in chosen else None)
        traces += _traces([row for row in rows if row["series"] == name], measure, scale, style, exhibit)
    _value_axis(picture["yaxis"], exhibit, rows, measure, scale)
    _year_axis(picture["xaxis"], rows, most_ticks=4 if view.narrow else 8)
    _standard_changes(picture, exhibit, rows, palette)
    if view.narrow:
        _legend(picture, palette, len({trace["legendgroup"] for trace in traces}))
    else:
        picture["annotations"] += _end_labels(rows, measure, scale, palette, chosen, picture["yaxis"]["range"])
        picture["margin"]["r"] = 150
    return {"data": traces, "layout": picture}


def _panels(exhibit: Exhibit, view: View, rows: list[Row], measure: str) -> dict[str, Any]:
    palette = PALETTES[view.theme]
    chosen = _series(exhibit.records(), benchmark=False)
    deep = -(-len(chosen) // PANELS_IN_A_ROW)
    picture = layout(exhibit, view, height=110 + PANEL_HEIGHT * deep)
    scale = _scale(exhibit, rows, measure)
    benchmarks = [row for row in rows if row["role"] == "benchmark"]
    traces: list[dict[str, Any]] = []
    for position, name in enumerate(chosen):
        across, down = position % PANELS_IN_A_ROW, position // PANELS_IN_A_ROW
        number = "" if position == 0 else str(position + 1)
        own = [row for row in rows if row["series"] == name]
        for row_set, style in ((benchmarks, _style(palette, None)), (own, _style(palette, 0))):
            for series in dict.fromkeys(str(row["series"]) for row in row_set):
                drawn = _traces([row for row in row_set if row["series"] == series], measure, scale, style, exhibit)
                traces += [{**trace, "xaxis": f"x{number}", "yaxis": f"y{number}"} for trace in drawn]
        xaxis, yaxis = f"xaxis{number}", f"yaxis{number}"
        for axis, base in ((xaxis, "xaxis"), (yaxis, "yaxis")):
            picture[axis] = dict(picture[base])
        _value_axis(picture[yaxis], exhibit, [*own, *benchmarks] if view.free_axes else rows, measure, scale)
        _year_axis(picture[xaxis], rows, most_ticks=3)
        left, top = across / PANELS_IN_A_ROW, 1 - down / deep
        picture[xaxis] |= {"domain": [left + 0.005, left + 1 / PANELS_IN_A_ROW - 0.035], "anchor": f"y{number}"}
        picture[yaxis] |= {"domain": [top - 1 / deep + 0.1 / deep, top - 0.14 / deep], "anchor": f"x{number}"}
        place = next((str(row["place"]) for row in exhibit.records() if row["series"] == name), "")
        head = {
            "text": f"<b>{plain(place)}</b>",
            "x": left,
            "y": top,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "left",
            "yanchor": "top",
        }
        picture["annotations"].append({**head, "showarrow": False, "font": {"size": 13, "color": palette.ink}})
    return {"data": traces, "layout": picture}


def _legend(picture: dict[str, Any], palette: Palette, names: int) -> None:
    """On a phone there is no room beside the lines: the names go below, under the axis."""
    picture["showlegend"] = True
    # Ours is drawn last, to lie on top; reversed, the legend names it first. One name a line, for names are long.
    place = {"orientation": "v", "traceorder": "reversed", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"}
    picture["legend"] = {**place, "font": {"size": 12, "color": palette.ink}}
    room = LEGEND_LINE * names + 6
    picture["margin"]["b"] += room
    picture["height"] += room


def _style(palette: Palette, position: int | None) -> dict[str, Any]:
    if position is None:
        return {"color": palette.benchmark, "width": 1.5, "dash": "dot", "symbol": "line-ew-open", "size": 7}
    color = palette.own if position == 0 else palette.comparators[position - 1]
    return {
        "color": color,
        "width": 3 if position == 0 else 2,
        "dash": DASHES[position],
        "symbol": SYMBOLS[position],
        "size": 9 if position == 0 else 8,
    }


def _scale(exhibit: Exhibit, rows: Sequence[Row], measure: str) -> float:
    if exhibit.unit != "mdong" or measure == "index":
        return 1.0
    return float(wording.money_scale([float(str(row[measure])) for row in rows])[0])


def _traces(rows: Sequence[Row], measure: str, scale: float, style: dict[str, Any], exhibit: Exhibit) -> list[dict[str, Any]]:
    """One trace a segment, so that no line crosses a standard or a border; loose points are a trace of their own without a
    line.
    """
    segments: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        segments.setdefault((str(row["kind"]), str(row["segment"])), []).append(row)
    traces = [_trace(segment, measure, scale, style, exhibit, joined=kind == "annual") for (kind, _), segment in segments.items()]
    return [{**trace, "showlegend": position == 0} for position, trace in enumerate(traces)]


def _trace(
    rows: Sequence[Row], measure: str, scale: float, style: dict[str, Any], exhibit: Exhibit, *, joined: bool
) -> dict[str, Any]:
    hollow = [not joined or row["status"] in ("preliminary", "estimate") for row in rows]
    apart = str(rows[0]["standard"])
    own_standard = bool(apart) and not apart.startswith("CN")
    mode = "lines+markers" if joined and len(rows) > 1 else "markers"
    open_symbol = style["symbol"] if "-open" in style["symbol"] else f"{style['symbol']}-open"
    symbols = ["diamond-open" if not joined else open_symbol if empty else style["symbol"] for empty in hollow]
    return {
        "type": "scatter",
        "mode": f"{mode}+text" if own_standard else mode,
        # A city's own line, or one that is not named, must not pass for the national one: it is written at the point itself.
        "text": [plain(str(row["standard_name"])) if own_standard else "" for row in rows],
        "textposition": "top right",
        "textfont": {"size": 11, "color": style["color"]},
        "x": [_moment(row) for row in rows],
        "y": [float(str(row[measure])) / scale for row in rows],
        "name": str(rows[0]["place"]),
        "legendgroup": str(rows[0]["series"]),
        "line": {"color": style["color"], "width": style["width"], "dash": style["dash"]},
        "marker": {
            "color": style["color"],
            "size": style["size"],
            "symbol": symbols,
            "line": {"color": style["color"], "width": 2},
        },
        "hovertext": [_hover(row, measure, exhibit) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["series"], row["year"], row["standard"]] for row in rows],
        "cliponaxis": False,
        # A click marks a point; the others must stay readable.
        "unselected": {"marker": {"opacity": 0.6}},
    }


def _moment(row: Row) -> float:
    """Where a figure lies on the axis of year ends: a year's own tick is its 31 December; a dated loose point lies at its
    month.
    """
    if row["kind"] == "annual" or not row["period_end"]:
        return float(str(row["year"]))
    return float(str(row["year"])) + (int(str(row["period_end"])[5:7]) - 12) / 12


def _hover(row: Row, measure: str, exhibit: Exhibit) -> str:
    high = row["value_high"]
    value = wording.quantity(
        float(str(row["value"])),
        exhibit.unit or "target",
        qualifier=str(row["qualifier"] or ""),
        high=float(high) if isinstance(high, int | float) else None,
    )
    lines = [f"<b>{plain(str(row['place']))}</b>: {value}", plain(str(row["period"]))]
    if measure == "change" and exhibit.unit:
        lines.append(f"{wording.change(float(str(row['change'])), exhibit.unit)} so với đầu đoạn")
    if measure == "index":
        lines.append(f"chỉ số {wording.number(float(str(row['index'])), 1)}")
    lines += [plain(str(part)) for part in (row["standard_name"], row["status_name"], row["source"]) if part]
    if row["rivals"]:
        lines.append("có nguồn khác nêu số khác; bấm để xem")
    return "<br>".join(lines)


def _value_axis(axis: dict[str, Any], exhibit: Exhibit, rows: Sequence[Row], measure: str, scale: float) -> None:
    """A value axis starts at zero (an index, near 100), with room above for the highest point."""
    values = [float(str(row[measure])) / scale for row in rows]
    low, high = (
        (min([90.0, *values]), max([110.0, *values])) if measure == "index" else (min([0.0, *values]), max([0.0, *values]))
    )
    room = (high - low or 1.0) * 0.08
    below = room if low < 0 or measure == "index" else 0.0
    axis |= {"range": [low - below, high + room], "nticks": 6, "ticksuffix": _suffix(exhibit, measure)}


def _year_axis(axis: dict[str, Any], rows: Sequence[Row], *, most_ticks: int) -> None:
    """An axis of year ends, every panel the same years, with at most so many labels."""
    years = {int(str(row["year"])) for row in rows} or {0}
    first, last = min(years), max(years)
    step = 1 if last - first < most_ticks else -(-(last - first) // most_ticks)
    ticks = list(range(last, first - 1, -step))[::-1]
    axis |= {"range": [first - 0.6, last + 0.6], "tickvals": ticks, "ticktext": [str(year) for year in ticks]}
    axis |= {"tickangle": 0, "showgrid": False, "fixedrange": True}


def _suffix(exhibit: Exhibit, measure: str) -> str:
    return "%" if exhibit.unit == "pct" and measure == "value" else ""


def _end_labels(
    rows: Sequence[Row], measure: str, scale: float, palette: Palette, chosen: Sequence[str], axis: Sequence[float]
) -> list[dict[str, Any]]:
    """The name of each line at its last point: nobody has to match colours with a legend.

    Lines that reach the last years are named in the right margin, pushed apart where they end together; a line that ended long
    before is named
    at that very point, lest its name stand beside another line's figures.
    """
    latest = max((int(str(row["year"])) for row in rows), default=0)
    ends = []
    for name in [*chosen, *_series(rows, benchmark=True)]:
        own = [row for row in rows if row["series"] == name]
        on_line = [row for row in own if row["kind"] == "annual"] or own
        if on_line:
            ends.append((name, max(on_line, key=lambda row: (int(str(row["year"])), str(row["standard"])))))
    late = [(name, row) for name, row in ends if int(str(row["year"])) >= latest - YEARS_NEAR_THE_END]
    spots = label_positions([float(str(row[measure])) / scale for _, row in late], (axis[1] - axis[0]) * LABEL_SPAN)
    margin = [{"x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": spot, "yanchor": "middle"} for spot in spots]
    labels = [{**_name_label(row, palette, name, chosen), **place} for (name, row), place in zip(late, margin, strict=True)]
    for name, row in ends:
        if (name, row) not in late:
            # A benchmark is named below its point, ours and the others above, where a second label may stand.
            below = name not in chosen
            at_point = {"x": _moment(row), "xanchor": "center", "y": float(str(row[measure])) / scale}
            at_point |= {"yanchor": "top", "yshift": -7} if below else {"yanchor": "bottom", "yshift": 18}
            labels.append({**_name_label(row, palette, name, chosen), **at_point})
    return labels


def _name_label(row: Row, palette: Palette, name: str, chosen: Sequence[str]) -> dict[str, Any]:
    own = bool(chosen) and name == chosen[0]
    color = palette.own if own else palette.comparators[chosen.index(name) - 1] if name in chosen else palette.benchmark
    text = plain(str(row["place"]))
    return {
        "text": f"<b>{text}</b>" if own else text,
        "showarrow": False,
        "align": "left",
        "font": {"size": 13 if own else 12, "color": color},
    }


def _standard_changes(picture: dict[str, Any], exhibit: Exhibit, rows: Sequence[Row], palette: Palette) -> None:
    """A labelled band where one national standard gives way to the next: the two sides are not to be compared."""
    spans: dict[str, tuple[int, int]] = {}
    for row in rows:
        if row["kind"] == "annual" and row["standard"] and str(row["standard"]).startswith("CN"):
            year, code = int(str(row["year"])), str(row["standard"])
            first, last = spans.get(code, (year, year))
            spans[code] = (min(first, year), max(last, year))
    names = {str(row["standard"]): str(row["standard_name"]) for row in rows}
    order = [code for code in exhibit.standards if code in spans]
    for before, after in pairwise(order):
        at = _change_year(spans[before][1], spans[after][0])
        picture["shapes"].append(
            {
                "type": "rect",
                "x0": at - 0.09,
                "x1": at + 0.09,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "fillcolor": palette.band,
                "line": {"width": 0},
                "layer": "below",
            }
        )
        old, new = (names[code].removeprefix("Chuẩn nghèo ") for code in (before, after))
        text = {
            "text": f"đổi chuẩn nghèo<br>{plain(old)} → {plain(new)}",
            "x": at,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
        }
        picture["annotations"].append({**text, "showarrow": False, "font": {"size": 11, "color": palette.quiet}})
    if len(order) > 1:
        picture["margin"]["t"] += 30


def _change_year(last_before: int, first_after: int) -> float:
    """Where the band stands: in an overlap year on the year itself, else halfway between the last and the first figure."""
    return float(first_after) if last_before >= first_after else (last_before + first_after) / 2
