"""What a batch changes: its rows beside those they supersede, beside other documents, and beside the period before.

The version asked is one in which the batch is the latest (Store.tried): nothing is kept elsewhere that it could be compared with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analytics.store import Version
from analytics.store.layout import RECORD_TABLES

Row = Mapping[str, Any]

_COLUMNS: Final = """
select column_name from duckdb_columns()
where table_name = $table and schema_name = 'main' and database_name = current_database() and column_name <> 'batch_id'
order by column_index
"""

_BESIDE_EARLIER: Final = """
with brought as (select * from {table} where batch_id = $batch),
earlier as (
    select e.* from {table} as e semi join brought as b on {same}
    where e.batch_id < $batch and e.source_id not in (select source_id from withdrawn_source)
    qualify row_number() over (partition by {key} order by e.batch_id desc) = 1
),
compared as (
    select
        {pairs}, case when e.batch_id is null then 'new' when {equal} then 'unchanged' else 'changed' end as state,
        s.title as source_title
    from brought as b left join earlier as e on {same} left join current_source as s on s.source_id = b.source_id
)
"""

_PLACES: Final = "select distinct {column} as area_id from {table} where batch_id = $batch"
_PARENTS: Final = """
select distinct unnest([parent_id, region_id]) as area_id from area where list_contains($area_ids, area_id)
"""

# Two documents that say different things of one slot of views.sql; a side of ours may be the one displayed or the other.
_AGAINST_OTHERS: Final = """
with figure as (
    select
        area_id, indicator, standard, breakdown, slot, period_label, said, drawn, status, value, value_high, qualifier, absence,
        source_id, source_title, publisher, rivals, batch_id
    from drawn_observation
    where {places} indicator in (select indicator from observation where batch_id = $batch)
)
select
    ours.area_id, area.title as area_name, ours.indicator, ours.standard, ours.breakdown, ours.period_label,
    ours.value, ours.value_high, ours.qualifier, ours.absence, ours.source_title, ours.publisher, ours.drawn,
    theirs.value as other_value, theirs.value_high as other_high, theirs.qualifier as other_qualifier,
    theirs.absence as other_absence, theirs.source_title as other_title, theirs.publisher as other_publisher,
    theirs.drawn as other_drawn, count(*) over ()::bigint as total
from figure as ours
join figure as theirs
    on theirs.area_id = ours.area_id and theirs.indicator = ours.indicator and theirs.standard = ours.standard
    and theirs.breakdown = ours.breakdown and theirs.slot = ours.slot and theirs.source_id <> ours.source_id
    and theirs.said <> ours.said
join area on area.area_id = ours.area_id
where ours.batch_id = $batch and ours.rivals > 0 and (theirs.batch_id < $batch or theirs.source_id > ours.source_id)
order by area.name collate vi, ours.indicator, ours.period_label, ours.source_id, theirs.source_id
limit $most
"""

# Events and targets are not drawn by a rule: two documents contradict one another when all but the amount is the same.
_AMOUNTS_AGAINST_OTHERS: Final = """
select
    ours.area_id, area.title as area_name, {what}, ours.{amount} as value, theirs.{amount} as other_value,
    ours.qualifier, theirs.qualifier as other_qualifier, mine.title as source_title, mine.publisher,
    other.title as other_title, other.publisher as other_publisher, count(*) over ()::bigint as total
