"""How good the figures are: where documents contradict, what is covered, how fresh it is, what has no second document.

The store writes times down in UTC; people read the day in Vietnam, seven hours on.
"""

from collections.abc import Sequence
from datetime import date

import pandas

from analytics.store import Version

# Cheap and too many: where one place, measure and year has several numbers. The rule of views.sql then decides among these.
CANDIDATES = """
select area_id, indicator
from observation
where ($area_ids is null or area_id in $area_ids) and period_end between $first_day and $last_day
group by area_id, indicator, standard, breakdown, year(period_end), status in ('published', 'approved'),
    if(period_kind in ('year_end', 'annual_review', 'opening_review', 'annual', 'year_unspecified'), 'annual',
        concat(period_kind, period_start, period_end))
having count(distinct (coalesce(value::varchar, absence), value_high)) > 1
"""

CONTRADICTIONS = """
with told as (
    select * from drawn_observation
    where area_id in $area_ids and indicator in $indicators and period_end between $first_day and $last_day
),
disputed as (
    select distinct area_id, indicator, standard, breakdown, year, slot from told where drawn and rivals > 0
),
-- What replaced figures said (a preliminary one once the final is out) contradicts nothing and is left out.
settled as (
    select *, max(status in ('published', 'approved')) over (
        partition by area_id, indicator, standard, breakdown, year, slot) as any_settled
    from told join disputed using (area_id, indicator, standard, breakdown, year, slot)
)
select
    figure.area_id, figure.indicator, figure.year, figure.slot, figure.period_kind, figure.period_start, figure.period_end,
    figure.period_label, figure.standard, figure.breakdown, figure.status, figure.qualifier, figure.value::double as value,
    figure.value_high::double as value_high, figure.absence, figure.annual_line, figure.drawn, figure.tied, figure.chosen,
    figure.as_stated, figure.place_in_source, figure.source_id, figure.source_title as title, figure.publisher, figure.address,
    figure.document_date, figure.grade, loading.loaded_by, loading.loaded_at + interval 7 hours as loaded_at, figure.batch_id,
    choice.reason as chosen_reason, choosing.loaded_by as chosen_by, choosing.loaded_at + interval 7 hours as chosen_at,
    figure.chosen_by_batch as chosen_batch
from settled as figure
join area on area.area_id = figure.area_id
join indicator on indicator.code = figure.indicator
left join batch as loading on loading.batch_id = figure.batch_id
left join choice on choice.batch_id = figure.chosen_by_batch
left join batch as choosing on choosing.batch_id = figure.chosen_by_batch
where figure.status in ('published', 'approved') or not any_settled or figure.chosen
order by list_position(['district', 'commune', 'province', 'region', 'group', 'country'], area.level), area.name collate vi,
    figure.area_id, indicator.position, figure.breakdown, figure.year desc, figure.standard, figure.slot,
    figure.drawn desc, list_position(['published', 'approved', 'preliminary', 'estimate'], figure.status),
    list_position(['official', 'press', 'thesis_extract', 'republished', 'illustrative'], figure.grade),
    figure.document_date desc, figure.source_id, figure.period_kind, figure.period_end
"""

# A figure of the annual line as views.sql has it; whether one exists needs no rule of which is drawn.
ON_THE_LINE = """
with line as (
    select * from observation
    where breakdown = '' and absence = '' and not year_inferred
        and period_kind in ('year_end', 'annual_review', 'opening_review', 'annual', 'year_unspecified')
        and source_id in (select source_id from current_source)
)
"""

COVERAGE = (
    ON_THE_LINE
    + """
, wanted as (select unnest($area_ids::varchar[]) as area_id, unnest($rows::varchar[]) as row_id)
select row_id, year(period_end)::integer as year, indicator, count(distinct wanted.area_id)::integer as covered
from wanted join line using (area_id)
where indicator in $indicators and year(period_end) between $first_year and $last_year
group by all order by row_id, year, indicator
"""
)

FRESHNESS = (
    ON_THE_LINE
    + """
, told as (
    select line.*, year(period_end)::integer as year from line join area using (area_id)
    where line.area_id in $area_ids or ($area_ids is null and area.level = 'district')
),
newest as (select indicator, max(year) as newest_year, count(distinct area_id)::integer as places from told group by indicator),
of_newest as (
    select told.indicator, told.area_id, bool_or(told.status in ('published', 'approved')) as final,
        max(batch.loaded_at + interval 7 hours) as loaded_at, arg_max(batch.loaded_by, batch.loaded_at) as loaded_by
    from told join newest on newest.indicator = told.indicator and newest.newest_year = told.year left join batch using (batch_id)
    group by all
)
select
    newest.indicator, newest.newest_year, count(*)::integer as places_at_newest, newest.places,
    count(*) filter (where not final)::integer as provisional, max(loaded_at) as loaded_at,
    arg_max(loaded_by, loaded_at) as loaded_by
from of_newest join newest using (indicator) join indicator on indicator.code = newest.indicator
group by newest.indicator, newest.newest_year, newest.places, indicator.position
order by indicator.position
"""
)

