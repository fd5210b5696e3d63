"""Where the money came from and how much of it was paid: capital events added up, and the published figures of money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Final, Self

import pandas

from analytics.questions.among import AMONG_AREAS, AMONG_INDICATORS
from analytics.selection import Partition
from analytics.store import Version

CREDIT: Final = "('policy_credit', 'bank_credit', 'policy_credit_and_agribank')"

EVENTS: Final = f"""
create temp table event as
with wanted as (
    select unnest($area_ids) as area_id, unnest($series) as series, unnest($units) as unit_id, unnest($pooled) as pooled
)
-- One event told by several documents counts once: the better standing, then the better source, then the later document. The
-- newest batch of one document speaks, as in current_capital; one window instead of two, for a whole country is asked for too.
select
    capital.* exclude (fund_source, batch_id), wanted.series, wanted.unit_id,
    if(capital.fund_source in ('', 'unstated', 'total'), '', capital.fund_source) as fund_source,
    capital.nature = 'credit' or capital.fund_source in {CREDIT} as credit
from capital
join current_source as source using (source_id)
join wanted on wanted.area_id = capital.area_id
where capital.area_id in $area_ids and capital.plan_year between $first_year and $last_year and capital.as_of <= $last_day
    -- A province or the country is its districts together only while nothing is recorded for it itself.
    and (not wanted.pooled or wanted.series not in (
        -- Whether anything stands there: current_capital would first put the whole table in order for it.
        select own.series from wanted as own join capital as told using (area_id)
        where not own.pooled and told.source_id in (select source_id from current_source)))
qualify row_number() over (
        partition by wanted.series, capital.area_id, plan_year, origin_year, programme, project, fund_source, nature, event,
            as_of
        order by case capital.status when 'published' then 4 when 'approved' then 3 when 'preliminary' then 2 else 1 end desc,
            case source.grade when 'official' then 5 when 'press' then 4 when 'thesis_extract' then 3
                when 'republished' then 2 else 1 end desc,
            source.document_date desc, source_id, capital.batch_id desc) = 1
"""
"""Every event of the places asked for, once; policy credit marked."""

ONCE: Final = """
with
-- The same money may be told for the programme, for its projects and for their sub-projects, and by source, by nature and as a
-- total: one telling of each is taken, the finest for $partition, and what it leaves of a printed total is "not stated".
spelled as materialized (
    select
        *,
        if(project in ('', programme), 0, len(string_split(project, '.')) - 1) as depth,
        if(depth = 0, '', split_part(project, '.', 2)) as branch,
        case
            when fund_source <> '' and nature <> 'unstated' then 1
            when fund_source <> '' then if($partition = 'fund_source', 2, 4)
            when nature <> 'unstated' then if($partition = 'nature', 2, 4)
            else 3
        end as telling
    from event
),
-- Choosing needs windows, which are slow over a whole country; nearly all places tell their money in one way only.
mixed as (
    select series, area_id, programme, plan_year, credit
    from (
        select series, area_id, programme, plan_year, credit, branch, min(depth) as least_deep, max(depth) as most_deep,
            min(telling) as first_telling, max(telling) as last_telling
        from spelled group by all
    )
    group by all
    having bool_or(least_deep <> most_deep) or (min(least_deep) = 0 and max(most_deep) > 0)
        or min(first_telling) <> max(last_telling)
),
level as (
    select spelled.* from spelled
    semi join mixed using (series, area_id, programme, plan_year, credit)
    window
        tellings as (partition by series, area_id, plan_year, origin_year, programme, event, as_of, credit),
        branches as (partition by series, area_id, plan_year, origin_year, programme, event, as_of, credit, branch)
    qualify if($partition = 'project',
        depth = max(depth) over branches and (depth > 0 or max(depth) over tellings = 0),
        depth = min(depth) over branches and (depth = 0 or min(depth) over tellings > 0))
),
fine as (
    select
        *,
        min(telling) over (
            partition by series, area_id, plan_year, origin_year, programme, project, event, as_of, credit) as finest
    from level
),
told as (
    select
        *,
        sum(amount_mdong) filter (telling = 3) over money as printed,
        sum(amount_mdong) filter (telling = finest) over money as told_mdong
    from fine
    window money as (partition by series, area_id, plan_year, origin_year, programme, project, event, as_of, credit)
),
once as materialized (
    select spelled.* from spelled anti join mixed using (series, area_id, programme, plan_year, credit)
    union all by name
    select * exclude (finest, printed, told_mdong) from told where telling = finest
    union all by name
    select * exclude (finest, printed, told_mdong) replace (printed - told_mdong as amount_mdong)
    from told where telling = 3 and finest < 3 and printed > told_mdong
),
paid_days as (
    select series, unit_id, programme, plan_year, credit, max(as_of) as paid_on
    from once where event = 'disburse' group by all
),
part as (
    select
        once.*, paid_days.paid_on,
        case
            when credit then 'credit'
            when $partition = 'fund_source' then if(fund_source = '', 'unstated', fund_source)
            when $partition = 'nature' then nature
            else if(depth = 0, 'unstated', project)
        end as part,
        event = 'plan' or (event = 'adjust' and origin_year = plan_year) as is_new,
        event = 'carry_in' or (event = 'adjust' and origin_year < plan_year) as is_carried
    from once left join paid_days using (series, unit_id, programme, plan_year, credit)
),
"""
"""Each amount of money once, with its part; `is_new` and `is_carried` keep money of earlier years apart from new money."""

SUMS: Final = (
    ONCE
    + """
