"""The coverage grid as a picture: one cell a place and year, readable on every shade, in both themes and on a phone."""

from dataclasses import replace

import pytest

from analytics.exhibits.exhibit import Column, Exhibit, Recipe
from analytics.render.charts import View, figure
from analytics.selection import Selection

# share of each cell: all, most, some, none, and a year in which the place did not stand
SHARES = ((2019, 8, 8, 100.0), (2020, 7, 8, 87.5), (2021, 1, 8, 12.5), (2022, 0, 8, 0.0), (2023, 0, 0, None), (2024, 8, 8, 100.0))
COLUMNS = tuple(Column(key, key) for key in ("place", "year", "held", "needed", "share", "area_id"))
GRID = Exhibit(
    recipe=Recipe("coverage", Selection()),
    form="coverage",
    title="Độ phủ số liệu",
    finding="f",
    columns=COLUMNS,
    rows=tuple(("Huyện Ea Súp", year, held, needed, share, "646-1") for year, held, needed, share in SHARES),
    notes=(),
    sources=(),
    data_version="v000001.duckdb",
    store_kind="real",
)


def luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_cell_is_told_and_readable(theme: str) -> None:
    drawn = figure(GRID, View(theme, False))  # type: ignore[arg-type]
    assert drawn is not None
    cells = drawn["data"][0]["cells"]
    assert [column[0] for column in cells["values"]] == ["Huyện Ea Súp", "100%", "88%", "13%", "–", "", "100%"]
    inks, fills = cells["font"]["color"], cells["fill"]["color"]
    for ink, fill in zip(inks, fills, strict=True):
        light, dark = sorted((luminance(ink[0]), luminance(fill[0])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (theme, ink[0], fill[0])
    assert len({fill[0] for fill in fills[1:4]}) == 3  # all, most, some: three shades


def test_a_phone_has_the_last_five_years() -> None:
    drawn = figure(GRID, View("light", True))
    assert drawn is not None
    assert [head.strip("</b>") for head in drawn["data"][0]["header"]["values"]][1:] == ["2020", "2021", "2022", "2023", "2024"]


def test_nothing_to_show_is_no_picture() -> None:
    assert figure(replace(GRID, rows=()), View("light", False)) is None
