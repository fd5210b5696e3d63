"""The content hash of a version: the same logical rows give the same hash on any machine, in whatever order they came."""

import hashlib

from duckdb import DuckDBPyConnection

from analytics.store.layout import COLUMNS_SQL, RECORD_TABLES, Column

_ROWS_AT_A_TIME = 100_000

# How a column becomes text: written out, so that no setting or version of the database decides it.
_AS_TEXT = {
    "VARCHAR": "{}",
    "DATE": "strftime({}, '%Y-%m-%d')",
    "INTEGER": "{}::varchar",
    "BOOLEAN": "if({}, '1', '0')",
    "DECIMAL(18,6)": "{}::decimal(18, 6)::varchar",
}


def content_hash(cursor: DuckDBPyConnection) -> str:
    """sha256, in hex, over the current rows of all record tables, without batch numbers and load times.

    Each row is written as its fields in the order of schema.sql, each with its length in bytes before it ('-' for a gap), and
    hashed; per table, and within the large tables per indicator, the row hashes are sorted and hashed in turn, so memory is
    bounded by the rows of one indicator.
    """
    total = hashlib.sha256()
    for table in RECORD_TABLES.values():
        columns = [Column(*row) for row in cursor.execute(COLUMNS_SQL, {"table": table.name}).fetchall()]
        by_indicator = "indicator" in table.key
        parts: list[str | None] = [None]
        if by_indicator:
            # Names come from the raw table: a part without current rows adds nothing but is asked for.
            parts = [
                row[0] for row in cursor.execute(f"select distinct indicator from {table.name} order by indicator").fetchall()
            ]
        total.update(f"{table.name}\n".encode())
        for part in parts:
            question = _digests_sql(table.name, columns, by_indicator)
            cursor.execute(question, {"part": part} if by_indicator else {})
            while rows := cursor.fetchmany(_ROWS_AT_A_TIME):
                total.update("".join([row[0] for row in rows]).encode())
    return total.hexdigest()


def _digests_sql(table: str, columns: list[Column], by_indicator: bool) -> str:
    """The sorted hashes of a table's current rows; made of names from the schema, never of values."""
    fields = ", ".join(_field_sql(_AS_TEXT[column.sql_type].format(f'"{column.name}"')) for column in columns)
    where = "where indicator = $part" if by_indicator else ""
    return f"select sha256(concat({fields})) as digest from current_{table} {where} order by digest"


def _field_sql(text: str) -> str:
    return f"coalesce(strlen({text}) || ':' || {text}, '-')"
