"""Choosing between sources: the slot of each test is a few figures, and what is drawn is worked by hand."""

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics.store import Figure, PublishRefused, SchemaTooOld, Store
from analytics.store.layout import SCHEMA_STEPS, SCHEMA_VERSION
from tests.store.little import CATALOGUE, observations, sources

# Of three tellings of one year the official one is drawn by the rule; the press says 40, the thesis agrees with the official.
SOURCES = sources(
    {"source_id": "official", "grade": "official"},
    {"source_id": "press", "grade": "press"},
    {"source_id": "thesis", "grade": "thesis_extract"},
)
FIGURES = observations(
    {"source_id": "official", "value": "38.3"},
    {"source_id": "press", "value": "40"},
    {"source_id": "thesis", "value": "38.3"},
)
PRESS = Figure("650-1", "POOR_RATE", "year_end", None, date(2023, 12, 31), "CN2022", "", "published", "press")


@pytest.fixture
def told(tmp_path: Path) -> Store:
    """A store of one batch with the three tellings."""
    store = Store(tmp_path / "kho")
    store.publish({"source": SOURCES, "observation": FIGURES}, title="t", by="An", catalogue=CATALOGUE)
    return store


def drawn(store: Store) -> list[tuple[str, str, bool, bool, int]]:
    """(source, value, chosen, tied, rivals) of what is drawn."""
    with store.open() as version, version.cursor() as cursor:
        return cursor.execute(
            """
            select source_id, value::decimal(8, 1)::varchar, chosen, tied, rivals from drawn_observation
            where drawn order by source_id
            """
        ).fetchall()


def content(store: Store) -> str:
    with store.open() as version:
        return version.content_hash()


def test_what_is_chosen_is_drawn_until_the_choice_is_undone(told: Store) -> None:
    before = content(told)
    assert drawn(told) == [("official", "38.3", False, False, 1)]
    done = told.choose(PRESS, title="Chọn số của báo", reason="báo dẫn đúng quyết định", by="Lan <lan@tinh.gov.vn>")
    assert drawn(told) == [("press", "40.0", True, False, 2)]
    assert content(told) != before  # a choice is content
    with told.open() as version, version.cursor() as cursor:
        assert cursor.execute(
            "select reason, said, year, slot, loaded_by from current_choice join batch using (batch_id)"
        ).fetchall() == [("báo dẫn đúng quyết định", "40.000000", 2023, "annual", "Lan <lan@tinh.gov.vn>")]
    last = told.history()[-1]
    assert (last.act, last.who, last.note) == ("choose", "Lan <lan@tinh.gov.vn>", "báo dẫn đúng quyết định")
    assert done.batch_id is not None
    told.undo(done.batch_id, by="An")
    assert drawn(told) == [("official", "38.3", False, False, 1)]
    assert content(told) == before


def test_the_last_choice_holds_and_undoing_it_brings_back_the_one_before(told: Store) -> None:
    thesis = Figure("650-1", "POOR_RATE", "year_end", None, date(2023, 12, 31), "CN2022", "", "published", "thesis")
    told.choose(PRESS, title="một", reason="a", by="An")
    second = told.choose(thesis, title="hai", reason="b", by="An")
    assert drawn(told) == [("thesis", "38.3", True, False, 1)]
    assert second.batch_id is not None
    told.undo(second.batch_id, by="An")
    assert drawn(told) == [("press", "40.0", True, False, 2)]


def test_undoing_an_earlier_choice_leaves_the_content_of_the_others_alone(told: Store, tmp_path: Path) -> None:
    """Two choices, the first undone: the same content as a store in which only the second was made."""
    shutil.copytree(told.folder, tmp_path / "khác")
    other = Store(tmp_path / "khác")
    other_area = observations(
        {"area_id": "651-1", "source_id": "official", "value": 9}, {"area_id": "651-1", "source_id": "press", "value": 8}
    )
    for store in (told, other):
        store.publish({"observation": other_area}, title="t", by="An", catalogue=CATALOGUE)
    second = Figure("651-1", "POOR_RATE", "year_end", None, date(2023, 12, 31), "CN2022", "", "published", "press")
    first = told.choose(PRESS, title="một", reason="a", by="An")
    for store in (told, other):
        store.choose(second, title="hai", reason="b", by="An")
    assert content(told) != content(other)
    assert first.batch_id is not None
    told.undo(first.batch_id, by="An")
    assert content(told) == content(other)


