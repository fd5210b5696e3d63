"""Works, projects and livelihood models: what was built, funded or tried, where, for how many households."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas

from analytics.store import Version

# A document may give the same number twice: as a row of the list of projects and as a figure with a kind. The figure then only
# lends the row its hedge and its households; one without such a row stands as a row of its own, so that nothing is counted twice
# and nothing is lost.
PROJECTS: Final = """
with told as (
    select
        area_id, indicator, source_id, period_start, period_end, period_label, value, qualifier, as_stated, note,
        indicator = 'PROJECT_BENEF_HH' as of_households,
        regexp_extract(breakdown, '(?:^|;)project_kind=([^;]*)', 1) as kind,
        coalesce(
            nullif(regexp_extract(breakdown, '(?:^|;)programme=([^;]*)', 1), ''),
            if(contains(breakdown, 'fund_source=programme_135'), 'programme_135', '')) as programme,
        regexp_extract(breakdown, '(?:^|;)commune=([^;]*)', 1) as communes
    from current_observation
    where indicator in ('PROJECT_COUNT', 'MODEL_COUNT', 'PROJECT_BENEF_HH') and absence = '' and value_high is null
        -- Of a kind, and of everybody: "of whom poor" is a part of the number beside it.
        and contains(breakdown, 'project_kind=') and not contains(breakdown, 'group=')
        and (len($area_ids) = 0 or area_id in $area_ids) and period_end between $first_day and $last_day
),
listed as (
    select *, count(*) over (partition by area_id, source_id, kind, period_end) as alike
    from current_project
    where (len($area_ids) = 0 or area_id in $area_ids) and period_end between $first_day and $last_day
),
hedge as (
    select area_id, source_id, kind, period_end, value, max(qualifier) as qualifier
    from told where not of_households group by all
),
people as (
    select area_id, source_id, kind, period_end, max(value) as households, max(qualifier) as qualifier
    from told where of_households group by all having count(*) = 1
),
work as (
    select
        listed.area_id, listed.name, listed.kind, listed.programme, listed.project_code, listed.period_start, listed.period_end,
        listed.period_label, listed.quantity, listed.quantity_unit, coalesce(hedge.qualifier, '') as qualifier,
        coalesce(listed.households, people.households) as households,
        if(listed.households is null, coalesce(people.qualifier, ''), '') as households_qualifier,
        listed.capital_mdong, listed.communes, listed.as_stated, listed.note, listed.source_id
    from listed
    left join hedge on hedge.area_id = listed.area_id and hedge.source_id = listed.source_id and hedge.kind = listed.kind
        and hedge.period_end = listed.period_end and hedge.value = listed.quantity
    -- Households of several rows of one kind belong to none of them alone.
    left join people on listed.alike = 1 and people.area_id = listed.area_id and people.source_id = listed.source_id
        and people.kind = listed.kind and people.period_end = listed.period_end
    union all by name
    select
        told.area_id, '' as name, told.kind, told.programme, '' as project_code, told.period_start, told.period_end,
        told.period_label, if(told.of_households, null, told.value) as quantity,
        case told.indicator when 'MODEL_COUNT' then 'mô hình' when 'PROJECT_COUNT' then 'dự án' else '' end as quantity_unit,
        if(told.of_households, '', told.qualifier) as qualifier, if(told.of_households, told.value, null) as households,
        if(told.of_households, told.qualifier, '') as households_qualifier, null as capital_mdong, told.communes,
        told.as_stated, told.note, told.source_id
    from told
    anti join listed on listed.area_id = told.area_id and listed.source_id = told.source_id and listed.kind = told.kind
        and listed.period_end = told.period_end
)
select
    work.area_id, work.name, work.kind, work.programme, work.project_code, work.period_start, work.period_end, work.period_label,
    work.quantity::double as quantity, work.quantity_unit, work.qualifier, work.households::double as households,
    work.households_qualifier, work.capital_mdong::double as capital_mdong, work.communes, work.as_stated, work.note,
    source.source_id, source.title, source.publisher, source.address, source.document_date, source.grade
from work
join current_source as source using (source_id)
join area using (area_id)
order by area.level, area.code, work.period_end desc, work.source_id, work.quantity desc nulls last, work.kind, work.name,
    work.communes
"""

MODELS: Final = """
select
    model.area_id, model.name, model.kind, model.programme, model.project_code, model.period_start, model.period_end,
    model.period_label, null::double as quantity, '' as quantity_unit, '' as qualifier, model.households::double as households,
    '' as households_qualifier, model.capital_mdong::double as capital_mdong, model.communes, model.as_stated, model.note,
    source.source_id, source.title, source.publisher, source.address, source.document_date, source.grade
from current_livelihood_model as model
join current_source as source using (source_id)
join area using (area_id)
where (len($area_ids) = 0 or model.area_id in $area_ids) and model.period_end between $first_day and $last_day
order by area.level, area.code, model.period_end desc, model.source_id, model.name, model.communes
"""


def projects(version: Version, *, area_ids: Sequence[str], first_day: date, last_day: date) -> pandas.DataFrame:
    """The works and projects of some areas (of all when none is named) whose period ends between the two days, newest first.

    Columns: area_id, name ('' when a source only names the kind), kind (code of dimension project_kind), programme and
    project_code (codes, '' when unnamed), period_start (null when unknown), period_end, period_label, quantity (null when only
    households are told) with quantity_unit (a word) and qualifier, households with households_qualifier, capital_mdong, communes,
    as_stated, note and the columns of the source.
    """
    return _asked(version, PROJECTS, area_ids, first_day, last_day)


def livelihood_models(version: Version, *, area_ids: Sequence[str], first_day: date, last_day: date) -> pandas.DataFrame:
    """The livelihood models of some areas (of all when none is named), newest first; columns of `projects`, without a quantity;
    kind is a code of the models' own kinds or of dimension project_kind.
    """
    return _asked(version, MODELS, area_ids, first_day, last_day)


def _asked(version: Version, question: str, area_ids: Sequence[str], first_day: date, last_day: date) -> pandas.DataFrame:
    parameters = {"area_ids": list(area_ids), "first_day": first_day, "last_day": last_day}
    return version.cursor().execute(question, parameters).df()
