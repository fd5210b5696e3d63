"""The figures of Plotly: valid, wholly our own look, and honest about what may be joined."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest

from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.charts import View, alternative_text, figure
from analytics.store import Version
from tests.exhibits.kitchen import CAN_GIO, CHIEM_HOA, EA_SUP, IA_GRAI, TRA_BONG, cook
from tests.questions.hand import BA_TO

SIX = (EA_SUP, CHIEM_HOA, CAN_GIO, IA_GRAI, TRA_BONG, BA_TO)
DRAWN: dict[str, tuple[str, tuple[str, ...], dict[str, object]]] = {
    "one line": ("trend", (EA_SUP,), {}),
    "three lines": ("trend", (EA_SUP, CHIEM_HOA, CAN_GIO), {}),
    "change": ("trend", (EA_SUP, CHIEM_HOA), {"mode": "change"}),
    "index": ("trend", (EA_SUP, CHIEM_HOA), {"mode": "index"}),
    "small multiples": ("trend", SIX, {}),
    "dots": ("overview", SIX, {}),
    "tile map": ("location", (EA_SUP, CHIEM_HOA), {}),
}


def draw(exhibit: Exhibit, view: View | None = None) -> dict[str, Any]:
    picture = figure(exhibit, view or View())
    assert picture is not None
    return picture


def everything(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every leaf of a figure with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from everything(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from everything(inner, path)
    else:
        yield path, value


@pytest.mark.parametrize("case", DRAWN)
def test_every_figure_is_valid_and_wholly_our_own(
    hand: Version, catalogue: Catalogue, case: str, subtests: pytest.Subtests
) -> None:
    name, areas, asked = DRAWN[case]
    shown = cook(hand, catalogue, name, *areas, **asked)
    for view in (View(), View(theme="dark"), View(narrow=True), View(free_axes=True)):
        with subtests.test(view=view):
            picture = draw(shown, view)
            go.Figure(picture)  # Plotly itself refuses a wrong key or value
            layout = picture["layout"]
            assert layout["separators"] == ",."
            assert layout["paper_bgcolor"].startswith("#")
            assert layout["font"]["family"].startswith("Be Vietnam Pro")
            assert "template" not in layout or layout["template"] == {}
            colours = [leaf for path, leaf in everything(picture) if path.endswith("color") and isinstance(leaf, str)]
            assert colours
            assert [colour for colour in colours if colour.lower().startswith("#00000")] == []
            assert all(layout[axis].get("tickfont", {}).get("color") for axis in layout if axis.startswith(("xaxis", "yaxis")))
            assert [leaf for _, leaf in everything(picture) if isinstance(leaf, float) and leaf != leaf] == []


@pytest.mark.parametrize("areas", [(EA_SUP,), SIX], ids=["one panel", "small multiples"])
def test_no_line_joins_two_segments(hand: Version, catalogue: Catalogue, areas: tuple[str, ...]) -> None:
    shown = cook(hand, catalogue, "trend", *areas)
    segment = {
        (row["series"], row["year"], row["standard"], row["value"]): row["segment"]
        for row in shown.records()
        if row["kind"] == "annual"
    }
    lines = [trace for trace in draw(shown)["data"] if "lines" in trace["mode"]]
    assert lines
    for trace in lines:
        ends = {segment[(*data, value)] for data, value in zip(trace["customdata"], trace["y"], strict=True)}  # type: ignore[index]
        assert len(ends) == 1, trace["customdata"]


def test_loose_points_are_hollow_and_have_no_line(hand: Version, catalogue: Catalogue) -> None:
    traces = draw(cook(hand, catalogue, "trend", EA_SUP, benchmark="none"))["data"]
    loose = [trace for trace in traces if 42.0 in trace["y"] or 31.67 in trace["y"]]
    assert len(loose) == 2
    assert {trace["mode"] for trace in loose} == {"markers"}
    assert {symbol for trace in loose for symbol in trace["marker"]["symbol"]} == {"diamond-open"}
    # 42 is of 8/2023: four months before the tick of that year's end
    assert [round(trace["x"][0], 2) for trace in loose if 42.0 in trace["y"]] == [2022.67]


def test_a_preliminary_point_is_hollow_on_its_line(hand: Version, catalogue: Catalogue) -> None:
    traces = draw(cook(hand, catalogue, "trend", CHIEM_HOA, benchmark="none"))["data"]
    line = next(trace for trace in traces if "lines" in trace["mode"])
    assert (line["y"], line["marker"]["symbol"]) == ([31.31, 22.0], ["circle", "circle-open"])


def test_what_may_not_be_joined_has_no_line(hand: Version, catalogue: Catalogue) -> None:
    traces = draw(cook(hand, catalogue, "trend", BA_TO))["data"]  # one document, two years, no standard named
    assert [trace["y"] for trace in traces] == [[20.0], [15.0]]
    assert not any("lines" in trace["mode"] for trace in traces)


def test_the_change_of_standard_is_a_labelled_band(hand: Version, catalogue: Catalogue) -> None:
    layout = draw(cook(hand, catalogue, "trend", EA_SUP))["layout"]
    assert len(layout["shapes"]) == 1
    band = layout["shapes"][0]
    assert (band["x0"] + band["x1"]) / 2 == pytest.approx(2021)  # both standards are known that year
    assert any("đổi chuẩn nghèo<br>2016–2020 → 2022–2025" in note["text"] for note in layout["annotations"])
    assert draw(cook(hand, catalogue, "trend", CHIEM_HOA, benchmark="none"))["layout"]["shapes"] == []


def test_a_city_standard_is_written_at_its_last_point(hand: Version, catalogue: Catalogue) -> None:
    traces = draw(cook(hand, catalogue, "trend", CAN_GIO))["data"]
    assert [trace["text"] for trace in traces if 0.5 in trace["y"]] == [["", "Chuẩn TP.HCM 21 triệu"]]


def test_on_a_phone_a_city_standard_is_written_towards_the_middle(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "trend", CAN_GIO)
    (late,) = [trace for trace in draw(shown, View(narrow=True))["data"] if 0.5 in trace["y"]]
    assert late["textposition"] == "top left"  # at its right it would leave the screen


def test_a_mark_at_nought_keeps_off_the_name_of_its_place(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "overview", EA_SUP, CHIEM_HOA)
    key = [column.key for column in shown.columns].index("value")
    first = list(shown.rows[0])
    first[key] = 0.0
    at_nought = replace(shown, rows=(tuple(first), *shown.rows[1:]))
    assert draw(shown)["layout"]["xaxis"]["range"][0] == 0.0
    assert draw(at_nought)["layout"]["xaxis"]["range"][0] < 0.0


def test_no_name_covers_the_years(real: Version, catalogue: Catalogue) -> None:
    """A benchmark whose line ended long ago is named below its last point; where that is the foot of the plot, beside it."""
    layout = draw(cook(real, catalogue, "trend", EA_SUP, CHIEM_HOA, CAN_GIO, mode="change"))["layout"]
    sides = {note["text"]: note["yanchor"] for note in layout["annotations"] if note["text"].startswith("Tỉnh")}
    # −5,02 points and −16,01 points, on an axis that ends at −17,3.
    assert sides == {"Tỉnh Đắk Lắk": "top", "Tỉnh Tuyên Quang": "middle"}


def test_the_modes_draw_change_and_index(hand: Version, catalogue: Catalogue) -> None:
    for mode, expected in (("change", [0.0, -4.5, 0.0, -9.1]), ("index", [100.0, 90.1, 100.0, 80.8])):
        shown = cook(hand, catalogue, "trend", EA_SUP, mode=mode, benchmark="none")
        assert [round(y, 1) for trace in draw(shown)["data"] for y in trace["y"]] == expected


def test_nothing_to_draw_is_no_figure(hand: Version, catalogue: Catalogue) -> None:
    assert figure(cook(hand, catalogue, "trend", "610-1"), View()) is None  # no rows
    assert figure(cook(hand, catalogue, "trend", IA_GRAI, mode="index", benchmark="none"), View()) is None  # rows, no index
    assert figure(cook(hand, catalogue, "overview", CAN_GIO), View()) is None
    assert figure(cook(hand, catalogue, "district", EA_SUP), View()) is None  # a table


def test_a_place_without_a_figure_is_named_beside_those_with_one(hand: Version, catalogue: Catalogue) -> None:
    texts = [note["text"] for note in draw(cook(hand, catalogue, "overview", EA_SUP, CAN_GIO, "610-1"))["layout"]["annotations"]]
    assert "không so sánh được" in texts
    assert "chưa có số liệu" in texts
    panels = draw(cook(hand, catalogue, "trend", *SIX[:5], "610-1"))["layout"]["annotations"]
    assert "chưa có số liệu" in [note["text"] for note in panels]


def test_the_archipelagos_are_named_on_the_map(real: Version, catalogue: Catalogue) -> None:
    picture = draw(cook(real, catalogue, "location", EA_SUP))
    texts = [note["text"] for note in picture["layout"]["annotations"]]
    assert any("Hoàng Sa" in text for text in texts)
    assert any("Trường Sa" in text for text in texts)
    country, *chosen = picture["data"]
    assert sum(shade is not None for line in country["z"] for shade in line) == 705
    assert [len(trace["x"]) for trace in chosen] == [1]


@pytest.mark.parametrize("case", DRAWN)
def test_made_up_figures_are_marked_in_the_picture(hand: Version, catalogue: Catalogue, case: str) -> None:
    name, areas, asked = DRAWN[case]
    shown = replace(cook(hand, catalogue, name, *areas, **asked), store_kind="illustrative")
    # It is the first line of the title, which is in the picture wherever it is forwarded; narrow figures break it in two.
    title = draw(shown)["layout"]["title"]["text"].replace("<br>", " ")
    assert title.startswith("SỐ LIỆU MINH HỌA — không phải số liệu thật")
    assert "MINH HỌA" not in draw(replace(shown, store_kind="real"))["layout"]["title"]["text"]


def test_the_picture_carries_its_title_its_sources_and_its_version(real: Version, catalogue: Catalogue) -> None:
    layout = draw(cook(real, catalogue, "trend", EA_SUP))["layout"]
    assert "Tỷ lệ hộ nghèo (%)" in layout["title"]["text"].replace("<br>", " ")
    footer = " ".join(note["text"] for note in layout["annotations"]).replace("<br>", " ")
    assert "Nguồn: Báo Đắk Lắk" in footer
    assert f"bản số liệu {real.name.removesuffix('.duckdb')}" in footer


def test_names_from_data_cannot_be_markup(hand: Version, catalogue: Catalogue) -> None:
    shown = cook(hand, catalogue, "trend", EA_SUP, benchmark="none")
    place = [column.key for column in shown.columns].index("source")
    nasty = tuple((*row[:place], "<a href='x'>A & B</a>", *row[place + 1 :]) for row in shown.rows)
    hovers = [text for trace in draw(replace(shown, rows=nasty))["data"] for text in trace["hovertext"]]
    assert hovers
    assert all("&lt;a href='x'&gt;A &amp; B&lt;/a&gt;" in text for text in hovers)


def test_a_screen_reader_hears_what_is_shown_and_what_it_shows(real: Version, catalogue: Catalogue) -> None:
    shown = cook(real, catalogue, "trend", EA_SUP)
    assert alternative_text(shown) == f"{shown.title}. {shown.finding}"
