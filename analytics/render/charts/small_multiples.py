"""The trend in a panel for each place, from five places on: shared axes unless asked otherwise, each with its own benchmark."""

from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, Palette, View, layout, plain
from analytics.render.charts.strokes import Row, lay_value_axis, lay_year_axis, scale_of, style_of, traces_of

MOST_PLACES_IN_ONE_PANEL: Final = 4
PANEL_HEIGHT: Final = 190


def needs_small_multiples(exhibit: Exhibit) -> bool:
    """Whether there are too many places for one panel (product.md U4)."""
    return len(exhibit.places) > MOST_PLACES_IN_ONE_PANEL


def small_multiples(exhibit: Exhibit, view: View, rows: list[Row], measure: str) -> dict[str, Any]:
    """One panel for every place asked for, in the reader's order; a place without figures has a panel that says so."""
    palette = PALETTES[view.theme]
    across = 2 if view.narrow else 3
    deep = -(-len(exhibit.places) // across)
    picture = layout(exhibit, view, height=110 + PANEL_HEIGHT * deep)
    scale = scale_of(exhibit, rows, measure)
    traces: list[dict[str, Any]] = []
    for position, (series, place) in enumerate(exhibit.places):
        column, line = position % across, position // across
        number = "" if position == 0 else str(position + 1)
        own = [row for row in rows if row["series"] == series]
        benchmark = [row for row in rows if own and row["series"] == own[0]["benchmark"]]
        for figures, style in ((benchmark, style_of(palette, None)), (own, _style(palette, position))):
            if figures:
                drawn = traces_of(figures, measure, scale, style, exhibit)
                traces += [
                    {**trace, "mode": trace["mode"].removesuffix("+text"), "xaxis": f"x{number}", "yaxis": f"y{number}"}
                    for trace in drawn
                ]
        xaxis, yaxis = dict(picture["xaxis"]), dict(picture["yaxis"])
        lay_value_axis(yaxis, exhibit, [*own, *benchmark] if view.free_axes else rows, measure, scale)
        lay_year_axis(xaxis, rows, most_ticks=3)
        left, top = column / across, 1 - line / deep
        room = 0.075 if view.free_axes else 0.03
        xaxis |= {"domain": [left + 0.005, left + 1 / across - room], "anchor": f"y{number}"}
        yaxis |= {"domain": [top - 0.88 / deep, top - 0.15 / deep], "anchor": f"x{number}"}
        yaxis |= {"showticklabels": view.free_axes or column == 0}
        picture[f"xaxis{number}"], picture[f"yaxis{number}"] = xaxis, yaxis
        picture["annotations"].append(_head(place, left, top, palette))
        if not own:
            picture["annotations"].append(_gap(number, palette))
    return {"data": traces, "layout": picture}


def _style(palette: Palette, position: int) -> dict[str, Any]:
    # Each panel is one place, so shapes and dashes say nothing here; the accent stays with our own.
    own = style_of(palette, 0)
    return own if position == 0 else {**own, "color": palette.ink, "width": 2, "size": 7}


def _head(place: str, left: float, top: float, palette: Palette) -> dict[str, Any]:
    at = {"x": left, "y": top, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    return {**at, "text": f"<b>{plain(place)}</b>", "showarrow": False, "font": {"size": 13, "color": palette.ink}}


def _gap(number: str, palette: Palette) -> dict[str, Any]:
    at = {"x": 0.5, "y": 0.5, "xref": f"x{number} domain", "yref": f"y{number} domain"}
    return {**at, "text": wording.absence_label("missing"), "showarrow": False, "font": {"size": 12, "color": palette.quiet}}
