"""What was to be reached, and what was reached of it."""

from collections.abc import Sequence
from datetime import date

import pandas

from analytics.store import Version

TARGETS_OF = """
with wanted as (
    select unnest($area_ids) as area_id, unnest($series) as series, unnest($roles) as role
)
select
    wanted.series, wanted.role, target.area_id, target.indicator, target.period_kind, target.period_start, target.period_end,
    target.period_label, year(target.period_end)::integer as year, target.standard, target.breakdown, target.issuer,
    target.value::double as value, target.value_high::double as value_high, target.qualifier, target.year_inferred,
    target.as_stated, target.place_in_source, target.note,
    target.source_id, source.title, source.publisher, source.address, source.document_date, source.grade
from wanted
join current_target as target on target.area_id = wanted.area_id
join current_source as source on source.source_id = target.source_id
left join indicator on indicator.code = target.indicator
-- The list is pushed below the ranking of the view (views.sql); the join alone would have every target of the country ranked.
where target.area_id in $area_ids and target.period_end between $first_day and $last_day
    and (len($indicators) = 0 or list_contains($indicators, target.indicator))
-- The same target told by several documents is one target: the strongest document stands for it.
qualify row_number() over (
    partition by wanted.series, target.area_id, target.indicator, target.period_kind, target.period_start, target.period_end,
        target.standard, target.breakdown, target.issuer, target.value, target.value_high
    order by list_position(['official', 'press', 'thesis_extract', 'republished'], source.grade), source.document_date desc,
        target.source_id) = 1
order by list_position($series, wanted.series), target.period_end, target.period_start nulls first, indicator.position,
    target.breakdown, list_position(['national', 'province', 'district', ''], target.issuer), target.value, target.source_id
"""

PUBLISHED_ATTAINMENTS = """
with wanted as (
    select unnest($area_ids) as area_id, unnest($series) as series, unnest($roles) as role
)
select
    wanted.series, wanted.role, figure.area_id, figure.period_kind, figure.period_start, figure.period_end, figure.period_label,
    figure.year, figure.breakdown, figure.status, figure.value::double as value, figure.value_high::double as value_high,
    figure.qualifier, figure.year_inferred, figure.tied, figure.as_stated, figure.note, figure.source_id,
    figure.source_title as title, figure.publisher, figure.address, figure.document_date, figure.grade
from wanted
join drawn_observation as figure on figure.area_id = wanted.area_id
where figure.indicator = 'ATTAIN_PCT' and figure.drawn and figure.absence = ''
    and figure.period_end between $first_day and $last_day
order by list_position($series, wanted.series), figure.period_end, figure.breakdown, figure.source_id
"""

RESULTS_OF = """
with ask as (
    select
        unnest($asks) as ask, unnest($area_ids) as area_id, unnest($measures) as measure, unnest($levels) as level,
        unnest($standards::varchar[]) as standard, unnest($breakdowns) as breakdown, unnest($period_kinds) as period_kind,
        unnest($period_starts::date[]) as period_start, unnest($period_ends::date[]) as period_end
),
placed as (
    select
        *,
        period_kind in ('year_end', 'annual_review', 'opening_review', 'annual', 'year_unspecified') as annual,
        -- A fall over a period runs from the year end before it to its last year end; an average is that fall a year.
        case
            when annual then year(period_end) - 1
            when period_kind in ('cumulative', 'annual_average') and dayofyear(period_start) = 1
                and month(period_end) = 12 and day(period_end) = 31 then year(period_start) - 1
        end as opening_year,
        case when period_kind = 'annual_average' then year(period_end) - year(period_start) + 1 else 1 end as years
    from ask
),
figure as (
    select drawn.*
    from drawn_observation as drawn left join standard on standard.code = drawn.standard
    where drawn.area_id in $places and drawn.indicator in $codes
        and drawn.drawn and coalesce(standard.comparable, true)
),
plain as (
    select * from figure where annual_line and not tied and absence = '' and value_high is null
)
select
    placed.ask, 'published' as origin, figure.standard, figure.value::double as value, figure.value_high::double as value_high,
    figure.qualifier, figure.absence, figure.status, figure.tied, figure.period_label,
    null::double as opening, null as opening_period, null::double as closing, null as closing_period,
    figure.source_id, figure.source_title as title, figure.publisher, figure.address, figure.document_date, figure.grade,
    null as opening_source_id, null as opening_title, null as opening_publisher, null as opening_address,
    null as opening_document_date, null as opening_grade
from placed
join figure on figure.area_id = placed.area_id and figure.indicator = placed.measure and figure.breakdown = placed.breakdown
    and (placed.standard is null or figure.standard = placed.standard)
    and case
        when placed.annual then figure.annual_line and figure.year = year(placed.period_end)
        else figure.period_kind = placed.period_kind and figure.period_end = placed.period_end
            and figure.period_start is not distinct from placed.period_start
    end
union all
select
    placed.ask, 'computed', closing.standard, ((opening.value - closing.value) / placed.years)::double, null,
    if(opening.qualifier <> '' or closing.qualifier <> '', 'about', ''), '',
    case
        when 'estimate' in (opening.status, closing.status) then 'estimate'
        when 'preliminary' in (opening.status, closing.status) then 'preliminary' else 'derived'
    end,
    false, concat_ws(' – ', opening.period_label, closing.period_label),
    opening.value::double, opening.period_label, closing.value::double, closing.period_label,
    closing.source_id, closing.source_title, closing.publisher, closing.address, closing.document_date, closing.grade,
    opening.source_id, opening.source_title, opening.publisher, opening.address, opening.document_date, opening.grade
from placed
join plain as opening on opening.area_id = placed.area_id and opening.indicator = placed.level
    and opening.breakdown = placed.breakdown and opening.year = placed.opening_year
join plain as closing on closing.area_id = placed.area_id and closing.indicator = placed.level
    and closing.breakdown = placed.breakdown and closing.year = year(placed.period_end) and closing.standard = opening.standard
where placed.level <> '' and (placed.standard is null or closing.standard = placed.standard)
order by ask, origin desc, standard, value, source_id
"""


