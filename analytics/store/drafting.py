"""Makes the next version: a copy of a version, changed in one transaction, flushed, named, and only then made current.

Stages, in order, as told to a `progress` function: locked, copied, staged, checked, inserted, drawn, committed, closed,
announced, named, current, recorded. A process killed before 'current' leaves the old version current, from 'current' on the
new one.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from analytics.store import drawing
from analytics.store.errors import PublishRefused
from analytics.store.folder import Folder
from analytics.store.layout import DEFINITIONS, SCHEMA_STEPS, SCHEMA_VERSION, VIEWS_SQL
from analytics.store.version import settings

Progress = Callable[[str], None]
DISK_FAILURES = (OSError, duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException)


def say_nothing(stage: str) -> None:
    """Progress for those who do not watch."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did: how many rows it brought or took away, and what the journal should say beside that, in Vietnamese."""

    rows: int
    note: str


Change = Callable[[duckdb.DuckDBPyConnection], Done]


def make_draft(
    folder: Folder,
    base: str | None,
    change: Change,
    meta: dict[str, str],
    *,
    batch_id: int,
    config: tuple[int | None, str | None],
    progress: Progress,
    draft: Path | None = None,
) -> tuple[Path, Done]:
    """A draft file made from the version `base` (None: from nothing) by one change, checked and closed, but without a name yet.

    `batch_id` is the batch that the change brings or takes away. `draft` is where it is to lie, by default a path of its own in
    the folder. Raises PublishRefused as the change does, or when a constraint of schema.sql does not hold; the draft is then
    gone.
    """
    draft = draft or folder.new_draft_path()
    if base is not None:
        shutil.copyfile(folder.version_path(base), draft)
    progress("copied")
    spill_folder = str(draft.with_suffix(".tmp"))
    # Frames must reach us without DuckDB's guess at the types of object columns (staging.py).
    with duckdb.connect(draft, config={**settings(*config, spill_folder), "pandas_analyze_sample": 0}) as connection:
        taken = 0 if base is None else int(_meta(connection, "schema_version"))
        connection.execute("begin")
        if base is not None:
            drawing.drop_view_of_old(connection)
        for step in SCHEMA_STEPS[taken:]:
            connection.execute(step)
        outdated = _meta(connection, "definitions") != DEFINITIONS
        if outdated:
            connection.execute(VIEWS_SQL)
            drawing.draw_all(connection)
        drawing.begin(connection)
        drawing.note(connection, batch_id)
        declared = _meta(connection, "catalogue")
        try:
            done = change(connection)
        except duckdb.ConstraintException as error:
            raise PublishRefused(
                [f"Số liệu không hợp quy định của kho ({error}). Hãy sửa tệp rồi nạp lại; kho chưa thay đổi gì."]
            ) from error
        drawing.note(connection, batch_id)
        if meta.get("catalogue", declared) == declared:
            drawing.draw_touched(connection)
        else:  # what a figure may be compared with is declared, not brought
            drawing.draw_all(connection)
        progress("drawn")
        for key, value in {"schema_version": SCHEMA_VERSION, "definitions": DEFINITIONS, **meta}.items():
            connection.execute("insert or replace into meta values ($key, $value)", {"key": key, "value": value})
        connection.execute("commit")
        progress("committed")
        connection.execute("checkpoint")
    progress("closed")
    return draft, done


def _meta(connection: duckdb.DuckDBPyConnection, key: str) -> str:
    row = connection.execute("select value from meta where key = $key", {"key": key}).fetchone()
    return str(row[0]) if row else ""
