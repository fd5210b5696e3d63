"""Answers given once: used again, listed, forgotten, written whole or not at all; and no figure depends on them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.catalogue import Catalogue
from analytics.intake import Option, Question
from analytics.intake.shapes import ColumnMeaning, Mapping
from analytics.loading import (
    AnswersUnreadable,
    BadName,
    Memory,
    UnknownMapping,
    forget,
    make_preview,
    publish,
    questions_answered,
    read_files,
    recall,
    remember,
    remember_mapping,
    typed_file,
)
from analytics.store import Published, Store, StoreUnwritable
from tests.loading.hand import content_hash

ROW = {
    "level": "huyện", "province": "Đắk Lắk", "indicator": "POOR_RATE", "value": "33,5", "year": "2024", "period": "cuối năm",
    "standard": "CN2022", "source_title": "Báo cáo", "publisher": "UBND tỉnh", "address": "https://example.vn/1",
    "grade": "chính thức",
}  # fmt: skip
UNKNOWN = typed_file([{**ROW, "area": "Ea Súpp"}])


@pytest.fixture
def store(tmp_path: Path, catalogue: Catalogue) -> Iterator[Store]:
    store = Store(tmp_path / "kho")
    records = read_files([typed_file([{**ROW, "area": "Krông Bông"}])], catalogue, Memory(), {}).intake.records
    store.publish(records, title="đầu", by="An", catalogue=catalogue)
    yield store
    left = {path.name for path in store.folder.iterdir()}
    assert not any(name.startswith(("draft-", "trial-", "pending")) for name in left), left


def test_an_answer_remembered_is_used_when_files_are_read_again(store: Store, catalogue: Catalogue) -> None:
    (question,) = read_files([UNKNOWN], catalogue, recall(store), {}).intake.questions
    assert question.may_be_remembered
    answers = {question.key: "646"}
    (kept,) = remember(store, [question], answers, by="An")
    assert kept.words == f"{question.found_vi} là Huyện Ea Súp (tỉnh Đắk Lắk), mã 646"
    intake = read_files([UNKNOWN], catalogue, recall(store), {}).intake
    assert intake.ok
    assert list(intake.records["observation"]["area_id"]) == ["646-1"]
    # What is said now goes before what was remembered.
    again = read_files([UNKNOWN], catalogue, recall(store), {question.key: "653"}).intake
    assert list(again.records["observation"]["area_id"]) == ["653-1"]
    assert forget(store, "answers", question.key, by="Bình") == kept
    assert forget(store, "answers", question.key, by="Bình") is None
    assert read_files([UNKNOWN], catalogue, recall(store), {}).intake.questions == (question,)
    assert [(entry.act, entry.who) for entry in store.history()] == [("publish", "An"), ("remember", "An"), ("forget", "Bình")]


def test_only_what_may_be_remembered_is(store: Store) -> None:
    options = (Option("thousands", "nghìn"),)
    number = Question("number|tệp", "number", "ô B2", "«1.614»", "Số nào?", options)
    place = Question("place|district||ea", "place", "ô C2", "«Ea»", "Nơi nào?", (), may_be_remembered=True)
    assert remember(store, [number, place], {number.key: "thousands"}, by="An") == ()
    # Leaving rows out holds for one file: the next one's figures must not vanish unseen.
    assert remember(store, [place], {place.key: "-"}, by="An") == ()
    assert len(store.history()) == 1
    assert not (store.folder / "answers.json").exists()


def test_a_later_answer_takes_the_place_of_an_earlier_one(store: Store) -> None:
    question = Question("place|district||ea", "place", "ô C2", "«Ea»", "Nơi nào?", (), may_be_remembered=True)
    for code in ("646", "653"):
        remember(store, [question], {question.key: code}, by="An")
    assert recall(store).answers == {question.key: "653"}


def test_no_figure_depends_on_what_was_remembered(store: Store, catalogue: Catalogue) -> None:
    before = content_hash(store)
    reading = read_files([UNKNOWN], catalogue, recall(store), {"place|district|đắklắk|easúpp": "646"})
    preview = make_preview(store, reading.intake.records, catalogue)
    done = publish(store, reading.intake.records, preview, catalogue, title="đợt", by="An")
    assert isinstance(done, Published)
    assert done.batch_id is not None
    questions = questions_answered([UNKNOWN], catalogue, recall(store), reading.answers)
    assert len(remember(store, questions, reading.answers, by="An")) == 1
    after = content_hash(store)
    assert after != before
    store.undo(done.batch_id, "An")
    assert content_hash(store) == before
    assert len(recall(store).kept) == 1


def test_mappings_by_name(store: Store, catalogue: Catalogue) -> None:
    remember_mapping(store, "  biểu   Đắk Lắk ", '{"columns": []}', by="An")
    assert recall(store).mappings == {"biểu Đắk Lắk": '{"columns": []}'}
    with pytest.raises(UnknownMapping, match="“biểu Đắk Lắk”"):
        read_files([UNKNOWN], catalogue, recall(store), {}, mapping="biểu khác")
    for name in ("", "x" * 81):
        with pytest.raises(BadName):
            remember_mapping(store, name, "{}", by="An")


def free_table(year: int, *more: str) -> tuple[str, bytes]:
    """A table of no form of ours, whose title says its year; its document is told above it, as our templates tell it."""
    above = (
        f"TỶ LỆ HỘ NGHÈO CÁC HUYỆN TỈNH QUẢNG NGÃI NĂM {year} (chuẩn nghèo 2021-2025)",
        f"Tên nguồn: Báo cáo {year}", "Cơ quan công bố: UBND tỉnh", "Địa chỉ: Kho lưu trữ", "Hạng nguồn: chính thức",
    )  # fmt: skip
    rows = (";".join(("Huyện", "Tỷ lệ A (%)", *more)), ";".join(("Trà Bồng", "38,3", *("1" for _ in more))))
    return f"bang-{year}.csv", "\n".join((*above, *rows)).encode()


def test_a_table_of_a_kept_layout_is_read_without_a_question(store: Store, catalogue: Catalogue) -> None:
    columns = (ColumnMeaning("Huyện", "place"), ColumnMeaning("Tỷ lệ A (%)", "figure", "POOR_RATE", "%", "2022", "cuối năm"))
    (asked,) = read_files([free_table(2022)], catalogue, recall(store), {}).intake.questions
    assert asked.kind == "mapping"
    remember_mapping(store, "biểu A", Mapping(columns, "huyện").to_json(), by="An")
    reading = read_files([free_table(2023)], catalogue, recall(store), {})
    assert (reading.intake.questions, reading.found) == ((), ("biểu A",))
    # The year is that of the second table's title, not of the table the mapping was made for.
    assert list(reading.intake.records["observation"]["period_label"]) == ["cuối năm 2023"]
    # Asked all the same: when a person wants it, with a column more, and when two names fit.
    assert read_files([free_table(2023)], catalogue, recall(store), {}, by_layout=False).intake.questions[0].kind == "mapping"
    assert read_files([free_table(2023, "Khác")], catalogue, recall(store), {}).intake.questions[0].kind == "mapping"
    remember_mapping(store, "biểu B", Mapping(columns, "huyện").to_json(), by="An")
    assert read_files([free_table(2023)], catalogue, recall(store), {}).intake.questions[0].kind == "mapping"


@pytest.mark.parametrize(
    "text", ["{", '{"a": 1}', '[{"part": "answers"}]', '[{"part":"x","key":"","value":"","words":"","by":"","at":""}]']
)
def test_a_damaged_file_is_neither_guessed_at_nor_overwritten(store: Store, text: str) -> None:
    path = store.folder / "answers.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnswersUnreadable, match=r"answers\.json"):
        recall(store)
    with pytest.raises(AnswersUnreadable):
        remember_mapping(store, "x", "{}", by="An")
    assert path.read_text(encoding="utf-8") == text


def test_what_cannot_be_written_leaves_the_old(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    remember_mapping(store, "x", "một", by="An")
    before = (store.folder / "answers.json").read_bytes()
    replace = Path.replace

    def full(path: Path, target: Path) -> Path:
        if Path(target).name == "answers.json":
            raise OSError(28, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StoreUnwritable):
        remember_mapping(store, "x", "hai", by="An")
    monkeypatch.undo()
    assert (store.folder / "answers.json").read_bytes() == before
    assert json.loads(before)[0]["value"] == "một"
    assert len(store.history()) == 2
    remember_mapping(store, "y", "ba", by="An")  # and the next one tidies
