"""The scatter of money beside result: natures apart, a fall upwards, names of the chosen places only, and honest scales."""

from typing import Any

import plotly.graph_objects as go
import pytest

from analytics.exhibits import Exhibit, Recipe
from analytics.exhibits.frames import rows_of
from analytics.exhibits.money_result import COLUMNS
from analytics.render.charts import View, figure
from analytics.render.charts.scatter import Scale
from analytics.selection import Selection

EA_SUP = "646-1"


def point(
    area_id: str, place: str, nature: str, value: float | None, change: float | None, role: str = "other"
) -> dict[str, Any]:
    row: dict[str, Any] = {column.key: "" for column in COLUMNS}
    names = {"development": "vốn đầu tư phát triển", "recurrent": "vốn sự nghiệp"}
    row |= {"area_id": area_id, "series": area_id, "place": place, "role": role, "nature": nature, "value": value}
    return row | {"nature_name": names.get(nature, ""), "change": change, "first_value": 10.0, "last_value": 8.0}


def exhibit(*rows: dict[str, Any]) -> Exhibit:
    return Exhibit(
        recipe=Recipe("money_result", Selection(areas=(EA_SUP,))),
        form="scatter",
        title="Vốn và kết quả",
        finding="…",
        columns=COLUMNS,
        rows=rows_of(COLUMNS, rows),
        notes=(),
        sources=(),
        data_version="v000001",
        store_kind="real",
        unit="mdong_per_hh",
        places=((EA_SUP, "Huyện Ea Súp"),),
        polarity="lower_better",
    )


SHOWN = exhibit(
    point(EA_SUP, "Huyện Ea Súp", "development", 54.2, -14.4, "own"),
    point(EA_SUP, "Huyện Ea Súp", "recurrent", 24.3, -14.4, "own"),
    point("001-1", "Huyện A", "development", 0.3, 0.5),
    point("001-1", "Huyện A", "recurrent", 20.0, 0.5),
    point("002-1", "Huyện B", "development", 0.0, -1.0),
    point("003-1", "Huyện C", "", None, -2.0, "left_out"),
)


@pytest.mark.parametrize("narrow", [False, True])
def test_natures_have_panels_of_their_own(narrow: bool) -> None:
    drawn = figure(SHOWN, View("light", narrow))
    assert drawn is not None
    go.Figure(drawn)  # valid Plotly
    axes = {trace["xaxis"]: len(trace["x"]) for trace in drawn["data"] if len(trace["x"]) > 1}
    assert axes == {"x": 2}  # A and B of development; A alone of recurrent; nothing of C, which has no ratio
    heads = [note["text"] for note in drawn["layout"]["annotations"] if "n = " in note["text"]]
    assert heads == ["<b>Vốn đầu tư phát triển</b> · n = 3", "<b>Vốn sự nghiệp</b> · n = 2"]


def test_a_fall_points_up_and_no_line_is_fitted() -> None:
    drawn = figure(SHOWN, View())
    assert drawn is not None
    low, high = drawn["layout"]["yaxis"]["range"]
    assert low > 0 > high
    assert low > 0.5  # the rise of 0,5 is inside
    assert {trace["mode"] for trace in drawn["data"]} == {"markers"}


def test_only_the_chosen_places_are_named_and_every_point_opens_its_district() -> None:
    drawn = figure(SHOWN, View())
    assert drawn is not None
    texts = [note["text"] for note in drawn["layout"]["annotations"]]
    assert texts.count("<b>Huyện Ea Súp</b>") == 2
    assert not any("Huyện A" in text or "Huyện B" in text for text in texts)
    assert {area for trace in drawn["data"] for (area,) in trace["customdata"]} == {EA_SUP, "001-1", "002-1"}
    hover = next(text for trace in drawn["data"] for text in trace["hovertext"] if "Ea Súp" in text)
    assert "54,2 triệu đồng/hộ" in hover
    assert "−14,4 điểm %" in hover


def test_zero_keeps_a_place_where_steps_are_multiples() -> None:
    scale = Scale([54.2, 0.3, 0.0])
    assert scale.by_multiples
    axis = scale.axis()
    assert axis["ticktext"] == ["0", "0,3", "1", "3", "10", "30"]
    assert scale.at(0) < scale.at(0.3)
    assert axis["range"][0] < scale.at(0)
    assert Scale([24.3, 20.0]).by_multiples is False


def test_nothing_to_draw() -> None:
    assert figure(exhibit(point(EA_SUP, "Huyện Ea Súp", "", None, -9.1, "left_out")), View()) is None
