"""One district against its benchmark on many indicators: benchmark in the middle, better always to the right."""

from collections.abc import Sequence
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.look import PALETTES, Palette, View, layout, plain, wrap

Row = dict[str, Scalar]

ROW_HEIGHT: Final = {False: 38, True: 64}
LEFT: Final = {False: 250, True: 12}
RIGHT: Final = {False: 306, True: 10}
HEAD: Final = 34
VALUE_AT, BENCHMARK_AT, VERDICT_AT = 14, 108, 200
"""Pixels right of the bars at which the columns of a wide picture begin."""
REACH: Final = 1.06
SYMBOLS: Final = {"better": "triangle-right", "worse": "triangle-left", "alike": "circle"}


def spine(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of a spine: the range of all districts as a thin bar, their middle half as a thick one, the district as a mark
    with its value, the benchmark and the word beside it. `customdata` of a mark is the indicator.
    """
    rows = exhibit.records()
    if not rows:
        return None
    palette = PALETTES[view.theme]
    picture = layout(exhibit, view, height=0, left=LEFT[view.narrow])
    picture["margin"] |= {"r": RIGHT[view.narrow], "t": picture["margin"]["t"] + HEAD}
    picture["margin"]["b"] -= 14
    for footer in picture["annotations"]:
        footer["yshift"] += 14
    picture["height"] = picture["margin"]["t"] + picture["margin"]["b"] + ROW_HEIGHT[view.narrow] * len(rows)
    picture["xaxis"] |= {"visible": False, "fixedrange": True, "range": [-REACH, REACH]}
    picture["yaxis"] |= {"visible": False, "fixedrange": True, "range": [len(rows) - 0.5, -0.5]}
    bar = 0.22 if view.narrow else 0.0
    for position, row in enumerate(rows):
        picture["shapes"] += _bars(row, position + bar, palette, narrow=view.narrow)
        words = _narrow_words if view.narrow else _wide_words
        picture["annotations"] += words(row, position, palette, several=len(exhibit.standards) > 1)
    picture["shapes"].append(_middle(len(rows), palette))
    picture["annotations"] += _heads(palette, view)
    drawn = [(position, row) for position, row in enumerate(rows) if row["at"] is not None]
    return {"data": [_marks(drawn, bar, palette)] if drawn else [_nothing()], "layout": picture}


def _nothing() -> dict[str, Any]:
    return {"type": "scatter", "mode": "markers", "x": [], "y": [], "hoverinfo": "skip"}


def _middle(rows: int, palette: Palette) -> dict[str, Any]:
    line = {"color": palette.ink, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": 0, "x1": 0, "y0": -0.5, "y1": rows - 0.5, "line": line}


def _bars(row: Row, at: float, palette: Palette, *, narrow: bool) -> list[dict[str, Any]]:
    if row["at"] is None:
        return []
    thin, thick = (0.07, 0.14) if narrow else (0.1, 0.24)
    spans = (
        (row["worst"], row["best"], thin, palette.tile),
        (row["middle_worse"], row["middle_better"], thick, palette.tile_near),
    )
    return [
        {
            "type": "rect",
            "x0": start,
            "x1": end,
            "y0": at - half,
            "y1": at + half,
            "fillcolor": color,
            "line": {"width": 0},
            "layer": "below",
        }
        for start, end, half, color in spans
    ]


def _marks(drawn: Sequence[tuple[int, Row]], bar: float, palette: Palette) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["at"] for _, row in drawn],
        "y": [position + bar for position, _ in drawn],
        "marker": {
            "size": 14,
            "color": palette.own,
            "symbol": [SYMBOLS.get(str(row["band"]), "circle") for _, row in drawn],
            "line": {"width": 1.5, "color": palette.ground},
        },
        "hovertext": [_hover(row) for _, row in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["indicator"]] for _, row in drawn],
        "cliponaxis": False,
    }


def _hover(row: Row) -> str:
    lines = [f"<b>{plain(str(row['indicator_name']))}</b>", f"{plain(str(row['figure']))} · {plain(str(row['period']))}"]
    lines += [f"Mốc: {plain(str(row['benchmark_figure']))}", f"{plain(str(row['distance_words']))}: {plain(str(row['verdict']))}"]
    return "<br>".join([*lines, f"Các huyện: {plain(str(row['range_words']))}"])


def _short(row: Row, key: str) -> str:
    """A figure in its narrow form, its unit kept."""
    if row[key] is None:
        return "–"
    qualifier = str(row["qualifier"] or "") if key == "value" else ""
    return plain(wording.quantity(float(str(row[key])), str(row["unit"]), qualifier=qualifier, short=True))


def _word(row: Row) -> str:
    """The verdict with its sign; what is not judged, or not drawn, says so."""
    told = f"{row['mark']} {row['verdict']}" if row["verdict"] else ""
    return "; ".join(part for part in (told, str(row["reason"])) if part)


def _dated(name: str, row: Row, *, several: bool) -> str:
    """A name with the date of its figure; with its standard too when the picture has several."""
    return f"{name} ({row['date_words']})" if several else f"{name} ({row['year']})"


def _wide_words(row: Row, position: int, palette: Palette, *, several: bool) -> list[dict[str, Any]]:
    name = wrap(plain(_dated(str(row["indicator_name"]), row, several=several)), 34)
    left = {"x": 0, "xref": "paper", "xanchor": "right", "xshift": -12, "align": "right"}
    right = {"x": 1, "xref": "paper", "xanchor": "left", "align": "left"}
    row_at = {"y": position, "yanchor": "middle", "showarrow": False}
    texts = (
        (name, left, 12 if name.count("<br>") < 2 else 11),
        (f"<b>{_broken(_short(row, 'value'))}</b>", right | {"xshift": VALUE_AT}, 12),
        (_broken(_short(row, "benchmark_value")), right | {"xshift": BENCHMARK_AT}, 12),
        (wrap(plain(_word(row)), 15 if row["at"] is not None else 16), right | {"xshift": VERDICT_AT}, 11),
    )
    return [{**row_at, **place, "text": text, "font": {"size": size, "color": palette.ink}} for text, place, size in texts]


def _broken(figure: str) -> str:
    """A compound unit under its figure: '52,8 triệu' and '/người/năm'."""
    head, slash, rest = figure.partition("/")
    return f"{head}<br>{slash}{rest}" if slash else figure


def _narrow_words(row: Row, position: int, palette: Palette, *, several: bool) -> list[dict[str, Any]]:
    """Above each bar: the name, and below it value, benchmark and word in one line."""
    at = {"x": 0, "xref": "paper", "xanchor": "left", "y": position - 0.46, "yanchor": "top", "align": "left", "showarrow": False}
    figures = f"<b>{_short(row, 'value')}</b> · mốc {_short(row, 'benchmark_value')} · {plain(_word(row))}"
    text = f"{plain(_dated(str(row['indicator_short']), row, several=several))}<br>{figures}"
    return [{**at, "text": text, "bgcolor": palette.ground, "font": {"size": 11, "color": palette.ink}}]


def _heads(palette: Palette, view: View) -> list[dict[str, Any]]:
    at = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 6, "showarrow": False, "xref": "paper"}
    ends = [("← kém hơn", 0.0, "left", 0), ("mốc", 0.5, "center", 0), ("tốt hơn →", 1.0, "right", 0)]
    if not view.narrow:
        ends += [("Giá trị", 1.0, "left", VALUE_AT), ("Mốc", 1.0, "left", BENCHMARK_AT), ("So với mốc", 1.0, "left", VERDICT_AT)]
    font = {"size": 12, "color": palette.quiet}
    return [
        {**at, "x": x, "xanchor": anchor, "xshift": shift, "text": f"<b>{text}</b>", "font": font}
        for text, x, anchor, shift in ends
    ]
