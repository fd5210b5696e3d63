"""Native Excel charts of the annex: drawn from the cells of their own sheet, with labels that are cells too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.safe_text import one_line
from analytics.render.sheets.readings import WHOLE

Row = dict[str, Scalar]

MEASURES: Final = {"absolute": "value", "change": "change", "index": "index"}
MOST_BARS: Final = 40
"""Bars of one chart that can be told apart; the title says when there are more rows."""
COLORS: Final = ("#0B6E6E", "#B5651D", "#4A4E9C", "#6B8E23", "#8C4A6B", "#5C6668")
CHART_LINES: Final = 22
"""Lines of a sheet that a chart covers."""
HEAD: Final = "Số liệu của biểu đồ, tự đổi theo bảng trên"
LEAST_RANGE: Final = 3.0
"""Of figures closer together an axis of whole numbers says nothing: the labels do."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the rows of an exhibit stand: the sheet, the line of the first, the columns of numbers and of words."""

    sheet: str
    first: int
    numbers: Mapping[str, int]
    words: Mapping[str, int]

    def at(self, down: int, across: int) -> str:
        """The address of a cell of the sheet, as a chart names it."""
        return f"='{self.sheet}'!{xl_rowcol_to_cell(down, across, row_abs=True, col_abs=True)}"

    def span(self, across: int, down: int, down_to: int) -> str:
        """The address of cells below each other, as a chart names them."""
        return f"{self.at(down, across)}:{xl_rowcol_to_cell(down_to, across, row_abs=True, col_abs=True)}"


def has_chart(exhibit: Exhibit) -> bool:
    """Whether an exhibit is drawn here: lines, bars and stacked bars are, for one place the payments of its projects too."""
    if exhibit.form == "bullet":
        return bool(exhibit.rows) and len(exhibit.places) == 1
    return bool(exhibit.rows) and exhibit.form in ("line", "ranking", "slope", "dumbbell", "stacked")


def add_chart(book: Any, sheet: Any, exhibit: Exhibit, placed: Placed, corner: tuple[int, int], below: int) -> bool:
    """Draw the exhibit's chart with its upper left corner in a cell; what it needs beside the rows is written from line `below`
    on. False when the form has no chart here, or nothing to draw.
    """
    if not has_chart(exhibit):
        return False
    makers = {"line": _line, "ranking": _bars, "slope": _pairs, "dumbbell": _pairs, "bullet": _bars, "stacked": _stacked}
    chart = makers[exhibit.form](book, sheet, exhibit, placed, below)
    if chart is None:
        return False
    chart.set_title({"name": one_line(exhibit.title), "name_font": {"size": 11}, "overlay": False})
    chart.set_size({"width": 760, "height": 420})
    sheet.insert_chart(*corner, chart, {"description": one_line(f"{exhibit.title}. {exhibit.finding}")[:1000]})
    return True


