"""The pictures of ranking, slope, dumbbell and gap table: valid, ours, and saying what the table says."""

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any

import openpyxl
import plotly.graph_objects as go
import pytest

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.charts import View, figure
from analytics.render.charts.look import PALETTES, label_positions
from analytics.render.charts.ranking import MOST_BARS
from analytics.render.sheets import workbook
from analytics.store import Version
from tests.exhibits.kitchen import cook
from tests.questions.compared_hand import BINH_LUC, DUY_TIEN, PHU_LY, THANH_LIEM
from tests.questions.hand import CAN_GIO, CHIEM_HOA, EA_SUP

PERIOD_2022, BOTH = wording.parse_period("2022"), wording.parse_period("2021..2022")
OURS = PALETTES["light"]

DRAWN: dict[str, tuple[str, tuple[str, ...], dict[str, object]]] = {
    "bars": ("ranking", (PHU_LY, THANH_LIEM, CAN_GIO), {"period": PERIOD_2022}),
    "bars below zero": ("ranking", (DUY_TIEN,), {"indicator": "POOR_CHG_PP", "period": PERIOD_2022}),
    "slope": ("slope", (PHU_LY, DUY_TIEN), {"period": BOTH}),
    "dumbbell": ("dumbbell", (PHU_LY, DUY_TIEN), {"period": BOTH}),
    "gap": ("gap", (PHU_LY, THANH_LIEM, EA_SUP, CAN_GIO), {"period": PERIOD_2022}),
}


def draw(exhibit: Exhibit, view: View | None = None) -> dict[str, Any]:
    picture = figure(exhibit, view or View())
    assert picture is not None
    return picture


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path, value


def texts(picture: dict[str, Any]) -> str:
    return " ".join(str(leaf) for _, leaf in leaves(picture) if isinstance(leaf, str)).replace("<br>", " ")


@pytest.mark.parametrize("case", DRAWN)
def test_every_figure_is_valid_and_wholly_our_own(
    compared: Version, catalogue: Catalogue, case: str, subtests: pytest.Subtests
) -> None:
    name, areas, asked = DRAWN[case]
    shown = cook(compared, catalogue, name, *areas, **asked)
    for view in (View(), View(theme="dark"), View(narrow=True)):
        with subtests.test(view=view):
            picture = draw(shown, view)
            go.Figure(picture)  # Plotly itself refuses a wrong key or value
            layout = picture["layout"]
            assert (layout["separators"], layout["template"]) == (",.", {})
            colours = [leaf for path, leaf in leaves(picture) if path.endswith("color") and isinstance(leaf, str)]
            assert colours
            assert [colour for colour in colours if colour.lower().startswith("#00000")] == []
            assert [leaf for _, leaf in leaves(picture) if isinstance(leaf, float) and leaf != leaf] == []
            told = texts(picture)
            # The picture that is taken carries title, unit, period, standard, source and its date.
            for part in (
                "(%)" if shown.unit == "pct" else "(điểm phần trăm)",
                "2022",
                "chuẩn nghèo 2022–2025",
                "Nguồn: UBND tỉnh",
            ):
                assert part in told
            assert "15/01/2024" in told


def test_bars_stand_in_the_order_of_the_table(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "ranking", PHU_LY, THANH_LIEM, CAN_GIO, period=PERIOD_2022)
    picture = draw(shown)
    trace = picture["data"][0]
    assert trace["x"] == [1.0, 1.0, 2.5, 5.0, 5.0, 10.0, None]  # a gap is no zero
    assert trace["marker"]["line"]["color"][5] == OURS.own
    assert trace["marker"]["line"]["color"][0] == OURS.tile_near
    line = picture["layout"]["shapes"][0]
    assert (line["x0"], line["x1"]) == (2.75, 2.75)
    told = texts(picture)
    assert "tự tính từ 6/6 huyện" in told
    assert "chỉ có theo chuẩn riêng của địa phương" in told
    assert "▼ kém hơn" in told
    assert draw(shown, View(narrow=True))["layout"]["xaxis"]["nticks"] == 3  # five would touch beside the names


def test_a_true_zero_has_a_bar_a_label_and_a_numeric_cell(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "ranking", CAN_GIO, indicator="POOR_HH", period=wording.parse_period("2020"))
    trace = draw(shown)["data"][0]
    assert (trace["x"][0], trace["text"][0]) == (0.0, " <b>0 hộ</b>")
    book = openpyxl.load_workbook(BytesIO(workbook(shown, catalogue)))
    cells = [cell for row in book["Số liệu"].iter_rows() for cell in row if cell.value == 0 and cell.data_type == "n"]
    assert cells


