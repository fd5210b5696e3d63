"""Pictures of money: valid and our own, every amount in words, parts told apart without colour, the close of the year marked."""

import json
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit
from analytics.render.charts import View, figure
from analytics.render.sheets import workbook
from analytics.store import Store, Version
from tests.exhibits.kitchen import CHIEM_HOA, EA_SUP, IA_GRAI, cook
from tests.questions.capital_hand import CAPITAL, OBSERVATIONS, SOURCES

VIEWS = (View(), View(theme="dark"), View(narrow=True), View(theme="dark", narrow=True))
PAC_NAM = "060-1"


@pytest.fixture(scope="module")
def money(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Version]:
    """The events of tests/questions/capital_hand.py, published and opened to be read."""
    store = Store(tmp_path_factory.mktemp("money") / "kho")
    records = {"source": SOURCES, "observation": OBSERVATIONS, "capital": CAPITAL}
    store.publish(records, title="số tự đặt", by="An", catalogue=catalogue)
    with store.open() as version:
        yield version


def draw(shown: Exhibit, view: View | None = None) -> dict[str, Any]:
    picture = figure(shown, view or View())
    assert picture is not None
    return picture


def texts(picture: dict[str, Any]) -> list[str]:
    return [str(note["text"]) for note in picture["layout"]["annotations"]]


@pytest.mark.parametrize("name", ["capital", "disbursement", "disbursement_curve"])
def test_every_picture_is_valid_and_wholly_our_own(money: Version, catalogue: Catalogue, name: str) -> None:
    shown = cook(money, catalogue, name, EA_SUP, CHIEM_HOA, IA_GRAI)
    for view in VIEWS:
        picture = draw(shown, view)
        go.Figure(picture)
        assert (picture["layout"]["separators"], picture["layout"]["template"]) == (",.", {})
        assert "http" not in json.dumps(picture)
        assert any("Nguồn: " in text for text in texts(picture))
    assert workbook(shown, catalogue)[:2] == b"PK"


def test_nothing_known_is_no_picture(real: Version, catalogue: Catalogue) -> None:
    for name in ("capital", "disbursement", "disbursement_curve"):
        assert figure(cook(real, catalogue, name, CHIEM_HOA), View()) is None


def test_bars_are_whole_and_every_amount_stands_in_words(real: Version, catalogue: Catalogue) -> None:
    """Pác Nặm 66,779 + over 2; Ea Súp has no such division and says so; each part has a hatching of its own."""
    picture = draw(cook(real, catalogue, "capital", PAC_NAM, EA_SUP, CHIEM_HOA))
    whole: dict[float, float] = {}
    for trace in picture["data"]:
        for at, share in zip(trace["y"], trace["x"], strict=True):
            whole[at] = whole.get(at, 0) + share
    assert list(whole.values()) == [pytest.approx(100)] * len(whole)
    assert len({trace["marker"]["pattern"]["shape"] for trace in picture["data"]}) == len(picture["data"])
    told = " ".join(texts(picture))
    for words in (
        "Huyện Pác Nặm: 68,782 tỷ đồng",
        "ngân sách trung ương 66,779 tỷ (khoảng 97,1%)",
        "ngân sách địa phương trên 2 tỷ (khoảng 2,9%)",
    ):
        assert words in told
    assert "<b>Huyện Ea Súp</b>: không có số tiền nào được chia theo cách này" in told
    assert "<b>Huyện Chiêm Hóa</b>: chưa có số liệu" in told
    narrow = texts(draw(cook(real, catalogue, "capital", PAC_NAM, EA_SUP), View("light", True)))
    assert any(text.startswith("<b>Huyện Ea Súp</b>: không có") and "<br>" in text for text in narrow)  # a phone would cut it


def test_words_never_stand_on_a_bar(real: Version, catalogue: Catalogue) -> None:
    """The plot is laid out in pixels: the lines above and below each bar end before it begins and begin after it ends."""
    for view in VIEWS:
        picture = draw(cook(real, catalogue, "capital", PAC_NAM, "103-1", EA_SUP), view)
        bars = sorted({at for trace in picture["data"] for at in trace["y"]})
        for note in picture["layout"]["annotations"]:
            if note.get("yref") == "paper":
                continue
            top, bottom = note["y"], note["y"] + 18 * (note["text"].count("<br>") + 1)
            assert all(bottom <= at - 13 or top >= at + 13 for at in bars), note["text"]


def test_what_is_not_for_a_district_is_written(money: Version, catalogue: Catalogue) -> None:
    told = " ".join(texts(draw(cook(money, catalogue, "capital", IA_GRAI, partition="project"))))
    assert "không thuộc đối tượng: DA1" in told
    told = " ".join(texts(draw(cook(money, catalogue, "disbursement", EA_SUP))))
    for words in ("chưa có số liệu", "chưa ghi nhận giải ngân", "50%", "80 triệu / 160 triệu"):
        assert words in told


def test_the_close_of_the_year_is_marked(money: Version, catalogue: Catalogue) -> None:
    """31/01 of the next year: day 395 of 2022, 396 of the leap year 2024."""
    picture = draw(cook(money, catalogue, "disbursement_curve", EA_SUP))
    assert any("31/01 năm sau" in text for text in texts(picture))
    (mark,) = picture["layout"]["shapes"]
    assert mark["x0"] == mark["x1"] == 396
    assert [trace["y"] for trace in picture["data"]] == [[10, 40], [37.5], [43.75, 50]]
