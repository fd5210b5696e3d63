"""The fall of each district beside the two falls expected of it: a line from what was expected to what came."""

from collections.abc import Sequence
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.contributions import words_above
from analytics.render.charts.look import PALETTES, Palette, View, layout, plain
from analytics.render.charts.place_rows import lay_measure, lay_names, room_for
from analytics.render.charts.strokes import Row

ROW_HEIGHT: Final = {False: 34, True: 46}
MARKS: Final = (
    ("fall_pp", "circle", "●", "mức giảm"),
    ("by_baseline_pp", "line-ns-open", "┃", "kỳ vọng theo mức đầu kỳ"),
    ("by_neighbours_pp", "diamond-open", "◇", "kỳ vọng theo 5 huyện gần nhất"),
)
AT_THE_RIGHT: Final = "+/−: hơn, kém kỳ vọng (cách cho số nhỏ hơn)"
SHORT: Final = {"chỉ nổi bật theo một cách": "chỉ theo một cách", "trong mức thường thấy": "thường thấy"}


def expected(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of falls against what was expected, the largest excess at the top; None when nothing was expected. `customdata`
    of a mark is its district.
    """
    rows = [row for row in exhibit.records() if row["rank"] is not None]
    if not rows:
        return None
    palette = PALETTES[view.theme]
    names = [_name(row, view) for row in rows]
    picture = layout(exhibit, view, height=0, left=room_for([part for name in names for part in name.split("<br>")]))
    lay_names(picture["yaxis"], names, palette)
    lay_measure(picture["xaxis"], exhibit)
    values = [float(str(row[key])) for row in rows for key, *_ in MARKS]
    low, high = min([*values, 0.0]), max(values)
    room = (high - low or 1.0) * 0.06
    picture["xaxis"] |= {"range": [low - room, high + room], "zeroline": low < 0}
    picture["margin"]["r"] = 62 if view.narrow else 178
    key = _key(view)
    picture["margin"]["t"] += 19 * (key.count("<br>") + 1) + 10
    picture["height"] = picture["margin"]["t"] + picture["margin"]["b"] + ROW_HEIGHT[view.narrow] * len(rows) + 12
    picture["annotations"].append(words_above(key, picture["margin"]["l"], palette))
    for position, row in enumerate(rows):
        picture["annotations"].append(_verdict(row, position, view, palette))
        picture["shapes"].append(_tie(row, position, palette))
    data = [_marks(rows, key, symbol, words, palette) for key, symbol, _, words in reversed(MARKS)]
    return {"data": data, "layout": picture}


def _name(row: Row, view: View) -> str:
    place = plain(str(row["place"]))
    # The name of a district that shares its name with another already has its province.
    where = "" if "(" in place else f"{'<br>' if view.narrow else ', '}{plain(str(row['province']))}"
    name = f"{wording.number(float(str(row['rank'])), 0)}. {place}{where}"
    return f"<b>{name}</b>" if row["role"] == "own" else name


def _key(view: View) -> str:
    items = [f"{sign} {words}" for *_, sign, words in MARKS]
    if not view.narrow:
        return "   ".join(items) + f"<br>{AT_THE_RIGHT}"
    return "<br>".join([*items, AT_THE_RIGHT])


def _tie(row: Row, position: int, palette: Palette) -> dict[str, Any]:
    ends = [float(str(row[key])) for key, *_ in MARKS]
    line = {"color": palette.own if row["bright"] else palette.tile_near, "width": 3 if row["bright"] else 2}
    return {"type": "line", "x0": min(ends), "x1": max(ends), "y0": position, "y1": position, "layer": "below", "line": line}


def _verdict(row: Row, position: int, view: View, palette: Palette) -> dict[str, Any]:
    least = min(float(str(row[key])) for key in ("excess_baseline_pp", "excess_neighbours_pp"))
    text = wording.signed(least, 1)
    if not view.narrow:
        text += " · nổi bật" if row["bright"] else f" · {SHORT[str(row['verdict'])]}"
    elif row["bright"]:
        text += " ★"
    text = f"<b>{text}</b>" if row["bright"] else text
    at = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": position, "yanchor": "middle", "showarrow": False}
    return {**at, "text": text, "font": {"size": 12, "color": palette.ink if row["bright"] else palette.quiet}}


def _marks(rows: Sequence[Row], key: str, symbol: str, words: str, palette: Palette) -> dict[str, Any]:
    is_fall = key == "fall_pp"
    colours = [palette.own if row["bright"] else palette.ink if row["role"] != "other" else palette.quiet for row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": words,
        "x": [float(str(row[key])) for row in rows],
        "y": list(range(len(rows))),
        "marker": {
            "symbol": symbol,
            "size": 13 if is_fall else 12,
            "color": colours if is_fall else palette.ink,
            "line": {"width": 2, "color": colours if is_fall else palette.ink},
        },
        "hovertext": [_hover(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["area_id"]] for row in rows],
        "cliponaxis": False,
    }


def _hover(row: Row) -> str:
    first, last = (
        wording.quantity(float(str(row[key])), "pct", qualifier=str(row[f"{key}_qualifier"] or "")) for key in ("first", "last")
    )
    lines = [f"<b>{plain(str(row['place']))}</b>, {plain(str(row['province']))}"]
    lines.append(f"giảm {wording.quantity(float(str(row['fall_pp'])), 'pp', short=True)}: {first} → {last}")
    for key, words in (("by_baseline_pp", "mức đầu kỳ"), ("by_neighbours_pp", "huyện gần nhất")):
        lines.append(f"kỳ vọng theo {words}: {wording.quantity(float(str(row[key])), 'pp', short=True)}")
    lines.append(plain(str(row["verdict"])))
    return "<br>".join(lines)
