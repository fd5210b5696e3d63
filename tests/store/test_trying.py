"""A version tried out before it is published: what would be, on nobody's way, and nothing of it left."""

from pathlib import Path

import pytest

from analytics.store import PublishRefused, Store, StoreMoved
from tests.store.little import CATALOGUE, observations, sources


def left(folder: Path) -> set[str]:
    """The files of a store that are neither versions nor its own bookkeeping."""
    return {path.name for path in folder.iterdir() if not path.name.startswith("v0")} - {"CURRENT", "journal.jsonl", "lock"}


def test_what_is_tried_is_what_publishing_gives_and_leaves_nothing(store: Store) -> None:
    records = {"observation": observations({"value": "36.1"}, {"area_id": "651-1", "value": "44"})}
    with store.tried(records, catalogue=CATALOGUE) as (version, batch_id, base):
        assert (batch_id, base) == (3, "v000002.duckdb")
        tried = version.content_hash()
        assert len(left(store.folder)) == 2  # the file and its mark
    assert left(store.folder) == set()
    assert store.current_name() == "v000002.duckdb"
    published = store.publish(records, title="đợt", by="An", catalogue=CATALOGUE)
    assert published.batch_id == 3
    with store.open() as version:
        assert version.content_hash() == tried


def test_a_publisher_meanwhile_leaves_it_alone(store: Store) -> None:
    with store.tried({"observation": observations({"value": 1})}, catalogue=CATALOGUE) as (version, _, _):
        store.publish({"observation": observations({"value": 2})}, title="đợt", by="An", catalogue=CATALOGUE)
        assert version.cursor().execute("select value::integer from current_observation where batch_id = 3").fetchall() == [(1,)]
    assert left(store.folder) == set()


def test_what_a_killed_preview_left_is_tidied_by_the_next_publisher(store: Store) -> None:
    for name in ("trial-0.duckdb", "trial-0.mark", "trial-1.duckdb.wal"):
        (store.folder / name).write_bytes(b"x")
    store.publish({"observation": observations({"value": 2})}, title="đợt", by="An", catalogue=CATALOGUE)
    assert left(store.folder) == set()


def test_without_a_store_there_is_still_none_afterwards(tmp_path: Path) -> None:
    store = Store(tmp_path / "kho")
    records = {"source": sources({}), "observation": observations({})}
    with store.tried(records, catalogue=CATALOGUE) as (version, batch_id, base):
        assert (batch_id, base, version.kind) == (1, None, "real")
    assert list(tmp_path.iterdir()) == []


def test_what_publishing_would_refuse_is_refused(store: Store) -> None:
    with (
        pytest.raises(PublishRefused, match="số liệu không có nguồn"),
        store.tried({"observation": observations({"source_id": "s9"})}, catalogue=CATALOGUE),
    ):
        pass
    assert left(store.folder) == set()


@pytest.mark.parametrize("seen", ["v000001.duckdb", None])
def test_publishing_upon_a_version_that_is_no_longer_current(store: Store, seen: str | None) -> None:
    with pytest.raises(StoreMoved, match="chưa công bố gì"):
        store.publish({"observation": observations({"value": 2})}, title="đợt", by="An", catalogue=CATALOGUE, upon=seen)
    assert (store.current_name(), left(store.folder)) == ("v000002.duckdb", set())
    store.publish({"observation": observations({})}, title="đợt", by="An", catalogue=CATALOGUE, upon="v000002.duckdb")


def test_upon_no_version_at_all(tmp_path: Path) -> None:
    store = Store(tmp_path / "kho")
    store.publish({"source": sources({})}, title="đợt", by="An", catalogue=CATALOGUE, upon=None)
    with pytest.raises(StoreMoved, match="lúc kho còn trống"):
        store.publish({"source": sources({})}, title="đợt", by="An", catalogue=CATALOGUE, upon=None)
