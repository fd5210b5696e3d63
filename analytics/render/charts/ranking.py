"""Who stands where: ranked bars with the benchmark as a line; of many, the chosen ones above the whole distribution."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, Palette, View, layout, plain, wrap
from analytics.render.charts.place_rows import colour_of, lay_measure, lay_names, room_for
from analytics.render.charts.strokes import Row, scale_of

MOST_BARS: Final = 40
BAR_HEIGHT: Final = 25
BINS: Final = 36
STRIP_HEIGHT: Final = 190
PLACE_WIDTH: Final = {False: 44, True: 21}


def ranking(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of a ranking, None when nothing is ranked."""
    rows = exhibit.records()
    ranked = [row for row in rows if row["rank"] is not None]
    if not ranked:
        return None
    absent = [row for row in rows if row["role"] != "benchmark" and row["value"] is None]
    benchmark = next((row for row in rows if row["role"] == "benchmark"), None)
    if len(ranked) <= MOST_BARS:
        return _bars(exhibit, view, [*ranked, *absent], benchmark)
    chosen = [row for row in ranked if row["role"] != "other"]
    return _strip(exhibit, view, ranked, [*chosen, *absent], benchmark)


def _colours(rows: Sequence[Row], exhibit: Exhibit, palette: Palette) -> list[str]:
    return [colour_of(row, exhibit, palette, other=palette.tile_near) for row in rows]


def _figure(row: Row, exhibit: Exhibit) -> str:
    return wording.quantity(float(str(row["value"])), exhibit.unit or "target", qualifier=str(row["qualifier"] or ""), short=True)


def _told(row: Row, exhibit: Exhibit, *, narrow: bool) -> str:
    figure = _figure(row, exhibit)
    if narrow and exhibit.unit not in ("pct", "mdong"):
        figure = figure.removesuffix(f" {wording.unit_of(exhibit.unit or 'target').short_vi}")  # the title has it
    return figure if row["role"] == "other" else f"<b>{figure}</b>"


def _lay_verdicts(picture: dict[str, Any], rows: Sequence[Row], view: View, palette: Palette, *, axis: str) -> None:
    """The verdicts of the chosen places in a column at the right, where no bar and no line crosses them."""
    judged = [(position, row) for position, row in enumerate(rows) if row["role"] != "other" and row["verdict"]]
    if not judged:
        return
    picture["margin"]["r"] = 84 if view.narrow else 176
    for position, row in judged:
        text = str(row["verdict"]).split(" (")[0] if view.narrow else str(row["verdict"])
        at = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": position, "yref": axis, "yanchor": "middle"}
        font = {"size": 12, "color": palette.own if row["role"] == "own" else palette.ink}
        picture["annotations"].append({**at, "text": text, "showarrow": False, "font": font})


def _bar_trace(rows: Sequence[Row], exhibit: Exhibit, view: View, scale: float) -> dict[str, Any]:
    palette = PALETTES[view.theme]
    hollow = [row["status"] in ("preliminary", "estimate") for row in rows]
    colours = _colours(rows, exhibit, palette)
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(rows))),
        "x": [None if row["value"] is None else float(str(row["value"])) / scale for row in rows],
        "text": ["" if row["value"] is None else f" {_told(row, exhibit, narrow=view.narrow)}" for row in rows],
        "textposition": "outside",
        "textfont": {"size": 12, "color": palette.ink},
        "cliponaxis": False,
        "marker": {
            # A provisional figure is an outline, as its point is hollow on a line.
            "color": [palette.ground if empty else colour for empty, colour in zip(hollow, colours, strict=True)],
            "line": {"color": colours, "width": 2},
        },
        "hovertext": [_hover(row, exhibit) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["series"], row["year"], row["standard"]] for row in rows],
    }


def _hover(row: Row, exhibit: Exhibit) -> str:
    place = plain(str(row["place"]))
    if row["value"] is None:
        return f"<b>{place}</b>: {plain(str(row['reason']))}"
    lines = [f"<b>{place}</b>: {_figure(row, exhibit)}", plain(str(row["period"]))]
    if row["rank"] is not None:
        lines.append(f"hạng {wording.number(int(str(row['rank'])), 0)}/{wording.number(int(str(row['ranked'])), 0)}")
    lines += [plain(str(part)) for part in (row["verdict"], row["status_name"], row["source"]) if part]
    return "<br>".join(lines)


