"""Who moved in and out of poverty: the figures a year's movement table is made of."""

from collections.abc import Sequence
from typing import Final

from analytics.questions.among import AMONG_AREAS, AMONG_INDICATORS
from analytics.questions.rows import Row, rows_of
from analytics.store import Version

INDICATORS: Final = (
    "HH_TOTAL",
    "POOR_RATE",
    "POOR_HH",
    "NEAR_RATE",
    "NEAR_HH",
    "POOR_CHG_HH",
    "ESCAPED_HH",
    "RELAPSED_HH",
    "NEWPOOR_HH",
    "OTHER_NET_HH",
    "ESCAPE_RATE",
    "RELAPSED_OF_POOR",
    "NEWPOOR_OF_POOR",
)
PARTS: Final = ("", "area_kind=urban", "area_kind=rural", "origin=from_near_poor")
"""The whole, the two rows of the form, and the one part of the newly poor that sources tell apart."""

MOVEMENT: Final = (
    """
select
    area_id, breakdown as part, standard, year, indicator, value::double as value, value_high::double as value_high, qualifier,
    status, period_label, rivals::integer as rivals, as_stated, note, place_in_source, source_id, source_title as title,
    publisher, address, document_date, grade
from drawn_observation """
    + AMONG_AREAS
    + " "
    + AMONG_INDICATORS
    + """
where breakdown in $parts and drawn and annual_line and absence = ''
order by area_id, part, standard, year, indicator, source_id
"""
)


def movement_figures(version: Version, *, area_ids: Sequence[str]) -> list[Row]:
    """Every figure of the movement of poor households in these areas that is drawn and tied to a year, figures of equal rank
    included.

    Columns: area_id, part ('' | area_kind=urban | area_kind=rural | origin=from_near_poor), standard ('' for a count of
    households), year, indicator, value (hộ, or % for a rate), value_high (null for one number), qualifier, status, period_label,
    rivals, as_stated, note, place_in_source and the columns of the source. By area, part, standard, year and indicator; several
    rows of one slot are figures of equal rank that disagree.
    """
    parameters = {"area_ids": list(area_ids), "indicators": list(INDICATORS), "parts": list(PARTS)}
    return rows_of(version.cursor().execute(MOVEMENT, parameters))
