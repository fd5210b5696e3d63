"""Pictures of map, quadrant, rug and spine: valid and our own, readable in grey, names apart, nothing fetched from outside."""

import json
import random
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from analytics import boundaries
from analytics.boundaries import Boundaries
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.charts import View, figure, map_refusal
from analytics.render.charts.label_placement import Spot, place_labels
from analytics.render.charts.look import PALETTES
from analytics.render.charts.outline_map import strokes
from analytics.render.charts.shading import STEPS, colors_of, free_lines
from analytics.render.charts.verdicts import TINTS
from analytics.store import Version
from tests.exhibits.field import BUON_DON, CAN_GIO, CHIEM_HOA, DAK_LAK, EA_SUP, LAK
from tests.exhibits.kitchen import cook
from tests.test_theme import SEEN_BY, contrast, distance

VIEWS = (View(), View(theme="dark"), View(narrow=True), View(theme="dark", narrow=True))


def draw(shown: Exhibit, view: View | None = None, outlines: Boundaries | None = None) -> dict[str, Any]:
    picture = figure(shown, view or View(), outlines)
    assert picture is not None
    return picture


def texts(picture: dict[str, Any]) -> list[str]:
    return [str(note["text"]) for note in picture["layout"]["annotations"]]


@pytest.mark.parametrize("name", ["tilemap", "quadrant", "rug", "spine"])
def test_every_picture_is_valid_and_wholly_our_own(
    field: Version, catalogue: Catalogue, name: str, subtests: pytest.Subtests
) -> None:
    shown = cook(field, catalogue, name, EA_SUP, BUON_DON, CAN_GIO)
    for view in VIEWS:
        with subtests.test(view=view):
            picture = draw(shown, view)
            go.Figure(picture)
            layout = picture["layout"]
            assert (layout["separators"], layout["template"]) == (",.", {})
            assert "http" not in json.dumps(picture)
            assert any("Nguồn: " in text for text in texts(picture))
            assert layout["height"] > 200


def test_nothing_to_show_is_no_picture(field: Version, catalogue: Catalogue) -> None:
    for name, asked in (
        ("tilemap", {"indicator": "POOR_HH"}),
        ("quadrant", {"indicator": "POOR_HH"}),
        ("rug", {}),
        ("spine", {}),
    ):
        assert figure(cook(field, catalogue, name, *(("610-1",) if name in ("rug", "spine") else ()), **asked), View()) is None


# Map ---


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_five_classes_are_told_apart_by_every_eye_and_in_grey(theme: str) -> None:
    colors = STEPS[theme]  # type: ignore[index]
    for eye in SEEN_BY:
        assert min(distance(one, other, eye) for one, other in combinations(colors, 2)) >= 0.09
    greys = [contrast(color, "#000000") for color in colors]
    assert greys in (sorted(greys), sorted(greys, reverse=True))
    assert min(max(a, b) / min(a, b) for a, b in pairwise(greys)) > 1.4


def test_fewer_classes_span_the_whole_scale() -> None:
    assert colors_of("light", 5) == STEPS["light"]
    assert colors_of("light", 2) == (STEPS["light"][0], STEPS["light"][-1])
    assert len(colors_of("light", 1)) == 1


def test_the_legend_counts_every_district(field: Version, catalogue: Catalogue) -> None:
    told = texts(draw(cook(field, catalogue, "tilemap", EA_SUP)))
    # 2023: 6 and 7,6 are under 8; 9,2; 11; 38 and 38,3; none above. 705 − 6 − Cần Giờ − Hoàng Sa = 697
    for words in (
        "dưới 8% · 2 huyện",
        "8% đến dưới 10% · 1 huyện",
        "10% đến dưới 20% · 1 huyện",
        "20% đến dưới 40% · 2 huyện",
        "40% trở lên · 0 huyện",
        "chưa có số liệu · 697 huyện",
        "không so sánh được · 1 huyện",
        "không thuộc đối tượng · 1 huyện",
    ):
        assert words in told


def test_the_archipelagos_are_drawn_and_named_and_the_chosen_outlined(field: Version, catalogue: Catalogue) -> None:
    for view in VIEWS:
        picture = draw(cook(field, catalogue, "tilemap", EA_SUP, CHIEM_HOA), view)
        assert {"Quần đảo<br>Hoàng Sa", "Quần đảo<br>Trường Sa", "<b>Huyện Ea Súp</b>", "Huyện Chiêm Hóa"} <= set(texts(picture))
        assert sum(shade is not None for line in picture["data"][0]["z"] for shade in line) == 705
        rings = [trace for trace in picture["data"] if trace.get("line", {}).get("width") in (2.5, 5)]
        assert len(rings) == 2  # a halo and a dark ring, so that they show on every class