def _names(rows: Sequence[Row], view: View) -> list[str]:
    told = []
    for row in rows:
        rank = f"{wording.number(int(str(row['rank'])), 0)}. " if row["rank"] is not None else ""
        name = plain(wording.shorten(f"{rank}{row['place']}", PLACE_WIDTH[view.narrow]))
        told.append(name if row["role"] == "other" else f"<b>{name}</b>")
    return told


def _lay_bars(picture: dict[str, Any], rows: Sequence[Row], view: View, palette: Palette, *, axis: str = "yaxis") -> None:
    lay_names(picture[axis], _names(rows, view), palette)
    for position, row in enumerate(rows):
        if row["value"] is None:
            reason = wrap(plain(str(row["reason"])), 34 if view.narrow else 90)
            gap = {"text": reason, "x": 0, "xanchor": "left", "xshift": 4, "y": position, "align": "left", "showarrow": False}
            picture["annotations"].append({**gap, "font": {"size": 12, "color": palette.quiet}})


def _lay_values(axis: dict[str, Any], exhibit: Exhibit, values: Sequence[float], view: View) -> None:
    low, high = min([*values, 0.0]), max([*values, 0.0]) or 1.0
    # Text stands outside the bars: to the left of those below zero, to the right of the others.
    room = 0.5 if view.narrow else 0.14
    lay_measure(axis, exhibit)
    if view.narrow:  # half the width is for the names, and figures side by side would touch
        axis["nticks"] = 3
    axis |= {"range": [low - room * (high - low) if low < 0 else 0.0, high + room * (high - low)], "zeroline": True}


def _benchmark_line(
    picture: dict[str, Any], benchmark: Row | None, exhibit: Exhibit, view: View, scale: float, spans: Sequence[Mapping[str, Any]]
) -> None:
    """The benchmark as a dashed line over the stretches in `spans` (y0, y1, yref), named above the plot."""
    if benchmark is None:
        return
    palette = PALETTES[view.theme]
    at = float(str(benchmark["value"])) / scale
    for span in spans:
        line = {
            "type": "line",
            "x0": at,
            "x1": at,
            "layer": "above",
            "line": {"color": palette.ink, "width": 1.5, "dash": "dash"},
        }
        picture["shapes"].append({**line, **span})
    text = f"{plain(str(benchmark['place']))}: <b>{_figure(benchmark, exhibit)}</b>"
    low, high = picture["xaxis"]["range"]
    # Written towards the side with more room, lest it be cut; on a phone it needs the whole width.
    side: dict[str, Any] = (
        {"x": at, "xanchor": "left", "xshift": -4} if at < (low + high) / 2 else {"x": at, "xanchor": "right", "xshift": 4}
    )
    if view.narrow:
        side = {"x": 1, "xref": "paper", "xanchor": "right", "xshift": picture["margin"]["r"] - 6}
        text = f"┆ {text}"
    label = {**side, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False}
    picture["annotations"].append({**label, "text": text, "font": {"size": 12, "color": palette.ink}})
    picture["margin"]["t"] += 20


def _bars(exhibit: Exhibit, view: View, rows: Sequence[Row], benchmark: Row | None) -> dict[str, Any]:
    palette = PALETTES[view.theme]
    known = [row for row in rows if row["value"] is not None]
    scale = scale_of(exhibit, known, "value")
    picture = layout(exhibit, view, height=120 + BAR_HEIGHT * len(rows), left=room_for(_names(rows, view)))
    values = [float(str(row["value"])) / scale for row in [*known, *([benchmark] if benchmark else [])]]
    _lay_values(picture["xaxis"], exhibit, values, view)
    _lay_bars(picture, rows, view, palette)
    _lay_verdicts(picture, rows, view, palette, axis="y")
    span = {"y0": -0.6, "y1": len(known) - 0.4, "yref": "y"}  # not over the reasons of those without a bar
    _benchmark_line(picture, benchmark, exhibit, view, scale, [span])
    picture["height"] = picture["margin"]["t"] + picture["margin"]["b"] + BAR_HEIGHT * len(rows)
    picture["bargap"] = 0.3
    return {"data": [_bar_trace(rows, exhibit, view, scale)], "layout": picture}


