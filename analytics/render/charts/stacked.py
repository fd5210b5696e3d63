"""What amounts are made of: one bar of 100% an amount, its parts told apart by hatching and words, amounts written under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, Palette, View, layout, plain, wrap
from analytics.render.charts.strokes import Row

HATCHES: Final = (("", "■"), ("/", "▨"), ("-", "▤"), ("x", "▩"), ("\\", "▧"), ("|", "▥"), ("+", "▦"))
"""Fill of a part, and the sign in the words under the bar that looks like it."""
BAR, LINE, GAP = 26, 18, 20
"""Heights in pixels: a bar, a line of words, the room between two amounts."""
CHARACTERS: Final = {False: 128, True: 46}
LEAST_SHARE: Final = {False: 6.0, True: 14.0}
"""Per cent of the bar that has room for its own share."""


@dataclass(frozen=True, slots=True)
class _Block:
    """One amount: the words above its bar, its parts, the words below; `top` and `height` in pixels from the top of the plot."""

    heading: str
    parts: tuple[Row, ...]
    words: str
    top: int

    @property
    def bar_at(self) -> int:
        return self.top + LINE * _lines(self.heading) + 4

    @property
    def bottom(self) -> int:
        return self.bar_at + (BAR + 6 if self.parts else 0) + (LINE * _lines(self.words) if self.words else 0)


def stacked(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of a division of amounts, None when no amount is divided."""
    rows = exhibit.records()
    parts = [row for row in rows if row["bar"] is not None and row["part"]]
    if not parts:
        return None
    palette = PALETTES[view.theme]
    order = list(dict.fromkeys(str(row["part"]) for row in parts))
    blocks = _blocks(exhibit, rows, order, view, palette)
    picture = layout(exhibit, view, height=0, left=8)
    picture["margin"]["r"] = 8
    room = blocks[-1].bottom + 6
    picture["height"] = picture["margin"]["t"] + picture["margin"]["b"] + room
    picture["xaxis"] |= {"range": [0, 100], "visible": False, "fixedrange": True}
    picture["yaxis"] |= {"range": [room, 0], "visible": False, "fixedrange": True}
    picture["barmode"] = "stack"
    for block in blocks:
        picture["annotations"].append(_words(block.heading, block.top, palette.ink, view))
        if block.words:
            picture["annotations"].append(_words(block.words, block.bar_at + (BAR + 4 if block.parts else 0), palette.ink, view))
    data = [_trace(code, position, [one for one in blocks if one.parts], view, palette) for position, code in enumerate(order)]
    return {"data": data, "layout": picture}


def _blocks(exhibit: Exhibit, rows: Sequence[Row], order: Sequence[str], view: View, palette: Palette) -> list[_Block]:
    blocks: list[_Block] = []
    top = 0
    for series, place in exhibit.places:
        own = [row for row in rows if row["series"] == series]
        bars = list(dict.fromkeys(row["bar"] for row in own if row["bar"] is not None))
        for bar in bars:
            members = [row for row in own if row["bar"] == bar]
            parts = tuple(row for row in members if row["part"])
            whole = next((row for row in members if not row["part"]), parts[0])
            words = _amounts(parts, order, view, palette)
            apart = [
                str(row["part_name"]) for row in own if row["absence"] == "not_applicable" and row["area_id"] == whole["area_id"]
            ]
            if apart:
                told = f"{wording.absence_label('not_applicable')}: {wording.join_list(apart)}"
                words += f"<br>{wrap(plain(told), CHARACTERS[view.narrow])}"
            blocks.append(_Block(_heading(whole, view), parts, words, top))
            top = blocks[-1].bottom + GAP
        if not bars:
            said = "không có số tiền nào được chia theo cách này; xem bảng"
            absent = next((str(row["reason"]) for row in own if row["absence"]), "")
            blocks.append(_Block(wrap(f"<b>{plain(place)}</b>: {absent or said}", CHARACTERS[view.narrow]), (), "", top))
            top = blocks[-1].bottom + GAP // 2
    return blocks


