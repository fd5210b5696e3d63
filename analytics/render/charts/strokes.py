"""What every drawing of a trend is made of: one trace a segment, its style, its hover text, and the two axes."""

from collections.abc import Sequence
from typing import Any

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.look import DASHES, SYMBOLS, Palette, plain

Row = dict[str, Scalar]


def series_in(rows: Sequence[Row], *, benchmark: bool) -> list[str]:
    """The series of the rows, benchmarks or the others, in order of first appearance."""
    return list(dict.fromkeys(str(row["series"]) for row in rows if (row["role"] == "benchmark") == benchmark))


def style_of(palette: Palette, position: int | None) -> dict[str, Any]:
    """Colour, width, dash and symbol of the place at a position of the selection (0 is ours); None is a benchmark."""
    if position is None:
        return {"color": palette.benchmark, "width": 1.5, "dash": "dot", "symbol": "line-ew-open", "size": 7}
    color = palette.of_place(position)
    return {
        "color": color,
        "width": 3 if position == 0 else 2,
        "dash": DASHES[position],
        "symbol": SYMBOLS[position],
        "size": 9 if position == 0 else 8,
    }


def scale_of(exhibit: Exhibit, rows: Sequence[Row], measure: str) -> float:
    """What the values are divided by to be drawn: money is stored in triệu đồng and may be drawn in tỷ; else 1."""
    if exhibit.unit != "mdong" or measure == "index":
        return 1.0
    return float(wording.money_scale([float(str(row[measure])) for row in rows])[0])


def traces_of(rows: Sequence[Row], measure: str, scale: float, style: dict[str, Any], exhibit: Exhibit) -> list[dict[str, Any]]:
    """One trace a segment, so that no line crosses a standard or a border; loose points are a trace of their own without a
    line.
    """
    segments: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        segments.setdefault((str(row["kind"]), str(row["segment"])), []).append(row)
    traces = [_trace(segment, measure, scale, style, exhibit, joined=kind == "annual") for (kind, _), segment in segments.items()]
    return [{**trace, "showlegend": position == 0} for position, trace in enumerate(traces)]


def _trace(
    rows: Sequence[Row], measure: str, scale: float, style: dict[str, Any], exhibit: Exhibit, *, joined: bool
) -> dict[str, Any]:
    hollow = [not joined or row["status"] in ("preliminary", "estimate") for row in rows]
    apart = str(rows[0]["standard"])
    own_standard = bool(apart) and not apart.startswith("CN") and rows[0]["role"] != "benchmark"
    mode = "lines+markers" if joined and len(rows) > 1 else "markers"
    open_symbol = style["symbol"] if "-open" in style["symbol"] else f"{style['symbol']}-open"
    symbols = ["diamond-open" if not joined else open_symbol if empty else style["symbol"] for empty in hollow]
    return {
        "type": "scatter",
        "mode": f"{mode}+text" if own_standard else mode,
        # A city's own line, or one that is not named, must not pass for the national one: it is written at its last point.
        "text": [*[""] * (len(rows) - 1), plain(str(rows[-1]["standard_name"])) if own_standard else ""],
        "textposition": "top right",
        "textfont": {"size": 11, "color": style["color"]},
        "x": [moment_of(row) for row in rows],
        "y": [float(str(row[measure])) / scale for row in rows],
        "name": str(rows[0]["place"]),
        "legendgroup": str(rows[0]["series"]),
        "line": {"color": style["color"], "width": style["width"], "dash": style["dash"]},
        "marker": {
            "color": style["color"],
            "size": style["size"],
            "symbol": symbols,
            "line": {"color": style["color"], "width": 2},
        },
        "hovertext": [_hover(row, measure, exhibit) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": [[row["series"], row["year"], row["standard"]] for row in rows],
        "cliponaxis": False,
        # A click marks a point; the others must stay readable.
        "unselected": {"marker": {"opacity": 0.6}},
    }


def face_inwards(traces: Sequence[dict[str, Any]], years: Sequence[float], *, beyond: float) -> None:
    """Turns what is written at a point to its left, where the point lies further right than this share of the axis: there the
    words would leave a narrow plot, and cover the names in the margin of a wide one.
    """
    for trace in traces:
        if "text" in trace["mode"] and trace["x"][-1] > years[0] + beyond * (years[1] - years[0]):
            trace["textposition"] = "top left"


def moment_of(row: Row) -> float:
    """Where a figure lies on the axis of year ends: a year's own tick is its 31 December; a dated loose point lies at its
    month.
    """
    if row["kind"] == "annual" or not row["period_end"]:
        return float(str(row["year"]))
    return float(str(row["year"])) + (int(str(row["period_end"])[5:7]) - 12) / 12


def _hover(row: Row, measure: str, exhibit: Exhibit) -> str:
    high = row["value_high"]
    value = wording.quantity(
        float(str(row["value"])),
        exhibit.unit or "target",
        qualifier=str(row["qualifier"] or ""),
        high=float(high) if isinstance(high, int | float) else None,
    )
    lines = [f"<b>{plain(str(row['place']))}</b>: {value}", plain(str(row["period"]))]
    if measure == "change" and exhibit.unit:
        lines.append(f"{wording.change(float(str(row['change'])), exhibit.unit)} so với đầu đoạn")
    if measure == "index":
        lines.append(f"chỉ số {wording.number(float(str(row['index'])), 1)}")
    lines += [plain(str(part)) for part in (row["standard_name"], row["status_name"], row["source"]) if part]
    if row["rivals"]:
        lines.append("có nguồn khác nêu số khác; bấm để xem")
    return "<br>".join(lines)


def lay_value_axis(axis: dict[str, Any], exhibit: Exhibit, rows: Sequence[Row], measure: str, scale: float) -> None:
    """A value axis starts at zero (an index, near 100), with room above for the highest point."""
    values = [float(str(row[measure])) / scale for row in rows]
    low, high = (
        (min([90.0, *values]), max([110.0, *values])) if measure == "index" else (min([0.0, *values]), max([0.0, *values]))
    )
    room = (high - low or 1.0) * 0.08
    below = room if low < 0 or measure == "index" else 0.0
    axis |= {
        "range": [low - below, high + room],
        "nticks": 6,
        "fixedrange": True,  # as the years: an axis pulled by mistake no longer starts at zero
        "exponentformat": "none",
        "separatethousands": True,
        "ticksuffix": _suffix(exhibit, measure),
    }


def lay_year_axis(axis: dict[str, Any], rows: Sequence[Row], *, most_ticks: int) -> None:
    """An axis of year ends, every panel the same years, with at most so many labels."""
    years = {int(str(row["year"])) for row in rows} or {0}
    first, last = min(years), max(years)
    step = 1 if last - first < most_ticks else -(-(last - first) // most_ticks)
    ticks = list(range(last, first - 1, -step))[::-1]
    axis |= {"range": [first - 0.6, last + 0.6], "tickvals": ticks, "ticktext": [str(year) for year in ticks]}
    axis |= {"tickangle": 0, "showgrid": False, "fixedrange": True}


def _suffix(exhibit: Exhibit, measure: str) -> str:
    return "%" if exhibit.unit == "pct" and measure == "value" else ""