from current_{table} as ours
join current_{table} as theirs on {same} and theirs.source_id <> ours.source_id and theirs.{amount} <> ours.{amount}
join current_source as mine on mine.source_id = ours.source_id
join current_source as other on other.source_id = theirs.source_id
join area on area.area_id = ours.area_id
where ours.batch_id = $batch and (theirs.batch_id < $batch or theirs.source_id > ours.source_id)
order by area.name collate vi, ours.source_id, theirs.source_id
limit $most
"""

# A series is what one publisher tells of one indicator in periods of one kind. Of each period brought, the latest one before it
# in which that publisher told anything of that kind is the period compared with; a place counts by its code, for it may have
# changed its borders in between, and one that no longer stood is not missed. Standards may have changed: a place that reports by
# the new one is not missing.
_MISSING: Final = """
with told as (
    select s.publisher, o.period_kind, o.period_end, o.period_label, o.indicator, o.breakdown, a.code, a.level, o.batch_id
    from current_observation as o join current_source as s using (source_id) join area as a using (area_id)
    where s.publisher in (
        select distinct publisher from current_source
        where source_id in (select source_id from observation where batch_id = $batch)
    )
),
period as (
    select publisher, period_kind, period_end, level, any_value(period_label) as period_label from told where batch_id = $batch
    group by all
),
before as (
    select
        period.publisher, period.period_kind, period.level, period.period_end, period.period_label,
        max(told.period_end) as last_end
    from period join told
        on told.publisher = period.publisher and told.period_kind = period.period_kind and told.level = period.level
        and told.period_end < period.period_end
    group by all
)
select
    before.publisher, before.period_label, any_value(last.period_label) as last_period_label, last.level, last.code,
    any_value(area.title) as area_name, last.indicator, last.breakdown, count(*) over ()::bigint as total
from before
join told as last
    on last.publisher = before.publisher and last.period_kind = before.period_kind and last.level = before.level
    and last.period_end = before.last_end
join area on area.code = last.code and area.level = last.level
    and before.period_end between coalesce(area.valid_from, date '0001-01-01') and coalesce(area.valid_to, date '9999-12-31')
where not exists (
    from told as now
    where now.publisher = before.publisher and now.period_kind = before.period_kind and now.period_end = before.period_end
        and now.indicator = last.indicator and now.breakdown = last.breakdown and now.code = last.code and now.level = last.level
)
group by before.publisher, before.period_kind, before.period_end, before.period_label, last.level, last.code, last.indicator,
    last.breakdown
order by before.period_end, any_value(area.name) collate vi, last.indicator, last.breakdown
limit $most
"""

# A figure that an earlier batch said word for word is not written anew.
_WRITTEN: Final = """
select distinct area_id, indicator, period_label from (
    select * exclude (batch_id) from observation where batch_id = $batch and list_contains($area_ids, area_id)
    except
    select * exclude (batch_id) from observation where batch_id < $batch and list_contains($area_ids, area_id)
)
"""

_BATCHES: Final = """
select
    batch_id, loaded_at + interval 7 hours as loaded_at,                 -- stored in UTC; said as the time in Vietnam
    loaded_by, title, row_count
