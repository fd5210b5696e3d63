"""Every page, run as Streamlit runs it but without a browser: it lays itself out, whatever the store and the link hold."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics import catalogue as declared
from analytics.store import Store
from pages.shared.markdown import escape
from pages.shared.registry import (
    CONFERENCE,
    DEFINITIONS,
    DISTRICT,
    LEARNING,
    LOAD,
    MONEY,
    MOVEMENT,
    OVERVIEW,
    PLAN,
    SECTIONS,
    SOURCES,
    TRAINING,
    TRENDS,
    Entry,
)
from tests.exhibits.peers_hand import districts, publish
from tests.pages.pictures import figures, unpacked

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = [entry for entries in SECTIONS.values() for entry in entries]
SLOW_MACHINE_SECONDS = 60

# What each page says when nothing was ever loaded, others at least "Chưa …"; definitions come with the program.
SAID_OF_NOTHING = {
    OVERVIEW: "Kho số liệu chưa có số liệu nào.",
    TRENDS: "Chưa có số liệu về tỷ lệ hộ nghèo của huyện Ea Súp.",
    DISTRICT: "Chưa có số liệu về huyện Ea Súp (tỉnh Đắk Lắk) trong kho này.",
    SOURCES: "Chưa có số liệu về địa bàn nào trong kho này.",
    DEFINITIONS: "chỉ tiêu",
    MONEY: "chưa huyện nào có số liệu",
    CONFERENCE: "chưa có mục nào",
    LOAD: "chỉ để xem",
    TRAINING: "chỉ chạy trên kho số liệu minh họa",
}

Open = Callable[..., AppTest]


@pytest.fixture
def open_app(monkeypatch: pytest.MonkeyPatch, store_folder: Path) -> Open:
    """`open_app(store=…, dia_ban=…)`: the first page, opened by a link with these parameters, after its script has run."""

    def run(store: Path = store_folder, **link: str) -> AppTest:
        monkeypatch.setenv("DIEM_SANG_STORE", str(store))
        # What one test opened must not answer another's question about the same folder.
        st.cache_resource.clear()
        app = AppTest.from_file(ROOT / "app.py", default_timeout=SLOW_MACHINE_SECONDS)
        for key, value in link.items():
            app.query_params[key.replace("_", "-")] = value
        return app.run()

    return run


@pytest.fixture
def empty_store(tmp_path: Path) -> Path:
    """A store that was made, and into which nothing was ever loaded."""
    folder = tmp_path / "empty"
    Store(folder).publish({}, title="Kho trống", by="kiểm thử", catalogue=declared.load())
    return folder


def turn_to(app: AppTest, entry: Entry) -> None:
    """Open a page of the menu; a traceback is never an answer."""
    app.switch_page(f"pages/{entry.file}").run()
    assert not app.exception


def choose_places(app: AppTest, labels: list[str]) -> None:
    """Put these places into the tray, as a link does."""
    app.query_params["dia-ban"] = labels or [""]
    app.run()


def words(app: AppTest) -> str:
    """Everything the page says, in one text."""
    said = [*app.title, *app.markdown, *app.caption, *app.info, *app.warning, *app.error]
    # What the stage shows is data to AppTest; the sentence is in it.
    staged = [json.loads(part.proto.json) for part in app.get("bidi_component") if part.proto.component_name == "diem_sang_stage"]
    views = [view for data in staged for view in unpacked(data["view"]).values()]
    texts = [str(element.value) for element in said] + [view["finding"] for view in views]
    return "\n".join(texts).replace("\\", "")


def test_pages_over_the_sample_figures(open_app: Open, subtests: pytest.Subtests) -> None:
    app = open_app()
    for entry in ENTRIES:
        with subtests.test(page=entry.url_path):
            turn_to(app, entry)
            assert len(app.title) == 1
            assert not app.error
            assert not app.warning


def test_pages_with_nothing_chosen(open_app: Open, subtests: pytest.Subtests) -> None:
    app = open_app()
    for entry in ENTRIES:
        with subtests.test(page=entry.url_path):
            turn_to(app, entry)
            choose_places(app, [])
            assert not app.exception
            assert not app.error
            assert ("Hãy chọn ít nhất một địa bàn" in words(app)) == (entry in (OVERVIEW, TRENDS, DISTRICT, MOVEMENT, PLAN))


def test_pages_without_a_store(open_app: Open, tmp_path: Path, subtests: pytest.Subtests) -> None:
    folder = tmp_path / "nowhere"
    app = open_app(folder)
    for entry in ENTRIES:
        with subtests.test(page=entry.url_path):
            turn_to(app, entry)
            assert [escape(str(folder)) in error.value for error in app.error] == [True]
            assert escape("python -m analytics build") in app.error[0].value


def test_pages_over_an_empty_store(open_app: Open, empty_store: Path, subtests: pytest.Subtests) -> None:
    app = open_app(empty_store)
    for entry in ENTRIES:
        with subtests.test(page=entry.url_path):
            turn_to(app, entry)
            assert len(app.title) == 1
            assert not app.error
            assert SAID_OF_NOTHING.get(entry, "Chưa") in words(app)


def test_no_click_has_everything_walked_that_the_process_holds() -> None:
    # AppTest never collects after a run, a server does unless told otherwise: ten times as long as a click's own work.
    assert st.get_option("runner.postScriptGC") is False


def test_unknown_place_in_a_link_is_said(open_app: Open) -> None:
    assert "Không có địa bàn nào là “lung tung”" in words(open_app(dia_ban="lung tung"))


def test_ambiguous_place_lists_who_is_meant(open_app: Open) -> None:
    # Bảo Lâm is a district of Cao Bằng and one of Lâm Đồng.
    assert "Huyện Bảo Lâm, Cao Bằng; Huyện Bảo Lâm, Lâm Đồng" in words(open_app(dia_ban="bao lam"))


# The tours of the articles: label of the place in the tray, and guest and host of each tour its page shows.
DAK_GLEI_TO = [("Huyện Đăk Glei", "Huyện Duy Xuyên"), ("Huyện Đăk Glei", "Huyện Trà Bồng")]
TOURS = {
    "Huyện Đăk Glei, Kon Tum": DAK_GLEI_TO,
    "Huyện Duy Xuyên, Quảng Nam": DAK_GLEI_TO[:1],
    "Huyện Trà Bồng, Quảng Ngãi": DAK_GLEI_TO[1:],
    "Huyện Ba Tơ, Quảng Ngãi": [("Huyện Ba Tơ", "Huyện Ea Súp")],
    "Huyện Ea Súp, Đắk Lắk": [("Huyện Ba Tơ", "Huyện Ea Súp")],
    "Huyện Lắk, Đắk Lắk": [],
}


def test_a_tour_stands_on_the_page_of_the_guest_and_of_the_host(open_app: Open, subtests: pytest.Subtests) -> None:
    app = open_app()
    turn_to(app, DISTRICT)
    for label, tours in TOURS.items():
        with subtests.test(place=label):
            choose_places(app, [label])
            assert not app.exception
            assert app.title[0].value.startswith(label.partition(",")[0])
            tables = [part.value for part in app.dataframe if {"Đoàn đi", "Nơi đón"} <= set(part.value.columns)]
            assert [pair for table in tables for pair in zip(table["Đoàn đi"], table["Nơi đón"], strict=True)] == tours
            assert all(table["Thời gian"].str.contains("/2024").all() for table in tables)


def bars(app: AppTest) -> tuple[list[str], list[str]]:
    """The picture of the nearest districts: its variables, a colour of bars each, and its districts, a line each."""
    (near,) = [one for one in figures(app) if one["layout"]["title"]["text"].startswith("Huyện có bối cảnh gần")]
    return [part["name"] for part in near["data"]], [line.partition(", ")[0] for line in near["layout"]["yaxis"]["ticktext"]]


def test_a_weight_of_nothing_takes_the_bar_off_the_page_and_ranks_anew(open_app: Open, tmp_path: Path) -> None:
    catalogue = declared.load()
    store = publish(Store(tmp_path / "kho"), districts(catalogue), catalogue).folder
    app = open_app(store)
    turn_to(app, LEARNING)
    choose_places(app, ["Huyện Ea Súp, Đắk Lắk"])
    usual = bars(app)
    communes = "Số xã, phường, thị trấn"
    assert communes in usual[0]
    app.select_slider(key="trong-so-COMMUNE_COUNT").set_value("bỏ").run()
    assert not app.exception
    without = bars(app)
    assert without[0] == [name for name in usual[0] if name != communes]
    # Communes alternate 10, 11, 12, 13 in peers_hand: without them the order is that of the list (Kon Tum, Đăk Glei, Ngọc Hồi and
    # Đăk Tô follow Ea Súp there), but for Kon Plông, which like Ea Súp is one of the 74 poor districts.
    assert usual[1] == ["1. Thành phố Kon Tum", "2. Huyện Kon Plông", "3. Huyện Đăk Tô", "4. Huyện Đăk Glei", "5. Huyện Sa Thầy"]
    assert without[1] == [
        "1. Thành phố Kon Tum",
        "2. Huyện Kon Plông",
        "3. Huyện Đăk Glei",
        "4. Huyện Ngọc Hồi",
        "5. Huyện Đăk Tô",
    ]
    app.select_slider(key="trong-so-COMMUNE_COUNT").set_value("như nhau").run()
    assert bars(app) == usual


def test_sources_of_the_chosen_places_only(open_app: Open) -> None:
    app = open_app().switch_page(f"pages/{SOURCES.file}").run()
    everything = words(app)
    app.toggle(key="moi-nguon").set_value(False).run()
    assert not app.exception
    assert words(app) != everything
