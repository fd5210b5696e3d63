"""What may be compared: the dates at which an indicator is known, the figures at one of them, and why a place has none."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas

from analytics.selection import FIRST_DAY, LAST_DAY
from analytics.store import Version

COMPARABLE: Final = """
with figure as (
    select drawn.*
    from drawn_observation as drawn
    left join standard on standard.code = drawn.standard
    where drawn.indicator = $indicator and drawn.area_id in $area_ids
        -- Said of the year as well as of the day, for a filter on a column of the key is cheap (views.sql).
        and drawn.year between year($first_day) and year($last_day) and drawn.period_end between $first_day and $last_day
        and drawn.breakdown = '' and drawn.drawn and drawn.annual_line and not drawn.tied
        and drawn.absence = '' and drawn.value_high is null
        and coalesce(standard.scope, 'national') = 'national' and coalesce(standard.comparable, true)
)
"""
"""THE rule for what may be compared: a headline figure tied to a year, of which no document of equal rank says otherwise, one
number and not a range, on a national standard or on none.
"""

DATES: Final = (
    COMPARABLE
    + """
select year, standard, count(distinct area_id)::integer as areas
from figure
group by year, standard
order by year, standard
"""
)

SPANS: Final = (
    COMPARABLE
    + """
select opening.year as first_year, closing.year as last_year, opening.standard, count(*)::integer as areas
from figure as opening
join figure as closing
    on closing.area_id = opening.area_id and closing.standard = opening.standard and closing.year > opening.year
group by opening.year, closing.year, opening.standard
order by first_year, last_year, opening.standard
"""
)

COUNTED: Final = (
    COMPARABLE
    + """,
counted as (
    -- Of the figure's own year and standard; a hedged count ("khoảng 46.000 hộ") is no count to reckon with.
    select
        figure.area_id, figure.year, figure.standard,
        max(part.value) filter (part.indicator = 'HH_TOTAL') as households,
        case when len($numerators) > 0
                and count(*) filter (list_contains($numerators::varchar[], part.indicator)) = len($numerators)
            then sum(part.value) filter (list_contains($numerators::varchar[], part.indicator)) end as cases,
        case when len($denominators) > 0
                and count(*) filter (list_contains($denominators::varchar[], part.indicator)) = len($denominators)
            then sum(part.value) filter (list_contains($denominators::varchar[], part.indicator)) end as base
    from figure
    join drawn_observation as part
        on part.area_id = figure.area_id and part.year = figure.year and part.standard in ('', figure.standard)
    where part.indicator in $counts and part.area_id in $area_ids and part.year between year($first_day) and year($last_day)
        and part.breakdown = '' and part.drawn and part.annual_line and not part.tied
        and part.absence = '' and part.value_high is null and part.qualifier = ''
    group by figure.area_id, figure.year, figure.standard
),
shown as (
    select
        figure.area_id, figure.year, figure.period_kind, figure.period_label, figure.standard, figure.status, figure.qualifier,
        figure.value::double as value, figure.value_high::double as value_high, counted.households::double as households,
        counted.cases::double as cases, counted.base::double as base, figure.rivals::integer as rivals, figure.chosen,
        figure.as_stated, figure.note, figure.place_in_source, figure.source_id, figure.source_title as title,
        figure.publisher, figure.address, figure.document_date, figure.grade, figure.value as exact_value
    from figure
    left join counted using (area_id, year, standard)
)
"""
)

FIGURES_AT: Final = (
    COUNTED
    + """
select
    * exclude (exact_value),
    rank() over (alike order by exact_value)::integer as rank_from_low,
    rank() over (alike order by exact_value desc)::integer as rank_from_high,
    (count(*) over alike)::integer as ranked
from shown
where year in ($first_year, $last_year) and standard = $standard
window alike as (partition by year, list_contains($beside::varchar[], area_id))
order by exact_value, area_id
"""
)

FIGURES: Final = (
    COUNTED
    + """
select * exclude (exact_value) from shown
order by area_id, standard, year
"""
)

CHANGES: Final = (
    COMPARABLE
    + """
