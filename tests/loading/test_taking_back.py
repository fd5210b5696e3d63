"""Undo through loading: any batch, in any order; the content is what it would be had the batch never come."""

import itertools
from pathlib import Path

import pytest

from analytics.catalogue import Catalogue
from analytics.loading import make_preview, publish
from analytics.store import Published, Store
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


@pytest.mark.parametrize("gone", [1, 2])
def test_any_batches_may_go_in_any_order(tmp_path: Path, catalogue: Catalogue, gone: int) -> None:
    for which in itertools.permutations(range(3), gone):
        name = "".join(map(str, which))
        store, numbers = loaded(tmp_path / name, catalogue, LOADS)
        for number in which:
            store.undo(numbers[number], "Bình")
        left = tuple(one for number, one in enumerate(LOADS) if number not in which)
        expected, _ = loaded(tmp_path / f"{name}-never", catalogue, left)
        assert content_hash(store) == content_hash(expected), which
        assert [(entry.act, entry.who) for entry in store.history()[3:]] == [("undo", "Bình")] * gone


def test_progress_of_taking_back_is_told(tmp_path: Path, catalogue: Catalogue) -> None:
    store, numbers = loaded(tmp_path / "kho", catalogue, LOADS[:2])
    stages: list[str] = []
    store.undo(numbers[0], "An", progress=stages.append)
    assert stages == ["locked", "copied", "inserted", "drawn", "committed", "closed", "announced", "named", "current", "recorded"]