added as (
    select
        series, unit_id, programme, plan_year, part, credit, paid_on,
        sum(amount_mdong) filter (event = 'plan') as plan_mdong,
        sum(amount_mdong) filter (event = 'adjust' and is_new) as adjusted_mdong,
        sum(amount_mdong) filter (is_new) as new_mdong,
        sum(amount_mdong) filter (is_carried) as carried_mdong,
        sum(amount_mdong) filter (event = 'disburse') as paid_mdong,
        sum(amount_mdong) filter (event = 'cancel') as cancelled_mdong,
        -- What could be paid at the day to which payments are known: what was decided later is not held against them.
        sum(amount_mdong) filter ((is_new or is_carried) and as_of <= coalesce(paid_on, as_of)) as available_mdong,
        list(distinct qualifier) filter (is_new and qualifier <> '') as new_hedges,
        list(distinct qualifier) filter (is_carried and qualifier <> '') as carried_hedges,
        list(distinct qualifier) filter (event = 'disburse' and qualifier <> '') as paid_hedges,
        bool_or(status in ('preliminary', 'estimate')) as provisional,
        max(as_of) as last_event, count(distinct area_id)::integer as areas
    from part
    group by all
)
select
    series, unit_id, programme, plan_year, part, credit, paid_on,
    plan_mdong::double as plan_mdong, adjusted_mdong::double as adjusted_mdong, new_mdong::double as new_mdong,
    carried_mdong::double as carried_mdong, paid_mdong::double as paid_mdong, cancelled_mdong::double as cancelled_mdong,
    available_mdong::double as available_mdong,
    case coalesce(len(new_hedges), 0) when 0 then '' when 1 then new_hedges[1] else 'about' end as new_qualifier,
    case coalesce(len(carried_hedges), 0) when 0 then '' when 1 then carried_hedges[1] else 'about' end as carried_qualifier,
    case coalesce(len(paid_hedges), 0) when 0 then '' when 1 then paid_hedges[1] else 'about' end as paid_qualifier,
    provisional, last_event, areas
from added
order by list_position($series, series), unit_id, programme, plan_year, part
"""
)

PAYMENTS: Final = (
    ONCE
    + """
daily as (
    select
        series, unit_id, programme, plan_year, as_of,
        sum(amount_mdong) filter (event = 'disburse') as paid,
        sum(amount_mdong) filter (is_new or is_carried) as available,
        bool_or(qualifier <> '') as hedged,
        bool_or(status in ('preliminary', 'estimate')) filter (event = 'disburse') as provisional
    from part
    where not credit
    group by all
),
so_far as (
    select * replace (
            sum(paid) over in_time as paid, sum(available) over in_time as available, bool_or(hedged) over in_time as hedged),
        paid is not null as paid_then
    from daily
    window in_time as (partition by series, unit_id, programme, plan_year order by as_of)
)
select
    series, unit_id, programme, plan_year, as_of, paid::double as paid_mdong, available::double as available_mdong, hedged,
    coalesce(provisional, false) as provisional