select
    closing.area_id, (closing.value - opening.value)::double as change,
    (100 * (closing.value - opening.value) / nullif(opening.value, 0))::double as relative,
    rank() over (order by closing.value - opening.value)::integer as rank_from_low,
    rank() over (order by closing.value - opening.value desc)::integer as rank_from_high,
    (count(*) over ())::integer as ranked
from figure as opening
join figure as closing on closing.area_id = opening.area_id and closing.standard = opening.standard
where opening.standard = $standard and opening.year = $first_year and closing.year = $last_year
order by change, closing.area_id
"""
)

REASONS: Final = """
with wanted as (select unnest($area_ids) as area_id, unnest($series) as series),
asked as (select unnest($indicators) as indicator, unnest($years) as year, unnest($standards) as standard),
known as (
    select
        wanted.series, asked.indicator, drawn.standard,
        case
            when drawn.year <> asked.year then if(coalesce(standard.scope, 'national') = 'local', 8, 9)
            when drawn.absence = 'not_applicable' then 1
            when drawn.absence = 'masked' then 2
            when standard.scope = 'local' then 5
            when standard.scope = 'unstated' then 6
            when not drawn.annual_line then 7
            when drawn.standard <> asked.standard then 4
            when drawn.tied or drawn.value_high is not null then 3
            else 0
        end as class,
        drawn.tied
    from wanted
    join drawn_observation as drawn on drawn.area_id = wanted.area_id
    join asked on asked.indicator = drawn.indicator
    left join standard on standard.code = drawn.standard
    where drawn.indicator in $indicators and drawn.breakdown = '' and drawn.drawn
),
foremost as (
    select
        series, indicator, class, max(standard) as standard, bool_or(tied) as tied,
        (max(class) over (partition by series, indicator)) as furthest
    from known
    group by series, indicator, class
    qualify row_number() over (partition by series, indicator order by class) = 1
)
select
    asked.indicator, wanted.series,
    case
        when class = 1 then 'not_applicable' when class = 2 then 'masked' when class = 3 then if(tied, 'tied', 'range')
        when class = 4 then 'other_standard' when class = 5 then 'local_standard' when class = 6 then 'unstated'
        when class = 7 then 'loose' when class = 8 and furthest = 8 then 'local_standard' else 'missing'
    end as reason,
    if(reason in ('other_standard', 'local_standard'), foremost.standard, '') as standard