def test_many_districts_are_a_distribution_with_the_chosen_ones_marked(
    compared: Version, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = cook(compared, catalogue, "ranking", PHU_LY, period=PERIOD_2022)
    assert len(shown.rows) <= MOST_BARS
    # The package holds a function of that name; the module is meant.
    monkeypatch.setattr(import_module("analytics.render.charts.ranking"), "MOST_BARS", 3)
    picture = draw(shown)
    go.Figure(picture)
    histogram, bars = picture["data"]
    assert sum(histogram["y"]) == 6  # every ranked district is counted once
    assert histogram["marker"]["color"] == OURS.tile_near
    assert bars["x"] == [10.0]
    marks = [shape for shape in picture["layout"]["shapes"] if shape["line"]["color"] == OURS.own]
    assert [mark["x0"] for mark in marks] == [10.0]


def test_a_small_change_is_called_so_in_the_chart_too(compared: Version, catalogue: Catalogue) -> None:
    for name in ("slope", "dumbbell"):
        shown = cook(compared, catalogue, name, PHU_LY, materiality_pp=0.5, period=BOTH)
        told = [note["text"] for note in draw(shown)["layout"]["annotations"]]
        assert any("gần như không đổi" in text for text in told)
        assert not any("−0,4" in text for text in told)
        plain = [note["text"] for note in draw(cook(compared, catalogue, name, PHU_LY, period=BOTH))["layout"]["annotations"]]
        assert any("−0,4 điểm %" in text for text in plain)


def test_both_ends_of_a_slope_are_labelled(compared: Version, catalogue: Catalogue) -> None:
    picture = draw(cook(compared, catalogue, "slope", DUY_TIEN, BINH_LUC, period=BOTH))
    assert [trace["y"] for trace in picture["data"]] == [[7.0, 5.0], [0.0, 1.0]]
    told = [note["text"] for note in picture["layout"]["annotations"]]
    assert "Thị xã Duy Tiên  <b>7%</b>" in told
    assert "<b>5%</b>  ·  −2 điểm %" in told
    assert picture["data"][0]["line"]["color"] == OURS.own


def test_the_two_ends_of_a_dumbbell_differ_in_shape(compared: Version, catalogue: Catalogue) -> None:
    traces = draw(cook(compared, catalogue, "dumbbell", DUY_TIEN, PHU_LY, period=BOTH))["data"]
    assert [trace["marker"]["symbol"] for trace in traces[1:]] == ["circle-open", "diamond"]
    assert [trace["x"] for trace in traces[1:]] == [[7.0, 10.4], [5.0, 10.0]]


def test_the_gap_picture_has_every_row_of_the_table(compared: Version, catalogue: Catalogue) -> None:
    shown = cook(compared, catalogue, "gap", PHU_LY, THANH_LIEM, period=PERIOD_2022)
    cells = draw(shown)["data"][0]["cells"]["values"]
    assert {len(column) for column in cells} == {len(shown.rows)}
    assert "<b>+7,25</b>" in cells[-4] or any("<b>+7,25</b>" in column for column in cells)
    marked = cook(compared, catalogue, "gap", EA_SUP, period=wording.parse_period("2023"))
    assert "⚠ khác mốc thời gian" in texts(draw(marked))


def test_a_refusal_has_no_picture(compared: Version, catalogue: Catalogue) -> None:
    assert figure(cook(compared, catalogue, "slope", EA_SUP, period=wording.parse_period("2018..2023")), View()) is None
    assert figure(cook(compared, catalogue, "ranking", EA_SUP, period=wording.parse_period("2023")), View()) is None
    assert figure(cook(compared, catalogue, "gap"), View()) is None
    assert figure(cook(compared, catalogue, "slope", CHIEM_HOA, period=BOTH), View()) is None


def test_labels_keep_their_places_unless_they_touch() -> None:
    # 10 and 9 lie nearer than 2: they are centred on 9,5; 50 is left alone.
    assert label_positions([10, 50, 9], 2) == [10.5, 50.0, 8.5]
    # A pushed pair that reaches a third takes it along: mean 2 of 1, 2, 3.
    assert label_positions([1, 2, 3], 2) == [0.0, 2.0, 4.0]