from so_far
where paid_then
order by list_position($series, series), unit_id, programme, plan_year, as_of
"""
)

DISAGREEMENTS: Final = """
with added as (
    select
        series, unit_id, area_id, plan_year, origin_year, programme, project, event, as_of,
        sum(amount_mdong) filter (fund_source <> '' and nature = 'unstated' and not credit) as by_source,
        sum(amount_mdong) filter (fund_source = '' and nature <> 'unstated' and not credit) as by_nature,
        sum(amount_mdong) filter (fund_source <> '' and nature <> 'unstated' and not credit) as crossed,
        sum(amount_mdong) filter (fund_source = '' and nature = 'unstated') as whole,
        count(*) + 1 as figures, bool_or(qualifier <> '') as hedged
    from event
    group by all
)
select
    series, unit_id, plan_year, event, sum(by_source)::double as by_source_mdong, sum(by_nature)::double as by_nature_mdong,
    sum(coalesce(whole, crossed))::double as whole_mdong, bool_or(hedged) as hedged
from added
where abs(by_source - by_nature) > 0.5 * figures or abs(by_source - coalesce(whole, crossed)) > 0.5 * figures
    or abs(by_nature - coalesce(whole, crossed)) > 0.5 * figures
group by all
order by series, unit_id, plan_year, event
"""

DOCUMENTS: Final = """
with used as (select source_id, count(*) as events from event group by source_id)
select source_id, source.title, source.publisher, source.address, source.document_date, source.grade
from used join current_source as source using (source_id)
order by events desc, source_id
"""

PUBLISHED: Final = (
    """
with wanted as (select unnest($area_ids) as area_id, unnest($series) as series)
select
    wanted.series, drawn.area_id, drawn.indicator, drawn.year, drawn.period_kind, drawn.period_start, drawn.period_end,
    drawn.period_label, drawn.breakdown, drawn.status, drawn.qualifier, drawn.value::double as value,
    drawn.value_high::double as value_high, drawn.annual_line, drawn.tied, drawn.rivals::integer as rivals, drawn.as_stated,
    drawn.note, drawn.place_in_source, drawn.source_id, drawn.source_title as title, drawn.publisher, drawn.address,
    drawn.document_date, drawn.grade
from drawn_observation as drawn """
    + AMONG_INDICATORS
    + """
join wanted on wanted.area_id = drawn.area_id
where drawn.drawn and drawn.absence = ''
    and drawn.period_end between $first_day and $last_day
    -- Where the events of a place are known, its plans and payments are told by them alone.
    and not (drawn.indicator in ('CAP_PLAN', 'CAP_CARRY_IN', 'CAP_DISB', 'DISB_RATE')
        and list_contains($told_by_events, wanted.series))
order by list_position($series, wanted.series), drawn.period_end desc, drawn.indicator, drawn.breakdown, drawn.area_id,
    drawn.source_id, drawn.period_start, drawn.period_kind, drawn.standard, drawn.status
"""
)

POOR_AT: Final = (
    """
select
    drawn.area_id, drawn.year, drawn.standard, drawn.value::double as households, drawn.period_label, drawn.source_id,
    drawn.source_title as title, drawn.publisher, drawn.address, drawn.document_date, drawn.grade
from drawn_observation as drawn """
    + AMONG_AREAS
    + """
join standard on standard.code = drawn.standard
where drawn.indicator = 'POOR_HH' and drawn.year in $years and drawn.breakdown = ''
    and drawn.drawn and drawn.annual_line and not drawn.tied and drawn.absence = '' and drawn.value_high is null
    and drawn.qualifier = '' and drawn.value > 0 and standard.scope = 'national' and standard.comparable