SECOND_DOCUMENTS = """
with told as (
    select *, count(distinct source_id) over (
        partition by area_id, indicator, standard, breakdown, year, slot, said) as agreeing
    from drawn_observation
    where breakdown = '' and annual_line and absence = '' and area_id in $area_ids and period_end between $first_day and $last_day
)
select
    figure.area_id, figure.indicator, figure.year, figure.period_label, figure.standard, figure.breakdown, figure.status,
    figure.qualifier, figure.value::double as value, figure.value_high::double as value_high, figure.absence,
    figure.rivals::integer as rivals, figure.agreeing::integer as documents, figure.as_stated, figure.place_in_source,
    figure.source_id, figure.source_title as title, figure.publisher, figure.address, figure.document_date, figure.grade,
    batch.loaded_by, batch.loaded_at + interval 7 hours as loaded_at
from told as figure join area using (area_id) join indicator on indicator.code = figure.indicator left join batch using (batch_id)
where figure.drawn
order by area.name collate vi, figure.area_id, indicator.position, figure.year desc, figure.standard
"""

SECOND_DOCUMENTS_BY_INDICATOR = (
    ON_THE_LINE
    + """
, told as (
    select area_id, indicator, standard, year(period_end) as year, value, count(distinct source_id) as documents
    from line join area using (area_id)
    where area.level = 'district' and period_end between $first_day and $last_day
    group by all
),
best as (select area_id, indicator, standard, year, max(documents) as documents, count(*) as tellings from told group by all)
select indicator, count(*)::integer as figures, count(*) filter (where documents > 1)::integer as confirmed,
    count(*) filter (where tellings > 1)::integer as disputed
from best join indicator on indicator.code = best.indicator
group by indicator, indicator.position order by indicator.position
"""
)

PLACES_OF_FIGURES = """
select distinct area_id, indicator, source_id, source_title as title, publisher, address, document_date, grade, place_in_source
from drawn_observation
where area_id in $area_ids and indicator in $indicators and source_id in $source_ids
order by area_id, indicator, source_id, place_in_source
"""


def contradictions(version: Version, *, area_ids: Sequence[str] | None, first_day: date, last_day: date) -> pandas.DataFrame:
    """Every figure of the slots (views.sql) in which documents say different things, the drawn one of each slot first.

    Columns: the key of the figure (area_id, indicator, period_kind, period_start, period_end, standard, breakdown, status,
    source_id), year and slot, period_label, qualifier, value and value_high (unit of the indicator), absence, annual_line, drawn,
    tied, chosen, as_stated, place_in_source, the columns of the source, loaded_by and loaded_at, batch_id, and of a choice
    chosen_reason, chosen_by, chosen_at, chosen_batch. `area_ids` None: of every place.
    """
    days = {"first_day": first_day, "last_day": last_day}
    candidates = (
        version.cursor().execute(CANDIDATES, {"area_ids": None if area_ids is None else list(area_ids), **days}).fetchall()
    )
    wanted = {
        "area_ids": sorted({area_id for area_id, _ in candidates}),
        "indicators": sorted({indicator for _, indicator in candidates}),
    }
    return version.cursor().execute(CONTRADICTIONS, {**wanted, **days}).df()


def coverage(
    version: Version, *, area_ids: Sequence[str], rows: Sequence[str], indicators: Sequence[str], first_year: int, last_year: int
) -> pandas.DataFrame:
    """How many of the places of each row have a headline figure of a year: row_id, year, indicator, covered (places).

    `rows` is parallel to `area_ids`: the row that a place is counted in.
    """
    parameters = {
        "area_ids": list(area_ids),
        "rows": list(rows),
        "indicators": list(indicators),
        "first_year": first_year,
        "last_year": last_year,
    }
    return version.cursor().execute(COVERAGE, parameters).df()


def freshness(version: Version, *, area_ids: Sequence[str] | None) -> pandas.DataFrame:
    """The newest year of each indicator: indicator, newest_year, places_at_newest, places (with any year), provisional (places
    whose figure of that year is not final), loaded_at and loaded_by of the last loading. `area_ids` None: every district.
    """
    return version.cursor().execute(FRESHNESS, {"area_ids": None if area_ids is None else list(area_ids)}).df()


def second_documents(version: Version, *, area_ids: Sequence[str], first_day: date, last_day: date) -> pandas.DataFrame:
    """The drawn headline figures of the annual line of some places, each with how many documents say it (`documents`) and
    how many figures say something else (`rivals`), the columns of the source, loaded_by and loaded_at.
    """
    parameters = {"area_ids": list(area_ids), "first_day": first_day, "last_day": last_day}
    return version.cursor().execute(SECOND_DOCUMENTS, parameters).df()


def second_documents_by_indicator(version: Version, *, first_day: date, last_day: date) -> pandas.DataFrame:
    """Of every district's headline figures by indicator: indicator, figures, confirmed (by a second document), disputed."""
    return version.cursor().execute(SECOND_DOCUMENTS_BY_INDICATOR, {"first_day": first_day, "last_day": last_day}).df()


def places_of_figures(
    version: Version, *, area_ids: Sequence[str], indicators: Sequence[str], source_ids: Sequence[str]
) -> pandas.DataFrame:
    """Where in their documents some figures stand: area_id, indicator, the columns of the source, place_in_source."""
    parameters = {"area_ids": list(area_ids), "indicators": list(indicators), "source_ids": list(source_ids)}
    return version.cursor().execute(PLACES_OF_FIGURES, parameters).df()