def _strip(exhibit: Exhibit, view: View, ranked: Sequence[Row], chosen: Sequence[Row], benchmark: Row | None) -> dict[str, Any]:
    """The chosen places as bars; under them, on the same axis, how many districts lie where, with a mark at each chosen one."""
    palette = PALETTES[view.theme]
    scale = scale_of(exhibit, ranked, "value")
    above = BAR_HEIGHT * len(chosen) + (14 if chosen else 0)
    left = max(room_for(_names(chosen, view)), 64)
    picture = layout(exhibit, view, height=400, left=left)
    values = [float(str(row["value"])) / scale for row in ranked]
    _lay_values(picture["xaxis"], exhibit, values, view)
    picture["height"] = picture["margin"]["t"] + picture["margin"]["b"] + above + STRIP_HEIGHT
    share = STRIP_HEIGHT / (above + STRIP_HEIGHT)
    picture["bargap"] = 0.3
    picture["yaxis"] |= {"domain": [0, share * 0.9], "fixedrange": True, "showgrid": False, "zeroline": False}
    picture["yaxis"]["title"] = {"text": "số huyện", "font": {"size": 12, "color": palette.quiet}}
    picture["xaxis"] |= {"anchor": "y"}
    data = [_histogram(values, exhibit, palette)]
    known = [row for row in chosen if row["value"] is not None]
    spans = [{"y0": 0, "y1": share * 0.9, "yref": "paper"}, {"y0": -0.6, "y1": len(known) - 0.4, "yref": "y2"}]
    for row, colour in zip(known, _colours(known, exhibit, palette), strict=True):
        at = float(str(row["value"])) / scale
        line = {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": share * 0.9, "yref": "paper"}
        picture["shapes"].append({**line, "line": {"color": colour, "width": 3}})
    if chosen:
        picture["yaxis2"] = dict(picture["yaxis"]) | {"domain": [share, 1], "anchor": "x", "title": {"text": ""}}
        before = len(picture["annotations"])
        _lay_bars(picture, chosen, view, palette, axis="yaxis2")
        for note in picture["annotations"][before:]:
            note["yref"] = "y2"
        _lay_verdicts(picture, chosen, view, palette, axis="y2")
        data.append({**_bar_trace(chosen, exhibit, view, scale), "yaxis": "y2"})
    _benchmark_line(picture, benchmark, exhibit, view, scale, spans if known else spans[:1])
    picture["height"] += 20 if benchmark else 0
    return {"data": data, "layout": picture}


def _histogram(values: Sequence[float], exhibit: Exhibit, palette: Palette) -> dict[str, Any]:
    """How many districts lie in each of some thirty steps of a round width."""
    low, high = min(values), max(values)
    step = _round_step((high - low) / BINS if high > low else 1.0)
    first = floor(low / step)
    counts = [0] * (floor(high / step) - first + 1)
    for value in values:
        counts[floor(value / step) - first] += 1
    starts = [(first + position) * step for position in range(len(counts))]
    unit = wording.unit_name(exhibit.unit) if exhibit.unit else ""
    return {
        "type": "bar",
        "x": [round(start + step / 2, 9) for start in starts],
        "y": counts,
        "width": [step * 0.94] * len(counts),
        "marker": {"color": palette.tile_near},
        "hovertext": [
            f"{wording.number(count, 0)} huyện: từ {wording.trimmed(start, 3)} đến dưới {wording.trimmed(start + step, 3)} {unit}"
            for start, count in zip(starts, counts, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _round_step(least: float) -> float:
    """The least of 1, 2, 2.5, 5 × a power of ten that is no less."""
    power = float(10 ** floor(log10(least)))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= least or ceil(factor) == 10)