-- The end of a period is counted on the old standard and on the new: the new one governs what follows.
qualify row_number() over (partition by drawn.area_id, drawn.year order by standard.position desc, drawn.source_id) = 1
"""
)


# Most stores of today know no event of capital at all, and planning a sum of them takes longer than this look.
ANY_EVENT: Final = "select 1 from capital where area_id in $area_ids limit 1"


@dataclass(frozen=True, slots=True)
class EventsOf:
    """Whose capital events are asked for, and when: parallel lists of areas, the reader's place each belongs to (`series`), what
    its rows are called (`units`: the border version, or the larger place) and whether it only makes up a larger place (`pooled`);
    plan years between the two, events until `last_day`.
    """

    area_ids: Sequence[str]
    series: Sequence[str]
    units: Sequence[str]
    pooled: Sequence[bool]
    first_year: int
    last_year: int
    last_day: date

    def parameters(self) -> dict[str, object]:
        """The bound parameters of a question about events."""
        lists = {name: list(getattr(self, name)) for name in ("area_ids", "series", "units", "pooled")}
        return {**lists, "first_year": self.first_year, "last_year": self.last_year, "last_day": self.last_day}


class CapitalEvents:
    """The capital events of some places, each once however many documents tell it, laid out for the questions of one exhibit.

    Used as a context, after which nothing of it is left in the version. Where the places have no event every answer is an empty
    frame.
    """

    def __init__(self, version: Version, events: EventsOf) -> None:
        self._cursor = version.cursor()
        self._series = {"series": list(events.series)}
        self._any = self._cursor.execute(ANY_EVENT, {"area_ids": list(events.area_ids)}).fetchone() is not None
        if self._any:
            self._cursor.execute(EVENTS, events.parameters())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._cursor.close()

    def sums(self, partition: Partition) -> pandas.DataFrame:
        """Added up by plan year and part, each amount once however often it is told.

        Columns: series, unit_id, programme, plan_year, part (code by `partition`, 'unstated' for what no document divides),
        credit (policy credit: never added to the rest), paid_on (the day of the last payment known of that place, programme and
        year), plan_mdong, adjusted_mdong, new_mdong (plan ± adjustments: money of this very year), carried_mdong (brought from
        earlier years), paid_mdong, cancelled_mdong, available_mdong (new and carried in by paid_on), new_qualifier,
        carried_qualifier, paid_qualifier, provisional, last_event, areas (how many areas were added). Amounts are null where
        nothing was recorded.
        """
        return self._asked(SUMS, {**self._series, "partition": partition})

    def payments_over_time(self) -> pandas.DataFrame:
        """What was paid of each plan year by each day for which payments are known, and what could be paid by then.

        Columns: series, unit_id, programme, plan_year, as_of, paid_mdong and available_mdong (both so far), hedged, provisional.
        Policy credit is left out.
        """
        return self._asked(PAYMENTS, {**self._series, "partition": "fund_source"})

    def disagreements(self) -> pandas.DataFrame:
        """Where events told by source, by nature and as a total do not make one sum: series, unit_id, plan_year, event,
        by_source_mdong, by_nature_mdong, whole_mdong (null where not told), hedged.
        """
        return self._asked(DISAGREEMENTS, {})

    def documents(self) -> pandas.DataFrame:
        """The documents the events were read in, the most used first: source_id, title, publisher, address, document_date,
        grade.
        """
        return self._asked(DOCUMENTS, {})

    def _asked(self, question: str, parameters: dict[str, object]) -> pandas.DataFrame:
        return self._cursor.execute(question, parameters).df() if self._any else pandas.DataFrame()


def capital_sums(version: Version, *, events: EventsOf, partition: Partition) -> pandas.DataFrame:
    """`CapitalEvents.sums` where nothing else is asked of the events."""
    with CapitalEvents(version, events) as told:
        return told.sums(partition)


def published_money(
    version: Version,
    *,
    area_ids: Sequence[str],
    series: Sequence[str],
    indicators: Sequence[str],
    first_day: date,
    last_day: date,
    told_by_events: Sequence[str] = (),
) -> pandas.DataFrame:
    """The drawn published figures of these indicators whose period ends between the two days, breakdowns included.

    Columns: series, area_id, indicator, year, period_kind, period_start, period_end, period_label, breakdown, status, qualifier,
    value and value_high (unit of the indicator), annual_line, tied, rivals, as_stated, note, place_in_source and those of the
    source. Plans and payments of the series in `told_by_events` are left out.
    """
    parameters = {
        "area_ids": list(area_ids),
        "series": list(series),
        "indicators": list(indicators),
        "first_day": first_day,
        "last_day": last_day,
        "told_by_events": list(told_by_events),
    }
    return version.cursor().execute(PUBLISHED, parameters).df()


def poor_households_at(version: Version, *, area_ids: Sequence[str], years: Sequence[int]) -> pandas.DataFrame:
    """The exact count of poor households of these border versions at the ends of these years, on the standard that governs what
    follows: area_id, year, standard, households, period_label and the columns of the source. No row where it is not known.
    """
    if not years:
        return pandas.DataFrame()
    return version.cursor().execute(POOR_AT, {"area_ids": list(area_ids), "years": list(years)}).df()
