"""Brings one batch into a version being made: staged, checked, kept under its number; publishing and trying out do the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb

from analytics.catalogue import Catalogue
from analytics.store.catalogue_tables import rewrite_catalogue
from analytics.store.checking import find_problems
from analytics.store.drafting import Done, Progress
from analytics.store.errors import PublishRefused
from analytics.store.layout import COLUMNS_SQL, RECORD_TABLES
from analytics.store.staging import stage


@dataclass(frozen=True, slots=True)
class Batch:
    """What is brought, by whom: `records` as in Store.publish, `at` an aware time."""

    records: Mapping[str, object]
    catalogue: Catalogue
    batch_id: int
    title: str
    by: str
    at: datetime


def refuse_unknown_tables(records: Mapping[str, object]) -> None:
    """Raises PublishRefused for a table that the store does not have."""
    known = [table.name for table in RECORD_TABLES.values() if table.published]
    if unknown := [name for name in records if name not in known]:
        raise PublishRefused([f"Kho không có bảng “{name}”. Hãy chỉ nạp các bảng: {', '.join(known)}." for name in unknown])


def bring(connection: duckdb.DuckDBPyConnection, batch: Batch, meta: dict[str, str], progress: Progress) -> Done:
    """Adds the batch's rows and notes the catalogue in `meta`. Raises PublishRefused with all that the store refuses."""
    meta["catalogue"] = rewrite_catalogue(connection, batch.catalogue)
    # Whatever order they are given in, tables are taken in ours.
    tables = [name for name in RECORD_TABLES if name in batch.records]
    problems = [sentence for name in tables for sentence in stage(connection, name, batch.records[name])]
    progress("staged")
    problems = problems or list(find_problems(connection, tables))
    if problems:
        raise PublishRefused(problems)
    progress("checked")
    counts = {name: _insert_staged(connection, name, batch.batch_id) for name in tables}
    insert_batch(connection, batch.batch_id, batch.at, batch.by, batch.title, sum(counts.values()))
    progress("inserted")
    return Done(sum(counts.values()), ", ".join(f"{name}: {count}" for name, count in counts.items() if count))


def insert_batch(connection: duckdb.DuckDBPyConnection, batch_id: int, at: datetime, by: str, title: str, rows: int) -> None:
    """Writes down who brought a batch and when (UTC)."""
    connection.execute(
        "insert into batch values ($batch, $at, $by, $title, $rows)",
        {"batch": batch_id, "at": at.replace(tzinfo=None), "by": by, "title": title, "rows": rows},
    )


def count_of(result: duckdb.DuckDBPyConnection) -> int:
    """The one number of an answer: a count, or the rows a statement touched."""
    row = result.fetchone()
    return int(row[0]) if row else 0


def _insert_staged(connection: duckdb.DuckDBPyConnection, table: str, batch_id: int) -> int:
    """Adds the staged rows in the order in which they are asked for, so that a question touches few row groups."""
    columns = ", ".join(f'"{row[0]}"' for row in connection.execute(COLUMNS_SQL, {"table": table}).fetchall())
    order = ", ".join(RECORD_TABLES[table].order)
    return count_of(
        connection.execute(
            f"insert into {table} ({columns}, batch_id) select {columns}, $batch from staged_{table} order by {order}",
            {"batch": batch_id},
        )
    )
