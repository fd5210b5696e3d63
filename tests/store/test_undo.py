"""Undo, going back, numbers that are never used twice, and the content hash that proves it."""

import shutil
from pathlib import Path

import pytest

from analytics.store import PublishRefused, Store
from tests.store.little import CATALOGUE, observations, sources


def content_hash(store: Store) -> str:
    """The hash of the current version."""
    with store.open() as version:
        return version.content_hash()


def publish(store: Store, **records: object) -> int:
    """The number of the batch published."""
    batch_id = store.publish(records, title="đợt", by="An", catalogue=CATALOGUE).batch_id
    assert batch_id is not None
    return batch_id


def test_the_hash_depends_on_content_only(store: Store, tmp_path: Path) -> None:
    # The same three rows in one batch, in another order, with a superseded value in between.
    other = Store(tmp_path / "khác")
    publish(other, source=sources({}), observation=observations({"value": 99}))
    publish(
        other, observation=observations({"breakdown": "ethnicity=minority", "period_label": "x", "value": 61.0}, {"value": 38.3})
    )
    assert content_hash(other) == content_hash(store)
    publish(other, observation=observations({"value": 38.3, "note": "ghi chú"}))
    assert content_hash(other) != content_hash(store)


def test_the_hash_does_not_depend_on_the_order_of_batches(store: Store, tmp_path: Path) -> None:
    other = Store(shutil.copytree(store.folder, tmp_path / "khác"))
    first, second = (
        observations(*({"breakdown": f"commune={n}", "value": n} for n in range(*part))) for part in ((0, 30), (30, 60))
    )
    for each, batches in ((store, (first, second)), (other, (second, first))):
        for batch in batches:
            publish(each, observation=batch)
    assert content_hash(store) == content_hash(other)


def test_a_separator_inside_a_text_cannot_imitate_another_row(store: Store) -> None:
    hashes = set()
    for place, note in [("a", "b:c"), ("a:b", "c"), ("", "a:b:c"), ("a1:b", "c"), ("a", "1:b1:c")]:  # neighbouring columns
        publish(store, observation=observations({"place_in_source": place, "note": note}))
        hashes.add(content_hash(store))
    assert len(hashes) == 5


def test_undoing_the_latest_batch_moves_the_pointer_back(store: Store) -> None:
    before = content_hash(store)
    batch = publish(store, observation=observations({"value": 1}))
    assert content_hash(store) != before
    undone = store.undo(batch, "Bình")
    assert (undone.version, undone.rows, content_hash(store)) == ("v000002.duckdb", 1, before)
    assert publish(store) == batch + 1  # the number is not used again
    assert store.current_name() == "v000004.duckdb"


def test_undoing_an_earlier_batch_makes_a_version_without_it(store: Store, tmp_path: Path) -> None:
    shutil.copytree(store.folder, tmp_path / "bản sao")
    without = Store(tmp_path / "bản sao")
    third = publish(store, observation=observations({"value": 1}, {"area_id": "651-1", "value": 2}))
    for each in (store, without):
        publish(each, observation=observations({"area_id": "651-1", "value": 3}))
    undone = store.undo(third, "Bình")
    assert (undone.version, undone.rows) == ("v000005.duckdb", 2)
    assert content_hash(store) == content_hash(without)
    assert store.history()[-1].act == "undo"
    with pytest.raises(PublishRefused, match=r"không có đợt nạp số 3"):
        store.undo(third, "Bình")


def test_the_pointer_is_not_moved_back_to_another_catalogue(store: Store) -> None:
    before = content_hash(store)
    fewer = CATALOGUE.__class__(CATALOGUE.indicators, {"CN2022": CATALOGUE.standards["CN2022"]}, {}, {}, CATALOGUE.areas)
    batch = store.publish({"observation": observations({"value": 1})}, title="t", by="An", catalogue=fewer).batch_id
    assert batch is not None
    assert store.undo(batch, "An").version == "v000004.duckdb"
    assert content_hash(store) == before
    with store.open() as version, version.cursor() as cursor:
        assert cursor.execute("select code from standard").fetchall() == [("CN2022",)]


def test_undo_never_leaves_figures_without_their_source(store: Store) -> None:
    with pytest.raises(PublishRefused, match="đợt nạp 2 dùng nguồn do đợt này đưa vào"):
        store.undo(1, "An")
    store.undo(2, "An")
    store.undo(1, "An")
    with store.open() as version:
        assert version.kind == "empty"


def test_undoing_a_withdrawal_brings_the_source_back(store: Store) -> None:
    before = content_hash(store)
    withdrawn = store.withdraw_source("s1", "nhầm", "An").batch_id
    publish(store, source=sources({"source_id": "s2"}))
    assert withdrawn is not None
    store.undo(withdrawn, "An")
    store.undo(4, "An")
    assert content_hash(store) == before


def test_going_back_and_publishing_on(store: Store) -> None:
    old = content_hash(store)
    publish(store, observation=observations({"value": 1}))
    new = content_hash(store)
    store.go_back("v000002.duckdb", "An")
    assert content_hash(store) == old
    assert publish(store, observation=observations({"value": 1})) == 4
    assert (store.current_name(), content_hash(store)) == ("v000004.duckdb", new)
    assert [entry.act for entry in store.history()] == ["publish", "publish", "publish", "go_back", "publish"]
    assert all(entry.at.tzinfo is not None for entry in store.history())


@pytest.mark.parametrize("name", ["v000009.duckdb", "../kho/v000001.duckdb", "CURRENT", ""])
def test_going_back_only_to_a_kept_version(store: Store, name: str) -> None:
    with pytest.raises(PublishRefused, match="Không còn giữ phiên bản"):
        store.go_back(name, "An")


def test_pruning_keeps_the_newest_the_current_and_those_in_use(store: Store) -> None:
    few = Store(store.folder, keep=2)
    with store.open("v000001.duckdb") as in_use:
        for value in (1, 2, 3):
            publish(few, observation=observations({"value": value}))
        assert [path.name for path in sorted(store.folder.glob("v*.duckdb"))] == [
            "v000001.duckdb",  # in use
            "v000004.duckdb",
            "v000005.duckdb",
        ]
        assert in_use.cursor().execute("select count(*) from source").fetchone() == (1,)
    few.go_back("v000004.duckdb", "An")  # current now, though not the newest
    strict = Store(store.folder, keep=1)
    with pytest.raises(PublishRefused):
        strict.undo(99, "An")  # a refusal prunes nothing
    assert len(list(store.folder.glob("v*.duckdb"))) == 2
    publish(strict, observation=observations({"value": 4}))
    assert sorted(path.name for path in store.folder.glob("v*")) == ["v000006.duckdb", "v000006.mark"]
