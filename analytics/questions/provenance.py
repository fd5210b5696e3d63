"""Which figures compete for one place, indicator and year, and which of them is drawn."""

from collections.abc import Sequence

from analytics.questions.rows import Row, rows_of
from analytics.store import Version

FIGURES_IN_SLOT = """
select
    area_id, indicator, year, period_label, standard, breakdown, status, qualifier, value::double as value,
    value_high::double as value_high,
    annual_line, drawn, tied, chosen, year_inferred, as_stated, note, place_in_source, figure.source_id, source_title as title,
    publisher, address, document_date, grade, loading.loaded_by, loading.loaded_at + interval 7 hours as loaded_at,
    choice.reason as chosen_reason, choosing.loaded_by as chosen_by, choosing.loaded_at + interval 7 hours as chosen_at
from drawn_observation as figure
left join batch as loading on loading.batch_id = figure.batch_id
left join (select batch_id, reason from choice) as choice on choice.batch_id = figure.chosen_by_batch
left join batch as choosing on choosing.batch_id = figure.chosen_by_batch
where area_id in $area_ids and indicator = $indicator and year = $year and standard = $standard
    and breakdown = $breakdown and absence = ''
order by annual_line desc, drawn desc,
    list_position(['published', 'approved', 'preliminary', 'estimate'], status),
    list_position(['official', 'press', 'thesis_extract', 'republished', 'illustrative'], grade),
    document_date desc, source_id
"""


def figures_in_slot(
    version: Version, *, area_ids: Sequence[str], indicator: str, year: int, standard: str, breakdown: str
) -> list[Row]:
    """All figures a reader could mean by 'this indicator here, that year': those of the annual line first and among them the
    drawn one, then the dated or loose ones; within each by the rule of views.sql.

    Columns: area_id, indicator, year, period_label, standard, breakdown, status, qualifier, value and value_high (unit of the
    indicator), annual_line, drawn, tied, chosen, year_inferred, as_stated, note, place_in_source, the columns of the source,
    loaded_by and loaded_at (in Vietnam), and of a choice chosen_reason, chosen_by, chosen_at.
    """
    parameters = {
        "area_ids": list(area_ids),
        "indicator": indicator,
        "year": year,
        "standard": standard,
        "breakdown": breakdown,
    }
    return rows_of(version.cursor().execute(FIGURES_IN_SLOT, parameters))
