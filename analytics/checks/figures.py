"""The figures that checks compare: of every slot the one that is drawn, laid out once for all checks."""

from collections.abc import Collection, Iterator, Mapping
from types import TracebackType
from typing import Any, Self

from analytics.store import Version

Row = Mapping[str, Any]

# The places asked for and all whose figures add up to theirs; an empty list means every place.
_PLACES = """
select area_id from area
where area_id in (select unnest($area_ids)) or parent_id in (select unnest($area_ids)) or region_id in (select unnest($area_ids))
"""

# `slot` is the place in time of views.sql: figures tied to a year share 'annual'. A figure is exact when its source neither
# hedges nor gives a range, the year was not inferred and it is no estimate ("ước thực hiện"). Of figures drawn as a tie the only
# exact one stands for them ("trên 6.700" and "6.782"); where two exact ones contradict each other none does: a page of its own
# shows contradictions.
_LAY_OUT = """
create temp table laid_out as
with candidate as (
    select
        area_id, indicator, standard, breakdown, year,
        if(annual_line, 'annual', concat_ws(' ', period_kind, period_start::varchar, period_end::varchar)) as slot,
        annual_line, period_end, period_label, status, value, absence, qualifier,
        qualifier = '' and value_high is null and not year_inferred and status <> 'estimate' as exact,
        source_id, tied
    from drawn_observation
    where drawn and absence <> 'masked' and standard <> 'UNSTATED'
        and (breakdown = '' or indicator in ('CAP_MOBIL', 'CAP_ALLOC', 'CAP_PLAN', 'CAP_CARRY_IN', 'CAP_DISB', 'DISB_RATE'))
        and (len($area_ids) = 0 or list_contains($area_ids, area_id))
)
select * exclude (tied) from candidate where not tied
union all by name
select * exclude (tied) from candidate where tied and exact
qualify count(*) over (partition by area_id, indicator, standard, breakdown, year, slot) = 1
"""
_VIEWS = (
    "create temp view headline as select * exclude (breakdown) from laid_out where breakdown = ''",
    "create temp view figure as select * exclude (absence) from headline where absence = ''",
    "create temp view money as select * exclude (absence) from laid_out where absence = '' and standard = ''",
)
_EVENTS = """
create temp table capital_event as
select * exclude (batch_id) from current_capital where len($area_ids) = 0 or list_contains($area_ids, area_id)
"""


class Figures:
    """Figures of a version, ready for checks; used as a context, after which nothing of it is left in the version.

    `rows` answers SQL that may read, besides views.sql:
    figure (area_id, indicator, standard, year, slot, annual_line, period_end, period_label, status, value, qualifier, exact,
    source_id): headline figures only, one for a slot, none on an unstated standard;
    headline: those and, with a null value and their absence, the cells that are not applicable;
    money: as figure, with breakdown, of which those of capital indicators are there (CAP_*, DISB_RATE);
    capital_event: current_capital without batch_id.
    `area_ids` narrows all of these to these places and those that add up to them.
    """

    def __init__(self, version: Version, area_ids: Collection[str] | None) -> None:
        self._cursor = version.cursor()
        wanted: list[str] = []
        if area_ids is not None:
            places = self._cursor.execute(_PLACES, {"area_ids": sorted(area_ids)}).fetchall()
            wanted = [area_id for (area_id,) in places] or [""]
        self._cursor.execute(_LAY_OUT, {"area_ids": wanted})
        for view in _VIEWS:
            self._cursor.execute(view)
        self._cursor.execute(_EVENTS, {"area_ids": wanted})

    def rows(self, sql: str, **parameters: object) -> Iterator[Row]:
        """The answer of one statement, a mapping by column name for each row."""
        answer = self._cursor.execute(sql, parameters) if parameters else self._cursor.execute(sql)
        names = [column[0] for column in answer.description or ()]
        return (dict(zip(names, row, strict=True)) for row in answer.fetchall())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._cursor.close()