def targets_of(
    version: Version,
    *,
    area_ids: Sequence[str],
    series: Sequence[str],
    roles: Sequence[str],
    indicators: Sequence[str],
    first_day: date,
    last_day: date,
) -> pandas.DataFrame:
    """The targets set for some places, of these indicators (empty: all), whose period ends between the two days, by time.

    `area_ids`, `series` and `roles` are parallel, as in `figures_over_time`. Columns: series, role, area_id, indicator,
    period_kind, period_start, period_end, period_label, year, standard, breakdown, issuer ('' | national | province |
    district), value and value_high (unit of the indicator), qualifier, year_inferred, as_stated, place_in_source, note and
    the columns of the source.
    """
    parameters = _places(area_ids, series, roles, first_day, last_day)
    return version.cursor().execute(TARGETS_OF, {**parameters, "indicators": list(indicators)}).df()


def published_attainments(
    version: Version,
    *,
    area_ids: Sequence[str],
    series: Sequence[str],
    roles: Sequence[str],
    first_day: date,
    last_day: date,
) -> pandas.DataFrame:
    """The drawn attainments (percent of a target) that some places published, parts included. `breakdown` may say of what the
    percentage is (target=…) and who set it (set_by=…). Columns as in `targets_of`, with status and tied, without indicator,
    standard and issuer.
    """
    parameters = _places(area_ids, series, roles, first_day, last_day)
    return version.cursor().execute(PUBLISHED_ATTAINMENTS, parameters).df()


def results_of(
    version: Version,
    *,
    asks: Sequence[int],
    area_ids: Sequence[str],
    measures: Sequence[str],
    levels: Sequence[str],
    standards: Sequence[str | None],
    breakdowns: Sequence[str],
    period_kinds: Sequence[str],
    period_starts: Sequence[str | None],
    period_ends: Sequence[str],
) -> pandas.DataFrame:
    """What was reached, for each ask (all arguments are parallel): the figure published for exactly that measure, border,
    standard (None: any), part and period, and the fall of `level` between the year ends that enclose the period.

    Columns: ask, origin (published | computed), standard, value and value_high (unit of the measure; an average is a year's),
    qualifier, absence, status, tied, period_label; for a computed one opening and closing (unit of the level) with their
    periods, and the columns of both sources (those of the opening with the prefix opening_). A computed fall stays on one
    standard and inside one border, and is never made of ties or ranges. Dates are ISO text.
    """
    parameters = {
        "asks": list(asks),
        "area_ids": list(area_ids),
        # Each once: many asks are of few places and measures, and a list is looked through for every row.
        "places": list(dict.fromkeys(area_ids)),
        "codes": list(dict.fromkeys((*measures, *levels))),
        "measures": list(measures),
        "levels": list(levels),
        "standards": list(standards),
        "breakdowns": list(breakdowns),
        "period_kinds": list(period_kinds),
        "period_starts": list(period_starts),
        "period_ends": list(period_ends),
    }
    return version.cursor().execute(RESULTS_OF, parameters).df()


def _places(
    area_ids: Sequence[str], series: Sequence[str], roles: Sequence[str], first_day: date, last_day: date
) -> dict[str, object]:
    return {
        "area_ids": list(area_ids),
        "series": list(series),
        "roles": list(roles),
        "first_day": first_day,
        "last_day": last_day,
    }
