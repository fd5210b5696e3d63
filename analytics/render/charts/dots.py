"""Each place's latest figure as a dot with its date: not a ranking, so the order is the reader's own."""

from typing import Any

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, SYMBOLS, View, layout, plain

ROW_HEIGHT = 46
LETTER_WIDTH = 8


def dots(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of an overview: places down, measure across, the figure and its date written beside the dot; None when no
    place has a figure.
    """
    palette = PALETTES[view.theme]
    rows = exhibit.records()
    if all(row["value"] is None for row in rows):
        return None
    places = list(dict.fromkeys(str(row["place"]) for row in rows))
    left = 16 + LETTER_WIDTH * max(len(place) for place in places)
    picture = layout(exhibit, view, height=120 + ROW_HEIGHT * len(places), left=left)
    scale = (
        float(wording.money_scale([float(str(row["value"])) for row in rows if row["value"] is not None])[0])
        if exhibit.unit == "mdong"
        else 1.0
    )
    x, y, texts, colors, symbols, custom = [], [], [], [], [], []
    for row in rows:
        position = places.index(str(row["place"]))
        if row["value"] is None:
            gap = {
                "text": wording.absence_label(str(row["absence"])),
                "x": 0,
                "xanchor": "left",
                "y": position,
                "showarrow": False,
            }
            picture["annotations"].append({**gap, "font": {"size": 13, "color": palette.quiet}})
            continue
        hollow = row["status"] in ("preliminary", "estimate")
        x.append(float(str(row["value"])) / scale)
        y.append(position)
        high = row["value_high"]
        figure = wording.quantity(
            float(str(row["value"])),
            exhibit.unit or "target",
            qualifier=str(row["qualifier"] or ""),
            high=float(high) if isinstance(high, int | float) else None,
        )
        between = "<br>  " if view.narrow else " · "
        texts.append(f"  <b>{figure}</b>{between}{plain(str(row['period']))}")
        colors.append(palette.own if position == 0 else palette.comparators[(position - 1) % len(palette.comparators)])
        symbol = SYMBOLS[position % len(SYMBOLS)]
        symbols.append(f"{symbol}-open" if hollow else symbol)
        custom.append([row["series"], row["year"], row["standard"]])
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": x,
        "y": y,
        "text": texts,
        "textposition": "middle right",
        "textfont": {"size": 13, "color": palette.ink},
        "marker": {"size": 13, "color": colors, "symbol": symbols, "line": {"width": 2, "color": colors}},
        "hovertemplate": "%{text}<extra></extra>",
        "customdata": custom,
        "cliponaxis": False,
    }
    furthest = max([*x, 0.0]) or 1.0
    picture["xaxis"] |= {
        "range": [min([*x, 0.0]), furthest * (2.2 if view.narrow else 1.75)],
        "fixedrange": True,
        "showgrid": True,
        "exponentformat": "none",
        "separatethousands": True,
        "ticksuffix": "%" if exhibit.unit == "pct" else "",
    }
    picture["yaxis"] |= {
        "tickvals": list(range(len(places))),
        "ticktext": [plain(place) for place in places],
        "range": [len(places) - 0.5, -0.5],
    }
    picture["yaxis"] |= {"showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": {"size": 13, "color": palette.ink}}
    return {"data": [trace], "layout": picture}
