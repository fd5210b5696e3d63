"""A map shaded by classes: our own tiles, one a district, or the operator's outlines when they may draw it."""

from collections.abc import Sequence
from typing import Any, Final

from analytics import wording
from analytics.boundaries import Boundaries
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, Palette, View, layout, plain, wrap
from analytics.render.charts.outline_map import outline_map
from analytics.render.charts.shading import (
    HATCHES,
    ISLANDS,
    LINE_HEIGHT,
    Row,
    colors_of,
    colorscale,
    entries,
    free_lines,
    hatch_lines,
    hover_text,
    lay_legend,
    legend_title,
)

COUNTRY_TILE: Final = 8
"""Pixels a tile on the map of the country, so that all of it stands on a common projector."""
PROVINCE_WIDTH: Final = {False: 540, True: 320}
LARGEST_TILE: Final = 92
GUTTER: Final = 150
"""Pixels beside the tiles of the country for the names of the chosen districts."""
LABEL_LINES: Final = 2.2
AXIS_ROOM: Final = 18
SMALLEST_NAMED_TILE: Final = 44
"""Pixels below which a tile of a province has its figure only: a name would run into its neighbours."""


def class_map(exhibit: Exhibit, view: View, boundaries: Boundaries | None = None) -> dict[str, Any] | None:
    """The figure of a shaded map, None when there is nothing to shade.

    With outlines that may draw this map it is a true map; otherwise the tiles, one picture and one broken line for each hatch.
    """
    rows = exhibit.records()
    if all(row["class_number"] is None for row in rows):
        return None
    if boundaries is not None and not map_refusal(exhibit, boundaries):
        return outline_map(exhibit, view, boundaries)
    return _tiles(exhibit, view, [row for row in rows if row["tile_col"] is not None])


def map_refusal(exhibit: Exhibit, boundaries: Boundaries) -> str:
    """Why the operator's outlines may not draw this exhibit, as a sentence to show beside it; '' when they may."""
    codes = {str(row["code"]) for row in exhibit.records()}
    return boundaries.refusal(codes, whole_country=not exhibit.recipe.selection.within)