def _line(book: Any, sheet: Any, exhibit: Exhibit, placed: Placed, below: int) -> Any:
    """One series a stretch that may be joined, so that no line crosses a change of standard or of border."""
    measure = MEASURES[exhibit.recipe.selection.mode]
    if measure not in placed.numbers:
        return None
    stretches: dict[tuple[str, str], list[tuple[int, Row]]] = {}
    for down, row in enumerate(exhibit.records(), start=placed.first):
        if row["kind"] != "listed" and row[measure] is not None:
            stretches.setdefault((str(row["series"]), str(row["segment"] or "")), []).append((down, row))
    if not stretches:
        return None
    days = sorted({str(row["period_end"]) for rows in stretches.values() for _, row in rows})
    sheet.write_string(below, 0, HEAD)
    for step, day in enumerate(days, start=below + 2):
        sheet.write_datetime(step, 0, datetime.fromisoformat(day), book.add_format({"num_format": "dd/mm/yyyy"}))
    chart = book.add_chart({"type": "line"})
    places = list(dict.fromkeys(series for series, _ in stretches))
    for across, ((series, segment), rows) in enumerate(stretches.items(), start=1):
        sheet.write_string(below + 1, across, _stretch_name(rows[0][1], joined=bool(segment)))
        labels: list[dict[str, Any]] = [{"delete": True} for _ in days]
        for down, row in rows:
            step = days.index(str(row["period_end"]))
            sheet.write_formula(
                below + 2 + step, across, f"={xl_rowcol_to_cell(down, placed.numbers[measure])}", None, row[measure]
            )
            if row["role"] == "own":
                labels[step] = {"value": placed.at(down, placed.words[measure])}
        color = COLORS[places.index(series) % len(COLORS)]
        chart.add_series(
            {
                "name": placed.at(below + 1, across),
                "categories": placed.span(0, below + 2, below + 1 + len(days)),
                "values": placed.span(across, below + 2, below + 1 + len(days)),
                "line": {"color": color, "width": 2.25} if segment else {"none": True},
                "marker": {"type": "circle", "size": 6, "fill": {"color": color}, "border": {"color": color}},
                **(
                    {"data_labels": {"value": True, "custom": labels, "position": "above"}} if rows[0][1]["role"] == "own" else {}
                ),
            }
        )
    # A stretch is a series of its own: within it a year without a figure is bridged, between two nothing is.
    chart.show_blanks_as("span")
    step = max(1, (int(days[-1][:4]) - int(days[0][:4])) // 10)
    chart.set_x_axis({"date_axis": True, "num_format": "yyyy", "major_unit": step, "major_unit_type": "years"})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis(_axis([row[measure] for rows in stretches.values() for _, row in rows]))
    return chart


def _stretch_name(row: Row, *, joined: bool) -> str:
    standard = f" · {row['standard_name']}" if row["standard_name"] else ""
    return one_line(f"{row['place']}{standard}{'' if joined else ' · số rời'}")


def _bars(book: Any, sheet: Any, exhibit: Exhibit, placed: Placed, _: int) -> Any:
    """Bars of the rows as they stand: a ranking, or the share paid of each project of one place."""
    measure, name = ("rate", "part_name") if exhibit.form == "bullet" else ("value", "place")
    if measure not in placed.numbers or name not in placed.words:
        return None
    return _drawn_bars(book, exhibit, placed, [measure], name)


def _pairs(book: Any, sheet: Any, exhibit: Exhibit, placed: Placed, _: int) -> Any:
    """Two bars a place: its level at each of the two dates."""
    if not {"first", "last"} <= placed.numbers.keys():
        return None
    return _drawn_bars(book, exhibit, placed, ["first", "last"], "place")


def _drawn_bars(book: Any, exhibit: Exhibit, placed: Placed, measures: Sequence[str], name: str) -> Any:
    records = exhibit.records()[:MOST_BARS]
    last = placed.first + len(records) - 1
    chart = book.add_chart({"type": "bar"})
    for position, measure in enumerate(measures):
        labels = [
            {"delete": True} if row[measure] is None else {"value": placed.at(down, placed.words[measure])}
            for down, row in enumerate(records, start=placed.first)
        ]
        chart.add_series(
            {
                "name": placed.at(placed.first - 1, placed.words[measure]),
                "categories": placed.span(placed.words[name], placed.first, last),
                "values": placed.span(placed.numbers[measure], placed.first, last),
                "fill": {"color": COLORS[position]},
                "data_labels": {"value": True, "custom": labels},
            }
        )
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis(_axis([row[measure] for row in records for measure in measures]))
    chart.set_legend({"none": True} if len(measures) == 1 else {"position": "bottom"})
    return chart


def _stacked(book: Any, sheet: Any, exhibit: Exhibit, placed: Placed, below: int) -> Any:
    """Bars of 100%: what an amount is made of; its parts are cells of the rows."""
    parts = [
        (down, row) for down, row in enumerate(exhibit.records(), start=placed.first) if row["bar"] is not None and row["part"]
    ]
    if not parts or "value" not in placed.numbers:
        return None
    bars = list(dict.fromkeys(str(row["bar"]) for _, row in parts))[:MOST_BARS]
    order = list(dict.fromkeys(str(row["part_name"]) for _, row in parts))
    sheet.write_string(below, 0, HEAD)
    for across, part in enumerate(order, start=1):
        sheet.write_string(below + 1, across, one_line(part))
    labels: list[list[dict[str, Any]]] = [[{"delete": True} for _ in bars] for _ in order]
    for down, row in parts:
        if str(row["bar"]) in bars:
            step, across = bars.index(str(row["bar"])), order.index(str(row["part_name"]))
            sheet.write_string(below + 2 + step, 0, one_line(f"{row['place']}: {row['measure']}, {row['period']}"))
            cell = xl_rowcol_to_cell(down, placed.numbers["value"])
            sheet.write_formula(below + 2 + step, across + 1, f"={cell}", None, row["value"])
            if row["value"] is not None:
                labels[across][step] = {"value": placed.at(down, placed.words["value"])}
    chart = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for across, each in enumerate(labels, start=1):
        chart.add_series(
            {
                "name": placed.at(below + 1, across),
                "categories": placed.span(0, below + 2, below + 1 + len(bars)),
                "values": placed.span(across, below + 2, below + 1 + len(bars)),
                "fill": {"color": COLORS[(across - 1) % len(COLORS)]},
                "data_labels": {"value": True, "custom": each, "font": {"color": "white"}},
            }
        )
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom"})
    return chart


def _axis(values: Sequence[Scalar]) -> dict[str, Any]:
    """The axis of figures: whole numbers only, for a decimal mark is the computer's own; none where they lie too close."""
    known = [float(value) for value in values if isinstance(value, int | float)]
    reach = max([0.0, *known]) - min([0.0, *known])
    if reach < LEAST_RANGE:
        return {"visible": False, "major_gridlines": {"visible": False}}
    return {"num_format": WHOLE, "major_gridlines": {"visible": True, "line": {"color": "#D9DEDC"}}}
