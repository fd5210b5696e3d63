"""How far the nearest districts lie from ours: a bar each as long as the squared distance, cut into each variable's part."""

from collections.abc import Sequence
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, Palette, View, layout, plain, wrap
from analytics.render.charts.place_rows import lay_names, room_for
from analytics.render.charts.stacked import HATCHES, part_colour, part_marker
from analytics.render.charts.strokes import Row

ROW_HEIGHT: Final = {False: 40, True: 54}
KEY_LINE: Final = 19
KEY_CHARACTERS: Final = {False: 112, True: 44}
LEAST_SHARE: Final = {False: 9.0, True: 18.0}
"""Per cent of the longest bar that has room for a share."""


def contributions(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of near districts, the nearest at the top; one trace a variable, told apart by colour, hatching and the words of
    the key. `customdata` of a part is its district and variable.
    """
    rows = exhibit.records()
    palette = PALETTES[view.theme]
    order = list(dict.fromkeys(str(row["area_id"]) for row in rows))
    codes = list(dict.fromkeys(str(row["variable"]) for row in rows))
    firsts = [next(row for row in rows if row["area_id"] == area_id) for area_id in order]
    names = [_name(row, view) for row in firsts]
    picture = layout(exhibit, view, height=0, left=room_for([part for name in names for part in name.split("<br>")]))
    lay_names(picture["yaxis"], names, palette)
    longest = max(_number(row, "squared") for row in firsts) or 1.0
    picture["xaxis"] |= {"range": [0, longest * (1.34 if view.narrow else 1.2)], "visible": False, "fixedrange": True}
    picture["barmode"] = "stack"
    picture["bargap"] = 0.38
    key = _key(rows, codes, view, palette)
    picture["margin"]["t"] += KEY_LINE * (key.count("<br>") + 1) + 8
    picture["height"] = picture["margin"]["t"] + picture["margin"]["b"] + ROW_HEIGHT[view.narrow] * len(order)
    picture["annotations"].append(words_above(key, picture["margin"]["l"], palette))
    for position, row in enumerate(firsts):
        told = f"<b>{wording.trimmed(_number(row, 'distance'), 2)}</b>"
        at = {"x": _number(row, "squared"), "y": position, "xanchor": "left", "xshift": 6, "showarrow": False}
        picture["annotations"].append({**at, "text": told, "font": {"size": 13, "color": palette.ink}})
    data = [_trace(code, position, rows, order, longest, view, palette) for position, code in enumerate(codes)]
    return {"data": data, "layout": picture}


def words_above(text: str, left: int, palette: Palette) -> dict[str, Any]:
    """Lines of words over the plot, from the left edge of the figure; `left` is the room of the names in pixels."""
    at = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": 8 - left, "y": 1, "yref": "paper", "yanchor": "bottom"}
    return {**at, "yshift": 4, "text": text, "align": "left", "showarrow": False, "font": {"size": 13, "color": palette.ink}}


def _number(row: Row, key: str) -> float:
    return float(str(row[key]))


def _name(row: Row, view: View) -> str:
    rank = wording.number(_number(row, "rank"), 0)
    joint = "<br>" if view.narrow else ", "
    return f"{rank}. {plain(str(row['place']))}{joint}{plain(str(row['province']))}"


def _key(rows: Sequence[Row], codes: Sequence[str], view: View, palette: Palette) -> str:
    """What each colour and hatching is, in the order of the bars, and what the number at their end is."""
    lines: list[str] = []
    length = 0
    told = {str(row["variable"]): str(row["variable_name"]) for row in rows}
    items = [(_sign(position, palette), plain(told[code])) for position, code in enumerate(codes)]
    items.append(("<b>0,00</b>", "khoảng cách (căn bậc hai của cả thanh)"))
    for sign, text in items:
        if lines and length + len(text) + 5 <= KEY_CHARACTERS[view.narrow]:
            lines[-1] += f"   {sign} {text}"
            length += len(text) + 5
        else:
            lines.append(f"{sign} {text}")
            length = len(text) + 2
    return "<br>".join(lines)


def _sign(position: int, palette: Palette) -> str:
    return f'<span style="color:{part_colour(position, palette)}">{HATCHES[position % len(HATCHES)][1]}</span>'


def _trace(
    code: str, position: int, rows: Sequence[Row], order: Sequence[str], longest: float, view: View, palette: Palette
) -> dict[str, Any]:
    own = [row for row in rows if row["variable"] == code]
    parts = [_number(row, "contribution") for row in own]
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(str(own[0]["variable_name"])),
        "y": [order.index(str(row["area_id"])) for row in own],
        "x": parts,
        "text": [
            wording.quantity(_number(row, "share_pct"), "pct", decimals=0)
            if 100 * part / longest >= LEAST_SHARE[view.narrow]
            else ""
            for row, part in zip(own, parts, strict=True)
        ],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": 12, "color": palette.ground},
        "marker": part_marker(position, palette),
        "hovertext": [_hover(row) for row in own],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["area_id"], code] for row in own],
    }


def _hover(row: Row) -> str:
    share = wording.quantity(_number(row, "share_pct"), "pct", decimals=0)
    lines = [
        f"<b>{plain(str(row['place']))}</b>, {plain(str(row['province']))}",
        f"{plain(str(row['variable_name']))}: {plain(str(row['other']))} (huyện nhà {plain(str(row['own']))})",
        f"đóng góp {wording.trimmed(_number(row, 'contribution'), 3)}, {share} bình phương khoảng cách",
    ]
    if row["period"]:
        lines.append(wrap(plain(str(row["period"])), 60))
    return "<br>".join(lines)
