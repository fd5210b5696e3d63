"""Brings one batch into temporary tables, typed exactly, so that it can be checked before any of it is kept.

Frames are never trusted with types: columns of objects are turned into text (DuckDB's own guess from a sample turns
Decimal('1E+2') into 1) and everything is cast here. A number that does not fit decimal(18,6) exactly is refused rather than
rounded; a float counts as exact when it is the float nearest to a number of six decimals (47.4 is; 1/3 is not).
"""

from collections.abc import Sequence

import pandas as pd
from duckdb import DuckDBPyConnection

from analytics import wording
from analytics.store.layout import COLUMNS_SQL, Column

_FLOATS = ("DOUBLE", "FLOAT")


def stage(connection: DuckDBPyConnection, table: str, frame: object) -> tuple[str, ...]:
    """Makes the temporary view staged_<table>, with `line` (1 for the first row of the frame) and the columns of the table.

    `frame` is a pandas DataFrame or anything Arrow (a Table, or a RecordBatchReader, which is read only once). Returns Vietnamese
    sentences for missing or unknown columns and for values that cannot be stored; without the right columns there is no view.
    """
    columns = [Column(*row) for row in connection.execute(COLUMNS_SQL, {"table": table}).fetchall()]
    connection.register("incoming", _ArrowStream(frame) if isinstance(frame, pd.DataFrame) else frame)
    try:
        arrived = {str(row[0]): str(row[1]) for row in connection.execute("describe select * from incoming").fetchall()}
        problems = _column_problems(table, [column.name for column in columns], list(arrived))
        if problems:
            return problems
        names = ", ".join(f'"{column.name}"' for column in columns)
        connection.execute(
            f"create or replace temp table raw_{table} as select row_number() over () as line, {names} from incoming"
        )
    finally:
        connection.unregister("incoming")
    typed = ", ".join(f'{_typed_sql(column, arrived[column.name])} as "{column.name}"' for column in columns)
    connection.execute(f"create or replace temp view staged_{table} as select line, {typed} from raw_{table}")
    return tuple(sentence for column in columns for sentence in _value_problems(connection, table, column, arrived[column.name]))


class _ArrowStream:
    """A frame as DuckDB reads it fastest: column by column through Arrow, six times as fast as by its own way into pandas."""

    def __init__(self, frame: pd.DataFrame) -> None:
        objects = [name for name in frame.columns if frame[name].dtype == object]
        self._frame = frame.assign(**{name: frame[name].map(str, na_action="ignore").astype("str") for name in objects})

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.__arrow_c_stream__(requested_schema)


def _column_problems(table: str, expected: Sequence[str], arrived: Sequence[str]) -> tuple[str, ...]:
    missing = [name for name in expected if name not in arrived]
    unknown = [name for name in arrived if name not in expected]
    problems = []
    if missing:
        problems.append(f"Bảng “{table}” thiếu cột {', '.join(missing)}. Hãy thêm đủ các cột rồi nạp lại.")
    if unknown:
        problems.append(f"Bảng “{table}” có cột không dùng đến: {', '.join(unknown)}. Hãy bỏ các cột này rồi nạp lại.")
    return tuple(problems)


def _typed_sql(column: Column, arrived: str) -> str:
    name = f'"{column.name}"'
    return name if arrived == column.sql_type else f"try_cast({name} as {column.sql_type})"


def _value_problems(connection: DuckDBPyConnection, table: str, column: Column, arrived: str) -> list[str]:
    name, typed = f'"{column.name}"', _typed_sql(column, arrived)
    problems = []
    if column.required:
        empty = _lines(connection, f"select line, '' as what from raw_{table} where {name} is null")
        if empty:
            problems.append(f"Bảng “{table}”, cột “{column.name}”: {empty} bỏ trống. Hãy điền đủ rồi nạp lại.")
    if arrived == column.sql_type or column.sql_type == "VARCHAR":
        return problems
    if column.sql_type.startswith("DECIMAL") and arrived in _FLOATS:
        # Within 2^53 millionths a float and its six decimals convert into one another exactly; beyond, allow the last bit.
        lossy = f"abs({typed}::double - {name}) > if(abs({name}) < 9e9, 0, 1e-15 * abs({name}))"
    elif column.sql_type.startswith("DECIMAL"):
        # Wide decimals are slow, so only numbers written with more than six decimals or an exponent are compared in full.
        long_form = rf"regexp_matches({name}::varchar, '\.\d{{7}}|[eE]')"
        lossy = f"if({long_form}, try_cast({name} as decimal(38, 19)) <> {typed}, false)"
    elif column.sql_type == "INTEGER" and arrived != "VARCHAR":
        lossy = f"{typed} <> {name}"
    else:
        lossy = "false"
    wrong = _lines(
        connection,
        f"select line, {name}::varchar as what from raw_{table} where {name} is not null and ({typed} is null or {lossy})",
    )
    if wrong:
        wanted = {
            "DATE": "là một ngày",
            "BOOLEAN": "là đúng hoặc sai",
            "INTEGER": "là số nguyên",
        }.get(column.sql_type, "là số có không quá 6 chữ số thập phân và nhỏ hơn 1.000.000.000.000")
        problems.append(
            f"Bảng “{table}”, cột “{column.name}”: {wrong} không lưu được. Giá trị phải {wanted}. Hãy sửa rồi nạp lại."
        )
    return problems


def _lines(connection: DuckDBPyConnection, offenders: str) -> str:
    """“3 dòng (dòng 2: 'abc'; …)” for a question that gives line and what; '' when nothing offends."""
    total = connection.execute(f"select count(*)::bigint from ({offenders})").fetchone()
    if total is None or total[0] == 0:
        return ""
    first = connection.execute(f"select line, what from ({offenders}) order by line limit 3").fetchall()
    return describe_lines(total[0], first)


def describe_lines(total: int, first: Sequence[tuple[int, str]]) -> str:
    """How many rows offend and which come first, in Vietnamese."""
    examples = "; ".join(f"dòng {line}: “{what[:80]}”" if what else f"dòng {line}" for line, what in first)
    return f"{wording.number(total, 0)} dòng ({examples}{'; …' if total > len(first) else ''})"
