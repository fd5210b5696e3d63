"""What the store holds, and where places stand at their latest figure."""

from collections.abc import Sequence
from datetime import date

from analytics.questions.rows import Row, rows_of
from analytics.store import Version

CONTENTS = """
-- The table holds every figure of a source that stands, drawn or not; one pass over it.
select
    count(*)::integer as figures,
    (select count(*) from current_source)::integer as sources,
    count(distinct area.code) filter (where area.level = 'district')::integer as districts,
    count(distinct figure.indicator)::integer as indicators,
    count(*) filter (where figure.status in ('preliminary', 'estimate'))::integer as provisional,
    (max(year(figure.period_end)) filter (where not figure.year_inferred and figure.status in ('published', 'approved')
        and figure.period_kind in ('year_end', 'annual_review')))::integer as latest_year_end,
    -- Stored in UTC; said as the day in Vietnam, which keeps UTC+7 the whole year.
    (select max(loaded_at) from batch) + interval 7 hours as loaded_at
from drawn_observation as figure left join area using (area_id)
where figure.absence = ''
"""

LATEST_FIGURES = """
with wanted as (
    select unnest($area_ids) as area_id, unnest($series) as series
),
figure as (
    select
        wanted.series, drawn.*,
        case
            when drawn.absence <> '' then 2
            when coalesce(standard.scope, 'national') = 'national' and coalesce(standard.comparable, true) then 1
            else 3
        end as usable
    from wanted
    join drawn_observation as drawn on drawn.area_id = wanted.area_id
    left join standard on standard.code = drawn.standard
    where drawn.indicator = $indicator and drawn.breakdown = '' and drawn.drawn and drawn.annual_line
        and drawn.period_end between $first_day and $last_day
    qualify rank() over (partition by wanted.series
            order by usable, drawn.year desc, coalesce(standard.position, 0) desc, drawn.area_id desc) = 1
        and (usable = 1 or row_number() over (partition by wanted.series
            order by usable, drawn.year desc, coalesce(standard.position, 0) desc, drawn.area_id desc, drawn.source_id) = 1)
)
select
    series, area_id, year, period_kind, period_label, standard, status, qualifier,
    case when usable = 1 then value::double end as value, case when usable = 1 then value_high::double end as value_high,
    case usable when 1 then '' when 2 then absence else 'not_comparable' end as absence,
    tied, rivals::integer as rivals, as_stated, note, place_in_source, source_id, source_title as title, publisher, address,
    document_date, grade
from figure
order by list_position($series, series), source_id
"""


def contents(version: Version) -> Row:
    """How much the store holds: figures, sources, districts, indicators, provisional (counts), latest_year_end
    (published or approved), loaded_at (Vietnamese time). A recorded absence is no figure.
    """
    return rows_of(version.cursor().execute(CONTENTS))[0]


def latest_figures(
    version: Version, *, area_ids: Sequence[str], series: Sequence[str], indicator: str, first_day: date, last_day: date
) -> list[Row]:
    """Each place's latest figure tied to a year and on a national standard, of a period that ends between the two days.

    Columns: series, area_id, year, period_kind, period_label, standard, status, qualifier, value and value_high (unit of the
    indicator), absence, tied, rivals, as_stated, note, place_in_source and the columns of the source. Two rows for one place when
    two documents of equal rank disagree (`tied`). A place without such a figure has one row without a value when an absence is
    recorded, or when all its figures are on a standard of its own or unnamed ('not_comparable'); else no row.
    """
    parameters = {
        "area_ids": list(area_ids),
        "series": list(series),
        "indicator": indicator,
        "first_day": first_day,
        "last_day": last_day,
    }
    return rows_of(version.cursor().execute(LATEST_FIGURES, parameters))
