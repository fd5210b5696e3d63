"""What stands beside money: published payments by nature, households that left poverty, and capital known of another period."""

from collections.abc import Sequence
from typing import Final

import pandas

from analytics.store import Version

PAID: Final = """
select
    area_id, year as plan_year, regexp_extract(breakdown, 'capital_type=(development|recurrent)', 1) as part,
    value::double as paid_mdong, status in ('preliminary', 'estimate') as provisional
from drawn_observation
where indicator = 'CAP_DISB' and area_id in $area_ids and year between $first_year and $last_year
    and breakdown in ('capital_type=development', 'capital_type=recurrent',
        'capital_type=development;programme=sustainable_poverty_reduction',
        'capital_type=recurrent;programme=sustainable_poverty_reduction')
    and period_kind = 'annual' and drawn and not tied and absence = '' and value_high is null and qualifier = ''
-- Of the programme alone, where both are printed.
qualify row_number() over (partition by area_id, year, part order by length(breakdown) desc, source_id) = 1
order by area_id, plan_year, part
"""

DOCUMENTS: Final = """
select source_id, source.title, source.publisher, source.address, source.document_date, source.grade
from current_source as source
where source_id in (select source_id from capital where event = 'disburse' and plan_year between $first_year and $last_year)
order by source.document_date desc, source_id
"""

EXITS: Final = """
select area_id, sum(value)::double as households
from drawn_observation
where indicator = 'ESCAPED_HH' and area_id in $area_ids and year between $first_year and $last_year and standard = $standard
    and breakdown = '' and drawn and annual_line and not tied and absence = '' and value_high is null and qualifier = ''
group by area_id
having count(*) = $last_year - $first_year + 1
order by area_id
"""

KNOWN: Final = """
select
    drawn.area_id, drawn.indicator, drawn.period_label, drawn.period_start, drawn.period_end, drawn.value::double as value,
    drawn.value_high::double as value_high, drawn.qualifier, drawn.as_stated, drawn.source_id, drawn.source_title as title,
    drawn.publisher, drawn.address, drawn.document_date, drawn.grade
from drawn_observation as drawn
where drawn.indicator in ('CAP_DISB', 'CAP_MOBIL', 'CAP_ALLOC', 'CAP_PLAN') and drawn.area_id in $area_ids
    and drawn.breakdown in ('', 'programme=sustainable_poverty_reduction') and drawn.drawn and drawn.absence = ''
qualify row_number() over (
    partition by drawn.area_id
    order by list_position(['CAP_DISB', 'CAP_MOBIL', 'CAP_ALLOC', 'CAP_PLAN'], drawn.indicator), drawn.period_end desc,
        drawn.source_id) = 1
order by drawn.area_id
"""


def payment_documents(version: Version, *, first_year: int, last_year: int) -> pandas.DataFrame:
    """The documents that payments of some plan years were read in: source_id, title, publisher, address, document_date, grade;
    the latest first.
    """
    return version.cursor().execute(DOCUMENTS, {"first_year": first_year, "last_year": last_year}).df()


def paid_as_published(version: Version, *, area_ids: Sequence[str], first_year: int, last_year: int) -> pandas.DataFrame:
    """What documents say was paid in a whole year by nature of capital, where it is a figure and not events.

    Columns: area_id, plan_year, part (development | recurrent), paid_mdong, provisional. Hedged figures and ranges are left out.
    """
    asked = {"area_ids": list(area_ids), "first_year": first_year, "last_year": last_year}
    return version.cursor().execute(PAID, asked).df()


def households_escaped(
    version: Version, *, area_ids: Sequence[str], first_year: int, last_year: int, standard: str
) -> pandas.DataFrame:
    """How many households left poverty in some years together: area_id, households. Only of places where every year is known
    exactly on that standard.
    """
    asked = {"area_ids": list(area_ids), "first_year": first_year, "last_year": last_year, "standard": standard}
    return version.cursor().execute(EXITS, asked).df()


def capital_known(version: Version, *, area_ids: Sequence[str]) -> pandas.DataFrame:
    """The capital figure of the poverty programme that each area has, whatever its period: paid before mobilised before
    allocated, the latest of each.

    Columns: area_id, indicator, period_label, period_start, period_end, value and value_high (triệu đồng), qualifier, as_stated
    and the columns of the source.
    """
    return version.cursor().execute(KNOWN, {"area_ids": list(area_ids)}).df()
