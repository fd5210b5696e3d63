"""The store: a folder of versions of which one is current; publish, undo, withdraw and go back."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from analytics.catalogue import Catalogue
from analytics.journal import Act, Entry
from analytics.store.bringing import Batch, bring, insert_batch, refuse_unknown_tables
from analytics.store.checking import kind_of
from analytics.store.choosing import Figure, keep_choice
from analytics.store.drafting import DISK_FAILURES, Change, Done, Progress, make_draft, say_nothing
from analytics.store.errors import (
    PublishRefused,
    SchemaTooOld,
    StoreBusy,
    StoreMoved,
    StoreUnreadable,
    StoreUnwritable,
)
from analytics.store.inuse import is_in_use
from analytics.store.layout import version_name, version_number
from analytics.store.reading import ReadableStore
from analytics.store.trying import trial_meta, tried_version
from analytics.store.version import Version
from analytics.store.withdrawing import mark_source, remove_batch

VERSIONS_KEPT = 20
ANY_VERSION = "*"
"""For `publish`: whichever version is current."""


@dataclass(frozen=True, slots=True)
class Published:
    """An act that is done and on the disk: the version now current, the batch concerned, rows brought or taken away, the
    version before, and what else the reader should know, in Vietnamese."""

    version: str
    batch_id: int | None
    rows: int
    previous: str | None
    note: str


@dataclass(frozen=True, slots=True)
class _Base:
    """The version a change builds upon (None: a new store), a note when it is not the one CURRENT names, and its meta table."""

    name: str | None
    note: str
    meta: Mapping[str, str]


class Store(ReadableStore):
    """The store in a folder, which need not exist until the first publish.

    Readers never wait (reading.py, where `threads` and `memory_limit` are explained). Writers queue on a lock, `wait_seconds` at
    most. `keep` versions are kept besides those in use.
    """

    def __init__(
        self,
        folder: Path | str,
        *,
        threads: int | None = None,
        memory_limit: str | None = None,
        wait_seconds: float = 60.0,
        keep: int = VERSIONS_KEPT,
    ) -> None:
        super().__init__(folder, threads=threads, memory_limit=memory_limit)
        self._wait_seconds = wait_seconds
        self._keep = keep

    # Writing ----------------------------------------------------------------------------------------------------------

    def publish(
        self,
        records: Mapping[str, object],
        *,
        title: str,
        by: str,
        catalogue: Catalogue,
        progress: Progress = say_nothing,
        upon: str | None = ANY_VERSION,
    ) -> Published:
        """Adds one batch and makes the result current; without records only the catalogue is renewed.

        `records`: table of schema.sql → pandas DataFrame, or pyarrow Table or RecordBatchReader, with exactly the table's
        columns but batch_id; sources need be given only when new or changed. `progress` is told each stage (drafting.py). `upon`
        is the version that must still be current when our turn comes (None: no version at all). Returns when everything is on
        the disk. Raises PublishRefused (nothing changed; `problems` says why), StoreMoved, StoreBusy, StoreUnwritable,
        SchemaTooOld.
        """
        refuse_unknown_tables(records)

        def change(connection: duckdb.DuckDBPyConnection, batch_id: int, now: datetime, meta: dict[str, str]) -> Done:
            return bring(connection, Batch(records, catalogue, batch_id, title, by, now), meta, progress)

        return self._add_batch("publish", title, by, change, progress, upon)

    @contextmanager
    def tried(
        self, records: Mapping[str, object], *, catalogue: Catalogue, progress: Progress = say_nothing
    ) -> Iterator[tuple[Version, int, str | None]]:
        """Opens the version as it would be after `records` were published now: that version, the batch's number in it, and the
        name of the version it builds upon (None: none). Nothing of it stays.

        Nobody waits for it, and it waits for nobody. Raises PublishRefused with what `publish` would refuse, and
        StoreUnwritable.
        """
        refuse_unknown_tables(records)
        base = self._base()
        batch_id = self._next_batch(base)
        meta = {"last_batch_id": str(batch_id), **trial_meta(self._files.next_number())}

        def change(connection: duckdb.DuckDBPyConnection) -> Done:
            done = bring(connection, Batch(records, catalogue, batch_id, "", "", datetime.now(UTC)), meta, progress)
            meta["kind"] = kind_of(connection)
            return done

        with tried_version(
            self._files, base.name, change, meta, batch_id=batch_id, config=self._config, progress=progress
        ) as version:
            yield version, batch_id, base.name

    def withdraw_source(self, source_id: str, reason: str, by: str) -> Published:
        """Takes a source and all its figures out of every current view; they stay in the file and `restore` brings them back.

        Raises PublishRefused for a source that is not there (any more) or an empty reason.
        """
        if not reason.strip():
            raise PublishRefused(["Chưa ghi lý do rút nguồn. Hãy ghi lý do rồi làm lại."])
        return self._mark_source("withdraw", source_id, reason.strip(), by)

    def restore(self, source_id: str, by: str) -> Published:
        """Brings a withdrawn source and its figures back. Raises PublishRefused for a source that is not withdrawn."""
        return self._mark_source("restore", source_id, "", by)

    def choose(self, figure: Figure, *, title: str, reason: str, by: str) -> Published:
        """Has one figure drawn where documents contradict, instead of the one the rule draws, until the batch is undone.

        Raises PublishRefused for an empty reason, a figure that is not there, or one that nothing contradicts.
        """
        if not reason.strip():
            raise PublishRefused(["Chưa ghi lý do chọn nguồn. Hãy ghi lý do rồi làm lại."])

        def change(connection: duckdb.DuckDBPyConnection, batch_id: int, now: datetime, meta: dict[str, str]) -> Done:
            keep_choice(connection, figure, reason.strip(), batch_id)
            insert_batch(connection, batch_id, now, by, title, 1)
            return Done(1, reason.strip())

        return self._add_batch("choose", title, by, change, say_nothing)

    def undo(self, batch_id: int, by: str, *, progress: Progress = say_nothing) -> Published:
        """Takes one batch away, the latest or an earlier one; the content is then what it would be had the batch never come.

        `progress` is told the stages of drafting.py that such an act has. Raises PublishRefused when there is no such batch, or
        when later figures rest on its sources.
        """
        with self._writing() as base:
            progress("locked")
            title, rows = self._batch(base.name, batch_id)
            entry = Entry("", datetime.now(UTC), by, "undo", title, rows, batch_id, base.note)
            if (
                base.meta.get("batch_id") == str(batch_id)
                and base.meta["act"] != "undo"
                and self._is_without_last_batch(base.meta)
            ):
                return self._point(base.meta["parent"], base.name, entry)

            def change(connection: duckdb.DuckDBPyConnection) -> Done:
                done = remove_batch(connection, batch_id)
                progress("inserted")
                return done

            return self._install(entry, base, change, {}, progress)

    def go_back(self, name: str, by: str) -> Published:
        """Makes a kept version the current one. Raises PublishRefused when it is not kept, not readable, or current already."""
        with self._writing() as base:
            if version_number(name) is None or not self._files.version_path(name).is_file():
                raise PublishRefused(
                    [f"Không còn giữ phiên bản “{name}” trong kho “{self.folder}”. Hãy chọn phiên bản khác trong lịch sử."]
                )
            if name == base.name:
                raise PublishRefused(
                    [f"Phiên bản “{name}” đang được dùng, không cần quay lại. Hãy chọn phiên bản khác trong lịch sử."]
                )
            self._meta_of(name)  # it must be readable
            entry = Entry("", datetime.now(UTC), by, "go_back", f"Quay lại {name}", 0, None, base.note)
            return self._point(name, base.name, entry)

    # What people answered ---------------------------------------------------------------------------------------------

    def answers(self) -> str:
        """The text of what people answered and the store keeps (analytics/loading); '' when nothing is kept."""
        return self._files.answers()

    def change_answers(self, change: Callable[[str], str], *, act: Act, title: str, by: str) -> None:
        """Replaces the kept text by what `change` makes of it and writes the act down; no figure is touched.

        Raises StoreBusy, StoreUnwritable, and whatever `change` raises.
        """
        with self._writing() as base:
            self._files.rewrite_answers(change)
            self._files.journal.append(Entry(base.name or "", datetime.now(UTC), by, act, title, 0, None, ""))

    def write_refusal(self, *, title: str, reason: str, by: str) -> None:
        """Writes down that somebody asked for what they may not do; no figure is touched. Raises StoreBusy, StoreUnwritable."""
        with self._writing() as base:
            self._files.journal.append(Entry(base.name or "", datetime.now(UTC), by, "refuse", title, 0, None, reason))

    # How it is done ---------------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[_Base]:
        """Our turn to write: queues on the lock, gives the version to build upon, and tidies and prunes around what is done."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._files.lock_path, timeout=self._wait_seconds)
            with lock:
                try:
                    self._files.tidy()
                    yield self._base()
                except DISK_FAILURES as error:
                    self._tidy_if_possible()
                    of_memory = isinstance(error, duckdb.OutOfMemoryException)
                    raise StoreUnwritable.at(self.folder, str(error).splitlines()[0], for_want_of_memory=of_memory) from error
                except BaseException:
                    self._tidy_if_possible()
                    raise
                self._prune()
        except Timeout as error:
            raise StoreBusy.at(self.folder, self._wait_seconds) from error
        except OSError as error:  # the folder or the lock file itself
            raise StoreUnwritable.at(self.folder, str(error)) from error

    def _tidy_if_possible(self) -> None:
        with suppress(OSError):  # else the next publisher tidies
            self._files.tidy()

    def _base(self) -> _Base:
        if not self._files.versions():
            return _Base(None, "", {})
        with self.open(to_build_upon=True) as version:
            return _Base(version.name, version.fallback_note, version.meta)

    def _next_batch(self, base: _Base) -> int:
        """A batch number is never used twice, also when the latest batches were undone or gone back from."""
        return 1 + max(int(base.meta.get("last_batch_id", "0")), self._files.last_batch_id())

    def _meta_of(self, name: str) -> Mapping[str, str]:
        with self.open(name) as version:
            return version.meta

    def _batch(self, base: str | None, batch_id: int) -> tuple[str, int]:
        """Title and number of rows of a batch in the version. Raises PublishRefused."""
        if base is not None:
            with self.open(base) as version, version.cursor() as cursor:
                row = cursor.execute("select title, row_count from batch where batch_id = $batch", {"batch": batch_id}).fetchone()
            if row is not None:
                return row[0], row[1]
        raise PublishRefused(
            [f"Phiên bản đang dùng của kho “{self.folder}” không có đợt nạp số {batch_id}. Hãy xem lại lịch sử."]
        )

    def _is_without_last_batch(self, meta: Mapping[str, str]) -> bool:
        """Whether the version before is exactly this one without its last batch: same catalogue, same views, and still whole."""
        parent = meta.get("parent", "")
        if not parent or not self._files.version_path(parent).is_file():
            return False
        try:
            before = self._meta_of(parent)
        except (StoreUnreadable, SchemaTooOld):
            return False
        return all(before.get(key) == meta.get(key) for key in ("catalogue", "definitions"))

    def _mark_source(self, act: Act, source_id: str, reason: str, by: str) -> Published:
        def change(connection: duckdb.DuckDBPyConnection, batch_id: int, now: datetime, meta: dict[str, str]) -> Done:
            done = mark_source(connection, act, source_id, reason, batch_id)
            insert_batch(connection, batch_id, now, by, title, 1)
            return done

        title = f"Rút nguồn {source_id}" if act == "withdraw" else f"Khôi phục nguồn {source_id}"
        return self._add_batch(act, title, by, change, say_nothing)

    def _add_batch(
        self,
        act: Act,
        title: str,
        by: str,
        change: Callable[[duckdb.DuckDBPyConnection, int, datetime, dict[str, str]], Done],
        progress: Progress,
        upon: str | None = ANY_VERSION,
    ) -> Published:
        if not title.strip() or not by.strip():
            raise PublishRefused(["Chưa ghi tên đợt nạp hoặc người nạp. Hãy ghi đủ rồi làm lại."])
        with self._writing() as base:
            progress("locked")
            if upon not in (ANY_VERSION, base.name):
                raise StoreMoved.since(upon)
            batch_id = self._next_batch(base)
            entry = Entry("", datetime.now(UTC), by, act, title, 0, batch_id, base.note)
            meta = {"last_batch_id": str(batch_id)}
            return self._install(entry, base, lambda connection: change(connection, batch_id, entry.at, meta), meta, progress)

    def _install(self, entry: Entry, base: _Base, change: Change, meta: dict[str, str], progress: Progress) -> Published:
        """Makes the new version current; `meta` is what it shall say of itself, to which the change may add."""
        name = version_name(self._files.next_number())

        def change_and_describe(connection: duckdb.DuckDBPyConnection) -> Done:
            done = change(connection)
            meta.update(act=entry.act, batch_id=str(entry.batch_id), parent=base.name or "", version=name)
            meta["kind"] = kind_of(connection)
            return done

        draft, done = make_draft(
            self._files,
            base.name,
            change_and_describe,
            meta,
            batch_id=entry.batch_id or 0,
            config=self._config,
            progress=progress,
        )
        note = " ".join(part for part in (done.note, base.note) if part)
        entry = replace(entry, version=name, rows=done.rows, note=note)
        self._files.announce(entry)
        progress("announced")
        self._files.keep(draft, name)
        progress("named")
        self._files.point_at(name)
        progress("current")
        self._files.record(entry)
        progress("recorded")
        return Published(name, entry.batch_id, entry.rows, base.name, note)

    def _point(self, name: str, previous: str | None, entry: Entry) -> Published:
        """Moves the pointer to a version that is there."""
        entry = replace(entry, version=name)
        self._files.announce(entry)
        self._files.point_at(name)
        self._files.record(entry)
        return Published(name, entry.batch_id, entry.rows, previous, entry.note)

    def _prune(self) -> None:
        """Deletes versions beyond the newest `keep`, but never the current one nor one that a reader has open."""
        current = self._files.current()
        for name in self._files.versions()[: -self._keep]:
            if name != current and not is_in_use(self._files.mark_path(name)):
                self._files.remove(name)
