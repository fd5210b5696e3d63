"""Our own tile map: one square a district, provinces together, Hoàng Sa and Trường Sa always drawn and named; no outline, no
outside tiles.
"""

from typing import Any, Final

from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.look import PALETTES, Palette, View, label_positions, layout, plain
from analytics.render.charts.shading import ISLANDS

HEIGHT: Final = 400
EASTERN: Final = 12
ROWS_A_LABEL: Final = 4.0
SHADES: Final = {"other": 0, "neighbour": 1, "archipelago": 2}

Row = dict[str, Scalar]


def tile_map(exhibit: Exhibit, view: View) -> dict[str, Any]:
    """The figure of a location: every district a small square, the chosen ones large, coloured and named."""
    palette = PALETTES[view.theme]
    picture = layout(exhibit, view, height=HEIGHT, left=0, title="Vị trí trên bản đồ ô", width=30)
    rows = exhibit.records()
    traces = [_country(rows, palette)]
    for row in rows:
        if row["role"] == "archipelago":
            at = {"x": row["tile_col"], "y": row["tile_row"], "yanchor": "top", "yshift": -5}
            name = {"text": ISLANDS[str(row["code"])], "showarrow": False, "font": {"size": 10, "color": palette.quiet}}
            picture["annotations"].append({**at, **name})
    order = {area_id: position for position, area_id in enumerate(exhibit.recipe.selection.areas)}
    chosen = [row for row in rows if row["role"] in ("own", "comparator")]
    chosen.sort(key=lambda row: order.get(str(row["area_id"]), 0))
    heights = label_positions([float(str(row["tile_row"])) for row in chosen], ROWS_A_LABEL)
    for row, height in zip(chosen, heights, strict=True):
        position = order.get(str(row["area_id"]), 0)
        color = palette.of_place(0 if row["role"] == "own" else position)
        traces.append(_square(row, color))
        # In the east lie the sea and its islands: there a name is written to the left of its tile.
        eastern = int(str(row["tile_col"])) > EASTERN
        label = {"text": f"<b>{plain(str(row['place']))}</b>", "x": row["tile_col"], "y": height}
        label |= {"xanchor": "right", "xshift": -9} if eastern else {"xanchor": "left", "xshift": 9}
        picture["annotations"].append({**label, "showarrow": False, "font": {"size": 12, "color": color}})
    columns = [int(str(row["tile_col"])) for row in rows]
    lines = [int(str(row["tile_row"])) for row in rows]
    picture["xaxis"] |= {
        "visible": False,
        "fixedrange": True,
        "range": [min(columns) - 1, max(columns) + 2],
        "constrain": "domain",
    }
    picture["yaxis"] |= {
        "visible": False,
        "fixedrange": True,
        "range": [max(lines) + 2, min(lines) - 1],
        "scaleanchor": "x",
        "constrain": "domain",
    }
    picture["margin"] |= {"b": 30, "l": 0, "r": 0}
    return {"data": traces, "layout": picture}


def _country(rows: list[Row], palette: Palette) -> dict[str, Any]:
    """All districts as one picture of squares: 705 separate marks would take the browser longer to draw than the rest of the
    page.
    """
    first_column, last_column = _span(rows, "tile_col")
    first_line, last_line = _span(rows, "tile_row")
    shade: list[list[int | None]] = [[None] * (last_column - first_column + 1) for _ in range(last_line - first_line + 1)]
    name = [[""] * (last_column - first_column + 1) for _ in range(last_line - first_line + 1)]
    for row in rows:
        line, column = int(str(row["tile_row"])) - first_line, int(str(row["tile_col"])) - first_column
        shade[line][column] = SHADES.get(str(row["role"]), 1)
        name[line][column] = plain(f"{row['place']}, {row['province']}")
    steps = [palette.tile, palette.tile_near, palette.quiet]
    return {
        "type": "heatmap",
        "x0": first_column,
        "y0": first_line,
        "dx": 1,
        "dy": 1,
        "z": shade,
        "zmin": 0,
        "zmax": 2,
        "colorscale": [[place / 2, color] for place, color in enumerate(steps)],
        "showscale": False,
        "hoverongaps": False,
        "xgap": 1,
        "ygap": 1,
        "hovertext": name,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _span(rows: list[Row], key: str) -> tuple[int, int]:
    values = [int(str(row[key])) for row in rows]
    return min(values), max(values)


def _square(row: Row, color: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["tile_col"]],
        "y": [row["tile_row"]],
        "hovertext": [plain(f"{row['place']}, {row['province']}")],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"symbol": "square", "size": 12, "color": color, "line": {"width": 0}},
    }