from (select distinct series from wanted) as wanted
cross join asked
left join foremost on foremost.series = wanted.series and foremost.indicator = asked.indicator
where class is null or class > 0
order by list_position($indicators, asked.indicator), list_position($series, wanted.series)
"""
"""Why a place has no comparable figure at a date: what is known of that very year first, else whether all it has is on a standard
of its own.
"""


def comparable_dates(
    version: Version, *, indicator: str, area_ids: Sequence[str], first_day: date = FIRST_DAY, last_day: date = LAST_DAY
) -> pandas.DataFrame:
    """The dates at which these areas have comparable figures: year, standard ('' for what is no poverty measure), areas (how
    many); oldest first.
    """
    return _asked(version, DATES, indicator, area_ids, first_day, last_day)


def comparable_spans(
    version: Version, *, indicator: str, area_ids: Sequence[str], first_day: date = FIRST_DAY, last_day: date = LAST_DAY
) -> pandas.DataFrame:
    """The pairs of years at which these areas have figures on one standard and inside one border: first_year, last_year,
    standard, areas (how many have both).
    """
    return _asked(version, SPANS, indicator, area_ids, first_day, last_day)


def figures_at(
    version: Version, *, indicator: str, year: int, standard: str, area_ids: Sequence[str], beside: Sequence[str] = ()
) -> pandas.DataFrame:
    """The comparable figures of these areas at one date, the lowest first, and those of larger places to set `beside` them.

    Columns: area_id, year, period_kind, period_label, standard, status, qualifier, value (unit of the indicator), value_high
    (always null: a range is not compared), households (all of the place, same year), cases and base (the counts a rate is made
    of, same year and standard; null when one is unknown or hedged), rivals, as_stated, note, place_in_source, the columns of the
    source, rank_from_low and rank_from_high (places of these areas, ties sharing one) and ranked (how many were ranked). What is
    set beside them is ranked apart.
    """
    return figures_at_both(
        version, indicator=indicator, first_year=year, last_year=year, standard=standard, area_ids=area_ids, beside=beside
    )


def figures_at_both(
    version: Version,
    *,
    indicator: str,
    first_year: int,
    last_year: int,
    standard: str,
    area_ids: Sequence[str],
    beside: Sequence[str] = (),
) -> pandas.DataFrame:
    """The figures of two dates on one standard in one question, for planning it twice costs more than answering it; columns as in
    `figures_at`, each year ranked apart.
    """
    return _asked(
        version,
        FIGURES_AT,
        indicator,
        (*area_ids, *beside),
        date(first_year, 1, 1),
        date(last_year, 12, 31),
        **_counts_of(version, indicator),
        first_year=first_year,
        last_year=last_year,
        standard=standard,
        beside=list(beside),
    )


def comparable_figures(
    version: Version, *, indicator: str, area_ids: Sequence[str], first_day: date = FIRST_DAY, last_day: date = LAST_DAY
) -> pandas.DataFrame:
    """Every comparable figure of these areas, by area, standard and year; the columns of `figures_at` without the ranks."""
    return _asked(version, FIGURES, indicator, area_ids, first_day, last_day, **_counts_of(version, indicator))


def changes_between(
    version: Version, *, indicator: str, standard: str, first_year: int, last_year: int, area_ids: Sequence[str]
) -> pandas.DataFrame:
    """How far each area that has both figures on one standard, inside one border, moved; the largest fall first.

    Columns: area_id, change (later minus earlier; points for a rate), relative (% of the first figure, null when that is 0),
    rank_from_low, rank_from_high (of the change, ties sharing one) and ranked (how many were ranked).
    """
    return _asked(
        version,
        CHANGES,
        indicator,
        area_ids,
        FIRST_DAY,
        LAST_DAY,
        standard=standard,
        first_year=first_year,
        last_year=last_year,
    )


def reasons(
    version: Version, *, indicator: str, year: int, standard: str, area_ids: Sequence[str], series: Sequence[str]
) -> pandas.DataFrame:
    """Why each place (the versions in `area_ids` that share a series) has no comparable figure at a date; a place that has one
    has no row.

    Columns: indicator, series, reason (missing | other_standard | local_standard | unstated | tied | range | loose |
    not_applicable | masked) and standard (the code of the other or local one, else '').
    """
    return reasons_of_many(version, asked=[(indicator, year, standard)], area_ids=area_ids, series=series)


def reasons_of_many(
    version: Version, *, asked: Sequence[tuple[str, int, str]], area_ids: Sequence[str], series: Sequence[str]
) -> pandas.DataFrame:
    """The same of several indicators, each at a date of its own (indicator, year, standard); columns as in `reasons`."""
    parameters = {
        "indicators": [indicator for indicator, _, _ in asked],
        "years": [year for _, year, _ in asked],
        "standards": [standard for _, _, standard in asked],
        "area_ids": list(area_ids),
        "series": list(series),
    }
    return version.cursor().execute(REASONS, parameters).df()


def _asked(
    version: Version,
    question: str,
    indicator: str,
    area_ids: Sequence[str],
    first_day: date,
    last_day: date,
    **more: object,
) -> pandas.DataFrame:
    parameters = {"indicator": indicator, "area_ids": list(area_ids), "first_day": first_day, "last_day": last_day, **more}
    return version.cursor().execute(question, parameters).df()


def _counts_of(version: Version, indicator: str) -> dict[str, list[str]]:
    """The counts a rate is made of, as the catalogue declares them; none where the declaration reaches into another year."""
    found = (
        version.cursor()
        .execute("select numerator, denominator from indicator where code = $code", {"code": indicator})
        .fetchone()
    )
    numerators, denominators = ([] if "[" in text else [code for code in text.split("+") if code] for text in found or ("", ""))
    if not numerators or not denominators:
        numerators, denominators = [], []
    return {"numerators": numerators, "denominators": denominators, "counts": ["HH_TOTAL", *numerators, *denominators]}
