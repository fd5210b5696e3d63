"""What is taken away: a batch for good, a source until it is brought back."""

from duckdb import DuckDBPyConnection

from analytics.journal import Act
from analytics.store.bringing import count_of
from analytics.store.checking import find_orphans
from analytics.store.drafting import Done
from analytics.store.errors import PublishRefused
from analytics.store.layout import RECORD_TABLES


def remove_batch(connection: DuckDBPyConnection, batch_id: int) -> Done:
    """Deletes all that one batch brought. Raises PublishRefused when later records rest on its sources."""
    rows = sum(
        count_of(connection.execute(f"delete from {name} where batch_id = $batch", {"batch": batch_id}))
        for name in (*RECORD_TABLES, "withdrawal")
    )
    connection.execute("delete from batch where batch_id = $batch", {"batch": batch_id})
    if problems := find_orphans(connection):
        raise PublishRefused(problems)
    return Done(rows, "")


def mark_source(connection: DuckDBPyConnection, act: Act, source_id: str, reason: str, batch_id: int) -> Done:
    """Withdraws or restores a source; the rows are those of its records.

    Raises PublishRefused when it is not in the other state.
    """
    view = "current_source" if act == "withdraw" else "withdrawn_source"
    found = connection.execute(f"select 1 from {view} where source_id = $source", {"source": source_id}).fetchone()
    if found is None:
        state = "không có trong kho hoặc đã bị rút" if act == "withdraw" else "không ở trạng thái bị rút"
        raise PublishRefused([f"Nguồn “{source_id}” {state}. Hãy xem lại mã nguồn ở trang Nguồn số liệu."])
    connection.execute(
        "insert into withdrawal values ($source, $reason, $batch)", {"source": source_id, "reason": reason, "batch": batch_id}
    )
    rows = sum(
        count_of(connection.execute(f"select count(*) from {table.name} where source_id = $source", {"source": source_id}))
        for table in RECORD_TABLES.values()
        if table.published
    )
    return Done(rows, reason)