def _tiles(exhibit: Exhibit, view: View, rows: list[Row]) -> dict[str, Any]:
    palette = PALETTES[view.theme]
    zoomed = bool(exhibit.recipe.selection.within)
    columns, lines = _places(rows, zoomed=zoomed)
    laid = [{**row, "column": columns[int(str(row["tile_col"]))], "line": lines[int(str(row["tile_row"]))]} for row in rows]
    across, down = max(columns.values()) + 1, max(lines.values()) + 1
    tile = min(LARGEST_TILE, PROVINCE_WIDTH[view.narrow] // across) if zoomed else COUNTRY_TILE
    legend = entries(rows, exhibit.classes)
    beside = LINE_HEIGHT * (len(legend) + 1)
    map_height = tile * down
    plot_height = map_height + (beside + 16 if view.narrow else max(0, beside - map_height))
    picture = layout(exhibit, view, height=0, left=8)
    _drop_axis_room(picture)
    picture["height"] = plot_height + picture["margin"]["t"] + picture["margin"]["b"]
    colors = colors_of(view.theme, len(exhibit.classes))
    traces = [_shaded(laid, across, down, colors, exhibit), *_hatches(laid, palette)]
    if zoomed:
        picture["annotations"] += _names(laid, palette, view, colors, tile)
    else:
        traces.append(_province_lines(laid, palette))
        picture["annotations"] += [_archipelago(row, palette) for row in laid if str(row["code"]) in ISLANDS]
        picture["annotations"] += _chosen_names(laid, palette, across)
    traces += _outlines(laid, palette, reach=0.47 if zoomed else 0.55)
    for axis, cells, start in (("xaxis", across, -0.5), ("yaxis", down, -0.5)):
        # The rest of the plot, beside or below the tiles, belongs to the legend and the names.
        room = plot_height / tile if axis == "yaxis" else float(cells)
        ends = [start, start + room]
        picture[axis] |= {"visible": False, "fixedrange": True, "range": ends if axis == "xaxis" else ends[::-1]}
    picture["xaxis"] |= {"scaleanchor": "y", "constraintoward": "left"}
    picture["yaxis"] |= {"constraintoward": "top"}
    at = {"left": 0, "top": map_height + 14} if view.narrow else {"left": tile * across + (24 if zoomed else GUTTER), "top": 0}
    lay_legend(picture, legend, legend_title(exhibit), palette, colors, **at)
    return {"data": traces, "layout": picture}


def _drop_axis_room(picture: dict[str, Any]) -> None:
    """A map has no labels below its axis: the footer moves up into their room."""
    picture["margin"]["b"] -= AXIS_ROOM
    for footer in picture["annotations"]:
        footer["yshift"] += AXIS_ROOM


def _places(rows: Sequence[Row], *, zoomed: bool) -> tuple[dict[int, int], dict[int, int]]:
    """Where each column and row of the layout is drawn: the country as it is, a province with its empty stretches shortened to
    one tile, so that an archipelago far out does not make the rest small.
    """
    found = []
    for key in ("tile_col", "tile_row"):
        used = sorted({int(str(row[key])) for row in rows})
        drawn: dict[int, int] = {}
        place = 0
        for position, value in enumerate(used):
            if position:
                step = value - used[position - 1]
                place += min(step, 2) if zoomed else step
            drawn[value] = place
        found.append(drawn)
    return found[0], found[1]


def _shaded(rows: Sequence[Row], across: int, down: int, colors: Sequence[str], exhibit: Exhibit) -> dict[str, Any]:
    """All tiles as one picture: 705 separate marks would take the browser longer to draw than the rest of the page."""
    shade: list[list[int | None]] = [[None] * across for _ in range(down)]
    hover = [[""] * across for _ in range(down)]
    custom: list[list[list[str]]] = [[[""] for _ in range(across)] for _ in range(down)]
    for row in rows:
        line, column = int(str(row["line"])), int(str(row["column"]))
        number = row["class_number"]
        # An absence is no class, but must answer the pointer: it is given the colour below the scale, which is transparent.
        shade[line][column] = int(str(number)) if number is not None else 0
        hover[line][column] = hover_text(row, exhibit)
        custom[line][column] = [str(row["area_id"])]
    scale: list[list[float | str]] = [[0.0, "rgba(0,0,0,0)"], [1 / (len(colors) + 1), "rgba(0,0,0,0)"]]
    steps = colorscale(colors)
    scale += [[(1 + float(edge) * len(colors)) / (len(colors) + 1), color] for edge, color in steps]
    return {
        "type": "heatmap",
        "x0": 0,
        "y0": 0,
        "dx": 1,
        "dy": 1,
        "z": shade,
        "zmin": -0.5,
        "zmax": len(colors) + 0.5,
        "colorscale": scale,
        "showscale": False,
        "hoverongaps": False,
        "xgap": 1,
        "ygap": 1,
        "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": custom,
    }


def _hatches(rows: Sequence[Row], palette: Palette) -> list[dict[str, Any]]:
    traces = []
    for absence in HATCHES:
        x, y = hatch_lines(rows, absence)
        if x:
            traces.append(_pen(x, y, palette.quiet, 1))
    return traces


def _pen(x: list[float | None], y: list[float | None], color: str, width: float) -> dict[str, Any]:
    line = {"color": color, "width": width}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip", "connectgaps": False}


def _province_lines(rows: Sequence[Row], palette: Palette) -> dict[str, Any]:
    """A thin line wherever two tiles side by side lie in different provinces."""
    province = {(int(str(row["column"])), int(str(row["line"]))): row["province"] for row in rows}
    x: list[float | None] = []
    y: list[float | None] = []
    for (column, line), name in province.items():
        if province.get((column + 1, line), name) != name:
            x += [column + 0.5, column + 0.5, None]
            y += [line - 0.5, line + 0.5, None]
        if province.get((column, line + 1), name) != name:
            x += [column - 0.5, column + 0.5, None]
            y += [line + 0.5, line + 0.5, None]
    return _pen(x, y, palette.ink, 1)


def _outlines(rows: Sequence[Row], palette: Palette, *, reach: float) -> list[dict[str, Any]]:
    """A ring round each chosen tile, dark on a light halo, so that it shows on every class and in grey."""
    x: list[float | None] = []
    y: list[float | None] = []
    for row in rows:
        if row["role"] in ("own", "comparator"):
            column, line = float(str(row["column"])), float(str(row["line"]))
            x += [column - reach, column + reach, column + reach, column - reach, column - reach, None]
            y += [line - reach, line - reach, line + reach, line + reach, line - reach, None]
    if not x:
        return []
    return [_pen(x, y, palette.ground, 5), _pen(x, y, palette.ink, 2.5)]


def _archipelago(row: Row, palette: Palette) -> dict[str, Any]:
    at = {"x": row["column"], "y": row["line"], "yanchor": "top", "yshift": -6, "showarrow": False}
    return {**at, "text": ISLANDS[str(row["code"])], "font": {"size": 10, "color": palette.ink}}


def _chosen_names(rows: Sequence[Row], palette: Palette, across: int) -> list[dict[str, Any]]:
    """The names of the chosen districts beside the tiles, each tied to its tile by a thin line; ours in bold."""
    chosen = sorted((row for row in rows if row["role"] in ("own", "comparator")), key=lambda row: row["role"] != "own")
    sea = [float(str(row["line"])) for row in rows if str(row["code"]) in ISLANDS]
    places = free_lines([float(str(row["line"])) for row in chosen], LABEL_LINES, [(line - 1.5, line + 5) for line in sea])
    labels = []
    for row, place in zip(chosen, places, strict=True):
        text = plain(str(row["place"]))
        label = {"text": f"<b>{text}</b>" if row["role"] == "own" else text, "x": row["column"], "y": row["line"]}
        label |= {"ax": across + 0.3, "ay": place, "axref": "x", "ayref": "y", "xanchor": "left", "yanchor": "middle"}
        label |= {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": palette.ink, "standoff": 5}
        labels.append({**label, "font": {"size": 12, "color": palette.ink}})
    return labels


def _names(rows: Sequence[Row], palette: Palette, view: View, colors: Sequence[str], tile: int) -> list[dict[str, Any]]:
    """On a map of one province every tile says whose it is and its figure."""
    size = 11 if tile >= 70 else 9
    named = tile >= SMALLEST_NAMED_TILE
    labels = []
    for row in rows:
        name = wrap(plain(str(row["name"])), max(7, tile // 8)) if named else ""
        figure = "" if row["value"] is None else wording.trimmed(float(str(row["value"])), 1)
        words = "<br>".join(part for part in (name, figure) if part)
        number = row["class_number"]
        ink = palette.ink if number is None else ink_on(colors[int(str(number)) - 1])
        ground = {"bgcolor": palette.ground} if number is None else {}  # a hatch must not run through letters
        at = {"x": row["column"], "y": row["line"], "showarrow": False, "font": {"size": size, "color": ink}}
        labels.append({**at, **ground, "text": f"<b>{words}</b>" if row["role"] == "own" else words})
    return labels


def ink_on(color: str) -> str:
    """Black or white, whichever is read more easily on a colour."""
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    lightness = sum(
        share * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )
    return "#101C20" if lightness > 0.18 else "#FFFFFF"