def test_each_absence_has_a_hatch_of_its_own_and_no_class_colour(field: Version, catalogue: Catalogue) -> None:
    picture = draw(cook(field, catalogue, "tilemap", EA_SUP))
    hatches = [trace for trace in picture["data"] if trace["type"] == "scatter" and trace["line"]["width"] == 1]
    shapes = {tuple(part is None for part in trace["x"][:16]) for trace in hatches[:3]}
    assert len(hatches) == 4  # missing, not comparable, not applicable; and the lines between provinces
    assert len(shapes) == 3
    assert picture["data"][0]["colorscale"][0][1] == "rgba(0,0,0,0)"  # what has no class has no colour


def test_a_province_shows_names_and_figures(field: Version, catalogue: Catalogue) -> None:
    told = texts(draw(cook(field, catalogue, "tilemap", EA_SUP, within=DAK_LAK)))
    assert "<b>Ea Súp<br>38,3</b>" in told
    assert "Lắk<br>11" in told
    assert not any("Hoàng Sa" in text for text in told)


def test_labels_beside_the_map_keep_apart() -> None:
    places = free_lines([10, 10.5, 11, 40], 2.2, [(9, 12)])
    assert all(abs(a - b) >= 2.2 for a, b in combinations(places, 2))
    assert not any(9 < place < 12 for place in places)
    assert places[3] == 40


# Outlines ---


def square(west: float, south: float, side: float = 0.4) -> list[list[list[float]]]:
    east, north = west + side, south + side
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


@pytest.fixture
def outlines(tmp_path: Path) -> Boundaries:
    at = {"646": (107.9, 13.1), "647": (107.7, 12.7), "656": (108.1, 12.3), "498": (111.6, 16.4), "576": (114.2, 9.6)}
    features = [
        {"type": "Feature", "id": code, "geometry": {"type": "Polygon", "coordinates": square(*corner)}}
        for code, corner in at.items()
    ]
    path = tmp_path / "x.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    found = boundaries.read(path).boundaries
    assert found is not None
    return found


def test_outlines_make_a_true_map_that_asks_for_nothing(field: Version, catalogue: Catalogue, outlines: Boundaries) -> None:
    shown = cook(field, catalogue, "tilemap", EA_SUP, BUON_DON)
    for view in VIEWS:
        picture = draw(shown, view, outlines)
        go.Figure(picture)
        assert "http" not in json.dumps(picture)
        assert {trace["type"] for trace in picture["data"]} == {"choroplethmap", "scattermap"}
        assert not any("text" in str(trace.get("mode")) for trace in picture["data"])  # letters on a map are fetched from outside
        style = picture["layout"]["map"]["style"]
        assert style == "white-bg" or style["sources"] == {}
        assert {"Quần đảo<br>Hoàng Sa", "Quần đảo<br>Trường Sa", "<b>Huyện Ea Súp</b>"} <= set(texts(picture))
    shaded, bare = (trace for trace in draw(shown, None, outlines)["data"] if trace["type"] == "choroplethmap")
    assert dict(zip(shaded["locations"], shaded["z"], strict=True)) == {"646": 4, "647": 4, "656": 3}
    assert set(bare["locations"]) == {"498", "576"}
    assert any("không có 700 huyện" in text for text in texts(draw(shown, None, outlines)))


def test_a_file_without_the_archipelagos_draws_a_province_and_not_the_country(
    field: Version, catalogue: Catalogue, outlines: Boundaries
) -> None:
    inland = Boundaries({code: shape for code, shape in outlines.shapes.items() if code not in ("498", "576")})
    country = cook(field, catalogue, "tilemap", EA_SUP)
    assert "thiếu Hoàng Sa và Trường Sa" in map_refusal(country, inland)
    assert draw(country, None, inland)["data"][0]["type"] == "heatmap"
    province = cook(field, catalogue, "tilemap", EA_SUP, within=DAK_LAK)
    assert map_refusal(province, inland) == ""
    assert draw(province, None, inland)["data"][0]["type"] == "choroplethmap"


def test_strokes_stay_inside_and_leave_holes_out() -> None:
    ring = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0))
    hole = ((1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0), (1.0, 1.0))
    assert list(strokes([ring], 2.0)) == [(0.0, 0.0, 4.0), (2.0, 0.0, 4.0)]
    assert list(strokes([ring, hole], 2.0)) == [(0.0, 0.0, 4.0), (2.0, 0.0, 1.0), (2.0, 3.0, 4.0)]


