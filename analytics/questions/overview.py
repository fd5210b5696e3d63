"""What the store holds, and where places stand at their latest figure."""

from collections.abc import Sequence

import pandas

from analytics.store import Version

CONTENTS = """
select
    (select count(*) from current_observation)::integer as figures,
    (select count(*) from current_source)::integer as sources,
    (select count(distinct area.code) from current_observation join area using (area_id)
        where area.level = 'district')::integer as districts,
    (select count(distinct indicator) from current_observation)::integer as indicators,
    (select count(*) from current_observation where status in ('preliminary', 'estimate'))::integer as provisional,
    (select max(year(period_end)) from current_observation where period_kind in ('year_end',
    'annual_review'))::integer as latest_year_end,
    (select max(loaded_at) from batch) as loaded_at
"""

LATEST_FIGURES = """
with wanted as (
    select unnest($area_ids) as area_id, unnest($series) as series
),
figure as (
    select wanted.series, drawn.*
    from wanted
    join drawn_observation as drawn on drawn.area_id = wanted.area_id
    left join standard on standard.code = drawn.standard
    where drawn.indicator = $indicator and drawn.breakdown = '' and drawn.drawn and drawn.absence = '' and drawn.annual_line
        and drawn.year between $first_year and $last_year
        and coalesce(standard.scope, 'national') = 'national' and coalesce(standard.comparable, true)
    qualify rank() over (partition by wanted.series order by drawn.year desc, coalesce(standard.position, 0) desc) = 1
)
select
    series, area_id, year, period_kind, period_label, standard, status, qualifier, value::double as value,
    value_high::double as value_high,
    tied, rivals::integer as rivals, as_stated, note, place_in_source, source_id, source_title as title, publisher, address,
    document_date, grade
from figure
order by list_position($series, series), source_id
"""


def contents(version: Version) -> pandas.DataFrame:
    """How much the store holds: one row with figures, sources, districts, indicators, provisional (counts), latest_year_end,
    loaded_at.
    """
    return version.cursor().execute(CONTENTS).df()


def latest_figures(
    version: Version, *, area_ids: Sequence[str], series: Sequence[str], indicator: str, first_year: int, last_year: int
) -> pandas.DataFrame:
    """Each place's latest figure tied to a year and on a national standard, within the years asked.

    Columns as in `figures_over_time`; two rows for one place when two documents of equal rank disagree (`tied`). A place without
    such a
    figure has no row.
    """
    parameters = {
        "area_ids": list(area_ids),
        "series": list(series),
        "indicator": indicator,
        "first_year": first_year,
        "last_year": last_year,
    }
    return version.cursor().execute(LATEST_FIGURES, parameters).df()
