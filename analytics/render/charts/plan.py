"""A plan beside its result: a rate over time with its targets, or one line a plan where each is of one year."""

from collections.abc import Sequence
from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit
from analytics.render.charts.look import PALETTES, Palette, View, layout, plain, wrap
from analytics.render.charts.strokes import Row

HEIGHT: Final = 420
ROW_HEIGHT: Final = 42
LINE_HEIGHT: Final = 16
PANEL_HEAD: Final = 34
PANEL_FOOT: Final = 26
LETTER_WIDTH: Final = 7.4
MOST_PAIRS: Final = 30
"""More plans than this are cut to the latest; the table has them all."""


def plan(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of a plan, None when nothing of it is drawn: a line of a rate with its targets, else plan beside result."""
    rows = exhibit.records()
    if any(row["drawn"] == "line" for row in rows):
        return _line(exhibit, view, [row for row in rows if row["drawn"] == "line"])
    pairs = [row for row in rows if row["drawn"] == "pair"]
    return _pairs(exhibit, view, pairs[-MOST_PAIRS:]) if pairs else None


def _number(row: Row, key: str) -> float:
    return float(str(row[key]))


def _quantity(row: Row, key: str) -> str:
    high = row[f"{key}_high"]
    return wording.quantity(
        _number(row, key),
        "pct" if key == "attainment" else str(row["unit"]),
        qualifier=str(row[f"{key}_qualifier"] or ""),
        high=float(high) if isinstance(high, int | float) else None,
        short=True,
    )


def _hover(row: Row) -> str:
    lines = [f"<b>{plain(str(row['indicator_name']))}</b>, {plain(str(row['period']))}"]
    if row["plan"] is not None:
        lines.append(f"{plain(str(row['kind_name']))}: {_quantity(row, 'plan')}, {plain(str(row['issuer_name']))}")
    if row["actual"] is not None:
        lines.append(f"thực hiện: {_quantity(row, 'actual')} ({plain(str(row['actual_status_name']))})")
    if row["attainment"] is not None:
        lines.append(f"{_quantity(row, 'attainment')} kế hoạch")
    lines += [plain(str(row[key])) for key in ("verdict", "reason", "progress_name", "source") if row[key]]
    return "<br>".join(lines)


# A rate over time with its targets ---------------------------------------------------------------------------------------------


def _line(exhibit: Exhibit, view: View, rows: Sequence[Row]) -> dict[str, Any]:
    palette = PALETTES[view.theme]
    name = str(rows[0]["indicator_name"])
    title = f"{name}: kế hoạch và thực hiện (%) · {exhibit.places[0][1]} · {_standards(rows)}"
    picture = layout(exhibit, view, height=HEIGHT, title=title)
    aims = [row for row in rows if row["plan"] is not None]
    reached = [row for row in rows if row["actual"] is not None]
    years = [int(str(row["year"])) for row in rows]
    top = max(_number(row, key) for row in rows for key in ("plan", "plan_high", "actual") if row[key] is not None)
    picture["xaxis"] |= {
        "range": [min(years) - 0.5, max(years) + (1.0 if view.narrow else 0.6)],
        "fixedrange": True,
        "showgrid": False,
        "tickangle": 0,
    }
    every = list(range(min(years), max(years) + 1))
    step = -(-len(every) // (5 if view.narrow else 10))
    picture["xaxis"] |= {"tickvals": every[::-1][::step][::-1], "ticktext": [str(year) for year in every[::-1][::step][::-1]]}
    picture["yaxis"] |= {"range": [0, top * 1.15 or 1], "ticksuffix": "%", "nticks": 6, "fixedrange": True}
    data = [*_planned_ways(rows, palette), *_paces(aims, palette)]
    for standard in dict.fromkeys(str(row["standard"]) for row in reached):
        data.append(_known_line([row for row in reached if row["standard"] == standard], aims, palette))
    data.append(_targets(aims, reached, palette, view))
    paced = any(row["achieved_pace"] is not None and row["target_rate"] is not None for row in aims)
    key = ["● thực hiện", "◇ kế hoạch, mục tiêu", "– – đường tới mục tiêu"] + (["··· theo tốc độ đã đạt"] if paced else [])
    _lay_key(picture, key, palette, view)
    return {"data": data, "layout": picture}


def _standards(rows: Sequence[Row]) -> str:
    return wording.join_list(list(dict.fromkeys(wording.inside_sentence(str(row["standard_name"])) for row in rows)))


def _lay_key(picture: dict[str, Any], parts: Sequence[str], palette: Palette, view: View, left: int = 52) -> None:
    joined = "<br>".join("   ".join(parts[at : at + 2]) for at in range(0, len(parts), 2)) if view.narrow else "   ".join(parts)
    lines = joined.count("<br>") + 1
    at = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 4, "align": "left"}
    at["xshift"] = 8 - left
    picture["annotations"].append({**at, "text": joined, "showarrow": False, "font": {"size": 12, "color": palette.ink}})
    picture["margin"]["t"] += 6 + 17 * lines
    picture["height"] += 6 + 17 * lines


def _known_line(rows: Sequence[Row], aims: Sequence[Row], palette: Palette) -> dict[str, Any]:
    by_year = {int(str(row["year"])): row for row in rows}
    told = [by_year[year] for year in sorted(by_year)]
    hollow = [row["actual_status"] in ("preliminary", "estimate") for row in told]
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": sorted(by_year),
        "y": [_number(row, "actual") for row in told],
        "text": [f"<b>{_quantity(row, 'actual')}</b>" for row in told],
        "textposition": ["bottom left" if _is_below(row, aims) else "top right" for row in told],
        "textfont": {"size": 12, "color": palette.own},
        "line": {"color": palette.own, "width": 3},
        "marker": {
            "size": 10,
            "color": palette.own,
            "symbol": ["circle-open" if empty else "circle" for empty in hollow],
            "line": {"color": palette.own, "width": 2},
        },
        "hovertext": [_hover(row) for row in told],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["series"], row["year"], row["standard"]] for row in told],
        "cliponaxis": False,
    }


def _is_below(row: Row, aims: Sequence[Row]) -> bool:
    """Whether a result lies below a target of its year, so that neither label covers the other."""
    same = [_number(aim, "plan") for aim in aims if aim["year"] == row["year"] and aim["standard"] == row["standard"]]
    return bool(same) and _number(row, "actual") < max(same)


def _targets(aims: Sequence[Row], reached: Sequence[Row], palette: Palette, view: View) -> dict[str, Any]:
    results = {(row["year"], row["standard"]): _number(row, "actual") for row in reached}
    above = [results.get((aim["year"], aim["standard"]), -1.0) < _number(aim, "plan") for aim in aims]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [int(str(aim["year"])) for aim in aims],
        "y": [_number(aim, "plan") for aim in aims],
        "text": [_quantity(aim, "plan") + ("" if view.narrow or not aim["issuer"] else f" {aim['issuer_name']}") for aim in aims],
        "textposition": ["top right" if up else "bottom left" for up in above],
        "textfont": {"size": 12, "color": palette.comparators[0]},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [_number(aim, "plan_high") - _number(aim, "plan") if aim["plan_high"] is not None else 0 for aim in aims],
            "arrayminus": [0] * len(aims),
            "color": palette.comparators[0],
            "thickness": 2,
            "visible": any(aim["plan_high"] is not None for aim in aims),
        },
        "marker": {
            "size": 12,
            "symbol": "diamond-open",
            "color": palette.comparators[0],
            "line": {"color": palette.comparators[0], "width": 2},
        },
        "hovertext": [_hover(aim) for aim in aims],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[aim["series"], aim["year"], aim["standard"]] for aim in aims],
        "cliponaxis": False,
    }


def _planned_ways(rows: Sequence[Row], palette: Palette) -> list[dict[str, Any]]:
    """A dashed way from the first figure of a standard through the targets of each issuer on it; never across standards."""
    ways = []
    aims = [row for row in rows if row["plan"] is not None and row["plan_high"] is None and not _is_refused(row)]
    for standard, issuer in dict.fromkeys((aim["standard"], aim["issuer"]) for aim in aims):
        mine = {
            int(str(aim["year"])): _number(aim, "plan") for aim in aims if (aim["standard"], aim["issuer"]) == (standard, issuer)
        }
        before = [
            (int(str(row["year"])), _number(row, "actual"))
            for row in rows
            if row["actual"] is not None and row["standard"] == standard and int(str(row["year"])) < min(mine)
        ]
        if before:
            path = [min(before), *sorted(mine.items())]
            ways.append(_stroke(path, {"color": palette.comparators[0], "width": 1.5, "dash": "dash"}))
    return ways


def _is_refused(row: Row) -> bool:
    """Whether a target may not be held against the figures of its standard at all."""
    return bool(row["reason"]) and row["actual"] is None and row["target_rate"] is None


def _paces(aims: Sequence[Row], palette: Palette) -> list[dict[str, Any]]:
    """A dotted way on from the latest figure at the achieved pace, to the last year of the plan and no further."""
    paced = [aim for aim in aims if aim["achieved_pace"] is not None and aim["target_rate"] is not None]
    if not paced:
        return []
    last = max(paced, key=lambda aim: int(str(aim["year"])))
    start, year = int(str(last["now_year"])), int(str(last["year"]))
    now, pace = _number(last, "now"), _number(last, "achieved_pace")
    # A rate ends at nothing, be it before the last year.
    years = min(float(year - start), now / pace) if pace > 0 else float(year - start)
    end = (start + years, now - pace * years)
    return [_stroke([(start, now), end], {"color": palette.own, "width": 2, "dash": "dot"})]


def _stroke(path: Sequence[tuple[float, float]], line: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for x, _ in path],
        "y": [y for _, y in path],
        "line": line,
        "hoverinfo": "skip",
    }


# Plan beside result ------------------------------------------------------------------------------------------------------------


def _pairs(exhibit: Exhibit, view: View, rows: Sequence[Row]) -> dict[str, Any]:
    """One panel a measure, each on its own axis from nought; hollow the plan, solid the result, the percentage at the right."""
    palette = PALETTES[view.theme]
    panels: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        panels.setdefault((str(row["indicator_name"]), str(row["unit"])), []).append(row)
    several = len({row["series"] for row in rows}) > 1 or any(row["role"] == "benchmark" for row in rows)
    names = {id(row): _row_name(row, several=several, view=view) for row in rows}
    lines = {key: name.split("<br>") for key, name in names.items()}
    left = 16 + int(LETTER_WIDTH * max(len(line) for parts in lines.values() for line in parts))
    row_height = max(ROW_HEIGHT, LINE_HEIGHT * max(map(len, lines.values())) + 6)
    under = _standards([row for row in rows if row["standard"]])
    picture = layout(exhibit, view, height=0, left=left, title=f"{exhibit.title} · {under}" if under else None)
    picture["margin"]["r"] = 118 if view.narrow else 250
    derived = any(row["kind"] == "derived" for row in rows)
    stated = any(row["kind"] == "target" for row in rows)
    key = [*(["○ kế hoạch"] if stated else []), *(["⊙ kế hoạch suy ra"] if derived else []), "◆ thực hiện"]
    _lay_key(picture, key, palette, view, left)
    heights = [PANEL_HEAD + row_height * len(group) + PANEL_FOOT for group in panels.values()]
    whole = sum(heights)
    picture["height"] = picture["margin"]["t"] + picture["margin"]["b"] + whole
    base = {"x": dict(picture.pop("xaxis")), "y": dict(picture.pop("yaxis"))}
    data: list[dict[str, Any]] = []
    done = 0
    for number, ((name, unit), group) in enumerate(panels.items(), start=1):
        top, bottom = 1 - (done + PANEL_HEAD) / whole, 1 - (done + PANEL_HEAD + row_height * len(group)) / whole
        done += heights[number - 1]
        data += _panel(picture, base, group, names, number, (bottom, top), palette, view)
        heading = f"<b>{plain(wording.shorten(name, 44 if view.narrow else 110))}</b> ({wording.unit_name(unit)})"
        at = {"x": 0, "xref": "paper", "y": top, "yref": "paper", "xanchor": "left", "yanchor": "bottom", "xshift": 8 - left}
        picture["annotations"].append({**at, "text": heading, "showarrow": False, "yshift": 6, "font": {"size": 12}})
    return {"data": data, "layout": picture}


def _row_name(row: Row, *, several: bool, view: View) -> str:
    parts = [str(row["period"]), str(row["issuer_name"]) if row["issuer"] else ""]
    if several:
        parts.insert(0, str(row["place"]))
    # Broken, not cut: the period tells two plans of a place apart, on a phone too.
    return wrap(plain(" · ".join(part for part in parts if part)), 22 if view.narrow else 46)


def _panel(
    picture: dict[str, Any],
    base: dict[str, dict[str, Any]],
    rows: Sequence[Row],
    names: dict[int, str],
    number: int,
    domain: tuple[float, float],
    palette: Palette,
    view: View,
) -> list[dict[str, Any]]:
    suffix = "" if number == 1 else str(number)
    scale = 1.0
    if rows[0]["unit"] == "mdong":
        scale = float(
            wording.money_scale([_number(row, key) for row in rows for key in ("plan", "actual") if row[key] is not None])[0]
        )
    ends = [
        _number(row, key) / scale
        for row in rows
        for key in ("plan", "plan_high", "actual", "actual_high")
        if row[key] is not None
    ]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    picture[f"xaxis{suffix}"] = {
        **base["x"],
        "anchor": f"y{suffix}",
        "range": [low - (0.06 * (high - low) if low < 0 else 0), high * 1.06 or 1],
        "fixedrange": True,
        "nticks": 4 if view.narrow else 7,
        "tickangle": 0,
        "exponentformat": "none",
        "separatethousands": True,
        "tickfont": {"size": 11, "color": palette.quiet},
    }
    picture[f"yaxis{suffix}"] = {
        **base["y"],
        "anchor": f"x{suffix}",
        "domain": [max(domain[0], 0.0), min(domain[1], 1.0)],
        "range": [len(rows) - 0.5, -0.5],
        "tickvals": list(range(len(rows))),
        "ticktext": [names[id(row)] for row in rows],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"size": 12, "color": palette.ink},
    }
    axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    for position, row in enumerate(rows):
        at = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": position, "yref": f"y{suffix}", "yanchor": "middle"}
        picture["annotations"].append(
            {**at, "text": _right_of(row, view), "showarrow": False, "align": "left", "font": {"size": 12, "color": palette.ink}}
        )
    return [
        {**trace, **axes} for trace in (_bars(rows, scale, palette), _plans(rows, scale, palette), _results(rows, scale, palette))
    ]


def _right_of(row: Row, view: View) -> str:
    """What stands beside a plan: its share attained and the verdict, and below both numbers with their unit."""
    if row["attainment"] is None:
        said = "chưa có kết quả" if row["reason"] == "chưa có kết quả" else "không đối chiếu được"
        return f"{_quantity(row, 'plan')}<br>{said}"
    reached = f"<b>{_quantity(row, 'attainment')}</b>"
    if view.narrow:
        return f"{reached}<br>{_quantity(row, 'actual')}"
    judged = row["verdict"] or "kế hoạch"
    return f"{reached} · {judged}<br>{_quantity(row, 'actual')} so với {_quantity(row, 'plan')}"


def _bars(rows: Sequence[Row], scale: float, palette: Palette) -> dict[str, Any]:
    """What joins the two dots, and the stretch of a plan that is a range."""
    x: list[float | None] = []
    y: list[float | None] = []
    for position, row in enumerate(rows):
        ends = [_number(row, key) / scale for key in ("plan", "plan_high", "actual") if row[key] is not None]
        if len(ends) > 1:
            x += [min(ends), max(ends), None]
            y += [position, position, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": palette.tile_near, "width": 3},
        "hoverinfo": "skip",
    }


def _plans(rows: Sequence[Row], scale: float, palette: Palette) -> dict[str, Any]:
    told = [(position, row, key) for position, row in enumerate(rows) for key in ("plan", "plan_high") if row[key] is not None]
    symbols = ["circle-open-dot" if row["kind"] == "derived" else "circle-open" for _, row, _ in told]
    return _dots([(_number(row, key) / scale, position, row) for position, row, key in told], symbols, palette.comparators[0], 13)


def _results(rows: Sequence[Row], scale: float, palette: Palette) -> dict[str, Any]:
    told = [(position, row) for position, row in enumerate(rows) if row["actual"] is not None]
    symbols = ["diamond-open" if row["actual_status"] in ("preliminary", "estimate") else "diamond" for _, row in told]
    return _dots([(_number(row, "actual") / scale, position, row) for position, row in told], symbols, palette.own, 11)


def _dots(dots: Sequence[tuple[float, int, Row]], symbols: Sequence[str], colour: str, size: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, _, _ in dots],
        "y": [y for _, y, _ in dots],
        "marker": {"symbol": list(symbols), "size": size, "color": colour, "line": {"color": colour, "width": 2}},
        "hovertext": [_hover(row) for _, _, row in dots],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["series"], row["year"], row["standard"]] for _, _, row in dots],
        "cliponaxis": False,
    }
