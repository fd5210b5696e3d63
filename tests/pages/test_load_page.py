"""Nạp số liệu without a browser: who may do what, and what the page holds on to."""

import time
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics import access
from analytics.access import Person
from analytics.intake import Option, Question
from analytics.intake.shapes import ColumnMeaning, Mapping
from analytics.loading import Counts, Memory, Preview, Reading, read_files, remember, typed_file
from pages.shared.loading import desk, written
from pages.shared.loading import mapping as mapping_page
from pages.shared.loading.desk import Work
from pages.shared.loading.refusing import NotYours
from pages.shared.registry import LOAD
from tests.loading.hand import make_store
from tests.loading.test_remembering import ROW

ROOT = Path(__file__).resolve().parents[2]
ANYWHERE = Person("An", "publisher", None)


def opened(monkeypatch: pytest.MonkeyPatch, store: Path, setting: str) -> AppTest:
    monkeypatch.setenv("DIEM_SANG_STORE", str(store))
    monkeypatch.setenv(access.SETTING, setting)
    st.cache_resource.clear()
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    return app.switch_page(f"pages/{LOAD.file}").run()


@pytest.mark.parametrize("setting", ["read-only", "", "nonsense"])
def test_a_reader_sees_why_and_finds_no_way_to_load(monkeypatch: pytest.MonkeyPatch, store_folder: Path, setting: str) -> None:
    app = opened(monkeypatch, store_folder, setting)
    assert not app.exception
    assert any("bằng lệnh" in box.value or "chỉ để xem" in box.value for box in app.info), [box.value for box in app.info]
    assert [button.label for button in app.button] == []
    assert len(app.get("file_uploader")) == 0
    assert len(app.dataframe) == 1  # the batches, to be read


def test_who_sits_at_the_machine_may_load(monkeypatch: pytest.MonkeyPatch, store_folder: Path) -> None:
    app = opened(monkeypatch, store_folder, "local")
    assert not app.exception
    (box,) = app.get("file_uploader")
    # What the page says is taken is what the server takes: with two numbers, a file between them is refused in English.
    assert box.proto.max_upload_size_mb == st.get_option("server.maxUploadSize") == 100


def test_what_an_editor_may_not_publish() -> None:
    lan = Person("Lan", "editor", frozenset({"646-1"}))

    def why(person: Person, area_ids: tuple[str, ...], sources: Counts) -> str:
        preview = Preview("v000001.duckdb", {"observation": Counts(new=1), "source": sources}, area_ids=area_ids)
        return desk.forbidden(person, preview)

    assert why(lan, ("646-1",), Counts(new=1)) == ""
    assert "ngoài phạm vi" in why(lan, ("646-1", "653-1"), Counts(new=1))
    assert "ngoài phạm vi" in why(lan, (), Counts(new=1))  # documents alone are nobody's part
    # The grade of a document decides which figure is displayed, also in other provinces.
    assert "mọi địa bàn" in why(lan, ("646-1",), Counts(changed=1))
    assert why(ANYWHERE, ("653-1",), Counts(changed=1)) == ""
    assert why(access.reader("chỉ để xem"), ("646-1",), Counts(new=1)) == "chỉ để xem"


def test_what_is_refused_is_not_done_and_stands_in_the_journal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The page hides or greys what a person may not do, but a browser may send the click all the same."""
    from analytics import catalogue

    store = make_store(tmp_path, catalogue.load())
    monkeypatch.setenv("DIEM_SANG_STORE", str(store.folder))
    lan, reader = Person("Lan", "editor", frozenset({"525-1"})), access.reader("chỉ để xem")
    asked = Question("place|a", "place", "a.xlsx", "Ea Súpp", "Là nơi nào?", (Option("646", "Ea Súp"),), may_be_remembered=True)
    remember(store, [asked], {asked.key: "646"}, by="An")
    before = store.history()
    (kept,) = desk.memory().kept

    def all_of(person: Person) -> None:
        shown = Preview(store.current_name(), {"observation": Counts(new=1)}, area_ids=("646-1",))
        with pytest.raises(NotYours):
            desk.publish(reading(), shown, title="Nạp tệp a.xlsx", person=person, tell=lambda *_: None)
        with pytest.raises(NotYours):
            desk.undo(1, person=person, tell=lambda *_: None)

    all_of(reader)
    with pytest.raises(NotYours):
        desk.forget(kept, person=reader)
    assert store.history() == before  # who may do nothing fills no journal
    all_of(lan)
    told = [(entry.who, entry.act, entry.title, entry.rows, entry.batch_id) for entry in store.history()[len(before) :]]
    assert told == [("Lan", "refuse", "Công bố: Nạp tệp a.xlsx", 0, None), ("Lan", "refuse", "Hoàn tác đợt 1", 0, None)]
    assert all("ngoài phạm vi" in entry.note for entry in store.history()[len(before) :])
    assert store.current_name() == "v000001.duckdb"
    assert desk.memory().kept == (kept,)


def reading() -> Reading:
    from analytics import catalogue

    return read_files([typed_file([{**ROW, "area": "Ea Súp"}])], catalogue.load(), Memory(), {})


def test_readings_are_given_up_by_number_and_by_age(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf, one = desk._Shelf(), reading()
    keys = [(str(number), "") for number in range(desk.READINGS_HELD + 1)]
    for key in keys:
        shelf.put(key, one)
    assert [shelf.get(key) is one for key in keys] == [False, *[True] * desk.READINGS_HELD]
    shelf.drop(keys[-1])
    assert shelf.get(keys[-1]) is None
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + desk.HELD_SECONDS + 1)
    assert [shelf.get(key) for key in keys] == [None] * len(keys)


def test_works_are_told_apart_by_their_files_and_answers() -> None:
    works = [
        Work((("a", b"bc"),)), Work((("ab", b"c"),)), Work((("a", b"b"), ("c", b""))), Work((("a", b"bc"),), (("k", "v"),)),
        Work((("a", b"bc"),), (), map_anew=True),
    ]  # fmt: skip
    assert len({work.key for work in works}) == len(works)
    assert Work((("a", b"bc"),)).key == works[0].key


def test_a_mapping_goes_through_the_editable_table_and_back() -> None:
    mapping = Mapping(
        (
            ColumnMeaning("Tên huyện", "place"),
            ColumnMeaning("Hộ nghèo / Tỷ lệ", "figure", "POOR_RATE", "%", "2024", "cuối năm", "CN2022", ""),
            ColumnMeaning("Ghi chú", "leave"),
        ),
        "huyện",
    )
    assert mapping_page.parsed(mapping_page.as_text(mapping_page.as_rows(mapping.to_json()), "huyện")) == mapping
    assert mapping_page.as_rows("không phải JSON") == []


def test_figures_found_in_a_paragraph_become_rows_to_confirm() -> None:
    # The sentence of issue G: two rates, nothing doubtful.
    found = written.proposals("tỷ lệ hộ nghèo giảm từ 47,4% năm 2021 xuống còn 38,3% cuối năm 2023")
    assert [(row["Nạp"], row["Giá trị"], row["Năm"]) for row in found] == [(True, "47,4", "2021"), (True, "38,3", "2023")]
    assert written.typed_row(found[1], {"Tỷ lệ hộ nghèo": "POOR_RATE"}) == {
        "indicator": "POOR_RATE", "value": "38,3", "unit": "%", "qualifier": "", "year": "2023", "period": "cuối năm",
        "as_stated": found[1]["Nguyên văn"],
    }  # fmt: skip
