"""Undo through loading: any batch, in any order; the content is what it would be had the batch never come."""

import itertools
import shutil
from pathlib import Path

import pytest

from analytics.catalogue import Catalogue
from analytics.loading import make_preview, publish
from analytics.store import Published, PublishRefused, Store
from tests.loading.hand import EA_SUP, KRONG_BONG, Records, batch, content_hash, figure

# Three loads that step on one another: the second says anew what the first said and brings the same document again, the third
# brings another document that contradicts both.
LOADS: tuple[Records, ...] = (
    batch(2023, figure(EA_SUP, "POOR_RATE", "38.3"), figure(EA_SUP, "HH_TOTAL", 20000)),
    batch(2023, figure(EA_SUP, "POOR_RATE", "38.5"), figure(KRONG_BONG, "POOR_RATE", 30)),
    batch(2023, figure(EA_SUP, "POOR_RATE", 39, source_id="báo"), source_id="báo", title="Bài báo", grade="press"),
)


def loaded(folder: Path, catalogue: Catalogue, loads: tuple[Records, ...]) -> tuple[Store, list[int]]:
    """A store with these loads, each previewed and published, and the numbers of their batches."""
    store, numbers = Store(folder), []
    for number, records in enumerate(loads):
        done = publish(store, records, make_preview(store, records, catalogue), catalogue, title=f"đợt {number}", by="An")
        assert isinstance(done, Published)
        assert done.batch_id is not None
        numbers.append(done.batch_id)
    return store, numbers


def test_any_batches_may_go_in_any_order(tmp_path: Path, catalogue: Catalogue) -> None:
    whole, numbers = loaded(tmp_path / "whole", catalogue, LOADS)
    for gone in (1, 2):
        never = {
            left: content_hash(loaded(tmp_path / f"only-{left}", catalogue, tuple(LOADS[number] for number in left))[0])
            for left in itertools.combinations(range(3), 3 - gone)
        }
        for which in itertools.permutations(range(3), gone):
            store = Store(shutil.copytree(whole.folder, tmp_path / f"without-{which}"))
            for number in which:
                store.undo(numbers[number], "Bình")
            left = tuple(number for number in range(3) if number not in which)
            assert content_hash(store) == never[left], which
            assert [(entry.act, entry.who) for entry in store.history()[3:]] == [("undo", "Bình")] * gone


def test_progress_of_taking_back_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    store, numbers = loaded(tmp_path / "kho", catalogue, LOADS[:2])
    stages: list[str] = []
    store.undo(numbers[0], "An", progress=stages.append)
    assert stages == ["locked", "copied", "inserted", "drawn", "committed", "closed", "announced", "named", "current", "recorded"]


def test_what_the_store_refuses_to_publish_is_in_the_journal(tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "kho")
    looked_at = make_preview(store, LOADS[0], catalogue)
    nowhere = batch(2023, figure("999-1", "POOR_RATE", 40))
    with pytest.raises(PublishRefused) as refused:
        publish(store, nowhere, looked_at, catalogue, title="Nạp tệp lạ.xlsx", by="An")
    (entry,) = store.history()
    assert (entry.act, entry.who, entry.title, entry.version) == ("refuse", "An", "Nạp tệp lạ.xlsx", "")
    assert entry.note == " ".join(refused.value.problems)
    # A store that has only refused so far takes its first batch as any other does.
    done = publish(store, LOADS[0], make_preview(store, LOADS[0], catalogue), catalogue, title="đợt 0", by="An")
    assert isinstance(done, Published)
    assert (done.version, done.batch_id) == ("v000001.duckdb", 1)
