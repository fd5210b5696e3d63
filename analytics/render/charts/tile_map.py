"""Our own tile map: one square a district, provinces together, Hoàng Sa and Trường Sa always drawn and named; no outline, no
outside tiles.
"""

from typing import Any, Final

from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, View, label_positions, layout, plain

HEIGHT: Final = 400
EASTERN: Final = 12
ROWS_A_LABEL: Final = 4.0
NAMES: Final = {"498": "Quần đảo<br>Hoàng Sa", "576": "Quần đảo<br>Trường Sa"}


def tile_map(exhibit: Exhibit, view: View) -> dict[str, Any]:
    """The figure of a location: every district a small square, the chosen ones large, coloured and named."""
    palette = PALETTES[view.theme]
    picture = layout(exhibit, view, height=HEIGHT, left=0, title="Vị trí trên bản đồ ô")
    rows = exhibit.records()
    traces = []
    for role, color, size in (("other", palette.tile, 5), ("neighbour", palette.tile_near, 5), ("archipelago", palette.quiet, 6)):
        of_role = [row for row in rows if row["role"] == role]
        traces.append(_squares(of_role, color, size))
        for row in of_role:
            if role == "archipelago":
                name = {
                    "text": NAMES[str(row["code"])],
                    "x": row["tile_col"],
                    "y": row["tile_row"],
                    "showarrow": False,
                    "yanchor": "top",
                    "yshift": -5,
                }
                picture["annotations"].append({**name, "font": {"size": 10, "color": palette.quiet}})
    order = {area_id: position for position, area_id in enumerate(exhibit.recipe.selection.areas)}
    chosen = [row for row in rows if row["role"] in ("own", "comparator")]
    chosen.sort(key=lambda row: order.get(str(row["area_id"]), 0))
    heights = label_positions([float(str(row["tile_row"])) for row in chosen], ROWS_A_LABEL)
    for row, height in zip(chosen, heights, strict=True):
        position = order.get(str(row["area_id"]), 0)
        color = palette.own if row["role"] == "own" else palette.comparators[(position - 1) % len(palette.comparators)]
        traces.append(_squares([row], color, 12))
        # In the east lie the sea and its islands: there a name is written to the left of its tile.
        eastern = int(str(row["tile_col"])) > EASTERN
        label = {"text": f"<b>{plain(str(row['place']))}</b>", "x": row["tile_col"], "y": height}
        label |= {"xanchor": "right", "xshift": -9} if eastern else {"xanchor": "left", "xshift": 9}
        font = {"size": 12, "color": color}
        picture["annotations"].append({**label, "showarrow": False, "font": font})
    columns = [int(str(row["tile_col"])) for row in rows]
    lines = [int(str(row["tile_row"])) for row in rows]
    picture["xaxis"] |= {"visible": False, "fixedrange": True, "range": [min(columns) - 1, max(columns) + 2]}
    picture["yaxis"] |= {"visible": False, "fixedrange": True, "range": [max(lines) + 2, min(lines) - 1], "scaleanchor": "x"}
    picture["margin"] |= {"t": 40, "b": 30, "l": 0, "r": 0}
    return {"data": traces, "layout": picture}


def _squares(rows: list[dict[str, Any]], color: str, size: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["tile_col"] for row in rows],
        "y": [row["tile_row"] for row in rows],
        "text": [plain(f"{row['place']}, {row['province']}") for row in rows],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"symbol": "square", "size": size, "color": color, "line": {"width": 0}},
    }
