"""What likens one district to another: the latest figures of its context."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import pandas

from analytics.selection import LAST_DAY
from analytics.store import Version

LATEST_CONTEXT: Final = """
select
    drawn.indicator, drawn.area_id, drawn.value::double as value, drawn.qualifier, drawn.period_label, drawn.as_stated,
    drawn.note, drawn.source_id, drawn.source_title as title, drawn.publisher, drawn.address, drawn.document_date, drawn.grade
from drawn_observation as drawn
where drawn.indicator in $indicators and drawn.area_id in $area_ids and drawn.period_end <= $last_day
    -- Context changes slowly, so a figure dated but not of a year ("tại thời điểm") serves too; one that documents dispute does
    -- not.
    and drawn.breakdown = '' and drawn.standard = '' and drawn.drawn and not drawn.tied
    and drawn.absence = '' and drawn.value_high is null
qualify row_number() over (
    partition by drawn.indicator, drawn.area_id order by drawn.period_end desc, drawn.annual_line desc, drawn.source_id) = 1
order by drawn.indicator, drawn.area_id
"""


def latest_context(
    version: Version, *, indicators: Sequence[str], area_ids: Sequence[str], last_day: date = LAST_DAY
) -> pandas.DataFrame:
    """The latest undisputed headline figure of each of these area versions and indicators, by indicator and area.

    Columns: indicator, area_id, value (unit of the indicator), qualifier, period_label, as_stated, note and the columns of the
    source. A version without a figure has no row, whatever other versions of the place have: its border was another.
    """
    parameters = {"indicators": list(indicators), "area_ids": list(area_ids), "last_day": last_day}
    return version.cursor().execute(LATEST_CONTEXT, parameters).df()
