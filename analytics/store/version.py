"""One version of the store, opened to be read: nobody can change it, and it cannot reach beyond its own file."""

import os
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import duckdb

from analytics.store.errors import SchemaTooOld
from analytics.store.hashing import content_hash
from analytics.store.inuse import InUse
from analytics.store.layout import OLDER_SCHEMAS, SCHEMA_VERSION
from analytics.store.masked import masked_connection

Kind = Literal["real", "illustrative", "empty"]


class UnreadableVersion(Exception):
    """The file is damaged or is not one of ours; the text names the reason. Used inside the store only."""


def settings(threads: int | None, memory_limit: str | None, spill_folder: str) -> dict[str, str | bool | int | float | list[str]]:
    """How every connection of ours is shut in: no files but its own, no extensions fetched, no change of settings."""
    chosen: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "lock_configuration": True,
        "temp_directory": spill_folder,
    }
    if threads is not None:
        chosen["threads"] = threads
    if memory_limit is not None:
        chosen["memory_limit"] = memory_limit
    return chosen


class Version:
    """A version opened read-only. Use a cursor of its own for each question: a DuckDB connection must not be shared by threads.

    `name` is the version's file name (the key for caches), `kind` says whether its figures are real, illustrative (số liệu
    minh họa) or absent, and `fallback_note` is empty, or says in Vietnamese why this is not the version CURRENT names.
    """

    def __init__(
        self,
        path: Path,
        mark_path: Path,
        *,
        threads: int | None = None,
        memory_limit: str | None = None,
        fallback_note: str = "",
        to_build_upon: bool = False,
        masked: bool = False,
    ) -> None:
        self.name = path.name
        self.fallback_note = fallback_note
        self._in_use = InUse(mark_path)
        try:
            # Several processes read the same file; each spills into a folder of its own.
            spill_folder = str(Path(tempfile.gettempdir()) / f"diem-sang-{os.getpid()}-{path.stem}")
            shut_in = settings(threads, memory_limit, spill_folder)
            try:
                self._connection = duckdb.connect(path, read_only=True, config=shut_in)
            except (duckdb.IOException, duckdb.SerializationException, duckdb.InternalException, duckdb.FatalException) as error:
                raise UnreadableVersion(str(error).splitlines()[0]) from error
            try:
                self.meta = _read_meta(self._connection, path, older=to_build_upon)
                hiding = masked_connection(path, self._connection, shut_in) if masked else None
            except BaseException:
                self._connection.close()
                raise
            if hiding is not None:
                self._connection.close()
                self._connection = hiding
        except BaseException:
            self._in_use.release()
            raise
        kind = self.meta["kind"]
        self.kind: Kind = "illustrative" if kind == "illustrative" else "real" if kind == "real" else "empty"

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor for one question."""
        return self._connection.cursor()

    def content_hash(self) -> str:
        """sha256 over the sorted current rows: equal for equal content, whatever batches brought it (hashing.py)."""
        with self.cursor() as cursor:
            return content_hash(cursor)

    def close(self) -> None:
        """Closes the version and all its cursors."""
        self._connection.close()
        self._in_use.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _read_meta(connection: duckdb.DuckDBPyConnection, path: Path, *, older: bool) -> dict[str, str]:
    try:
        meta = dict(connection.execute("select key, value from meta").fetchall())
    except duckdb.Error as error:
        raise UnreadableVersion(str(error).splitlines()[0]) from error
    found = meta.get("schema_version", "?")
    if found != SCHEMA_VERSION and not (older and found in OLDER_SCHEMAS):
        raise SchemaTooOld.of(path.name, found, SCHEMA_VERSION, mendable=found in OLDER_SCHEMAS)
    return meta