def _heading(whole: Row, view: View) -> str:
    amount = wording.quantity(float(str(whole["value"])), "mdong", qualifier=str(whole["qualifier"] or ""), short=False)
    told = f"{whole['place']}: {amount}" + (f" ({wording.inside_sentence(str(whole['division']))})" if whole["derived"] else "")
    rest = (
        f"{wording.inside_sentence(str(whole['measure']))}, {whole['period']}; {wording.inside_sentence(str(whole['programme']))}"
    )
    if whole["per_poor"] is not None:
        each = wording.quantity(float(str(whole["per_poor"])), "mdong_per_hh", decimals=1)
        rest += f"; {each} nghèo đầu kỳ"
    first = wrap(plain(told), CHARACTERS[view.narrow])
    return f"<b>{first}</b><br>{wrap(plain(rest), CHARACTERS[view.narrow])}"


def _amounts(parts: Sequence[Row], order: Sequence[str], view: View, palette: Palette) -> str:
    """Every part with its amount and share, in the order of the bar; no line is broken inside a part."""
    lines: list[str] = []
    length = 0
    for row in parts:
        position = order.index(str(row["part"]))
        figure = wording.quantity(float(str(row["value"])), "mdong", qualifier=str(row["qualifier"] or ""), short=True)
        share = _share(row)
        text = f"{row['part_name']} {figure} ({share})"
        sign = f'<span style="color:{part_colour(position, palette)}">{HATCHES[position % len(HATCHES)][1]}</span> {plain(text)}'
        if lines and length + len(text) + 5 <= CHARACTERS[view.narrow]:
            lines[-1] += f"   {sign}"
            length += len(text) + 5
        else:
            lines.append(sign)
            length = len(text) + 2
    return "<br>".join(lines)


def _share(row: Row) -> str:
    return wording.quantity(float(str(row["share"])), "pct", decimals=1, qualifier=str(row["share_qualifier"] or ""))


def _has_room(row: Row, view: View) -> bool:
    """Whether the bar has room for the share of this part; a hedge takes as much again."""
    return float(str(row["share"])) >= LEAST_SHARE[view.narrow] * (2 if row["share_qualifier"] else 1)


def part_marker(position: int, palette: Palette) -> dict[str, Any]:
    """The fill of the part at a position: a colour of its own and a hatching of its own, for print in grey."""
    return {
        "color": part_colour(position, palette),
        "line": {"color": palette.ground, "width": 1},
        "pattern": {
            "shape": HATCHES[position % len(HATCHES)][0],
            "fillmode": "overlay",
            "fgcolor": palette.ground,
            "fgopacity": 0.45,
            "size": 7,
            "solidity": 0.18,
        },
    }


def part_colour(position: int, palette: Palette) -> str:
    """The colour of the part at a position."""
    colours = (palette.own, *palette.comparators)
    return colours[position % len(colours)]


def _words(text: str, top: int, colour: str, view: View) -> dict[str, Any]:
    at = {"x": 0, "y": top, "xanchor": "left", "yanchor": "top", "align": "left", "showarrow": False}
    return {**at, "text": text, "font": {"size": 11 if view.narrow else 13, "color": colour}}


def _lines(text: str) -> int:
    return text.count("<br>") + 1


def _trace(code: str, position: int, blocks: Sequence[_Block], view: View, palette: Palette) -> dict[str, Any]:
    drawn = [(block, row) for block in blocks for row in block.parts if row["part"] == code]
    shares = [float(str(row["share"])) for _, row in drawn]
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(str(drawn[0][1]["part_name"])) if drawn else code,
        "y": [block.bar_at + BAR / 2 for block, _ in drawn],
        "x": shares,
        "width": [BAR] * len(drawn),
        "text": [_share(row) if _has_room(row, view) else "" for _, row in drawn],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": 12, "color": palette.ground},
        "marker": part_marker(position, palette),
        "hovertext": [_hover(row) for _, row in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["series"], row["part"], row["period"]] for _, row in drawn],
    }


def _hover(row: Row) -> str:
    figure = wording.quantity(float(str(row["value"])), "mdong", qualifier=str(row["qualifier"] or ""))
    share = _share(row)
    lines = [f"<b>{plain(str(row['place']))}</b>: {plain(str(row['part_name']))} {figure} ({share})"]
    lines += [plain(str(part)) for part in (row["measure"], row["period"], row["programme"], row["source"]) if part]
    return "<br>".join(lines)
