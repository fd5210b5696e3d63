"""Each place's latest figure as a dot with its date: not a ranking, so the order is the reader's own."""

from collections.abc import Sequence
from typing import Any

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, SYMBOLS, Palette, View, layout, plain
from analytics.render.charts.place_rows import lay_measure, lay_names
from analytics.render.charts.strokes import Row, scale_of

ROW_HEIGHT = 46
LETTER_WIDTH = 8
MARK_ROOM_SHARE = 0.03
"""Share of the width that half a mark takes."""


def dots(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of an overview: places down, measure across, the figure and its date written beside the dot; None when no
    place has a figure.
    """
    palette = PALETTES[view.theme]
    rows = exhibit.records()
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return None
    places = list(dict.fromkeys(str(row["place"]) for row in rows))
    left = 16 + LETTER_WIDTH * max(len(place) for place in places)
    picture = layout(exhibit, view, height=120 + ROW_HEIGHT * len(places), left=left)
    trace = _dots(known, places, scale_of(exhibit, known, "value"), exhibit, view)
    for row in rows:
        if row["value"] is None:
            picture["annotations"].append(_gap(row, places, palette))
    x = [*trace["x"], 0.0]
    lay_names(picture["yaxis"], [plain(place) for place in places], palette)
    picture["yaxis"] |= {"range": [len(places) - 0.5, -0.5], "tickfont": {"size": 13, "color": palette.ink}}
    lay_measure(picture["xaxis"], exhibit)
    low, high = min(x), (max(x) or 1.0) * (2.2 if view.narrow else 1.75)  # room for the words
    if low in trace["x"]:
        low -= MARK_ROOM_SHARE * (high - low)  # else half the mark lies on the name of its place
    picture["xaxis"] |= {"range": [low, high], "zeroline": True}
    return {"data": [trace], "layout": picture}


def _dots(rows: Sequence[Row], places: Sequence[str], scale: float, exhibit: Exhibit, view: View) -> dict[str, Any]:
    """One mark a figure, the figure and its date beside it; hollow when it is provisional."""
    palette = PALETTES[view.theme]
    positions = [places.index(str(row["place"])) for row in rows]
    colors = [palette.of_place(position) for position in positions]
    hollow = [row["status"] in ("preliminary", "estimate") for row in rows]
    symbols = [SYMBOLS[position % len(SYMBOLS)] for position in positions]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [float(str(row["value"])) / scale for row in rows],
        "y": positions,
        "text": [_told(row, exhibit, view) for row in rows],
        "textposition": "middle right",
        "textfont": {"size": 13, "color": palette.ink},
        "marker": {
            "size": 13,
            "color": colors,
            "symbol": [f"{symbol}-open" if empty else symbol for symbol, empty in zip(symbols, hollow, strict=True)],
            "line": {"width": 2, "color": colors},
        },
        "hovertemplate": "%{text}<extra></extra>",
        "customdata": [[row["series"], row["year"], row["standard"]] for row in rows],
        "cliponaxis": False,
    }


def _told(row: Row, exhibit: Exhibit, view: View) -> str:
    high = row["value_high"]
    figure = wording.quantity(
        float(str(row["value"])),
        exhibit.unit or "target",
        qualifier=str(row["qualifier"] or ""),
        high=float(high) if isinstance(high, int | float) else None,
    )
    return f"  <b>{figure}</b>{'<br>  ' if view.narrow else ' · '}{plain(str(row['period']))}"


def _gap(row: Row, places: Sequence[str], palette: Palette) -> dict[str, Any]:
    at = {"x": 0, "xanchor": "left", "y": places.index(str(row["place"])), "showarrow": False}
    return {**at, "text": wording.absence_label(str(row["absence"])), "font": {"size": 13, "color": palette.quiet}}
