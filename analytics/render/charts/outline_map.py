"""A true map from the operator's outlines: bare ground, no tiles, no letters from outside; names are our own annotations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, log, log2, pi, radians, sin, tan
from typing import Any, Final

from analytics import wording
from analytics.boundaries import Boundaries, Ring
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, Palette, View, layout, plain
from analytics.render.charts.shading import (
    HATCHES,
    ISLANDS,
    LINE_HEIGHT,
    Row,
    colors_of,
    colorscale,
    entries,
    hover_text,
    lay_legend,
    legend_title,
)

WIDTH: Final = {False: 500, True: 330}
"""Pixels the map itself may take across, by narrowness; the legend stands beside it, or below it on a phone."""
TALLEST: Final = {False: 620, True: 520}
BESIDE: Final = 0.26
"""Share of a wide picture that is the legend's."""
WORLD_PIXELS: Final = 512
"""Width of the whole world at zoom 0."""
STROKES: Final = 110
"""Hatch lines over the longer side of the map."""
DIRECTIONS: Final = {"missing": (45,), "not_comparable": (45, -45), "not_applicable": (0,), "masked": (90,)}
"""Which way the strokes of each absence run, in degrees from level: the same patterns as on the tiles."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the world is shown: its corners in degrees, and how large it is drawn."""

    west: float
    south: float
    east: float
    north: float

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude of the centre, as drawn."""
        low, high = mercator(self.south), mercator(self.north)
        # The latitude whose place lies halfway, found by halving: no inverse formula is worth its line here.
        south, north = self.south, self.north
        for _ in range(40):
            half = (south + north) / 2
            south, north = (half, north) if mercator(half) < (low + high) / 2 else (south, half)
        return (self.west + self.east) / 2, south

    def zoom(self, width: float, height: float) -> float:
        """The largest zoom at which the frame fits into so many pixels."""
        across = (self.east - self.west) / 360
        up = mercator(self.north) - mercator(self.south)
        return log2(min(width / across, height / up) / WORLD_PIXELS)


def mercator(latitude: float) -> float:
    """How far up a latitude is drawn, as a share of the world's width."""
    return log(tan(pi / 4 + radians(latitude) / 2)) / (2 * pi)


def outline_map(exhibit: Exhibit, view: View, boundaries: Boundaries) -> dict[str, Any]:
    """The figure of a shaded map from outlines; districts without an outline are counted below the legend."""
    palette = PALETTES[view.theme]
    rows = exhibit.records()
    drawn = [row for row in rows if boundaries.rings(str(row["code"]))]
    frame = _frame([ring for row in drawn for ring in boundaries.rings(str(row["code"]))])
    height = _height(frame, view)
    zoom = frame.zoom(WIDTH[view.narrow], height)
    legend = entries(rows, exhibit.classes)
    beside = LINE_HEIGHT * (len(legend) + 2)
    picture = layout(exhibit, view, height=0, left=8)
    picture["margin"]["b"] += (beside + 16 if view.narrow else max(0, beside - height)) - 14
    picture["height"] = height + picture["margin"]["t"] + picture["margin"]["b"]
    for annotation in picture["annotations"]:
        annotation["yshift"] = annotation.get("yshift", 0) - (beside + 2 if view.narrow else -16)
    longitude, latitude = frame.middle
    west = 0.0 if view.narrow else BESIDE  # the legend has the west of a wide picture to itself
    picture["map"] = {
        # The paper of the page and nothing else: no tiles, no letters, nothing from outside.
        "style": {"version": 8, "sources": {}, "layers": [_ground(palette)]},
        "center": {"lon": longitude, "lat": latitude},
        "zoom": zoom,
        "domain": {"x": [west, 1], "y": [0, 1]},
    }
    picture["xaxis"] |= {"visible": False}
    picture["yaxis"] |= {"visible": False}
    colors = colors_of(view.theme, len(exhibit.classes))
    traces = [*_areas(drawn, boundaries, exhibit, palette, colors), *_strokes(drawn, boundaries, frame, palette)]
    traces += _edges(drawn, boundaries, palette)
    picture["annotations"] += _names(drawn, boundaries, frame, zoom, palette, middle=(west + 1) / 2)
    at = {"left": 0, "top": height + 14} if view.narrow else {"left": 0, "top": 0}
    lay_legend(picture, legend, legend_title(exhibit), palette, colors, **at)
    if len(drawn) < len(rows):
        left_out = f"Tệp ranh giới không có {wording.quantity(len(rows) - len(drawn), 'district')}"
        lay_legend(picture, [], left_out, palette, colors, left=0, top=at["top"] + LINE_HEIGHT * (len(legend) + 1))
    return {"data": traces, "layout": picture}


def _ground(palette: Palette) -> dict[str, Any]:
    return {"id": "ground", "type": "background", "paint": {"background-color": palette.ground}}


def _frame(rings: Sequence[Ring]) -> Frame:
    longitudes = [point[0] for ring in rings for point in ring]
    latitudes = [point[1] for ring in rings for point in ring]
    room = 0.03 * max(max(longitudes) - min(longitudes), max(latitudes) - min(latitudes))
    return Frame(min(longitudes) - room, min(latitudes) - room, max(longitudes) + room, max(latitudes) + room)


def _height(frame: Frame, view: View) -> int:
    """As tall as the frame is when it is drawn across the whole width, within reason."""
    up, across = mercator(frame.north) - mercator(frame.south), (frame.east - frame.west) / 360
    return int(min(TALLEST[view.narrow], max(280, WIDTH[view.narrow] * up / across)))


