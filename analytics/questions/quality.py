"""How good the figures are: where documents contradict, what is covered, how fresh it is, what has no second document.

The store writes times down in UTC; people read the day in Vietnam, seven hours on.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import pandas

from analytics.questions.batches import NOBODY, loadings
from analytics.questions.district import MEASURES, Figure
from analytics.questions.documents import documents_by_id
from analytics.store import Version

# Where documents contradict one another is worked out at publishing; most places have nothing to tell, at the cost of one look.
DISPUTED = """
select area_id, indicator from drawn_observation
where drawn and rivals > 0 and period_end between $first_day and $last_day
    and ($area_ids is null or list_contains($area_ids, area_id))
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

COLUMNS_OF_CONTRADICTIONS = (
    "area_id", "indicator", "year", "slot", "period_kind", "period_start", "period_end", "period_label", "standard", "breakdown",
    "status", "qualifier", "value", "value_high", "absence", "annual_line", "drawn", "tied", "chosen", "as_stated",
    "place_in_source", "source_id", "title", "publisher", "address", "document_date", "grade", "loaded_by", "loaded_at",
    "batch_id", "chosen_reason", "chosen_by", "chosen_at", "chosen_batch",
)  # fmt: skip
"""What CONTRADICTIONS gives, for the answer that there are none, which is not asked for."""

# Every figure of the annual line that a document which stands tells, drawn or not; the view over `observation` would have to look
# for the newest of every row first.
ON_THE_LINE = "breakdown = '' and absence = '' and annual_line"

MANY_PLACES = 100
COVERAGE = f"""
select indicator, year, list(distinct area_id)
from drawn_observation
where {ON_THE_LINE} and indicator in $indicators and year between $first_year and $last_year
    and (len($area_ids::varchar[]) = 0 or list_contains($area_ids::varchar[], area_id))
group by indicator, year
"""

EVERY_DISTRICT = "area_id in (select area_id from area where level = 'district')"
FRESHNESS = f"""
with told as (
    select indicator, year, area_id, status in ('published', 'approved') as final, batch_id
    from drawn_observation
    where {ON_THE_LINE} and {{places}}
),
place as (
    select indicator, area_id, max(year) as newest_year, max(year) filter (final) as newest_final from told group by all
),
newest as (
    select
        indicator, newest_year, count(*)::integer as places_at_newest,
        count(*) filter (newest_final is distinct from newest_year)::integer as provisional,
        (sum(count(*)) over (partition by indicator))::integer as places
    from place
    group by indicator, newest_year
    qualify newest_year = max(newest_year) over (partition by indicator)
),
loading as (
    select told.indicator, told.year, max(batch.loaded_at + interval 7 hours) as loaded_at,
        arg_max(batch.loaded_by, batch.loaded_at) as loaded_by
    from (select distinct indicator, year, batch_id from told) as told join batch using (batch_id)
    group by all
)
select
    newest.indicator, newest.newest_year, newest.places_at_newest, newest.places, newest.provisional, loading.loaded_at,
    loading.loaded_by
from newest join indicator on indicator.code = newest.indicator
left join loading on loading.indicator = newest.indicator and loading.year = newest.newest_year
order by indicator.position
"""

SECOND_DOCUMENTS = f"""
select
    area_id, indicator, standard, year, said, period_label, breakdown, status, qualifier, value::double, value_high::double,
    absence, rivals::integer, as_stated, place_in_source, source_id, batch_id, drawn
from drawn_observation
where {ON_THE_LINE} and list_contains($area_ids, area_id) and period_end between $first_day and $last_day
"""
_TOLD = (
    "area_id", "indicator", "standard", "year", "said", "period_label", "breakdown", "status", "qualifier", "value", "value_high",
    "absence", "rivals", "as_stated", "place_in_source",
)  # fmt: skip
BY_NAME = "select area_id from area where list_contains($area_ids, area_id) order by name collate vi, area_id"

# A slot with one figure, which is drawn and no tie, has one document; only the others are looked through.
SECOND_DOCUMENTS_BY_INDICATOR = f"""
with told as (
    select
        figure.area_id, figure.indicator, figure.standard, figure.year, figure.value, figure.source_id,
        figure.drawn and not figure.tied as settled
    from drawn_observation as figure join area using (area_id)
    where {ON_THE_LINE} and area.level = 'district' and figure.period_end between $first_day and $last_day
),
several as (select distinct area_id, indicator, standard, year from told where not settled),
tellings as (
    select area_id, indicator, standard, year, value, count(distinct source_id) as documents, bool_or(settled) as settled
    from told semi join several using (area_id, indicator, standard, year)
    group by all
),
best as (
    select indicator, max(documents) as documents, count(*) as tellings, bool_or(settled) as settled
    from tellings group by area_id, indicator, standard, year
),
counted as (
    select indicator, 0 as alone, count(*) as several, count(*) filter (where settled) as of_these_settled,
        count(*) filter (where documents > 1) as confirmed, count(*) filter (where tellings > 1) as disputed
    from best group by indicator
    union all
    select indicator, count(*), 0, 0, 0, 0 from told where settled group by indicator
)
select
    counted.indicator, (sum(alone) + sum(several) - sum(of_these_settled))::integer as figures,
    sum(confirmed)::integer as confirmed, sum(disputed)::integer as disputed
from counted join indicator on indicator.code = counted.indicator
group by counted.indicator, indicator.position order by indicator.position
"""

