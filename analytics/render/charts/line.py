"""The trend in one panel: one line a place, cut at a change of standard or border, loose and provisional points hollow."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, Palette, View, label_positions, layout, plain
from analytics.render.charts.small_multiples import needs_small_multiples, small_multiples
from analytics.render.charts.strokes import (
    Row,
    face_inwards,
    lay_value_axis,
    lay_year_axis,
    moment_of,
    scale_of,
    series_in,
    style_of,
    traces_of,
)

HEIGHT: Final = 400
LEGEND_LINE: Final = 21
YEARS_NEAR_THE_END: Final = 3
LABEL_SPAN: Final = 0.062
"""Least distance of two end labels, as a share of the height of the axis."""
FOOT: Final = 0.1
"""Share of the height of the axis that a name below its point takes."""

MEASURES: Final = {"absolute": "value", "change": "change", "index": "index"}


def line(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of a trend, None when it has nothing to draw. The mode of the recipe's selection chooses which column is drawn:
    value, change or index.
    """
    measure = MEASURES[exhibit.recipe.selection.mode]
    rows = [row for row in exhibit.records() if row["kind"] != "listed" and row[measure] is not None]
    if not rows:
        return None  # only totals over several years, or no change to show: the sentence and the table say it
    if needs_small_multiples(exhibit):
        return small_multiples(exhibit, view, rows, measure)
    return _one_panel(exhibit, view, rows, measure)


def _one_panel(exhibit: Exhibit, view: View, rows: list[Row], measure: str) -> dict[str, Any]:
    palette = PALETTES[view.theme]
    picture = layout(exhibit, view, height=HEIGHT)
    scale = scale_of(exhibit, rows, measure)
    traces: list[dict[str, Any]] = []
    chosen = series_in(rows, benchmark=False)
    for name in [*series_in(rows, benchmark=True), *reversed(chosen)]:
        style = style_of(palette, chosen.index(name) if name in chosen else None)
        traces += traces_of([row for row in rows if row["series"] == name], measure, scale, style, exhibit)
    lay_value_axis(picture["yaxis"], exhibit, rows, measure, scale)
    lay_year_axis(picture["xaxis"], rows, most_ticks=4 if view.narrow else 8)
    _standard_changes(picture, exhibit, rows, palette)
    face_inwards(traces, picture["xaxis"]["range"], beyond=0.5 if view.narrow else 0.75)
    if view.narrow:
        _legend(picture, palette, len({trace["legendgroup"] for trace in traces}))
    else:
        picture["annotations"] += _end_labels(rows, measure, scale, palette, chosen, picture["yaxis"]["range"])
        picture["margin"]["r"] = 150
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


def _end_labels(
    rows: Sequence[Row], measure: str, scale: float, palette: Palette, chosen: Sequence[str], axis: Sequence[float]
) -> list[dict[str, Any]]:
    """The name of each line at its last point: nobody has to match colours with a legend.

    Lines that reach the last years are named in the right margin, pushed apart where they end together; a line that ended long
    before is named at that very point, lest its name stand beside another line's figures.
    """
    latest = max((int(str(row["year"])) for row in rows), default=0)
    earliest = min((int(str(row["year"])) for row in rows), default=0)
    ends = []
    for name in [*chosen, *series_in(rows, benchmark=True)]:
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
            value = float(str(row[measure])) / scale
            # A benchmark is named below its point, ours and the others above, where a second label may stand.
            below = name not in chosen
            # Near the value axis a centred name would cover its labels.
            side = "left" if moment_of(row) < earliest + 2 else "center"
            at_point = {"x": moment_of(row), "xanchor": side, "y": value}
            at_point |= {"yanchor": "top", "yshift": -7} if below else {"yanchor": "bottom", "yshift": 18}
            if below and value - axis[0] < (axis[1] - axis[0]) * FOOT:
                # There it would cover the years.
                at_point |= {"xanchor": "left", "xshift": 8, "yanchor": "middle", "yshift": 0}
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
