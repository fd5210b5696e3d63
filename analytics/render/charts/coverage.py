"""A calm grid of places by years: how full each cell is stands in it as a number, its shade only repeats it."""

from typing import Any, Final

from analytics import wording
from analytics.exhibits.exhibit import Exhibit, Scalar
from analytics.render.charts.look import PALETTES, View
from analytics.render.charts.shading import colors_of
from analytics.render.charts.table_picture import TableColumn, table_picture

STEPS: Final = ((90.0, 2), (40.0, 1), (0.1, 0))
"""From which share on, in per cent, a cell has which shade, the strongest first; nothing has none."""
INK_ON_STRONGEST: Final = {"light": "#0E191C", "dark": "#FFFFFF"}
"""What is written on the strongest shade: 4.5 times as light or dark as it is, or more."""
PLACE_WEIGHT: Final = 20.0
YEAR_WEIGHT: Final = 7.0


def coverage(exhibit: Exhibit, view: View) -> dict[str, Any] | None:
    """The figure of a coverage grid: one row a place, one column a year; on a phone the last five years."""
    rows = exhibit.records()
    years = sorted({int(str(row["year"])) for row in rows})
    years = years[-5:] if view.narrow else years
    places = list(dict.fromkeys(str(row["area_id"]) for row in rows))
    by_cell: dict[tuple[str, int], dict[str, Scalar]] = {(str(row["area_id"]), int(str(row["year"]))): row for row in rows}
    names = {str(row["area_id"]): str(row["place"]) for row in rows}
    columns = [TableColumn("Địa bàn", tuple(names[place] for place in places), PLACE_WEIGHT)]
    for year in years:
        cells = [by_cell[place, year] for place in places]
        columns.append(
            TableColumn(
                str(year),
                tuple(_words(cell) for cell in cells),
                YEAR_WEIGHT,
                align="right",
                fills=tuple(_fill(cell, view) for cell in cells),
                inks=tuple(_ink(cell, view) for cell in cells),
            )
        )
    return table_picture(exhibit, view, columns, size=11)


def _words(cell: dict[str, Scalar]) -> str:
    if cell["share"] is None:
        return ""
    return f"{wording.number(float(str(cell['share'])), 0)}%" if cell["held"] else "–"


def _fill(cell: dict[str, Scalar], view: View) -> str:
    palette, steps = PALETTES[view.theme], colors_of(view.theme, 5)
    # In the dark the scale grows brighter, so its first steps are the ones that letters can be read on.
    shades = steps[:3] if view.theme == "light" else (palette.band, *steps[:2])
    return next((shades[step] for least, step in STEPS if _share(cell) >= least), palette.ground)


def _ink(cell: dict[str, Scalar], view: View) -> str:
    palette = PALETTES[view.theme]
    if not cell["held"]:
        return palette.quiet
    return INK_ON_STRONGEST[view.theme] if _share(cell) >= STEPS[0][0] else palette.ink


def _share(cell: dict[str, Scalar]) -> float:
    return float(str(cell["share"] or 0))
