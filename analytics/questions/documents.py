"""The documents the figures were read in."""

from collections.abc import Collection, Mapping
from typing import Final

from analytics.questions.rows import Row, rows_of
from analytics.store import Version

DOCUMENTS = """
with counted as (
select
    source.source_id, source.title, source.publisher, source.document_number, source.document_date, source.address, source.grade,
    count(figure.source_id)::integer as figures,
    count(distinct figure.area_id)::integer as places,
    min(year(figure.period_end))::integer as first_year,
    max(year(figure.period_end))::integer as last_year
from current_source as source
left join drawn_observation as figure  -- every figure of a source that stands, drawn or not, already ranked
    on figure.source_id = source.source_id and figure.absence = '' and ($area_ids is null or figure.area_id in $area_ids)
group by all
having $area_ids is null or count(figure.source_id) > 0
)
from counted order by figures desc, title collate vi, source_id
"""

FIGURES_OF_DOCUMENT = """
select
    figure.area_id, figure.indicator, year(figure.period_end)::integer as year, figure.period_label, figure.standard,
    figure.breakdown, figure.status,
    figure.qualifier, figure.value::double as value, figure.value_high::double as value_high, figure.absence,
    figure.year_inferred,
    figure.as_stated, figure.note, figure.place_in_source,
    source.source_id, source.title, source.publisher, source.address, source.document_date, source.grade,
    batch.loaded_by, batch.loaded_at + interval 7 hours as loaded_at
from current_observation as figure
left join batch on batch.batch_id = figure.batch_id
join current_source as source using (source_id)
join area using (area_id)
join indicator on indicator.code = figure.indicator
where figure.source_id = $source_id
order by area.level, area.name collate vi, indicator.position, figure.breakdown, figure.period_end
"""

# The newest batch of a document comes last.
SOURCES: Final = """
select source_id, title, publisher, address, document_date, grade from source where source_id in $source_ids order by batch_id
"""


def documents(version: Version, *, area_ids: list[str] | None) -> list[Row]:
    """The documents of the store, or those with a figure of the given areas, the most used first.

    Columns: source_id, title, publisher, document_number, document_date (ISO, possibly partial), address, grade, figures (count),
    places (count of areas), first_year, last_year; the counts and years are of the given areas only.
    """
    return rows_of(version.cursor().execute(DOCUMENTS, {"area_ids": area_ids}))


def figures_of_document(version: Version, *, source_id: str) -> list[Row]:
    """Every figure read in one document, by place and indicator; columns as in `figures_of_area` without the drawing marks."""
    return rows_of(version.cursor().execute(FIGURES_OF_DOCUMENT, {"source_id": source_id}))


def documents_by_id(version: Version, *, source_ids: Collection[str]) -> dict[str, Mapping[str, str]]:
    """Documents as they are cited: source_id, title, publisher, address, document_date and grade, by id."""
    if not source_ids:
        return {}
    rows = version.cursor().execute(SOURCES, {"source_ids": list(source_ids)}).fetchall()
    names = ("source_id", "title", "publisher", "address", "document_date", "grade")
    return {row[0]: dict(zip(names, row, strict=True)) for row in rows}
