"""How an indicator moved in some places."""

from collections.abc import Sequence
from datetime import date

from analytics.questions.rows import Row, rows_of
from analytics.store import Version

FIGURES_OVER_TIME = """
with wanted as (
    select unnest($area_ids) as area_id, unnest($series) as series, unnest($roles) as role
),
figure as (
    select
        wanted.series, wanted.role, drawn.*,
        drawn.annual_line and not drawn.tied and drawn.absence = '' and coalesce(standard.comparable, true) as joined
    from wanted
    join drawn_observation as drawn on drawn.area_id = wanted.area_id
    left join standard on standard.code = drawn.standard
    where drawn.indicator in $indicators and drawn.area_id in $area_ids and drawn.breakdown = '' and drawn.drawn
        and drawn.period_end between $first_day and $last_day
),
measured as (
    select
        *,
        -- Only two plain numbers of one segment have a change: a range has none, and a lone figure has nothing to change from.
        joined and value_high is null and first_value(value_high) over in_time is null and count(*) over whole > 1 as measurable,
        first_value(value) over in_time as opening
    from figure
    window whole as (partition by indicator, series, area_id, standard, joined),
        in_time as (partition by indicator, series, area_id, standard, joined order by year)
)
select
    indicator, series, role, area_id, year, period_kind, period_label, period_end, standard, status, qualifier,
    value::double as value, value_high::double as value_high, absence, annual_line, joined, tied, rivals::integer as rivals,
    chosen, year_inferred,
    case when measurable then (value - opening)::double end as change,
    case when measurable then (100 * value / nullif(opening, 0))::double end as value_index,
    as_stated, note, place_in_source, source_id, source_title as title, publisher, address, document_date, grade
from measured
order by indicator, list_position($series, series), standard, year, annual_line desc, period_end, source_id, period_kind
"""

PLACES_WITH_PARTS = """
select distinct figure.indicator, wanted.series
from (select unnest($area_ids) as area_id, unnest($series) as series) as wanted
join current_observation as figure on figure.area_id = wanted.area_id
where figure.indicator in $indicators and figure.breakdown <> '' and figure.absence = ''
    and figure.period_end between $first_day and $last_day
"""


def figures_over_time(
    version: Version,
    *,
    area_ids: Sequence[str],
    series: Sequence[str],
    roles: Sequence[str],
    indicator: str,
    first_day: date,
    last_day: date,
) -> list[Row]:
    """The drawn headline figures of one indicator in some places, one row a figure, whose period ends between the two days.

    `area_ids`, `series` and `roles` are parallel: the versions of a place whose border changed share a series. Columns:
    indicator, series, role, area_id, year, period_kind, period_label, period_end, standard, status, qualifier, value and
    value_high (unit of the indicator; null with an absence), absence, annual_line, joined (may be joined by a line and compared
    with its neighbours), tied, rivals (figures with another value), chosen (by a person),
    year_inferred, change (same unit as value; points for a rate)
    and value_index (first figure of the segment = 100), as_stated, note, place_in_source and the columns of the source. A segment
    is one place version on one standard: change and index never cross a standard or a border, and are null for a range, for a
    figure alone in its segment, and for an index whose first figure is 0.
    """
    asked = _asked(area_ids, series, (indicator,), first_day, last_day)
    return rows_of(version.cursor().execute(FIGURES_OVER_TIME, {**asked, "roles": list(roles)}))


def figures_of_many_over_time(
    version: Version,
    *,
    area_ids: Sequence[str],
    series: Sequence[str],
    roles: Sequence[str],
    indicators: Sequence[str],
    first_day: date,
    last_day: date,
) -> list[Row]:
    """What `figures_over_time` answers for each of several indicators, in one question, with a column `indicator`."""
    asked = _asked(area_ids, series, indicators, first_day, last_day)
    return rows_of(version.cursor().execute(FIGURES_OVER_TIME, {**asked, "roles": list(roles)}))


def places_with_parts(
    version: Version,
    *,
    area_ids: Sequence[str],
    series: Sequence[str],
    indicators: Sequence[str],
    first_day: date,
    last_day: date,
) -> dict[str, frozenset[str]]:
    """By indicator the series (parallel to `area_ids`) of which parts of a total are known, whether or not the total is."""
    asked = _asked(area_ids, series, indicators, first_day, last_day)
    found: dict[str, set[str]] = {code: set() for code in indicators}
    for code, place in version.cursor().execute(PLACES_WITH_PARTS, asked).fetchall():
        found[code].add(place)
    return {code: frozenset(places) for code, places in found.items()}


def _asked(
    area_ids: Sequence[str], series: Sequence[str], indicators: Sequence[str], first_day: date, last_day: date
) -> dict[str, object]:
    return {
        "area_ids": list(area_ids),
        "series": list(series),
        "indicators": list(indicators),
        "first_day": first_day,
        "last_day": last_day,
    }
