"""Several indicators in one question: planning a question costs more than answering it for a handful of places."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import pandas

from analytics.questions.comparable import COMPARABLE
from analytics.selection import FIRST_DAY, LAST_DAY
from analytics.store import Version

OF_MANY: Final = COMPARABLE.replace("drawn.indicator = $indicator", "drawn.indicator in $indicators")
"""The one rule for what may be compared, over several indicators."""

FIGURES_OF_MANY: Final = (
    OF_MANY
    + """,
asked as (
    select unnest($of::varchar[]) as indicator, unnest($parts::varchar[]) as part, unnest($sides::varchar[]) as side
),
needed as (select indicator, side, count(*) as parts from asked group by indicator, side),
found as (
    -- As for one indicator: of the figure's own year and standard, and never a hedged count.
    select figure.area_id, figure.indicator, figure.year, figure.standard, asked.side, sum(part.value) as total, count(*) as parts
    from figure
    join asked on asked.indicator = figure.indicator
    join drawn_observation as part
        on part.indicator = asked.part and part.area_id = figure.area_id and part.year = figure.year
            and part.standard in ('', figure.standard)
    where list_contains($parts::varchar[], part.indicator) and part.area_id in $area_ids
        and part.year between year($first_day) and year($last_day)
        and part.breakdown = '' and part.drawn and part.annual_line and not part.tied
        and part.absence = '' and part.value_high is null and part.qualifier = ''
    group by all
),
counted as (
    select
        found.area_id, found.indicator, found.year, found.standard,
        max(found.total) filter (found.side = 'cases') as cases, max(found.total) filter (found.side = 'base') as base
    from found
    join needed on needed.indicator = found.indicator and needed.side = found.side and needed.parts = found.parts
    group by all
)
select
    figure.indicator, figure.area_id, figure.year, figure.period_kind, figure.period_label, figure.standard, figure.status,
    figure.qualifier, figure.value::double as value, figure.value_high::double as value_high, null::double as households,
    counted.cases::double as cases, counted.base::double as base, figure.rivals::integer as rivals, figure.as_stated, figure.note,
    figure.place_in_source, figure.source_id, figure.source_title as title, figure.publisher, figure.address,
    figure.document_date, figure.grade
from figure
left join counted using (area_id, indicator, year, standard)
order by figure.indicator, figure.area_id, figure.standard, figure.year
"""
)

VALUES_OF_MANY: Final = (
    OF_MANY
    + """,
asked as (select unnest($indicators) as indicator, unnest($years) as year, unnest($standards) as standard)
select figure.indicator, list(figure.value::double order by figure.value) as values_found
from figure
join asked using (indicator, year, standard)
group by figure.indicator
"""
)

KNOWN: Final = """
-- The table holds every figure of a source that stands, drawn or not; the view current_observation would rank them all first.
select distinct indicator from drawn_observation where area_id in $area_ids and breakdown = '' and absence = ''
"""


def known_indicators(version: Version, *, area_ids: Sequence[str]) -> frozenset[str]:
    """The codes of the indicators of which these areas have a headline figure, comparable or not."""
    return frozenset(row[0] for row in version.cursor().execute(KNOWN, {"area_ids": list(area_ids)}).fetchall())


def figures_of_many(
    version: Version,
    *,
    counts: Mapping[str, tuple[Sequence[str], Sequence[str]]],
    area_ids: Sequence[str],
    first_day: date = FIRST_DAY,
    last_day: date = LAST_DAY,
) -> pandas.DataFrame:
    """Every comparable figure of these areas of several indicators, by indicator, area, standard and year.

    The keys of `counts` are the indicators, the values the counts that make each: those of its cases and those of its base (both
    empty for what is no rate of counts). Columns: indicator and those of `comparable_figures`; households is always null here.
    """
    sides = [(code, part, side) for code, pair in counts.items() for side, parts in zip(("cases", "base"), pair, strict=True)
             for part in parts]  # fmt: skip
    parameters = {
        "indicators": list(counts),
        "of": [code for code, _, _ in sides],
        "parts": [part for _, part, _ in sides],
        "sides": [side for _, _, side in sides],
        "area_ids": list(area_ids),
        "first_day": first_day,
        "last_day": last_day,
    }
    return version.cursor().execute(FIGURES_OF_MANY, parameters).df()


def values_of_many(
    version: Version, *, asked: Sequence[tuple[str, int, str]], area_ids: Sequence[str]
) -> dict[str, tuple[float, ...]]:
    """The comparable figures of these areas of several indicators, each at a date of its own (indicator, year, standard): by
    indicator, the lowest first, in its unit.
    """
    if not asked:
        return {}
    years = [year for _, year, _ in asked]
    parameters = {
        "indicators": [code for code, _, _ in asked],
        "years": years,
        "standards": [standard for _, _, standard in asked],
        "area_ids": list(area_ids),
        "first_day": date(min(years), 1, 1),
        "last_day": date(max(years), 12, 31),
    }
    return {row[0]: tuple(row[1]) for row in version.cursor().execute(VALUES_OF_MANY, parameters).fetchall()}
