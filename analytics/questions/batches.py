"""What was loaded."""

from analytics.store import Version

LATEST_BATCH = "select max(batch_id) from batch"


def latest_batch(version: Version) -> int | None:
    """The number of the latest batch that is still part of the version; None when there is none."""
    row = version.cursor().execute(LATEST_BATCH).fetchone()
    return row[0] if row else None
