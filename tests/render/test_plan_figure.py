"""The pictures of plans: what is drawn is what the rows say, and Plotly takes it."""

from collections.abc import Iterator

import plotly.graph_objects as go
import pytest

from analytics.catalogue import Catalogue
from analytics.render.charts import View, figure
from analytics.render.tables import headings, text_rows
from analytics.store import Store, Version
from tests.exhibits.kitchen import CHIEM_HOA, EA_SUP, cook
from tests.questions.plan_hand import OBSERVATIONS, SOURCES, TARGETS

VIEWS = [View(), View("dark"), View("light", narrow=True)]


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Version]:
    """The plans made by hand, published and opened to be read."""
    store = Store(tmp_path_factory.mktemp("planned") / "kho")
    records = {"source": SOURCES, "observation": OBSERVATIONS, "target": TARGETS}
    store.publish(records, title="số tự đặt", by="An", catalogue=catalogue)
    with store.open() as version:
        yield version


@pytest.mark.parametrize("view", VIEWS)
def test_plan_beside_result(planned: Version, catalogue: Catalogue, view: View) -> None:
    shown = cook(planned, catalogue, "plan", CHIEM_HOA, only=("POOR_CHG_PP", "POOR_CHG_HH"), benchmark="none")
    built = figure(shown, view)
    assert built is not None
    go.Figure(built)  # raises for anything Plotly does not know
    dots = [(trace["x"], trace["marker"]["symbol"]) for trace in built["data"] if trace["mode"] == "markers"]
    # Points on one axis, households on another: 2022 in both readings, 2023 in households only.
    assert dots == [
        ([4.32], ["circle-open-dot"]),
        ([5.27], ["diamond"]),
        ([1323.0, 400.0], ["circle-open-dot"] * 2),
        ([1614.0, 500.0], ["diamond"] * 2),
    ]
    assert sum("<b>122%</b>" in note["text"] for note in built["layout"]["annotations"]) == 2
    assert "○ kế hoạch" not in "".join(note["text"] for note in built["layout"]["annotations"])
    assert "chuẩn nghèo 2022–2025" in built["layout"]["title"]["text"].replace("<br>", " ")


@pytest.mark.parametrize("view", VIEWS)
def test_every_plan_keeps_its_year(planned: Version, catalogue: Catalogue, view: View) -> None:
    built = figure(cook(planned, catalogue, "plan", CHIEM_HOA, EA_SUP, only=("POOR_CHG_PP", "POOR_CHG_HH")), view)
    assert built is not None
    axes = [axis for key, axis in built["layout"].items() if key.startswith("yaxis")]
    names = [name.replace("<br>", " ") for axis in axes for name in axis["ticktext"]]
    assert names
    assert all("năm 20" in name and "…" not in name for name in names), names


@pytest.mark.parametrize("view", VIEWS)
def test_rate_over_time_with_its_targets(planned: Version, catalogue: Catalogue, view: View) -> None:
    built = figure(cook(planned, catalogue, "plan", EA_SUP, only=("POOR_RATE",), benchmark="none"), view)
    assert built is not None
    go.Figure(built)
    known = [trace for trace in built["data"] if trace["mode"] == "lines+markers+text"]
    # 43% of 2018 stands on another standard, which has no target: it is not on the picture.
    assert [(trace["x"], trace["y"]) for trace in known] == [([2021, 2022, 2023], [40.0, 36.0, 33.0])]
    targets = next(trace for trace in built["data"] if trace["mode"] == "markers+text")
    assert sorted(zip(targets["x"], targets["y"], strict=True)) == [(2024, 28.0), (2025, 26.0), (2025, 30.0)]
    pace = next(trace for trace in built["data"] if trace["line"]["dash"] == "dot")
    # 33 − 2·3,5 = 26 at the plan's last year, and not a year further.
    assert (pace["x"], pace["y"]) == ([2023, 2025.0], [33.0, 26.0])


def test_table_says_each_figure_in_its_own_unit(planned: Version, catalogue: Catalogue) -> None:
    shown = cook(planned, catalogue, "plan", CHIEM_HOA, only=("POOR_CHG_PP", "POOR_CHG_HH"), period=None, benchmark="none")
    heads = headings(shown)
    first, second = (dict(zip(heads, row, strict=True)) for row in text_rows(shown)[:2])
    assert (first["Kế hoạch"], first["Thực hiện"], first["% kế hoạch"]) == ("khoảng 4,32 điểm %", "5,27 điểm %", "122%")
    assert (second["Kế hoạch"], second["Thực hiện"], second["Đơn vị"]) == ("khoảng 1.323 hộ", "1.614 hộ", "hộ")


def test_no_plan_no_picture(planned: Version, catalogue: Catalogue) -> None:
    shown = cook(planned, catalogue, "plan", "508-1", only=("POOR_CHG_HH",), benchmark="none")
    assert figure(shown, View()) is None
    assert shown.rows == ()