from batch order by batch_id desc
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows of one table that a batch brings: how many are new, say something else than before, or the same.

    `new` and `changed` are the first of them; for each column of the table `before_…` and `after_…`, and `source_title`.
    """

    table: str
    new_count: int
    changed_count: int
    unchanged_count: int
    new: tuple[Row, ...]
    changed: tuple[Row, ...]


def beside_earlier(version: Version, batch_id: int, table: str, *, most: int) -> Compared:
    """The rows of a record table beside the ones they supersede: same key, an earlier batch; at most `most` rows of each kind."""
    cursor = version.cursor()
    key = RECORD_TABLES[table].key
    columns = [str(row[0]) for row in cursor.execute(_COLUMNS, {"table": table}).fetchall()]
    content = [name for name in columns if name not in key]
    text = _BESIDE_EARLIER.format(
        table=table,
        same=" and ".join(f'e."{name}" is not distinct from b."{name}"' for name in key),
        key=", ".join(f'e."{name}"' for name in key),
        equal=" and ".join(f'e."{name}" is not distinct from b."{name}"' for name in content) or "true",
        pairs=", ".join(f'e."{name}" as "before_{name}", b."{name}" as "after_{name}"' for name in columns),
    )
    cursor.execute(f"create or replace temp table compared as {text} select * from compared", {"batch": batch_id})
    counts = dict(cursor.execute("select state, count(*)::bigint from compared group by state").fetchall())
    order = ", ".join(f'"after_{name}"' for name in RECORD_TABLES[table].order)

    def first(state: str) -> tuple[Row, ...]:
        return _rows(cursor.execute(f"select * from compared where state = $state order by {order} limit $most",
                                    {"state": state, "most": most}))  # fmt: skip

    found = Compared(
        table, counts.get("new", 0), counts.get("changed", 0), counts.get("unchanged", 0), first("new"), first("changed")
    )
    cursor.close()
    return found


def places_touched(version: Version, batch_id: int) -> tuple[str, ...]:
    """The ids of the places a batch has rows of, sorted."""
    cursor = version.cursor()
    parts = [_PLACES.format(column=column, table=table.name) for table in RECORD_TABLES.values() for column in table.area_columns]
    return tuple(row[0] for row in cursor.execute(" union ".join(parts) + " order by 1", {"batch": batch_id}).fetchall())


def indicators_touched(version: Version, batch_id: int) -> tuple[str, ...]:
    """The indicators a batch has figures of, the most frequent first."""
    rows = version.cursor().execute(
        "select indicator from observation where batch_id = $batch group by indicator order by count(*) desc, indicator",
        {"batch": batch_id},
    )
    return tuple(row[0] for row in rows.fetchall())


def figures_written(version: Version, batch_id: int, area_ids: Sequence[str]) -> frozenset[tuple[str, str, str]]:
    """Place, indicator and period label of the figures of those places that a batch brings new or says anew."""
    if not area_ids:
        return frozenset()
    rows = version.cursor().execute(_WRITTEN, {"batch": batch_id, "area_ids": list(area_ids)}).fetchall()
    return frozenset((area_id, indicator, label) for area_id, indicator, label in rows)


def places_above(version: Version, area_ids: Sequence[str]) -> tuple[str, ...]:
    """The ids of the places these add up to, sorted."""
    rows = version.cursor().execute(_PARENTS, {"area_ids": list(area_ids)}).fetchall()
    return tuple(sorted(row[0] for row in rows if row[0] is not None))


def against_others(version: Version, batch_id: int, *, area_ids: Sequence[str] | None, most: int) -> tuple[Row, ...]:
    """Figures of a batch that another document contradicts, one row a pair; `total` in each row says how many pairs there are.

    Columns: area_id, area_name, indicator, standard, breakdown, period_label; value, value_high, qualifier, absence,
    source_title, publisher, drawn of the batch's side, the same with `other_` (title: other_title) of the other document's;
    `drawn` says which is displayed. `area_ids` are the places touched, None when they are too many to name.
    """
    places = "" if area_ids is None else "list_contains($area_ids, area_id) and"
    parameters: dict[str, object] = {"batch": batch_id, "most": most}
    if area_ids is not None:
        parameters["area_ids"] = list(area_ids)
    return _rows(version.cursor().execute(_AGAINST_OTHERS.format(places=places), parameters))


def amounts_against_others(version: Version, batch_id: int, table: str, *, most: int) -> tuple[Row, ...]:
    """Targets ('target') or events of capital ('capital') that another document gives another amount; as `against_others`, with
    the columns that say which target or event instead of those of a figure.
    """
    amount = {"target": "value", "capital": "amount_mdong"}[table]
    key = [name for name in RECORD_TABLES[table].key if name not in ("source_id", "status")]
    what = [name for name in key if name != "area_id"] + (["period_label"] if table == "target" else [])
    text = _AMOUNTS_AGAINST_OTHERS.format(
        table=table,
        amount=amount,
        same=" and ".join(f'theirs."{name}" is not distinct from ours."{name}"' for name in key),
        what=", ".join(f'ours."{name}"' for name in what),
    )
    return _rows(version.cursor().execute(text, {"batch": batch_id, "most": most}))


def missing_since_last_period(version: Version, batch_id: int, *, most: int) -> tuple[Row, ...]:
    """What the same publisher told of the period before and nobody has told of the period brought: one row a place, indicator
    and breakdown.

    Columns: publisher, period_label, last_period_label, level, code, area_name, indicator, breakdown, total.
    """
    return _rows(version.cursor().execute(_MISSING, {"batch": batch_id, "most": most}))


def batches(version: Version) -> tuple[Row, ...]:
    """The batches a version is made of, the latest first: batch_id, loaded_at (time in Vietnam), loaded_by, title, row_count."""
    return _rows(version.cursor().execute(_BATCHES))


def _rows(answer: Any) -> tuple[Row, ...]:
    names = [column[0] for column in answer.description or ()]
    return tuple(dict(zip(names, row, strict=True)) for row in answer.fetchall())
