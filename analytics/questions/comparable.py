"""What may be compared: the dates at which an indicator is known, the figures at one of them, the changes between two."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from analytics.questions.among import AMONG_AREAS
from analytics.questions.rows import Row, rows_of
from analytics.selection import FIRST_DAY, LAST_DAY
from analytics.store import Version

OF_AREAS: Final = AMONG_AREAS + " where true"
OF_DISTRICTS: Final = "where level = 'district'"
"""Every version of every district: reading a level whole is cheaper than looking some hundred areas up."""
OF_DISTRICTS_AND_LARGER: Final = "where level in ('district', 'province', 'group', 'region', 'country')"

COMPARABLE: Final = (
    """
with figure as (
    select * from drawn_observation """
    + OF_AREAS
    + """
        and indicator = $indicator and comparable
        -- Said of the year as well as of the day, for a filter on a column of the key is cheap (views.sql).
        and year between year($first_day) and year($last_day) and period_end between $first_day and $last_day
)
"""
)
"""The comparable figures of some areas in a period; what may be compared is ruled in views.sql."""

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

# One branch a count, each with an indicator of its own: of a list of indicators DuckDB would read every figure of the store.
PART: Final = (
    """
select area_id, indicator, year, standard, value from drawn_observation """
    + OF_AREAS
    + """
    and indicator = $count_1 and comparable and qualifier = '' and year between year($first_day) and year($last_day)
"""
)
NO_COUNTS: Final = "select * from no_counts"

COUNTED: Final = (
    COMPARABLE
    + """,
part as (
    select * from no_counts
),
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
    join part on part.area_id = figure.area_id and part.year = figure.year and part.standard in ('', figure.standard)
    group by figure.area_id, figure.year, figure.standard
)
select
    figure.area_id, figure.level, figure.year, figure.period_kind, figure.period_label, figure.standard, figure.status,
    figure.qualifier,
    figure.value::double as value, figure.value_high::double as value_high, counted.households::double as households,
    counted.cases::double as cases, counted.base::double as base, figure.rivals, figure.chosen,
    figure.as_stated, figure.note, figure.place_in_source, figure.source_id, figure.source_title as title,
    figure.publisher, figure.address, figure.document_date, figure.grade
from figure
left join counted on counted.area_id = figure.area_id and counted.year = figure.year and counted.standard = figure.standard
"""
)

FIGURES_AT: Final = (
    COUNTED
    + """
where figure.year in $years and figure.standard = $standard
order by figure.value, figure.area_id
"""
)

FIGURES: Final = (
    COUNTED
    + """
order by figure.area_id, figure.standard, figure.year
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


def comparable_dates(
    version: Version, *, indicator: str, area_ids: Sequence[str] | None, first_day: date = FIRST_DAY, last_day: date = LAST_DAY
) -> list[Row]:
    """The dates at which these areas (None: every version of every district) have comparable figures: year, standard ('' for what
    is no poverty measure), areas (how many); oldest first.
    """
    return _asked(version, DATES, indicator, area_ids, first_day, last_day)


def comparable_spans(
    version: Version, *, indicator: str, area_ids: Sequence[str] | None, first_day: date = FIRST_DAY, last_day: date = LAST_DAY
) -> list[Row]:
    """The pairs of years at which these areas (None: every district) have figures on one standard and inside one border:
    first_year, last_year, standard, areas (how many have both).
    """
    return _asked(version, SPANS, indicator, area_ids, first_day, last_day)


def figures_at(
    version: Version,
    *,
    indicator: str,
    years: Sequence[int],
    standard: str,
    area_ids: Sequence[str] | None,
    beside: Sequence[str] = (),
) -> list[Row]:
    """The comparable figures of these areas (None: every district) and of those `beside` them at the ends of some years on one
    standard, the lowest first.

    Columns: area_id, level, year, period_kind, period_label, standard, status, qualifier, value (unit of the indicator),
    value_high (always null: a range is not compared), households (all of the place, same year), cases and base (the counts a rate
    is made of, same year and standard; null when one is unknown or hedged), rivals, chosen, as_stated, note, place_in_source and
    the columns of the source.
    """
    question, more = _with_counts(version, FIGURES_AT, indicator)
    more |= {"years": list(years), "standard": standard}
    first_day, last_day = date(min(years), 1, 1), date(max(years), 12, 31)
    if area_ids is None:
        # Larger places are few: those nobody asked for are read along and left out.
        question = question.replace(OF_AREAS, OF_DISTRICTS_AND_LARGER if beside else OF_DISTRICTS)
        found = _asked(version, question, indicator, None, first_day, last_day, **more)
        return [row for row in found if row["level"] == "district" or row["area_id"] in beside]
    return _asked(version, question, indicator, (*area_ids, *beside), first_day, last_day, **more)


def comparable_figures(
    version: Version, *, indicator: str, area_ids: Sequence[str] | None, first_day: date = FIRST_DAY, last_day: date = LAST_DAY
) -> list[Row]:
    """Every comparable figure of these areas (None: every district), by area, standard and year; the columns of `figures_at`."""
    question, more = _with_counts(version, FIGURES, indicator)
    return _asked(version, question, indicator, area_ids, first_day, last_day, **more)


def changes_between(
    version: Version, *, indicator: str, standard: str, first_year: int, last_year: int, area_ids: Sequence[str] | None
) -> list[Row]:
    """How far each area (None: every district) that has both figures on one standard, inside one border, moved; the largest fall
    first.

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


def _asked(
    version: Version,
    question: str,
    indicator: str,
    area_ids: Sequence[str] | None,
    first_day: date,
    last_day: date,
    **more: object,
) -> list[Row]:
    parameters: dict[str, object] = {"indicator": indicator, "first_day": first_day, "last_day": last_day, **more}
    if area_ids is None:
        question = question.replace(OF_AREAS, OF_DISTRICTS)
    else:
        parameters["area_ids"] = list(area_ids)
    return rows_of(version.cursor().execute(question, parameters))


def _with_counts(version: Version, question: str, indicator: str) -> tuple[str, dict[str, object]]:
    """The question with a branch for every count that the rate is made of, as the catalogue declares them (none where the
    declaration reaches into another year), and their names.
    """
    found = (
        version.cursor()
        .execute("select numerator, denominator from indicator where code = $code", {"code": indicator})
        .fetchone()
    )
    numerators, denominators = ([] if "[" in text else [code for code in text.split("+") if code] for text in found or ("", ""))
    if not numerators or not denominators:
        numerators, denominators = [], []
    names = {
        "count_" + str(number): code
        for number, code in enumerate(dict.fromkeys(("HH_TOTAL", *numerators, *denominators)), start=1)
    }
    branches = "union all".join(PART.replace("count_1", name) for name in names)
    return question.replace(NO_COUNTS, branches), {"numerators": numerators, "denominators": denominators, **names}
