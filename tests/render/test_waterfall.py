"""The waterfall: bars that start at zero and join, signs and patterns beside colours, and what does not close drawn as itself."""

from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

from analytics.catalogue import Catalogue
from analytics.render.charts import View, figure
from analytics.store import Store, Version
from tests.exhibits.kitchen import cook
from tests.exhibits.movement_hand import BUON_DON, CU_MGAR, EA_SUP, KRONG_BONG, LAK, publish


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Version]:
    """The movements made by hand, published and opened to be read."""
    store = Store(tmp_path_factory.mktemp("moved") / "kho")
    publish(store, catalogue)
    with store.open() as version:
        yield version


def draw(moved: Version, catalogue: Catalogue, *areas: str, view: View | None = None) -> dict[str, Any]:
    picture = figure(cook(moved, catalogue, "movement", *areas), view or View())
    assert picture is not None
    return picture


def stretches(picture: dict[str, Any]) -> list[tuple[float, float]]:
    return [(bar["base"][0], bar["base"][0] + bar["y"][0]) for bar in picture["data"]]


def labels(picture: dict[str, Any]) -> list[str]:
    return [note["text"] for note in picture["layout"]["annotations"] if str(note.get("yref", "")).startswith("y")]


def test_bars_start_at_zero_and_join(moved: Version, catalogue: Catalogue) -> None:
    picture = draw(moved, catalogue, BUON_DON)
    # 500, −100 → 400, +5 → 405, +20 → 425, −3 → 422, unexplained +8 → 430.
    assert stretches(picture) == [(0, 500), (400, 500), (400, 405), (405, 425), (422, 425), (422, 430), (0, 430)]
    assert picture["layout"]["yaxis"]["range"][0] == 0
    assert [round(line["y0"]) for line in picture["layout"]["shapes"]] == [500, 400, 405, 425, 422, 430]


def test_what_does_not_close_has_its_own_bar_name_and_pattern(moved: Version, catalogue: Catalogue) -> None:
    picture = draw(moved, catalogue, BUON_DON)
    assert picture["layout"]["xaxis"]["ticktext"][5].replace("<br>", " ") == "Chênh lệch chưa giải thích"
    assert picture["data"][5]["marker"]["pattern"]["shape"] == "x"
    assert "↑ +8" in labels(picture)[5]
    assert len(draw(moved, catalogue, EA_SUP)["data"]) == 5  # a year that closes has none; no bar for other movement of 0


def test_unknown_flows_are_dotted_and_named_as_in_the_table(moved: Version, catalogue: Catalogue) -> None:
    alone = draw(moved, catalogue, CU_MGAR)
    assert [name.replace("<br>", " ") for name in alone["layout"]["xaxis"]["ticktext"]] == [
        "Đầu năm", "Thay đổi ròng, không tách được", "Cuối năm",
    ]  # fmt: skip
    assert (alone["data"][1]["marker"]["pattern"]["shape"], stretches(alone)[1]) == (".", (450, 500))
    assert "suy ra" in labels(alone)[0]
    some = draw(moved, catalogue, LAK)
    assert some["layout"]["xaxis"]["ticktext"][2].replace("<br>", " ") == "Các dòng chưa có số, cộng lại"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colour_is_never_the_only_cue(moved: Version, catalogue: Catalogue, theme: Any) -> None:
    picture = draw(moved, catalogue, EA_SUP, view=View(theme=theme))
    shapes = [bar["marker"]["pattern"]["shape"] for bar in picture["data"]]
    assert shapes == ["", "", "/", "/", ""]  # start, out, back, new, end
    told = labels(picture)
    assert "↓ −200" in told[1]
    assert "↑ +10" in told[2]
    # Each rate with what it is divided by; the misprint is said at its bar.
    assert "20% hộ nghèo<br>đầu năm" in told[1]
    assert "1,5% hộ nghèo<br>cuối năm" in told[2]
    assert "in lệch" in told[2]
    assert "10% tổng số hộ" in told[0]


def test_a_panel_a_place_on_one_axis(moved: Version, catalogue: Catalogue) -> None:
    picture = draw(moved, catalogue, BUON_DON, EA_SUP, KRONG_BONG)
    names = [note["text"] for note in picture["layout"]["annotations"] if note.get("yref") == "paper" and "<b>" in note["text"]]
    assert names == ["<b>Huyện Buôn Đôn</b>", "<b>Huyện Ea Súp</b>"]  # who has none is in the sentence and the table
    assert picture["layout"]["yaxis"]["range"] == picture["layout"]["yaxis2"]["range"]
    free = draw(moved, catalogue, BUON_DON, EA_SUP, view=View(free_axes=True))
    assert free["layout"]["yaxis"]["range"][1] < free["layout"]["yaxis2"]["range"][1]


@pytest.mark.parametrize("view", [View(), View(theme="dark"), View(narrow=True)], ids=["light", "dark", "phone"])
@pytest.mark.parametrize("areas", [(BUON_DON,), (CU_MGAR, EA_SUP, LAK)], ids=["one", "three"])
def test_the_figure_is_valid_and_says_what_it_is(
    moved: Version, catalogue: Catalogue, areas: tuple[str, ...], view: View
) -> None:
    picture = draw(moved, catalogue, *areas, view=view)
    go.Figure(picture)
    assert "Biến động hộ nghèo (hộ)" in picture["layout"]["title"]["text"]
    assert any("Nguồn: " in note["text"] for note in picture["layout"]["annotations"])
    assert figure(cook(moved, catalogue, "movement", KRONG_BONG), view) is None
