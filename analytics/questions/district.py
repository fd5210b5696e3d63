"""Everything known of a place."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.questions.among import AMONG_AREAS
from analytics.questions.batches import NOBODY, loadings
from analytics.questions.documents import documents_by_id
from analytics.questions.rows import Row, rows_of
from analytics.store import Version

Figure = dict[str, str | int | float | bool | None]

FIGURES_OF_AREA = (
    """
select
    area_id, indicator, year, period_kind, period_label, period_end::varchar, standard, breakdown, status, qualifier,
    value::double, value_high::double, absence, annual_line, drawn, tied, rivals::integer, year_inferred, as_stated, note,
    place_in_source, source_id, batch_id
from drawn_observation """
    + AMONG_AREAS
    + """
where (len($indicators) = 0 or indicator in $indicators)
    and period_end between $first_day and $last_day
"""
)
_COLUMNS = (
    "area_id", "indicator", "year", "period_kind", "period_label", "period_end", "standard", "breakdown", "status", "qualifier",
    "value", "value_high", "absence", "annual_line", "drawn", "tied", "rivals", "year_inferred", "as_stated", "note",
    "place_in_source", "source_id",
)  # fmt: skip

# Where a measure or a place stands in its list: short tables, looked up rather than joined.
MEASURES = "select code, position from indicator"
PLACES = "select area_id, code from area where area_id in $area_ids"

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
) -> list[Figure]:
    """Every figure of some areas whose period ends between the two days, of these indicators (none named: of all), parts and
    rivals included; by code of the area (whatever its border was), then in catalogue order, newest year first.

    Each: area_id, indicator, year, period_kind, period_label, period_end, standard, breakdown ('' = headline), status,
    qualifier, value and value_high (unit of the indicator), absence, annual_line, drawn, tied, rivals, year_inferred, as_stated,
    note, place_in_source, the columns of the source, loaded_by and loaded_at (ISO day, in Vietnam).
    """
    asked = {"area_ids": list(area_ids), "indicators": list(indicators), "first_day": first_day, "last_day": last_day}
    position = dict(version.cursor().execute(MEASURES).fetchall())
    code = dict(version.cursor().execute(PLACES, {"area_ids": list(area_ids)}).fetchall())
    found = [row for row in version.cursor().execute(FIGURES_OF_AREA, asked).fetchall() if row[1] in position and row[0] in code]

    def order(row: tuple[Any, ...]) -> tuple[object, ...]:
        area_id, indicator, year, period_kind, _, period_end, standard, breakdown, status = row[:9]
        annual_line, drawn = row[13:15]
        return (
            code[area_id], position[indicator], breakdown, -year, standard, not annual_line, not drawn, row[21], period_kind,
            period_end, status,
        )  # fmt: skip

    found.sort(key=order)
    sources = documents_by_id(version, source_ids={row[21] for row in found})
    loaded = loadings(version)
    figures: list[Figure] = []
    for row in found:
        figure: Figure = dict(zip(_COLUMNS, row, strict=False))
        figure.update(sources[row[21]])
        figure.update(loaded.get(row[22], NOBODY))
        figures.append(figure)
    return figures


def visits_of_areas(version: Version, *, area_ids: Sequence[str]) -> list[Row]:
    """The study tours some areas sent or received (of all when none is named), the oldest first: guest_id, host_id, from_date,
    to_date, date_inferred, purpose, seen, questions, adopted, result_after_12_months, as_stated, note, source.
    """
    return rows_of(version.cursor().execute(VISITS_OF_AREAS, {"area_ids": list(area_ids)}))
