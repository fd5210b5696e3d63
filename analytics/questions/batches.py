"""What was loaded, when and by whom."""

from collections.abc import Mapping
from typing import Final

from analytics.store import Version

LATEST_BATCH = "select max(batch_id) from batch"
# The store writes times down in UTC; people read the day in Vietnam.
LOADINGS = "select batch_id, loaded_by, loaded_at + interval 7 hours from batch"
NOBODY: Final[Mapping[str, str | None]] = {"loaded_by": None, "loaded_at": None}


def latest_batch(version: Version) -> int | None:
    """The number of the latest batch that is still part of the version; None when there is none."""
    row = version.cursor().execute(LATEST_BATCH).fetchone()
    return row[0] if row else None


def loadings(version: Version) -> dict[int, Mapping[str, str | None]]:
    """Who loaded each batch (loaded_by) and on which day in Vietnam (loaded_at, ISO), by its number: few, looked up rather than
    joined to every figure.
    """
    rows = version.cursor().execute(LOADINGS).fetchall()
    return {batch_id: {"loaded_by": who, "loaded_at": when.isoformat()[:10]} for batch_id, who, when in rows}
