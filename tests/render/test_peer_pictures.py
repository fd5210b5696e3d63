"""The pictures of near districts and of falls: what is drawn is what the exhibit holds, in both themes and on a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.charts import View, figure
from analytics.store import Store, Version
from tests.exhibits.kitchen import EA_SUP, cook
from tests.exhibits.peers_hand import districts, publish

VIEWS = [View("light"), View("dark"), View("light", narrow=True)]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Version]:
    """Twenty districts, one of them planted."""
    folder: Path = tmp_path_factory.mktemp("peers") / "kho"
    ours = districts(catalogue)
    with publish(Store(folder), ours, catalogue, planted=ours[12]).open() as version:
        yield version


def drawn(shown: Exhibit, view: View) -> dict[str, Any]:
    built = figure(shown, view)
    assert built is not None
    return built


@pytest.mark.parametrize("view", VIEWS)
def test_a_bar_is_as_long_as_the_squared_distance(planted: Version, catalogue: Catalogue, view: View) -> None:
    shown = cook(planted, catalogue, "peers", EA_SUP)
    picture = drawn(shown, view)
    lengths = [0.0] * 5
    for trace in picture["data"]:
        for place, part in zip(trace["y"], trace["x"], strict=True):
            lengths[place] += part
    squared = list(dict.fromkeys(row["squared"] for row in shown.records()))
    assert lengths == pytest.approx(squared)
    assert len({trace["marker"]["pattern"]["shape"] for trace in picture["data"]}) == 5  # told apart without colour too
    texts = [note["text"] for note in picture["layout"]["annotations"]]
    assert any("Tỷ trọng dân tộc thiểu số" in text for text in texts)


def test_a_weight_of_nothing_leaves_no_trace(planted: Version, catalogue: Catalogue) -> None:
    shown = cook(planted, catalogue, "peers", EA_SUP, weights=(("DENSITY", 0.0),))
    names = [trace["name"] for trace in drawn(shown, VIEWS[0])["data"]]
    assert len(names) == 4
    assert "Mật độ dân số" not in names


@pytest.mark.parametrize("view", VIEWS)
def test_a_fall_beside_both_expectations(planted: Version, catalogue: Catalogue, view: View) -> None:
    shown = cook(planted, catalogue, "bright_spots", EA_SUP)
    rows = [row for row in shown.records() if row["rank"] is not None]
    picture = drawn(shown, view)
    by_name = {trace["name"]: trace["x"] for trace in picture["data"]}
    assert by_name["mức giảm"] == [row["fall_pp"] for row in rows]
    assert by_name["kỳ vọng theo mức đầu kỳ"] == [row["by_baseline_pp"] for row in rows]
    assert by_name["kỳ vọng theo 5 huyện gần nhất"] == [row["by_neighbours_pp"] for row in rows]
    assert len({trace["marker"]["symbol"] for trace in picture["data"]}) == 3
    verdicts = [note["text"] for note in picture["layout"]["annotations"] if note.get("xref") == "paper" and note.get("x") == 1]
    assert [text.startswith("<b>") for text in verdicts] == [bool(row["bright"]) for row in rows]
    assert verdicts[0].startswith("<b>+")


def test_nothing_to_draw_when_nothing_can_be_said(real: Version, catalogue: Catalogue) -> None:
    assert figure(cook(real, catalogue, "bright_spots", "535-1"), VIEWS[0]) is None
    assert figure(cook(real, catalogue, "peers", "610-1"), VIEWS[0]) is None
