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

# A figure is exact when its source neither hedges nor gives a range, the year was not inferred and it is no estimate ("ước thực
# hiện"). Of figures drawn as a tie the only exact one stands for them ("trên 6.700" and "6.782"); where two exact ones contradict
# each other none does: a page of its own shows contradictions.
_CELLS = """
    area_id, indicator, standard, breakdown, year, slot, annual_line, period_end, period_label, status, value, absence, qualifier,
    qualifier = '' and value_high is null and not year_inferred and status <> 'estimate' as exact, source_id
"""
_OF_CHECKS = """
    drawn and absence <> 'masked' and standard <> 'UNSTATED'
    and (breakdown = '' or indicator in ('CAP_MOBIL', 'CAP_ALLOC', 'CAP_PLAN', 'CAP_CARRY_IN', 'CAP_DISB', 'DISB_RATE'))
"""
_TIED = f"""
create temp table standing_for_a_tie as
select {_CELLS}
from drawn_observation
where tied and exact and {_OF_CHECKS} and (len($area_ids) = 0 or list_contains($area_ids, area_id))
qualify count(*) over (partition by area_id, indicator, standard, breakdown, year, slot) = 1
"""
# Few figures are laid out once for all checks; those of a whole country stay where they are, in the order in which they are
# stored, so that each check reads the few indicators it is about.
_OF_PLACES = f"""
create temp table laid_out as
select {_CELLS} from drawn_observation
where not tied and {_OF_CHECKS} and (len($area_ids) = 0 or list_contains($area_ids, area_id))
union all by name select * from standing_for_a_tie
"""
_OF_COUNTRY = f"""
create temp view laid_out as
select {_CELLS} from drawn_observation where not tied and {_OF_CHECKS}
"""
_AND_TIED = " union all by name select * from standing_for_a_tie"
_PARTS = (
    "create temp {kind} headline as select * exclude (breakdown) from laid_out where breakdown = ''",
    "create temp {kind} figure as select * exclude (breakdown, absence) from laid_out where breakdown = '' and absence = ''",
    "create temp {kind} money as select * exclude (absence) from laid_out where absence = '' and standard = ''",
)
FEW_FIGURES = 50_000
_SAME_PAYMENT = "area_id, plan_year, origin_year, programme, project, fund_source, nature, event, as_of"
# Two rows of one hash are only looked at with more care.
_TOLD_TWICE = f"""
select 1 from capital where len($area_ids) = 0 or list_contains($area_ids, area_id)
group by hash({_SAME_PAYMENT}) having count(*) > 1 limit 1
"""
_EVENTS = """
create temp table capital_event as
select * exclude (batch_id) from current_capital where len($area_ids) = 0 or list_contains($area_ids, area_id)
"""
_EVENTS_AS_THEY_ARE = """
create temp view capital_event as
select * exclude (batch_id) from capital where source_id not in (select source_id from withdrawn_source)
"""
_EVENTS_ONCE = f"""
create temp view capital_event_once as
select * from capital_event
qualify row_number() over (
    partition by {_SAME_PAYMENT}
    order by case status when 'published' then 4 when 'approved' then 3 when 'preliminary' then 2 else 1 end desc, source_id
) = 1
"""


class Figures:
    """Figures of a version, ready for checks; used as a context, after which nothing of it is left in the version.

    `rows` answers SQL that may read, besides views.sql:
    figure (area_id, indicator, standard, year, slot, annual_line, period_end, period_label, status, value, qualifier, exact,
    source_id): headline figures only, one for a slot, none on an unstated standard;
    headline: those and, with a null value and their absence, the cells that are not applicable;
    money: as figure, with breakdown, of which those of capital indicators are there (CAP_*, DISB_RATE);
    capital_event: current_capital without batch_id; capital_event_once: each event as the best of its documents tells it.
    `area_ids` narrows all of these to these places and those that add up to them; `places` says which these are, empty: all.
    `known` are the indicators that have a figure there, `has_events` whether there is an event of capital: planning a question
    costs more than its answer where there are few figures.
    """

    def __init__(self, version: Version, area_ids: Collection[str] | None) -> None:
        self._cursor = version.cursor()
        self.places: list[str] = []
        if area_ids is not None:
            places = self._cursor.execute(_PLACES, {"area_ids": sorted(area_ids)}).fetchall()
            self.places = [area_id for (area_id,) in places] or [""]
        asked = {"area_ids": self.places}
        self._cursor.execute(_TIED, asked)
        few = area_ids is not None or not self._has_more_than(FEW_FIGURES)
        if few:
            self._cursor.execute(_OF_PLACES, asked)
        else:
            tied = self._cursor.execute("select count(*) from standing_for_a_tie").fetchone() != (0,)
            self._cursor.execute(_OF_COUNTRY + (_AND_TIED if tied else ""))
        for part in _PARTS:
            self._cursor.execute(part.format(kind="table" if few else "view"))
        told_twice = self._cursor.execute(_TOLD_TWICE, asked).fetchone() is not None
        if told_twice or area_ids is not None:
            self._cursor.execute(_EVENTS, asked)
        else:
            self._cursor.execute(_EVENTS_AS_THEY_ARE)
        self._cursor.execute(_EVENTS_ONCE if told_twice else "create temp view capital_event_once as from capital_event")
        self.known = frozenset(code for (code,) in self._cursor.execute("select distinct indicator from laid_out").fetchall())
        self.has_events = self._cursor.execute("select 1 from capital_event limit 1").fetchone() is not None

    def _has_more_than(self, figures: int) -> bool:
        counted = self._cursor.execute("select count(*) from drawn_observation").fetchone()
        return counted is not None and counted[0] > figures

    def rows(self, sql: str, *, of: Collection[str] = (), **parameters: object) -> Iterator[Row]:
        """The answer of one statement, a mapping by column name for each row; none, at no cost, when one of the indicators `of`
        which it is about has no figure at all.
        """
        if not self.known.issuperset(of):
            return iter(())
        answer = self._cursor.execute(sql, parameters) if parameters else self._cursor.execute(sql)
        names = [column[0] for column in answer.description or ()]
        return (dict(zip(names, row, strict=True)) for row in answer.fetchall())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._cursor.close()