COLUMNS_OF_PLACES = (
    "area_id", "indicator", "source_id", "title", "publisher", "address", "document_date", "grade", "place_in_source",
)  # fmt: skip

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
    asked = {"area_ids": None if area_ids is None else list(area_ids), **days}
    disputed = version.cursor().execute(DISPUTED, asked).fetchall()
    if not disputed:
        return pandas.DataFrame(columns=list(COLUMNS_OF_CONTRADICTIONS))
    wanted = {
        "area_ids": sorted({area_id for area_id, _ in disputed}),
        "indicators": sorted({indicator for _, indicator in disputed}),
    }
    return version.cursor().execute(CONTRADICTIONS, {**wanted, **days}).df()


def coverage(
    version: Version, *, rows: Mapping[str, Sequence[str]], indicators: Sequence[str], first_year: int, last_year: int
) -> dict[tuple[str, int], int]:
    """Of how many of these indicators each row has a headline figure of a year, by row and year; those with none are not in it.

    `rows` gives by area version the rows that it is counted in.
    """
    # A long list is looked through for every figure: of many places all are read, and the others set aside here.
    places = list(rows) if len(rows) <= MANY_PLACES else []
    asked = {"indicators": list(indicators), "first_year": first_year, "last_year": last_year, "area_ids": places}
    held: Counter[tuple[str, int]] = Counter()
    for _, year, area_ids in version.cursor().execute(COVERAGE, asked).fetchall():
        held.update((row, year) for row in {row for area_id in area_ids for row in rows.get(area_id, ())})
    return dict(held)


def freshness(version: Version, *, area_ids: Sequence[str] | None) -> pandas.DataFrame:
    """The newest year of each indicator: indicator, newest_year, places_at_newest, places (with any year), provisional (places
    whose figure of that year is not final), loaded_at and loaded_by of the last loading. `area_ids` None: every district.
    """
    if area_ids is None:
        return version.cursor().execute(FRESHNESS.format(places=EVERY_DISTRICT)).df()
    return (
        version.cursor().execute(FRESHNESS.format(places="list_contains($area_ids, area_id)"), {"area_ids": list(area_ids)}).df()
    )


def second_documents(version: Version, *, area_ids: Sequence[str], first_day: date, last_day: date) -> list[Figure]:
    """The drawn headline figures of the annual line of some places, each with how many documents say it (`documents`) and
    how many figures say something else (`rivals`), the columns of the source, loaded_by and loaded_at (ISO day, in Vietnam).
    """
    asked = {"area_ids": list(area_ids), "first_day": first_day, "last_day": last_day}
    rows = version.cursor().execute(SECOND_DOCUMENTS, asked).fetchall()
    saying: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for row in rows:
        saying[row[:5]].add(row[15])
    names = version.cursor().execute(BY_NAME, {"area_ids": list(area_ids)}).fetchall()
    by_name = {area_id: place for place, (area_id,) in enumerate(names)}
    position = dict(version.cursor().execute(MEASURES).fetchall())
    drawn = [row for row in rows if row[17] and row[0] in by_name and row[1] in position]
    drawn.sort(key=lambda row: (by_name[row[0]], position[row[1]], -row[3], row[2]))
    sources = documents_by_id(version, source_ids={row[15] for row in drawn})
    loaded = loadings(version)
    return [
        {
            **dict(zip(_TOLD, row, strict=False)),
            "documents": len(saying[row[:5]]),
            **sources[row[15]],
            **loaded.get(row[16], NOBODY),
        }
        for row in drawn
    ]


def second_documents_by_indicator(version: Version, *, first_day: date, last_day: date) -> pandas.DataFrame:
    """Of every district's headline figures by indicator: indicator, figures, confirmed (by a second document), disputed."""
    return version.cursor().execute(SECOND_DOCUMENTS_BY_INDICATOR, {"first_day": first_day, "last_day": last_day}).df()


def places_of_figures(
    version: Version, *, area_ids: Sequence[str], indicators: Sequence[str], source_ids: Sequence[str]
) -> pandas.DataFrame:
    """Where in their documents some figures stand: area_id, indicator, the columns of the source, place_in_source."""
    parameters = {"area_ids": list(area_ids), "indicators": list(indicators), "source_ids": list(source_ids)}
    if not all(parameters.values()):
        return pandas.DataFrame(columns=list(COLUMNS_OF_PLACES))
    return version.cursor().execute(PLACES_OF_FIGURES, parameters).df()
