"""Opening: locked down, wherever the folder lies, and with a fallback that says so."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from analytics.store import SchemaTooOld, Store, StoreMissing, StoreUnreadable, StoreUnwritable
from analytics.store.folder import Folder
from tests.store.little import CATALOGUE, observations, sources


def publish(store: Store, value: int) -> str:
    """The version after publishing one figure."""
    return store.publish({"observation": observations({"value": value})}, title="t", by="An", catalogue=CATALOGUE).version


def test_no_store_is_a_sentence(tmp_path: Path, subtests: pytest.Subtests) -> None:
    (tmp_path / "rỗng").mkdir()
    for name in ("không có", "rỗng"):
        with subtests.test(name), pytest.raises(StoreMissing, match="Chưa có kho số liệu"):
            Store(tmp_path / name).open()
    with pytest.raises(StoreMissing):
        Store(tmp_path / "rỗng").current_name()
    assert Store(tmp_path / "rỗng").history() == ()


def test_a_version_is_shut_in(store: Store, subtests: pytest.Subtests) -> None:
    secret = store.folder / "bí mật.csv"
    secret.write_text("a\n1\n", encoding="utf-8")
    with store.open() as version, version.cursor() as cursor:
        for attempt in (
            "insert into meta values ('a', 'b')",
            f"select * from read_csv('{secret}')",
            f"copy meta to '{store.folder / 'ra.csv'}'",
            f"attach '{store.folder / 'v000001.duckdb'}' as other",
            "set enable_external_access = true",
            "install spatial",
        ):
            with subtests.test(attempt), pytest.raises(duckdb.Error):
                cursor.execute(attempt)


def test_the_folder_can_be_moved(store: Store, tmp_path: Path) -> None:
    with store.open() as version:
        before = (version.name, version.content_hash())
    moved = Store(shutil.move(store.folder, tmp_path / "nơi khác"))
    with moved.open() as version:
        assert (version.name, version.content_hash(), version.fallback_note) == (*before, "")
    assert publish(moved, 1) == "v000003.duckdb"


@pytest.mark.parametrize("keep", [1, 20])
def test_a_publish_while_we_look_is_no_damage(store: Store, monkeypatch: pytest.MonkeyPatch, keep: int) -> None:
    """CURRENT has been read; before the version is opened another one is current, and ours may be pruned."""
    candidates = Folder.candidates

    def publish_first(folder: Folder, *current: str | None) -> Iterator[str]:
        monkeypatch.setattr(Folder, "candidates", candidates)
        publish(Store(store.folder, keep=keep), 1)
        return candidates(folder, *current)

    monkeypatch.setattr(Folder, "candidates", publish_first)
    with store.open() as version:
        assert (version.name, version.fallback_note) == ("v000003.duckdb" if keep == 1 else "v000002.duckdb", "")


@pytest.mark.parametrize("text", ["", "v000002", "../../etc/passwd", "v000077.duckdb\n", "\udcff\udcfe" * 9])
def test_a_corrupt_pointer_falls_back_says_so_and_is_mended(store: Store, text: str) -> None:
    (store.folder / "CURRENT").write_bytes(text.encode("utf-8", errors="surrogateescape"))
    assert store.current_name() == "v000002.duckdb"
    with store.open() as version:
        assert version.name == "v000002.duckdb"
        assert "bản gần nhất còn đọc được" in version.fallback_note
    publish(store, 1)
    with store.open() as version:
        assert (version.name, version.fallback_note) == ("v000003.duckdb", "")


@pytest.mark.parametrize("left", [0, 5_000, 0.5, -1])
def test_a_truncated_version_falls_back_to_the_one_before(store: Store, left: float) -> None:
    newest = store.folder / publish(store, 1)
    size = newest.stat().st_size
    with newest.open("rb+") as file:
        file.truncate(size - 1 if left == -1 else int(size * left) if 0 < left < 1 else int(left))
    with store.open() as version:
        assert version.name == "v000002.duckdb"
        assert "“v000003.duckdb” bị mất hoặc bị hỏng" in version.fallback_note
    with pytest.raises(StoreUnreadable):
        store.open("v000003.duckdb")
    publish(store, 2)  # builds upon the readable one, and the journal says so
    assert "v000003.duckdb" in store.history()[-1].note
    assert store.current_name() == "v000004.duckdb"


def test_after_going_back_the_fallback_is_the_version_gone_back_to(store: Store) -> None:
    store.go_back("v000001.duckdb", "An")
    (store.folder / "CURRENT").unlink()
    with store.open() as version:
        assert version.name == "v000001.duckdb"


def test_nothing_readable_is_a_sentence(store: Store) -> None:
    for path in store.folder.glob("v*.duckdb"):
        path.write_bytes(b"not a database")
    with pytest.raises(StoreUnreadable, match="Không đọc được phiên bản nào"):
        store.open()


def test_another_schema_is_a_sentence(store: Store) -> None:
    with duckdb.connect(store.folder / "v000002.duckdb") as connection:
        connection.execute("update meta set value = '0' where key = 'schema_version'")
    (store.folder / "v000002.mark").unlink()  # an old version need not have one; ours may be longer than the file is now
    with pytest.raises(SchemaTooOld, match="cấu trúc số 0"):
        store.open()


def test_a_folder_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "kho").write_text("", encoding="utf-8")
    with pytest.raises(StoreUnwritable, match="Không ghi được"):
        publish(Store(tmp_path / "kho"), 1)


def test_too_little_memory_is_said_as_such(tmp_path: Path) -> None:
    many = observations(
        *({"area_id": "650-1", "source_id": "official", "value": "1", "breakdown": f"{number:05d}"} for number in range(40_000))
    )
    store = Store(tmp_path / "kho", memory_limit="20MB", threads=1)
    with pytest.raises(StoreUnwritable, match="nhiều đợt nhỏ hơn, hoặc dành thêm bộ nhớ"):
        store.publish(
            {"source": sources({"source_id": "official"}), "observation": many}, title="1", by="An", catalogue=CATALOGUE
        )
    assert not store.history()


def test_cursors_answer_while_another_version_is_published(store: Store) -> None:
    with store.open() as old:
        publish(store, 1)
        with store.open() as new:
            answers = [
                v.cursor().execute("select value from current_observation where breakdown = ''").fetchone() for v in (old, new)
            ]
    assert [str(answer[0]) for answer in answers if answer] == ["38.300000", "1.000000"]
