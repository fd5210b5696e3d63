"""A version as it would be after a batch: made by the same steps as a publication, looked at, and gone."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from analytics.store.drafting import DISK_FAILURES, Change, Progress, make_draft
from analytics.store.errors import StoreUnwritable
from analytics.store.folder import Folder
from analytics.store.inuse import InUse
from analytics.store.layout import version_name
from analytics.store.version import UnreadableVersion, Version

Config = tuple[int | None, str | None]


@contextmanager
def tried_version(
    files: Folder, base: str | None, change: Change, meta: dict[str, str], *, batch_id: int, config: Config, progress: Progress
) -> Iterator[Version]:
    """Opens, for reading, the version `base` (None: nothing) with a change made, and deletes it afterwards.

    The file lies in the store's folder, marked as in use, so that what a killed process leaves behind is tidied by the next
    publisher; where the folder is not there or may not be written, in a temporary one. Raises PublishRefused as the change does,
    and StoreUnwritable.
    """
    with _place(files.path) as path, _in_use(path.with_suffix(".mark")):
        try:
            threads, memory_limit = config
            try:
                make_draft(files, base, change, meta, batch_id=batch_id, config=config, progress=progress, draft=path)
                version = Version(path, path.with_suffix(".mark"), threads=threads, memory_limit=memory_limit)
            except (*DISK_FAILURES, UnreadableVersion) as error:
                raise StoreUnwritable.at(files.path, str(error).splitlines()[0]) from error
            with version:
                yield version
        finally:
            for leftover in (path, path.with_suffix(".duckdb.wal")):
                with suppress(OSError):  # else the next publisher tidies
                    leftover.unlink(missing_ok=True)


@contextmanager
def _place(folder: Path) -> Iterator[Path]:
    name = f"trial-{uuid4().hex}.duckdb"
    if folder.is_dir() and os.access(folder, os.W_OK):
        yield folder / name
        return
    with tempfile.TemporaryDirectory(prefix="diem-sang-") as temporary:
        yield Path(temporary) / name


@contextmanager
def _in_use(mark: Path) -> Iterator[None]:
    """Holds the mark for as long as the trial is read; a mark tidied away before we held it is made again."""
    while True:
        mark.touch()
        held = InUse(mark)
        if mark.exists():
            break
        held.release()
    try:
        yield
    finally:
        held.release()
        with suppress(OSError):
            mark.unlink(missing_ok=True)


def trial_meta(number: int) -> dict[str, str]:
    """What a trial says of itself beside what the change adds."""
    return {"act": "try", "parent": "", "version": version_name(number)}
