"""The versioned store: a folder of immutable DuckDB files and a pointer to the current one.

    store = Store("data/store")
    store.publish(intake.records, title="Rà soát cuối năm 2024", by="Phòng LĐ-TB&XH", catalogue=catalogue)
    with store.open() as version:
        version.cursor().execute("select … from drawn_observation where indicator = $indicator", {"indicator": "POOR_RATE"})

Readers ask the views of views.sql (current_*, drawn_observation), never the tables.
"""

from analytics.journal import Entry
from analytics.store.choosing import Figure
from analytics.store.errors import (
    PublishRefused,
    SchemaTooOld,
    StoreBusy,
    StoreError,
    StoreMissing,
    StoreMoved,
    StoreUnreadable,
    StoreUnwritable,
)
from analytics.store.store import Published, Store
from analytics.store.version import Kind, Version

__all__ = [
    "Entry",
    "Figure",
    "Kind",
    "PublishRefused",
    "Published",
    "SchemaTooOld",
    "Store",
    "StoreBusy",
    "StoreError",
    "StoreMissing",
    "StoreMoved",
    "StoreUnreadable",
    "StoreUnwritable",
    "Version",
]
