"""Everything known of a place."""

from collections.abc import Sequence
from datetime import date

import pandas

from analytics.store import Version

FIGURES_OF_AREA = """
select
    drawn.area_id, drawn.indicator, drawn.year, drawn.period_kind, drawn.period_label, drawn.period_end, drawn.standard,
    drawn.breakdown,
    drawn.status, drawn.qualifier, drawn.value::double as value, drawn.value_high::double as value_high, drawn.absence,
    drawn.annual_line, drawn.drawn, drawn.tied, drawn.rivals::integer as rivals, drawn.year_inferred, drawn.as_stated, drawn.note,
    drawn.place_in_source, drawn.source_id, drawn.source_title as title, drawn.publisher, drawn.address, drawn.document_date,
    drawn.grade, batch.loaded_by, batch.loaded_at + interval 7 hours as loaded_at
from drawn_observation as drawn
left join batch on batch.batch_id = drawn.batch_id
join indicator on indicator.code = drawn.indicator
join area on area.area_id = drawn.area_id
where drawn.area_id in $area_ids and (len($indicators) = 0 or drawn.indicator in $indicators)
    and drawn.period_end between $first_day and $last_day
order by area.code, indicator.position, drawn.breakdown, drawn.year desc, drawn.standard,
    drawn.annual_line desc, drawn.drawn desc, drawn.source_id, drawn.period_kind, drawn.period_end, drawn.status
"""

VISITS_OF_AREAS = """
select visit.guest_id, visit.host_id, visit.from_date, visit.to_date, visit.date_inferred, visit.purpose, visit.seen,
    visit.questions, visit.adopted, visit.result_after_12_months, visit.as_stated, visit.note,
    source.source_id, source.title, source.publisher, source.address, source.document_date, source.grade
from current_visit as visit
join current_source as source using (source_id)
where len($area_ids) = 0 or visit.guest_id in $area_ids or visit.host_id in $area_ids
order by visit.from_date, visit.guest_id, visit.host_id
"""


def figures_of_area(
    version: Version, *, area_ids: Sequence[str], indicators: Sequence[str], first_day: date, last_day: date
) -> pandas.DataFrame:
    """Every figure of some areas whose period ends between the two days, of these indicators (none named: of all), parts and
    rivals included; by code of the area (whatever its border was), then in catalogue order, newest year first.

    Columns: area_id, indicator, year, period_kind, period_label, period_end, standard, breakdown ('' = headline), status,
    qualifier, value and value_high (unit of the indicator), absence, annual_line, drawn, tied, rivals, year_inferred, as_stated,
    note, place_in_source, the columns of the source, loaded_by and loaded_at (in Vietnam).
    """
    parameters = {"area_ids": list(area_ids), "indicators": list(indicators), "first_day": first_day, "last_day": last_day}
    return version.cursor().execute(FIGURES_OF_AREA, parameters).df()


def visits_of_areas(version: Version, *, area_ids: Sequence[str]) -> pandas.DataFrame:
    """The study tours some areas sent or received (of all when none is named), the oldest first: guest_id, host_id, from_date,
    to_date, date_inferred, purpose, seen, questions, adopted, result_after_12_months, as_stated, note, source.
    """
    return version.cursor().execute(VISITS_OF_AREAS, {"area_ids": list(area_ids)}).df()