def test_a_choice_lapses_when_its_figure_says_something_else(told: Store) -> None:
    """The press corrects 40 to 41: nobody chose 41, so the rule draws again."""
    told.choose(PRESS, title="một", reason="a", by="An")
    told.publish({"observation": observations({"source_id": "press", "value": "41"})}, title="t", by="An", catalogue=CATALOGUE)
    assert drawn(told) == [("official", "38.3", False, False, 1)]


def test_a_choice_rests_while_its_source_is_withdrawn(told: Store) -> None:
    told.choose(PRESS, title="một", reason="a", by="An")
    told.withdraw_source("press", "sai", by="An")
    assert drawn(told) == [("official", "38.3", False, False, 0)]
    told.restore("press", by="An")
    assert drawn(told) == [("press", "40.0", True, False, 2)]


def test_what_cannot_be_chosen_is_refused(told: Store, subtests: pytest.Subtests) -> None:
    missing = Figure("650-1", "POOR_RATE", "year_end", None, date(2023, 12, 31), "CN2022", "", "approved", "press")
    alone = Figure("651-1", "POOR_RATE", "year_end", None, date(2023, 12, 31), "CN2022", "", "published", "official")
    told.publish(
        {"observation": observations({"area_id": "651-1", "source_id": "official"})}, title="t", by="An", catalogue=CATALOGUE
    )
    before = content(told)
    for figure, reason, words in (
        (PRESS, "  ", "Chưa ghi lý do chọn nguồn"),
        (missing, "x", "không còn trong kho"),
        (alone, "x", "không có gì để chọn"),
    ):
        with subtests.test(words), pytest.raises(PublishRefused, match=words):
            told.choose(figure, title="t", reason=reason, by="An")
    with pytest.raises(PublishRefused, match="Kho không có bảng “choice”"):
        told.publish({"choice": sources()}, title="t", by="An", catalogue=CATALOGUE)
    assert content(told) == before


def make_old(store: Store) -> None:
    """Makes the current version what a program of the first schema would have left."""
    with duckdb.connect(store.folder / store.current_name()) as connection:
        connection.execute("drop table drawn_observation")
        connection.execute("drop view ranked_observation")
        connection.execute("drop view current_choice")
        connection.execute("create view drawn_observation as select * from current_observation")  # it was the rule itself
        connection.execute("drop table choice")
        connection.execute("update meta set value = '1' where key = 'schema_version'")
        connection.execute("update meta set value = 'old' where key = 'definitions'")
        connection.execute("checkpoint")


def test_an_old_store_says_how_it_is_upgraded_and_keeps_its_figures(told: Store) -> None:
    make_old(told)
    with pytest.raises(SchemaTooOld, match="analytics upgrade"):
        told.open()
    told.publish({}, title="Nâng cấp", by="An", catalogue=CATALOGUE)
    assert drawn(told) == [("official", "38.3", False, False, 1)]
    told.choose(PRESS, title="một", reason="a", by="An")
    assert drawn(told) == [("press", "40.0", True, False, 2)]
    assert len(SCHEMA_STEPS) == int(SCHEMA_VERSION) == 3


def test_the_last_batch_of_an_upgraded_store_is_undone_without_going_back_to_the_old_shape(told: Store) -> None:
    make_old(told)
    brought = told.publish(
        {"observation": observations({"area_id": "651-1", "source_id": "press"})}, title="t", by="An", catalogue=CATALOGUE
    )
    assert brought.batch_id is not None
    told.undo(brought.batch_id, by="An")
    assert drawn(told) == [("official", "38.3", False, False, 1)]
