"""How much was paid of what could be: one bar a place and a sub-project, against the whole, with the total as a mark."""

from collections.abc import Sequence
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, Palette, View, layout, plain, wrap
from analytics.render.charts.strokes import Row

ROW_HEIGHT: Final = 27
LETTER_WIDTH: Final = 7.2
NAME_WIDTH: Final = {False: 48, True: 20}


def bullet(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of payments, None when no rate is known."""
    rows = sorted((row for row in exhibit.records() if row["bar"] is not None), key=lambda row: int(str(row["bar"])))
    if not any(row["rate"] is not None for row in rows):
        return None
    palette = PALETTES[view.theme]
    names = [_name(row, view) for row in rows]
    picture = layout(exhibit, view, height=0, left=16 + int(LETTER_WIDTH * max(len(name) for name in names)))
    picture["margin"]["r"] = 62 if view.narrow else 200
    picture["margin"]["t"] += 20
    picture["height"] = picture["margin"]["t"] + picture["margin"]["b"] + ROW_HEIGHT * len(rows)
    rates = [float(str(row["rate"])) for row in rows if row["rate"] is not None]
    _lay_axes(picture, rows, names, max(100.0, *rates), palette)
    parts = [position for position, row in enumerate(rows) if row["kind"] == "part"]
    total = next((row for row in rows if row["kind"] == "total" and row["role"] == "own" and row["rate"] is not None), None)
    if parts and total is not None:
        _mark_total(picture, total, parts, palette, view)
    for position, row in enumerate(rows):
        picture["annotations"].append(_beside(position, row, palette, view))
    known = [(position, row) for position, row in enumerate(rows) if row["rate"] is not None]
    return {"data": [_ground(known, palette), _bars(known, palette)], "layout": picture}


def _name(row: Row, view: View) -> str:
    if row["kind"] == "part":
        name = str(row["part_name"])
    elif row["kind"] == "published":
        name = f"{row['place']} (công bố)"
    else:
        name = f"{row['place']}, tổng số"
    return plain(wording.shorten(name, NAME_WIDTH[view.narrow]))


def _lay_axes(picture: dict[str, Any], rows: Sequence[Row], names: Sequence[str], highest: float, palette: Palette) -> None:
    picture["yaxis"] |= {
        "tickvals": list(range(len(rows))),
        "ticktext": [name if row["kind"] == "part" else f"<b>{name}</b>" for row, name in zip(rows, names, strict=True)],
        "range": [len(rows) - 0.4, -0.6],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"size": 12, "color": palette.ink},
    }
    picture["xaxis"] |= {
        "range": [0, highest],
        "tickvals": [0, 25, 50, 75, 100],
        "ticktext": [wording.quantity(value, "pct") for value in (0, 25, 50, 75, 100)],
        "fixedrange": True,
        "showgrid": True,
        "zeroline": True,
    }
    picture["barmode"] = "overlay"


def _mark_total(picture: dict[str, Any], total: Row, parts: Sequence[int], palette: Palette, view: View) -> None:
    """The rate of the district as a whole, across its sub-projects."""
    at = float(str(total["rate"]))
    line = {"type": "line", "x0": at, "x1": at, "y0": parts[0] - 0.5, "y1": parts[-1] + 0.5, "layer": "above"}
    picture["shapes"].append({**line, "line": {"color": palette.ink, "width": 1.5, "dash": "dash"}})
    label = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "showarrow": False}
    text = "nền: 100% số được phép giải ngân · ┆ mức chung của huyện"
    if view.narrow:  # the whole width, not only that of the plot
        label |= {"xshift": 8 - picture["margin"]["l"]}
    picture["annotations"].append({**label, "yshift": 2, "text": text, "font": {"size": 11, "color": palette.quiet}})


def _ground(known: Sequence[tuple[int, Row]], palette: Palette) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "y": [position for position, _ in known],
        "x": [100] * len(known),
        "width": [0.78] * len(known),
        "marker": {"color": palette.band},
        "hoverinfo": "skip",
    }


def _bars(known: Sequence[tuple[int, Row]], palette: Palette) -> dict[str, Any]:
    colours = [palette.own if row["role"] == "own" else palette.comparators[0] for _, row in known]
    hollow = [row["status"] in ("preliminary", "estimate") for _, row in known]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [position for position, _ in known],
        "x": [float(str(row["rate"])) for _, row in known],
        "width": [0.36 if row["kind"] == "part" else 0.5 for _, row in known],
        "marker": {
            # A provisional figure is an outline, as its point is hollow on a line.
            "color": [palette.ground if empty else colour for empty, colour in zip(hollow, colours, strict=True)],
            "line": {"color": colours, "width": 2},
        },
        "hovertext": [_hover(row) for _, row in known],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["series"], row["part"], row["period"]] for _, row in known],
    }


def _rate(row: Row) -> str:
    hedge = str(row["qualifier"] or "")
    figure = wording.quantity(float(str(row["rate"])), "pct", decimals=1)
    return f"{hedge} {figure}" if hedge else figure


def _money(row: Row, *, short: bool) -> str:
    if row["paid_mdong"] is None or row["available_mdong"] is None:
        return ""
    paid, available = (float(str(row[key])) for key in ("paid_mdong", "available_mdong"))
    return f"{wording.quantity(paid, 'mdong', short=short)} / {wording.quantity(available, 'mdong', short=short)}"


def _hover(row: Row) -> str:
    what = str(row["part_name"]) if row["kind"] == "part" else "tổng số"
    lines = [f"<b>{plain(str(row['place']))}</b>, {plain(what)}: {_rate(row)}", _money(row, short=False), str(row["period"])]
    lines += [
        f"đến {row['paid_on']}" if row["kind"] != "published" else "",
        plain(str(row["programme"])),
        plain(str(row["source"])),
    ]
    return "<br>".join(line for line in lines if line)


def _beside(position: int, row: Row, palette: Palette, view: View) -> dict[str, Any]:
    """The rate and the money at the right; in the row itself, why there is none."""
    at = {"y": position, "yanchor": "middle", "showarrow": False, "align": "left", "bgcolor": palette.ground, "borderpad": 0}
    if row["rate"] is None:
        text = wrap(plain(str(row["reason"])), 30 if view.narrow else 80)
        return {**at, "x": 0, "xanchor": "left", "xshift": 4, "text": text, "font": {"size": 12, "color": palette.quiet}}
    money = "" if view.narrow else _money(row, short=True)
    if not money and not view.narrow and row["kind"] == "published":
        money = str(row["period"])
    text = f"<b>{_rate(row)}</b>" + (f"  {plain(money)}" if money else "")
    right = {**at, "x": 1, "xref": "paper", "xanchor": "left", "xshift": 6}
    return {**right, "text": text, "font": {"size": 12, "color": palette.ink}}
