"""The shape of a store: which tables hold records, what makes two of their rows the same record, and how the files are named."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

# A new store takes every step; a store made by an older program takes those it lacks at its next publish.
_STEPS = ("schema.sql", "schema_choice.sql", "schema_comparable.sql")
SCHEMA_STEPS = tuple((Path(__file__).parent / name).read_text(encoding="utf-8") for name in _STEPS)
SCHEMA_VERSION = str(len(SCHEMA_STEPS))
SCHEMA_SQL = "\n".join(SCHEMA_STEPS)
VIEWS_SQL = (Path(__file__).parent / "views.sql").read_text(encoding="utf-8")
OLDER_SCHEMAS = frozenset(str(number) for number in range(1, len(SCHEMA_STEPS)))
DEFINITIONS = hashlib.sha256((SCHEMA_SQL + VIEWS_SQL).encode()).hexdigest()  # of tables and views: changes when either does

VERSION_NAME = re.compile(r"v(\d{6,9})\.duckdb")


def version_name(number: int) -> str:
    """The file name of a version: v000001.duckdb."""
    return f"v{number:06d}.duckdb"


def version_number(name: str) -> int | None:
    """The number in a version's file name; None for any other text, so that no other path is ever opened."""
    match = VERSION_NAME.fullmatch(name)
    return int(match[1]) if match else None


@dataclass(frozen=True, slots=True)
class RecordTable:
    """One kind of record: `key` is what a later batch must repeat to supersede a row, `order` how rows lie on disk.

    What is not `published` comes by an act of its own (a choice), never with a batch of figures.
    """

    name: str
    key: tuple[str, ...]
    order: tuple[str, ...]
    area_columns: tuple[str, ...] = ("area_id",)
    published: bool = True


_PERIOD = ("period_kind", "period_start", "period_end")

# The keys are the partitions of views.sql; a test holds the two together.
RECORD_TABLES = {
    table.name: table
    for table in (
        RecordTable("source", ("source_id",), ("source_id",), area_columns=()),
        RecordTable(
            "observation",
            ("area_id", "indicator", *_PERIOD, "standard", "breakdown", "status", "source_id"),
            ("indicator", "area_id", "period_end"),
        ),
        RecordTable(
            "target",
            ("area_id", "indicator", *_PERIOD, "standard", "breakdown", "issuer", "source_id"),
            ("indicator", "area_id", "period_end"),
        ),
        RecordTable(
            "capital",
            (
                "area_id", "plan_year", "origin_year", "programme", "project", "fund_source", "nature", "event", "as_of",
                "status", "source_id",
            ),
            ("area_id", "plan_year", "project", "as_of"),
        ),
        RecordTable(
            "project",
            (
                "area_id", "name", "kind", "programme", "project_code", "period_start", "period_end", "quantity_unit", "communes",
                "source_id",
            ),
            ("area_id", "period_end", "kind"),
        ),
        RecordTable(
            "livelihood_model",
            ("area_id", "name", "kind", "programme", "project_code", "period_start", "period_end", "communes", "source_id"),
            ("area_id", "period_end", "kind"),
        ),
        RecordTable(
            "visit",
            ("guest_id", "host_id", "from_date", "to_date", "source_id"),
            ("guest_id", "from_date"),
            area_columns=("guest_id", "host_id"),
        ),
        RecordTable(
            "choice",
            ("area_id", "indicator", "standard", "breakdown", "year", "slot"),
            ("indicator", "area_id", "year"),
            published=False,
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a record table as the database describes it: `sql_type` is VARCHAR, DATE, INTEGER, BOOLEAN or DECIMAL(18,6)."""

    name: str
    sql_type: str
    required: bool


COLUMNS_SQL = """
    select column_name, data_type, not is_nullable from duckdb_columns()
    where table_name = $table and schema_name = 'main' and database_name = current_database() and column_name <> 'batch_id'
    order by column_index
"""