# Quadrant ---


def test_better_is_up_and_the_axes_cross_at_the_benchmark(field: Version, catalogue: Catalogue) -> None:
    layout = draw(cook(field, catalogue, "quadrant", EA_SUP))["layout"]
    assert layout["yaxis"]["range"][0] > layout["yaxis"]["range"][1]  # falling is up
    assert [(line.get("x0"), line.get("y0")) for line in layout["shapes"]] == [(9.1, 0), (0, -2)]
    assert "<b>Cao nhưng giảm nhanh</b>" in [note["text"] for note in layout["annotations"]]


def test_a_click_on_a_bubble_names_its_district(field: Version, catalogue: Catalogue) -> None:
    traces = draw(cook(field, catalogue, "quadrant", EA_SUP, LAK))["data"]
    clicked = {
        data[0]: (x, y) for trace in traces for data, x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=True)
    }
    assert (clicked[EA_SUP], clicked[LAK], len(clicked)) == ((38.3, -4.55), (11.0, -4.5), 6)
    hollow = {
        data[0]: mark for trace in traces for data, mark in zip(trace["customdata"], trace["marker"]["symbol"], strict=True)
    }
    assert str(hollow[LAK]).endswith("-open")  # its households are implied
    assert not str(hollow[EA_SUP]).endswith("-open")


def test_names_never_meet_stay_inside_and_are_at_most_so_many() -> None:
    draw_lots = random.Random(11)
    for _ in range(40):
        spots = [
            Spot(
                draw_lots.uniform(0, 560),
                draw_lots.uniform(0, 330),
                draw_lots.uniform(3, 17),
                f"Huyện {'x' * draw_lots.randint(3, 12)}",
            )
            for _ in range(30)
        ]
        placed = place_labels(spots, width=560, height=330, most=12)
        assert len(placed) <= 12
        assert not [1 for one, other in combinations(placed, 2) if one.box.meets(other.box)]
        for label in placed:
            box = label.box
            assert box.left >= 0 and box.top >= 0 and box.right <= 560 and box.bottom <= 330  # noqa: PT018
            for other in spots[:12]:
                over = box.left < other.x < box.right and box.top < other.y < box.bottom
                assert not over or other is spots[label.index]


def test_the_first_name_has_the_best_place() -> None:
    crowded = [Spot(50, 50, 5, "Huyện Ea Súp"), Spot(52, 50, 5, "Huyện Lắk"), Spot(54, 50, 5, "Huyện Krông Bông")]
    placed = place_labels(crowded, width=400, height=300, most=12)
    assert placed[0].index == 0
    assert not place_labels(crowded, width=20, height=10, most=12)  # no room: no name, and no error


# Rug and spine ---


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ink_is_read_on_every_tint(theme: str) -> None:
    palette = PALETTES[theme]  # type: ignore[index]
    for tint in (*TINTS[theme].values(), palette.band, palette.ground):  # type: ignore[index]
        assert contrast(palette.ink, tint) >= 4.5
        assert contrast(palette.quiet, tint) >= 4.5 or tint in TINTS[theme].values()  # type: ignore[index]


def test_the_words_of_the_rug_carry_it_in_grey(field: Version, catalogue: Catalogue) -> None:
    picture = draw(cook(field, catalogue, "rug", EA_SUP, LAK))
    columns = picture["data"][0]["cells"]["values"]
    flat = " ".join(" ".join(column) for column in columns).replace("<br>", " ")
    assert "38,3% ▼ kém hơn" in flat
    assert "<b>Hộ nghèo, hộ cận nghèo</b>" in flat  # a block a theme
    heads = [head.replace("<br>", " ") for head in picture["data"][0]["header"]["values"]]
    assert heads[1:] == ["<b>Mốc: tỉnh Đắk Lắk</b>", "<b>Huyện Ea Súp</b>", "<b>Huyện Lắk</b>"]


def test_the_spine_draws_better_to_the_right(field: Version, catalogue: Catalogue) -> None:
    picture = draw(cook(field, catalogue, "spine", EA_SUP))
    marks = picture["data"][0]
    assert (marks["x"], marks["marker"]["symbol"], marks["customdata"]) == ([-1.0], ["triangle-left"], [["POOR_RATE"]])
    told = " ".join(texts(picture)).replace("<br>", " ")
    assert "tốt hơn →" in told
    assert "không xét tốt, xấu" in told
    assert "chỉ 2 huyện có" in told
