"""Maps, spines and rugs as shapes: what is drawn equals the figures, by hand."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

import pytest

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.slides.colors import class_colors, contrast, mixed
from analytics.render.slides.look import EMU_PER_POINT, Box, Look
from analytics.render.slides.rug import rug
from analytics.render.slides.spine import REACH, SHARES, spine
from analytics.render.slides.tile_maps import HATCHES, class_map, location
from analytics.store import Version
from tests.exhibits.field import DAK_LAK, EA_SUP, LAK
from tests.exhibits.kitchen import cook
from tests.render.slides.test_tables import shown

ROOM = Box(0, 0, 870 * EMU_PER_POINT, 330 * EMU_PER_POINT)
LOOK = Look()
SHAPE = re.compile(r"<p:sp>.*?</p:sp>", re.DOTALL)


def shapes_of(xml: str) -> list[Mapping[str, str]]:
    """Name, fill, hatch and place of each shape of a group."""
    found = []
    for shape in SHAPE.findall(xml):
        named = re.search(r'name="([^"]*)"', shape)
        fill = re.search(r'</a:prstGeom><a:solidFill><a:srgbClr val="(\w+)"', shape)
        hatch = re.search(r'<a:pattFill prst="(\w+)"', shape)
        place = re.search(r'<a:off x="(-?\d+)" y="(-?\d+)"/><a:ext cx="(\d+)" cy="(\d+)"', shape)
        turned = re.search(r'<a:xfrm rot="(\d+)"', shape)
        assert named
        assert place
        found.append({
            "name": named[1], "turn": turned[1] if turned else "",
            "fill": fill[1] if fill else "", "hatch": hatch[1] if hatch else "",
            "left": place[1], "top": place[2], "width": place[3], "height": place[4],
            "text": " ".join(re.findall(r"<a:t>([^<]*)</a:t>", shape)),
        })  # fmt: skip
    return found


@pytest.fixture(scope="module")
def tiles(field: Version, catalogue: Catalogue) -> Exhibit:
    """The map of the field at the end of 2023: seven districts with a figure, one to which the question does not apply."""
    return cook(field, catalogue, "tilemap", EA_SUP, LAK)


def test_one_rectangle_a_district_in_the_colour_of_its_class(tiles: Exhibit) -> None:
    (picture,) = class_map(tiles, ROOM, LOOK, 1.0).drawn[0]
    drawn = {shape["name"]: shape for shape in shapes_of(picture)}
    colors = class_colors(LOOK.accent, len(tiles.classes), LOOK.ground)
    hatched: Counter[str] = Counter()
    for row in tiles.records():
        if row["tile_col"] is None:
            continue
        figure = (
            wording.absence_label(str(row["absence"]))
            if row["value"] is None
            else wording.quantity(float(str(row["value"])), "pct")
        )
        tile = drawn[f"{row['place']}, {row['province']}: {figure}".replace('"', "&quot;")]
        if row["class_number"] is None:
            assert tile["hatch"] == HATCHES[str(row["absence"])]
            assert tile["fill"] == ""
            hatched[str(row["absence"])] += 1
        else:
            assert tile["fill"] == colors[int(str(row["class_number"])) - 1]
            assert tile["hatch"] == ""
    # Hoàng Sa is not asked; the rest of the country is not known.
    assert hatched["not_applicable"] == 1
    assert hatched["missing"] > 600


def test_the_legend_counts_the_districts_of_each_class(tiles: Exhibit) -> None:
    (picture,) = class_map(tiles, ROOM, LOOK, 1.0).drawn[0]
    texts = [shape["text"] for shape in shapes_of(picture)]
    with_tile = [row for row in tiles.records() if row["tile_col"] is not None]
    for name in tiles.classes:
        count = sum(1 for row in with_tile if row["class_name"] == name)
        assert f"{name} · {count} huyện" in texts
    # Ea Súp 38,3; Buôn Đôn 38; Cư M'gar 6; Krông Năng 7,6; Lắk 11; Ea Kar 9,2: six in classes.
    assert sum(1 for row in with_tile if row["class_number"] is not None) == 6
    assert "không thuộc đối tượng · 1 huyện" in texts


def test_no_two_tiles_of_a_map_touch_and_none_leaves_its_room(tiles: Exhibit, field: Version, catalogue: Catalogue) -> None:
    zoomed = cook(field, catalogue, "tilemap", EA_SUP, within=DAK_LAK)
    for exhibit in (tiles, zoomed):
        (picture,) = class_map(exhibit, ROOM, LOOK, 1.0).drawn[0]
        names = {f"{row['place']}, {row['province']}: " for row in exhibit.records()}
        placed = {
            (int(shape["left"]), int(shape["top"]), int(shape["width"]), int(shape["height"]))
            for shape in shapes_of(picture)
            if any(shape["name"].startswith(name) for name in names) and not shape["text"].startswith("chưa")
        }
        corners = sorted((left, top) for left, top, _, _ in placed)
        assert len(corners) >= len([row for row in exhibit.records() if row["tile_col"] is not None])
        for left, top, width, height in placed:
            assert left + width <= ROOM.width
            assert top + height <= ROOM.height


def test_a_province_names_its_districts_with_their_figures(field: Version, catalogue: Catalogue) -> None:
    exhibit = cook(field, catalogue, "tilemap", EA_SUP, within=DAK_LAK)
    (picture,) = class_map(exhibit, ROOM, LOOK, 1.0).drawn[0]
    texts = [shape["text"] for shape in shapes_of(picture)]
    assert "Ea Súp 38,3%" in texts
    assert "Lắk 11%" in texts
    assert "Krông Bông" in texts  # without a figure: its name in a hatched rim


def test_the_archipelagos_and_the_chosen_are_named(tiles: Exhibit, field: Version, catalogue: Catalogue) -> None:
    for picture, figure in (
        (class_map(tiles, ROOM, LOOK, 1.0).drawn[0][0], " 38,3%"),
        (location(cook(field, catalogue, "location", EA_SUP), ROOM, LOOK, 1.0).drawn[0][0], ""),
    ):
        texts = [shape["text"] for shape in shapes_of(picture)]
        assert {"Quần đảo Hoàng Sa", "Quần đảo Trường Sa", f"Huyện Ea Súp, Đắk Lắk{figure}"} <= set(texts)


def test_classes_are_told_apart_in_grey() -> None:
    for accent in ("0B5563", "1F3864", "FFC000", "C00000", "000000"):
        colors = class_colors(accent, 5, "FFFFFF")
        shades = [contrast(color, "FFFFFF") for color in colors]
        assert all(later / earlier > 1.25 for earlier, later in pairwise(shades))
        assert class_colors(accent, 5, "000000") == colors[::-1]


def test_a_spine_lies_where_the_figures_say(field: Version, catalogue: Catalogue) -> None:
    exhibit = cook(field, catalogue, "spine", EA_SUP)
    (row,) = [row for row in exhibit.records() if row["indicator"] == "POOR_RATE"]
    # Six districts of 2023: 6 to 38,3; Ea Súp 38,3 against 9,1: 29,2 worse, the longest distance, so at −1.
    assert row["at"] == pytest.approx(-1)
    (picture,) = spine(exhibit, ROOM, LOOK, 1.0).drawn[0]
    drawn = shapes_of(picture)
    (mark,) = [shape for shape in drawn if shape["name"].startswith("Tỷ lệ hộ nghèo: ")]
    left = round(ROOM.width * SHARES[0])
    wide = round(ROOM.width * SHARES[1]) - 8 * EMU_PER_POINT
    # −1 of a reach of 1,06: (−1 ÷ 1,06 + 1) ÷ 2 = 0,0283 of the width from the left.
    at = left + (1 - 1 / REACH) / 2 * wide
    assert int(mark["left"]) + int(mark["width"]) / 2 == pytest.approx(at, abs=2)
    assert mark["turn"] == "16200000"  # the triangle points to the left: worse
    (whole, *_) = [shape for shape in drawn if shape["name"] == "Toàn khoảng các huyện"]
    # The best, Cư M'gar with 6: 3,1 better, 3,1 ÷ 29,2 = 0,106 to the right.
    assert int(whole["left"]) == pytest.approx(at, abs=2)
    right = left + (3.1 / 29.2 / REACH + 1) / 2 * wide
    assert int(whole["left"]) + int(whole["width"]) == pytest.approx(right, abs=3)
    texts = [shape["text"] for shape in drawn]
    assert {"38,3%", "9,1%", "▼ kém hơn", "← kém hơn", "tốt hơn →", "nửa giữa các huyện"} <= set(texts)


def test_a_row_that_is_not_judged_has_words_but_no_mark(field: Version, catalogue: Catalogue) -> None:
    exhibit = cook(field, catalogue, "spine", EA_SUP)
    (row,) = [row for row in exhibit.records() if row["indicator"] == "NEAR_RATE"]
    assert row["at"] is None
    (picture,) = spine(exhibit, ROOM, LOOK, 1.0).drawn[0]
    drawn = shapes_of(picture)
    assert not [shape for shape in drawn if shape["name"].startswith(f"{row['indicator_name']}: ")]
    assert any("không xét tốt, xấu" in shape["text"] for shape in drawn)


def test_a_rug_has_value_sign_and_word_in_every_cell(field: Version, catalogue: Catalogue) -> None:
    exhibit = cook(field, catalogue, "rug", EA_SUP, LAK)
    pages = rug(exhibit, ROOM, LOOK, 1.0)
    rows = [row for page in pages.drawn for row in shown(page)]
    head, *_ = rows
    assert head == ["Chỉ tiêu", "Mốc: tỉnh Đắk Lắk", "Huyện Ea Súp", "Huyện Lắk"]
    (poor,) = [row for row in rows if row[0].startswith("Tỷ lệ hộ nghèo (")]
    assert poor[1:] == ["9,1%\ncông bố", "38,3%\n▼ kém hơn", "11%\n▼ kém hơn"]
    assert pages.drawn[0][0].count("F6DCC6") >= 2  # the tint of worse


def test_mixed_is_between() -> None:
    # Half of black and white: 127,5, rounded to the even 128.
    assert mixed("000000", "FFFFFF", 0.5) == "808080"
