"""`python -m bench.publish`: a million observations through the store's own door, against a bare DuckDB insert of the same rows
from Parquet.

The two take turns in one run; the ratio is what counts, for two shared cores make seconds differ from day to day. docs/loading.md
explains it.
"""

import statistics
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from analytics import catalogue as declared
from analytics.catalogue import Catalogue
from analytics.store import Store
from analytics.store.layout import SCHEMA_SQL

ROWS = 1_000_000
ROUNDS = 3
YEARS = range(2015, 2025)
SOURCE = "bench00000000000"


def million_observations(catalogue: Catalogue) -> pa.Table:
    """Every district and province × indicators that are no poverty measures × ten years, cut to a million rows, in no useful
    order.
    """
    areas = [area.area_id for area in catalogue.areas.values()]
    codes = [
        code
        for code, indicator in catalogue.indicators.items()
        if indicator.stored_in == "observation" and not indicator.poverty_measure
    ]
    keys = [(area_id, code, year) for year in YEARS for code in codes for area_id in areas][:ROWS]
    text = pa.string()
    count = len(keys)

    def same(value: str) -> pa.Array:
        return pa.repeat(pa.scalar(value, text), count)

    columns = {
        "area_id": pa.array([key[0] for key in keys], text),
        "indicator": pa.array([key[1] for key in keys], text),
        "period_kind": same("year_end"),
        "period_start": pa.nulls(count, pa.date32()),
        "period_end": pa.array([date(key[2], 12, 31) for key in keys], pa.date32()),
        "period_label": pa.array([f"cuối năm {key[2]}" for key in keys], text),
        "standard": same(""),
        "breakdown": same(""),
        "status": same("published"),
        "source_id": same(SOURCE),
        "value": pa.array([Decimal(number % 90_000) / 100 for number in range(count)], pa.decimal128(18, 6)),
        "value_high": pa.nulls(count, pa.decimal128(18, 6)),
        "qualifier": same(""),
        "absence": same(""),
        "as_stated": same(""),
        "year_inferred": pa.repeat(pa.scalar(False), count),
        "place_in_source": same(""),
        "note": same(""),
    }
    return pa.table(columns)


def source() -> pa.Table:
    """The one document the invented rows come from."""
    row = {
        "source_id": SOURCE,
        "title": "Đo tốc độ nạp",
        "publisher": "Điểm Sáng",
        "address": "bench/publish.py",
        "grade": "illustrative",
    }
    return pa.table({key: [value] for key, value in {**row, "document_number": "", "document_date": ""}.items()})


def bare_insert(parquet: Path, folder: Path) -> float:
    """Seconds for DuckDB to insert the Parquet file into our table in a fresh file: no checks, no catalogue, no second copy."""
    started = time.perf_counter()
    with duckdb.connect(folder / "bare.duckdb") as connection:
        connection.execute(SCHEMA_SQL)
        connection.execute("insert into observation select *, 1 from read_parquet($path)", {"path": str(parquet)})
        connection.execute("checkpoint")
    return time.perf_counter() - started


def publish(rows: pa.Table, catalogue: Catalogue, folder: Path) -> float:
    """Seconds to publish the rows into a new store: staged, checked, sorted, flushed, pointed at, journalled."""
    started = time.perf_counter()
    Store(folder / "store").publish({"source": source(), "observation": rows}, title="Đo tốc độ", by="bench", catalogue=catalogue)
    return time.perf_counter() - started


def main() -> None:
    """Prints the medians and their ratio."""
    catalogue = declared.load()
    rows = million_observations(catalogue)
    bare: list[float] = []
    ours: list[float] = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            pq.write_table(rows, folder / "rows.parquet")
            bare.append(bare_insert(folder / "rows.parquet", folder))
            ours.append(publish(rows, catalogue, folder))
    ratio = statistics.median(ours) / statistics.median(bare)
    seconds = f"bare insert {statistics.median(bare):.1f} s, publish {statistics.median(ours):.1f} s"
    print(f"{rows.num_rows} rows: {seconds}, ratio {ratio:.1f}")


if __name__ == "__main__":
    main()