def _areas(
    rows: Sequence[Row], boundaries: Boundaries, exhibit: Exhibit, palette: Palette, colors: Sequence[str]
) -> list[dict[str, Any]]:
    """The shaded districts, and the bare ones, which must answer the pointer too."""
    common = {"type": "choroplethmap", "hovertemplate": "%{hovertext}<extra></extra>", "showscale": False}
    edge = {"line": {"width": 0.4, "color": palette.quiet}}
    groups = (
        ([row for row in rows if row["class_number"] is not None], colorscale(colors), (0.5, len(colors) + 0.5)),
        ([row for row in rows if row["class_number"] is None], [[0, palette.ground], [1, palette.ground]], (0, 1)),
    )
    traces = []
    for group, scale, (low, high) in groups:
        if not group:
            continue
        shapes = [
            {"type": "Feature", "id": str(row["code"]), "properties": {}, "geometry": dict(boundaries.shapes[str(row["code"])])}
            for row in group
        ]
        traces.append(
            {
                **common,
                "geojson": {"type": "FeatureCollection", "features": shapes},
                "locations": [row["code"] for row in group],
                "z": [row["class_number"] if row["class_number"] is not None else 0 for row in group],
                "zmin": low,
                "zmax": high,
                "colorscale": scale,
                "marker": edge,
                "hovertext": [hover_text(row, exhibit) for row in group],
                "customdata": [[row["area_id"]] for row in group],
            }
        )
    return traces


def _pen(longitudes: list[float | None], latitudes: list[float | None], color: str, width: float) -> dict[str, Any]:
    line = {"color": color, "width": width}
    return {"type": "scattermap", "mode": "lines", "lon": longitudes, "lat": latitudes, "line": line, "hoverinfo": "skip"}


def _strokes(rows: Sequence[Row], boundaries: Boundaries, frame: Frame, palette: Palette) -> list[dict[str, Any]]:
    """The hatch of each absence as one broken line, cut to the outlines."""
    step = max(frame.east - frame.west, frame.north - frame.south) / STROKES
    traces = []
    for absence in HATCHES:
        longitudes: list[float | None] = []
        latitudes: list[float | None] = []
        for row in rows:
            if row["absence"] != absence:
                continue
            for degrees in DIRECTIONS[absence]:
                turned = [tuple(_turned(point, -degrees) for point in ring) for ring in boundaries.rings(str(row["code"]))]
                for level, start, end in strokes(turned, step):
                    ends = (_turned((start, level), degrees), _turned((end, level), degrees))
                    longitudes += [ends[0][0], ends[1][0], None]
                    latitudes += [ends[0][1], ends[1][1], None]
        if longitudes:
            traces.append(_pen(longitudes, latitudes, palette.quiet, 0.8))
    return traces


def _turned(point: tuple[float, float], degrees: float) -> tuple[float, float]:
    """A point turned about the origin."""
    angle = radians(degrees)
    return point[0] * cos(angle) - point[1] * sin(angle), point[0] * sin(angle) + point[1] * cos(angle)


def strokes(rings: Sequence[Ring], step: float) -> Iterator[tuple[float, float, float]]:
    """Level strokes inside some rings (holes left out), one every `step` on one grid for all: level, start, end."""
    crossings: dict[int, list[float]] = {}
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            low, high = min(y0, y1), max(y0, y1)
            for line in range(int(-(-low // step)), int(-(-high // step))):
                crossings.setdefault(line, []).append(x0 + (line * step - y0) * (x1 - x0) / (y1 - y0))
    for line, found in sorted(crossings.items()):
        found.sort()
        for start, end in zip(found[::2], found[1::2], strict=False):
            yield line * step, start, end


def _edges(rows: Sequence[Row], boundaries: Boundaries, palette: Palette) -> list[dict[str, Any]]:
    """The chosen districts' outlines, dark on a light halo."""
    longitudes: list[float | None] = []
    latitudes: list[float | None] = []
    for row in rows:
        if row["role"] in ("own", "comparator"):
            for ring in boundaries.rings(str(row["code"])):
                longitudes += [*(point[0] for point in ring), None]
                latitudes += [*(point[1] for point in ring), None]
    return [_pen(longitudes, latitudes, palette.ground, 4), _pen(longitudes, latitudes, palette.ink, 2)] if longitudes else []


def _names(
    rows: Sequence[Row], boundaries: Boundaries, frame: Frame, zoom: float, palette: Palette, *, middle: float
) -> list[dict[str, Any]]:
    """The archipelagos and the chosen districts by name, placed in pixels from the centre: the map cannot be moved."""
    labels = []
    for row in rows:
        code = str(row["code"])
        chosen = row["role"] in ("own", "comparator")
        if not chosen and code not in ISLANDS:
            continue
        right, down = _from_centre(boundaries.rings(code), frame, zoom)
        text = ISLANDS.get(code, plain(str(row["place"])))
        at = {"x": middle, "y": 0.5, "xref": "paper", "yref": "paper", "xshift": right, "yshift": -down, "showarrow": False}
        font = {"size": 12 if chosen else 10, "color": palette.ink}
        # Over islands a ground would hide what it names.
        above = {"yanchor": "bottom"} if code in ISLANDS else {"yanchor": "bottom", "bgcolor": f"{palette.ground}D0"}
        labels.append({**at, **above, "text": f"<b>{text}</b>" if row["role"] == "own" else text, "font": font})
    return labels


def _from_centre(rings: Sequence[Ring], frame: Frame, zoom: float) -> tuple[float, float]:
    """Where a name stands, in pixels right of and below the centre: over the top of the place."""
    longitudes = [point[0] for ring in rings for point in ring]
    latitudes = [point[1] for ring in rings for point in ring]
    longitude, latitude = frame.middle
    size = WORLD_PIXELS * 2**zoom
    right = ((min(longitudes) + max(longitudes)) / 2 - longitude) / 360 * size
    return right, (mercator(latitude) - mercator(max(latitudes))) * size
